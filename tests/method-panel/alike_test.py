#!/usr/bin/env python3
# SPDX-License-Identifier: EUPL-1.2
"""Several raters, the same in every method that takes their answers together: one to four raters who agree or do not, with answers missing and a self
sheet among them; and `raters=median` and `trimmed`, which make of 1, 2, 2 and 5 what two raters who both say 2 make. Environment: PEIL.
"""
import itertools
import json
import os
import random
import subprocess
import sys
import tempfile
from pathlib import Path

POINTS = ", ".join('{ value = %d; nl = "p%d"; }' % (v, v) for v in range(1, 6))
WORDS = {"bipolar": 'left = { nl = "l"; }; right = { nl = "r"; };'}
# method: what its role is like
METHODS = {"weighted": {}, "mastery": {}, "requirements": dict(kind="rating", first="requirement = { at_least = 3.0; };"), "differential": dict(kind="bipolar"),
           "coverage": {}, "awareness": {}, "tender": dict(kind="rating", price=True), "reliability": {}, "irt": {}, "norms": {},
           "topsis": dict(kind="rating", outcomes=2), "agreement": {}}
GROUP = {"coverage", "tender", "reliability", "topsis", "agreement"}
failed = []


def check(holds, *what):
    if not holds:
        failed.append(what)
        print("FAILED", *what)


def role_text(kind="criterion", first="", price=False, outcomes=1):
    scales = '{ id = "s"; type = "ordinal"; points = ( %s ); }' % POINTS
    items = ['{ id = "i%d"; type = "%s"; scale = "s"; %s feeds = ( { to = "O%d"; } ); %s }' % (
        i, kind, WORDS.get(kind, 'text = { nl = "i"; };'), 1 + (i - 1) * outcomes // 4, first if i == 1 else "") for i in range(1, 5)]
    if price:
        scales += ', { id = "p"; type = "ratio"; minimum = 0.0; maximum = 1e9; }'
        items.append('{ id = "price"; type = "requirement"; scale = "p"; text = { nl = "p"; }; }')
    return 'role = { id = "x"; version = "1.0.0"; title = { nl = "P"; };\nscales = ( %s );\noutcomes = ( %s );\nitems = ( %s ); };\n' % (
        scales, ", ".join('{ id = "O%d"; kind = "competency"; title = { nl = "U"; }; }' % o for o in range(1, outcomes + 1)), ", ".join(items))


class Method:
    def __init__(self, folder, name):
        self.folder, self.name, self.words = folder, name, []
        self.role = folder / (name + ".cfg")
        self.role.write_text(role_text(**METHODS[name]))
        if name in ("irt", "norms"):
            self.calibrate()

    def calibrate(self):
        draw, table, file = random.Random(1), self.folder / "group.csv", self.folder / (self.name + ".cal")
        lines = ["subject,rater,relation,i1,i2,i3,i4"]
        for n in range(60):
            level = draw.gauss(3, 1.1)
            lines.append("G-%02d,R-1,peer," % n + ",".join(str(min(5, max(1, round(level + draw.gauss(0, 0.9))))) for _ in range(4)))
        table.write_text("\n".join(lines) + "\n")
        model = ["--option", "irt.model=pcm"] if self.name == "irt" else []
        subprocess.run([os.environ["PEIL"], "calibrate", str(self.role), str(table), "--method", self.name, "--option", self.name + ".force=true", *model,
                        "-o", str(file)], check=True, capture_output=True)
        self.words = ["--calibration", str(file)]

    def score(self, sheets, *options):
        """Statistics and remarks of all cases together; None and the line on stderr when refused."""
        paths = []
        for n, (subject, rater, relation, answers) in enumerate(sheets):
            paths.append(self.folder / ("s-%03d.json" % n))
            if self.name == "tender":
                answers = {**answers, "price": 1000 + 100 * int(subject[2:])}
            paths[-1].write_text(json.dumps({"format": "peil-sheet/1", "role": "x", "subject": subject, "rater": {"id": rater, "relation": relation},
                                             "date": "2026-11-22", "answers": answers}))
        run = subprocess.run([os.environ["PEIL"], "score", *map(str, paths), "--role", str(self.role), "--method", self.name, "--json", *self.words,
                              *(word for option in options for word in ("--option", f"{self.name}.{option}"))], capture_output=True, text=True)
        if run.returncode:
            return None, [run.stderr]
        results = [json.loads(line)["results"][0] for line in run.stdout.splitlines()]
        figures = {(n, s["on"], s["name"]): s["value"] for n, one in enumerate(results) for s in one["statistics"]}
        figures.update({(n, o["id"], "outcome"): o["value"] for n, one in enumerate(results) for o in one["outcomes"] if "value" in o})
        return figures, [r["code"] for one in results for r in one.get("remarks", [])]


def answers_of(subject, rater, apart, missing):
    found = {}
    for i in range(1, 5):
        level = 2 + subject % 3 + i % 2
        level = (5, 1, 4, 2)[(rater + subject) % 4] if apart and i <= 2 else level
        if not (missing and (i + rater + subject) % 5 == 0):
            found["i%d" % i] = min(5, level)
    return found


def one_to_four(method):
    for raters, apart, more in itertools.product((1, 2, 3, 4), (0, 1), (0, 1)):
        missing, self_sheet = more, more or method.name == "awareness"
        sheets = []
        for subject in range(8 if method.name in GROUP else 1):
            sheets += [("K-%d" % subject, "R-%d" % r, "assessor", answers_of(subject, r, apart, missing)) for r in range(raters)]
            if self_sheet:
                sheets.append(("K-%d" % subject, "K-%d" % subject, "self", {"i%d" % i: 1 for i in range(1, 5)}))
        found, said = method.score(sheets)
        what = (method.name, "%d raters" % raters, "apart" if apart else "alike", "answers missing" if missing else "", "a self sheet" if self_sheet else "")
        if method.name == "agreement" and raters == 1:
            check(found is None and "one rater is no agreement" in said[0], *what, "is refused", said)
            continue
        check(found is not None, *what, "is scored", said)
        spread = [key for key in found or {} if "rater_" in key[2] and key[2] != "icc_raters"]
        if raters == 1:
            check(not spread and not [code for code in said if code.startswith("raters-")], *what, "is no agreement", spread, said)
            continue
        check(("raters-apart" in said) == bool(apart), *what, "is warned of when apart", said)
        if method.name == "reliability":  # an alpha alone takes three complete sheets
            check(bool(spread) or "reduction" in said, *what, "says why no rater has an alpha alone", said)
        elif method.name != "agreement":
            check(bool(spread), *what, "has its spread beside it", said)


def reduced_alike(method):
    def sheets(levels):
        found = []
        for subject in range(5):
            for rater, level in enumerate(levels):
                answers = {"i%d" % i: min(5, level + (subject % 2 if i == 1 else 0)) for i in range(1, 5)}
                found.append(("K-%d" % subject, "R-%d" % rater, "assessor", answers))
            if method.name == "awareness":
                found.append(("K-%d" % subject, "K-%d" % subject, "self", {"i%d" % i: 3 + i % 2 for i in range(1, 5)}))
        return found

    def own(figures):
        return {key: value for key, value in (figures or {}).items() if "rater" not in key[2] and "beyond" not in key[2]}

    plain, _ = method.score(sheets([2, 2]))
    mean, _ = method.score(sheets([1, 2, 2, 5]))
    check(plain is not None and mean is not None, method.name, "is scored")
    if method.name not in ("mastery", "reliability"):  # which divide the levels, or take them relative to each other
        check(own(mean) != own(plain), method.name, "mean is something else")
    for reduction in ("median", "trimmed"):
        found, said = method.score(sheets([1, 2, 2, 5]), "raters=" + reduction)
        check(found is not None and own(found).keys() == own(plain).keys() and all(abs(own(found)[key] - value) < 1e-9 for key, value in own(plain).items()),
              method.name, reduction, found, said)


with tempfile.TemporaryDirectory() as name:
    for method in METHODS:
        trial = Method(Path(name), method)
        one_to_four(trial)
        if method != "agreement":  # which compares the raters and makes no one answer of them
            reduced_alike(trial)
sys.exit(bool(failed))
