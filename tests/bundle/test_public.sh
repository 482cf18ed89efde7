#!/bin/bash
# SPDX-License-Identifier: EUPL-1.2
# The promise: a bundle is checked with public tools alone, and appears whole or not at all.
# Usage: test_public.sh BUNDLE_TOOL. Needs zstd, tar, bsdtar, unzip.
# In `a && b || fail`, fail is meant for either of them:
# shellcheck disable=SC2015
set -u -o pipefail
tool=$(realpath "$1")
room=$(mktemp -d)
trap 'umount "$room/small" 2>/dev/null; chmod -R u+w "$room"; rm -rf "$room"' EXIT
cd "$room" || exit 1
failures=0
id=K-0042-seal

fail() {
  echo "FAILED: $*"
  failures=$((failures + 1))
}
try() { "${@:2}" >out 2>err || fail "$1: $(cat out err)"; }
refused() { # words, exit code, pattern, command...
  "${@:4}" >out 2>err
  local code=$?
  [ $code = "$2" ] || fail "$1: exit code $code, expected $2: $(cat err)"
  [ "$(wc -l <err)" = 1 ] && grep -q -- "$3" err || fail "$1: expected one line with \"$3\": $(cat err)"
}

mkdir -p case/data/{sheets,scores,evidence,plugins,calibration} case/meta
echo 'assessment = { role = "example"; };' >case/data/assessment.cfg
echo 'role = { id = "example"; };' >case/data/role.cfg
printf '{\n  "subject": "K-0042"\n}\n' | tee case/data/sheets/{0001,0002,0010}.json case/data/calibration/x.json >/dev/null
printf '{"value":3.1}\n' >case/data/scores/weighted.json
printf 'subject,method\nK-0042,weighted\n' >case/data/scores/weighted.csv
printf '{\n  "peil": "0.1.0"\n}\n' >case/meta/tool.json
printf '<!doctype html>\n' >case/data/report.html
: >case/data/evidence/0001
head -c 512 /dev/zero >case/data/evidence/0002
head -c 100001 /dev/urandom >case/data/evidence/0003
printf 'x' >"case/data/evidence/$(printf 'a%.0s' {1..100})"
printf 'elf' >case/data/plugins/example.so

same_tar() {
  try "seal" "$tool" seal case $id a.tar
  cp -r --no-preserve=all case other # other order in the folder, other times, modes and owners
  find other -type f -exec chmod 600 {} + -exec touch -d 2001-01-01 {} +
  try "seal again" env TZ=America/New_York LC_ALL=nl_NL.UTF-8 LANGUAGE=nl "$tool" seal other $id b.tar
  cmp a.tar b.tar || fail "two seals of one case give two tars"
  (umask 077 && "$tool" seal case $id c.tar) && cmp a.tar c.tar || fail "the umask changes the tar"
  try "seal zst" "$tool" seal case $id $id.tar.zst
  zstd -q -dc $id.tar.zst | cmp - a.tar || fail "the tar in the .tar.zst is another"
  TZ=UTC "$tool" seal case $id a.zip && TZ=Asia/Tokyo "$tool" seal other $id b.zip && cmp a.zip b.zip || fail "two zips"
  "$tool" seal case $id - >piped.tar.zst && cmp piped.tar.zst $id.tar.zst || fail "standard output gives another bundle"
  try "verify from a pipe" bash -c "cat $id.tar.zst | '$tool' verify -"
}

public_tools() {
  mkdir public && cp $id.tar.zst public && pushd public >/dev/null || exit 1
  zstd -l $id.tar.zst >list || fail "zstd -l"
  awk 'NR == 2 { exit !($1 == 1 && $2 == 0 && $NF ~ /zst$/ && /XXH64/) }' list || fail "not one frame with a checksum: $(cat list)"
  zstd -lv $id.tar.zst 2>/dev/null | grep -q 'Decompressed Size:.*B' || fail "no content size"
  # The commands are taken from the bundle itself, as its reader would.
  tar -xOf ../a.tar $id/meta/VERIFY.txt >VERIFY.txt
  sed -n 's/^   //p' VERIFY.txt >commands
  [ "$(wc -l <commands)" = 11 ] || fail "VERIFY.txt has $(wc -l <commands) lines of commands"
  grep -q "diff <(find data" commands && grep -q "sha256sum --strict" commands || fail "VERIFY.txt lacks its commands"
  bash -e -o pipefail commands >out 2>err || fail "VERIFY.txt's commands: $(cat err)"
  [ -s err ] && fail "VERIFY.txt's commands say: $(cat err)"
  tar -tvf $id.tar | cut -c1 | sort -u | tr -d '\n' | grep -qx -- '-d' || fail "other than files and folders in the tar"
  # Another public program makes the same bytes from the tree.
  cd empty && { echo '#mtree'; find $id | LC_ALL=C sort | while read -r path; do
    if [ -d "$path" ]; then echo "$path/ type=dir mode=0755 uid=0 gid=0 time=0"
    else echo "$path type=file mode=0644 uid=0 gid=0 time=0 content=$path"; fi; done | LC_ALL=C sort; } >../spec.mtree
  bsdtar --format ustar -cf ../spec.tar @../spec.mtree && cmp ../spec.tar ../$id.tar || fail "bsdtar makes another tar"
  popd >/dev/null || exit 1
  mkdir zipped && unzip -q a.zip -d zipped && diff -r zipped/$id public/empty/$id || fail "the zip holds another tree"
}

unpacks() {
  for bundle in a.tar $id.tar.zst a.zip; do
    try "unpack $bundle" "$tool" unpack "$bundle" tree
    diff -r tree/$id public/empty/$id || fail "$bundle unpacks to another tree"
    refused "unpack onto a tree" 73 "exists already" "$tool" unpack "$bundle" tree
    rm -rf tree
  done
  mkdir tree && try "unpack into an empty folder" "$tool" unpack a.tar tree/
  rm -rf tree && mkdir elsewhere && ln -s elsewhere tree
  refused "unpack onto a link" 73 "exists already" "$tool" unpack a.tar tree
  [ -z "$(ls -A elsewhere)" ] || fail "a link was followed"
  rm tree && echo precious >tree
  refused "unpack onto a file" 73 "exists already" "$tool" unpack a.tar tree
  grep -q precious tree || fail "a file was overwritten"
  rm tree
  refused "unpack below nothing" 73 "cannot be created" "$tool" unpack a.tar nowhere/tree
  refused "unpack of nothing" 66 "no such file" "$tool" unpack nothing.tar tree
  refused "verify of a folder" 65 "not a regular file" "$tool" verify elsewhere
  [ "$("$tool" open a.tar data/role.cfg)" = "$(cat case/data/role.cfg)" ] || fail "open gives another member"
  [ -z "$(find . -maxdepth 1 -name '*unpack*')" ] || fail "staging left: $(ls -A)"
}

targets() {
  echo precious >there.tar
  refused "seal onto a file" 73 "exists already" "$tool" seal case $id there.tar
  grep -q precious there.tar || fail "a file was overwritten"
  try "seal with --force" "$tool" seal case $id there.tar --force
  cmp there.tar a.tar || fail "--force did not replace"
  refused "seal below nothing" 73 "nowhere" "$tool" seal case $id nowhere/a.tar
  mkdir locked && chmod 555 locked
  if [ "$(id -u)" = 0 ]; then
    if chattr +i locked 2>/dev/null; then
      refused "seal in a read-only folder" 73 "locked" "$tool" seal case $id locked/a.tar
      refused "unpack in a read-only folder" 73 "locked" "$tool" unpack a.tar locked/tree
      chattr -i locked
    else echo "skipped: read-only folder (root, and no immutable flag here)"; fi
  else
    refused "seal in a read-only folder" 73 "locked" "$tool" seal case $id locked/a.tar
    refused "unpack in a read-only folder" 73 "locked" "$tool" unpack a.tar locked/tree
  fi
}

full_disk() {
  mkdir small
  if ! mount -t tmpfs -o size=64k tmpfs small 2>/dev/null; then
    echo "skipped: full disk (cannot mount a small tmpfs)"
    return
  fi
  refused "seal to a full disk" 74 "No space left" "$tool" seal case $id small/a.tar
  [ -z "$(ls -A small)" ] || fail "a full disk leaves $(ls -A small)"
  refused "seal to a full disk with --force" 74 "No space left" "$tool" seal case $id small/a.tar --force
  [ -z "$(ls -A small)" ] || fail "a full disk leaves $(ls -A small)"
  refused "unpack to a full disk" 74 "No space left" "$tool" unpack a.tar small/tree
  [ -z "$(ls -A small)" ] || fail "a full disk leaves $(ls -A small)"
  umount small
}

killed() {
  cp -r case large && head -c 60000000 /dev/urandom >large/data/evidence/0009
  mkdir killing
  local alive=0 killed=0 start end took
  start=$(date +%s%N) && "$tool" seal large $id killing/first.tar.zst && end=$(date +%s%N)
  took=$(((end - start) / 1000000))
  for round in $(seq 1 24); do
    local words=() target=killing/new.tar.zst
    [ $((round % 2)) = 0 ] && words=(--force) && target=killing/first.tar.zst
    "$tool" seal large $id $target "${words[@]}" &
    local pid=$!
    sleep "$(awk -v n="$round" -v t="$took" 'BEGIN { printf "%.3f", n * t / 22 / 1000 }')"
    if kill -9 $pid 2>/dev/null; then killed=$((killed + 1)); fi
    wait $pid 2>/dev/null
    if [ -e killing/new.tar.zst ]; then
      alive=$((alive + 1))
      "$tool" verify killing/new.tar.zst >out 2>&1 || fail "round $round: half a bundle"
      rm killing/new.tar.zst
    fi
    "$tool" verify killing/first.tar.zst >out 2>&1 || fail "round $round: the old bundle was harmed"
  done
  [ $killed -gt 5 ] || fail "only $killed of 24 were killed in time; the test shows nothing"
  echo "killed $killed of 24; $alive had been finished"
}

same_tar
public_tools
unpacks
targets
full_disk
killed
echo "$failures failures"
[ $failures = 0 ]
