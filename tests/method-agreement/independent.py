#!/usr/bin/env python3
# SPDX-License-Identifier: EUPL-1.2
"""Agreement by the definitions, with numpy and scipy, on data drawn here.

Written apart from the plugin and along other lines: alpha through the coincidence matrix and its errors through difference quotients,
kappa through the full table, ICC through the linear model's sums of squares. Its output is what agreement_test.py holds peil against:

    python3 independent.py > expected.json          (Debian 12: python3-numpy 1.24, python3-scipy 1.10)

`python3 independent.py --distributions` prints the table in distribution_test.c.
"""
import json
import sys
from itertools import permutations

import numpy as np
from scipy import stats


def coincidences(rows, levels):
    table = np.zeros((len(levels), len(levels)))
    for row in rows:
        here = [levels.index(v) for v in row if v is not None]
        if len(here) > 1:
            for a, b in permutations(here, 2):
                table[a, b] += 1 / (len(here) - 1)
    return table


def student(value, se, n):
    """A Student interval on n - 1 degrees of freedom, cut at -1 and 1."""
    wide = stats.t.ppf(0.975, n - 1) * se
    return [value, max(-1.0, value - wide), min(1.0, value + wide)]


def alpha(rows, metric):
    """Value and interval: the targets' derivatives by difference quotients, of alpha without its correction for a finite sample."""
    rows = [row for row in rows if sum(v is not None for v in row) > 1]
    levels = sorted({v for row in rows for v in row if v is not None})
    each = [coincidences([row], levels) for row in rows]
    value = alpha_of(sum(each), levels, metric, 1)
    n, h = len(rows), 1e-3
    pull = []
    for one in each:
        f = lambda by: alpha_of(sum(each) + by * one, levels, metric, 0)
        pull.append((8 * (f(h) - f(-h)) - (f(2 * h) - f(-2 * h))) / (12 * h))
    return student(value, np.sqrt(n / (n - 1) * np.square(pull).sum()), n)


def alpha_of(o, levels, metric, correction):
    n_c, n = o.sum(axis=1), o.sum()

    def delta(c, k):
        if metric == "nominal":
            return float(c != k)
        if metric == "interval":
            return (levels[c] - levels[k]) ** 2
        if metric == "ratio":
            both = levels[c] + levels[k]
            return ((levels[c] - levels[k]) / both) ** 2 if both else 0.0
        low, high = min(c, k), max(c, k)
        return (n_c[low:high + 1].sum() - (n_c[c] + n_c[k]) / 2) ** 2

    d = np.array([[delta(c, k) for k in range(len(levels))] for c in range(len(levels))])
    return 1 - (n - correction) * (o * d).sum() / (np.outer(n_c, n_c) * d).sum()


def icc(rows, confidence=0.95):
    x = np.array(rows, float)
    n, k = x.shape
    model = x.mean(axis=1, keepdims=True) + x.mean(axis=0, keepdims=True) - x.mean()
    b = k * x.mean(axis=1).var(ddof=1)
    j = n * x.mean(axis=0).var(ddof=1)
    w = ((x - x.mean(axis=1, keepdims=True)) ** 2).sum() / (n * (k - 1))
    e = ((x - model) ** 2).sum() / ((n - 1) * (k - 1))
    p = 0.5 + confidence / 2
    out = {"icc_1_1": [(b - w) / (b + (k - 1) * w)], "icc_1_k": [(b - w) / b],
           "icc_2_1": [(b - e) / (b + (k - 1) * e + k * (j - e) / n)], "icc_2_k": [(b - e) / (b + (j - e) / n)],
           "icc_3_1": [(b - e) / (b + (k - 1) * e)], "icc_3_k": [(b - e) / b]}
    for kind, f, d1, d2 in ((1, b / w, n - 1, n * (k - 1)), (3, b / e, n - 1, (n - 1) * (k - 1))):
        low, high = f / stats.f.ppf(p, d1, d2), f * stats.f.ppf(p, d2, d1)
        out[f"icc_{kind}_1"] += [(low - 1) / (low + k - 1), (high - 1) / (high + k - 1)]
        out[f"icc_{kind}_k"] += [1 - 1 / low, 1 - 1 / high]
    rho = out["icc_2_1"][0]
    a, c = k * rho / (n * (1 - rho)), 1 + k * rho * (n - 1) / (n * (1 - rho))  # McGraw & Wong's a and b
    v = (a * j + c * e) ** 2 / ((a * j) ** 2 / (k - 1) + (c * e) ** 2 / ((n - 1) * (k - 1)))
    up, down = stats.f.ppf(p, n - 1, v), stats.f.ppf(p, v, n - 1)
    low = n * (b - up * e) / (up * (k * j + (k * n - k - n) * e) + n * b)
    high = n * (down * b - e) / (k * j + (k * n - k - n) * e + n * down * b)
    out["icc_2_1"] += [low, high]
    out["icc_2_k"] += [k * v_ / (1 + (k - 1) * v_) for v_ in (low, high)]
    out["icc_f_one_way"], out["icc_f_one_way_p"] = [b / w], [stats.f.sf(b / w, n - 1, n * (k - 1))]
    out["icc_f_two_way"], out["icc_f_two_way_p"] = [b / e], [stats.f.sf(b / e, n - 1, (n - 1) * (k - 1))]
    return out


def kappa(pairs, points, power):
    """Value and large-sample standard error; power 0 is unweighted."""
    q, n = len(points), len(pairs)
    p = np.zeros((q, q))
    for a, b in pairs:
        p[points.index(a), points.index(b)] += 1 / n
    apart = np.abs(np.subtract.outer(np.arange(q), np.arange(q))) / (q - 1)
    w = np.eye(q) if power == 0 else 1 - apart ** power
    r, c = p.sum(axis=1), p.sum(axis=0)
    po, pe = (w * p).sum(), (w * np.outer(r, c)).sum()
    k = (po - pe) / (1 - pe)
    mean = (w @ c)[:, None] + (r @ w)[None, :]
    se = np.sqrt(((p * (w - mean * (1 - k)) ** 2).sum() - (k - pe * (1 - k)) ** 2) / n) / (1 - pe)
    return [k, k - stats.norm.ppf(0.975) * se, min(1.0, k + stats.norm.ppf(0.975) * se)]


def chance(rows, points):
    """Fleiss' kappa and AC1 as Gwet (2014) gives them for any number of ratings, with each category's kappa."""
    n = np.array([[sum(v == point for v in row) for point in points] for row in rows], float)
    r = n.sum(axis=1)
    n, r = n[r > 0], r[r > 0]
    two = r > 1

    def kappas(m):
        pi = (m / r[:, None]).mean(axis=0)
        pa = ((m * (m - 1)).sum(axis=1)[two] / (r * (r - 1))[two]).mean()
        return pa, pi

    pa, pi = kappas(n)
    pe, ge = (pi ** 2).sum(), (pi * (1 - pi)).sum() / (len(points) - 1)
    share = n / r[:, None]
    own = np.where(two, (n * (n - 1)).sum(axis=1) / np.maximum(r * (r - 1), 1), 0.0)

    def gwet(expected, by_rating):
        k, many = (pa - expected) / (1 - expected), len(r)
        k_i = many / two.sum() * (own - expected * two) / (1 - expected)
        k_i -= 2 * (1 - k) * (share @ by_rating - expected) / (1 - expected)
        return student(k, np.sqrt(np.square(k_i - k).sum() / (many * (many - 1))), many)

    out = {"fleiss_kappa": gwet(pe, pi), "gwet_ac1": gwet(ge, (1 - pi) / (len(points) - 1))}
    for c, point in enumerate(points):
        one, pj = kappas(np.stack([n[:, c], r - n[:, c]], axis=1))
        if 0 < pj[0] < 1:
            out[f"fleiss_kappa_{point}"] = [(one - (pj ** 2).sum()) / (1 - (pj ** 2).sum())]
    return out


def concordance(rows):
    ranks = np.array([stats.rankdata(column) for column in np.array(rows, float).T])
    m, n = ranks.shape
    ties = sum(t ** 3 - t for rank in ranks for t in np.unique(rank, return_counts=True)[1])
    s = ((ranks.sum(axis=0) - m * (n + 1) / 2) ** 2).sum()
    return [12 * s / (m * m * (n ** 3 - n) - m * ties)]


def drawn(seed, targets, raters, missing, low=1, high=7, decimals=0):
    rng = np.random.default_rng(seed)
    true = rng.normal(0, 1.2, targets)[:, None] + rng.normal(0, 0.5, raters)[None, :]
    x = np.clip(np.round((low + high) / 2 + true + rng.normal(0, 0.8, (targets, raters)), decimals), low, high)
    gone = rng.random((targets, raters)) < missing
    return [[None if gone[t, j] else (x[t, j].item() if decimals else int(x[t, j])) for j in range(raters)]
            for t in range(targets)]


def all_of(rows, points):
    whole = [row for row in rows if None not in row]
    out = {f"krippendorff_alpha_{m}": alpha(rows, m) for m in ("ordinal", "interval", "ratio")}
    if points:
        out.update(chance(rows, points), krippendorff_alpha_nominal=alpha(rows, "nominal"))
        if len(rows[0]) == 2:
            for name, power in (("cohen_kappa", 0), ("weighted_kappa_linear", 1), ("weighted_kappa_quadratic", 2)):
                out[name] = kappa(whole, points, power)
    out.update(icc(whole), kendall_w=concordance(whole))
    return out


def main():
    sets = []
    for name, points, rows in (
            ("five raters, seven points, nothing missing", list(range(1, 8)), drawn(1, 40, 5, 0.0)),
            ("four raters, seven points, one in eight missing", list(range(1, 8)), drawn(2, 60, 4, 0.125)),
            ("two raters, five points, a few missing", list(range(1, 6)), drawn(3, 50, 2, 0.05, 1, 5)),
            ("three raters, three points, many alike, some missing", [1, 2, 3], drawn(5, 90, 3, 0.1, 1, 3)),
            ("three raters, continuous", None, drawn(4, 30, 3, 0.0, 0, 10, 2)),
            ("two raters, four targets", list(range(1, 8)), [[2, 3], [6, 7], [1, 1], [4, 6]])):
        sets.append({"name": name, "points": points, "rows": rows,
                     "expected": {k: [float(v) for v in values] for k, values in all_of(rows, points).items()
                                  if np.isfinite(values[0])}})
    json.dump(sets, sys.stdout, indent=None, separators=(",", ":"))
    print()


def distributions():
    for p in (0.025, 0.5, 0.95, 0.975, 0.9995):
        for d1, d2 in ((1, 1), (3, 7.5), (5, 15), (0.8, 40), (199, 398), (99999, 299997), (2, 1e6)):
            print(f"    {{{p}, {d1}, {d2}, {stats.f.ppf(p, d1, d2):.15e}}},")


if __name__ == "__main__":
    distributions() if "--distributions" in sys.argv else main()
