#!/usr/bin/env bash
# SPDX-License-Identifier: EUPL-1.2
#
# deb.sh BUILD OUT: Debian packages of a build, into the folder OUT.
#
# `peil` is the program, its plugins and its manual; `peil-sdk` is what somebody needs who makes a plugin. dpkg-deb packs them itself: it
# puts files in order, makes everything root's, and clamps times to SOURCE_DATE_EPOCH, so that the same sources give the same bytes.
set -euo pipefail
here=$(cd "$(dirname "${BASH_SOURCE[0]}")" && pwd)
top=$(cd "$here/../.." && pwd)
build=$(realpath "$1")
out=$2
mkdir -p "$out"
out=$(realpath "$out")
version=$(sed -n 's/^CMAKE_PROJECT_VERSION:STATIC=//p' "$build/CMakeCache.txt")
[[ $(dpkg-parsechangelog -l "$here/changelog" -SVersion) == "$version" ]] ||
  { printf 'deb.sh: host/packaging/changelog does not begin with version %s; write its entry\n' "$version" >&2 && exit 65; }
SOURCE_DATE_EPOCH=$(dpkg-parsechangelog -l "$here/changelog" -STimestamp)
export SOURCE_DATE_EPOCH
umask 022
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT

# stage COMPONENT PACKAGE: what the component installs, as the package holds it.
stage() {
  local root=$work/$2 doc=$work/$2/usr/share/doc/$2 page
  DESTDIR=$root cmake --install "$build" --prefix /usr --component "$1" --strip >/dev/null
  while IFS= read -r page; do gzip -9n "$page"; done < <(find "$root/usr/share/man" -type f)
  mkdir -p "$doc"
  {
    printf 'Format: https://www.debian.org/doc/packaging-manuals/copyright-format/1.0/\nUpstream-Name: peil\n\n'
    printf 'Files: *\nCopyright: 2026 the makers of peil\nLicense: EUPL-1.2\n'
    sed -e 's/^[[:space:]]*$/./' -e 's/^/ /' "$top/LICENSE"
  } >"$doc/copyright"
  gzip -9nc "$here/changelog" >"$doc/changelog.gz"
  chmod -R u+rwX,go+rX,go-w "$root"
}

# objects ROOT: its ELF files.
objects() { find "$1" -type f \( -path '*/bin/*' -o -path '*/libexec/*' -o -name '*.so' \) | sort; }

# depends ROOT: the packages that hold the libraries its ELF files need, in the versions whose symbols they use.
depends() {
  mkdir -p "$work/shlibs/debian"
  printf 'Source: peil\n\nPackage: peil\nArchitecture: any\n' >"$work/shlibs/debian/control"
  (cd "$work/shlibs" && objects "$1" | sed 's/^/-e/' | xargs dpkg-shlibdeps -O 2>/dev/null) | sed -n 's/^shlibs:Depends=//p'
}

# pack PACKAGE ARCHITECTURE CONTROL-LINE...
pack() {
  local package=$1 architecture=$2 root=$work/$1 file
  shift 2
  mkdir -p "$root/DEBIAN"
  (cd "$root" && find usr -type f -printf '%P\0' | sort -z | sed -z 's|^|usr/|' | xargs -0 md5sum) >"$root/DEBIAN/md5sums"
  {
    printf 'Package: %s\nVersion: %s\nArchitecture: %s\n' "$package" "$version" "$architecture"
    printf 'Maintainer: %s\n' "$(dpkg-parsechangelog -l "$here/changelog" -SMaintainer)"
    printf 'Installed-Size: %s\n' "$(find "$root/usr" -type f -printf '%s\n' | awk '{ n += int(($1 + 1023) / 1024) } END { print n }')"
    printf 'Section: misc\nPriority: optional\n'
    printf '%s\n' "$@"
  } >"$root/DEBIAN/control"
  file=$out/${package}_${version}_$architecture.deb
  dpkg-deb --root-owner-group -Zxz --build "$root" "$file" >/dev/null
  printf '%s\n' "$file"
}

stage peil peil
stage sdk peil-sdk
needs=$(depends "$work/peil")
[[ $needs == *libc6* ]] || { printf 'deb.sh: dpkg-shlibdeps found no libraries\n' >&2 && exit 70; }
pack peil "$(dpkg --print-architecture)" "Depends: $needs" 'Suggests: peil-sdk' \
  'Description: assess people against role profiles, and say why' \
  ' Asks the questions of a role profile, turns the answers into figures by a' \
  ' method that is named, says of every figure which terms are behind it, and' \
  ' closes the case in one archive that can be checked and recomputed years' \
  ' later with tar, zstd and sha256sum.' \
  ' .' \
  ' Five role profiles and the scoring methods are included, as plugins.'
pack peil-sdk all 'Recommends: peil, cmake, gcc | c-compiler, pkg-config' 'Suggests: g++, rustc' \
  'Description: make role profiles and scoring methods for peil' \
  ' The contract between peil and its plugins: C headers, a CMake package,' \
  ' a pkg-config file, templates of a role and of a method, and a guide that' \
  ' makes one of each.' \
  ' .' \
  ' Headers only: a plugin links nothing of peil.'
