# SPDX-License-Identifier: EUPL-1.2
"""peil report and peil team from outside: forms, exit codes, and what a reader finds in the file."""
import json
import os
import subprocess
import tempfile
import unittest
import xml.etree.ElementTree as xml
from pathlib import Path

PEIL = os.environ["PEIL"]
ROLES = Path(os.environ["PEIL_ROOT"]) / "plugins/roles"
CBB = sorted(map(str, ROLES.glob("coordinator-buurtbemiddeling/samples/*.json")))
TEAM = sorted(map(str, ROLES.glob("nieuwe-sociale-professional/samples/team/*.json")))
SAMPLES = {  # role: what its own methods give a figure or a verdict for
    "coordinator-buurtbemiddeling": ["weighted", "mastery"],
    "nieuwe-sociale-professional": ["weighted"],
    "twenterand-procesbegeleider-jongerenwerk": ["requirements", "weighted"],
    "vve-nom-procesbegeleider": ["requirements", "weighted"],
    "wijzer-lokale-procesbegeleider": ["differential", "weighted"],
}
HTML = "{http://www.w3.org/1999/xhtml}"
SVG = "{http://www.w3.org/2000/svg}"


def words_of(element):
    return " ".join("".join(element.itertext()).split())


class Report(unittest.TestCase):
    def setUp(self):
        folder = tempfile.TemporaryDirectory()
        self.addCleanup(folder.cleanup)
        self.folder = Path(folder.name)

    def peil(self, *arguments, expect=0, columns=None):
        environment = dict(os.environ, **({"COLUMNS": str(columns)} if columns else {}))
        done = subprocess.run([PEIL, *map(str, arguments)], capture_output=True, text=True, env=environment,
                              cwd=self.folder, timeout=120)
        self.assertEqual(done.returncode, expect, done.stderr)
        return done

    def test_what_cannot_be_written_is_refused_before_work(self):
        for name, code, says in (("no/r.pdf", 73, "cannot be created"), ("r.doc", 64, ".html, .txt, .json, .csv or .pdf")):
            with self.subTest(name=name):
                done = self.peil("report", *CBB, "-o", name, "--lang", "en", expect=code)
                self.assertIn(says, done.stderr)
                self.assertEqual(done.stderr.count("\n"), 1)
                self.assertEqual(list(self.folder.iterdir()), [])
        self.peil("report", expect=64)
        self.peil("report", "nowhere.json", expect=66)

    def test_nothing_is_overwritten_unless_asked(self):
        (self.folder / "r.html").write_text("mine")
        self.peil("report", *CBB, "-o", "r.html", expect=73)
        self.assertEqual((self.folder / "r.html").read_text(), "mine")
        self.peil("report", *CBB, "-o", "r.html", "--force")
        self.assertIn("<!DOCTYPE html>", (self.folder / "r.html").read_text())

    def test_what_to_talk_about(self):
        """An item below the norm in somebody else's eyes, or in one's own where nobody else answered it."""
        role = "wijzer-lokale-procesbegeleider"
        sheets = {name: json.loads((ROLES / role / f"samples/{name}.json").read_text()) for name in ("self", "peer")}
        both = [i for i in sheets["self"]["answers"] if i.startswith("WIW-I")][:3]
        for item, own, other in zip(both, (1, 1, 4), (None, 4, 1)):
            sheets["self"]["answers"][item] = own
            sheets["peer"]["answers"].pop(item, None)
            if other is not None:
                sheets["peer"]["answers"][item] = other
        for name, sheet in sheets.items():
            (self.folder / f"{name}.json").write_text(json.dumps(sheet))
        self.peil("report", "self.json", "peer.json", "-o", "r.json", "--lang", "en")
        found = []

        def walk(part):
            if isinstance(part, dict):
                found.extend([part] if part.get("title") == "For the talk" else [])
                part = list(part.values())
            for each in part if isinstance(part, list) else []:
                walk(each)

        walk(json.loads((self.folder / "r.json").read_text()))
        told = json.dumps(found)
        self.assertEqual([f'"{item} ' in told for item in both], [True, False, True])

    def test_every_role_tells_its_samples_in_both_languages(self):
        for role, methods in SAMPLES.items():
            sheets = sorted((ROLES / role / "samples").glob("*.json"))
            chosen = [word for method in methods for word in ("--method", method)]
            for lang, check in (("nl", "Zo is dit na te gaan"), ("en", "How to check this")):
                with self.subTest(role=role, lang=lang):
                    self.peil("report", *sheets, *chosen, "--lang", lang, "-o", "r.html", "--force")
                    page = xml.parse(self.folder / "r.html").getroot()  # well-formed, too
                    self.assertEqual(page.get("lang"), lang)
                    self.assertIn(check, [words_of(h) for h in page.iter(HTML + "h2")])
                    self.assertTrue(list(page.iter(SVG + "svg")), "a figure")
                    self.assertNotIn("nan", words_of(page).split(), "no NaN reaches a report")
                    digest = json.loads(self.peil("show", role, "--json").stdout)
                    self.assertIn(digest["sha256"], words_of(page))

    def test_every_figure_is_the_one_that_score_gives(self):
        scores = json.loads(self.peil("score", *CBB, "--method", "weighted", "--json").stdout)
        self.peil("report", *CBB, "--method", "weighted", "--lang", "en", "-o", "r.json")
        rows = {}

        def walk(part):
            if isinstance(part, list):
                for each in part:
                    walk(each)
            elif isinstance(part, dict):
                if part.get("kind") == "table":
                    for row in part["rows"]:
                        cells = [cell.get("text", cell.get("value")) for cell in row]
                        if isinstance(cells[0], str) and len(cells) > 1:
                            rows.setdefault(cells[0].split(" ")[0], []).append(cells)
                for each in part.values():
                    walk(each)

        walk(json.loads((self.folder / "r.json").read_text()))
        for outcome in scores["results"][0]["outcomes"]:
            if outcome["status"] == "scored":
                self.assertIn(outcome["value"], [cells[1] for cells in rows[outcome["id"]]], outcome["id"])

    def test_measures_stand_side_by_side_under_words(self):
        """No measure bears the name it has in JSON, and what several things have alike takes a column, not a row for each."""
        same = {"bonus"}  # a word in both languages
        groups = ((sorted(ROLES.glob("wijzer-lokale-procesbegeleider/samples/*.json")), "awareness"),
                  (sorted(ROLES.glob("wijzer-lokale-procesbegeleider/samples/*.json")), "differential"),
                  (sorted(ROLES.glob("twenterand-procesbegeleider-jongerenwerk/samples/offer-*/*.json")), "tender"),
                  (TEAM, "coverage"), (CBB, "mastery"))
        for sheets, method in groups:
            with self.subTest(method=method):
                score = json.loads(self.peil("score", *sheets, "--method", method, "--json").stdout)
                measures = [one for result in score["results"] for one in result["statistics"]]
                self.peil("report", *sheets, "--method", method, "--lang", "nl", "-o", "m.html", "--force")
                page = xml.parse(self.folder / "m.html").getroot()
                tables = [t for t in page.iter(HTML + "table") if "Verdere uitkomsten" in words_of(t.find(HTML + "caption"))]
                cells = [words_of(cell) for t in tables for kind in ("th", "td") for cell in t.iter(HTML + kind)]
                self.assertFalse({one["name"] for one in measures} & set(cells) - same)
                self.assertGreater(len(measures), sum(len(t.find(HTML + "tbody")) for t in tables))

    def test_answers_lead_and_money_is_written_as_such(self):
        wiw, twt = "wijzer-lokale-procesbegeleider", "twenterand-procesbegeleider-jongerenwerk"
        for sheets, method, says in (
                (TEAM, "coverage", "Van 10 uitkomsten heeft het team er 8 in huis: ten minste 2 leden staan op niveau 3 of hoger. 2 vragen nog "
                 "aandacht: Verbindt gezamenlijke en individuele aanpak; Doorziet verhoudingen en anticipeert op veranderingen."),
                (sorted(ROLES.glob(wiw + "/samples/*.json")), "differential", "Traditioneel of sociaal ondernemend: gemiddeld 5,25 op een "
                 "schaal van 1 tot 7, nabijheid tot het ideaal 0,69. Het verst van het ideaal: Focus op eigen perspectief"),
                ([ROLES / twt / "samples/assessor.json"], "requirements", "gevonden: 41.000 EUR, vereist: hoogstens 45.000 EUR")):
            with self.subTest(method=method):
                self.peil("report", *sheets, "--method", method, "--lang", "nl", "-o", "a.html", "--force")
                page = xml.parse(self.folder / "a.html").getroot()
                found = page.iter(HTML + "td") if method == "requirements" else [
                    li for ul in page.iter(HTML + "ul") if ul.get("class") == "lead" for li in ul]
                self.assertTrue(any(says in words_of(one) for one in found), says)

    def test_text_is_as_wide_as_asked_and_repeats(self):
        first = self.peil("report", *CBB, "--lang", "nl", columns=70).stdout
        self.assertEqual(first, self.peil("report", *CBB, "--lang", "nl", columns=70).stdout)
        prose = [line for line in first.splitlines() if line.startswith(("Elke uitkomst", "Alle antwoorden"))]
        self.assertTrue(prose)
        self.assertTrue(all(len(line) <= 70 for line in prose), prose)
        self.assertNotIn("\x1b", first)

    def test_two_methods_are_told_side_by_side(self):
        text = self.peil("report", *CBB, "-m", "weighted", "-m", "mastery", "--lang", "nl").stdout
        head = text[:text.index("Antwoorden\n──")]
        self.assertIn("Beheersing: voldoet niet.", head)
        self.assertIn("zijn de methoden het niet eens", " ".join(head.split()))

    def test_a_draft_says_so(self):
        role = ROLES / "coordinator-buurtbemiddeling/role.cfg"
        self.assertIn("concept", self.peil("report", *CBB, "--role", role, "--lang", "nl").stdout)

    def test_a_condition_is_said_with_the_verdict_in_every_place(self):
        sheets = sorted((ROLES / "vve-nom-procesbegeleider/samples").glob("*.json"))
        for lang, verdict, whole in (("nl", "voldoet, met een voorwaarde", "Aan alle eisen is voldaan, aan één onder een voorwaarde."),
                                     ("en", "met, with a condition", "All requirements are met, one of them under a condition.")):
            with self.subTest(lang=lang):
                report = self.peil("report", *sheets, "--method", "requirements", "--lang", lang, columns=400).stdout
                lines = report.splitlines()
                self.assertIn({"nl": "Oordeel: %s.", "en": "Verdict: %s."}[lang] % verdict, lines)
                self.assertIn(whole, lines)
                score = self.peil("score", *sheets, "--method", "requirements", "--lang", lang).stdout
                self.assertIn(verdict, score)
                pair = ["--method", "requirements", "--method", "mastery", "--lang", lang]
                compared = self.peil("compare", *sheets, *pair, columns=400).stdout
                flip = json.loads(self.peil("compare", *sheets, *pair, "--json").stdout)["flips"]
                self.assertEqual(compared.count(verdict), 2, "of the person, and in the sentence of the flip")
                self.assertIn(verdict, next(f["text"] for f in flip if f["on"] == "verdict"))

    def test_a_share_is_not_told_as_a_mean(self):
        """Where everything is shown, the weighted mean of the terms is 1 as well, and says nothing of how the method came to it."""
        for lang, share, mean in (("nl", "Het deel dat is aangetoond van wat is beantwoord: 5 van 5, dat is 1,00.", "Het gewogen gemiddelde:"),
                                  ("en", "The share shown of what was answered: 5 of 5, which is 1.00.", "The weighted mean:")):
            said = self.peil("report", *CBB, "--method", "mastery", "--lang", lang, columns=400).stdout
            self.assertIn(share, said)
            self.assertNotIn(mean, said)
            self.assertIn(mean, self.peil("report", *CBB, "--method", "weighted", "--lang", lang, columns=400).stdout)

    def test_one_sheet_is_no_mean(self):
        role = ROLES / "vve-nom-procesbegeleider/samples"
        for lang, beside in (("nl", "Per item telt het ene formulier; het eigen formulier telt niet mee."),
                             ("en", "Per item the one sheet counts; the self sheet is left out.")):
            said = self.peil("report", *sorted(role.glob("*.json")), "--method", "weighted", "--lang", lang, columns=400).stdout
            self.assertIn(beside, said)
        two = self.peil("report", *CBB, "--method", "weighted", "--lang", "en", columns=400).stdout
        self.assertIn("Per item the mean of 2 sheets counts; the self sheet is left out.", two)

    def test_what_has_no_link_is_said_in_full_in_every_drawing(self):
        """The narrow drawing of a map has room for it on two lines; shortened, it would read as not assessed."""
        self.peil("report", *CBB, "--method", "weighted", "--lang", "nl", "-o", "r.html")
        page = xml.parse(self.folder / "r.html").getroot()
        drawn = [" ".join(t.text or "" for t in svg.iter(SVG + "text")) for svg in page.iter(SVG + "svg")]
        maps = [words for words in drawn if "geen" in words]
        self.assertGreater(len(maps), 1)
        for words in maps:
            self.assertIn("geen band", words)
            self.assertNotIn("n.b.", words)
            self.assertNotIn("n.v.t.", words)

    def test_a_team_of_self_sheets_is_said_to_be_one(self):
        """The samples of the team were filled in by the members; one sheet of somebody else, and it is no longer so."""
        said = {"nl": "Alle formulieren zijn door de leden zelf ingevuld.", "en": "All sheets were filled in by the members themselves."}
        own = [self.folder / f"{n}.json" for n in range(len(TEAM))]
        for relations in ("self", "peer"):
            for path, sample in zip(own, TEAM):
                sheet = json.loads(Path(sample).read_text())
                sheet["rater"] = {"id": sheet["subject"], "relation": "self"}
                if path == own[-1] and relations == "peer":
                    sheet["rater"] = {"id": "A-1", "relation": "peer"}
                path.write_text(json.dumps(sheet))
            for lang, line in said.items():
                with self.subTest(last=relations, lang=lang):
                    self.assertEqual(line in self.peil("team", *own, "--lang", lang, columns=200).stdout, relations == "self")

    def test_team(self):
        brief = self.peil("team", *TEAM, "--lang", "en").stdout
        self.assertNotIn("How to check this", brief)
        self.assertIn("K-0103", brief)
        self.peil("team", *TEAM, "--lang", "en", "-o", "team.html")
        self.assertIn("How to check this", (self.folder / "team.html").read_text())
        scores = json.loads(self.peil("team", *TEAM, "--level", "4", "--json").stdout)
        self.assertEqual(scores["group"]["subjects"], len(TEAM))
        self.assertEqual(scores["results"][0]["method"]["id"], "coverage")
        self.assertEqual(scores["results"][0]["method"]["options"]["level"], 4)
        self.assertIn("recognised", self.peil("team", *TEAM[:2], "--lang", "en", expect=65).stderr)


if __name__ == "__main__":
    unittest.main()
