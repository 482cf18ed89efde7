#!/usr/bin/env bash
# SPDX-License-Identifier: EUPL-1.2
#
# run.sh BUILD [--large] [--sheets N] [--runs N] [--no-peers]: makes the data, fetches peers that can be had, measures.
# Called by `./run bench`. Peers that are not there are left out and named; only those from npm are fetched, into the build.
set -euo pipefail
here=$(cd "$(dirname "${BASH_SOURCE[0]}")" && pwd)
build=$(cd "${1:?usage: run.sh BUILD [--large] [--sheets N] [--runs N] [--no-peers]}" && pwd)
shift
export LC_ALL=C.UTF-8 NO_COLOR=1
modules=$build/bench/npm
peers=(@duckdb/node-api nodejs-polars nodejs-polars-linux-x64-gnu)

fetch_peers() {
  [[ -d $modules/node_modules/nodejs-polars ]] && return
  command -v npm >/dev/null && [[ -z ${PEIL_NO_INSTALL:-} ]] || return 0
  mkdir -p "$modules"
  (cd "$modules" && timeout 180 npm install --no-audit --no-fund --silent "${peers[@]}") ||
    echo "npm could not fetch ${peers[*]}; they are left out"
}

[[ " $* " == *" --no-peers "* ]] || fetch_peers
exec python3 "$here/measure.py" "$build" "$@"
