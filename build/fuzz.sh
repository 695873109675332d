#!/usr/bin/env bash
# Tries the decoders with inputs that strangers might send (docs/fuzzing.md).
#
#   build/fuzz.sh [TARGET] [SECONDS]     default: all targets, one after another, 600 seconds each
#
# An input that fails is kept in artifacts/fuzz, and the exit code is not 0.
set -euo pipefail
cd "$(dirname "${BASH_SOURCE[0]}")/.."

export DOTNET_CLI_TELEMETRY_OPTOUT=1 DOTNET_NOLOGO=1 DOTNET_CLI_UI_LANGUAGE=en MSBUILDDISABLENODEREUSE=1
dotnet build tests/Feishu.LogSearch.Fuzz -c Release --verbosity quiet -clp:NoSummary </dev/null

code=0
dotnet run -c Release --no-build --project tests/Feishu.LogSearch.Fuzz -- "${1:-all}" --seconds "${2:-600}" --output artifacts/fuzz </dev/null || code=$?
if ((code > 2)); then
    echo "The process died (exit code $code) of the input in $(ls -t artifacts/fuzz/*.running | head -n 1)" >&2
fi

exit "$code"
