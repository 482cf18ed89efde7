#!/usr/bin/env python3
# SPDX-License-Identifier: EUPL-1.2
"""run.py BUILD [--sheets N] [--runs N] [--growth] [--only METHOD...]: every method through `peil score`, on tables it makes with a fixed seed.

Case methods: N sheets (100,000) x 40 items, or 36 pairs; awareness N / 4 persons with four sheets each. Group methods: N targets x 4 raters, or one sheet
of 36 pairs each. Whole processes, medians (one run beyond 100,000), peak memory of the largest process, as multiples of `wc -l` on the same table; with
--growth at 10^3 .. 10^6 and the exponent of growth from each size to the next. Methods that learn (irt, norms) are calibrated first, on 10,000 sheets. Writes BUILD/bench/methods.txt and .json.
"""
import argparse
import json
import math
import os
import random
import statistics
import subprocess

ITEMS = 40
STARTER = "bench-time"  # of the build, once it is known


def role(folder):
    """Nine competencies of 40 items, three core tasks; ten bipolar pairs; a price; on five points."""
    path = os.path.join(folder, "methods.cfg")
    points = ", ".join('{ value = %d; nl = "%d"; }' % (v, v) for v in range(1, 6))
    outcomes = ['{ id = "T"; kind = "core-task"; title = { nl = "T"; }; scale = "s"; norm = 3.0; }']
    outcomes += ['{ id = "C%d"; kind = "competency"; title = { nl = "C%d"; }; scale = "s"; norm = 3.0; feeds = ( { to = "T"; } ); }' % (c, c)
                 for c in range(9)]
    outcomes += ['{ id = "B"; kind = "group"; title = { nl = "B"; }; scale = "s"; feeds = ( { to = "T"; } ); }']
    items = ['{ id = "i%02d"; type = "criterion"; scale = "s"; text = { nl = "i"; }; feeds = ( { to = "C%d"; } ); }' % (i, i % 9)
             for i in range(ITEMS - 11)]
    items += ['{ id = "b%02d"; type = "bipolar"; scale = "s"; left = { nl = "l"; }; right = { nl = "r"; }; feeds = ( { to = "B"; } ); }' % b
              for b in range(10)]
    items += ['{ id = "price"; type = "requirement"; scale = "euro"; text = { nl = "p"; }; requirement = { at_most = 90.0; }; }']
    with open(path, "w") as out:
        out.write('role = { id = "methods"; version = "1.0.0"; title = { nl = "M"; };\nscales = ( { id = "s"; type = "ordinal"; points = ( %s ); },\n'
                  '{ id = "euro"; type = "ratio"; minimum = 0.0; maximum = 100.0; } );\noutcomes = ( %s );\nitems = ( %s ); };\n'
                  % (points, ",\n".join(outcomes), ",\n".join(items)))
    return path


OBJECTS = 9  # compared pair by pair: 36 pairs


def pairs_role(folder, method):
    """Nine competencies, and an item for every pair of them, as comparison or ahp would ask it."""
    path = os.path.join(folder, method + ".cfg")
    outcomes = ['{ id = "T"; kind = "core-task"; title = { nl = "T"; }; scale = "s"; }']
    outcomes += ['{ id = "C%d"; kind = "competency"; title = { nl = "C%d"; }; scale = "s"; feeds = ( { to = "T"; } ); }' % (c, c)
                 for c in range(OBJECTS)]
    items = ['{ id = "%s"; type = "rating"; scale = "pair"; text = { nl = "i"; }; }' % i for i in pair_names(method)]
    pair = 'minimum = 0.0; maximum = 1.0;' if method == "comparison" else 'minimum = 0.1; maximum = 9.0;'
    with open(path, "w") as out:
        out.write('role = { id = "pairs"; version = "1.0.0"; title = { nl = "P"; };\nscales = ( { id = "s"; type = "interval"; minimum = 0.0; maximum = 4.0; },\n'
                  '{ id = "pair"; type = "ratio"; %s } );\noutcomes = ( %s );\nitems = ( %s ); };\n' % (pair, ",\n".join(outcomes), ",\n".join(items)))
    return path


def pair_names(method):
    start = "CMP" if method == "comparison" else "AHP.T"
    return ["%s.C%d.C%d" % (start, a, b) for a in range(OBJECTS) for b in range(a + 1, OBJECTS)]


DIFFERENT = 100000  # lines of answers that are drawn; a larger table has each more than once


def pairs_table(path, targets, method):
    r = random.Random(1952)
    words = ["0", "0.5", "1"] if method == "comparison" else ["0.2", "0.25", "0.5", "1", "2", "4", "5"]
    drawn = []
    with open(path, "w") as out:
        out.write("subject,rater,relation," + ",".join(pair_names(method)) + "\n")
        for t in range(targets):
            if t < DIFFERENT:
                drawn.append(",".join(r.choice(words) for _ in pair_names(method)))
            out.write("p%07d,A0,assessor,%s\n" % (t, drawn[t] if t < DIFFERENT else r.choice(drawn)))


def names():
    return ["i%02d" % i for i in range(ITEMS - 11)] + ["b%02d" % b for b in range(10)] + ["price"]


def table(path, targets, raters):
    """One latent level per target; a rater adds noise; 2 % missing."""
    r = random.Random(20261122)
    relations = ["self" if raters > 1 and k == 0 else "assessor" for k in range(raters)]
    drawn = []
    with open(path, "w") as out:
        out.write("subject,rater,relation," + ",".join(names()) + "\n")
        for t in range(targets):
            if t < DIFFERENT:
                level, lines = r.gauss(3, 0.8), []
                for _ in range(raters):
                    cells = [str(min(5, max(1, round(level + r.gauss(0, 0.8))))) if r.random() > 0.02 else "" for _ in range(ITEMS - 1)]
                    lines.append("%s,%d" % (",".join(cells), r.randrange(40, 100)))
                drawn.append(lines)
            for k, line in enumerate(drawn[t] if t < DIFFERENT else r.choice(drawn)):
                out.write("p%07d,A%d,%s,%s\n" % (t, k, relations[k], line))


def measure(command, runs):
    """Median seconds, processor seconds and peak MiB of `runs` after one to warm up, or of a single one; or None and why. bench-time starts it: that
    is small, and a child's peak memory begins with that of whoever made it."""
    try:
        done = subprocess.run([STARTER, str(runs + 1 if runs > 1 else 1), "-", *command], capture_output=True, text=True, errors="replace", timeout=LIMIT)
    except subprocess.TimeoutExpired:
        return None, "more than %d s" % LIMIT
    rows = [line.split() for line in done.stdout.splitlines()]
    if not rows or any(row[3] != "0" for row in rows):
        return None, (done.stderr.strip().splitlines() or ["no answer"])[0]
    wall, cpu, memory = ([float(row[i]) for row in rows[len(rows) > 1:]] for i in range(3))
    return statistics.median(wall), (statistics.median(cpu), max(memory) / 1024)


# Methods whose figures stand on outcomes; the others have their say in the statistics, which a CSV does not hold.
FIGURES = ("weighted", "mastery", "requirements", "differential", "norms")

LIMIT = 900  # seconds that one measurement may take
RATERS = 4

# method, table, options
# Of a case method the sheets are counted, of a group method and agreement the targets; whoever is compared with others has RATERS sheets.
CASES = [("weighted", "one", []), ("mastery", "one", []), ("requirements", "one", []), ("differential", "one", []),
         ("awareness", "four", []), ("irt", "one", []), ("norms", "one", []), ("ahp", "ahp", [])]
GROUPS = [("coverage", "four", []), ("reliability", "four", []), ("tender", "four", []), ("topsis", "four", []),
          ("cutscore", "four", ["cutscore." + o for o in ("form=hofstee", "cmin=20", "cmax=80", "fmin=5", "fmax=60")]),
          ("comparison", "comparison", []), ("agreement", "four", ["agreement.statistic=all"])]


def command(bench, method, kind, options, sheets):
    words = [bench["peil"], "score", bench["table"](kind, sheets), "--role", bench["role"](kind), "--method", method,
             "--csv" if method in FIGURES else "--json"]  # what is no figure on an outcome is worked out only where it is asked for
    if method in bench["learnt"]:
        words += ["--calibration", bench["learnt"][method]]
    for option in options:
        words += ["--option", option]
    return words


def main():
    parser = argparse.ArgumentParser()
    parser.add_argument("build")
    parser.add_argument("--sheets", type=int, default=100000)
    parser.add_argument("--runs", type=int, default=3)
    parser.add_argument("--growth", action="store_true")
    parser.add_argument("--only", nargs="+", metavar="METHOD")
    arguments = parser.parse_args()
    global STARTER
    STARTER = os.path.join(arguments.build, "bench", "bench-time")
    folder = os.path.join(arguments.build, "bench", "methods")
    os.makedirs(folder, exist_ok=True)

    def make(kind, sheets):
        path = os.path.join(folder, "%s-%d.csv" % (kind, sheets))
        if not os.path.exists(path) and kind in ("ahp", "comparison"):
            pairs_table(path, sheets, kind)
        elif not os.path.exists(path):
            table(path, sheets, 1 if kind == "one" else RATERS)
        return path

    roles = {"one": role(folder), "ahp": pairs_role(folder, "ahp"), "comparison": pairs_role(folder, "comparison")}
    bench = {"peil": os.path.join(arguments.build, "bin", "peil"), "role": lambda kind: roles.get(kind, roles["one"]), "table": make, "learnt": {}}
    lines, results = [], []

    def say(line):
        print(line, flush=True)
        lines.append(line)

    for method in ("irt", "norms"):
        path = os.path.join(folder, method + ".json")
        took = measure([bench["peil"], "calibrate", roles["one"], make("one", 10000), "--method", method, "-o", path, "--force"], 1)
        say("calibrate %-12s 10000 sheets  %s" % (method, "%.3f s, %.3f s CPU, %.1f MiB" % (took[0], *took[1]) if took[0] else "refused: " + took[1]))
        if took[0]:
            bench["learnt"][method] = path
    sizes = [10 ** p for p in range(3, 7)] if arguments.growth else [arguments.sheets]
    for method, kind, options in CASES + GROUPS:
        if arguments.only and method not in arguments.only:
            continue
        before, is_case = None, (method, kind, options) in CASES
        for sheets in sizes:
            runs = arguments.runs if sheets <= 100000 else 1
            targets = sheets // RATERS if is_case and kind == "four" else sheets
            floor, _ = measure(["wc", "-l", make(kind, targets)], arguments.runs)
            took, more = measure(command(bench, method, kind, options, targets), runs)
            if took is None:
                say("%-13s %8d  refused: %s" % (method, sheets, more))
                break
            cpu, memory = more
            growth = math.log(cpu / before[1]) / math.log(sheets / before[0]) if before else None
            say("%-13s %8d %s x %s  %8.3f s  %8.3f s CPU  %6.0f x wc -l  %7.1f MiB%s" %
                (method, sheets, "sheets" if is_case else "targets", {"one": "40", "four": "40" if is_case else "40 x 4 raters"}.get(kind, "36 pairs"),
                 took, cpu, took / floor, memory, "  growth n^%.2f" % growth if growth else ""))
            results.append({"method": method, "sheets": sheets, "table": kind, "seconds": took, "cpu": cpu, "mib": memory, "floor": floor})
            before = (sheets, cpu)
    with open(os.path.join(arguments.build, "bench", "methods.txt"), "w") as out:
        out.write("\n".join(lines) + "\n")
    with open(os.path.join(arguments.build, "bench", "methods.json"), "w") as out:
        json.dump(results, out, indent=2)


main()
