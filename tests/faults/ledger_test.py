# SPDX-License-Identifier: EUPL-1.2
"""Sealing into a ledger, broken off at every call that touches the disk, raced, on a full disk, with the clock set back: afterwards, and after
the next who opens it has healed it, every bundle has its leaf and every leaf its bundle or a word why not."""
import os
import shutil
import struct
import subprocess
import sys
import tempfile
import time
import unittest
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

from faults import HARMLESS, KILLS, SHIM, Place, hidden

sys.path.insert(0, str(Path(__file__).resolve().parents[1] / "ledger"))
import ledger_lib  # noqa: E402
from ledger_lib import TOOL, lib  # noqa: E402

ALL = os.environ.get("PEIL_FAULTS") == "all"
KINDS = {
    "open": ("EIO", "KILL"),
    "write": ("EIO", "EINTR", "SHORT", "FULL", "KILL", "DONE"),
    "fsync": ("EIO", "KILL", "DONE"),
    "link": ("EIO", "KILL", "DONE"),
    "rename": ("EIO", "KILL", "DONE"),
    "close": ("KILL",),
    "unlink": ("KILL", "DONE"),
}


class Ledger(ledger_lib.Case):
    def setUp(self):
        super().setUp()
        self.seal(0)

    # --------------------------------------------------------------------------------------- one fault at a time

    def room(self):
        """A copy of the ledger and its bundles, to break."""
        room = Path(tempfile.mkdtemp(dir=self.folder))
        for name in ("seals.ledger", "log.key"):
            shutil.copy(self.folder / name, room)
        shutil.copytree(self.folder / "out", room / "out")
        return room

    def break_at(self, room, place):
        """(exit code, stderr, calls seen, faults given) of sealing bundle 1 in that room."""
        counter = room / "count"
        counter.write_bytes(bytes(16))
        env = lib.environment(room, LD_PRELOAD=SHIM, PEIL_FAULT_COUNT=str(counter), PEIL_FAULT_CALL=place.call,
                              PEIL_FAULT_AT=str(place.at), PEIL_FAULT_KIND=place.kind)
        done = subprocess.run([TOOL, "seal", "seals.ledger", "log.key", "out/1.tar", "1"], cwd=room, env=env, capture_output=True, text=True,
                              timeout=lib.LIMIT)
        return done.returncode, done.stderr, *struct.unpack("QQ", counter.read_bytes())

    def in_room(self, room, *words):
        done = subprocess.run([lib.PEIL, *words], cwd=room, env=lib.environment(room), capture_output=True, text=True, timeout=lib.LIMIT)
        return done.returncode, done.stdout + done.stderr

    def problem(self, room, place, code, err):
        bundle = room / "out/1.tar"
        verify = ("verify", "out/1.tar", "--ledger-key", self.vkey)
        if code not in (0, -9) and err.count("\n") != 1:
            return f"not one line: {err!r}"
        if place.kind in HARMLESS and code != 0:
            return f"gave up: exit {code} {err}"
        if place.kind not in KILLS and hidden(room):
            return f"left behind: {hidden(room)}"
        if code == 0 and self.in_room(room, *verify)[0] != 0:
            return f"exit 0, and {self.in_room(room, *verify)[1]}"
        if code not in (0, 75, -9) and bundle.exists():
            return f"exit {code} ({err}), and the bundle is there"
        if code == 75 and not bundle.exists():
            return f"exit 75, and no bundle: {err}"
        healed = self.in_room(room, "ledger", "heal", "seals.ledger", "--log-key", "log.key")
        if healed[0] != 0 or "0 leaves pending" not in healed[1]:
            return f"not healed: {healed}"
        checked = self.in_room(room, "ledger", "check", "seals.ledger", "--bundles", "out")
        if checked[0] != 0:
            return f"after exit {code} {err}: {healed[1]} {checked[1]}"
        if bundle.exists() and self.in_room(room, *verify)[0] != 0:
            return f"after healing: {self.in_room(room, *verify)[1]}"
        return None

    def one(self, place):
        room = self.room()
        code, err, _, fired = self.break_at(room, place)
        found = self.problem(room, place, code, err) if fired else None
        shutil.rmtree(room)
        return bool(fired), f"{place}: {found}" if found else None

    def places(self):
        for call, kinds in KINDS.items():
            room = self.room()
            count = self.break_at(room, Place(call, "NONE", 0))[2]
            shutil.rmtree(room)
            # What comes before the ledger is met by the other tests; every place from the leaf on is here.
            first = 1 if ALL else max(1, count - 23)
            yield from (Place(call, kind, at) for kind in kinds for at in range(first, count + 1))

    def test_broken_off_anywhere(self):
        with ThreadPoolExecutor(2) as both:
            found = list(both.map(self.one, list(self.places())))
        problems = [problem for _, problem in found if problem]
        print(f"{sum(fired for fired, _ in found)} faults at {len(found)} places, {len(problems)} problems")
        self.assertGreater(sum(fired for fired, _ in found), 100, "the shim did not fire")
        self.assertFalse(problems, "\n" + "\n".join(problems[:20]))

    # ---------------------------------------------------------------------------------------------------- others

    def start_seal(self, target, number):
        return subprocess.Popen([TOOL, "seal", self.ledger, self.key, target, str(number)], cwd=self.folder, stderr=subprocess.PIPE,
                                text=True, env=lib.environment(self.folder))

    def test_many_sealers(self):
        """Twelve at once, two for each name: one of the two gets it, and the other says so."""
        runs = [self.start_seal(f"out/{n // 2 + 1}.tar", n + 1) for n in range(12)]
        codes = [(run.wait(timeout=60), run.stderr.read()) for run in runs]
        for run in runs:
            run.stderr.close()
        self.assertEqual(sorted(code for code, _ in codes), [0] * 6 + [73] * 6, codes)
        self.assertIn("not in order: 0", self.check("--bundles", "out").out)
        for n in range(1, 7):
            self.expect(self.peil("verify", f"out/{n}.tar", "--ledger-key", self.vkey), 0, "")

    def test_killed_at_any_moment(self):
        for n in range(1, 25):
            run = self.start_seal(f"out/{n}.tar", n)
            time.sleep(n * 0.002)
            run.kill()
            run.communicate()
        self.expect(self.peil("ledger", "heal", self.ledger), 0)
        run = self.check("--bundles", "out")
        self.assertIn("being sealed: 0; not in order: 0", run.out)

    def test_a_sealer_that_hangs(self):
        """It holds the ledger between leaf and bundle: the others wait, and do not take its leaf for one that was broken off; what they write is of the moment
        at which they got it, not of that at which they began to wait."""
        import fcntl
        with open(str(self.ledger) + "-lock", "w") as lock:
            fcntl.flock(lock, fcntl.LOCK_EX)
            run = self.start_seal("out/1.tar", 1)
            time.sleep(6.5)
            self.assertIsNone(run.poll())
            self.tool("fill", 7, 8)  # another leaf, later than the moment at which the waiting one began
        self.assertEqual(run.wait(timeout=20), 0, run.communicate())
        run.stderr.close()

    def test_a_folder_out_of_reach(self):
        """The disk with the bundles is away: nothing is known about what was being sealed, so nothing is declared void."""
        room = self.room()
        code, err, _, _ = self.break_at(room, Place("link", "KILL", 1))
        self.assertEqual(code, -9, err)
        os.rename(room / "out", room / "away")
        self.assertIn("1 leaf stays pending", self.in_room(room, "ledger", "heal", "seals.ledger")[1])
        self.assertIn("pending       1", self.in_room(room, "ledger", "show", "seals.ledger")[1])
        os.rename(room / "away", room / "out")
        self.assertIn("declared 1 leaf void", self.in_room(room, "ledger", "heal", "seals.ledger", "--log-key", "log.key")[1])

    def test_a_clock_set_back(self):
        env = lib.environment(self.folder, LD_PRELOAD=SHIM, PEIL_FAULT_CLOCK="-3600")
        run = subprocess.run([TOOL, "seal", self.ledger, self.key, "out/1.tar", "1"], cwd=self.folder, env=env, capture_output=True, text=True)
        self.assertEqual((run.returncode, (self.folder / "out/1.tar").exists()), (78, False), run)
        self.assertIn("a ledger does not run back; set the clock right", run.stderr)
        self.assertEqual(len(self.leaves()), 1)
        env["PEIL_FAULT_CLOCK"] = "-2"
        self.assertEqual(subprocess.run([TOOL, "seal", self.ledger, self.key, "out/1.tar", "1"], cwd=self.folder, env=env).returncode, 0)
        self.check("--bundles", "out")

    def test_a_full_disk(self):
        """The ledger on a file system that fills up: it is as it was, and so are the bundles; with room again it goes on."""
        self.ledger.unlink()
        script = f"""
          set -e; mount -t tmpfs -o size=200k none disk; cd disk; mkdir out; head -c 80000 /dev/zero >ballast
          {lib.PEIL} ledger init seals.ledger --name {ledger_lib.NAME} --log-key ../log.key >/dev/null
          n=0; while {TOOL} seal seals.ledger ../log.key out/$n.tar.zst $n 2>>../err; do n=$((n + 1)); [ $n -lt 500 ]; done
          {lib.PEIL} ledger check seals.ledger --bundles out >../told 2>&1 || [ -s ../told ]
          rm ballast; n=$((n + 1))
          {lib.PEIL} ledger heal seals.ledger && {TOOL} seal seals.ledger ../log.key out/$n.tar.zst $n
          {lib.PEIL} ledger check seals.ledger --bundles out
          echo sealed $n"""
        (self.folder / "disk").mkdir()
        own = [] if os.geteuid() == 0 else ["--user", "--map-root-user"]
        probe = subprocess.run(["unshare", *own, "--mount", "mount", "-t", "tmpfs", "none", "disk"], cwd=self.folder, capture_output=True)
        if probe.returncode:
            self.skipTest("no small file system may be mounted here")
        run = subprocess.run(["unshare", *own, "--mount", "bash", "-c", script], cwd=self.folder, env=lib.environment(self.folder),
                             capture_output=True, text=True, timeout=lib.LIMIT)
        self.assertEqual(run.returncode, 0, run)
        self.assertRegex((self.folder / "err").read_text(), "No space left|disk is full")
        self.assertEqual((self.folder / "err").read_text().count("\n"), 1)
        self.assertIn("not in order: 0", run.stdout)


if __name__ == "__main__":
    unittest.main()
