# SPDX-License-Identifier: EUPL-1.2
"""What writes, under faults: seal, unpack, score, report, run, calibrate, fill, keys."""
import hashlib
import json
import os
import shutil
import subprocess
import tarfile
import tempfile
import unittest
from pathlib import Path

import faults
import verbs
from faults import HARMLESS, KILLS, Explorer, Place, Scenario, lib
from verbs import CBB

SHEETS = verbs.samples(CBB)
CONFIG = verbs.config(CBB)
SEAL = ["seal", *SHEETS, "-a", CONFIG]


def old_file(name, text="what was there before\n"):
    return lambda folder: lib.write(folder / name, text)


def sealed(folder):
    """A bundle to unpack; made once."""
    made = folder.parent / "made.tar.zst"
    lib.write(folder / "b.tar.zst", made.read_bytes())


def role_and_group(folder):
    shutil.copytree(lib.ROOT / "sdk/template/role", folder / "role")
    rows = [f"G-{n},A-01,peer,{n % 5},{n % 3 + 1}" for n in range(1, 41)]
    lib.write(folder / "group.csv", "\n".join(["subject,rater,relation,EXR-C1.1,EXR-C1.2", *rows, ""]))


CALIBRATE = ["calibrate", "role/role.cfg", "group.csv", "-m", "norms", "-o", "norms.json"]
SCENARIOS = [
    Scenario("seal", [*SEAL, "-o", "b.tar.zst"], again=["verify", "b.tar.zst"]),
    Scenario("seal over another", [*SEAL, "-o", "b.tar.zst", "--force"], old_file("b.tar.zst")),
    Scenario("rescore --seal", ["rescore", "b.tar.zst", "-m", "mastery", "--option", "mastery.cut=2", "--seal", "--reason", "another cut",
                                "-o", "n.tar.zst"], sealed, again=["verify", "n.tar.zst"]),
    Scenario("unpack", ["unpack", "b.tar.zst", "out"], sealed, again=["verify", "b.tar.zst"]),
    Scenario("score", ["score", *SHEETS, "-m", "weighted", "--csv", "-o", "s.csv"], again=["score", *SHEETS, "-m", "weighted", "--csv", "-o", "s.csv", "--force"]),
    Scenario("score over another", ["score", *SHEETS, "-m", "weighted", "--json", "-o", "s.json", "--force"], old_file("s.json")),
    Scenario("report", ["report", *SHEETS, "-m", "mastery", "-o", "r.html"], again=["report", *SHEETS, "-m", "mastery", "-o", "r.html", "--force"]),
    Scenario("run", ["run", CONFIG, *SHEETS, "-o", "results"], pieces=True, again=["run", CONFIG, *SHEETS, "-o", "results", "--force"]),
    Scenario("calibrate", CALIBRATE, role_and_group, again=[*CALIBRATE, "--force"]),
]


class Faults(unittest.TestCase):
    def setUp(self):
        holder = tempfile.TemporaryDirectory(prefix="peil-faults-")
        self.addCleanup(holder.cleanup)
        self.folder = Path(holder.name)

    def test_a_disk_that_lies(self):
        """Other bytes on the disk than were written, and no call that failed: reading back finds it, whatever the container."""
        for name in ("b.tar.zst", "b.tar", "b.zip"):
            scenario = Scenario(f"lie to {name}", [*SEAL, "-o", name], env={"PEIL_LANG": "en"})
            folder = faults.fresh(scenario, self.folder)
            code, _, err, seen, _ = faults.run(scenario, folder, Place("write", "NONE", 0))
            self.assertEqual(code, 0, err)
            good, refused = verbs.sha256(folder / name), 0
            for at in range(1, seen + 1):
                folder = faults.fresh(scenario, self.folder)
                code, out, err, _, fired = faults.run(scenario, folder, Place("write", "LIE", at))
                with self.subTest(name=name, at=at):
                    self.assertEqual(fired, 1)
                    if code == 0:  # it was told to the person, and not to the disk
                        self.assertEqual(verbs.sha256(folder / name), good)
                        continue
                    self.assertEqual((faults.state(folder), faults.hidden(folder)), ({}, []), err)
                    if code == 70 and ".so: " in err:  # a plugin's copy in memory
                        continue
                    self.assertEqual(code, 74, err)
                    self.assertRegex(err, "^[^\n]*what was read back is not (whole|what was written)[^\n]*\n$")
                    refused += 1
            self.assertGreater(refused, 0, "nothing was written in a way that the shim sees")
            print(f"{name}: {refused} of {seen} lies were told to the disk, and found")

    def test_fill(self):
        """An answer of which it says that it is saved, is."""
        def judge(place, folder, code, out, err):
            sheet = folder / "s.json"
            said = out.count("saved:") + err.count("saved:")
            held = len(json.loads(sheet.read_text())["answers"]) if sheet.exists() else 0
            if held < said:
                return f"{said} said to be saved, {held} in the sheet"
            if code == 75 and held != 2:
                return f"exit 75 with {held} answers"
            if place.kind in HARMLESS and code != 75:
                return f"gave up: exit {code} {err}"
            if place.kind not in KILLS and place.call != "unlink" and faults.hidden(folder):  # a lock without a holder is taken over
                return f"left behind: {faults.hidden(folder)}"
            return None
        words = ["fill", CBB, "s.json", "--subject", "K-1", "--rater", "A-1", "--relation", "assessor"]
        faults.every_place(self, Scenario("fill", words, input="3\n4\nq\n"), self.folder, judge, good=75)

    def test_keys(self):
        """All of an authority or nothing of it, after a kill too; and the next one tidies up."""
        def judge(place, folder, code, out, err):
            made = sorted(path.name for path in (folder / "auth").iterdir()) if (folder / "auth").exists() else []
            if code == 0 and made != ["root-key.pem", "root.pem", "seal-chain.pem", "seal-key.pem", "tsa-chain.pem", "tsa-key.pem"]:
                return f"exit 0 with {made}"
            if len(made) not in (0, 6):
                return f"exit {code} with {made}"
            if code > 0 and made and "is in place" not in err:
                return f"exit {code} with {made}"
            if place.kind not in KILLS and faults.hidden(folder):
                return f"left behind: {faults.hidden(folder)}"
            if not made:
                again = faults.run(keys, folder, Place("none", "NONE", 0))
                if again[0] != 0 or faults.hidden(folder):
                    return f"not healed: exit {again[0]} {again[2]} {faults.hidden(folder)}"
            if place.kind in HARMLESS and code != 0:
                return f"gave up: exit {code} {err}"
            return None
        keys = Scenario("keys", ["keys", "new", "auth"])
        faults.every_place(self, keys, self.folder, judge)

    def test_encrypted(self):
        """No bundle appears that the key store knows nothing of: an erasure would pass over it."""
        lib.write(self.folder / "e.cfg", CONFIG.read_text().replace('plugins = "named";', 'plugins = "named"; encrypt = true;'))

        def judge(place, folder, code, out, err):
            bundle, held = folder / "b.tar", "".join(path.read_text() for path in (folder / "store").glob("*.bundles"))
            if not bundle.exists():
                return "exit 0, and no bundle" if code == 0 else f"gave up: exit {code} {err}" if place.kind in HARMLESS else None
            with tarfile.open(bundle) as tar:
                tag = next(tar.extractfile(m).read() for m in tar if m.name.endswith("/tagmanifest-sha256.txt"))
            if hashlib.sha256(tag).hexdigest() + " " not in held:
                return f"exit {code}, and the key store does not know the bundle"
            if code > 0 and not (place.call == "fsync" and "is in place, and may be lost" in err):
                return f"exit {code} though it was done: {err}"
            return None
        faults.every_place(self, Scenario("seal encrypted", [*SEAL[:-1], "../e.cfg", "-o", "b.tar", "--keys", "store"]), self.folder, judge)

    def test_the_clock_set_back(self):
        """No clock goes into a bundle, so another time gives the same bytes; a certificate of tomorrow does not sign today."""
        env = {"LD_PRELOAD": faults.SHIM}

        def peil(*words, clock=0):
            return subprocess.run([lib.PEIL, *map(str, words)], cwd=self.folder, capture_output=True, text=True,
                                  env=lib.environment(self.folder, **env, PEIL_FAULT_CLOCK=str(clock)))
        for name, clock in (("now", 0), ("back", -10**9), ("forth", 10**8)):
            self.assertEqual(peil(*SEAL, "-o", f"{name}.tar", clock=clock).returncode, 0)
        self.assertEqual({verbs.sha256(self.folder / f"{name}.tar") for name in ("back", "forth")}, {verbs.sha256(self.folder / "now.tar")})
        self.assertEqual(peil("keys", "new", "auth").returncode, 0)
        signed = [*SEAL, "--sign", "auth/seal-key.pem", "--cert", "auth/seal-chain.pem", "-o"]
        run = peil(*signed, "early.tar", clock=-10**7)
        self.assertEqual((run.returncode == 0, (self.folder / "early.tar").exists()), (False, False), "sealed with a certificate of tomorrow")
        self.assertEqual(run.stderr.count("\n"), 1, run.stderr)
        self.assertEqual(peil(*signed, "signed.tar").returncode, 0)
        verify = peil("verify", "signed.tar", "--trust", "auth/root.pem", clock=-10**7)
        self.assertEqual((verify.returncode, verify.stderr.split(":")[0]), (1, "E_CERTIFICATE"), verify.stderr)
        self.assertEqual(peil("verify", "signed.tar", "--trust", "auth/root.pem").returncode, 0)


class FullDisk(unittest.TestCase):
    """On a file system that is too small: what does not fit is not there, and what is there is whole."""

    def setUp(self):
        holder = tempfile.TemporaryDirectory(prefix="peil-full-")
        self.addCleanup(holder.cleanup)
        self.folder = Path(holder.name)
        self.disk = self.folder / "disk"
        self.disk.mkdir()
        if self.on_disk("64k", "true").returncode != 0:
            self.skipTest("no small file system may be mounted here")

    def on_disk(self, size, script):
        """Runs a script with a tmpfs of that size mounted at ./disk; it is gone afterwards."""
        own = [] if os.geteuid() == 0 else ["--user", "--map-root-user"]
        return subprocess.run(["unshare", *own, "--mount", "sh", "-c", f"mount -t tmpfs -o size={size} none disk && {script}"],
                              cwd=self.folder, env=lib.environment(self.folder), capture_output=True, text=True, timeout=lib.LIMIT)

    def test_sizes(self):
        sheets = " ".join(map(str, SHEETS))
        seal = f"{lib.PEIL} seal {sheets} -a {CONFIG}"
        seen = set()
        for size in ("8k", "32k", "64k", "256k", "1m"):
            for words, shown in ((f"{seal} -o disk/b.tar", "b.tar"), (f"{seal} -o disk/b.tar.zst", "b.tar.zst"),
                                 (f"{lib.PEIL} score {sheets} -m weighted --json -o disk/s.json", "s.json"),
                                 (f"{seal} -o big.tar --force && {lib.PEIL} unpack big.tar disk/out", "out")):
                run = self.on_disk(size, f"{words}; echo code $?; ls -A disk")
                code, names = int(run.stdout.rpartition("code ")[2].split()[0]), run.stdout.rpartition("code ")[2].split()[1:]
                with self.subTest(size=size, shown=shown):
                    self.assertIn(code, (0, 73, 74), run)
                    self.assertEqual(names, [shown] if code == 0 else [], run)
                    self.assertEqual(run.stderr.count("\n"), 0 if code == 0 else 1, run)
                    if code:
                        self.assertIn("No space left on device", run.stderr)
                seen.add(code == 0)
        self.assertEqual(seen, {True, False}, "sizes that decide nothing")

    def test_a_run_leaves_no_empty_folder(self):
        run = f"{lib.PEIL} run {CONFIG} {' '.join(map(str, SHEETS))} >/dev/null"
        for before, folder, left in (("true", "disk/a/b", ""), ("mkdir disk/a", "disk/a/b", "disk/a"), ("mkdir disk/a", "disk/a", "disk/a")):
            with self.subTest(before=before, folder=folder):
                done = self.on_disk("8k", f"{before} && {run} -o {folder}; echo code $?; find disk -mindepth 1")
                self.assertEqual(done.stdout.split(), ["code", "74", *left.split()], done)
                self.assertIn("No space left on device", done.stderr)


def scenario_test(scenario):
    def test(self):
        subprocess.run([lib.PEIL, *map(str, SEAL), "-o", "made.tar.zst"], cwd=self.folder, check=True, capture_output=True)
        explorer = Explorer(scenario, self.folder)
        tried, fired = explorer.explore()
        print(f"{scenario.name}: {fired} faults at {tried} places, {len(explorer.problems)} problems")
        self.assertGreater(fired, 20, "the shim did not fire")
        self.assertFalse(explorer.problems, "\n" + "\n".join(explorer.problems))
    return test


for one in SCENARIOS:
    setattr(Faults, "test_" + one.name.replace(" ", "_"), scenario_test(one))

if __name__ == "__main__":
    lib.main()
