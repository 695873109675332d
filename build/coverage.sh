#!/usr/bin/env bash
# Runs the tests of the newest target, and prints which share of the lines of src/ they ran, by package.
# What tests start as processes of their own (the sample hosts) is not counted.
#
#   build/coverage.sh [--filter EXPRESSION]     the expression is that of "dotnet test --filter"
set -euo pipefail

cd "$(dirname "${BASH_SOURCE[0]}")/.."
filter=()
if [[ "${1:-}" == "--filter" && -n "${2:-}" ]]; then
    filter=(--filter "$2")
elif (($# > 0)); then
    echo "usage: build/coverage.sh [--filter EXPRESSION]" >&2
    exit 2
fi

export DOTNET_CLI_TELEMETRY_OPTOUT=1 DOTNET_NOLOGO=1 DOTNET_CLI_UI_LANGUAGE=en MSBUILDDISABLENODEREUSE=1
results="$(mktemp -d)"
trap 'rm -rf "$results"' EXIT

build/install-chromium.sh
build/install-axe.sh
build/install-clickhouse.sh

# Built anew: a run that was broken off leaves assemblies behind that were changed to count, and packing leaves some that name
# their sources by /_/, which the collector passes over without a word. So the tests of the packages, which pack, are left out.
dotnet build Feishu.LogSearch.sln -c Release --no-incremental --verbosity quiet -clp:NoSummary </dev/null

failed=0
for project in tests/*.Tests/*.csproj docs/samples/*.Tests/*.csproj; do
    [[ "$project" == *.Packages.Tests.csproj ]] && continue
    echo "== $(basename "$project" .csproj)"
    dotnet test "$project" -c Release -f net10.0 --no-build --nologo --verbosity quiet "${filter[@]}" \
        --collect "XPlat Code Coverage" --results-directory "$results" </dev/null \
        -- DataCollectionRunSettings.DataCollectors.DataCollector.Configuration.Include="[Feishu.LogSearch*]*,[feishu*]*" || failed=1
done

dotnet run build/coverage.cs -- "$PWD/src" "$results"
exit "$failed"
