# SPDX-License-Identifier: EUPL-1.2
"""Several methods, one of which fails: the others' results are written as if it had not been asked for, its own are not, one line says
what happened and where, and the exit code is 70. For sheets, tables, reports, comparisons and `run`."""
import os
import re
import sys
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parents[1] / "cli"))
import lib  # noqa: E402
from zoo_test import BUILT, MEMORY, ROLE, sheet  # noqa: E402

MANY = 20000  # subjects: some pieces of table
BAD = 15000
RATER = "A-" + "1" * 50
FAILS = "zoo-crashes-on-an-answer"
CRASH = f'method “{FAILS}” crashed in score: SIGSEGV'
PREPARES = "zoo-crashes-in-prepare"


def table(many=MANY, bad=BAD):
    rows = [f"K-{i:05},{RATER},assessor,{i % 2 * 4},{4 if i == bad else 0}" for i in range(many)]
    return "subject,rater,relation,Z1,Z2\n" + "\n".join(rows) + "\n"

DRAFT = "peil: role.cfg: results of a draft, for trying out; they cannot be sealed"

class Several(lib.Case):
    def setUp(self):
        super().setUp()
        lib.write(self.folder / "role.cfg", ROLE)
        for i in (1, 2, 3):
            lib.write(self.folder / f"{i}.json", sheet(f"K-000{i}", second=4 if i == 3 else 0))

    def with_methods(self, verb, *words, methods=("weighted", FAILS, "zoo-good"), input="", **env):
        folders = ("good", "crashes-on-an-answer", "crashes-on-a-group", "crashes-in-prepare")
        named = [word for method in methods for word in ("--method", method)]
        return self.peil(verb, *words, "--role", "role.cfg", *named, input=input, PEIL_MEMORY=MEMORY,
                         PEIL_PLUGIN_PATH=":".join(str(BUILT / f) for f in folders), **env)

    def one_line(self, run, *parts):
        self.expect(run, 70)
        mark = [line for line in run.err.splitlines() if line == DRAFT]  # beside CSV that is said too, once
        lines = [line for line in run.err.splitlines() if line != DRAFT]
        self.assertLessEqual(len(mark), 1, run)
        self.assertEqual(len(lines), 1, run)
        for part in parts:
            self.assertIn(part, lines[0])

    def test_table_to_a_file(self):
        for name, how, threads, many in (("a.csv", "--csv", 1, MANY), ("b.csv", "--csv", 2, MANY), ("c.json", "--json", 2, 1900)):
            with self.subTest(name):
                lib.write(self.folder / "many.csv", table(many, many - 100))
                run = self.with_methods("score", "many.csv", how, "--threads", threads, "-o", name)
                self.one_line(run, "crashed in score: SIGSEGV", "crashes-on-an-answer/plugin.so", "many.csv)", f"{name} holds nothing of it",
                              "this is for the maker of method")
                self.expect(self.with_methods("score", "many.csv", how, "-o", f"good-{name}", methods=("weighted", "zoo-good")), 0)
                self.assertEqual((self.folder / name).read_bytes(), (self.folder / f"good-{name}").read_bytes())
        self.assertEqual((self.folder / "a.csv").read_bytes(), (self.folder / "b.csv").read_bytes())

    def test_table_says_which_rows(self):
        lib.write(self.folder / "many.csv", table())
        run = self.with_methods("score", "many.csv", "--csv", "-o", "x.csv")
        first, last, low, high = re.search(
            r"\(somewhere in K-(\d+) to K-(\d+), lines (\d+) to (\d+) of many.csv\)", run.err).groups()
        self.assertLessEqual(int(first), BAD)
        self.assertGreaterEqual(int(last), BAD)
        self.assertEqual((int(low), int(high)), (int(first) + 2, int(last) + 2))  # the header is line 1, K-00000 on line 2

    def test_table_from_and_to_a_pipe(self):
        """What went out cannot be taken back: its rows end at a place that does not depend on threads, and the line says so."""
        outs = []
        for threads in (1, 2):
            run = self.with_methods("score", "-", "--table", "--csv", "--threads", threads, input=table())
            self.one_line(run, CRASH, "of standard input)", "what is written of it ends before that, and is no result")
            outs.append(run.out)
        self.assertEqual(outs[0], outs[1])
        rows = [line.split(",") for line in outs[0].strip().split("\n")[1:]]
        for method, count in (("weighted", MANY), ("zoo-good", MANY)):
            self.assertEqual([r[0] for r in rows if r[1] == method], [f"K-{i:05}" for i in range(count)])
        failed = [r[0] for r in rows if r[1] == FAILS]
        self.assertTrue(0 < len(failed) <= BAD)
        self.assertEqual(failed, [f"K-{i:05}" for i in range(len(failed))])

    def test_table_pipe_to_a_file(self):
        self.one_line(self.with_methods("score", "-", "--table", "--csv", "-o", "x.csv", input=table()), CRASH)
        self.assertNotIn(FAILS, (self.folder / "x.csv").read_text())

    def test_table_where_one_fails_at_once(self):
        lib.write(self.folder / "few.csv", table(10, 99))
        run = self.with_methods("score", "few.csv", "--csv", methods=(PREPARES, "zoo-good"))
        self.one_line(run, "crashed in prepare: SIGSEGV; the output holds nothing of it")
        self.assertEqual(run.out, self.with_methods("score", "few.csv", "--csv", methods=("zoo-good",)).out)

    def test_table_about_a_group(self):
        lib.write(self.folder / "few.csv", table(10, 99))
        run = self.with_methods("score", "few.csv", "--csv", methods=("zoo-crashes-on-a-group", "zoo-good", "coverage"))
        self.one_line(run, "zoo-crashes-on-a-group", "the output holds nothing of it")
        self.assertEqual(run.out, self.with_methods("score", "few.csv", "--csv", methods=("zoo-good", "coverage")).out)
        self.assertEqual(len(run.out.split("\n")), 13)  # header, ten subjects, the group

    def test_table_is_not_written_to(self):
        """The answers of a table reach a plugin as values that the worker makes: it may read and not write them."""
        lib.write(self.folder / "few.csv", table(10, 99))
        run = self.peil("score", "few.csv", "--csv", "--role", "role.cfg", "--method", "zoo-writes-into-batch", "-o", "x.csv",
                        PEIL_MEMORY=MEMORY, PEIL_PLUGIN_PATH=str(BUILT / "writes-into-batch"))
        self.one_line(run, "crashed in score: SIGSEGV")
        self.assertFalse((self.folder / "x.csv").exists())

    def test_table_where_all_fail(self):
        lib.write(self.folder / "few.csv", table(10, 3))
        run = self.with_methods("score", "few.csv", "--csv", "-o", "x.csv", methods=(FAILS, PREPARES))
        self.expect(run, 70)
        self.assertEqual(len(run.err.strip().split("\n")), 2, run)
        self.assertFalse((self.folder / "x.csv").exists())
        self.expect(self.with_methods("score", "few.csv", "--csv", "-o", "x.csv", methods=(FAILS,)), 70)
        self.assertFalse((self.folder / "x.csv").exists())

    def test_sheets(self):
        for how in ("--json", "--csv"):
            run = self.with_methods("score", "1.json", "2.json", "3.json", how, "-o", f"x{how}")
            self.one_line(run, f"{CRASH} (K-0003); x{how} holds nothing of it" if how == "--csv" else "(K-0003)")
            self.with_methods("score", "1.json", "2.json", "3.json", how, "-o", "good", "--force", methods=("weighted", "zoo-good"))
            self.assertEqual((self.folder / f"x{how}").read_bytes(), (self.folder / "good").read_bytes())

    def test_report(self):
        for ending in ("txt", "json", "html"):
            run = self.with_methods("report", "1.json", "3.json", "--lang", "en", "-o", f"x.{ending}")
            self.one_line(run, f"{CRASH} (K-0003)")
            told = (self.folder / f"x.{ending}").read_text()
            self.assertIn("One of the methods asked for failed", " ".join(told.split()))
            self.assertIn("zoo-good", told)

    def test_compare(self):
        run = self.with_methods("compare", "1.json", "3.json", "--json")
        self.one_line(run, f"{CRASH.replace(chr(34), chr(92) + chr(34))} (K-0003)")
        self.assertEqual(run.out, self.with_methods("compare", "1.json", "3.json", "--json", methods=("weighted", "zoo-good")).out)
        run = self.with_methods("compare", "1.json", "3.json", methods=("zoo-good", FAILS))
        self.one_line(run, CRASH)
        self.assertEqual(run.out, "")


class Assessed(lib.Case):
    """With a role and an assessment of peil's own, so that there is something to seal."""

    def setUp(self):
        super().setUp()
        self.role = "coordinator-buurtbemiddeling"
        self.sheets = sorted((lib.ROLES / self.role / "samples").glob("*.json"))
        text = (lib.ROOT / f"configs/{self.role}.cfg").read_text()
        lib.write(self.folder / "a.cfg", text)

    def run_with(self, *methods):
        named = [word for method in methods for word in ("--method", method)]
        return self.peil("run", "a.cfg", *self.sheets, "--evidence", lib.ROLES / self.role / "samples/evidence", "-o", "out", *named,
                         PEIL_LANG="en", PEIL_PLUGIN_PATH=str(BUILT / "crashes-in-score"))

    def test_run(self):
        """Scores and reports are there; the bundle, which would have to be whole, is not, and the last line says so."""
        run = self.expect(self.run_with("weighted", "zoo-crashes-in-score"), 70)
        lines = [line for line in run.err.strip().split("\n") if "results of a draft" not in line]  # beside CSV that is said too
        self.assertEqual(len(lines), 2, run)
        self.assertIn('“zoo-crashes-in-score” crashed in score: SIGSEGV (K-0042)', lines[0])  # whatever the language of the assessment
        self.assertIn("not sealed, because 1 of 2 methods failed; have it mended, or name the other methods with --method", lines[1])
        made = sorted(path.name.rsplit(".", 1)[-1] for path in (self.folder / "out").iterdir())
        self.assertNotIn("zst", made)
        self.assertIn("html", made)
        self.assertNotIn("bundle ", run.out)
        self.assertIn("weighted 1.0.0", run.out)
        self.assertIn("mislukt", next((self.folder / "out").glob("*.html")).read_text())
        lib.shutil.rmtree(self.folder / "out")
        self.expect(self.run_with("weighted"), 0)

    def test_report(self):
        """In the language of the assessment; what went wrong, to who asked for it in theirs."""
        run = self.expect(self.peil("report", *self.sheets, "--assessment", "a.cfg", "--method", "weighted", "--method",
                                    "zoo-crashes-in-score", "-o", "x.html", PEIL_LANG="en", PEIL_PLUGIN_PATH=str(BUILT / "crashes-in-score")), 70)
        self.assertIn('“zoo-crashes-in-score” crashed in score: SIGSEGV (K-0042)', run.err)
        self.assertIn("mislukt", (self.folder / "x.html").read_text())
        self.assertIn("De plug-ins draaiden", (self.folder / "x.html").read_text())

    def sealed_twice(self, animal, code):
        """Two bundles of that method alone, in out."""
        env = {"PEIL_LANG": "en", "PEIL_PLUGIN_PATH": str(BUILT / animal)}
        words = ("a.cfg", *self.sheets, "--evidence", lib.ROLES / self.role / "samples/evidence", "-o", "out")
        self.expect(self.peil("run", *words, "--method", f"zoo-{animal.removeprefix('checked-')}", **env), code)
        bundle = next((self.folder / "out").glob("*.tar.zst"))
        lib.shutil.copy(bundle, self.folder / "out/copy.tar.zst")
        return env, "out/copy.tar.zst"

    def test_audit_tells_how_workers_ended(self):
        """Of one bundle, and of many, which are looked at by several processes: the rows stay, and one line says it of the plugin."""
        env, bundle = self.sealed_twice("exits-at-exit", 70)
        for words in ((bundle,), ("out",), ("out", "--threads", 1), ("out", "--json")):
            run = self.expect(self.peil("audit", *words, **env), 70)
            self.assertEqual(run.err.count("zoo-exits-at-exit” ended its process by itself after its last answer"), 1, run)
            self.assertNotIn("not in order ", run.out)
        self.assertEqual(len(self.peil("audit", "out", **env).out.splitlines()), 3)

    def test_audit_finds_other_answers(self):
        """A method that answers differently each time: who scores cannot see it, who computes again does."""
        env, bundle = self.sealed_twice("checked-by-process", 0)
        self.assertRegex(self.expect(self.peil("audit", bundle, **env), 1).out, r"zoo-by-process differs at 1 place:\n.*answered: \d+ → \d+")
        self.assertEqual(self.expect(self.peil("audit", "out", **env), 1).out.count("E_RECOMPUTE: 1 of 1 methods gives other figures"), 2)

    def test_seal(self):
        run = self.peil("seal", *self.sheets, "--assessment", "a.cfg", "--evidence", lib.ROLES / self.role / "samples/evidence",
                        "-o", "x.tar.zst", "--method", "weighted", "--method", "zoo-crashes-in-score",
                        PEIL_PLUGIN_PATH=str(BUILT / "crashes-in-score"))
        self.assertIn("not sealed, because 1 of 2 methods failed", self.expect(run, 70).err)
        self.assertFalse((self.folder / "x.tar.zst").exists())


if __name__ == "__main__":
    lib.main()
