# SPDX-License-Identifier: EUPL-1.2
"""Killed, interrupted or raced, peil leaves a whole bundle or none, and never touches what was there."""
import json
import random
import signal
import time
from concurrent.futures import ThreadPoolExecutor

import verbs
from verbs import CBB, NSP, lib

SHEETS = [str(path) for path in verbs.samples(CBB)]
CONFIG = str(verbs.config(CBB))
MOMENTS = 40


class Crash(verbs.Case):
    def setUp(self):
        super().setUp()
        self.big = self.folder / "evidence"  # large enough that writing takes time
        self.big.mkdir()
        noise = random.Random(5)
        for path in verbs.EVIDENCE.iterdir():
            (self.big / path.name).write_bytes(b"%PDF-1.7\n" + noise.randbytes(1_500_000))

    def took(self, words):
        start = time.monotonic()
        self.assertEqual(self.peil(*words).code, 0)
        return time.monotonic() - start

    def kill_at_random(self, words_for, stop, moments, seed):
        """(words of run n) -> where it was killed; some too early to have begun, some too late to matter."""
        whole = self.took(words_for("first"))
        draw = random.Random(seed)

        def one(n):
            process = self.start(*words_for(f"n{n}"), start_new_session=True)
            time.sleep(draw.uniform(0, 1.1 * whole))
            process.send_signal(stop)
            process.communicate(timeout=60)
            return process.returncode

        with ThreadPoolExecutor(2) as both:
            codes = list(both.map(one, range(moments)))
        self.assertLessEqual(set(codes), {0, -stop})
        self.assertIn(-stop, codes, "none was killed in time; nothing was tested")

    def check_bundle(self, path):
        """Absent or intact; nothing between."""
        if path.exists():
            self.expect(self.peil("verify", path), 0, "")
            return 1
        return 0

    def test_seal_killed(self):
        out = self.folder / "out"
        out.mkdir()
        self.kill_at_random(lambda n: ["seal", *SHEETS, "-a", CONFIG, "-e", self.big, "-o", out / f"{n}.tar.zst"], signal.SIGKILL,
                            MOMENTS, 1)
        for n in range(MOMENTS):
            self.check_bundle(out / f"n{n}.tar.zst")
        shown = [name for name in verbs.listing(out) if not name.split("/")[-1].startswith(".")]
        self.assertTrue(all(name.endswith(".tar.zst") for name in shown), shown)

    def test_run_killed(self):
        self.kill_at_random(lambda n: ["run", CONFIG, *SHEETS, "-e", self.big, "-o", self.folder / "out" / n], signal.SIGKILL,
                            MOMENTS, 2)
        whole = {}
        for path in (self.folder / "out/first").iterdir():
            whole[path.name] = verbs.sha256(path)
        for folder in (self.folder / "out").iterdir():
            for path in folder.iterdir():
                if path.suffix == ".zst":
                    self.check_bundle(path)
                if not path.name.startswith("."):
                    self.assertEqual(verbs.sha256(path), whole[path.name], f"half a file: {path}")

    def test_killed_while_replacing_keeps_the_old_one(self):
        target = self.folder / "b.tar.zst"
        self.kill_at_random(lambda n: ["seal", *SHEETS, "-a", CONFIG, "-e", self.big, "-o", target, "--force"], signal.SIGKILL, 20, 3)
        self.assertEqual(self.check_bundle(target), 1)

    def test_interrupted(self):
        """Ctrl-C and a polite kill: no half bundle; the exit is by that signal."""
        for stop in (signal.SIGINT, signal.SIGTERM, signal.SIGHUP):
            with self.subTest(stop=stop):
                out = self.folder / stop.name
                out.mkdir()
                self.kill_at_random(lambda n: ["seal", *SHEETS, "-a", CONFIG, "-e", self.big, "-o", out / f"{n}.tar"], stop, 8, stop)
                for path in out.glob("*.tar"):
                    self.check_bundle(path)

    def test_unpack_killed(self):
        self.expect(self.peil("seal", *SHEETS, "-a", CONFIG, "-e", self.big, "-o", "b.tar"), 0, "")
        out = self.folder / "out"
        out.mkdir()
        self.kill_at_random(lambda n: ["unpack", "b.tar", out / n], signal.SIGKILL, 20, 4)
        whole = verbs.listing(out / "first")
        for folder in out.iterdir():
            if not folder.name.startswith("."):
                self.assertEqual(verbs.listing(folder), whole, folder.name)

    def test_two_seals_at_once_to_one_target(self):
        for n in range(8):
            target = self.folder / f"b{n}.tar"
            both = [self.start("seal", *SHEETS, "-a", CONFIG, "-e", self.big, "-o", target) for _ in range(2)]
            ends = [process.communicate(timeout=60) for process in both]
            self.assertEqual(sorted(process.returncode for process in both), [0, 73], ends)
            lost = ends[0] if both[0].returncode else ends[1]
            self.assertIn("exists already", lost[1].decode())
            self.assertEqual(self.check_bundle(target), 1)

    def test_two_runs_at_once_into_one_folder(self):
        both = [self.start("run", CONFIG, *SHEETS, "-e", self.big, "-o", "out") for _ in range(2)]
        ends = [process.communicate(timeout=60) for process in both]
        self.assertIn(0, [process.returncode for process in both], ends)
        self.assertLessEqual({process.returncode for process in both}, {0, 73}, ends)
        self.assertEqual(self.check_bundle(next((self.folder / "out").glob("*.tar.zst"))), 1)

    def test_a_reader_that_goes_away(self):
        table = "subject,rater,relation,NSP-1.now\n" + "".join(f"K-{n:06d},A-1,self,3\n" for n in range(200_000))
        lib.write(self.folder / "t.csv", table)
        process = self.start("score", "t.csv", "--role", NSP)
        process.stdout.readline()
        process.stdout.close()
        err = process.stderr.read().decode()
        process.stderr.close()
        self.assertEqual((process.wait(60), err), (-signal.SIGPIPE, ""))


class ExitCodes(verbs.Case):
    def test_every_code_is_reached(self):
        """The table of the contract, each by one of these verbs. 70 and 75 are for what these verbs never do."""
        one = SHEETS[0]
        lib.write(self.folder / "bad.tar", "no bundle")
        lib.write(self.folder / "bad.json", "{")
        lib.write(self.folder / "bad.cfg", "assessment = {")
        for code, words in ((0, ["score", one]), (1, ["verify", "bad.tar"]), (64, ["score"]), (65, ["score", "bad.json", "--role", CBB]),
                            (66, ["audit", "no.tar"]), (69, ["report", one, "-m", "no"]), (73, ["score", one, "-o", "bad.tar"]),
                            (74, ["score", one, "-o", "/dev/full"]), (78, ["run", "bad.cfg", one])):
            with self.subTest(code=code):
                run = self.expect(self.peil(*words), code)
                self.assertEqual(run.err.count("\n"), 1 if code else 0, run)

    def test_nearest_verb(self):
        for given, meant in (("scor", "score"), ("comapre", "compare"), ("reprot", "report"), ("verfy", "verify"), ("audti", "audit"),
                             ("reseal", "seal"), ("upack", "unpack")):
            run = self.expect(self.peil(given, "x"), 64)
            self.assertIn(f"unknown verb “{given}”; did you mean “", run.err)
            if given != "reseal":
                self.assertIn(f"“{meant}”?", run.err)
        self.assertEqual(json.loads(self.peil("scor", "--json").err)["exit"], 64)


if __name__ == "__main__":
    lib.main()
