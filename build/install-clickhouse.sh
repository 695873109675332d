#!/usr/bin/env bash
# Installs the ClickHouse engine that the tests of Feishu.LogSearch.ClickHouse run on: one shared library of 540 MB,
# from npm, in the version that package-lock.json names, checked against its hash. Installed already: done at once.
#
#   build/install-clickhouse.sh
set -euo pipefail

folder="$(cd "$(dirname "${BASH_SOURCE[0]}")/../tests/Feishu.LogSearch.ClickHouseServer" && pwd)"
library="$folder/node_modules/@chdb/lib-linux-x64-gnu/libchdb.so"

# npm writes what it installed into this file. It is the lock file, but for the project's own entry.
installed="$folder/node_modules/.package-lock.json"
hash="$(grep -o '"integrity": "[^"]*"' "$folder/package-lock.json")"
if [[ -s "$library" && -f "$installed" ]] && grep -qF "$hash" "$installed"; then
    exit 0
fi

[[ "$(uname -sm)" == "Linux x86_64" ]] || { echo "The ClickHouse engine for tests runs on Linux x86_64 only, not on $(uname -sm)." >&2; exit 1; }
command -v npm >/dev/null || { echo "npm is needed to install the ClickHouse engine for tests: install Node.js 18 or later." >&2; exit 1; }
npm ci --prefix "$folder" --ignore-scripts --no-audit --no-fund --loglevel=error
[[ -s "$library" ]] || { echo "npm installed no $library." >&2; exit 1; }
