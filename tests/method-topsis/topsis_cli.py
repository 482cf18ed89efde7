# SPDX-License-Identifier: EUPL-1.2
"""The method `topsis` through the built program, on a draft role made here."""
import json
import math
import os
import random
import sys
from pathlib import Path

ROOT = Path(os.environ.get("PEIL_ROOT", Path(__file__).resolve().parents[2]))
sys.path.insert(0, str(ROOT / "tests/cli"))
import lib

# Hwang & Yoon (1981): speed, range, payload, cost, reliability, manoeuvrability; closeness as published
NAMES = ("speed", "range", "payload", "cost", "reliability", "manoeuvre")
WEIGHTS = (0.2, 0.1, 0.1, 0.1, 0.2, 0.3)
AIRCRAFT = ((2.0, 1500, 20000, 5.5, 5, 9), (2.5, 2700, 18000, 6.5, 3, 5), (1.8, 2000, 21000, 4.5, 7, 7),
            (2.2, 1800, 20000, 5.0, 5, 5))
CLOSENESS = (0.643, 0.268, 0.613, 0.312)


def role_text(cost_word="requirement = { at_most = 10.0; };"):
    text = lambda word: f'{{ nl = "{word}"; en = "{word}"; }}'
    outcomes = [f'{{ id = "O-{n}"; kind = "criterion"; title = {text(n)}; feeds = ( {{ to = "top"; weight = {w}; }} ); }}'
                for n, w in zip(NAMES, WEIGHTS)]
    outcomes.append(f'{{ id = "top"; kind = "whole"; title = {text("top")}; }}')
    items = [f'{{ id = "{n}"; type = "rating"; scale = "size"; text = {text(n)}; {cost_word if n == "cost" else ""} '
             f'feeds = ( {{ to = "O-{n}"; weight = 1.0; }} ); }}' for n in NAMES]
    return ('role = { id = "fighters"; version = "1.0.0"; language = "en"; title = ' + text("fighters") + ";\n"
            'scales = ( { id = "size"; type = "ratio"; minimum = 0.0; maximum = 100000.0; } );\n'
            "outcomes = ( " + ",\n".join(outcomes) + " );\nitems = ( " + ",\n".join(items) + " ); };\n")


# Judgements that give the weights above and no others, as few as link all six.
PAIRS = {"AHP.top.O-speed.O-range": "2", "AHP.top.O-range.O-payload": "1", "AHP.top.O-payload.O-cost": "1",
         "AHP.top.O-speed.O-reliability": "1", "AHP.top.O-range.O-manoeuvre": "1/3"}


def with_pairs(*sheets):
    """The aircraft, with judgements on the first sheets."""
    lines, none = table(AIRCRAFT).splitlines(), dict.fromkeys(sheets[0], "")
    rows = [*sheets, none, none, none]
    return "\n".join([lines[0] + "," + ",".join(none)] + [line + "," + ",".join(row.values()) for line, row in zip(lines[1:], rows)]) + "\n"


def table(rows):
    lines = ["subject,rater,relation," + ",".join(NAMES)]
    lines += [f"K-{n:04},A-01,assessor," + ",".join(map(str, row)) for n, row in enumerate(rows, 1)]
    return "\n".join(lines) + "\n"


class Topsis(lib.Case):
    def setUp(self):
        super().setUp()
        lib.write(self.folder / "role.cfg", role_text())
        lib.write(self.folder / "aircraft.csv", table(AIRCRAFT))

    def score(self, *words, code=0, role="role.cfg"):
        return self.expect(self.peil("score", "aircraft.csv", "--role", role, "--method", "topsis", "--lang", "en", *words), code)

    def closeness(self, run):
        return {one["on"]: one["value"] for one in run.json()["results"][0]["statistics"] if one["name"] == "closeness_to_ideal"}

    def test_weights_from_pairs(self):
        flat = role_text()
        for weight in set(WEIGHTS):
            flat = flat.replace(f"weight = {weight};", "weight = 1.0;")
        lib.write(self.folder / "flat.cfg", flat)
        words = ("--method", "ahp", "--option", "topsis.weights=ahp")
        first, second = ({**PAIRS, "AHP.top.O-speed.O-range": ratio} for ratio in ("4", "1"))  # the geometric mean is 2
        for sheets, raters in (([PAIRS], 1), ([first, second], 2)):
            lib.write(self.folder / "aircraft.csv", with_pairs(*sheets))
            run = self.score("--json", *words, role="flat.cfg")
            result = next(r for line in run.out.splitlines() for r in json.loads(line)["results"] if r["method"]["id"] == "topsis")
            found = {(s["on"], s["name"]): s["value"] for s in result["statistics"]}
            for name, weight in zip(NAMES, WEIGHTS):
                self.assertAlmostEqual(found[f"O-{name}", "weight"], weight, delta=1e-9)
            for n, expected in enumerate(CLOSENESS, 1):
                self.assertAlmostEqual(found[f"K-{n:04}", "closeness_to_ideal"], expected, delta=1e-3)
            said = {r["code"]: r["text"] for r in result["remarks"]}
            self.assertIn(f"5 judgements in pairs, by at most {raters} rater", said["weights"])
        lib.write(self.folder / "aircraft.csv", with_pairs({**PAIRS, "AHP.top.O-speed.O-payload": "1/9", "AHP.top.O-range.O-cost": "9"}))
        run = self.score("--json", *words, role="flat.cfg")
        self.assertIn("contradict each other", run.out)
        self.assertIn('"inconsistent"', run.out)

    def test_weights_from_pairs_that_are_not_there(self):
        run = self.score("--option", "topsis.weights=ahp", code=64)
        self.assertIn("add --method ahp", run.err)
        run = self.score("--method", "ahp", "--option", "topsis.weights=ahp", code=65)
        self.assertIn("O-speed", run.err)
        self.assertIn("peil fill --method ahp", run.err)

    def test_published_closeness(self):
        for number, cost_word in enumerate(("requirement = { at_most = 10.0; };", "reversed = true;")):
            with self.subTest(cost=cost_word):
                role = f"role-{number}.cfg"
                lib.write(self.folder / role, role_text(cost_word))
                found = self.closeness(self.score("--json", role=role))
                self.assertEqual(sorted(found), [f"K-{n:04}" for n in range(1, 5)])
                for expected, value in zip(CLOSENESS, (found[k] for k in sorted(found))):
                    self.assertAlmostEqual(value, expected, delta=1e-3)

    def test_missing_and_refused(self):
        lib.write(self.folder / "aircraft.csv", table(AIRCRAFT[:3] + (("",) + AIRCRAFT[3][1:],)))
        run = self.score("--json")
        self.assertEqual(len(self.closeness(run)), 3)
        self.assertIn("K-0004 is left out", run.out)
        lib.write(self.folder / "aircraft.csv", table(AIRCRAFT[:1]))
        self.assertEqual(len(self.score(code=65).err.splitlines()), 1)
        lib.write(self.folder / "aircraft.csv", table([AIRCRAFT[0]] * 3))
        self.assertIn("equal on every criterion", self.score(code=65).err)

    def test_many_candidates(self):
        draw = random.Random(20261122)
        rows = [tuple(round(draw.uniform(1, 90), 2) for _ in NAMES) for _ in range(1200)]
        lib.write(self.folder / "aircraft.csv", table(rows))
        run = self.score("--json")
        found = self.closeness(run)
        norms = [math.hypot(*column) for column in zip(*rows)]
        v = [[w * x / n for w, x, n in zip(WEIGHTS, row, norms)] for row in rows]
        ends = [(min(c), max(c)) if name == "cost" else (max(c), min(c)) for c, name in zip(zip(*v), NAMES)]
        for n, row in enumerate(v, 1):
            plus, minus = math.dist(row, [e[0] for e in ends]), math.dist(row, [e[1] for e in ends])
            self.assertAlmostEqual(found[f"K-{n:04}"], minus / (plus + minus), places=9)
        self.assertIn("withdrawals-in-part", run.out)

    def sheets(self):
        for n, row in enumerate(AIRCRAFT, 1):
            sheet = {"format": "peil-sheet/1", "role": "fighters", "subject": f"K-{n:04}",
                     "rater": {"id": "A-01", "relation": "assessor"}, "date": "2026-11-22", "answers": dict(zip(NAMES, row))}
            yield lib.write(self.folder / f"k-{n:04}.json", json.dumps(sheet))

    def test_report_in_both_languages(self):
        sheets = list(self.sheets())
        for language, word in (("nl", "Rangorde"), ("en", "Ranking")):
            path = self.folder / f"aircraft-{language}.html"
            self.expect(self.peil("report", *sheets, "--role", "role.cfg", "--method", "topsis", "--lang", language,
                                  "-o", path), 0)
            self.assertIn(word, path.read_text())


lib.main()
