#!/bin/bash
# SPDX-License-Identifier: EUPL-1.2
# follow-proof.sh VKEY LEAF PROOF         is this leaf in the ledger that VKEY signs for?
# follow-proof.sh VKEY CHECKPOINT PROOF   are the leaves of this checkpoint the first ones of the ledger in the proof?
# bash, coreutils and openssl do the work; no part of peil is needed.
set -euo pipefail
work=$(mktemp -d) && trap 'rm -rf "$work"' EXIT
refuse() { echo "REFUSED: $*" && exit 1; }
hex() { basenc --base16 -w 0; }                        # bytes to hex
raw() { printf '%s' "$1" | basenc --base16 -d; }       # hex to bytes
from64() { printf '%s' "$1" | basenc --base64 -d | hex; }
sha() { sha256sum | cut -c 1-64 | tr a-f A-F; }
number() { [[ $1 =~ ^(0|[1-9][0-9]{0,17})$ ]] || refuse "\"$1\" is no number of leaves"; }
node() { raw "01$1$2" | sha; }                         # RFC 6962: SHA-256(01 left right)

# The verifier key: name + key id + base64 of 01 and the 32 bytes of an Ed25519 key.
name=${1%%+*} key=${1#*+} && key=$(from64 "${key#*+}")
id=$({ printf '%s\n' "$name" && raw "$key"; } | sha | cut -c 1-8)

# checkpoint FILE: its signature is good; then size and root are what it says.
checkpoint() {
  local text=$work/text line signature
  sed '/^$/,$d' "$1" >"$text"
  [ "$(sed -n 1p "$text")" = "$name" ] || refuse "$1: not a checkpoint of $name"
  line=$(grep -F $'\xe2\x80\x94'" $name " "$1" | sed -n 1p) || refuse "$1: not signed by $name"
  signature=$(from64 "${line##* }")
  [ "${signature:0:8}" = "$id" ] || refuse "$1: signed by another key of $name"
  raw "${signature:8}" >"$work/signature"
  raw "302A300506032B6570032100${key:2}" >"$work/key" # the public key in DER, RFC 8410
  openssl pkeyutl -verify -pubin -keyform DER -inkey "$work/key" -rawin -in "$text" -sigfile "$work/signature" \
    >"$work/said" 2>&1 || refuse "$1: the signature is false"
  size=$(sed -n 2p "$text") && number "$size" && root=$(from64 "$(sed -n 3p "$text")")
}

# step HASH: one hash of the proof further up; at and last are where we stand on this level, and where it ends.
step() {
  ((last > 0)) || refuse "the proof is too long"
  if ((at & 1 || at == last)); then
    older=$(node "$1" "$older") newer=$(node "$1" "$newer")
    while ((!(at & 1) && at)); do ((at >>= 1, last >>= 1, 1)); done
  else
    newer=$(node "$newer" "$1")
  fi
  ((at >>= 1, last >>= 1, 1))
}

sed '1,/^$/d' "$3" >"$work/checkpoint" && checkpoint "$work/checkpoint"
read -r word at < <(sed -n '/^index /p; /^old /p' "$3" | sed -n 1p) && number "$at"
mapfile -t hashes < <(sed '/^$/,$d' "$3" | grep -Ev '^(c2sp[.]org/|index |extra |old )' || true)
for i in "${!hashes[@]}"; do hashes[i]=$(from64 "${hashes[i]}"); done
if [ "$word" = index ]; then
  [ "$at" -lt "$size" ] || refuse "leaf $at of $size"
  index=$at last=$((size - 1)) newer=$({ printf '\0' && cat "$2"; } | sha) older=$newer # SHA-256(00 leaf)
  for hash in "${hashes[@]}"; do step "$hash"; done
  [ "$last $newer" = "0 $root" ] || refuse "the proof does not lead from the leaf to the checkpoint"
  echo "leaf $index of the $size in $name:" && cat "$2"
else
  new=$size new_root=$root old=$at && checkpoint "$2"
  [ "$size" = "$old" ] || refuse "$2 is of $size leaves, the proof starts at $old"
  if ((old > 0 && old < new)); then
    at=$((old - 1)) last=$((new - 1)) older=$root
    ((old & (old - 1))) && older=${hashes[0]} && hashes=("${hashes[@]:1}") # a power of two is its own start
    newer=$older
    while ((at & 1)); do ((at >>= 1, last >>= 1, 1)); done
    for hash in "${hashes[@]}"; do step "$hash"; done
    [ "$last $older $newer" = "0 $root $new_root" ] || refuse "the newer ledger did not grow from the older one"
  elif ((old > new)) || { ((old == new)) && [ "$root" != "$new_root" ]; }; then refuse "another history"; fi
  echo "up to size $old of $new, $name is that of $2"
fi
