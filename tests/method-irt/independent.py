#!/usr/bin/env python3
# SPDX-License-Identifier: EUPL-1.2
"""Item fit, information and residuals by other ways than the method's, on data of our own. Needs numpy; nothing in it comes from peil.

    /usr/bin/python3 tests/method-irt/independent.py > tests/method-irt/data/fit.json

Calibration: the marginal likelihood over 121 nodes from -8 to 8, by BFGS and Newton on a gradient taken with complex steps. S-X2 (Orlando & Thissen 2000; Kang & Chen 2008): expected shares from every answer pattern there is, one by one, and not from
the recursion for score distributions; its tail by integrating the density. Infit and outfit (Wright & Masters 1982) at the ability that
maximises log-likelihood + log(information) / 2 (Warm 1989) by golden section. Information as sum of P'^2 / P, P' by complex step.
"""
import itertools
import json
import math

import numpy as np

ITEMS, PERSONS = 6, 500
NODES = np.linspace(-8, 8, 121)
WEIGHT = np.exp(-NODES ** 2 / 2) / np.sum(np.exp(-NODES ** 2 / 2))


def chances(model, a, d, theta):
    """[categories, nodes] for one item; works for complex a, d and theta."""
    theta = np.atleast_1d(theta)
    if model == "grm":
        above = [1 / (1 + np.exp(-(a * theta + one))) for one in d]
        edges = [np.ones_like(above[0])] + above + [np.zeros_like(above[0])]
        return np.array([edges[k] - edges[k + 1] for k in range(len(d) + 1)])
    powers = [np.zeros_like(a * theta)]
    for one in d:
        powers.append(powers[-1] + a * theta + one)
    e = np.exp(np.array(powers))
    return e / e.sum(axis=0)


def draw(categories, seed):
    """Answers of persons whose abilities and slopes differ more than a simple model has it, so that fit statistics have something to say."""
    r = np.random.Generator(np.random.PCG64(seed))
    theta, rows = r.normal(size=PERSONS), []
    for person in range(PERSONS):
        row = []
        for j in range(ITEMS):
            a, base = 0.6 + 0.3 * j, 1.2 - 0.4 * j
            d = [base + 1.1 - 2.2 * k / max(1, categories - 2) if categories > 2 else base for k in range(categories - 1)]
            p = chances("grm", a, d, theta[person])[:, 0]
            row.append("" if r.random() < 0.03 else int(r.choice(categories, p=p / p.sum())))
        rows.append(row)
    return rows


def likelihoods(shape, a, d, rows, theta=NODES):
    """[rows, nodes]; a missing answer leaves the product."""
    out = 1
    for j in range(ITEMS):
        p = chances(shape, a[j], d[j], theta)
        out = out * np.vstack([p, np.ones((1, p.shape[1]))])[[len(p) if row[j] == "" else row[j] for row in rows]]
    return out


def unpack(model, x):
    """Parameters as one vector: slopes (one where it is common), then intercepts."""
    slopes = 1 if model in ("pcm", "rasch") else ITEMS
    return np.repeat(x[:1], ITEMS) if slopes == 1 else x[:ITEMS], x[slopes:].reshape(ITEMS, -1)


def calibrate(model, rows, categories):
    """Marginal maximum likelihood: BFGS on a gradient by complex steps, then Newton with differences of that gradient."""
    shape = "grm" if model == "grm" else "gpcm"
    unique = sorted({tuple(str(v) for v in row) for row in rows})
    patterns = [["" if v == "" else int(v) for v in row] for row in unique]
    count = np.array([sum(tuple(str(v) for v in row) == one for row in rows) for one in unique], dtype=float)

    def target(x):
        a, d = unpack(model, x)
        return count @ np.log(likelihoods(shape, a, d, patterns) @ WEIGHT)

    def gradient(x):
        g = np.empty(len(x))
        for i in range(len(x)):
            z = x.astype(complex)
            z[i] += 1e-30j
            g[i] = target(z).imag / 1e-30
        return g

    intercepts = np.tile(np.linspace(1, -1, categories - 1) if categories > 2 else np.zeros(1), ITEMS)
    x = np.concatenate([np.ones(1 if model in ("pcm", "rasch") else ITEMS), intercepts])
    inverse, g, value = np.eye(len(x)) / len(rows), gradient(x), target(x)
    for _ in range(200):
        step, part = inverse @ g, 1.0
        while not target(x + part * step) > value - 1e-10 and part > 1e-8:
            part /= 2
        s, before = part * step, g
        x = x + s
        g, value = gradient(x), target(x)
        y = before - g
        if np.max(np.abs(g)) < 1e-3:
            break
        if s @ y > 1e-12:
            left = np.eye(len(x)) - np.outer(s, y) / (s @ y)
            inverse = left @ inverse @ left.T + np.outer(s, s) / (s @ y)
    for _ in range(4):
        hessian = np.array([(gradient(x + h) - gradient(x - h)) / 2e-5 for h in np.eye(len(x)) * 1e-5])
        x = x - np.linalg.solve((hessian + hessian.T) / 2, gradient(x))
    assert np.max(np.abs(gradient(x))) < 1e-8, "no maximum"
    a, d = unpack(model, x)
    return shape, a, d, float(target(x))


def information(shape, a, d, theta):
    p = chances(shape, a, d, theta + 1e-30j)[:, 0]
    return float(np.sum((p.imag / 1e-30) ** 2 / p.real))


def warm(shape, a, d, row):
    def target(theta):
        return sum(math.log(chances(shape, a[j], d[j], theta)[x, 0]) for j, x in enumerate(row) if x != "") + \
            0.5 * math.log(sum(information(shape, a[j], d[j], theta) for j, x in enumerate(row) if x != ""))
    low, high, ratio = -8.0, 8.0, (math.sqrt(5) - 1) / 2
    while high - low > 1e-10:
        left, right = high - ratio * (high - low), low + ratio * (high - low)
        if target(left) > target(right):
            high = right
        else:
            low = left
    return (low + high) / 2


def mean_squares(shape, a, d, rows):
    known, sums = {}, np.zeros((ITEMS, 4))
    for row in rows:
        there = [x for x in row if x != ""]
        most = len(there) * (len(d[0]))
        if sum(there) in (0, most):
            continue
        key = tuple(row)
        if key not in known:
            known[key] = warm(shape, a, d, row)
        for j, x in enumerate(row):
            if x == "":
                continue
            p = chances(shape, a[j], d[j], known[key])[:, 0]
            k = np.arange(len(p))
            mean = float(p @ k)
            variance = float(p @ (k - mean) ** 2)
            sums[j] += [1, (x - mean) ** 2 / variance, (x - mean) ** 2, variance]
    return [{"infit": s[2] / s[3], "outfit": s[1] / s[0]} for s in sums]


def cells(observed, expected):
    """Neighbours together until each expects 1; what is left over joins the last."""
    out, o, e = [], 0.0, 0.0
    for one, two in zip(observed, expected):
        o, e = o + one, e + two
        if e >= 1:
            out.append([o, e])
            o = e = 0.0
    if out:
        out[-1] = [out[-1][0] + o, out[-1][1] + e]
    return out


def tail(x, df):
    """P(chi-square > x): one minus the integral of the density, by Simpson's rule in the square root."""
    t = np.linspace(0, math.sqrt(x), 200001)
    f = 2 * t ** (df - 1) * np.exp(-t ** 2 / 2) / (2 ** (df / 2) * math.gamma(df / 2))
    return 1 - float((f[0] + f[-1] + 4 * f[1:-1:2].sum() + 2 * f[2:-1:2].sum()) * (t[1] - t[0]) / 3)


def s_x2(shape, a, d, rows, categories):
    p = [chances(shape, a[j], d[j], NODES) for j in range(ITEMS)]
    most = ITEMS * (categories - 1)
    share = np.zeros((ITEMS, categories, most + 1))
    for pattern in itertools.product(range(categories), repeat=ITEMS):
        mass = float(np.prod([p[j][x] for j, x in enumerate(pattern)], axis=0) @ WEIGHT)
        for j, x in enumerate(pattern):
            share[j, x, sum(pattern)] += mass
    complete = [row for row in rows if "" not in row]
    persons, fits = np.zeros(most + 1), []
    for row in complete:
        persons[sum(row)] += 1
    for j in range(ITEMS):
        table, o, e = [], np.zeros(categories), np.zeros(categories)
        for total in range(1, most):
            if persons[total] == 0:
                continue
            e = e + persons[total] * share[j, :, total] / share[j, :, total].sum()
            o = o + [sum(1 for row in complete if sum(row) == total and row[j] == k) for k in range(categories)]
            if len(cells(o, e)) >= 2:
                table.append((o, e))
                o, e = np.zeros(categories), np.zeros(categories)
        table[-1] = (table[-1][0] + o, table[-1][1] + e)
        x2, df = 0.0, -categories
        for o, e in table:
            pooled = cells(o, e)
            x2 += sum((one - two) ** 2 / two for one, two in pooled)
            df += len(pooled) - 1
        fits.append({"s_x2": x2, "df": df, "p": tail(x2, df)})
    return fits


def people(shape, a, d, rows):
    out = []
    for row in rows:
        like = likelihoods(shape, a, d, [row])
        posterior = like[0] * WEIGHT
        ability = float(posterior @ NODES / posterior.sum())
        there = [j for j, x in enumerate(row) if x != ""]
        out.append({"row": row, "ability": ability,
                    "information": {j: information(shape, a[j], d[j], ability) for j in there},
                    "residual": {j: row[j] - float(chances(shape, a[j], d[j], ability)[:, 0] @ np.arange(len(d[0]) + 1)) for j in there}})
    return out


def main():
    out = {}
    for model, categories, seed in (("rasch", 2, 1), ("2pl", 2, 2), ("pcm", 3, 3), ("gpcm", 3, 4), ("grm", 3, 5)):
        rows = draw(categories, seed)
        shape, a, d, log_likelihood = calibrate(model, rows, categories)
        fit = mean_squares(shape, a, d, rows) if model in ("rasch", "pcm") else s_x2(shape, a, d, rows, categories)
        out[model] = {"categories": categories, "rows": ["".join("-" if x == "" else str(x) for x in row) for row in rows],
                      "a": list(a), "d": [list(one) for one in d], "log_likelihood": log_likelihood, "fit": fit,
                      "persons": people(shape, a, d, rows[:8])}
    print(json.dumps(out))


main()
