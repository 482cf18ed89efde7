# SPDX-License-Identifier: EUPL-1.2
"""Reports as PDF: what is told in the text form is told on paper too, tagged, with links; and what happens when it cannot be made.

pdftotext and pdfinfo (poppler) read the files back; they share no code with what wrote them.
"""
import json
import re
import shutil
import subprocess

import verbs
from verbs import CBB, NSP, TWT, VVE, WIW, lib

PAPER = lib.PREFIX / "libexec/peil/peil-paper"

REPORTS = [  # role, methods, language, words that must stand in it
    (CBB, ["weighted", "mastery"], "nl", ["Rapport Coördinator buurtbemiddeling", "Opbouw van 3,25", "Figuur 1", "niet waargenomen"]),
    (CBB, ["weighted"], "en", ["Terms of 3.25", "Figure 1", "The terms of the figures", "Contents"]),
    (WIW, ["differential", "weighted"], "nl", ["Links", "Rechts", "K-"]),
    (VVE, ["requirements", "weighted"], "nl", ["Oordeel", "VVE-"]),
    (TWT, ["requirements", "weighted"], "en", ["TWT-", "Verdict"]),
    (NSP, ["weighted"], "nl", ["Figuur 1", "Tabel 1"]),
]

BAD = [  # what peil-paper gets, parts of its line
    (b"", ["the file is empty"]),
    (b"{}", ['expected "format": "peil-report/1"']),
    (b'{"format":"peil-report/1","language":"nl","footnotes":[],"footer":"","content":[{"kind":"x"}]}', ["a kind of part"]),
    (b'{"format":"peil-report/1","language":"nl","footnotes":[],"footer":"","content":' + b'[{"kind":"section","title":"t","content":' * 40
     + b"[]" + b"}]" * 40 + b"}", ["nested deeper than 16"]),
    (b"\xff\xfe", ["not valid JSON"]),
]


def read(path):
    return re.sub(r"\s+", " ", subprocess.run(["pdftotext", "-layout", path, "-"], capture_output=True, check=True, text=True).stdout)


def about(path):
    out = subprocess.run(["pdfinfo", path], capture_output=True, check=True, text=True).stdout
    return dict(line.split(":", 1) for line in out.splitlines() if ":" in line)


class Paper(verbs.Case):
    def report(self, role, methods, language, *more):
        words = [word for method in methods for word in ("-m", method)]
        return self.expect(self.peil("report", *verbs.samples(role), *words, "--lang", language, *more), 0)

    def test_tells_what_the_report_tells(self):
        for role, methods, language, expected in REPORTS:
            with self.subTest(role=role, language=language):
                self.report(role, methods, language, "-o", "r.pdf", "--force")
                text, info = read(self.folder / "r.pdf"), about(self.folder / "r.pdf")
                for words in expected:
                    self.assertIn(words, text)
                self.assertEqual(info["Tagged"].strip(), "yes")
                self.assertIn("A4", info["Page size"])
                self.assertGreater(int(info["Pages"]), 3)
                self.assertNotIn("CreationDate", info)
                self.assertIn("1 / " + info["Pages"].strip(), text)
                self.assertNotIn("nan", text.lower().split())

    def test_every_number_of_the_tables_is_on_paper(self):
        self.report(CBB, ["weighted"], "en", "-o", "r.json")
        self.report(CBB, ["weighted"], "en", "-o", "r.pdf")
        text = read(self.folder / "r.pdf").split()
        numbers = set()

        def walk(part):
            if isinstance(part, dict):
                if isinstance(part.get("value"), (int, float)) and "decimals" in part:
                    numbers.add(f"{part['value']:.{part['decimals']}f}".replace("-", "\u2212"))
                for value in part.values():
                    walk(value)
            elif isinstance(part, list):
                for value in part:
                    walk(value)
        walk(json.loads((self.folder / "r.json").read_text()))
        self.assertGreater(len(numbers), 30)
        self.assertEqual(sorted(numbers - set(text)), [])

    def test_nothing_heads_the_foot_of_a_page(self):
        """A heading, a caption or a line that leads in a list stands on the page of what it is about; what is moved to the back is said."""
        for role, method in ((WIW, "awareness"), (CBB, "weighted")):
            self.report(role, [method], "nl", "-o", "r.json", "--force")
            self.report(role, [method], "nl", "-o", "r.pdf", "--force")
            raw = subprocess.run(["pdftotext", "-layout", self.folder / "r.pdf", "-"], capture_output=True, check=True, text=True).stdout
            heads = {"Opbouw van de cijfers"}

            def walk(part):
                if isinstance(part, dict):
                    if part.get("kind") in ("section", "details"):
                        heads.add(part.get("title") or part.get("summary"))
                    part = list(part.values())
                if isinstance(part, list):
                    for one in part:
                        walk(one)
            walk(json.loads((self.folder / "r.json").read_text()))
            self.assertGreater(len(heads), 8)
            for page in raw.split("\f")[1:-1]:
                lines = [line.strip() for line in page.splitlines() if line.strip()][:-1]  # without the foot
                with self.subTest(role=role, last=lines[-1]):
                    self.assertNotIn(lines[-1], heads)
                    self.assertFalse(re.match(r"(Tabel|Figuur) \d+\. |Opbouw van \d|.*:$", lines[-1]))
            contents = raw.split("In het kort", 2)[1]
            self.assertIn("Opbouw van de cijfers", contents)
            if role == CBB:
                number, = re.findall(r"Tabel (\d+) staat achterin", raw)
                self.assertRegex(raw.rsplit("Opbouw van de cijfers", 1)[1], rf"Tabel {number}\. ")

    def test_run_writes_one(self):
        config = verbs.config(NSP).read_text()
        (self.folder / "a.cfg").write_text(re.sub(r"formats = \([^)]*\)", 'formats = ( "pdf" )', config))
        self.expect(self.peil("run", "a.cfg", *verbs.samples(NSP), "-o", "out"), 0)
        (pdf,) = (self.folder / "out").glob("*.pdf")
        self.assertTrue(pdf.read_bytes().startswith(b"%PDF-"))

    def test_from_a_report_that_was_kept(self):
        """The JSON of a report is enough to print it again, to the same bytes."""
        self.report(NSP, ["weighted"], "nl", "-o", "r.json")
        self.report(NSP, ["weighted"], "nl", "-o", "r.pdf")
        run = subprocess.run([PAPER], input=(self.folder / "r.json").read_bytes(), capture_output=True, timeout=lib.LIMIT,
                             env=lib.environment(self.folder))
        self.assertEqual(run.returncode, 0, run.stderr)
        self.assertEqual(run.stdout, (self.folder / "r.pdf").read_bytes())

    def test_bad_reports_are_refused(self):
        for given, parts in BAD:
            with self.subTest(given=given[:80]):
                run = subprocess.run([PAPER], input=given, capture_output=True, timeout=lib.LIMIT, env=lib.environment(self.folder))
                line = run.stderr.decode()
                self.assertEqual((run.returncode, run.stdout, line.count("\n")), (65, b"", 1), line)
                for part in parts:
                    self.assertIn(part, line)

    def test_without_it_or_with_a_broken_one(self):
        program = lib.program_in(self.folder / "own")
        shutil.copytree(lib.PLUGINS, self.folder / "own/lib/peil/plugins")
        helper = self.folder / "own/libexec/peil/peil-paper"
        for content, code, part in [(None, 69, "built without PDF"), ("#!/bin/sh\nexit 3\n", 70, "could not be made"),
                                    ("#!/bin/sh\necho hello\n", 70, "could not be made"),
                                    ("#!/bin/sh\nkill -SEGV $$\n", 70, "could not be made: Segmentation fault")]:
            helper.unlink(missing_ok=True)
            if content:
                helper.write_text(content)
                helper.chmod(0o755)
            with self.subTest(content=content):
                run = subprocess.run([program, "report", *map(str, verbs.samples(NSP)), "-o", "x.pdf", "--lang", "en"],
                                     capture_output=True, text=True, cwd=self.folder, env=lib.environment(self.folder))
                self.assertEqual((run.returncode, run.stderr.count("\n")), (code, 1), run.stderr)
                self.assertIn(part, run.stderr)
                self.assertFalse((self.folder / "x.pdf").exists())


if __name__ == "__main__":
    lib.main()
