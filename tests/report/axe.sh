#!/bin/sh
# SPDX-License-Identifier: EUPL-1.2
#
# axe.sh FILE.html...: each page in headless Chromium at 1280 and 390 pixels ($PEIL_WIDTHS), with what folds closed and open ($PEIL_OPEN: open only):
# no violation found by axe-core and nothing wider than the window. Exit 0 in order, 1 not, 77 when node or
# chromium is absent (in CI that is a failure). The npm packages go to $PEIL_NPM (default build/npm).
set -eu
here=$(cd "$(dirname "$0")" && pwd)
npm_folder=${PEIL_NPM:-$here/../../build/npm}
absent() {
  echo "axe.sh: $1 is absent" >&2
  [ "${CI:-}" = true ] && exit 1
  exit 77
}
[ $# -gt 0 ] || { echo "usage: axe.sh FILE.html..." >&2; exit 64; }
command -v node >/dev/null || absent node
browser=$(command -v chromium || command -v chromium-browser) || absent chromium
if [ ! -d "$npm_folder/node_modules/axe-core" ] || [ ! -d "$npm_folder/node_modules/playwright-core" ]; then
  mkdir -p "$npm_folder"
  PLAYWRIGHT_SKIP_BROWSER_DOWNLOAD=1 npm install --silent --no-audit --no-fund --prefix "$npm_folder" \
    axe-core@4 playwright-core@1 >&2
fi
exec node "$here/axe.mjs" "$npm_folder" "$browser" "$@"
