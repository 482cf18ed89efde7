# SPDX-License-Identifier: EUPL-1.2
"""Every animal of the zoo through the real program: it costs the line of its folder and exit code 70, and the good plugin beside it
scores in the same run. Nothing is left behind: no process, no file.

A folder says what to expect in `contained`, or else in `expected`, which is what a plugin in this process is refused with; a
folder with `harmless` tries something that must not work and then scores, one with `late` scores and goes wrong when its process ends.
"""
import json
import os
import sys
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parents[1] / "cli"))
import lib  # noqa: E402

BUILT = Path(os.environ.get("ZOO_BUILT", lib.ROOT / "build/tests/plugins/zoo"))
REPORTERS = ("crashes-in-report", "reports-without-end")
MEMORY = "64"  # MiB, so that what allocates without end gets there soon

ROLE = """role = { id = "zoo-test"; version = "1.0.0"; language = "en"; title = { nl = "dierentuin"; en = "zoo"; };
  source = { title = "zoo"; file = "zoo.txt"; sha256 = "%s"; };
  scales = ( { id = "level"; type = "ordinal"; points = ( { value = 0; nl = "niet"; en = "not"; }, { value = 4; nl = "wel"; en = "so"; } ); } );
  outcomes = ( { id = "ZOO-A"; kind = "competency"; title = { nl = "a"; en = "a"; }; }, { id = "ZOO-B"; kind = "competency"; title = { nl = "b"; en = "b"; }; } );
  items = ( { id = "Z1"; type = "criterion"; scale = "level"; text = { nl = "een"; en = "one"; }; source = { line = 1; text = "one"; };
              feeds = ( { to = "ZOO-A"; weight = 1.0; } ); },
            { id = "Z2"; type = "criterion"; scale = "level"; text = { nl = "twee"; en = "two"; }; source = { line = 2; text = "two"; };
              feeds = ( { to = "ZOO-B"; weight = 1.0; } ); } ); };
""" % ("0" * 64)


def sheet(subject, second=0):
    return json.dumps({"format": "peil-sheet/1", "role": "zoo-test", "subject": subject, "date": "2026-11-22",
                       "rater": {"id": "A-01", "relation": "assessor"}, "answers": {"Z1": 4, "Z2": second}})


def animals():
    for folder in sorted(path for path in (lib.ZOO / "plugins").iterdir() if path.is_dir()):
        for name in ("harmless", "late", "contained", "expected"):
            if (folder / name).is_file():
                yield folder.name, name, (folder / name).read_text().strip()
                break


class Zoo(lib.Case):
    def setUp(self):
        super().setUp()
        lib.write(self.folder / "role.cfg", ROLE)
        for i in (1, 2, 3):
            lib.write(self.folder / f"{i}.json", sheet(f"K-000{i}", second=4 if i == 3 else 0))

    def run_in(self, animal, *words, **env):
        env.setdefault("PEIL_DEADLINE", "1" if "endless" in animal else "20")
        return self.peil(*words, PEIL_PLUGIN_PATH=f"{BUILT / animal}:{BUILT / 'good'}", PEIL_MEMORY=MEMORY, **env)

    def method_of(self, animal):
        """The id of the animal, where it can be named as a method."""
        listed = self.run_in(animal, "plugins", "--json").json()
        ids = [p["id"] for p in listed if p["path"].startswith(str(BUILT / animal) + "/")]
        kinds = [p["kind"] for p in listed if p["path"].startswith(str(BUILT / animal) + "/")]
        reasons = [p["reason"] for p in listed if p["path"].startswith(str(BUILT / animal) + "/")]
        return (ids or [None])[-1], (kinds or [None])[-1], (reasons or [None])[-1]

    def good_scored(self, run):
        self.assertTrue(run.out, run)
        for line in run.out.strip().split("\n"):
            results = [r for r in json.loads(line)["results"] if r["method"]["id"] == "zoo-good"]
            self.assertEqual([o["value"] for o in results[0]["outcomes"]], [4, 4], run)

    def meet(self, animal, expected):
        method, kind, reason = self.method_of(animal)
        sheets = ("1.json", "2.json", "3.json")
        if reason or kind != "method":  # judged from the file, or a role: named by nobody, and in nobody's way
            run = self.run_in(animal, "plugins", "--load")
            self.assertIn(expected, run.out)
            run = self.run_in(animal, "score", *sheets, "--role", "role.cfg", "--method", "zoo-good", "--json")
            self.expect(run, 0)
        elif animal in REPORTERS:
            # Its part alone is lost: the report says so, and has all the rest.
            run = self.run_in(animal, "report", "1.json", "--role", "role.cfg", "--method", method, "-o", f"{animal}.json")
            self.assertIn(f"{expected}; the rest of the report does without that part", self.expect(run, 70).err)
            self.assertIn(json.dumps(expected, ensure_ascii=False)[1:-1], (self.folder / f"{animal}.json").read_text())
            return
        else:
            run = self.run_in(animal, "score", *sheets, "--role", "role.cfg", "--method", method, "--method", "zoo-good", "--json")
            self.assertIn(run.code, (70, 69), run)
            told = json.loads(run.err.strip().split("\n")[-1])
            self.assertIn(expected, f"{told['error']}; {told.get('todo', '')}")
            if run.code == 69:
                return  # what it needs is absent: refused as a whole
        self.good_scored(run)

    def test_animals(self):
        met = 0
        for animal, how, expected in animals():
            if how in ("harmless", "late"):
                continue
            with self.subTest(animal=animal):
                self.meet(animal, expected)
                met += 1
        self.assertGreater(met, 60)

    def test_harmless(self):
        for animal, how, _ in animals():
            if how != "harmless":
                continue
            with self.subTest(animal=animal):
                method, _, _ = self.method_of(animal)
                run = self.run_in(animal, "score", "1.json", "--role", "role.cfg", "--method", method, "--method", "zoo-good", "--json")
                self.expect(run, 0)
                self.good_scored(run)

    def test_late(self):
        """What goes wrong when all is done changes no result, and is told of: results on standard output, a line, exit code 70."""
        for animal, how, expected in animals():
            if how != "late":
                continue
            with self.subTest(animal=animal):
                method, _, _ = self.method_of(animal)
                run = self.run_in(animal, "score", "1.json", "--role", "role.cfg", "--method", method, "--method", "zoo-good", "--json")
                self.expect(run, 70)
                self.assertEqual(len(run.err.strip().split("\n")), 1, run)
                self.assertIn(expected, json.loads(run.err)["error"])
                self.good_scored(run)
                self.assertEqual([r["method"]["id"] for r in run.json()["results"]], [method, "zoo-good"])
                listed = self.run_in(animal, "plugins", "--json").json()
                told = [p["failed"] for p in listed if p["id"] == method][0]
                self.assertEqual((told["in"], told["lasting"]), ("exit", False))

    def test_every_folder_is_met(self):
        """A folder that says nothing of what to expect would be a fault that nobody tests."""
        silent = [path.name for path in (lib.ZOO / "plugins").iterdir()
                  if path.is_dir() and not any((path / n).exists() for n in ("contained", "late", "expected", "harmless", "checked", "linted"))]
        self.assertLessEqual(set(silent), {"good", "good-again"}, silent)


if __name__ == "__main__":
    lib.main()
