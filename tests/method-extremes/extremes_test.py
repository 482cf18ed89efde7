#!/usr/bin/env python3
# SPDX-License-Identifier: EUPL-1.2
"""Every method on tables at the edge (all equal, all at the top, empty, not applicable, one sheet, two subjects) and at both ends of every option.

It either scores, and then no figure is NaN or infinite, or it refuses in one line. Environment: PEIL.
"""
import json
import os
import random
import re
import subprocess
import sys
import tempfile
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

PEIL = os.environ["PEIL"]
OBJECTS = ["C%d" % c for c in range(4)]
LEVELS, POLES = ["i%d" % i for i in range(8)], ["b%d" % i for i in range(4)]
ASKED = LEVELS + POLES + ["price"]
PAIRS = [(a, b) for n, a in enumerate(OBJECTS) for b in OBJECTS[n + 1:]]
NO_NUMBER = re.compile(r"(?<![a-z])(nan|inf|infinity)(?![a-z])", re.I)


def role(items):
    points = ", ".join('{ value = %d; nl = "%d"; }' % (v, v) for v in range(1, 6))
    outcomes = ['{ id = "T"; kind = "core-task"; title = { nl = "T"; }; scale = "s"; norm = 3.0; }']
    outcomes += ['{ id = "%s"; kind = "competency"; title = { nl = "%s"; }; scale = "s"; feeds = ( { to = "T"; } ); }' % (o, o) for o in OBJECTS]
    return ('role = { id = "edge"; version = "1.0.0"; title = { nl = "E"; };\nscales = ( { id = "s"; type = "ordinal"; points = ( %s ); },\n'
            '{ id = "euro"; type = "ratio"; minimum = 0.0; maximum = 100.0; }, { id = "pair"; type = "ratio"; minimum = 0.0; maximum = 9.0; } );\n'
            'outcomes = ( %s );\nitems = ( %s ); };\n' % (points, ",\n".join(outcomes), ",\n".join(items)))


def questionnaire():
    items = ['{ id = "%s"; type = "criterion"; scale = "s"; text = { nl = "i"; }; feeds = ( { to = "%s"; } ); }' % (i, OBJECTS[n % 3])
             for n, i in enumerate(LEVELS)]
    items += ['{ id = "%s"; type = "bipolar"; scale = "s"; left = { nl = "l"; }; right = { nl = "r"; }; feeds = ( { to = "C3"; } ); }' % b for b in POLES]
    return role(items + ['{ id = "price"; type = "requirement"; scale = "euro"; text = { nl = "p"; }; requirement = { at_most = 90.0; }; }'])


def pair_role(start):
    return role(['{ id = "%s.%s.%s"; type = "rating"; scale = "pair"; text = { nl = "i"; }; }' % (start, a, b) for a, b in PAIRS])


def table(path, ids, subjects, raters, answer):
    rows = ["subject,rater,relation," + ",".join(ids)]
    for s in range(subjects):
        for r in range(raters):
            rows.append("p%d,A%d,%s,%s" % (s, r, "self" if raters > 1 and r == 0 else "assessor", ",".join(str(answer(i)) for i in ids)))
    path.write_text("\n".join(rows) + "\n")


def tables(folder):
    """method or None for all others -> role, tables"""
    draw = random.Random(1)
    kinds = {"random": (6, 3, lambda i: draw.randint(1, 5)), "equal": (6, 3, lambda i: 3), "top": (6, 3, lambda i: 5), "bottom": (6, 3, lambda i: 1),
             "empty": (6, 3, lambda i: ""), "na": (6, 3, lambda i: "NA"), "one": (1, 1, lambda i: 4), "two": (2, 2, lambda i: draw.randint(1, 5))}
    (folder / "role.cfg").write_text(questionnaire())
    for name, (subjects, raters, answer) in kinds.items():
        table(folder / (name + ".csv"), ASKED, subjects, raters, answer)
    given = {None: (folder / "role.cfg", [folder / (name + ".csv") for name in kinds])}
    for method, start, answers in (("comparison", "CMP", [lambda i: 1, lambda i: 0.5, lambda i: "", lambda i: 1 if i.endswith("C0.C1") else ""]),
                                   ("ahp", "AHP.T", [lambda i: 1, lambda i: 9, lambda i: "", lambda i: 9 if "C0" in i else ""])):
        (folder / (method + ".cfg")).write_text(pair_role(start))
        paths = []
        for n, answer in enumerate(answers):
            paths.append(folder / ("%s-%d.csv" % (method, n)))
            table(paths[-1], ["%s.%s.%s" % (start, a, b) for a, b in PAIRS], 1, 1, answer)
        given[method] = (folder / (method + ".cfg"), paths)
    return given


def score(words):
    run = subprocess.run([PEIL, *map(str, words)], capture_output=True, text=True)
    lines = [line for line in run.stderr.splitlines() if line.strip()]
    if run.returncode in (0, 64, 65) and len(lines) <= 1 and bool(run.returncode) == bool(lines) and not NO_NUMBER.search(run.stdout):
        return True
    print("FAILED", run.returncode, *words, run.stderr, NO_NUMBER.search(run.stdout))
    return False


with tempfile.TemporaryDirectory() as name:
    folder, calibrated, trials = Path(name), {}, []
    given = tables(folder)
    for method in ("irt", "norms"):
        calibrated[method] = folder / (method + ".json")
        subprocess.run([PEIL, "calibrate", given[None][0], folder / "random.csv", "--method", method, "--option", method + ".force=true",
                        *(["--option", "irt.model=pcm"] if method == "irt" else []), "-o", calibrated[method]], capture_output=True)
    for method in json.loads(subprocess.run([PEIL, "methods", "--json"], capture_output=True, text=True).stdout):
        id = method["id"]
        about, paths = given.get(id, given[None])
        more = ["--calibration", calibrated[id]] if id in calibrated and calibrated[id].exists() else []
        start = ["--role", about, "--method", id, "--json", *more]
        trials += [["score", path, *start] for path in paths]
        for option in method["options"]:
            values = [option["minimum"], option["maximum"]] if option["minimum"] is not None else option["choices"] or ["true", "false"]
            trials += [["score", paths[0], *start, "--option", "%s.%s=%s" % (id, option["key"], value)] for value in values]
    with ThreadPoolExecutor(2) as pool:
        passed = list(pool.map(score, trials))
    if len(trials) < 150:
        print("FAILED: only %d trials" % len(trials))
    sys.exit(not all(passed) or len(trials) < 150)
