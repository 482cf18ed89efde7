#!/usr/bin/env bash
# SPDX-License-Identifier: EUPL-1.2
#
# test.sh PEIL FOLDER: the manual pages render without a warning and hold every verb and every key of a role text.
set -euo pipefail
peil=$1 folder=$2 wrong=0
export LC_ALL=C.UTF-8 MANWIDTH=100 PEIL_LANG=en

rendered() {
  local warnings
  warnings=$(man --warnings -l "$1" 2>&1 >/dev/null)
  [[ -z $warnings ]] || { printf '%s\n' "$warnings" >&2 && return 1; }
  man -l "$1" | col -b
}

page=$(rendered "$folder/man1/peil.1") || wrong=1
verbs=$("$peil" --help | sed -n 's/^  \([a-z][a-z-]*\) .*/\1/p')
[[ $(wc -w <<<"$verbs") -ge 10 ]] || { echo "peil --help names too few verbs" && wrong=1; }
for verb in $verbs; do
  grep -q "^   $verb\$" <<<"$page" || { echo "peil(1) lacks the verb $verb" && wrong=1; }
done
grep -q -- '--evidence DIR' <<<"$page" || { echo "peil(1) lacks the options of run" && wrong=1; }

page=$(rendered "$folder/man5/peil-role.5") || wrong=1
for key in outcomes feeds readings errata requirement evidence; do
  grep -q "$key" <<<"$page" || { echo "peil-role(5) lacks $key" && wrong=1; }
done
exit $wrong
