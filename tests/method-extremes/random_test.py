#!/usr/bin/env python3
# SPDX-License-Identifier: EUPL-1.2
"""Every method, with options drawn at random, on roles and small tables drawn at random: few persons, constant items, categories nobody
used, perfect scores, raters who are one another's copy, weights of nothing and of very much, all kinds of missing answers.

It scores: then what comes out is JSON without NaN or infinity, and a case by itself, in a table or as sheets, gives the bytes that it gave among
the others. Or it refuses: one line, and an exit code that says whose fault it is. Environment: PEIL; PEIL_ROUNDS (6): how many roles and tables; PEIL_SEED (1): the first.
"""
import json
import os
import random
import subprocess
import sys
import tempfile
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

PEIL = os.environ["PEIL"]
ROUNDS, SEED = int(os.environ.get("PEIL_ROUNDS", "6")), int(os.environ.get("PEIL_SEED", "1"))
METHODS = json.loads(subprocess.run([PEIL, "methods", "--json"], capture_output=True, text=True, check=True).stdout)
REFUSALS = (64, 65, 78)
WEIGHTS = (1, 1, 1, 2, 0.5, 0, 1e-9, 1e12, 1e299)
RELATIONS = ("assessor", "assessor", "peer", "client", "self")


class Role:
    """Outcomes in up to three levels, items of every type that has a figure, on scales of every kind."""

    def __init__(self, draw):
        self.draw, self.answers = draw, {}  # item -> what may be answered
        levels = draw.randint(2, 7)
        low = draw.choice((0, 1, -2))
        points = {"yes": [0, 1], "levels": [low + v for v in range(levels)], "uneven": [0, 1, 5, 10], "kinds": [0, 1, 2]}
        kinds = {"yes": "nominal", "levels": "ordinal", "uneven": draw.choice(("ordinal", "interval")), "kinds": "nominal"}
        scales = ['{ id = "%s"; type = "%s"; points = ( %s ); }' % (s, kinds[s], ", ".join('{ value = %g; nl = "p"; en = "p"; }' % v for v in points[s]))
                  for s in points]
        scales.append('{ id = "share"; type = "ratio"; minimum = 0.0; maximum = 1.0; }')
        scales.append('{ id = "euro"; type = "ratio"; minimum = 0.0; maximum = 1e9; unit = "EUR"; }')
        self.ranges = {**points, "share": [0, 0.25, 0.5, 1 / 3, 0.7, 1], "euro": [0, 1e-9, 1, 80000, 99999.99, 1e9]}
        self.tops = ["T%d" % n for n in range(draw.choice((1, 1, 1, 2)))]
        self.parts = ["C%d" % n for n in range(draw.randint(1, 4))]
        outcomes = [self.outcome(t, "core-task", []) for t in self.tops]
        outcomes += [self.outcome(c, "competency", draw.sample(self.tops, draw.randint(1, len(self.tops)))) for c in self.parts]
        kind = draw.choice(("levels", "yes", "mixed", "share"))
        items = [self.item("i%d" % n, kind if kind != "mixed" else draw.choice(list(points) + ["share"])) for n in range(draw.randint(1, 9))]
        items += [self.item("b%d" % n, "levels", "bipolar") for n in range(draw.choice((0, 0, 2, 5)))]
        if draw.random() < 0.6:
            items.append(self.item("price", "euro", "requirement"))
        self.pairs = {"comparison": ("CMP", (0, 0.5, 1, "first", "second", "same"), [[]]), "ahp": ("AHP", ("1/9", "1/2", 1, 3, "7", 9), [[t] for t in self.tops])}
        self.text = ('role = { id = "drawn"; version = "1.0.0"; title = { nl = "T"; en = "T"; };\nscales = ( %s );\noutcomes = ( %s );\nitems = ( %s ); };\n'
                     % (",\n".join(scales), ",\n".join(outcomes), ",\n".join(items)))

    def asked(self, method):
        """What the sheets for a method hold: the role's items, and a method's own questions, some of them left out."""
        if method not in self.pairs:
            return self.answers
        start, values, parents = self.pairs[method]
        pairs = [(a, b) for n, a in enumerate(self.parts) for b in self.parts[n + 1:] if self.draw.random() < 0.9]
        return {**self.answers, **{".".join([start, *parent, a, b]): values for parent in parents for a, b in pairs}}

    def feeds(self, to):
        return " feeds = ( %s );" % ", ".join('{ to = "%s"; weight = %r; }' % (t, float(self.draw.choice(WEIGHTS))) for t in to) if to else ""

    def outcome(self, id, kind, to):
        more = ' scale = "levels";' + (" norm = %.1f;" % self.ranges["levels"][1] if self.draw.random() < 0.5 else "") if self.draw.random() < 0.6 else ""
        combine = ' combine = "minimum";' if self.draw.random() < 0.15 else ""
        return '{ id = "%s"; kind = "%s"; title = { nl = "o"; en = "o"; };%s%s%s }' % (id, kind, more, combine, self.feeds(to))

    def item(self, id, scale, type=None):
        draw = self.draw
        self.answers[id] = self.ranges[scale]
        if type == "requirement":
            return ('{ id = "%s"; type = "requirement"; scale = "%s"; text = { nl = "p"; en = "p"; }; requirement = { at_most = %r; }; }'
                    % (id, scale, float(draw.choice((90000, 1, 1e9)))))
        type = type or draw.choice(("criterion", "rating", "rating", "commitment", "preference"))
        text = ('left = { nl = "l"; en = "l"; }; right = { nl = "r"; en = "r"; };' + draw.choice(("", " reversed = true;", " ideal = %.1f;" % self.ranges[scale][-1]))
                if type == "bipolar" else 'text = { nl = "i"; en = "i"; };')
        part = draw.choice(("", "", ' part = "process";', ' part = "result";')) if type == "criterion" else ""
        return '{ id = "%s"; type = "%s"; scale = "%s"; %s%s%s }' % (id, type, scale, text, part, self.feeds(draw.sample(self.parts, draw.choice((1, 1, 1, min(2, len(self.parts)))))))

    def table(self, asked, persons, raters):
        """The names of the columns, then rows of [subject, rater, relation, answers..]."""
        draw, rows = self.draw, [["subject", "rater", "relation", *asked]]
        held = {i: draw.choice(v) if draw.random() < 0.15 else None for i, v in asked.items()}  # constant items
        narrow = {i: list(v)[: max(1, len(v) - 1)] if draw.random() < 0.2 else list(v) for i, v in asked.items()}  # a category nobody used
        gone, mood = draw.choice((0, 0, 0.05, 0.3, 1)), draw.choice(("any", "any", "any", "top", "copies"))
        for s in range(persons):
            row = None
            for r in range(raters if draw.random() < 0.9 else 1):
                if row is None or mood != "copies":
                    row = [held[i] if held[i] is not None else v[-1] if mood == "top" else draw.choice(narrow[i]) for i, v in asked.items()]
                    row = [draw.choice(("", "NA", "NO")) if draw.random() < gone else v if isinstance(v, str) else repr(v) for v in row]
                rows.append(["K-%02d" % s, "A-%d" % r, RELATIONS[(r + 4) % 5 if raters > 1 else 0], *row])
        return rows


def write(path, rows):
    path.write_text("".join(",".join(row) + "\n" for row in rows))


def sheets(folder, header, rows):
    """The same rows as sheets, a file each."""
    skips, paths = {"NA": {"skip": "not-applicable"}, "NO": {"skip": "not-observed"}}, []
    for n, (subject, rater, relation, *cells) in enumerate(rows):
        answers = {i: skips.get(c) or (float(c) if c[0] in "-.0123456789" and "/" not in c else c) for i, c in zip(header[3:], cells) if c}
        paths.append(folder / ("sheet-%d.json" % n))
        paths[-1].write_text(json.dumps({"format": "peil-sheet/1", "role": "drawn", "subject": subject, "rater": {"id": rater, "relation": relation},
                                         "date": "2026-11-22", "answers": answers}))
    return paths


def options(draw, method):
    words = []
    for option in method["options"]:
        if draw.random() < 0.6:
            continue
        low, high = option["minimum"], option["maximum"]
        if option["choices"]:
            value = draw.choice(option["choices"])
        elif low is None:
            value = draw.choice(("true", "false"))
        elif option["key"] in ("bootstrap", "quadrature", "iterations"):
            value = draw.randint(int(low), min(int(high), int(low) + 200))
        else:
            value = draw.choice((low, high, draw.uniform(low, min(high, low + 100)), draw.uniform(max(low, 0), min(high, 5))))
            value = int(value) if isinstance(option["default"], int) else value
        words += ["--option", "%s.%s=%s" % (method["id"], option["key"], value)]
    return words


def together_only(draw, method):
    """Options that say something only together, and methods that go together."""
    if method["id"] == "cutscore" and draw.random() < 0.6:
        low, high = sorted((draw.randint(0, 100), draw.randint(0, 100)))
        least, most = sorted((draw.randint(0, 100), draw.randint(0, 100)))
        return [w for o in ("form=hofstee", "cmin=%d" % low, "cmax=%d" % high, "fmin=%d" % least, "fmax=%d" % most) for w in ("--option", "cutscore." + o)]
    return []


def but_for(words, without):
    """--option and its word, but for those that hold `without`."""
    return [w for n in range(0, len(words), 2) if without not in words[n + 1] for w in words[n:n + 2]]


def no_number(word):
    raise ValueError("%s is no number" % word)


def run(words):
    """What came out, or None and why it is a failure."""
    done = subprocess.run([PEIL, *map(str, words)], capture_output=True, text=True)
    said = [line for line in done.stderr.splitlines() if line.strip()]
    if done.returncode == 0:
        try:
            for line in done.stdout.splitlines():
                json.loads(line, parse_constant=no_number)
        except ValueError as error:
            return None, "%s in %s" % (error, done.stdout[:300])
        return done.stdout.splitlines(), "" if not said else "in order, and yet: " + said[0]
    if done.returncode in REFUSALS and len(said) == 1:
        return [], ""
    return None, "exit %d: %s" % (done.returncode, done.stderr[:1500])


def named_twice(told):
    """Remarks that name an item more than once."""
    for remark in told["results"][0]["remarks"]:
        names = remark["text"].rstrip(".").rpartition(": ")[2].split(", ")
        if remark["code"] == "nominal-left-out" and len(set(names)) < len(names):
            yield remark["text"]


def one_method(draw, folder, role, method):
    """Faults, and 1 when it scored."""
    id, words = method["id"], together_only(draw, method) or options(draw, method)
    about, together, alone, learnt = folder / "role.cfg", folder / "rows.csv", folder / "alone.csv", folder / "learnt.json"
    rows = role.table(role.asked(id), draw.choice((1, 2, 3, 4, 12)), draw.choice((1, 2, 3)))
    command = ["--role", about, "--method", id, "--json", "--lang", draw.choice(("nl", "en"))]
    write(together, rows)
    if method["learns"]:
        write(folder / "group.csv", role.table(role.answers, 40, 1))
        _, why = run(["calibrate", about, folder / "group.csv", "--method", id, "-o", learnt, "--option", id + ".force=true", *but_for(words, ".force=")])
        if why or not learnt.exists():
            return ["calibrate %s %s: %s" % (id, words, why)] if why else [], 0
        words = but_for(words, ".model=")
        command += ["--calibration", learnt]
    found, why = run(["score", together, *command, *words])
    if why:
        return ["%s %s: %s" % (id, words, why)], 0
    faults = ["%s: named twice: %s" % (id, text) for line in found for text in named_twice(json.loads(line))]
    for line in found if method["scope"] == "case" else []:
        subject = json.loads(line)["subject"]
        write(alone, rows[:1] + [row for row in rows if row[0] == subject])
        again, why = run(["score", alone, *command, *words])
        if why or again != [line]:
            faults.append("%s %s: %s by itself: %s" % (id, words, subject, why or "other bytes than among the others"))
    if found and method["scope"] == "case":
        subject = json.loads(found[0])["subject"]
        again, why = run(["score", *sheets(folder, rows[0], [row for row in rows if row[0] == subject]), *command, *words])
        if why or again != found[:1]:
            faults.append("%s %s: %s as sheets: %s" % (id, words, subject, why or "other bytes than in a table"))
    return faults, int(bool(found))


def one_round(seed):
    draw, faults, scored = random.Random(seed), [], 0
    role = Role(draw)
    for method in METHODS:
        with tempfile.TemporaryDirectory() as name:
            (Path(name) / "role.cfg").write_text(role.text)
            found, more = one_method(draw, Path(name), role, method)
        scored += more
        faults += ["seed %d: %s" % (seed, fault) for fault in found]
    return scored, faults


with ThreadPoolExecutor(2) as pool:
    results = list(pool.map(one_round, range(SEED, SEED + ROUNDS)))
scores = sum(count for count, _ in results)
for _, found in results:
    for fault in found:
        print("FAILED", fault)
if scores < ROUNDS * 4:
    print("FAILED: only %d of %d scored" % (scores, ROUNDS * len(METHODS)))
print("%d rounds, %d scored" % (ROUNDS, scores))
sys.exit(any(found for _, found in results) or scores < ROUNDS * 4)
