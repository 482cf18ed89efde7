# SPDX-License-Identifier: EUPL-1.2
"""Hofstee in exact fractions: python3 independent.py > independent.inc

The interpolated cut by bisection on the curve and the line, the stepped one by trying every cut.
"""
import random
from fractions import Fraction as Q

ITEMS = 40


def below(scores, x):
    return Q(100 * sum(s < x for s in scores), len(scores))


def curve(scores, x):
    """Straight between the scores that occur; upright past the highest."""
    known = sorted(set(scores))
    if x <= known[0]:
        return Q(0)
    if x > known[-1]:
        return Q(100)
    right = next(s for s in known if s >= x)
    left = max(s for s in known if s < x)
    return below(scores, left) + (below(scores, right) - below(scores, left)) * (x - left) / (right - left)


def interpolated(scores, cmin, cmax, line):
    low, high = Q(cmin), Q(cmax)
    if curve(scores, low) > line(low) or curve(scores, high) < line(high):
        return -1.0
    for _ in range(60):
        middle = (low + high) / 2
        low, high = (middle, high) if curve(scores, middle) < line(middle) else (low, middle)
    return float(high)


def stepped(scores, cmin, cmax, fmax, line):
    for hundredth in range(100 * cmin, 100 * cmax + 1):
        cut = Q(hundredth, 100)
        if below(scores, cut) >= line(cut):
            return float(cut) if below(scores, cut) <= fmax else -1.0
    return -1.0


def main():
    draw = random.Random(20261122)
    print("/* SPDX-License-Identifier: EUPL-1.2 */\n/* Made by: python3 independent.py > independent.inc */")
    for _ in range(40):
        right = [min(ITEMS, max(0, round(draw.gauss(27, 5)))) for _ in range(draw.randint(10, 60))]
        cmin, fmin = draw.randint(45, 65), draw.randint(0, 20)
        cmax, fmax = cmin + draw.randint(3, 20), fmin + draw.randint(5, 40)
        scores = [Q(100 * r, ITEMS) for r in right]
        line = lambda x: fmax + Q(fmin - fmax) * (x - cmin) / (cmax - cmin)
        print("{%d, %d, %d, %d, %d, {%s}, %r, %r}," % (
            cmin, cmax, fmin, fmax, len(right), ", ".join(map(str, right)),
            interpolated(scores, cmin, cmax, line), stepped(scores, cmin, cmax, fmax, line)))


if __name__ == "__main__":
    main()
