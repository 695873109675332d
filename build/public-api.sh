#!/usr/bin/env bash
# Writes PublicAPI.Unshipped.txt of the projects of src/ from what the compiler finds,
# so that nobody edits it by hand. What PublicAPI.Shipped.txt says stays: a shipped line
# whose symbol is gone comes back as *REMOVED* in the unshipped file. Review the difference.
#
#   build/public-api.sh [PROJECT_DIR...]      default: every folder of src/
#   build/public-api.sh --check [DIR...]      writes nothing, fails when a file is out of date
set -euo pipefail
export LC_ALL=C

caller="$PWD"
root="$(cd "$(dirname "${BASH_SOURCE[0]}")/.." && pwd)"

check=false
if [[ "${1:-}" == "--check" ]]; then check=true; shift; fi

folders=()
for folder in "$@"; do
    folders+=("$(cd "$caller" && cd "$folder" && pwd)")
done
if ((${#folders[@]} == 0)); then
    for project in "$root"/src/*/*.csproj; do folders+=("$(dirname "$project")"); done
fi

export DOTNET_CLI_TELEMETRY_OPTOUT=1 DOTNET_NOLOGO=1 DOTNET_CLI_UI_LANGUAGE=en MSBUILDDISABLENODEREUSE=1
work="$(mktemp -d)"
trap 'rm -rf "$work"' EXIT
mkdir "$work/log"
echo '#nullable enable' >"$work/PublicAPI.Unshipped.txt"

# The findings of one rule in the logs of one project: the symbols, one a line, each once.
# $1 project, $2 rule. The logs (SARIF) keep the text whole, in JSON strings.
findings() {
    cat "$work/log/$1+"*.sarif |
        awk -v rule="$2" '
            /^ *"ruleId": / { hit = index($0, "\"" rule "\"") > 0 }
            hit && /^ *"text": "Symbol / { print; hit = 0 }' |
        sed -E "s/^ *\"text\": \"Symbol '(.*)' is .*\$/\1/; s/\\\\\"/\"/g; s/\\\\\\\\/\\\\/g" |
        sort -u
}

code=0
for folder in "${folders[@]}"; do
    name="$(basename "$folder")"
    file="$folder/PublicAPI.Unshipped.txt"

    for kind in Shipped Unshipped; do
        [[ -e "$folder/PublicAPI.$kind.txt" ]] || echo '#nullable enable' >"$folder/PublicAPI.$kind.txt"
    done

    # A build of its own, beside bin/ and obj/, against an empty unshipped file.
    if ! dotnet build "$folder" -c Debug --artifacts-path "$work/artifacts" --verbosity quiet -clp:NoSummary \
        -p:TreatWarningsAsErrors=false -p:RunAnalyzersDuringBuild=true "-p:PublicApiLog=$work/log" \
        "-p:PublicApiUnshipped=$work/PublicAPI.Unshipped.txt" </dev/null >"$work/build.log" 2>&1; then
        grep -E ': error ' "$work/build.log" | sort -u | head -n 20 >&2
        echo "$name does not compile: $file is left as it was." >&2
        code=1
        continue
    fi

    {
        echo '#nullable enable'
        { findings "$name" RS0016; findings "$name" RS0017 | sed 's/^/*REMOVED*/'; } | sort -u
    } >"$work/new"

    if cmp -s "$work/new" "$file"; then
        echo "$name: up to date, $(($(wc -l <"$file") - 1)) lines"
    elif $check; then
        echo "$name: out of date, run build/public-api.sh"
        diff "$file" "$work/new" | head -n 20 || true
        code=1
    else
        cp "$work/new" "$file"
        echo "$name: written, $(($(wc -l <"$file") - 1)) lines"
    fi
done
exit "$code"
