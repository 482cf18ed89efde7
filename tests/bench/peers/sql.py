#!/usr/bin/env python3
# SPDX-License-Identifier: EUPL-1.2
"""sql.py FOLDER SOURCE: one SELECT, in SQL that SQLite and DuckDB both take, that makes the figures of reference.py from SOURCE."""
import csv
import os
import sys


def mean(terms):
    top = "+".join(f"coalesce({x}*{w}e0,0e0)" for w, x in terms)
    below = "+".join(f"CASE WHEN {x} IS NULL THEN 0e0 ELSE {w}e0 END" for w, x in terms)
    return f"({top})/nullif({below},0e0)"


folder, source = sys.argv[1:3]
weights = list(csv.DictReader(open(os.path.join(folder, "weights.csv"))))
matrix = list(csv.DictReader(open(os.path.join(folder, "matrix.csv"))))
names = [m["competency"] for m in matrix]
inner = ",".join(f"{mean([(w['weight'], w['item']) for w in weights if w['competency'] == c])} AS {c}" for c in names)
outer = ",".join(f"{mean([(m[t], m['competency']) for m in matrix if float(m[t])])} AS {t}" for t in ("T1", "T2", "T3"))
print(f"SELECT subject,{','.join(names)},{outer} FROM (SELECT subject,{inner} FROM {source})")
