# SPDX-License-Identifier: EUPL-1.2
"""Tenders made at random and ranked by brute force, every withdrawal tried: python3 independent.py > independent.inc"""
import random

FORMS = ("value", "absolute", "relative", "ratio")
CEILING, FLOOR, PRICE_POINTS, QUALITY_POINTS, VALUE = 900.0, 100.0, 60.0, 40.0, 350.0


def keys(form, offers):
    """The lower, the better."""
    lowest = min(price for price, _ in offers)
    if form == "value":
        return [price - VALUE * level / 4 for price, level in offers]
    if form == "ratio":
        return [price / (100 * level / 4) for price, level in offers]
    if form == "relative":
        return [-(lowest / price * PRICE_POINTS + QUALITY_POINTS * level / 4) for price, level in offers]
    return [-((CEILING - max(price, FLOOR)) / (CEILING - FLOOR) * PRICE_POINTS + QUALITY_POINTS * level / 4)
            for price, level in offers]


def order(form, offers, names):
    return sorted(names, key=dict(zip(names, keys(form, [offers[n] for n in names]))).get)


def flips(form, offers):
    """The offers whose withdrawal changes who comes first among the others."""
    names, found = list(range(len(offers))), []
    before = order(form, offers, names)
    for gone in names:
        rest = [n for n in names if n != gone]
        if order(form, offers, rest)[0] != next(n for n in before if n != gone):
            found.append(gone)
    return found


def main():
    draw = random.Random(20261122)
    print("/* SPDX-License-Identifier: EUPL-1.2 */\n/* Made by: python3 independent.py > independent.inc */")
    for number in range(120):
        form, count = FORMS[number % 4], draw.randint(2, 6)
        offers = [(round(draw.uniform(50, 890), 2), round(draw.uniform(0.2, 4), 2)) for _ in range(count)]
        places = order(form, offers, list(range(count)))
        flip = flips(form, offers)
        assert len(flip) <= 1
        pad = [(0, 0)] * (6 - count)
        print("{%d, %d, {%s}, {%s}, {%s}, {%s}, %d}," % (
            FORMS.index(form), count, ", ".join(str(p) for p, _ in offers + pad), ", ".join(str(q) for _, q in offers + pad),
            ", ".join(repr(k) for k in keys(form, offers) + [0] * (6 - count)),
            ", ".join(str(places.index(n) + 1) for n in range(count)), flip[0] if flip else -1))


main()
