# SPDX-License-Identifier: EUPL-1.2
"""peil check: our own plugins are in order, and each animal of the zoo is found out by the check that is there for it."""
import os
import sys
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parents[1] / "cli"))
import lib  # noqa: E402

BUILT = Path(os.environ.get("ZOO_BUILT", lib.ROOT / "build/tests/plugins/zoo"))
ANIMALS = sorted(lib.ZOO.glob("plugins/checked-*/checked"))
REFUSED = [("truncated", 1), ("no-note", 1), ("empty-file", 1), ("wrong-abi-newer", 1), ("needs-missing-library", 1),
           ("method-without-scoring", 1), ("option-out-of-range", 1), ("returns-nan", 1), ("changes-locale", 1)]
# Found by peil check and not yet mended in the plugin.
TO_MEND = {}
USAGE = [
    (["check"], 64, None),
    (["check", "a.so", "b.so"], 64, None),
    (["check", "a.so"], 66, "peil: a.so: there is no such plugin; check its name and rights"),
    (["check", "a.so", "--deadline", "x"], 64,
     "peil: --deadline: expected whole seconds from 1 to 3600, found “x”; leave it out for the default, 20"),
]


class Check(lib.Case):
    def check(self, path, *words):
        run = self.peil("check", path, "--json", *words)
        return run, (run.json() if run.out else None)

    def test_our_own(self):
        plugins = sorted(lib.PLUGINS.glob("*.so"))
        self.assertGreater(len(plugins), 10)
        for path in plugins:
            with self.subTest(plugin=path.stem):
                run, tree = self.check(path)
                failed = {c["check"] for c in tree["checks"] if c["result"] == "failed"}
                self.assertLessEqual(failed, TO_MEND.get(path.stem, set()), tree["checks"])
                self.expect(run, 1 if failed else 0, None if failed else "")
                self.assertEqual(tree["in_order"], not failed)
                passed = [c["check"] for c in tree["checks"] if c["result"] == "passed"]
                wanted = ["prepare", "options"] if tree["kind"] == "method" else ["text", "lines"]
                self.assertLessEqual({"load", *wanted}, set(passed), tree["checks"])
                if path.stem in ("ahp", "comparison"):  # the sample answers a pair in one order, and so they score it
                    self.assertIn("leaks", passed, tree["checks"])
                if tree["kind"] == "method":  # and it has scored
                    self.assertTrue({"judges", "raters"} & set(passed), tree["checks"])

    def test_animals(self):
        self.assertGreaterEqual(len(ANIMALS), 35)
        for expected in ANIMALS:
            name = expected.parent.name
            with self.subTest(animal=name):
                run, tree = self.check(BUILT / name / "plugin.so", "--deadline", "1" if "endless" in name else "4" if "slow" in name else "20")
                self.assertEqual(run.code, 1, run)
                failed = [f"{c['check']}: {c['why']}" for c in tree["checks"] if c["result"] == "failed"]
                wanted = expected.read_text().strip()
                self.assertTrue(any(line.startswith(wanted) for line in failed), f"{wanted}\nnot in {failed}")
                self.assertIn(f"checks that failed: {len(failed)} of {len(tree['checks'])}", run.err)
                self.assertFalse(tree["in_order"])

    def test_refused(self):
        for name, code in REFUSED:
            with self.subTest(animal=name):
                run = self.peil("check", BUILT / name / "plugin.so")
                self.expect(run, code)
                self.assertTrue(run.err)

    def test_a_role_beside(self):
        run, tree = self.check(lib.PLUGINS / "weighted.so", "--role", lib.ROLE_IDS[0])
        self.expect(run, 0, "")
        self.assertEqual({c["role"] for c in tree["checks"]}, {None, "built-in", lib.ROLE_IDS[0]})

    def test_a_role_with_a_rule(self):
        """is tried as a method, on itself"""
        run, tree = self.check(lib.ROOT / "tests/golden/abi-1/golden-rule.so")
        self.expect(run, 0, "")
        self.assertIn(("leaks", "golden-rule", "passed"), [(c["check"], c["role"], c["result"]) for c in tree["checks"]])
        self.assertIn("interfaces", [c["check"] for c in tree["checks"]])

    def test_usage(self):
        self.expect_lines(USAGE)

    def test_people(self):
        run = self.expect(self.peil("check", lib.PLUGINS / "weighted.so"), 0, "")
        self.assertIn("no memory lost over 1,000 rounds", run.out)
        self.expect_dutch(["check", lib.PLUGINS / "weighted.so"], 0)


if __name__ == "__main__":
    lib.main()
