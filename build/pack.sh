#!/usr/bin/env bash
# Packs every package of src/, with symbols. Two packs of one commit are equal, byte for byte.
#
#   build/pack.sh [OUTPUT_FOLDER]     default: artifacts/packages
set -euo pipefail

caller="$PWD"
cd "$(dirname "${BASH_SOURCE[0]}")/.."
output="${1:-artifacts/packages}"
[[ "$output" = /* || $# -eq 0 ]] || output="$caller/$output"
mkdir -p "$output"
output="$(cd "$output" && pwd)"

# CI: paths of this machine do not get into the assemblies.
export CI=true DOTNET_CLI_TELEMETRY_OPTOUT=1 DOTNET_NOLOGO=1 DOTNET_CLI_UI_LANGUAGE=en MSBUILDDISABLENODEREUSE=1

rm -f "$output"/*.nupkg "$output"/*.snupkg
for project in src/*/*.csproj; do
    dotnet pack "$project" -c Release --output "$output" --verbosity quiet -clp:NoSummary </dev/null
done

# A package is a zip: its entries carry the time of the pack, and that is all that differs.
dotnet run build/stamp-packages.cs -- "$output" "$(git log -1 --format=%ct)"
(cd "$output" && ls -l -- *.nupkg *.snupkg | awk '{ printf "%9d  %s\n", $5, $NF }')
