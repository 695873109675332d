#!/usr/bin/env bash
# Installs what the browser tests need, where it is missing: Chromium, and a font with Chinese characters.
#
#   build/install-chromium.sh
set -euo pipefail

missing=()
for package in chromium fonts-noto-cjk; do
    dpkg-query --show --showformat='${db:Status-Abbrev}' "$package" 2>/dev/null | grep -q '^ii' || missing+=("$package")
done
((${#missing[@]} == 0)) && exit 0

# Another browser at Chromium's place, or another distribution: nothing to install, the tests will tell.
if ! command -v apt-get >/dev/null; then
    [[ -x /usr/bin/chromium ]] && exit 0
    echo "The browser tests need /usr/bin/chromium and a font with Chinese characters." >&2
    exit 1
fi

asroot=()
((EUID != 0)) && asroot=(sudo)

echo "== install ${missing[*]}"
"${asroot[@]}" apt-get update -qq </dev/null >/dev/null
"${asroot[@]}" env DEBIAN_FRONTEND=noninteractive apt-get install -y -qq --no-install-recommends "${missing[@]}" </dev/null >/dev/null
