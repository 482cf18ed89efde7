#!/usr/bin/env python3
# SPDX-License-Identifier: EUPL-1.2
"""reference.py TABLE.csv OUT.csv: the same figures by nothing but the definition, correctly rounded sums, no library.

competency = sum(w x) / sum(w) over what was answered; core task = sum(m c) / sum(m) over competencies that have a figure.
weights.csv and matrix.csv stand beside the table.
"""
import csv
import math
import os
import sys


def mean(pairs):
    pairs = [(w, x) for w, x in pairs if x is not None and w > 0]
    weight = math.fsum(w for w, _ in pairs)
    return math.fsum(w * x for w, x in pairs) / weight if pairs else None


def main(table, out):
    folder = os.path.dirname(os.path.abspath(table))
    with open(os.path.join(folder, "weights.csv")) as f:
        weights = [(r["item"], float(r["weight"]), r["competency"]) for r in csv.DictReader(f)]
    with open(os.path.join(folder, "matrix.csv")) as f:
        matrix = list(csv.DictReader(f))
    tasks = ["T1", "T2", "T3"]
    with open(table) as source, open(out, "w") as target:
        target.write(",".join(["subject"] + [m["competency"] for m in matrix] + tasks) + "\n")
        for row in csv.DictReader(source):
            answer = {i: float(row[i]) if row[i] else None for i, _, _ in weights}
            c = [mean([(w, answer[i]) for i, w, k in weights if k == m["competency"]]) for m in matrix]
            t = [mean([(float(m[task]), x) for m, x in zip(matrix, c)]) for task in tasks]
            target.write(",".join([row["subject"]] + ["" if x is None else repr(x) for x in c + t]) + "\n")


main(*sys.argv[1:3])
