#!/usr/bin/env bash
# SPDX-License-Identifier: EUPL-1.2
#
# build.sh OUT: how the golden binaries were made. Recorded, not run by a build: what it gives with another compiler is another binary.
# Made with gcc 12.2.0 and binutils 2.40 of Debian 12 on x86-64.
set -euo pipefail
here=$(cd "$(dirname "${BASH_SOURCE[0]}")" && pwd)
out=$(realpath "$1")
words=(-std=c11 -O2 -shared -fPIC -s -Wall -Wextra -Werror -ffp-contract=off -I../../../sdk/include
  '-Wl,--version-script=../../../sdk/cmake/plugin.map' '-Wl,-z,nodelete' '-Wl,-z,now' '-Wl,-z,relro' '-Wl,-z,noexecstack' '-Wl,--build-id=none')
cd "$here"
gcc "${words[@]}" -DROLE='"text.cfg"' -DROLE_ID='"golden-text"' role.c -o "$out/golden-text.so"
gcc "${words[@]}" -DROLE='"rule.cfg"' -DROLE_ID='"golden-rule"' -DRULE role.c rule.c -o "$out/golden-rule.so"
gcc "${words[@]}" method.c -o "$out/golden-method.so"
gcc "${words[@]}" learner.c -o "$out/golden-learner.so"
