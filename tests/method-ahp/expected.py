# SPDX-License-Identifier: EUPL-1.2
"""Weights and lambda_max of random pairwise judgements, by numpy's general eigenvalue solver on Harker's matrix.

Made with: python3 expected.py > expected.json   (Debian 12, python3-numpy 1.24)
"""
import json
import random

import numpy

RATIOS = ["1/9", "1/8", "1/7", "1/6", "1/5", "1/4", "1/3", "1/2", "1", "2", "3", "4", "5", "6", "7", "8", "9"]


def number(ratio):
    over, _, under = ratio.partition("/")
    return float(over) / float(under or 1)


def harker(n, pairs):
    matrix = numpy.zeros((n, n))
    for (i, j), ratio in pairs.items():
        matrix[i, j] = number(ratio)
        matrix[j, i] = 1 / number(ratio)
    for i in range(n):
        matrix[i, i] = n - sum(matrix[i, j] != 0 for j in range(n) if j != i)
    return matrix


def solve(matrix):
    values, vectors = numpy.linalg.eig(matrix)
    best = int(numpy.argmax(values.real))
    weights = numpy.abs(vectors[:, best].real)
    return float(values[best].real), [float(w) for w in weights / weights.sum()]


def main():
    draw = random.Random(1980)
    cases = []
    for n, lacking in ((2, 0), (3, 0), (3, 1), (4, 2), (5, 0), (6, 5), (7, 0), (8, 10), (9, 0), (9, 28)):
        pairs = {(i, j): draw.choice(RATIOS) for i in range(n) for j in range(i + 1, n)}
        loose = [pair for pair in pairs if pair[1] != pair[0] + 1]  # the chain stays, so all are linked
        for pair in draw.sample(loose, lacking):
            del pairs[pair]
        top, weights = solve(harker(n, pairs))
        cases.append({"n": n, "pairs": [[i, j, ratio] for (i, j), ratio in pairs.items()], "lambda_max": top, "weights": weights})
    print(json.dumps(cases, indent=1))


main()
