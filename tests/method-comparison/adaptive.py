# SPDX-License-Identifier: EUPL-1.2
"""Adaptive pairing by itself, in plain Python: which pair is asked after which answers.

Strengths are those that maximise the likelihood of Bradley and Terry (1952) with a normal prior of variance 1, found by Newton steps on the
full matrix. The pair asked next is the one that adds most to the log-determinant of the information matrix, computed as the difference
of two determinants and not by the formula for one more term; of equals the first in the order of asking.
"""
import math


def solve(matrix, right):
    """Gauss with pivots; returns the solution and the determinant."""
    n, rows, determinant = len(right), [row[:] + [r] for row, r in zip(matrix, right)], 1.0
    for k in range(n):
        pivot = max(range(k, n), key=lambda i: abs(rows[i][k]))
        if pivot != k:
            rows[k], rows[pivot], determinant = rows[pivot], rows[k], -determinant
        determinant *= rows[k][k]
        for i in range(k + 1, n):
            factor = rows[i][k] / rows[k][k]
            rows[i] = [a - factor * b for a, b in zip(rows[i], rows[k])]
    x = [0.0] * n
    for i in reversed(range(n)):
        x[i] = (rows[i][n] - sum(rows[i][j] * x[j] for j in range(i + 1, n))) / rows[i][i]
    return x, determinant


def information(n, pairs, s):
    matrix = [[float(i == j) for j in range(n)] for i in range(n)]
    gradient = [-value for value in s]
    for a, b, won in pairs:
        p = 1 / (1 + math.exp(s[b] - s[a]))
        add(matrix, a, b, p * (1 - p))
        gradient[a] += won - p
        gradient[b] -= won - p
    return matrix, gradient


def add(matrix, a, b, weight):
    matrix[a][a] += weight
    matrix[b][b] += weight
    matrix[a][b] -= weight
    matrix[b][a] -= weight


def strengths(n, pairs):
    s = [0.0] * n
    for _ in range(100):
        matrix, gradient = information(n, pairs, s)
        step, _ = solve(matrix, gradient)
        s = [value + d for value, d in zip(s, step)]
    return s


def sequence(n, rounds, answer):
    """The ids in the order they are asked, given the order of the rounds and answer(first, second), and the answers."""
    asked, answers, pairs, left = [], [], [], list(rounds)
    while left:
        s = strengths(n, pairs)
        best, chosen = -1.0, None
        for name in left:
            a, b = (int(part[1:]) - 1 for part in name.split(".")[1:])
            matrix, _ = information(n, pairs, s)
            before = solve(matrix, [0.0] * n)[1]
            p = 1 / (1 + math.exp(s[b] - s[a]))
            add(matrix, a, b, p * (1 - p))
            gain = math.log(solve(matrix, [0.0] * n)[1] / before)
            if gain > best * (1 + 1e-7):
                best, chosen = gain, (name, a, b)
        name, a, b = chosen
        left.remove(name)
        asked.append(name)
        answers.append(answer(a, b))
        pairs.append((a, b, answers[-1]))
    return asked, answers
