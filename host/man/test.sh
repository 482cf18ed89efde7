#!/usr/bin/env bash
# SPDX-License-Identifier: EUPL-1.2
#
# test.sh PEIL FOLDER: every page renders without a warning, every verb has a page, and the page names its options.
set -euo pipefail
peil=$1 folder=$2 wrong=0
export LC_ALL=C.UTF-8 MANWIDTH=100 PEIL_LANG=en MAN_KEEP_FORMATTING=

say() {
  printf '%s\n' "$1"
  wrong=1
}

while IFS= read -r page; do
  warnings=$(man --warnings -l "$page" 2>&1 >/dev/null)
  [[ -z $warnings ]] || say "${page#"$folder"/}: $warnings"
done < <(find "$folder" -type f)

verbs=$("$peil" --help | sed -n 's/^  \([a-z][a-z-]*\) .*/\1/p')
[[ $(wc -w <<<"$verbs") -ge 10 ]] || say "peil --help names too few verbs"
for verb in $verbs; do
  page=$folder/man1/peil-$verb.1
  [[ -f $page ]] || { say "the verb $verb has no page" && continue; }
  text=$(man -l "$page" | col -b | sed 's/\xe2\x80\x90/-/g')
  for option in $("$peil" "$verb" --help | sed -n 's/^  \(-[A-Za-z], \)\{0,1\}\(--[a-z-]*\).*/\2/p'); do
    case $option in --help | --lang) continue ;; esac
    grep -q -e "$option" <<<"$text" || say "peil-$verb(1) does not name $option"
  done
done

text=$(man -l "$folder/man5/peil-role.5" | col -b)
for key in outcomes feeds readings errata requirement evidence; do
  grep -q "$key" <<<"$text" || say "peil-role(5) does not name $key"
done
exit $wrong
