# SPDX-License-Identifier: EUPL-1.2
"""The method `cutscore` through the built program, on draft roles made here."""
import json
import math
import os
import statistics
import sys
from pathlib import Path

ROOT = Path(os.environ.get("PEIL_ROOT", Path(__file__).resolve().parents[2]))
sys.path.insert(0, str(ROOT / "tests/cli"))
import lib
sys.path.insert(0, str(Path(__file__).resolve().parent))
import independent

# Four judges on five items; a hundred scores in steps of five per cent
CHANCES = ((0.6, 0.8, 0.5, 0.9, 0.7), (0.5, 0.7, 0.6, 0.8, 0.6), (0.7, 0.9, 0.4, 0.9, 0.8), (0.6, 0.6, 0.5, 0.8, 0.7))
FREQUENCY = {40: 1, 45: 2, 50: 3, 55: 5, 60: 9, 65: 12, 70: 15, 75: 18, 80: 15, 85: 10, 90: 6, 95: 3, 100: 1}
BOUNDS = [word for bound in ("cmin=55", "cmax=70", "fmin=5", "fmax=25") for word in ("--option", f"cutscore.{bound}")]


ASKED = ("CUT.cmin", "CUT.cmax", "CUT.fmin", "CUT.fmax")
SETTINGS = ((50, 65, 0, 20), (60, 75, 10, 30), (55, 70, 5, 25), (45, 80, 5, 60))


def cut_of(judges, middle=statistics.fmean):
    """The interpolated cut by bisection, of judges whose settings are made one by `middle`."""
    cmin, cmax, fmin, fmax = (independent.Q(middle(one)) for one in zip(*judges))
    scores = [independent.Q(score) for score, count in FREQUENCY.items() for _ in range(count)]
    return independent.interpolated(scores, cmin, cmax, lambda x: fmax + (fmin - fmax) * (x - cmin) / (cmax - cmin))


def role_text(items, highest):
    text = lambda word: f'{{ nl = "{word}"; en = "{word}"; }}'
    return ('role = { id = "exam"; version = "1.0.0"; language = "en"; title = ' + text("exam") + ";\n"
            f'scales = ( {{ id = "s"; type = "interval"; minimum = 0.0; maximum = {highest:.1f}; }} );\n'
            f'outcomes = ( {{ id = "exam-all"; kind = "test"; title = {text("exam")}; }} );\nitems = ( ' + ",\n".join(
                f'{{ id = "i{n}"; type = "rating"; scale = "s"; text = {text(n)}; feeds = ( {{ to = "exam-all"; weight = 1.0; }} ); }}'
                for n in range(1, items + 1)) + " ); };\n")


class Cutscore(lib.Case):
    def judges(self, chances=CHANCES):
        lib.write(self.folder / "role.cfg", role_text(5, 1))
        for n, row in enumerate(chances, 1):
            sheet = {"format": "peil-sheet/1", "role": "exam", "subject": "T-01", "date": "2026-11-22",
                     "rater": {"id": f"A-{n:02}", "relation": "assessor"},
                     "answers": {f"i{i}": chance for i, chance in enumerate(row, 1)}}
            yield lib.write(self.folder / f"a-{n:02}.json", json.dumps(sheet))

    def candidates(self):
        lib.write(self.folder / "role.cfg", role_text(1, 100))
        scores = [score for score, count in FREQUENCY.items() for _ in range(count)]
        lib.write(self.folder / "scores.csv", "subject,rater,relation,i1\n" +
                  "".join(f"K-{n:04},A-01,assessor,{score}\n" for n, score in enumerate(scores, 1)))

    def panel(self, settings=SETTINGS):
        """Candidates, and judges of the bounds as a subject of their own."""
        self.candidates()
        table = self.folder / "scores.csv"
        rows = table.read_text().splitlines()
        lines = [rows[0] + "," + ",".join(ASKED)] + [row + ",,,," for row in rows[1:]]
        lines += ["T-01,%s,assessor,,%s" % (name, ",".join("" if b is None else str(b) for b in bounds)) for name, bounds in
                  (one if isinstance(one[0], str) else ("J-%02d" % n, one) for n, one in enumerate(settings, 1))]
        lib.write(table, "\n".join(lines) + "\n")

    def hofstee(self, *words, code=0):
        return self.run_it("scores.csv", "--json", "--option", "cutscore.form=hofstee", *words, code=code)

    def run_it(self, *words, code=0):
        return self.expect(self.peil("score", *words, "--role", "role.cfg", "--method", "cutscore", "--lang", "en"), code)

    def figures(self, run):
        return {one["name"]: one for one in run.json()["results"][0]["statistics"] if one["on"] is None}

    def test_angoff(self):
        found = self.figures(self.run_it(*self.judges(), "--json"))
        self.assertAlmostEqual(found["cut"]["value"], 3.4, delta=3.4e-9)
        self.assertAlmostEqual(found["cut"]["se"], 0.1224744871, delta=1e-10)
        self.assertAlmostEqual(found["cut_percent"]["value"], 68, delta=68e-9)

    def test_hofstee(self):
        self.candidates()
        for curve, cut in (("interpolated", 62.3404255319), ("step", 60.01)):
            run = self.run_it("scores.csv", "--json", "--option", "cutscore.form=hofstee", "--option", f"cutscore.curve={curve}", *BOUNDS)
            self.assertAlmostEqual(self.figures(run)["cut"]["value"], cut, delta=1e-9 * cut)

    def remarks(self, run):
        return {one["code"]: one["text"] for one in run.json()["results"][0]["remarks"]}

    def test_judges_of_hofstee(self):
        self.panel()
        run = self.hofstee()
        found = {(one["on"], one["name"]): one for one in run.json()["results"][0]["statistics"]}
        value = lambda *key: found[key]["value"]
        alone = [cut_of([one]) for one in SETTINGS]
        without = [cut_of(SETTINGS[:j] + SETTINGS[j + 1:]) for j in range(4)]
        se = math.sqrt(3 / 4 * sum((c - statistics.fmean(without)) ** 2 for c in without))
        self.assertAlmostEqual(value(None, "cut"), cut_of(SETTINGS), places=8)
        self.assertAlmostEqual(found[None, "cut"]["se"], se, places=8)
        for j in range(4):
            self.assertAlmostEqual(value("J-%02d" % (j + 1), "judge_cut"), alone[j], places=8)
            self.assertAlmostEqual(value("J-%02d" % (j + 1), "cut_without"), without[j], places=8)
        for name, expected in (("rater_low", min(alone)), ("rater_high", max(alone)), ("rater_sd", statistics.stdev(alone))):
            self.assertAlmostEqual(value(None, name), expected, places=8)
        for asked, bounds in zip(ASKED, zip(*SETTINGS)):
            self.assertAlmostEqual(value(asked, "setting"), statistics.fmean(bounds))
            self.assertAlmostEqual(value(asked, "rater_low"), min(bounds))
            self.assertAlmostEqual(value(asked, "rater_high"), max(bounds))
            self.assertAlmostEqual(value(asked, "rater_sd"), statistics.stdev(bounds))
        self.assertEqual(value(None, "candidates"), 100)  # the judges' own subject is none
        said = self.remarks(run)
        self.assertIn("more than 30 percentage points apart: fmax from 20 to 60;", said["raters-apart"])
        self.assertNotIn("left-out", said)
        self.assertNotIn("raters-apart", self.remarks(self.hofstee("--option", "cutscore.rater_bound=0.4")))

    def test_judges_by_median_and_trimmed(self):
        self.panel()
        run = self.hofstee("--option", "cutscore.raters=median")
        self.assertAlmostEqual(self.figures(run)["cut"]["value"], cut_of(SETTINGS, statistics.median), places=8)
        self.assertNotIn("se", self.figures(run))
        self.assertIn("does not hold for a median", self.remarks(run)["no-standard-error"])
        trim = lambda one: statistics.fmean(sorted(one)[1:-1] if len(one) > 2 else one)
        run = self.hofstee("--option", "cutscore.raters=trimmed")
        self.assertAlmostEqual(self.figures(run)["cut"]["value"], cut_of(SETTINGS, trim), places=8)

    def test_few_judges(self):
        self.panel(SETTINGS[:1])
        run = self.hofstee()
        self.assertNotIn("rater_sd", self.figures(run))
        self.assertNotIn("se", self.figures(run))
        self.assertIn("one judge", self.remarks(run)["one-judge"])
        self.candidates()
        self.assertIn("nothing can be said of how far the judges lie apart", self.remarks(self.hofstee(*BOUNDS))["bounds-as-given"])
        # at 70, the second's lowest, more fail than the second allows
        self.panel(((40, 60, 5, 60), (70, 80, 5, 25)))
        run = self.hofstee()
        self.assertIn("no longer crosses the line without J-01.", self.remarks(run)["no-standard-error"])
        self.assertNotIn("se", self.figures(run))
        self.panel((*SETTINGS, (50, 60, None, 20)))
        self.assertIn("1 of 5 sheets", self.remarks(self.hofstee())["judges-left-out"])

    def test_judges_refused(self):
        for settings, words, says in (((*SETTINGS, (60, 60, 5, 20)), [], "judge J-05"), ((("J-01", SETTINGS[0]), ("J-01", SETTINGS[1])), [], None),
                                      (SETTINGS, BOUNDS, "both in the options and on sheets")):
            self.panel(settings)
            run = self.peil("score", "scores.csv", "--role", "role.cfg", "--method", "cutscore", "--lang", "en", "--option", "cutscore.form=hofstee", *words)
            self.assertNotEqual(run.code, 0)
            self.assertEqual(len(run.err.splitlines()), 1, run)
            self.assertIn(says or "", run.err)

    def test_report_of_the_judges(self):
        self.candidates()
        sheets = [{"format": "peil-sheet/1", "role": "exam", "subject": subject, "date": "2026-11-22", "rater": {"id": rater, "relation": "assessor"},
                   "answers": answers} for subject, rater, answers in
                  [("K-%02d" % n, "A-01", {"i1": 40 + 5 * n}) for n in range(12)] + [("T-01", "J-%02d" % n, dict(zip(ASKED, one))) for n, one in enumerate(SETTINGS)]]
        paths = [lib.write(self.folder / ("s-%02d.json" % n), json.dumps(sheet)) for n, sheet in enumerate(sheets)]
        for language, words in (("nl", ("Wat elke beoordelaar aangaf", "met een standaardfout van", "Elk alleen zouden zij de grens leggen tussen",
                                        "Over de hele groep: 12 personen, 16 formulieren.", "12 personen ·", "kromme bij de grens",
                                        "Laagste cesuur, %", "Hoogste cesuur, %", "Minst gezakt, %", "Meest gezakt, %")),
                                ("en", ("What each judge set", "with a standard error of", "Each alone, they would put the cut between",
                                        "About the whole group: 12 subjects, 16 sheets.", "12 subjects ·", "curve at the cut",
                                        "Lowest cut, %", "Highest cut, %", "Fewest failing, %", "Most failing, %"))):
            path = self.folder / f"judges-{language}.html"
            self.expect(self.peil("report", *paths, "--role", "role.cfg", "--method", "cutscore", "--option", "cutscore.form=hofstee", "--lang", language,
                                  "-o", path), 0)
            told = " ".join(path.read_text().split())
            for word in words:
                self.assertIn(word, told)

    def test_refusals(self):
        self.candidates()
        cases = [(["--option", "cutscore.form=hofstee"], 64, "cmin"),
                 (["--option", "cutscore.form=hofstee", *BOUNDS, "--option", "cutscore.cmin=69"], 65, "does not cross"),
                 (["--option", "cutscore.cmin=101"], 64, "cmin"), ([], 65, "0 to 1")]
        for words, code, says in cases:
            with self.subTest(words=words):
                run = self.peil("score", "scores.csv", "--role", "role.cfg", "--method", "cutscore", "--lang", "en", *words)
                self.assertEqual(len(run.err.splitlines()), 1, run)
                self.assertIn(says, run.err)
                self.assertEqual(run.code, code, run)
                self.assertEqual(run.out, "")

    def test_report_in_both_languages(self):
        sheets = list(self.judges())
        for language, word in (("nl", "De grens ligt op 3,4 van 5 items goed"), ("en", "The cut lies at 3.4 of 5 items right")):
            path = self.folder / f"cut-{language}.txt"
            self.expect(self.peil("report", *sheets, "--role", "role.cfg", "--method", "cutscore", "--lang", language, "-o", path), 0)
            told = " ".join(path.read_text().split())
            self.assertIn(word, told)
            for missing in ("without an answer", "zonder antwoord"):  # who gives chances was not asked for bounds
                self.assertNotIn(missing, told)


lib.main()
