#!/usr/bin/env python3
# SPDX-License-Identifier: EUPL-1.2
"""peers.py WHAT TABLE.csv: the same figures from numpy, for against.py. Prints "NAME VALUE", and "seconds S" for the computation alone."""
import csv
import sys
import time

import numpy as np


def say(name, value):
    print("%s %.17g" % (name, value))


def icc(x):
    """Mean squares of Shrout & Fleiss (1979)."""
    n, k = x.shape
    total, rows, columns = x.mean(), x.mean(axis=1), x.mean(axis=0)
    between = k * np.sum((rows - total) ** 2) / (n - 1)
    raters = n * np.sum((columns - total) ** 2) / (k - 1)
    within = np.sum((x - rows[:, None]) ** 2) / (n * (k - 1))
    rest = np.sum((x - rows[:, None] - columns + total) ** 2) / ((n - 1) * (k - 1))
    return {"icc_1_1": (between - within) / (between + (k - 1) * within),
            "icc_2_1": (between - rest) / (between + (k - 1) * rest + k * (raters - rest) / n),
            "icc_3_1": (between - rest) / (between + (k - 1) * rest)}


def agreement(x):
    n, k = x.shape
    found = icc(x)
    levels = np.unique(x)
    counts = np.stack([(x == level).sum(axis=1) for level in levels], axis=1).astype(float)
    share = counts.sum(axis=0) / (n * k)
    observed = np.mean((np.sum(counts ** 2, axis=1) - k) / (k * (k - 1)))
    found["fleiss_kappa"] = (observed - np.sum(share ** 2)) / (1 - np.sum(share ** 2))
    coincidence = (counts.T @ counts - np.diag(counts.sum(axis=0))) / (k - 1)
    margin = coincidence.sum(axis=1)
    edges = np.cumsum(margin) - margin / 2
    for name, apart in (("ordinal", (edges[:, None] - edges) ** 2), ("interval", (levels[:, None] - levels) ** 2)):
        chance = np.sum(np.outer(margin, margin) * apart)
        found["krippendorff_alpha_" + name] = 1 - (margin.sum() - 1) * np.sum(coincidence * apart) / chance
    return found


def kappa(x):
    levels = np.unique(x)
    a, b = np.searchsorted(levels, x[:, 0]), np.searchsorted(levels, x[:, 1])
    table = np.bincount(a * len(levels) + b, minlength=len(levels) ** 2).reshape(len(levels), -1) / len(x)
    chance = np.outer(table.sum(axis=1), table.sum(axis=0))
    found = {}
    for name, weight in (("cohen_kappa", 1 - np.eye(len(levels))), ("weighted_kappa_quadratic", (levels[:, None] - levels) ** 2)):
        found[name] = 1 - np.sum(weight * table) / np.sum(weight * chance)
    return found


def alpha(x, names):
    covariance = np.cov(x, rowvar=False)
    k, correlation = len(covariance), np.corrcoef(x, rowvar=False)
    mean = (correlation.sum() - k) / (k * (k - 1))
    found = {"cronbach_alpha": k / (k - 1) * (1 - np.trace(covariance) / covariance.sum()),
             "cronbach_alpha_standardised": k * mean / (1 + (k - 1) * mean)}
    rows = covariance.sum(axis=1)
    rest = (rows - np.diag(covariance)) / np.sqrt(np.diag(covariance) * (covariance.sum() - 2 * rows + np.diag(covariance)))
    found.update({"item_rest_correlation:" + name: value for name, value in zip(names, rest)})
    return found


def strength(rows):
    """Newton on the strengths but the first, which is 0; standard errors from the inverse of the information."""
    names = sorted({row[0] for row in rows} | {row[1] for row in rows})
    at = {name: i for i, name in enumerate(names)}
    a, b = (np.array([at[row[c]] for row in rows]) for c in (0, 1))
    won, lost = (np.array([float(row[c]) for row in rows]) for c in (2, 3))
    s = np.zeros(len(names))
    for _ in range(50):
        p = 1 / (1 + np.exp(s[b] - s[a]))
        gradient, matrix = np.zeros(len(s)), np.zeros((len(s), len(s)))
        rest, weight = won - (won + lost) * p, (won + lost) * p * (1 - p)
        np.add.at(gradient, a, rest)
        np.add.at(gradient, b, -rest)
        for i, j, sign in ((a, a, 1), (b, b, 1), (a, b, -1), (b, a, -1)):
            np.add.at(matrix, (i, j), sign * weight)
        step = np.linalg.solve(matrix[1:, 1:], gradient[1:])
        s[1:] += step
        if np.max(np.abs(step)) < 1e-12:
            break
    error = np.concatenate([[0], np.sqrt(np.diag(np.linalg.inv(matrix[1:, 1:])))])
    return {**dict(zip(names, s)), **{"se:" + name: value for name, value in zip(names, error)}}


def main():
    with open(sys.argv[2]) as file:
        rows = list(csv.reader(file))
    names, rows = rows[0], rows[1:]
    if sys.argv[1] != "strength":
        rows = np.array(rows, dtype=float)
    start = time.process_time()
    found = {"agreement": agreement, "kappa": kappa, "strength": strength, "alpha": lambda x: alpha(x, names)}[sys.argv[1]](rows)
    say("seconds", time.process_time() - start)
    for name, value in found.items():
        say(name, value)


main()
