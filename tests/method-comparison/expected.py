# SPDX-License-Identifier: EUPL-1.2
"""Bradley-Terry strengths of made-up comparisons, by plain Newton steps on the full likelihood and numpy's pseudo-inverse.

Made with: python3 expected.py > expected.json   (Debian 12, python3-numpy 1.24)
"""
import json

import numpy


def design(n, pairs, order):
    rows = numpy.zeros((len(pairs), n + order))
    for row, (a, b, *_) in zip(rows, pairs):
        row[a], row[b] = 1, -1
        if order:
            row[n] = 1
    return rows


def fit(n, pairs, ridge, order):
    x = design(n, pairs, order)
    won = numpy.array([first + tie / 2 for _, _, first, _, tie in pairs], float)
    count = numpy.array([first + second + tie for _, _, first, second, tie in pairs], float)
    value = numpy.zeros(n + order)
    for _ in range(200):
        chance = 1 / (1 + numpy.exp(-x @ value))
        information = x.T @ (x * (count * chance * (1 - chance))[:, None]) + ridge * numpy.eye(n + order)
        gradient = x.T @ (won - count * chance) - ridge * value
        value = value + numpy.linalg.pinv(information, rcond=1e-12) @ gradient
    sums = numpy.eye(n + order)
    sums[:n, :n] -= 1 / n  # strengths that sum to 0
    covariance = sums @ numpy.linalg.pinv(information, rcond=1e-12) @ sums.T
    value[:n] -= value[:n].mean()
    chance = 1 / (1 + numpy.exp(-x @ value))
    errors = numpy.sqrt(numpy.diag(covariance))
    against_first = numpy.sqrt(numpy.maximum(covariance.diagonal() + covariance[0, 0] - 2 * covariance[0], 0))
    variance = value[:n].var(ddof=1)
    return {"ability": value[:n].tolist(), "se": errors[:n].tolist(), "se_first": against_first[:n].tolist(),
            "order_effect": [float(value[n]), float(errors[n])] if order else None,
            "log_likelihood": float(won @ numpy.log(chance) + (count - won) @ numpy.log(1 - chance)),
            "separation": float((variance - (errors[:n] ** 2).mean()) / variance)}


def main():
    draw = numpy.random.default_rng(1952)
    cases = []
    for n, judgements, ridge, order, ties in ((3, 12, 0, 0, 0), (5, 8, 0, 0, 1), (8, 6, 0, 1, 0), (6, 3, 0.5, 0, 1), (6, 4, 0.1, 1, 1),
                                             (12, 5, 0, 0, 0), (4, 40, 0, 1, 1)):
        strength, pairs = draw.normal(0, 1, n), []
        for a in range(n):
            for b in range(a + 1, n):
                first, second = (a, b) if (a + b) % 2 else (b, a)
                answers = [0, 0, 0]
                for _ in range(judgements):
                    chance = 1 / (1 + numpy.exp(strength[second] - strength[first] - 0.4 * order))
                    answers[2 if ties and draw.random() < 0.2 else int(draw.random() > chance)] += 1
                pairs.append([first, second, *answers])
        cases.append({"n": n, "ridge": ridge, "order": bool(order), "pairs": pairs, **fit(n, pairs, ridge, order)})
    print(json.dumps(cases))


main()
