#!/usr/bin/env bash
# Publishes tests/Feishu.LogSearch.AotTest with native AOT, runs it, and prints its size. Installs the linker's needs where they lack.
#
#   build/aot.sh [OUTPUT_FOLDER]     default: a temporary folder
set -euo pipefail
cd "$(dirname "${BASH_SOURCE[0]}")/.."
output="${1:-}"
if [[ -z "$output" ]]; then
    output="$(mktemp -d)"
    trap 'rm -rf "$output"' EXIT
fi

sudo=()
[[ "$(id -u)" == 0 ]] || sudo=(sudo)
if ! command -v clang >/dev/null || [[ ! -e /usr/include/zlib.h ]]; then
    "${sudo[@]}" apt-get update -qq >&2
    "${sudo[@]}" env DEBIAN_FRONTEND=noninteractive apt-get install -y -qq --no-install-recommends clang zlib1g-dev >&2
fi

export DOTNET_CLI_TELEMETRY_OPTOUT=1 DOTNET_NOLOGO=1 DOTNET_CLI_UI_LANGUAGE=en MSBUILDDISABLENODEREUSE=1
dotnet publish tests/Feishu.LogSearch.AotTest -c Release --output "$output" --verbosity quiet -clp:NoSummary </dev/null
"$output/Feishu.LogSearch.AotTest"
stat --format='size %s bytes' "$output/Feishu.LogSearch.AotTest"
