#!/usr/bin/env python3
# SPDX-License-Identifier: EUPL-1.2
"""What every method refuses, on the roles there are, in both languages: one line that names what is wrong and what to do, the exit code
of its kind, nothing on standard output.

Options are tried beyond both ends, and with what is no value; roles that lack what a method needs are told so as `peil methods ROLE` does.
"""
import json
import os
import re
import subprocess
import sys
import tempfile
import unittest
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

PEIL = os.environ["PEIL"]
ROOT = Path(__file__).resolve().parents[2]
ROLES = {path.parent.name: sorted(path.parent.glob("samples/**/*.json"))[0] for path in sorted(ROOT.glob("plugins/roles/*/role.cfg"))}
NO_NUMBER = re.compile(r"(?<![a-z“=])(nan|inf|infinity)(?![a-z])", re.I)
LEFT_OUT = {"en": "; leave it out for the default", "nl": "; laat het weg voor de standaardwaarde"}
NONE = {"en": "calibration", "nl": "kalibratie"}


def run(*words):
    return subprocess.run([PEIL, *map(str, words)], capture_output=True, text=True, env={**os.environ, "NO_COLOR": "1"})


def shown(text):
    """Words, however they are wrapped."""
    return " ".join(text.split())


METHODS = json.loads(run("methods", "--json").stdout)


class Refusals(unittest.TestCase):
    def refused(self, words, code, language, *parts):
        got = run(*words, "--lang", language)
        said = f"{words} {language}: exit {got.returncode}, {got.stderr!r}, {got.stdout[:80]!r}"
        self.assertEqual((got.returncode, got.stdout, got.stderr.count("\n")), (code, "", 1), said)
        for part in parts:
            self.assertIn(part, got.stderr, said)
        self.assertIsNone(NO_NUMBER.search(got.stderr), said)

    def all(self, trials):
        with ThreadPoolExecutor(2) as pool:
            for outcome in [pool.submit(self.refused, *trial) for trial in trials]:
                outcome.result()

    def test_options(self):
        sheet, trials = next(iter(ROLES.values())), []
        for method in METHODS:
            for option in method["options"]:
                if option["minimum"] is not None:
                    values = [repr(option["maximum"] * 2 + 1), repr(option["minimum"] - 1), "nan", "inf", "1e999", "many", ""]
                else:
                    values = ["perhaps", ""]
                for n, value in enumerate(values):
                    name = f"{method['id']}.{option['key']}"
                    language = ("en", "nl")[n % 2]
                    trials.append((["score", sheet, "-m", method["id"], "--option", f"{name}={value}"], 64, language,
                                   option["key"], f"“{method['id']}”", f"“{value}”", LEFT_OUT[language]))
            for language, line in (("en", f"method “{method['id']}” has no option “frob”; "), ("nl", f"methode “{method['id']}” heeft geen optie “frob”; ")):
                trials.append((["score", sheet, "-m", method["id"], "--option", f"{method['id']}.frob=1"], 64, language, line))
        self.assertGreater(len(trials), 300)
        self.all(trials)

    def test_roles_that_lack_what_a_method_needs(self):
        """The same words as in the list of methods, which says beforehand what does not fit."""
        trials, lacking = [], set()
        for role, sheet in ROLES.items():
            for language in ("en", "nl"):
                listed = shown(run("methods", role, "--lang", language).stdout)
                for method in json.loads(run("methods", role, "--json").stdout):
                    if method["fits"]:
                        continue
                    lacking.add(method["id"])
                    got = run("score", sheet, "-m", method["id"], "--lang", language)
                    self.assertEqual((got.returncode, got.stdout, got.stderr.count("\n")), (65, "", 1), got)
                    self.assertIn(shown(got.stderr.removeprefix("peil: ")), listed)
                    trials.append(method["id"])
        self.assertLessEqual({"ahp", "awareness", "cutscore", "differential", "requirements", "tender"}, lacking)

    def test_too_few(self):
        """One sheet, by one rater, on one subject."""
        en = {"agreement": "one rater is no agreement; give sheets by two raters at least", "coverage": "a group of 1 is no team; give the sheets of two members at least",
              "reliability": "consistency is about a group; give the sheets of three subjects at least", "topsis": "ranking takes two at least",
              "comparison": "no sheet compares two outcomes; fill in the pairs with peil fill --method comparison"}
        nl = {"agreement": "één beoordelaar is geen overeenstemming; geef formulieren van ten minste twee beoordelaars",
              "coverage": "een groep van 1 is geen team; geef de formulieren van ten minste twee leden",
              "reliability": "samenhang gaat over een groep; geef de formulieren van ten minste drie personen", "topsis": "rangschikken vraagt er ten minste twee",
              "comparison": "geen formulier vergelijkt twee uitkomsten; vul de paren in met peil fill --method comparison"}
        sheet = ROLES["coordinator-buurtbemiddeling"]
        self.all([(["score", sheet, "-m", method], 65, language, part) for language, table in (("en", en), ("nl", nl)) for method, part in table.items()])

    def test_nothing_learnt(self):
        """It is not the sheet that is to blame."""
        sheet = ROLES["coordinator-buurtbemiddeling"]
        for method in (m["id"] for m in METHODS if m["learns"]):
            for language, start in (("en", f"peil: method “{method}”: "), ("nl", f"peil: methode “{method}”: ")):
                self.refused(["score", sheet, "-m", method], 65, language, start, NONE[language], f"; make one with peil calibrate ROLE DATA.csv --method {method} -o FILE"
                             if language == "en" else f"; maak er een met peil calibrate ROL DATA.csv --method {method} -o BESTAND", "--calibration")

    def test_groups_that_teach_nothing(self):
        with tempfile.TemporaryDirectory() as name:
            folder = Path(name)
            items = ["NSP-%d.now" % n for n in range(1, 11)]

            def table(file, subjects, answer):
                rows = ["p%d,A,assessor,%s" % (s, ",".join(str(answer(s, i)) for i in range(10))) for s in range(subjects)]
                (folder / file).write_text("subject,rater,relation,%s\n%s\n" % (",".join(items), "\n".join(rows)))
                return folder / file

            few, same = table("few.csv", 20, lambda s, i: (s * 7 + i * 3) % 5), table("same.csv", 250, lambda s, i: 3)
            many = table("many.csv", 250, lambda s, i: (s * 7 + i * 3 + s // 5) % 5)
            role, out = "nieuwe-sociale-professional", folder / "x.json"
            cases = [(few, "irt", [], 65, "below 200 item parameters cannot be trusted. Take a larger group, or set force to true"),
                     (few, "norms", [], 65, "below 30 a norm says nothing. Take a larger group, or set force to true"),
                     (same, "irt", [], 65, "all answers are the same on NSP-1.now"),
                     (many, "irt", ["irt.iterations=1"], 65, "no maximum reached: at step 1 the log-likelihood was"),
                     (many, "irt", ["irt.model=rasch"], 64, "model rasch is for items with two categories; NSP-1.now has 5; choose pcm"),
                     (many, "weighted", [], 64, "method “weighted” does not learn from a group; peil methods lists what does")]
            for path, method, options, code, part in cases:
                words = ["calibrate", role, path, "--method", method, "-o", out, *(w for o in options for w in ("--option", o))]
                self.refused(words, code, "en", part)
                self.refused(words, code, "nl", path.name, method)
                self.assertFalse(out.exists())
            self.refused(["score", same, "--role", role, "-m", "topsis"], 65, "en", "all candidates are equal on every criterion")
            self.refused(["score", same, "--role", role, "-m", "topsis"], 65, "nl", "alle kandidaten zijn op elk criterium gelijk")


    def test_options_that_do_not_fit_each_other(self):
        """Each names the option, what was found and what would do."""
        vve, offer = ROLES["vve-nom-procesbegeleider"], ROLES["twenterand-procesbegeleider-jongerenwerk"]
        cases = [(vve, "weighted", "form=rubric grade_minimum=100 grade_maximum=0", "grade_minimum: 100 ", "grade_maximum 0"),
                 (offer, "tender", "form=absolute floor=600000", "floor: 600", "ceiling 45"),
                 (offer, "tender", "ceiling=-0.5", "ceiling: −0{}5 ", "-1")]
        for sheet, method, options, *parts in cases:
            words = ["score", sheet, "-m", method, *(w for o in options.split() for w in ("--option", f"{method}.{o}"))]
            for language, sign in (("en", "."), ("nl", ",")):
                self.refused(words, 64, language, *(part.format(sign) for part in parts))


if __name__ == "__main__":
    unittest.main(argv=[sys.argv[0], *sys.argv[1:]])
