#!/usr/bin/env python3
# SPDX-License-Identifier: EUPL-1.2
"""against.py BUILD [--targets N] [--persons N] [--runs N] [--no-peers]: methods beside R and numpy, figures first, then time.

The same table goes to `peil` and to each peer. Their figures are held against each other before anything is timed; where a peer deviates by more
than its line allows, the run fails, and where it computes something else the line says what. Then whole processes (wall, CPU, peak memory,
medians) and, for peers, the computation alone. Last the marks: time inside one call of a plugin (bench-agreement, bench-comparison,
bench-ranking) and the processor time of `peil calibrate`. A peer that is not installed is named and left out. Writes BUILD/bench/against.txt and .json.

On a machine that does other work too, compare processor times within one sitting and nothing else.
"""
import argparse
import csv
import json
import math
import os
import random
import statistics
import subprocess
import sys
import tempfile
from pathlib import Path

HERE = Path(__file__).resolve().parent
STARTER = "bench-time"  # of the build, once it is known

def python_with_numpy():
    """This Python, or Debian's, for which the package is; None where neither has it."""
    for python in (sys.executable, "/usr/bin/python3"):
        if subprocess.run([python, "-c", "import numpy"], capture_output=True).returncode == 0:
            return python
    return None


NUMPY = python_with_numpy()


def role(path, ids, low, high, more="", feeds=True):
    points = ", ".join('{ value = %d; nl = "%d"; }' % (v, v) for v in range(low, high + 1))
    feed = ' feeds = ( { to = "O"; } );' if feeds else ""
    items = ",\n".join('{ id = "%s"; type = "rating"; scale = "s"; text = { nl = "i"; };%s }' % (i, feed) for i in ids)
    path.write_text('role = { id = "against"; version = "1.0.0"; title = { nl = "A"; };\n'
                    'scales = ( { id = "s"; type = "ordinal"; points = ( %s ); } );\n'
                    'outcomes = ( { id = "O"; kind = "domain"; title = { nl = "O"; }; scale = "s"; }%s );\nitems = ( %s ); };\n'
                    % (points, more, items))


def write(path, header, rows):
    with open(path, "w", newline="") as out:
        writer = csv.writer(out, lineterminator="\n")
        writer.writerow(header)
        writer.writerows(rows)


def run(command, runs=1):
    """Medians of wall and CPU seconds, the most memory in MiB, and what it printed; a first run warms up when there are several.
    bench-time starts it: that is small, and a child's peak memory begins with that of whoever made it."""
    with tempfile.TemporaryDirectory() as folder:
        said = Path(folder) / "said"
        words = [STARTER, runs + (runs > 1), said, *command]
        done = subprocess.run([str(w) for w in words], capture_output=True, text=True, errors="replace")
        rows = [line.split() for line in done.stdout.splitlines()]
        if done.returncode or not rows or any(row[3] != "0" for row in rows):
            raise RuntimeError((done.stderr.strip().splitlines() or ["exit %s" % (rows and rows[-1][3])])[-1])
        rows = rows[1:] if runs > 1 else rows
        return (statistics.median(float(r[0]) for r in rows), statistics.median(float(r[1]) for r in rows),
                max(float(r[2]) for r in rows) / 1024, said.read_text(errors="replace"))


class Bench:
    def __init__(self, arguments):
        self.build, self.runs, self.peers = Path(arguments.build).resolve(), arguments.runs, not arguments.no_peers
        self.peil = self.build / "bin" / "peil"
        self.folder = self.build / "bench" / "against"
        self.folder.mkdir(parents=True, exist_ok=True)
        self.lines, self.results, self.wrong = [], [], []

    def say(self, line):
        print(line, flush=True)
        self.lines.append(line)

    def told(self, what, who, taken, inner=None, note=""):
        wall, cpu, memory = taken
        self.results.append({"what": what, "who": who, "wall": wall, "cpu": cpu, "mib": memory, "inner": inner, "note": note})
        self.say("%-22s %-20s %8.2f s wall %8.2f s CPU %7.0f MiB%s  %s" %
                 (what, who, wall, cpu, memory, "" if inner is None else "  %9.4f s itself" % inner, note))

    def score(self, what, words):
        wall, cpu, memory, said = run([self.peil, "score", *words, "--json"], self.runs)
        found = {}
        for result in json.loads(said.splitlines()[0])["results"]:
            for one in result["statistics"]:
                found[(one["on"], one["name"])] = one
        self.told(what, "peil score", (wall, cpu, memory))
        return found

    def peer(self, what, who, command, pairs, tolerance, note=""):
        """`pairs`: name of the peer's figure -> ours. Holds them against each other, then tells the time of the peer."""
        try:
            wall, cpu, memory, said = run(command)
        except (RuntimeError, OSError) as error:
            self.say("%-22s %-20s left out: %s" % (what, who, error))
            return
        theirs = {line.rsplit(" ", 1)[0]: float(line.rsplit(" ", 1)[1]) for line in said.splitlines() if " " in line}
        apart = max(abs(theirs[name] - ours) / max(1.0, abs(ours)) for name, ours in pairs.items())
        if not apart <= tolerance:
            self.wrong.append("%s: %s differs by %.2g, allowed is %.2g" % (what, who, apart, tolerance))
        self.told(what, who, (wall, cpu, memory), theirs.get("seconds"), "differs by %.1g%s" % (apart, note))

    def r(self, what, kind, table, pairs, tolerance, note=""):
        if self.peers:
            self.peer(what, "R " + kind, ["Rscript", "--vanilla", HERE / "peers.R", kind, table], pairs, tolerance, note)

    def numpy(self, what, kind, table, pairs, tolerance, note=""):
        if self.peers and not NUMPY:
            self.say("%-22s %-20s left out: no Python with numpy" % (what, "numpy " + kind))
        elif self.peers:
            self.peer(what, "numpy " + kind, [NUMPY, HERE / "peers.py", kind, table], pairs, tolerance, note)


def ratings(targets, raters, seed):
    r, rows = random.Random(seed), []
    for _ in range(targets):
        level = r.gauss(3, 1)
        rows.append([min(5, max(1, round(level + r.gauss(0, 0.8)))) for _ in range(raters)])
    return rows


def agreement(bench, targets):
    kinds = {4: {"numpy": ("agreement", ["icc_1_1", "icc_2_1", "icc_3_1", "fleiss_kappa", "krippendorff_alpha_ordinal", "krippendorff_alpha_interval"])},
             2: {"numpy": ("kappa", ["cohen_kappa", "weighted_kappa_quadratic"])}}
    for raters, peers in kinds.items():
        what, rows = "agreement x %d" % raters, ratings(targets, raters, raters)
        role(bench.folder / "agreement.cfg", ["i1"], 1, 5, feeds=False)
        table, plain = bench.folder / ("agreement-%d.csv" % raters), bench.folder / ("plain-%d.csv" % raters)
        write(table, ["subject", "rater", "relation", "i1"],
              [["K-%06d" % t, "A-%d" % k, "assessor", rows[t][k]] for t in range(targets) for k in range(raters)])
        write(plain, ["r%d" % k for k in range(raters)], rows)
        found = bench.score(what, [table, "--role", bench.folder / "agreement.cfg", "--method", "agreement", "--option", "agreement.statistic=all"])
        ours = {name: one["value"] for (_, name), one in found.items()}
        kind, names = peers["numpy"]
        bench.numpy(what, kind, plain, {name: ours[name] for name in names}, 1e-9)
        if raters == 2:
            bench.r(what, "kappa", plain, {name: ours[name] for name in names}, 1e-9)
        small, few = bench.folder / "icc.csv", min(targets, 2000)
        if raters == 4:
            write(small, ["r%d" % k for k in range(raters)], rows[:few])
            write(table, ["subject", "rater", "relation", "i1"],
                  [["K-%06d" % t, "A-%d" % k, "assessor", rows[t][k]] for t in range(few) for k in range(raters)])
            found = bench.score("icc, %d targets" % few, [table, "--role", bench.folder / "agreement.cfg", "--method", "agreement", "--option",
                                                         "agreement.statistic=all"])
            ours = {name: one["value"] for (_, name), one in found.items()}
            bench.r("icc, %d targets" % few, "icc", small, {n: ours[n] for n in ("icc_1_1", "icc_2_1", "icc_3_1", "icc_1_k", "icc_2_k", "icc_3_k")},
                    1e-3, ": psych's default finds variance components by search (lme4), not from the mean squares of Shrout & Fleiss")


def items_table(bench, name, persons, items, categories, seed):
    r, rows = random.Random(seed), []
    slope = [0.7 + 1.2 * r.random() for _ in range(items)]
    start = [r.gauss(0, 1) for _ in range(items)]
    for _ in range(persons):
        theta, row = r.gauss(0, 1), []
        for j in range(items):
            u, value = r.random(), 0
            for k in range(1, categories):
                edge = slope[j] * theta + start[j] - (k - categories / 2) * 1.1
                value += u < 1 / (1 + math.exp(-edge))
            row.append(value)
        rows.append(row)
    ids = ["i%02d" % (j + 1) for j in range(items)]
    table, plain = bench.folder / (name + ".csv"), bench.folder / (name + "-plain.csv")
    write(table, ["subject", "rater", "relation", *ids], [["K-%06d" % n, "A-1", "assessor", *row] for n, row in enumerate(rows)])
    write(plain, ids, rows)
    role(bench.folder / (name + ".cfg"), ids, 0, categories - 1)
    return table, plain, bench.folder / (name + ".cfg"), ids


def reliability(bench, persons):
    table, plain, cfg, ids = items_table(bench, "five", persons, 40, 5, 11)
    found = bench.score("alpha %d x 40" % persons, [table, "--role", cfg, "--method", "reliability", "--option", "reliability.omega=false"])
    ours = {"cronbach_alpha": found[("O", "cronbach_alpha")]["value"],
            "cronbach_alpha_standardised": found[("O", "cronbach_alpha_standardised")]["value"]}
    ours.update({"item_rest_correlation:" + i: found[(i, "item_rest_correlation")]["value"] for i in ids})
    bench.r("alpha %d x 40" % persons, "alpha", plain, ours, 1e-9)
    bench.numpy("alpha %d x 40" % persons, "alpha", plain, ours, 1e-9)


def calibrate(bench, table, cfg, model):
    out = bench.folder / (model + ".json")
    wall, cpu, memory, _ = run([bench.peil, "calibrate", cfg, table, "--method", "irt", "--option", "irt.model=" + model, "--option",
                               "irt.fit=false", "--option", "irt.standard_errors=false", "-o", out, "--force"], bench.runs)
    made = json.loads(out.read_text())
    bench.told("irt %s" % model, "peil calibrate", (wall, cpu, memory), None,
               "log-likelihood %.6f, gradient %.1e" % (made["log_likelihood"], made["gradient_norm"]))
    return made, cpu


def irt(bench, persons):
    marks = {"rasch": 0.10, "2pl": 0.20, "grm": 0.45, "pcm": 0.50}
    table, plain, cfg, ids = items_table(bench, "two", persons, 40, 2, 12)
    made, used = {}, {}
    for model in ("rasch", "2pl"):
        made[model], used[model] = calibrate(bench, table, cfg, model)
    difficulty = [-one["intercepts"][0] for one in made["rasch"]["items"]]
    middle = sum(difficulty) / len(difficulty)
    ours = {i: d - middle for i, d in zip(ids, difficulty)}
    note = ": conditional likelihood, which asks nothing of the distribution of abilities"
    bench.r("irt rasch", "rasch_psychotools", plain, ours, 0.05, note)
    bench.r("irt rasch", "rasch_erm", plain, ours, 0.05, note)
    table, _, cfg, _ = items_table(bench, "five", persons, 40, 5, 11)
    for model in ("grm", "pcm"):
        made[model], used[model] = calibrate(bench, table, cfg, model)
    _, idle, _, _ = run([bench.peil, "score", table, "--role", cfg, "--method", "weighted", "--csv"], bench.runs)
    for model, mark in marks.items():
        bench.say("mark  irt %-6s fit of %d x 40: %.2f s CPU, of which about %.2f s reading the table and starting; the mark is %.2f s"
                  % (model, persons, used[model], idle, mark))


def comparison(bench, objects=40, judgements=20000):
    r = random.Random(13)
    strength = [r.gauss(0, 1) for _ in range(objects)]
    names = ["O%02d" % (i + 1) for i in range(objects)]
    counts = {}
    for _ in range(judgements):
        a, b = sorted(r.sample(range(objects), 2))
        counts.setdefault((a, b), [0, 0])[r.random() >= 1 / (1 + math.exp(strength[b] - strength[a]))] += 1
    pairs = sorted(counts)
    most = max(sum(c) for c in counts.values())
    outcomes = "".join(', { id = "%s"; kind = "competency"; title = { nl = "%s"; }; scale = "s"; }' % (n, n) for n in names)
    role(bench.folder / "pairs.cfg", ["CMP.%s.%s" % (names[a], names[b]) for a, b in pairs], 0, 1, outcomes, feeds=False)
    columns = [["1"] * counts[p][0] + ["0"] * counts[p][1] for p in pairs]
    write(bench.folder / "pairs.csv", ["subject", "rater", "relation"] + ["CMP.%s.%s" % (names[a], names[b]) for a, b in pairs],
          [["K-1", "A-%d" % k, "assessor"] + [c[k] if k < len(c) else "" for c in columns] for k in range(most)])
    write(bench.folder / "pairs-plain.csv", ["first", "second", "won", "lost"], [[names[a], names[b], *counts[a, b]] for a, b in pairs])
    what = "%d objects, %d pairs" % (objects, judgements)
    found = bench.score(what, [bench.folder / "pairs.csv", "--role", bench.folder / "pairs.cfg", "--method", "comparison", "--option",
                               "comparison.reference=first"])
    ours = {}
    for name in names:
        ours[name], ours["se:" + name] = found[name, "ability"]["value"], found[name, "ability"]["se"]
    bench.numpy(what, "strength", bench.folder / "pairs-plain.csv", ours, 1e-6)
    bench.r(what, "strength", bench.folder / "pairs-plain.csv", ours, 1e-6, "; with 500 objects it takes minutes and gigabytes, so not here")


def marks(bench, targets):
    plugins = bench.build / "lib" / "peil" / "plugins"
    for words in (["bench-agreement", plugins / "agreement.so", targets], ["bench-comparison", 500, 200000], ["bench-ranking", plugins]):
        try:
            said = run([bench.build / "bench" / words[0], *words[1:]])[3]
        except (RuntimeError, OSError) as error:
            bench.wrong.append("%s: %s" % (words[0], error))
            continue
        for line in said.splitlines():
            bench.say("inside one call  %s" % line)
    bench.say("marks: each statistic 5 ms at 100,000 x 4; 500 objects and 200,000 pairs well under numpy's 310 ms; topsis 20 ms at 100,000 x 12")


def main():
    parser = argparse.ArgumentParser()
    parser.add_argument("build")
    parser.add_argument("--targets", type=int, default=100000)
    parser.add_argument("--persons", type=int, default=10000)
    parser.add_argument("--runs", type=int, default=3)
    parser.add_argument("--no-peers", action="store_true")
    arguments = parser.parse_args()
    global STARTER
    STARTER = Path(arguments.build).resolve() / "bench" / "bench-time"
    bench = Bench(arguments)
    agreement(bench, arguments.targets)
    reliability(bench, arguments.persons)
    irt(bench, arguments.persons)
    comparison(bench)
    marks(bench, arguments.targets)
    for line in bench.wrong:
        bench.say("DIFFERS  " + line)
    (bench.build / "bench" / "against.txt").write_text("\n".join(bench.lines) + "\n")
    (bench.build / "bench" / "against.json").write_text(json.dumps(bench.results, indent=2))
    sys.exit(bool(bench.wrong))


main()
