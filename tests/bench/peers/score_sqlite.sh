#!/bin/sh
# SPDX-License-Identifier: EUPL-1.2
# score_sqlite.sh TABLE.csv OUT.csv: import into memory, one SELECT.
set -eu
here=$(dirname "$0") folder=$(dirname "$1")
columns=$(seq -f ', i%02g INTEGER' 1 40 | tr -d '\n')
clean=$(for i in $(seq -f 'i%02g' 1 40); do printf ", nullif(%s, '') AS %s" "$i" "$i"; done)
query=$(/usr/bin/python3 "$here/sql.py" "$folder" "(SELECT subject$clean FROM sheets)")
sqlite3 :memory: <<SQL
CREATE TABLE sheets(subject TEXT, rater TEXT, relation TEXT$columns);
.mode csv
.import --skip 1 '$1' sheets
.headers on
.separator , "\n"
.once '$2'
$query;
SQL
