# SPDX-License-Identifier: EUPL-1.2
#
# bash completion for peil. Verbs, options and ids are asked from peil itself, so that there is little here to keep up to date: only
# which verb takes which files.

_peil_help() { LC_ALL=C.UTF-8 PEIL_LANG=en peil "$@" --help 2>/dev/null; }

# The first words of the lines that --help indents by two.
_peil_verbs() { _peil_help | sed -n 's/^  \([a-z][a-z-]*\) .*/\1/p'; }

_peil_options() { _peil_help "$1" | sed -n 's/^  \(-[A-Za-z], \)\{0,1\}\(--[a-z-]*\).*/\2/p'; }

# Those that want a word behind them, both spellings: one space and the word, then more spaces.
_peil_options_with_word() {
  _peil_help "$1" | sed -n 's/^  \(-[A-Za-z]\), \(--[a-z-]*\) [^ ].*/\1 \2/p; s/^  \(--[a-z-]*\) [^ ].*/\1/p'
}

# Ids of what is installed: "role" or "method".
_peil_ids() {
  peil plugins --json 2>/dev/null |
    sed -n '/^ *"id": /{s/.*: "\(.*\)",$/\1/;h;n;/"kind": "'"$1"'"/{x;p}}'
}

# "weighted.roll_up=" for every option of every method.
_peil_method_options() {
  PEIL_LANG=en peil methods 2>/dev/null | sed -n 's/^ *--option \([a-z0-9-]*\.[a-z0-9_]*=\).*/\1/p'
}

# Files with one of these endings, and folders to look in.
_peil_files() {
  local ending
  for ending in "$@"; do
    compgen -f -X "!*.$ending" -- "$current"
  done
  compgen -d -- "$current"
}

# How many words before the current one are neither option nor the word behind one; $1: options with a word, between spaces.
_peil_operands() {
  local wanted=$1 at count=0
  for ((at = 2; at < COMP_CWORD; at++)); do
    [[ ${COMP_WORDS[at]} == -?* ]] && continue
    [[ $wanted == *" ${COMP_WORDS[at - 1]} "* ]] && continue
    count=$((count + 1))
  done
  printf '%s' "$count"
}

# $1: the verb; $2: how many operands it has already.
_peil_operand() {
  case $1.$2 in
  show.0 | methods.0 | fill.0 | calibrate.0) compgen -W "$(_peil_ids role)" -- "$current" && return ;;&
  show.0 | fill.0 | calibrate.0 | run.0) _peil_files cfg ;;
  fill.1) _peil_files json ;;
  calibrate.1) _peil_files csv ;;
  score.* | compare.* | report.* | team.* | seal.*) _peil_files json csv ;;
  run.*) _peil_files json ;;
  verify.* | audit.* | rescore.0 | unpack.0 | timestamp.0) _peil_files tar.zst tar zip ;;
  ledger.0) compgen -W "init show list checkpoint prove follow check void heal" -- "$current" ;;
  ledger.2) _peil_files tar.zst tar zip ;;
  keys.0) compgen -W new -- "$current" ;;
  keys.1) compgen -d -- "$current" ;;
  lint.*) compgen -W "$(_peil_ids role)" -- "$current"; _peil_files cfg so ;;
  check.*) _peil_files so ;;
  new.0) compgen -W "role method" -- "$current" ;;
  new.2) compgen -d -- "$current" ;;
  esac
}

_peil_offer() {
  local verb=${COMP_WORDS[1]} wanted
  case $before in
  --lang) compgen -W "nl en" -- "$current" ;;
  --isolate) compgen -W "yes no" -- "$current" ;;
  --relation)
    [[ $verb == rescore ]] && compgen -W "supersede beside" -- "$current" && return
    compgen -W "self peer client supervisor assessor" -- "$current"
    ;;
  --method | -m) compgen -W "$(_peil_ids method)" -- "$current" ;;
  --role | -r) compgen -W "$(_peil_ids role)" -- "$current" || _peil_files cfg ;;
  --option) compgen -W "$(_peil_method_options)" -- "$current" ;;
  --assessment | -a) _peil_files cfg ;;
  --from) _peil_files csv ;;
  --calibration | -c) _peil_files json ;;
  --query | --predecessor) _peil_files tar.zst tar zip ;;
  --reply) _peil_files tsr ;;
  --asked | --answer) _peil_files tsq ;;
  --digest) compgen -W "sha256 sha384 sha512" -- "$current" ;;
  --reason) [[ $verb == ledger ]] && compgen -W "mistaken withdrawn lost retired" -- "$current" ;;
  --evidence | -e | --keys | --bundles | --quarantine) compgen -d -- "$current" ;;
  *)
    wanted=" $(_peil_options_with_word "$verb" | tr '\n' ' ') "
    if [[ $wanted == *" $before "* ]]; then
      : # any word or file: bash's own completion
    elif [[ $current == -* ]]; then
      compgen -W "$(_peil_options "$verb")" -- "$current"
    else
      _peil_operand "$verb" "$(_peil_operands "$wanted")"
    fi
    ;;
  esac
}

_peil() {
  local current=${COMP_WORDS[COMP_CWORD]} before=${COMP_WORDS[COMP_CWORD - 1]}
  if ((COMP_CWORD == 1)); then
    mapfile -t COMPREPLY < <(compgen -W "$(_peil_verbs)" -- "$current")
  else
    mapfile -t COMPREPLY < <(_peil_offer)
    # Outside a completion, as in a test, there is nothing to set.
    [[ -e ${COMPREPLY[0]-} ]] && compopt -o filenames 2>/dev/null
    [[ ${COMPREPLY[0]-} == *= ]] && compopt -o nospace 2>/dev/null
  fi
  return 0
}

complete -o default -F _peil peil
