# SPDX-License-Identifier: EUPL-1.2
#
# bash completion for peil. Verbs and options are asked from peil itself, so there is nothing here to keep up to date.

# The first words of the lines that --help indents by two.
_peil_verbs() { LC_ALL=C.UTF-8 PEIL_LANG=en peil --help 2>/dev/null | sed -n 's/^  \([a-z][a-z-]*\) .*/\1/p'; }

_peil_options() { PEIL_LANG=en peil "$1" --help 2>/dev/null | sed -n 's/^  \(-[A-Za-z], \)\{0,1\}\(--[a-z-]*\).*/\2/p'; }

# Ids of what is installed: "role" or "method".
_peil_ids() {
  peil plugins --json 2>/dev/null |
    sed -n '/^ *"id": /{s/.*: "\(.*\)",$/\1/;h;n;/"kind": "'"$1"'"/{x;p}}'
}

_peil() {
  local current=${COMP_WORDS[COMP_CWORD]} before=${COMP_WORDS[COMP_CWORD - 1]} words
  if ((COMP_CWORD == 1)); then
    words=$(_peil_verbs)
  else
    case $before in
    --lang) words="nl en" ;;
    --relation) words="self peer client supervisor assessor" ;;
    --method | -m) words=$(_peil_ids method) ;;
    --role | -r | show | methods) words=$(_peil_ids role) ;;
    *)
      [[ $current == -* ]] || return 0 # a file: bash's own completion
      words=$(_peil_options "${COMP_WORDS[1]}")
      ;;
    esac
  fi
  mapfile -t COMPREPLY < <(compgen -W "$words" -- "$current")
}

complete -o default -F _peil peil
