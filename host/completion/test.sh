#!/usr/bin/env bash
# SPDX-License-Identifier: EUPL-1.2
#
# test.sh FOLDER_OF_PEIL: what the completion offers, as bash would ask for it.
set -u
PATH=$1:$PATH
# shellcheck source=/dev/null
source "$(dirname "${BASH_SOURCE[0]}")/peil.bash"
wrong=0

# offers EXPECTED WORD...: completing the last word offers EXPECTED and perhaps more; "" when it leaves it to file names.
offers() {
  local expected=$1
  shift
  COMP_WORDS=("$@") COMP_CWORD=$(($# - 1)) COMPREPLY=()
  _peil
  if [[ -z $expected ]]; then
    ((${#COMPREPLY[@]} == 0)) && return
  elif [[ " ${COMPREPLY[*]} " == *" $expected "* ]]; then
    return
  fi
  printf '%s: expected "%s", offered "%s"\n' "$*" "$expected" "${COMPREPLY[*]}"
  wrong=1
}

offers score peil sc
offers show peil ""
offers --method peil score --me
offers --lang peil score --l
offers nl peil score --lang ""
offers assessor peil fill --relation a
offers weighted peil score --method w
offers coordinator-buurtbemiddeling peil show co
offers "" peil score sheet
offers "" peil zzz --a
exit $wrong
