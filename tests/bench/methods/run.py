#!/usr/bin/env python3
# SPDX-License-Identifier: EUPL-1.2
"""run.py BUILD [--sheets N] [--runs N] [--growth]: every method through `peil score`, on tables it makes with a fixed seed.

Case methods and group methods of many cases: N sheets (100,000) x 40 items. Methods about raters: N targets x 4 raters. Whole processes, medians,
peak memory, as multiples of `wc -l` on the same table; with --growth also at 10^3 .. 10^6 sheets and the exponent of growth from
the two largest. Methods that learn (irt, norms) are calibrated first, on 10,000 sheets. Writes BUILD/bench/methods.txt and .json.
"""
import argparse
import json
import math
import os
import random
import statistics
import subprocess
import time

ITEMS = 40


def role(folder):
    """Nine competencies of 40 items, three core tasks; ten bipolar pairs; a price; on five points."""
    path = os.path.join(folder, "methods.cfg")
    points = ", ".join('{ value = %d; nl = "%d"; }' % (v, v) for v in range(1, 6))
    outcomes = ['{ id = "T"; kind = "core-task"; title = { nl = "T"; }; scale = "s"; norm = 3.0; }']
    outcomes += ['{ id = "C%d"; kind = "competency"; title = { nl = "C%d"; }; scale = "s"; norm = 3.0; feeds = ( { to = "T"; } ); }' % (c, c)
                 for c in range(9)]
    outcomes += ['{ id = "B"; kind = "group"; title = { nl = "B"; }; scale = "s"; }']
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


def names():
    return ["i%02d" % i for i in range(ITEMS - 11)] + ["b%02d" % b for b in range(10)] + ["price"]


def table(path, targets, raters):
    """One latent level per target; a rater adds noise; 2 % missing."""
    r = random.Random(20261122)
    with open(path, "w") as out:
        out.write("subject,rater,relation," + ",".join(names()) + "\n")
        for t in range(targets):
            level = r.gauss(3, 0.8)
            for k in range(raters):
                relation = "self" if raters > 1 and k == 0 else "assessor"
                cells = [str(min(5, max(1, round(level + r.gauss(0, 0.8))))) if r.random() > 0.02 else "" for _ in range(ITEMS - 1)]
                out.write("p%07d,A%d,%s,%s,%d\n" % (t, k, relation, ",".join(cells), r.randrange(40, 100)))


def measure(command, runs):
    seconds, memory = [], []
    for _ in range(runs + 1):
        with open(os.devnull, "w") as nothing:
            start = time.monotonic()
            process = subprocess.Popen(command, stdout=nothing, stderr=subprocess.PIPE)
            error = process.stderr.read()
            _, status, usage = os.wait4(process.pid, 0)
            seconds.append(time.monotonic() - start)
            memory.append(usage.ru_maxrss / 1024)
        process.returncode = os.waitstatus_to_exitcode(status)
        if process.returncode:
            return None, error.decode().strip().splitlines()[0] if error else "exit %d" % process.returncode
    return statistics.median(seconds[1:]), max(memory)


# method, table, options
CASES = [("weighted", "one", []), ("mastery", "one", []), ("requirements", "one", []), ("differential", "one", []),
         ("awareness", "four", []), ("irt", "one", []), ("norms", "one", [])]
GROUPS = [("coverage", "one", []), ("reliability", "one", []), ("topsis", "one", []), ("agreement", "four", ["agreement.statistic=all"])]


def command(bench, method, kind, options, sheets):
    words = [bench["peil"], "score", bench["table"](kind, sheets), "--role", bench["role"], "--method", method, "--csv"]
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
    arguments = parser.parse_args()
    folder = os.path.join(arguments.build, "bench", "methods")
    os.makedirs(folder, exist_ok=True)

    def make(kind, sheets):
        path = os.path.join(folder, "%s-%d.csv" % (kind, sheets))
        if not os.path.exists(path):
            table(path, sheets, 1 if kind == "one" else 4)
        return path

    bench = {"peil": os.path.join(arguments.build, "bin", "peil"), "role": role(folder), "table": make, "learnt": {}}
    lines, results = [], []

    def say(line):
        print(line, flush=True)
        lines.append(line)

    for method in ("irt", "norms"):
        path = os.path.join(folder, method + ".json")
        took = measure([bench["peil"], "calibrate", bench["role"], make("one", 10000), "--method", method, "-o", path, "--force"], 1)
        say("calibrate %-12s 10000 sheets  %s" % (method, "%.3f s, %.1f MiB" % took if took[0] else "refused: " + took[1]))
        if took[0]:
            bench["learnt"][method] = path
    sizes = [10 ** p for p in range(3, 7)] if arguments.growth else [arguments.sheets]
    for method, kind, options in CASES + GROUPS:
        before = None
        for sheets in sizes:
            if kind == "four" and sheets > 100000:
                continue
            floor, _ = measure(["wc", "-l", make(kind, sheets)], arguments.runs)
            took, more = measure(command(bench, method, kind, options, sheets), arguments.runs)
            if took is None:
                say("%-13s %8d  refused: %s" % (method, sheets, more))
                break
            growth = math.log(took / before[1]) / math.log(sheets / before[0]) if before else None
            say("%-13s %8d x %s  %8.3f s  %6.0f x wc -l  %7.1f MiB%s" % (method, sheets, "40" if kind == "one" else "40 x 4 raters", took,
                                                                       took / floor, more, "  growth n^%.2f" % growth if growth else ""))
            results.append({"method": method, "sheets": sheets, "table": kind, "seconds": took, "mib": more, "floor": floor})
            before = (sheets, took)
    with open(os.path.join(arguments.build, "bench", "methods.txt"), "w") as out:
        out.write("\n".join(lines) + "\n")
    with open(os.path.join(arguments.build, "bench", "methods.json"), "w") as out:
        json.dump(results, out, indent=2)


main()
