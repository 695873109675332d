#!/usr/bin/env bash
# Changes the committed code of rules, queries and cursors in some 800 ways, one at a time, and prints the share of changes that
# a test of tests/Feishu.LogSearch.Tests notices. Fails under 85 %. Takes a quarter of an hour on two cores.
#
#   build/mutation.sh [--report FOLDER] [PATTERN...]     patterns of files below src/Feishu.LogSearch, such as "**/Rules/*.cs"
set -euo pipefail

caller="$PWD"
cd "$(dirname "${BASH_SOURCE[0]}")/.."
work="$(mktemp -d)"
trap 'git worktree remove --force "$work/source" 2>/dev/null || true; rm -rf "$work"' EXIT

report=()
if [[ "${1:-}" == "--report" && -n "${2:-}" ]]; then
    report=(--reporter html --output "$(cd "$caller" && mkdir -p "$2" && cd "$2" && pwd)")
    shift 2
fi

patterns=("$@")
if ((${#patterns[@]} == 0)); then
    patterns=("**/Rules/*.cs" "**/Queries/*.cs" "**/Search/LogCursor.cs" "!**/LogErrorCodes.cs")
fi

mutate=()
for pattern in "${patterns[@]}"; do mutate+=(--mutate "$pattern"); done

# It leaves changed assemblies behind: in a copy of the source they are in nobody's way.
export DOTNET_CLI_TELEMETRY_OPTOUT=1 DOTNET_NOLOGO=1 DOTNET_CLI_UI_LANGUAGE=en MSBUILDDISABLENODEREUSE=1
git worktree add --quiet --detach "$work/source"
dotnet tool install dotnet-stryker --version 5.1.0 --tool-path "$work/tool" --verbosity quiet
cd "$work/source/tests/Feishu.LogSearch.Tests"
"$work/tool/dotnet-stryker" --project Feishu.LogSearch.csproj --target-framework net10.0 --configuration Release "${mutate[@]}" \
    --reporter cleartext "${report[@]}" --break-at 85 </dev/null
