#!/usr/bin/env bash
# Builds everything, checks the style, runs every test on every target.
# The last line is "N passed, M failed" (", K skipped" when there are any).
#
#   build/test.sh [--filter EXPRESSION]     the expression is that of "dotnet test --filter"
#
# TEST_JOBS says how many test assemblies run side by side (default: the number of processors, at most 4).
set -euo pipefail

root="$(cd "$(dirname "${BASH_SOURCE[0]}")/.." && pwd)"
cd "$root"

filter=()
if [[ "${1:-}" == "--filter" && -n "${2:-}" ]]; then
    filter=(--filter "$2")
elif (($# > 0)); then
    echo "usage: build/test.sh [--filter EXPRESSION]" >&2
    exit 2
fi

export DOTNET_CLI_TELEMETRY_OPTOUT=1 DOTNET_NOLOGO=1 DOTNET_CLI_UI_LANGUAGE=en MSBUILDDISABLENODEREUSE=1

work="$(mktemp -d)"
trap 'rm -rf "$work"' EXIT
mkdir "$work/list" "$work/results"

# A step that fails leaves no test counted; the last line says so all the same.
step() {
    echo "== $1"
    shift
    "$@" </dev/null || { echo "== failed: $*" >&2; echo "0 passed, 1 failed"; exit 1; }
}

# --- What the tests need -------------------------------------------------------------------------
command -v dotnet >/dev/null || { echo "The .NET SDK is needed (see global.json): https://dot.net" >&2; exit 1; }
step "Chromium" build/install-chromium.sh
step "axe-core" build/install-axe.sh
step "ClickHouse engine" build/install-clickhouse.sh

# --- Build and style -----------------------------------------------------------------------------
step "restore" dotnet restore Feishu.LogSearch.sln --verbosity quiet
step "build" dotnet build Feishu.LogSearch.sln -c Release --no-restore --verbosity quiet \
    -clp:NoSummary -warnaserror -warnnotaserror:NU1900,NU1901,NU1902,NU1903,NU1904 "-p:TestListFolder=$work/list"
# The build has checked the code's style; what is left is white space outside the compiler's sight.
step "style" dotnet format whitespace Feishu.LogSearch.sln --verify-no-changes --no-restore

# --- Tests ---------------------------------------------------------------------------------------
# $1: a file of the list, "Project+target"; its lines are the assembly and the project's folder.
run_assembly() {
    local name="$1" assembly code=0
    assembly="$(sed -n 1p "$work/list/$name")"
    dotnet test "$assembly" --logger "trx;LogFileName=$name.trx" --results-directory "$work/results/$name" \
        --nologo "${filter[@]}" </dev/null >"$work/results/$name.log" 2>&1 || code=$?
    echo "$code" >"$work/results/$name.code"
    echo "-- $name"
    grep -vE '^ *$|^VSTest version|^Results File:|^Starting test execution|^A total of 1 test files|^Test Run Successful' "$work/results/$name.log" || true
}

echo "== test"
jobs="${TEST_JOBS:-$(nproc 2>/dev/null || echo 2)}"
((jobs > 4)) && jobs=4
((jobs < 1)) && jobs=1

names=()
for file in "$work"/list/*; do
    [[ -e "$file" ]] && names+=("$(basename "$file")")
done

for name in "${names[@]}"; do
    while (($(jobs -rp | wc -l) >= jobs)); do wait -n || true; done
    run_assembly "$name" &
done
wait

# --- Counts --------------------------------------------------------------------------------------
# The attribute $2 of the <Counters> of the trx file $1; 0 when there is none.
counter() {
    local value
    value="$(grep -o '<Counters [^>]*>' "$1" 2>/dev/null | head -n 1 | grep -oE " $2=\"[0-9]+\"" | tr -dc 0-9 || true)"
    echo "${value:-0}"
}

passed=0 failed=0 skipped=0
printf '\n%-40s %-8s %7s %7s %8s\n' project target passed failed skipped
for name in "${names[@]}"; do
    project="${name%+*}" target="${name##*+}" note=""
    trx="$work/results/$name/$name.trx"
    code="$(cat "$work/results/$name.code" 2>/dev/null || echo 1)"
    total="$(counter "$trx" total)" executed="$(counter "$trx" executed)" good="$(counter "$trx" passed)"
    bad=$((executed - good)) left=$((total - executed))

    if ((code != 0 && bad == 0)); then
        bad=1 note="  the run itself failed (exit code $code)"
    elif ((total == 0 && ${#filter[@]} == 0)); then
        sources="$(find "$(sed -n 2p "$work/list/$name")" \( -name bin -o -name obj \) -prune -o -name '*.cs' -print | head -n 1)"
        if [[ -n "$sources" ]]; then
            bad=1 note="  has sources, but ran no test"
        else
            note="  no tests yet"
        fi
    fi

    passed=$((passed + good)) failed=$((failed + bad)) skipped=$((skipped + left))
    printf '%-40s %-8s %7d %7d %8d%s\n' "$project" "$target" "$good" "$bad" "$left" "$note"
done

if ((${#names[@]} == 0)); then
    echo "no test project was built"
    failed=1
fi

echo
line="$passed passed, $failed failed"
((skipped > 0)) && line="$line, $skipped skipped"
echo "$line"
((failed == 0))
