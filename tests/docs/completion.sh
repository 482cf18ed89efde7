#!/usr/bin/env bash
# SPDX-License-Identifier: EUPL-1.2
#
# completion.sh COMPLETION FOLDER_OF_PEIL: what the completion offers, as bash would ask for it.
set -u
PATH=$2:$PATH
# shellcheck source=/dev/null
source "$1"
wrong=0
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
cd "$folder" || exit 1
touch sheet.json many.csv assessment.cfg case.tar.zst case.zip draft.cfg notes.txt plugin.so
mkdir subfolder

complete_words() {
  COMP_WORDS=("$@") COMP_CWORD=$(($# - 1)) COMPREPLY=()
  _peil
}

# offers EXPECTED WORD...: completing the last word offers EXPECTED and perhaps more; "" when it leaves it to file names.
offers() {
  local expected=$1
  shift
  complete_words "$@"
  if [[ -z $expected ]]; then
    ((${#COMPREPLY[@]} == 0)) && return
  elif [[ " ${COMPREPLY[*]} " == *" $expected "* ]]; then
    return
  fi
  printf '%s: expected "%s", offered "%s"\n' "$*" "$expected" "${COMPREPLY[*]}"
  wrong=1
}

# refuses UNWANTED WORD...
refuses() {
  local unwanted=$1
  shift
  complete_words "$@"
  [[ " ${COMPREPLY[*]} " == *" $unwanted "* ]] || return
  printf '%s: offered "%s"\n' "$*" "$unwanted"
  wrong=1
}

# Verbs and options: every one that --help names.
verbs=$(PEIL_LANG=en peil --help | sed -n 's/^  \([a-z][a-z-]*\) .*/\1/p')
[[ $(wc -w <<<"$verbs") -ge 10 ]] || { echo "peil --help names too few verbs" && wrong=1; }
for verb in $verbs; do
  offers "$verb" peil ""
  offers --help peil "$verb" --he
done
offers score peil sc
offers --method peil score --me
offers --lang peil score --l
refuses --csv peil fill --c
offers "" peil zzz --a

# Words behind options.
offers nl peil score --lang ""
offers assessor peil fill --relation a
offers weighted peil score --method w
refuses vve-nom-procesbegeleider peil score --method ""
offers coordinator-buurtbemiddeling peil score --role co
offers draft.cfg peil score --role dr
offers weighted.roll_up= peil score --option weighted.r
offers assessment.cfg peil seal sheet.json --assessment ""
refuses sheet.json peil seal sheet.json --assessment ""
offers subfolder peil run assessment.cfg sheet.json --evidence ""
refuses notes.txt peil run assessment.cfg sheet.json --evidence ""
offers "" peil report sheet.json -o ""
offers withdrawn peil ledger void seals.ledger leaf --reason ""
offers "" peil rescore case.zip --seal --reason ""
offers supersede peil rescore case.zip --seal --relation ""
refuses self peil rescore case.zip --seal --relation ""
offers "" peil verify --leaf ""
offers "" peil verify --threads ""
offers case.zip peil verify --predecessor case.z

# Operands, by their place.
offers coordinator-buurtbemiddeling peil show co
offers draft.cfg peil show dr
offers coordinator-buurtbemiddeling peil methods ""
offers sheet.json peil fill draft.cfg ""
offers sheet.json peil fill --relation self draft.cfg --rater A-1 ""
offers sheet.json peil score ""
offers many.csv peil score --method weighted ""
offers subfolder peil score ""
refuses notes.txt peil score ""
offers assessment.cfg peil run ""
refuses sheet.json peil run ""
offers sheet.json peil run assessment.cfg ""
offers case.tar.zst peil verify ""
offers case.zip peil audit ca
offers case.zip peil audit case.tar.zst ca
refuses sheet.json peil audit ""
offers case.tar.zst peil timestamp --query ""
offers sha384 peil timestamp --digest sha3
offers plugin.so peil lint ""
offers coordinator-buurtbemiddeling peil lint ""
exit $wrong
