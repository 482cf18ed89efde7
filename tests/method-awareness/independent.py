# SPDX-License-Identifier: EUPL-1.2
"""z-differences by the statistics module: python3 independent.py > independent.inc"""
import random
import statistics

LEVELS = ((0, 1, 2, 3, 4), (0, 1, 2, 3, 4), (2, 3, 4), (3, 3, 3, 4))


def category(z, others):
    if z > 0.5:
        return 1
    if z < -0.5:
        return 2
    return 3 if others >= 3 else 4


def main():
    draw = random.Random(20261122)
    print("/* SPDX-License-Identifier: EUPL-1.2 */\n/* Made by: python3 independent.py > independent.inc */")
    for number in range(80):
        levels = LEVELS[number % 4]
        self, first, second = ([draw.choice(levels) for _ in range(5)] for _ in range(3))
        others = [(a + b) / 2 for a, b in zip(first, second)]
        if len(set(self + others)) == 1:
            continue
        z = (statistics.fmean(self) - statistics.fmean(others)) / statistics.stdev(self + others)
        panes = [0, 0, 0, 0]
        for s, o in zip(self, others):
            panes[(0 if s >= 3 else 1) if o >= 3 else (2 if s >= 3 else 3)] += 1
        print("{{%s}, {%s}, {%s}, %r, %d, {%s}}," % (
            *(", ".join(map(str, row)) for row in (self, first, second)), z, category(z, statistics.fmean(others)),
            ", ".join(map(str, panes))))


main()
