#!/bin/sh
# SPDX-License-Identifier: EUPL-1.2
#
# pages.sh SAMPLE_REPORT FOLDER: writes the sample report in both languages and checks the pages.
set -eu
sample=$1 folder=$2
mkdir -p "$folder"
for language in nl en; do
  "$sample" "$language" html >"$folder/$language.html"
done
if command -v xmllint >/dev/null; then
  xmllint --noout "$folder/nl.html" "$folder/en.html"
elif [ "${CI:-}" = true ]; then
  echo "xmllint is absent (apt install libxml2-utils)" >&2
  exit 1
fi
exec "$(dirname "$0")/axe.sh" "$folder/nl.html" "$folder/en.html"
