# SPDX-License-Identifier: EUPL-1.2
"""peil new: folders that build and pass their tests, role texts from spreadsheets, and nothing half-written."""
import json
import os
import subprocess
import sys
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parents[1] / "cli"))
import lib  # noqa: E402

BUILD = Path(os.environ.get("PEIL_BUILD", lib.ROOT / "build"))
ROOT = Path(os.environ["PEIL_UNPACKED"]) if "PEIL_UNPACKED" in os.environ else None  # packages, unpacked there

REFUSED = [
    (["new", "rol", "a", "d"], 64, "peil: expected role or method, found “rol”; did you mean “role”?"),
    (["new", "role", "My_Role", "d"], 64,
     "peil: id “My_Role” is not well-formed; use lower-case letters, digits and hyphens, at most 63"),
    (["new", "role", "-x", "d"], 64, None),
    (["new", "role", "../x", "d"], 64, None),
    (["new", "role", "x" * 64, "d"], 64, None),
    (["new", "method", "test", "d"], 64, "peil: “test” is a word that the build keeps for itself; choose another name"),
    (["new", "role", "a"], 64, None),
    (["new", "method", "a", "d", "--from", "s.csv"], 64, "peil: --from makes a role; write peil new role"),
    (["new", "role", "a", "."], 73,
     "peil: .: is the folder you are in; name a folder that is not there yet, or an empty one"),
    (["new", "role", "a", "full"], 73, None),
    (["new", "role", "a", "file"], 73, None),
    (["new", "role", "a", "nowhere"], 73, "peil: nowhere: is a link that leads nowhere"),
    (["new", "role", "a", "absent/d"], 73, None),
    (["new", "role", "a", "d", "--from", "absent.csv"], 66, None),
]

HEADS_WANTED = "name the columns in the first row: competency, criterion and, where there is one, core task"
QUOTE = "quote within a field that does not start with one"
BAD_SHEETS = [
    (b"", None),
    (b"competency,criterion\n", f"peil: s.csv: no criterion in it; {HEADS_WANTED}"),
    (b"competency,text\nA,b\n", f"peil: s.csv:1: no column “criterion” or “criterium” in the first row; {HEADS_WANTED}"),
    (b"competency,criterion,Criterium\nA,b,c\n",
     "peil: s.csv:1: the column “Criterium” is there twice; leave one of them, or give the other another name"),
    (b"competency,criterion\n\n,b\n",
     "peil: s.csv:3: cell A3: a criterion without a competency; fill in the competency in this row, or in one above it"),
    (b"kerntaak;competentie;criterium\nA;B;c\nD;;e\n",
     "peil: s.csv:3: cell B3: a criterion without a competency; fill in the competency in this row, or in one above it"),
    ("competency,criterion\nA,\"é\n".encode(), None),
    (b"competency,criterion\nA,b\nA,c\"d\n", f"peil: s.csv:3: cell B3: {QUOTE}; save it from the spreadsheet as “CSV UTF-8”"),
    (b"competency,criterion\rA,b\r",
     "peil: s.csv:1: cell B1: carriage return without a line feed; save it from the spreadsheet as “CSV UTF-8”"),
    ("competentie;criterium\nA;één\nB;café\n".encode("cp1252"),
     "peil: s.csv:2:3: is not UTF-8 text (byte 0xe9 here); save it from the spreadsheet as “CSV UTF-8”"),
    ("competentie;criterium\nA;b\n".encode("utf-16"), "peil: s.csv: is UTF-16 text; save it from the spreadsheet as “CSV UTF-8”"),
    (b"PK\3\4rest of a workbook", "peil: s.csv: is a workbook, not a text; save it from the spreadsheet as “CSV UTF-8”"),
    (b"competentie;criterium;gewicht\nA;b;1,5\nA;c;veel\n",
     "peil: s.csv:3: cell C3: “veel” is no weight; write a number, 0 or more, such as 1 or 1,5"),
    (b"competentie;criterium;gewicht\nA;b;-1\n",
     "peil: s.csv:2: cell C2: “-1” is no weight; write a number, 0 or more, such as 1 or 1,5"),
    (b"kerntaak;competentie;criterium;gewicht\nK;A;b;2\nL;A;b;3\n",
     "peil: s.csv:3: cell D3: the same criterion has another weight in row 2; give it one weight"),
    (b"title of a form\n\nand no heads\n", f"peil: s.csv:1: no column “competency” or “competentie” in the first row; {HEADS_WANTED}"),
    (b"competency,criterion\nA,b\0c\n", None),
]

# (name, sheet, [(criterion, row)...], what feeds what, lines are recorded)
SHEETS = [
    ("commas, English", "Competency,Criterion\nListening,Sums up\nListening,\"Asks on, and on\"\n",
     [("Sums up", 2), ("Asks on, and on", 3)], {"C1": []}, True),
    ("semicolons, Dutch, a mark and CRLF",
     "\ufeffKerntaak;Competentie;Criterium\r\nWerven;Luisteren;Vat samen, en vraagt\r\n;;\"Zegt \"\"ja\"\"; soms\"\r\n;;\r\n"
     "Leiden;Luisteren;Hoort\r\n;Plannen;Plant\r\n",
     [("Vat samen, en vraagt", 2), ("Zegt \"ja\"; soms", 3), ("Hoort", 5), ("Plant", 6)],
     {"C1": ["KT1", "KT2"], "C2": ["KT2"]}, True),
    ("tabs, another order, other columns", "nr\tcriterium\tcompetentie\n1\tEen \\ ding\tA\n\n2\tTwee\tB\n",
     [("Een \\ ding", 2), ("Twee", 4)], {"C1": [], "C2": []}, True),
    ("as Excel in the Netherlands writes it: titles above, blank cells for what is above, weights with a comma, a column of notes",
     "\ufeffsep=;\r\nFunctieprofiel teamcoach;;;;\r\n;;;;\r\nNr;Taak;Competenties;Gedragsindicator;Weging\r\n"
     "1;Werven;Luisteren;Vat samen;1,5\r\n2;;;Vraagt door;50%\r\n3;;Plannen;Plant;\r\n4;Leiden;Luisteren;Vat samen;1,5\r\n;;;;\r\n",
     [("Vat samen", 5), ("Vraagt door", 6), ("Plant", 7)], {"C1": ["KT1", "KT2"], "C2": ["KT1"]}, True),
    ("fixed spaces, heads in the plural, and a row that comes twice",
     "Kerntaken;Competenties\u00a0;Gedragsindicatoren \nWerven;\u00a0Luisteren;Vat samen \u00a0\n;;Hoort\n;;Vat samen\n",
     [("Vat samen", 2), ("Hoort", 3)], {"C1": ["KT1"]}, True),
    ("a cell of two lines", "competency,criterion\nA,\"one\ntwo\"\nB,three\n", [("one\ntwo", 2), ("three", 3)],
     {"C1": [], "C2": []}, False),
]


class New(lib.Case):
    def setUp(self):
        super().setUp()
        lib.write(self.folder / "full/kept.txt", "kept\n")
        lib.write(self.folder / "file", "kept\n")
        (self.folder / "nowhere").symlink_to("gone")

    def names(self):
        return sorted(str(path.relative_to(self.folder)) for path in self.folder.rglob("*"))

    def test_refusals_leave_nothing(self):
        before = self.names()
        for words, code, line in REFUSED:
            with self.subTest(words=words):
                self.expect(self.peil(*words), code, line)
                self.assertEqual(self.names(), before)
        self.expect_dutch(["new", "role", "a", "full"], 73)

    def test_bad_sheets(self):
        for sheet, line in BAD_SHEETS:
            with self.subTest(sheet=sheet):
                lib.write(self.folder / "s.csv", sheet)
                before = self.names()
                self.expect(self.peil("new", "role", "a", "d", "--from", "s.csv"), 65, line)
                self.assertEqual(self.names(), before)

    def test_sheets(self):
        for at, (name, sheet, criteria, feeds, recorded) in enumerate(SHEETS):
            with self.subTest(sheet=name):
                lib.write(self.folder / "s.csv", sheet)
                told = self.expect(self.peil("new", "role", "team-coach", f"d{at}", "--from", "s.csv", "--json"), 0, "").json()
                self.assertEqual(told["criteria"], len(criteria))
                self.assertEqual(told["repeated"], "8" if "sep=" in sheet else "4" if "\u00a0" in sheet else "")
                self.assertEqual(told["ignored"], "Nr" if "Nr;" in sheet else "nr" if "nr\t" in sheet else "")
                weights = [item["feeds"][0]["weight"] for item in
                           self.peil("show", self.folder / f"d{at}/role.cfg", "--json").json()["items"]]
                self.assertEqual(weights, [1.5, 50, 1] if "Weging" in sheet else [1] * len(criteria))
                text = self.folder / f"d{at}/role.cfg"
                self.expect(self.peil("lint", text, *(["--source", "s.csv"] if recorded else [])), 0, "")
                tree = self.expect(self.peil("show", text, "--json"), 0).json()
                english = tree["language"] == "en"
                self.assertEqual([(bool(i["text"]["nl"]), bool(i["text"]["en"])) for i in tree["items"]], [(not english, english)] * len(criteria))
                found = [(item["source"]["text"], item["source"]["line"]) for item in tree["items"]]
                self.assertEqual(found, criteria)
                fed = {o["id"][3:]: [f["to"][3:] for f in o["feeds"]] for o in tree["outcomes"] if o["kind"] == "competency"}
                self.assertEqual(fed, feeds)
                self.assertTrue(all(item["id"].startswith("TC-C") for item in tree["items"]))
                if recorded:  # a word changed in the spreadsheet is seen
                    lib.write(self.folder / "s.csv", sheet.replace(criteria[-1][0], "anders"))
                    self.expect(self.peil("lint", text, "--source", "s.csv"), 65)
                self.expect(self.peil("score", self.folder / f"d{at}/samples/K-0001.json", "--role", text), 0)
                self.expect(self.peil("fill", text, f"filled{at}.json", "--subject", "K-2", "--rater", "A-1", "--relation", "peer",
                                      input="3\n" * len(criteria)), 0)
                self.expect(self.peil("score", f"filled{at}.json", "--role", text), 0)

    def test_what_is_told_can_be_typed(self):
        """In a folder that a shell would take for several words, too."""
        for folder in ("of mine", "l'été $1"):
            _, build, load = self.expect(self.peil("new", "method", "of-mine", folder), 0, "").out.splitlines()
            words = subprocess.run(["sh", "-c", "printf '%s\\n' " + build.split("&&")[0]], capture_output=True, text=True).stdout.splitlines()
            self.assertEqual(words[:5], ["cmake", "-S", folder, "-B", f"{folder}/build"])
            there = subprocess.run(["sh", "-c", load.replace("peil ", "printenv PEIL_PLUGIN_PATH #")], capture_output=True, text=True).stdout
            self.assertEqual(there, f"{folder}/build/plugins\n")

    def build(self, folder, prefix):
        for words in (["cmake", "-S", folder, "-B", folder / "build", f"-DCMAKE_PREFIX_PATH={prefix}"],
                      ["cmake", "--build", folder / "build"],
                      ["ctest", "--test-dir", folder / "build", "--output-on-failure"]):
            environment = lib.environment(self.folder, CC=os.environ.get("CC"))
            done = subprocess.run(list(map(str, words)), capture_output=True, text=True, env=environment, timeout=lib.LIMIT)
            self.assertEqual(done.returncode, 0, done.stdout + done.stderr)
        return done.stdout

    def begun(self, peil, prefix):
        """Begins all three with a program, in a folder that is there and empty, and in ones that are not."""
        lib.write(self.folder / "s.csv", SHEETS[1][1])
        (self.folder / "of-method").mkdir()
        for kind, words in (("method", ()), ("role", ()), ("rows", ("--from", "s.csv"))):
            name, verb = f"of-{kind}", "role" if kind == "rows" else kind
            done = subprocess.run([peil, "new", verb, name, name, *words], cwd=self.folder, capture_output=True, text=True,
                                  env=lib.environment(self.folder))
            self.assertEqual((done.returncode, done.stderr), (0, ""))
            self.assertIn(f"-DCMAKE_PREFIX_PATH={prefix}", done.stdout)
            said = self.build(self.folder / name, prefix)
            for test in ["plugin", "example" if kind == "method" else "sample"]:
                self.assertRegex(said, rf"{test} \.+ +Passed")
            listed = json.loads(self.peil("plugins", "--load", "--json",
                                          PEIL_PLUGIN_PATH=str(self.folder / name / "build/plugins")).out)
            mine = [p for p in listed if p["id"] == name]
            self.assertEqual([(p["kind"], p["loads"]) for p in mine], [(verb, True)], listed)
            written = [path for path in (self.folder / name).rglob("*") if "build" not in path.parts and path.is_file()]
            for path in written:
                self.assertNotRegex(path.read_text() + path.name, "example-(role|method)|EXR")
        self.assertEqual([n for n in self.names() if n.startswith(".peil-new")], [])

    def test_from_the_build(self):
        self.begun(lib.PEIL, BUILD.resolve())

    def test_from_the_packages(self):
        if ROOT is None:
            self.skipTest("PEIL_UNPACKED names no folder with the packages in it")
        self.begun(str(ROOT / "usr/bin/peil"), (ROOT / "usr").resolve())

    def test_without_templates(self):
        program = lib.program_in(self.folder / "alone")
        before = self.names()
        done = subprocess.run([str(program), "new", "role", "a", "d"], cwd=self.folder, capture_output=True, text=True,
                              env=lib.environment(self.folder))
        self.assertEqual(done.returncode, 69, done.stderr)
        self.assertEqual(self.names(), before)


if __name__ == "__main__":
    lib.main()
