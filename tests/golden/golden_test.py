# SPDX-License-Identifier: EUPL-1.2
"""The golden binaries: peil still loads them and gets the recorded figures; and the header still has the recorded layout.

    golden_test.py --record          writes expected/ anew
    golden_test.py --record-layout   writes abi-1/layout.xml anew
"""
import hashlib
import json
import os
import platform
import re
import shutil
import subprocess
import sys
import unittest
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parents[1] / "cli"))
import lib  # noqa: E402

HERE = Path(__file__).resolve().parent
ABI, EXPECTED, SOURCE = HERE / "abi-1", HERE / "expected", HERE / "source"
IDS = ["golden-learner", "golden-method", "golden-rule", "golden-text"]
SHEETS = [SOURCE / "sheet-1.json", SOURCE / "sheet-2.json"]
LEARNT = "learnt.json"

# (file in expected/, words, what it is compared as)
RUNS = [
    ("text.json", ["show", "golden-text", "--json"], "figures"),
    ("weighted.csv", ["score", *SHEETS, "--method", "weighted", "--csv"], "bytes"),
    ("rule.csv", ["score", "rule-1.json", "rule-2.json", "--role", "golden-rule", "--method", "golden-rule", "--csv"], "bytes"),
    ("method.json", ["score", *SHEETS, "--method", "golden-method", "--json"], "figures"),
    ("method-nl.json", ["score", *SHEETS, "--method", "golden-method", "--lang", "nl", "--json"], "figures"),
    ("method-options.json", ["score", *SHEETS, "--method", "golden-method", "--option", "golden-method.factor=0.5", "--option",
                             "golden-method.least=2", "--option", "golden-method.bonus=false", "--option",
                             "golden-method.way=highest", "--json"], "figures"),
    ("method-group.csv", ["score", SOURCE / "group.csv", "--role", "golden-text", "--method", "golden-method", "--csv"], "bytes"),
    ("learner.json", ["score", *SHEETS, "--method", "golden-learner", "--calibration", LEARNT, "--json"], "figures"),
    ("report.json", ["report", *SHEETS, "--method", "golden-method", "-o", "-", "--format", "json"], "section"),
]


def here_runs():
    return platform.machine() == "x86_64"


def part_of_the_method(node):
    """The part of a report that the method told itself. Numbers of tables and figures are the report's."""
    if isinstance(node, dict):
        if {"kind": "paragraph", "text": "A paragraph."} in node.get("content", []):
            return json.loads(json.dumps(node), object_hook=lambda o: {k: v for k, v in o.items() if k not in ("number", "table")})
        node = list(node.values())
    for child in node if isinstance(node, list) else []:
        found = part_of_the_method(child)
        if found:
            return found
    return None


class Golden(lib.Case):
    def setUp(self):
        super().setUp()
        if not here_runs():
            self.skipTest("the golden binaries are for x86-64")

    def golden(self, *words):
        return self.peil(*words, PEIL_PLUGIN_PATH=str(ABI))

    def what_comes_of(self, words, kind):
        for sheet in SHEETS:
            lib.write(self.folder / sheet.name.replace("sheet", "rule"), sheet.read_text().replace("golden-text", "golden-rule"))
        if LEARNT in words:
            self.expect(self.golden("calibrate", "golden-text", SOURCE / "group.csv", "--method", "golden-learner", "-o", LEARNT), 0)
        if words[0] == "report":
            self.expect(self.golden("report", *SHEETS, "--method", "golden-method", "--lang", "en", "-o", "r.json"), 0)
            found = part_of_the_method(json.loads((self.folder / "r.json").read_text()))
            self.assertIsNotNone(found, "the report lacks what the method tells")
            return json.dumps(found, indent=1, ensure_ascii=False) + "\n"
        run = self.golden(*words)
        self.expect(run, 0)
        if kind == "bytes":
            return run.out
        return json.dumps(run.json(), indent=1, ensure_ascii=False) + "\n"

    def assert_holds(self, recorded, found, at=""):
        """Everything recorded is there as it was; a later peil may say more beside it."""
        if isinstance(recorded, dict):
            for key, value in recorded.items():
                self.assertIn(key, found, at)
                self.assert_holds(value, found[key], f"{at}.{key}")
        elif isinstance(recorded, list):
            self.assertEqual(len(recorded), len(found), at)
            for number, (one, other) in enumerate(zip(recorded, found)):
                self.assert_holds(one, other, f"{at}[{number}]")
        else:
            self.assertEqual(recorded, found, at)

    def test_bytes(self):
        """They are what they were; a binary that was built again proves nothing."""
        recorded = dict(reversed(line.split("  ")) for line in (ABI / "SHA256SUMS").read_text().splitlines())
        self.assertEqual(sorted(recorded), [f"{name}.so" for name in IDS])
        for name, digest in recorded.items():
            self.assertEqual(hashlib.sha256((ABI / name).read_bytes()).hexdigest(), digest, name)

    def test_looked_at_and_loaded(self):
        listed = {p["id"]: p for p in self.expect(self.golden("plugins", "--load", "--json"), 0).json()}
        for name in IDS:
            self.assertTrue(listed[name]["loads"], listed[name])
            self.assertEqual((listed[name]["abi"], listed[name]["version"]), (1, "1.0.0"))
            self.expect(self.golden("lint", ABI / f"{name}.so"), 0, "")

    def test_results(self):
        for name, words, kind in RUNS:
            with self.subTest(name=name):
                found, recorded = self.what_comes_of(words, kind), (EXPECTED / name).read_text()
                if kind == "bytes":
                    self.assertEqual(found, recorded)
                else:
                    self.assert_holds(json.loads(recorded), json.loads(found))

    def test_contract(self):
        for name in IDS:
            with self.subTest(name=name):
                self.expect(self.golden("check", ABI / f"{name}.so"), 0, "")

    def test_question_of_its_own(self):
        """asked behind the role's, answered in the same sheet"""
        run = self.golden("fill", "golden-text", "s.json", "--subject", "K-1", "--rater", "A-1", "--relation", "peer", "--method",
                          "golden-learner")
        self.assertIn("1 of 8  GLD-A1", run.out + run.err)


@unittest.skipUnless(shutil.which("abidiff") and "clang" not in os.environ.get("CC", ""), "abidiff is not at hand, or no gcc")
class Layout(lib.Case):
    def built(self, *words):
        out = self.folder / "layout.so"
        cc = os.environ.get("CC", "gcc")
        subprocess.run([cc, "-std=c11", "-g", "-O0", "-shared", "-fPIC", f"-I{lib.ROOT}/sdk/include", *words, HERE / "layout.c", "-o", out],
                       check=True)
        return out

    def difference(self, *words):
        done = subprocess.run(["abidiff", ABI / "layout.xml", self.built(*words)], capture_output=True, text=True, check=False)
        return done.returncode, done.stdout + done.stderr

    def test_layout(self):
        code, said = self.difference()
        self.assertEqual(code, 0, said)

    def test_it_can_fail(self):
        """A member put in, and two that changed places, are seen."""
        header = (lib.ROOT / "sdk/include/peil/plugin.h").read_text()
        for at, put in (("  const char *rule; /*", "  int more;\n  const char *rule; /*"),
                        ("  int (*statistic)(void *to, const struct peil_statistic *statistic);\n"
                         "  int (*reason)(void *to, const struct peil_reason *reason);\n",
                         "  int (*reason)(void *to, const struct peil_reason *reason);\n"
                         "  int (*statistic)(void *to, const struct peil_statistic *statistic);\n"),
                        ("PEIL_INSUFFICIENT = 1", "PEIL_INSUFFICIENT = 4")):
            self.assertIn(at, header)
            lib.write(self.folder / "include/peil/plugin.h", header.replace(at, put))
            code, said = self.difference(f"-I{self.folder}/include", "-include", f"{self.folder}/include/peil/plugin.h")
            self.assertEqual(code & 4, 4, f"{put}\n{said}")


def record():
    case = Golden()
    case.setUp()
    EXPECTED.mkdir(exist_ok=True)
    for name, words, kind in RUNS:
        (EXPECTED / name).write_text(case.what_comes_of(words, kind))
    case.doCleanups()


def record_layout():
    case = Layout()
    case.setUp()
    layout = ABI / "layout.xml"
    subprocess.run(["abidw", "--no-corpus-path", "--no-comp-dir-path", "--no-show-locs", "--out-file", layout, case.built()], check=True)
    layout.write_text(re.sub(r" path='[^']*/(tests/golden/)", r" path='\1", layout.read_text()))  # where it was built is nobody's business
    case.doCleanups()


if __name__ == "__main__":
    if sys.argv[1:] == ["--record"]:
        record()
    elif sys.argv[1:] == ["--record-layout"]:
        record_layout()
    else:
        lib.main()
