#!/usr/bin/env bash
# Writes the pages of docs/ that are made from code: docs/fields.md, docs/error-codes.md, docs/api, and the tables of docs/scaling.md.
set -euo pipefail
cd "$(dirname "${BASH_SOURCE[0]}")/.."
FEISHU_LOGSEARCH_WRITE_DOCS=1 dotnet test tests/Feishu.LogSearch.Docs.Tests --filter "FullyQualifiedName~The_page" --nologo
