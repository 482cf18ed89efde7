#!/usr/bin/env python3
# SPDX-License-Identifier: EUPL-1.2
"""Beside every figure and verdict of several raters stands what each of them would have come to alone; one rater is never told as agreement.

Expected figures are worked out by hand from the answers in the table. Environment: PEIL.
"""
import json
import math
import os
import subprocess
import sys
import tempfile
from pathlib import Path

ROLE = """role = { id = "panel"; version = "1.0.0"; title = { nl = "P"; };
scales = ( { id = "s"; type = "ordinal"; points = ( { value = 1; nl = "a"; }, { value = 2; nl = "b"; }, { value = 3; nl = "c"; },
  { value = 4; nl = "d"; }, { value = 5; nl = "e"; } ); } );
outcomes = ( { id = "O"; kind = "competency"; title = { nl = "O"; }; scale = "s"; } );
items = ( { id = "i1"; type = "%(type)s"; scale = "s"; %(words)s feeds = ( { to = "O"; } ); },
  { id = "i2"; type = "%(type)s"; scale = "s"; %(words)s feeds = ( { to = "O"; } ); %(more)s } ); };
"""
TEXT, POLES = 'text = { nl = "i"; };', 'left = { nl = "l"; }; right = { nl = "r"; };'
CRITERIA = dict(type="criterion", words=TEXT, more="")
SD = math.sqrt(0.5)  # of two figures that lie 1 apart

# method, role, answers of each rater (a relation, i1, i2), expected on (outcome, statistic), remarks that must and must not be there
CASES = [
    ("weighted", CRITERIA, [("assessor", 4, 4), ("assessor", 3, 3)],
     {("O", "rater_low"): 3, ("O", "rater_high"): 4, ("O", "rater_sd"): SD}, [], ["raters-apart"]),
    ("weighted", CRITERIA, [("assessor", 5, 4), ("assessor", 3, 4)],
     {("O", "rater_low"): 3.5, ("O", "rater_high"): 4.5, ("O", "rater_sd"): SD}, ["raters-apart"], []),
    # means 3 and 3 are above the cut of 3, so mastered; alone, the second has shown one of two and would say no
    ("mastery", CRITERIA, [("assessor", 4, 3), ("assessor", 2, 3)],
     {("O", "rater_low"): 0.5, ("O", "rater_high"): 1, ("O", "rater_sd"): SD / 2, ("O", "rater_share_met"): 0.5},
     ["raters-apart", "raters-split"], []),
    ("mastery", CRITERIA, [("assessor", 4, 3), ("assessor", 3, 3), ("self", 1, 1)],
     {("O", "rater_low"): 1, ("O", "rater_high"): 1, ("O", "rater_sd"): 0, ("O", "rater_share_met"): 1}, [], ["raters-apart", "raters-split"]),
    ("differential", dict(type="bipolar", words=POLES, more=""), [("assessor", 2, 4), ("assessor", 4, 4), ("self", 1, 1)],
     {("O", "rater_low"): 3, ("O", "rater_high"): 4, ("O", "rater_sd"): SD, ("i1", "rater_low"): 2, ("i1", "rater_high"): 4,
      ("i1", "rater_sd"): 2 * SD, ("i2", "rater_sd"): 0}, ["raters-apart"], []),
    # at least 3 is required on i2: the mean 3 passes, the first rater alone does not
    ("requirements", dict(type="rating", words=TEXT, more="requirement = { at_least = 3.0; };"), [("assessor", 3, 2), ("assessor", 3, 4)],
     {("O", "rater_low"): 2.5, ("O", "rater_high"): 3.5, ("O", "rater_sd"): SD, (None, "rater_share_met"): 0.5},
     ["raters-apart", "raters-split"], []),
    # evidence is about the subject: what came with one sheet counts for the other too, or 4 would be capped at 1 for the second
    ("requirements", dict(type="rating", words=TEXT, more='evidence = { duty = "required"; }; requirement = { at_least = 3.0; };'),
     [("assessor", 3, {"value": 4, "evidence": ["a.pdf"]}), ("assessor", 3, 4)],
     {("O", "rater_low"): 3.5, ("O", "rater_high"): 3.5, (None, "rater_share_met"): 1}, [], ["raters-split"]),
    ("awareness", CRITERIA, [("self", 5, 3), ("peer", 2, 3), ("peer", 4, 3)],
     {("O", "rater_low"): 2.5, ("O", "rater_high"): 3.5, ("O", "rater_sd"): SD}, ["raters-apart"], []),
]
# With a group behind them. Of the figures 1, 2, 3, 4, 5, once each, 3 stands at 50 %, 4 at 70 %, and 3.5 (the panel) at 60 %.
LEARNT = [
    ("norms", CRITERIA, [("assessor", 4, 4), ("assessor", 3, 3), ("self", 1, 1)],
     {("O", "rater_low"): 3, ("O", "rater_high"): 4, ("O", "rater_sd"): SD, ("O", "percentile"): 60, ("O", "norm_rater_low"): 50,
      ("O", "norm_rater_high"): 70}, [], ["raters-apart"]),
    ("norms", CRITERIA, [("assessor", 5, 4), ("assessor", 3, 4)], {("O", "norm_rater_low"): 60, ("O", "norm_rater_high"): 80}, ["raters-apart"], []),
    ("irt", CRITERIA, [("assessor", 4, 4), ("assessor", 2, 2), ("self", 1, 1)], {}, ["raters-apart"], []),
]
# The first counting rater alone: no word of agreement. A self sheet does not make a panel.
ALONE = [(method, role, [next(r for r in raters if r[0] != "self"), ("self", 3, 3)]) for method, role, raters, *_ in CASES + LEARNT]

failed = []


def check(what, holds, *told):
    if not holds:
        failed.append(what)
        print("FAILED", what, *told)


MODEL = {"irt": ["--option", "irt.model=pcm"]}  # two items do not carry a slope each
GROUPS = {"norms": [(n, n) for n in range(1, 6)], "irt": [(n, m) for n in range(1, 6) for m in range(1, 6) if abs(n - m) < 3]}


def calibrate(folder, method):
    """A calibration on a group of this method's, made with whatever it takes to learn from so few."""
    table, file = folder / "group.csv", folder / ("%s.cal" % method)
    table.write_text("subject,rater,relation,i1,i2\n" + "".join("G-%d,R-1,peer,%d,%d\n" % (n, *answers) for n, answers in enumerate(GROUPS[method])))
    if not file.exists():
        subprocess.run([os.environ["PEIL"], "calibrate", str(folder / "role.cfg"), str(table), "--method", method, "--option", method + ".force=true", *MODEL.get(method, []),
                        "-o", str(file)], check=True, capture_output=True)
    return file


def score(folder, method, role, raters, *options):
    (folder / "role.cfg").write_text(ROLE % role)
    sheets = []
    for n, (relation, one, two) in enumerate(raters):
        sheets.append(folder / ("%d.json" % n))
        sheets[-1].write_text(json.dumps({"format": "peil-sheet/1", "role": "panel", "subject": "K-1", "rater": {"id": "R-%d" % n, "relation": relation},
                                          "date": "2026-11-22", "answers": {"i1": one, "i2": two}}))
    words = [os.environ["PEIL"], "score", *map(str, sheets), "--role", str(folder / "role.cfg"), "--method", method, "--json"]
    if method in GROUPS:
        words += ["--calibration", str(calibrate(folder, method))]
    for option in options:
        words += ["--option", method + "." + option]
    run = subprocess.run(words, capture_output=True, text=True)
    if run.returncode:
        return None, [run.stderr]
    result = json.loads(run.stdout)["results"][0]
    return {(s["on"], s["name"]): s["value"] for s in result["statistics"]}, [r["code"] for r in result.get("remarks", [])]


# Two offers, quality from 1 to 5, full quality worth 1000. Prices as they are, so each rater alone: price - 1000 (mean - 1) / 4.
OFFER = """role = { id = "offers"; version = "1.0.0"; title = { nl = "P"; };
scales = ( { id = "s"; type = "ordinal"; points = ( { value = 1; nl = "a"; }, { value = 3; nl = "b"; }, { value = 5; nl = "c"; } ); },
           { id = "p"; type = "ratio"; minimum = 0.0; maximum = 1e9; unit = "EUR"; } );
outcomes = ( { id = "O"; kind = "competency"; title = { nl = "O"; }; scale = "s"; } );
items = ( { id = "i1"; type = "rating"; scale = "s"; text = { nl = "i"; }; feeds = ( { to = "O"; } ); },
          { id = "price"; type = "requirement"; scale = "p"; text = { nl = "prijs"; }; requirement = { at_most = 3000.0; }; } ); };
"""


def tender(folder):
    (folder / "offers.cfg").write_text(OFFER)

    def run(verb, table, *words):
        (folder / "offers.csv").write_text("subject,rater,relation,i1,price\n" + "".join("%s,%s,assessor,%g,%g\n" % row for row in table))
        return subprocess.run([os.environ["PEIL"], verb, str(folder / "offers.csv"), "--role", str(folder / "offers.cfg"), "--method", "tender", "--option",
                               "tender.quality_value=1000", "--lang", "en", *words], capture_output=True, text=True, check=True).stdout

    table = [("A", "R-1", 5, 1600), ("A", "R-2", 1, 1600), ("B", "R-1", 1, 1200), ("B", "R-2", 3, 1200)]
    result = json.loads(run("score", table, "--json"))["results"][0]
    found = {(s["on"], s["name"]): s["value"] for s in result["statistics"]}
    said = {r["code"]: r["text"] for r in result["remarks"]}
    for key, value in {("A", "adjusted_price"): 1100, ("A", "rater_low"): 600, ("A", "rater_high"): 1600, ("B", "adjusted_price"): 950,
                       ("B", "rater_low"): 700, ("B", "rater_high"): 1200}.items():
        check("tender %s %s" % key, abs(found.get(key, math.nan) - value) < 1e-9, found)
    check("tender: who each would put first", "A by 1, B by 1 of the 2" in said.get("raters-split", ""), said)
    check("tender: the answer first", said.get("answer") == "Of 2 offers 2 are ranked. First comes B.", said)
    check("tender: beyond the bound, and no price among levels", 
          [r["text"].split(";")[0] for r in result["remarks"] if r["code"] == "raters-apart"] == [x + ": assessors lie more than 1.5 apart on: i1" for x in "AB"],
          result["remarks"])
    sheets = [folder / ("%s-%s.json" % row[:2]) for row in table]
    for sheet, (offer, rater, level, price) in zip(sheets, table):
        sheet.write_text(json.dumps({"format": "peil-sheet/1", "role": "offers", "subject": offer, "rater": {"id": rater, "relation": "assessor"},
                                     "date": "2026-11-22", "answers": {"i1": {"value": level, "note": "so says " + rater}, "price": price}}))
    report = subprocess.run([os.environ["PEIL"], "report", *map(str, sheets), "--role", str(folder / "offers.cfg"), "--method", "tender", "--option",
                             "tender.quality_value=1000", "--lang", "en", "-o", "-"], capture_output=True, text=True, check=True).stdout
    check("tender: the answer leads", report.index("First comes B") < report.index("Table 1"), report)
    check("tender: what the raters wrote", "so says R-1" in report and "so says R-2" in report, report)
    check("tender: a price has its unit", "Price, EUR" in report and "Price less quality, EUR" in report, report)
    result = json.loads(run("score", [row for row in table if row[1] == "R-1"], "--json"))["results"][0]
    check("tender: one rater is no agreement", not any("rater_" in s["name"] for s in result["statistics"])
          and not any(r["code"].startswith("raters-") for r in result["remarks"]), result["remarks"])


# Roles for methods that compare outcomes, and for judges of a pass mark.
OUTCOMES = """role = { id = "panel"; version = "1.0.0"; title = { nl = "P"; };
scales = ( { id = "s"; type = "%(type)s"; minimum = %(low)s; maximum = %(high)s; } );
outcomes = ( { id = "O1"; kind = "criteria"; title = { nl = "Een"; }; scale = "s"; }, { id = "O2"; kind = "criteria"; title = { nl = "Twee"; }; scale = "s"; } );
items = ( { id = "i1"; type = "rating"; scale = "s"; text = { nl = "i"; }; feeds = ( { to = "O1"; } ); },
          { id = "i2"; type = "rating"; scale = "s"; text = { nl = "i"; }; feeds = ( { to = "O2"; } ); } ); };
"""
LEVELS = dict(type="interval", low="1.0", high="5.0")

# method, role, options, sheets (subject, rater, answers), expected statistics, remarks that must and must not be there
OTHERS = [
    # best 4 and worst 1.5 on both; a rater alone moves a candidate, not the ends: of A, 3 lies 1 from the best and 1.5 from the worst
    ("topsis", LEVELS, [], [("A", "R-1", {"i1": 5, "i2": 5}), ("A", "R-2", {"i1": 3, "i2": 3}), ("B", "R-1", {"i1": 1, "i2": 1}), ("B", "R-2", {"i1": 2, "i2": 2})],
     {("A", "closeness_to_ideal"): 1, ("A", "rater_low"): 0.6, ("A", "rater_high"): 3.5 / 4.5, ("B", "rater_low"): 0.5 / 3.5, ("B", "rater_high"): 0.2},
     ["raters-apart", "answer"], ["raters-split"]),
    ("topsis", LEVELS, [], [("A", "R-1", {"i1": 5, "i2": 5}), ("A", "R-2", {"i1": 3, "i2": 3}), ("B", "R-1", {"i1": 1, "i2": 1}), ("B", "R-2", {"i1": 5, "i2": 5})],
     {}, ["raters-split"], []),
    ("ahp", LEVELS, [], [("A", "R-1", {"AHP.ROLE.O1.O2": 3}), ("A", "R-2", {"AHP.ROLE.O2.O1": 3})],
     {("O1", "weight"): 0.5, ("O1", "rater_low"): 0.25, ("O1", "rater_high"): 0.75, ("O2", "rater_sd"): math.sqrt(0.125)}, ["raters-apart", "answer"], []),
    ("ahp", LEVELS, ["rater_bound=9"], [("A", "R-1", {"AHP.ROLE.O1.O2": 3}), ("A", "R-2", {"AHP.ROLE.O2.O1": 3})], {}, [], ["raters-apart"]),
    ("comparison", LEVELS, [], [("A", "R-1", {"CMP.O1.O2": 1}), ("A", "R-2", {"CMP.O2.O1": 1})],
     {(None, "rater_agreement"): 0, ("O1", "rater_agreement"): 0}, ["raters-apart"], []),
    ("comparison", LEVELS, ["ridge=0.1"], [("A", "R-1", {"CMP.O1.O2": 1}), ("A", "R-2", {"CMP.O2.O1": 0})],
     {(None, "rater_agreement"): 1, ("O1", "rater_agreement"): 1}, ["answer"], ["raters-apart"]),
    ("cutscore", dict(type="interval", low="0.0", high="1.0"), [], [("A", "R-1", {"i1": 0.2, "i2": 0.8}), ("A", "R-2", {"i1": 0.6, "i2": 0.8})],
     {(None, "cut"): 1.2, (None, "rater_low"): 1, (None, "rater_high"): 1.4, (None, "rater_sd"): 0.4 * SD}, ["raters-apart", "answer"], []),
    ("cutscore", dict(type="interval", low="0.0", high="1.0"), ["rater_bound=0.5"], [("A", "R-1", {"i1": 0.2, "i2": 0.8}), ("A", "R-2", {"i1": 0.6, "i2": 0.8})],
     {}, [], ["raters-apart"]),
]


def others(folder):
    def score_group(method, role, options, sheets):
        (folder / "others.cfg").write_text(OUTCOMES % role)
        files = []
        for subject, rater, answers in sheets:
            files.append(folder / ("%s-%s.json" % (subject, rater)))
            files[-1].write_text(json.dumps({"format": "peil-sheet/1", "role": "panel", "subject": subject, "rater": {"id": rater, "relation": "assessor"},
                                             "date": "2026-11-22", "answers": answers}))
        words = [word for option in options for word in ("--option", method + "." + option)]
        run = subprocess.run([os.environ["PEIL"], "score", *map(str, files), "--role", str(folder / "others.cfg"), "--method", method, "--json", *words],
                             capture_output=True, text=True)
        if run.returncode:
            return None, [run.stderr]
        result = json.loads(run.stdout)["results"][0]
        return {(s["on"], s["name"]): s["value"] for s in result["statistics"]}, [r["code"] for r in result.get("remarks", [])]

    # a pair is one question, whichever way round it was answered
    score_group("ahp", LEVELS, [], [("A", "R-1", {"AHP.ROLE.O1.O2": 3}), ("A", "R-2", {"AHP.ROLE.O2.O1": 3, "i1": 2})])
    told = subprocess.run([os.environ["PEIL"], "report", str(folder / "A-R-1.json"), str(folder / "A-R-2.json"), "--role", str(folder / "others.cfg"),
                           "--method", "ahp", "--lang", "en", "-o", "-"], capture_output=True, text=True).stdout
    check("ahp: what is missing", "R-1 (assessor): 2 of 3 questions" in told and "R-2 (assessor): 1 of 3 questions" in told, told[:900])
    for method, role, options, sheets, expected, there, absent in OTHERS:
        found, remarks = score_group(method, role, options, sheets)
        what = "%s %s %s:" % (method, options, sheets)
        check(what + " scores", found is not None, remarks)
        for key, value in expected.items():
            check("%s %s" % (what, key), found and abs(found.get(key, math.nan) - value) < 1e-9, found)
        check(what + " says " + str(there), set(there) <= set(remarks), remarks)
        check(what + " does not say " + str(absent), not set(absent) & set(remarks), remarks)
        if method == "cutscore":
            continue  # which refuses one judge
        found, remarks = score_group(method, role, ["ridge=0.1"] if method == "comparison" else [], [sheet for sheet in sheets if sheet[1] == "R-1"])
        check(what + " one rater is no agreement", found is not None and not any("rater_" in name for _, name in found)
              and not any(r.startswith("raters-") for r in remarks), found, remarks)


with tempfile.TemporaryDirectory() as name:
    folder = Path(name)
    for method, role, raters, expected, there, absent in CASES + LEARNT:
        found, remarks = score(folder, method, role, raters)
        what = "%s %s:" % (method, raters)
        check(what + " scores", found is not None, remarks)
        for key, value in expected.items():
            check("%s %s" % (what, key), found and abs(found.get(key, math.nan) - value) < 1e-12, found and found.get(key))
        for code in there:
            check("%s says %s" % (what, code), code in remarks, remarks)
        for code in absent:
            check("%s does not say %s" % (what, code), code not in remarks, remarks)
        _, remarks = score(folder, method, role, raters, "rater_bound=4")
        check(what + " nothing lies beyond a wide bound", "raters-apart" not in remarks, remarks)
    # an ability of each rater is what the method gives for that sheet alone
    both = [("assessor", 4, 4), ("assessor", 2, 3)]
    found, _ = score(folder, "irt", CRITERIA, both)
    alone = [score(folder, "irt", CRITERIA, [one])[0][(None, "ability")] for one in both]
    check("irt: each rater alone", abs(found[(None, "rater_low")] - min(alone)) < 1e-9 and abs(found[(None, "rater_high")] - max(alone)) < 1e-9
          and min(alone) < max(alone), found, alone)
    # the report says what the items named ask, and who answered what
    score(folder, "weighted", CRITERIA, [("assessor", 5, 4), ("assessor", 3, 4)])
    told = subprocess.run([os.environ["PEIL"], "report", str(folder / "0.json"), str(folder / "1.json"), "--role", str(folder / "role.cfg"), "--method",
                           "weighted", "--lang", "en", "-o", "-"], capture_output=True, text=True).stdout
    named = told[told.index("who answered what"):][:200]
    check("the items named, in words", "i1 i" in named and "R-0: 5" in named and "R-1: 3" in named and "i2" not in named, named)
    tender(folder)
    others(folder)
    for method, role, raters in ALONE:
        found, remarks = score(folder, method, role, raters)
        check("%s %s: one rater is no agreement" % (method, raters),
              found is not None and not any("rater_" in key for _, key in found) and not any(r.startswith("raters-") for r in remarks),
              found, remarks)
sys.exit(bool(failed))
