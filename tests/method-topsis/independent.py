# SPDX-License-Identifier: EUPL-1.2
"""Closeness to the ideal row by row, every withdrawal tried: python3 independent.py > independent.inc"""
import math
import random

COST = (False, False, False, True)


def closeness(rows, weights):
    norms = [math.hypot(*column) for column in zip(*rows)]
    v = [[w * x / n for w, x, n in zip(weights, row, norms)] for row in rows]
    ends = [(min(c), max(c)) if cost else (max(c), min(c)) for c, cost in zip(zip(*v), COST)]
    found = []
    for row in v:
        plus, minus = math.dist(row, [e[0] for e in ends]), math.dist(row, [e[1] for e in ends])
        found.append(minus / (plus + minus))
    return found


def flips(rows, weights):
    """A bit for every row whose withdrawal changes which of the others comes first."""
    before, found = closeness(rows, weights), 0
    for gone in range(len(rows)):
        rest = [i for i in range(len(rows)) if i != gone]
        now = dict(zip(rest, closeness([rows[i] for i in rest], weights)))
        if max(rest, key=now.get) != max(rest, key=before.__getitem__):
            found |= 1 << gone
    return found


def braces(values):
    return "{" + ", ".join(map(repr, values)) + "}"


def main():
    draw = random.Random(20261122)
    print("/* SPDX-License-Identifier: EUPL-1.2 */\n/* Made by: python3 independent.py > independent.inc */")
    for _ in range(60):
        n, raw = draw.randint(3, 6), [round(draw.uniform(0.5, 4), 2) for _ in COST]
        rows = [[round(draw.uniform(1, 90), 1) for _ in COST] for _ in range(n)]
        weights = [w / sum(raw) for w in raw]
        shown = rows + [[0.0] * 4] * (6 - n)
        print("{%d, %s, {%s}, %s, %d}," % (n, braces(raw), ", ".join(map(braces, shown)),
                                           braces(closeness(rows, weights) + [0.0] * (6 - n)), flips(rows, weights)))


main()
