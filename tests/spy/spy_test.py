# SPDX-License-Identifier: EUPL-1.2
"""The spies under every verb that calls plugins: peil keeps every promise that a plugin can see. tests/spy/sees_test.c shows that they see."""
import os
import sys
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parents[1] / "cli"))
import lib  # noqa: E402

SPIES = os.environ.get("SPIES", str(lib.ROOT / "build/tests/spy/plugins"))
ROLE = "coordinator-buurtbemiddeling"
SHEETS = sorted((lib.ROLES / ROLE / "samples").glob("*.json"))
EVIDENCE = lib.ROLES / ROLE / "samples/evidence"
OPTIONS = [w for o in ("number=-1.5", "whole=7", "yes=false", "mood=calm") for w in ("--option", f"spy-case.{o}")]
BOTH = ["--method", "spy-case", "--method", "spy-group"]
WATCHED = "Is somebody watching?"
ASSESSMENT = """assessment = { role = "%s"; methods = ( { id = "weighted"; },
  { id = "spy-case"; options = ( { key = "whole"; value = 2; } ); }, { id = "spy-group"; } );
  report = { formats = ( "html", "json", "csv" ); folder = "out"; }; seal = { folder = "out"; plugins = "included"; }; };
"""

# (words, what is said): in a folder with many.csv, a.cfg, and group.json of an earlier row
VERBS = [
    (["plugins", "--load"], "spy-case"),
    (["methods"], "does peil keep its word"),
    (["methods", ROLE], "spy-group"),
    (["score", SHEETS[0], "--method", "spy-case"], "the spy was here"),
    (["score", *SHEETS, *BOTH, "--json"], "spy_share"),
    (["score", *SHEETS, *BOTH, "--csv"], "spy-group"),
    (["score", *SHEETS, "--method", "spy-case", *OPTIONS, "--lang", "nl"], "the spy was here"),
    (["score", "many.csv", "--role", ROLE, "--method", "spy-case", "--csv", "--threads", "1"], "K-0599,spy-case,"),
    (["score", "many.csv", "--role", ROLE, "--method", "spy-case", "--csv", "--threads", "2"], "K-0599,spy-case,"),
    (["score", "many.csv", "--role", ROLE, *BOTH, "--json"], '"K-0599"'),
    (["compare", *SHEETS, "--method", "weighted", "--method", "spy-case"], "weighted mean / spy"),
    (["compare", *SHEETS, "--method", "weighted", "--method", "spy-case", "--robustness"], "weighted mean / spy"),
    (["report", *SHEETS, *BOTH, "-o", "r.html"], ""),
    (["report", *SHEETS, *BOTH, "-o", "r.json"], ""),
    (["report", *SHEETS, *BOTH], "told by the spy"),
    (["calibrate", ROLE, "many.csv", "--method", "spy-case", "-o", "group.json"], ""),
    (["score", *SHEETS, "--method", "spy-case", "--calibration", "group.json"], "the spy was here"),
    (["lint", "a.cfg"], "in order"),
    (["run", "a.cfg", *SHEETS, "--evidence", EVIDENCE], "read back and verified"),
    (["audit", "BUNDLE"], "spy-case       identical"),
    (["rescore", "BUNDLE", "--method", "spy-case", *OPTIONS], "the spy was here"),
    (["rescore", "BUNDLE", "--method", "spy-group"], "the spy was here"),
    (["seal", *SHEETS, "--assessment", "a.cfg", "--evidence", EVIDENCE, "-o", "again.zip"], ""),
    (["check", f"{SPIES}/spy-case.so"], "no memory lost over 1,000 rounds"),
    (["check", f"{SPIES}/spy-group.so"], "no memory lost over 1,000 rounds"),
    (["fill", ROLE, "s.json", "--subject", "K-1", "--rater", "A-1", "--relation", "peer", "--method", "spy-case"], "questions are open"),
]


class Spy(lib.Case):
    def setUp(self):
        super().setUp()
        items = [i["id"] for i in self.peil("show", ROLE, "--json").json()["items"]][:40]
        lib.write(self.folder / "a.cfg", ASSESSMENT % ROLE)
        rows = [f"K-{n // 2:04},A-{n % 2},{('assessor', 'self', 'peer')[n % 3]}," +
                ",".join(("", "NA", "NO", "1", "3", "4")[(n * 7 + i * 5) % 6] for i in range(len(items))) for n in range(1200)]
        lib.write(self.folder / "many.csv", "\n".join(["subject,rater,relation," + ",".join(items), *rows]) + "\n")

    def test_verbs(self):
        """Nothing broken in any of them, nothing said at the end, and words that were copied."""
        for words, said in VERBS:
            with self.subTest(words=" ".join(map(str, words))):
                bundle = next(iter(self.folder.glob("out/*.tar.zst")), None)
                run = self.peil(*[bundle if word == "BUNDLE" else word for word in words], PEIL_PLUGIN_PATH=SPIES)
                self.assertEqual(run.code, 75 if words[0] == "fill" else 0, run)
                self.assertNotIn("the host", run.err + run.out)
                self.assertNotIn("xxxx", run.out, "text of a plugin was kept and not copied")
                self.assertIn(said, run.out)
        self.assertIn("told by the spy", (self.folder / "r.html").read_text())
        self.assertNotIn("xxxx", (self.folder / "r.html").read_text() + (self.folder / "r.json").read_text())

    def test_every_verb_is_there(self):
        """A verb that comes to call plugins comes to this table; team calls coverage and no other."""
        without = {"team", "show", "verify", "unpack", "keys", "new", "doctor", "tui", "serve", "web", "ledger", "timestamp", "erase", "retention",
                   "export", "help"}
        listed = set(lib.re.findall(r"^  ([a-z][a-z-]*) {2,}\S", self.peil("--help").out, lib.re.M))
        self.assertLessEqual({words[0] for words, _ in VERBS}, listed)
        self.assertLessEqual(listed - without, {words[0] for words, _ in VERBS}, "verbs that no spy has watched")

    def test_question(self):
        run = self.peil("fill", ROLE, "s.json", "--subject", "K-1", "--rater", "A-1", "--relation", "peer", "--method", "spy-case",
                        input="?\nb\n" * 2 + "q\n", PEIL_PLUGIN_PATH=SPIES)
        self.assertEqual(run.code, 75, run)
        self.assertIn("1 of 79", run.out)  # one more than the role's own 78


if __name__ == "__main__":
    lib.main()
