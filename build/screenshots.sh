#!/usr/bin/env bash
# Takes the pictures of the page for the documentation: each tab in both languages and appearances, into docs/images/.
#
#   build/screenshots.sh
set -euo pipefail
cd "$(dirname "$0")/.."

build/install-chromium.sh
if ! command -v pngquant >/dev/null; then
    asroot=()
    ((EUID != 0)) && asroot=(sudo)
    "${asroot[@]}" env DEBIAN_FRONTEND=noninteractive apt-get install -y -qq --no-install-recommends pngquant </dev/null >/dev/null
fi

folder="$PWD/docs/images"
mkdir -p "$folder"
FEISHU_SCREENSHOTS="$folder" dotnet test tests/Feishu.LogSearch.Browser.Tests -f net10.0 -v q --nologo --filter FullyQualifiedName~ScreenshotTests

# A palette of 128 colours cannot be told from the original here, and is a third of its size.
pngquant --force --ext .png --speed 1 --strip 128 "$folder"/*.png
du -ch "$folder"/*.png | tail -1
