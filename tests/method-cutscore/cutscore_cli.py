# SPDX-License-Identifier: EUPL-1.2
"""The method `cutscore` through the built program, on draft roles made here."""
import json
import os
import sys
from pathlib import Path

ROOT = Path(os.environ.get("PEIL_ROOT", Path(__file__).resolve().parents[2]))
sys.path.insert(0, str(ROOT / "tests/cli"))
import lib

# Four judges on five items; a hundred scores in steps of five per cent
CHANCES = ((0.6, 0.8, 0.5, 0.9, 0.7), (0.5, 0.7, 0.6, 0.8, 0.6), (0.7, 0.9, 0.4, 0.9, 0.8), (0.6, 0.6, 0.5, 0.8, 0.7))
FREQUENCY = {40: 1, 45: 2, 50: 3, 55: 5, 60: 9, 65: 12, 70: 15, 75: 18, 80: 15, 85: 10, 90: 6, 95: 3, 100: 1}
BOUNDS = [word for bound in ("cmin=55", "cmax=70", "fmin=5", "fmax=25") for word in ("--option", f"cutscore.{bound}")]


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
            self.assertIn(word, " ".join(path.read_text().split()))


lib.main()
