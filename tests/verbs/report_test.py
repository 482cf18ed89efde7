# SPDX-License-Identifier: EUPL-1.2
"""peil report and peil team: every form, both languages, every role's samples; small groups are refused."""
import csv
import io
import json
import re
import xml.etree.ElementTree as ElementTree

import verbs
from verbs import CBB, NSP, VVE, lib

ONE, TWO, SELF = verbs.samples(CBB)
METHODS = {CBB: ["weighted", "mastery"], NSP: ["weighted"], VVE: ["requirements", "weighted"],
           verbs.WIW: ["differential", "weighted"], verbs.TWT: ["requirements", "weighted"]}

REFUSED = [  # words behind `report`, exit code, parts of the line
    ([], 64, ["report: expected one or more sheets"]),
    ([ONE, "-o", "no/x.pdf"], 73, ["no/x.pdf: cannot be created"]),
    ([ONE, "-o", "x"], 64, ["“x”", "end it in .html, .txt, .json, .csv or .pdf"]),
    ([ONE, "-o", ".html"], 64, ["“.html”"]),
    ([ONE, "-o", "no/x.html"], 73, ["no/x.html: cannot be created"]),
    ([ONE, "-o", "x.html", "--lang", "de"], 64, ["“de” is not nl or en"]),
    ([ONE, "-o", "x.html", "-m", "weightd"], 69, ["weightd", "weighted"]),
    ([ONE, "-o", "x.html", "-a", "no.cfg"], 66, ["no.cfg: no such file"]),
    ([ONE, "-o", "x.html", "-a", verbs.config(NSP)], 65, [ONE, NSP]),
    (["no.json", "-o", "x.html"], 66, ["no.json: no such file"]),
    ([ONE, ONE, "-o", "x.html"], 65, ["a second sheet of rater"]),
    ([ONE, "-o", "x.html", "--fource"], 64, ["--fource", "--force"]),
]

TEAM_REFUSED = [  # words behind `team`, exit code, parts of the line
    ([], 64, ["team: expected one or more sheets of every member"]),
    (verbs.TEAM[:1], 65, ["a group of 1", "two members at least"]),
    (verbs.TEAM[:2], 65, ["2", "3"]),
    ([*verbs.TEAM, "--smallest-group", "7"], 65, ["6", "7"]),
    ([*verbs.TEAM[:2], "--smallest-group", "2"], 64, ["smallest_group", "from 3 to 1000"]),
    ([*verbs.TEAM, "--level", "high"], 64, ["level", "high"]),
    ([*verbs.TEAM, "--depth", "1.5"], 64, ["depth", "1.5"]),
    ([*verbs.TEAM, verbs.TEAM[0]], 65, ["a second sheet of rater K-0101 on subject K-0101"]),
    ([*verbs.TEAM, ONE], 65, [ONE, "3:3", "use sheets of one role"]),
    ([*verbs.TEAM, "-o", "no/t.html"], 73, ["no/t.html: cannot be created"]),
]


class Report(verbs.Case):
    def test_refusals_leave_nothing(self):
        for words, code, parts in REFUSED:
            with self.subTest(words=words):
                self.assertEqual(self.one_line(self.peil("report", *words), code, *parts).out, "")
                self.assertEqual(verbs.listing(self.folder), [])
                if "de" not in words:
                    self.expect_dutch(["report", *words], code)

    def write(self, name, *words):
        self.assertEqual(self.expect(self.peil("report", *words, "-o", name), 0, "").out, "")
        return (self.folder / name).read_text(encoding="utf-8")

    def test_every_role_in_every_form_and_language(self):
        for role, methods in METHODS.items():
            chosen = [word for method in methods for word in ("--method", method)]
            for language in ("nl", "en"):
                for form in ("html", "txt", "json", "csv"):
                    with self.subTest(role=role, language=language, form=form):
                        text = self.write(f"{role}.{language}.{form}", *verbs.samples(role), *chosen, "--lang", language)
                        getattr(self, f"check_{form}")(text, role, language)

    def check_html(self, text, role, language):
        self.assertTrue(text.startswith("<!DOCTYPE html>"))
        tree = ElementTree.fromstring(text)
        self.assertEqual(tree.get("lang"), language)
        page = "{http://www.w3.org/1999/xhtml}"
        for element in tree.iter():
            self.assertNotIn(element.tag, (page + "script", page + "link", page + "iframe", page + "object"))
            for name, value in element.attrib.items():
                self.assertFalse(name in ("src", "srcset", "data") or name.startswith("on"), (element.tag, name, value))
        self.assertFalse(re.search(r"url\((?!#)|@import", text), "something is loaded from elsewhere")
        self.assertEqual(len(list(tree.iter(page + "h1"))), 1)

    def check_txt(self, text, role, language):
        self.assertLessEqual(max(len(line) for line in text.splitlines()), 100)
        self.assertNotIn("\x1b", text)
        self.assertTrue(text.startswith("Rapport" if language == "nl" else "Report"), text[:80])

    def check_json(self, text, role, language):
        tree = json.loads(text)
        self.assertEqual(tree["language"], language)
        self.assertTrue(tree["title"] and tree["content"])

    def check_csv(self, text, role, language):
        rows = list(csv.reader(io.StringIO(text)))
        self.assertGreater(len(rows), 10)
        self.assertEqual({len(row) for row in rows}, {len(rows[0])})

    def test_figures_in_the_report_are_those_of_score(self):
        results = self.peil("score", ONE, TWO, SELF, "--json").json()["results"][0]["outcomes"]
        tables = self.write("r.csv", ONE, TWO, SELF, "--lang", "en")
        text = self.write("r.txt", ONE, TWO, SELF, "--lang", "nl")
        for outcome in results:
            if outcome["kind"] in ("core-task", "competency"):
                self.assertIn(f"{outcome['value']:.2f}".replace(".", ","), text, outcome["id"])
                rounded = {round(float(n), 2) for n in re.findall(r",(\d+(?:\.\d+)?),", tables)}
                self.assertIn(round(outcome["value"], 2), rounded, outcome["id"])

    def test_several_cases_and_several_methods(self):
        text = self.write("team.txt", *verbs.TEAM, "--lang", "en")
        for n in range(1, 7):
            self.assertIn(f"K-010{n}", text)
        self.assertIn("Overview", text)
        page = self.write("both.html", ONE, TWO, "--method", "weighted", "--method", "mastery", "--lang", "en")
        self.assertIn("weighted mean", page)
        self.assertIn("mastery", page)

    def test_language_of_the_assessment_unless_asked(self):
        words = [ONE, "--assessment", verbs.config(CBB)]
        self.assertIn("Assessment of a coordinator", self.peil("report", *words, "--lang", "en").out)
        self.assertIn("Beoordeling coördinator", self.peil("report", *words, LC_ALL="en_GB.UTF-8").out)

    def test_same_input_same_bytes(self):
        for form in ("html", "json", "csv", "txt"):
            first = self.write(f"a.{form}", ONE, TWO, "--lang", "nl")
            run = self.peil("report", TWO, ONE, "--lang", "nl", "-o", f"b.{form}", TZ="Asia/Tokyo", LC_ALL="tr_TR.UTF-8")
            self.expect(run, 0, "")
            self.assertEqual((self.folder / f"b.{form}").read_text(encoding="utf-8"), first, form)

    def test_existing_files_are_kept(self):
        lib.write(self.folder / "r.html", "mine")
        self.one_line(self.peil("report", ONE, "-o", "r.html"), 73, "r.html: exists already", "--force")
        self.assertEqual((self.folder / "r.html").read_text(), "mine")
        self.expect(self.peil("report", ONE, "-o", "r.html", "--force"), 0, "")
        self.assertTrue((self.folder / "r.html").read_text(encoding="utf-8").startswith("<!DOCTYPE"))
        self.assertEqual(verbs.listing(self.folder), ["r.html"])

    def test_terminal_width(self):
        for columns in ("40", "80", "132"):
            run = self.expect(self.peil("report", ONE, TWO, COLUMNS=columns, LC_ALL="en_GB.UTF-8"), 0, "")
            widest = max(run.out.splitlines(), key=len)
            self.assertLessEqual(len(widest), int(columns), widest)


class Team(verbs.Case):
    def test_refusals_leave_nothing(self):
        for words, code, parts in TEAM_REFUSED:
            with self.subTest(words=words):
                self.assertEqual(self.one_line(self.peil("team", *words), code, *parts).out, "")
                self.assertEqual(verbs.listing(self.folder), [])

    def test_six_members(self):
        tree = self.expect(self.peil("team", *verbs.TEAM, "--json"), 0, "").json()
        self.assertEqual((tree["format"], tree["group"]), ("peil-scores/1", {"raters": 6, "subjects": 6}))
        result = tree["results"][0]
        self.assertEqual(result["method"]["id"], "coverage")
        self.assertEqual(tree, self.peil("score", *verbs.TEAM, "--method", "coverage", "--json").json())
        now = {}
        for path in verbs.TEAM:
            for item, value in json.loads(path.read_text(encoding="utf-8"))["answers"].items():
                value = value.get("value") if isinstance(value, dict) else value
                if item.endswith(".now") and value is not None:
                    now.setdefault(item[:-4], []).append(value)
        for outcome in result["outcomes"]:
            self.assertEqual(outcome["value"], max(now[outcome["id"]]), f"the best of {outcome['id']}")

    def test_told_in_both_languages(self):
        for language, word in (("en", "Team coverage"), ("nl", "Dekking in het team")):
            run = self.expect(self.peil("team", *verbs.TEAM, "--lang", language), 0, "")
            self.assertIn(word.lower(), run.out.lower())
        for form in ("html", "txt", "json", "csv"):
            self.assertEqual(self.expect(self.peil("team", *verbs.TEAM, "-o", f"t.{form}"), 0, "").out, "")
            self.assertGreater((self.folder / f"t.{form}").stat().st_size, 500)

    def test_options(self):
        lib.write(self.folder / "team.cfg", 'assessment = { role = "%s"; methods = ( { id = "coverage"; options = ( { key = "consent"; '
                  'value = true; }, { key = "level"; value = 4; } ); } ); };\n' % verbs.NSP)
        agreed = self.expect(self.peil("team", *verbs.TEAM[:2], "--assessment", "team.cfg", "--depth", "1", "--json"), 0, "").json()
        options = agreed["results"][0]["method"]["options"]
        self.assertEqual((options["consent"], options["level"], options["depth"]), (True, 4, 1))
        four = self.expect(self.peil("team", *verbs.TEAM[:4], "--smallest-group", "4", "--level", "4", "--depth", "1", "--json"), 0, "")
        options = four.json()["results"][0]["method"]["options"]
        self.assertEqual([options[k] for k in ("smallest_group", "level", "depth")], [4, 4, 1])


if __name__ == "__main__":
    lib.main()
