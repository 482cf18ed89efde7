# SPDX-License-Identifier: EUPL-1.2
"""Which plugins may run, which failed before, what confines them: settings, what is remembered, and what is recorded."""
import hashlib
import json
import os
import shutil
import sys
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parents[1] / "cli"))
import lib  # noqa: E402

BUILT = Path(os.environ.get("ZOO_BUILT", lib.ROOT / "build/tests/plugins/zoo"))
SHEET = lib.ROLES / "coordinator-buurtbemiddeling/samples/self.json"
GOOD = BUILT / "good/plugin.so"
HASH = hashlib.sha256(GOOD.read_bytes()).hexdigest()
PIN = 'pins = ( { id = "zoo-good"; sha256 = "%s"; } );'
OTHER = "0" * 64

# settings, method, exit code, part of the error
TRUST = [
    ("", "zoo-good", 0, None),
    ('trust = "any";', "zoo-good", 0, None),
    ('trust = "listed";', "weighted", 0, None),
    ('trust = "listed";', "zoo-good", 78, "is not trusted: the settings let pinned or listed plugins run"),
    ('trust = "listed"; ' + PIN % HASH, "zoo-good", 0, None),
    ('trust = "pinned";', "weighted", 78, "is not trusted: the settings let pinned plugins run"),
    ('trust = "pinned"; ' + PIN % HASH, "zoo-good", 0, None),
    (PIN % OTHER, "zoo-good", 78, f"does not have the bytes that the settings pin: sha256 is {HASH}, pinned {OTHER}"),
    ('trust = "some";', "weighted", 78, "trust: expected pinned, listed or any, found “some”"),
    (PIN % "abc", "weighted", 78, "sha256: expected 64 hexadecimal digits in lower case, found “abc”"),
    ('deadline = 0;', "weighted", 78, "deadline: expected a whole number from 1 to 86400, found “0”"),
    ('memory = 1;', "weighted", 78, "memory: expected a whole number from 64 to 1048576, found “1”"),
    ('isolate = "perhaps";', "weighted", 78, "isolate: expected yes or no, found “perhaps”"),
]


class Settings(lib.Case):
    def score(self, method, *words, path=BUILT / "good", **env):
        return self.peil("score", SHEET, "--method", method, "--json", *words, PEIL_PLUGIN_PATH=str(path), **env)

    def test_trust(self):
        for settings, method, code, part in TRUST:
            with self.subTest(settings=settings, method=method):
                lib.write(self.folder / "peil.cfg", f"peil = {{ {settings} }};\n")
                run = self.expect(self.score(method), code)
                if part:
                    self.assertIn(part, run.err)
                    fault = json.loads(run.err)
                    if part.startswith(("trust:", "deadline:", "memory:", "isolate:", "sha256:")):
                        self.assertEqual((fault["file"], fault["line"]), ("./peil.cfg", 1))
                else:
                    self.assertEqual(run.json()["results"][0]["method"]["id"], method)

    def test_listed_is_by_bytes(self):
        """A plugin of peil's own, changed by one byte at its end, is not the one that was listed."""
        folder = self.folder / "mine"
        folder.mkdir()
        shutil.copy(lib.PLUGINS / "weighted.so", folder / "weighted.so")
        self.expect(self.score("weighted", path=folder, PEIL_TRUST="listed"), 0)
        with open(folder / "weighted.so", "ab") as file:
            file.write(b"\0")
        self.assertIn("is not trusted", self.expect(self.score("weighted", path=folder, PEIL_TRUST="listed"), 78).err)
        self.expect(self.score("weighted", path=folder), 0)

    def test_a_list_that_cannot_be_read(self):
        """It is not taken for one that is not there: what a seal records of trust hangs on it."""
        program = lib.program_in(self.folder / "in")
        shutil.copytree(lib.PLUGINS, self.folder / "in/lib/peil/plugins")
        words = [program, "score", SHEET, "--method", "weighted", "--json"]

        def score():
            return lib.subprocess.run(words, capture_output=True, env=lib.environment(self.folder, PEIL_LANG="en"), cwd=self.folder, text=True)
        self.assertEqual(score().returncode, 0, "without a list nothing is listed")
        (self.folder / "in/lib/peil/plugins.sha256").mkdir()
        run = score()
        self.assertEqual((run.returncode != 0, run.stderr.count("\n")), (True, 1), run)
        self.assertIn("plugins.sha256", run.stderr)

    def failed(self, folder, **env):
        listed = self.peil("plugins", "--json", PEIL_PLUGIN_PATH=str(folder), **env).json()
        return [p["failed"] for p in listed if p["path"].startswith(str(folder))][0]

    def test_failures(self):
        state = {"XDG_STATE_HOME": str(self.folder / "state")}
        crash, score = BUILT / "crashes-in-constructor", BUILT / "crashes-in-score"
        self.assertIsNone(self.failed(crash, **state))
        first = self.expect(self.score("zoo-crashes-in-constructor", path=crash, **state), 70)
        self.assertNotIn("failed before", first.err)
        self.assertEqual((self.failed(crash, **state)["in"], self.failed(crash, **state)["lasting"]), ("load", True))
        self.assertIn("failed before, on 2", self.expect(self.score("zoo-crashes-in-constructor", path=crash, **state), 70).err)
        # other bytes are another plugin
        changed = self.folder / "changed"
        changed.mkdir()
        (changed / "plugin.so").write_bytes((crash / "plugin.so").read_bytes() + b"\0")
        self.assertNotIn("failed before", self.score("zoo-crashes-in-constructor", path=changed, **state).err)
        # in a call it may have been the input: told, and tried again
        for _ in range(2):
            run = self.expect(self.score("zoo-crashes-in-score", path=score, **state), 70)
            self.assertIn("crashed in score: SIGSEGV", run.err)
            self.assertNotIn("failed before", run.err)
        self.assertEqual((self.failed(score, **state)["in"], self.failed(score, **state)["lasting"]), ("score", False))
        self.assertIn("not tried again until --retry", self.peil("plugins", PEIL_PLUGIN_PATH=str(crash), **state).out)
        self.expect(self.peil("plugins", "--retry", PEIL_PLUGIN_PATH=str(crash), **state), 0)
        self.assertIsNone(self.failed(crash, **state))
        self.assertNotIn("failed before", self.score("zoo-crashes-in-constructor", path=crash, **state).err)

    def test_failures_where_nothing_can_be_kept(self):
        """A home that cannot be written to costs the memory of it, and nothing else: no line more, and it is tried each time."""
        crash = BUILT / "crashes-in-constructor"
        for _ in range(2):
            run = self.expect(self.score("zoo-crashes-in-constructor", path=crash, XDG_STATE_HOME="/proc/nowhere"), 70)
            self.assertEqual(len(run.err.strip().split("\n")), 1, run)
            self.assertNotIn("failed before", run.err)
        self.assertIsNone(self.failed(crash, XDG_STATE_HOME="/proc/nowhere"))

    def test_failures_of_several_at_once(self):
        """Who notes at the same time takes turns: none is lost, and the file is whole."""
        names = ("crashes-in-constructor", "exits-in-constructor", "crashes-in-score", "crashes-in-prepare")
        runs = [lib.subprocess.Popen([lib.PEIL, "score", SHEET, "--method", f"zoo-{name}"], stdout=lib.subprocess.DEVNULL,
                                     stderr=lib.subprocess.DEVNULL, cwd=self.folder,
                                     env=lib.environment(self.folder, PEIL_PLUGIN_PATH=str(BUILT / name),
                                                         XDG_STATE_HOME=str(self.folder / "state")))
                for _ in range(3) for name in names]
        self.assertEqual({run.wait() for run in runs}, {70})
        kept = json.loads((self.folder / "state/peil/failures.json").read_text())["failures"]
        self.assertEqual(sorted(f["id"] for f in kept), sorted(f"zoo-{name}" for name in names))

    def test_failures_survive_rubbish(self):
        state = lib.write(self.folder / "state/peil/failures.json", "{ not json")
        env = {"XDG_STATE_HOME": str(self.folder / "state")}
        self.expect(self.score("zoo-good", **env), 0)
        self.expect(self.score("zoo-crashes-in-constructor", path=BUILT / "crashes-in-constructor", **env), 70)
        self.assertEqual(json.loads(state.read_text())["format"], "peil-failures/1")

    def test_without_isolation(self):
        run = self.expect(self.score("zoo-good", "--isolate=no"), 0)
        self.assertIn("plugins run in peil's own process, unconfined (isolate = no, --isolate)", run.err)
        same = self.score("zoo-good")
        self.assertEqual((run.out, same.err), (same.out, ""))

    def test_doctor_says_what_confines(self):
        doctor = self.peil("doctor", "--json").json()
        self.assertEqual(doctor["sandbox"]["process"], "worker")
        self.assertTrue(doctor["sandbox"]["seccomp"] and doctor["sandbox"]["limits"])
        self.assertEqual({s["name"]: s["value"] for s in doctor["settings"]}["trust"], "any")

    def test_no_worker(self):
        """Without the program that plugins run in nothing runs at all, and the line says what to do."""
        shutil.copytree(lib.PREFIX / "bin", self.folder / "in/bin")
        shutil.copytree(lib.PLUGINS, self.folder / "in/lib/peil/plugins")
        run = lib.subprocess.run([self.folder / "in/bin/peil", "score", SHEET, "--method", "weighted"], capture_output=True,
                                 env=lib.environment(self.folder), cwd=self.folder, text=True)
        self.assertEqual(run.returncode, 69, run)
        self.assertIn("the program that plugins run in cannot be started", run.stderr)


if __name__ == "__main__":
    lib.main()
