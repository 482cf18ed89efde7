#!/usr/bin/env python3
# SPDX-License-Identifier: EUPL-1.2
"""Consistency by other means, with numpy and scipy, on data drawn here.

The one-factor solution is found by minimising the full likelihood discrepancy over loadings and unique variances with
a general optimiser (BFGS) and Newton steps after it, not by the plugin's scoring steps. Its output is what reliability_test.py holds peil against:

    python3 independent.py > expected.json          (Debian 12: python3-numpy 1.24, python3-scipy 1.10)
"""
import json
import sys

import numpy as np
from scipy import stats
from scipy.optimize import minimize


def alpha(x):
    k = x.shape[1]
    return k / (k - 1) * (1 - x.var(axis=0, ddof=1).sum() / x.sum(axis=1).var(ddof=1))


def omega(x):
    r = np.corrcoef(x.T)
    k = len(r)

    def discrepancy(p):
        lam, psi = p[:k], np.exp(p[k:])
        sigma = np.outer(lam, lam) + np.diag(psi)
        inverse = np.linalg.inv(sigma)
        value = np.linalg.slogdet(sigma)[1] + np.trace(r @ inverse)
        slope = inverse @ (sigma - r) @ inverse
        return value, np.concatenate([2 * slope @ lam, np.diag(slope) * psi])

    start = np.concatenate([np.full(k, 0.6) * np.sign(r.sum(axis=0)), np.log(np.full(k, 0.6))])
    best = minimize(discrepancy, start, jac=True, method="BFGS", options={"gtol": 1e-11, "maxiter": 10000})
    x = best.x
    for _ in range(6):  # BFGS leaves the last digits: Newton, on differences of the gradient
        steps = np.eye(2 * k) * 1e-5
        second = np.array([(discrepancy(x + e)[1] - discrepancy(x - e)[1]) / 2e-5 for e in steps])
        x = x - np.linalg.solve((second + second.T) / 2, discrepancy(x)[1])
    lam, psi = x[:k], np.exp(x[k:])
    return lam.sum() ** 2 / (lam.sum() ** 2 + psi.sum())


def feldt(a, n, k):
    """Feldt, Woodruff & Salih 1987, formulas 6 and 7."""
    return [1 - (1 - a) * stats.f.ppf(p, n - 1, (n - 1) * (k - 1)) for p in (0.975, 0.025)]


def fisher(r, n):
    return [float(np.tanh(np.arctanh(r) + sign * stats.norm.ppf(0.975) / np.sqrt(n - 3))) for sign in (-1, 1)]


def intervals(x, found):
    """[low, high] of what has them."""
    n, k = x.shape
    return {"cronbach_alpha": feldt(found["cronbach_alpha"], n, k),
            "item_rest_correlation": [fisher(r, n) for r in found["item_rest_correlation"]],
            "alpha_if_dropped": [feldt(a, n, k - 1) for a in found["alpha_if_dropped"]]}


def figures(x):
    k = x.shape[1]
    r = np.corrcoef(x.T)[np.triu_indices(k, 1)].mean()
    without = [np.delete(x, i, axis=1) for i in range(k)]
    return {"cronbach_alpha": alpha(x), "cronbach_alpha_standardised": k * r / (1 + (k - 1) * r), "omega_total": omega(x),
            "item_rest_correlation": [np.corrcoef(x[:, i], without[i].sum(axis=1))[0, 1] for i in range(k)],
            "alpha_if_dropped": [alpha(w) for w in without]}


def drawn(seed, cases, loadings, missing):
    rng = np.random.default_rng(seed)
    lam = np.array(loadings)
    x = rng.normal(size=(cases, 1)) * lam + rng.normal(size=(cases, len(lam))) * np.sqrt(1 - lam ** 2)
    x = np.clip(np.round(4 + 1.3 * x), 1, 7)
    x[rng.random(x.shape) < missing] = np.nan
    return x


def main():
    sets = []
    for name, x in (("six items, one weak", drawn(11, 80, [0.8, 0.7, 0.7, 0.6, 0.6, 0.2], 0.0)),
                    ("five items, answers missing", drawn(12, 120, [0.7, 0.7, 0.6, 0.5, 0.5], 0.05)),
                    ("four items, one of them reversed", drawn(13, 60, [0.8, -0.7, 0.7, 0.6], 0.0))):
        whole = x[~np.isnan(x).any(axis=1)]
        expected = figures(whole)
        sets.append({"name": name, "rows": [[None if np.isnan(v) else int(v) for v in row] for row in x],
                     "complete_cases": len(whole),
                     "expected": {k: (list(map(float, v)) if isinstance(v, list) else float(v)) for k, v in expected.items()},
                     "intervals": intervals(whole, expected)})
    json.dump(sets, sys.stdout, separators=(",", ":"))
    print()


if __name__ == "__main__":
    main()
