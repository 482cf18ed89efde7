#!/usr/bin/env bash
# SPDX-License-Identifier: EUPL-1.2
#
# newcomer.sh REPOSITORY: what somebody meets who has only the address of the repository. A fresh clone, `./run build`,
# `./run demo`, and what these print and leave behind. Exit code 77 where there is no repository to clone, or where a
# package is missing that a newcomer would be told to install. What ./run test compiled of the same sources is taken from where it keeps it.
set -euo pipefail

repository=$1
command -v git >/dev/null && git -C "$repository" rev-parse --git-dir >/dev/null 2>&1 || exit 77

empty=$(mktemp -d)
trap 'rm -rf "$empty"' EXIT
fail() {
  printf 'newcomer: %s\n' "$1" >&2
  [[ -z ${2:-} ]] || sed 's/^/  | /' "$2" >&2
  exit 1
}

# Nothing of this machine's own settings, language or build comes along.
clean() { env -i PATH="$PATH" HOME="$empty" TERM=dumb LC_ALL=C.UTF-8 PEIL_NO_INSTALL=1 "${kept[@]}" "$@"; }
kept=()
if [[ -d $repository/build/ccache ]] && command -v ccache >/dev/null; then
  kept=(CMAKE_C_COMPILER_LAUNCHER="env;CCACHE_DIR=$repository/build/ccache;CCACHE_BASEDIR=$empty/peil;CCACHE_SLOPPINESS=locale;ccache")
fi

git clone --quiet "$repository" "$empty/peil"
cd "$empty/peil"

clean ./run build >"$empty/build.txt" 2>&1 || {
  code=$?
  ((code != 69)) || { cat "$empty/build.txt" && exit 77; }
  fail "./run build exits $code" "$empty/build.txt"
}
[[ -x build/bin/peil ]] || fail "no build/bin/peil after ./run build" "$empty/build.txt"
for role in plugins/roles/*/; do
  plugin=build/lib/peil/plugins/$(basename "$role").so
  [[ -f $plugin ]] || fail "no $plugin after ./run build" "$empty/build.txt"
done
! grep -qiE 'warning:|error:' "$empty/build.txt" || fail "the build warns" "$empty/build.txt"
clean build/bin/peil plugins >"$empty/plugins.txt" || fail "the program does not find its own plugins" "$empty/plugins.txt"

clean ./run demo >"$empty/demo.txt" 2>&1 || fail "./run demo exits $?" "$empty/demo.txt"
# What it prints leads somewhere: every file below build/demo that is named is there.
named=0
while read -r file; do
  [[ -e $file ]] || fail "./run demo names $file, which is not there" "$empty/demo.txt"
  named=$((named + 1))
done < <(grep -oE 'build/demo/[A-Za-z0-9._/-]*[A-Za-z0-9]' "$empty/demo.txt" | sort -u)
((named >= 2)) || fail "./run demo does not say where report and bundle are" "$empty/demo.txt"
bundle=$(find build/demo -name '*.tar.zst' | head -n 1)
[[ -n $bundle ]] || fail "./run demo leaves no bundle" "$empty/demo.txt"
clean build/bin/peil audit "$bundle" >"$empty/audit.txt" 2>&1 || fail "the demo's bundle does not audit" "$empty/audit.txt"
find build/demo -name '*.html' | grep -q . || fail "./run demo leaves no report to open" "$empty/demo.txt"
clean ./run demo >"$empty/again.txt" 2>&1 || fail "./run demo works only once" "$empty/again.txt"
[[ -z $(git status --porcelain) ]] || fail "the working copy is not clean afterwards: $(git status --porcelain)"
sed -n '/^==/,$p' "$empty/demo.txt" | tail -n 40
