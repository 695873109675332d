#!/usr/bin/env bash
# Installs axe-core, with which the browser tests check the page's accessibility, at the version of the lock file.
#
#   build/install-axe.sh
set -euo pipefail
cd "$(dirname "$0")/../tests/Feishu.LogSearch.Browser.Tests"

installed="$(sed -n 's/^  "version": "\(.*\)",$/\1/p' node_modules/axe-core/package.json 2>/dev/null || true)"
wanted="$(sed -n 's/^    "axe-core": "\(.*\)"$/\1/p' package.json)"
[[ "$installed" == "$wanted" ]] && exit 0

if ! command -v npm >/dev/null; then
    echo "The browser tests need npm once, to install axe-core $wanted." >&2
    exit 1
fi

echo "== install axe-core $wanted"
npm ci --ignore-scripts --no-audit --no-fund --loglevel=error
