# SPDX-License-Identifier: EUPL-1.2
"""Sealing into a ledger, under faults: afterwards ledger and folder agree, with a start-up in between where one was broken off."""
import shutil
import subprocess
import tempfile
import unittest
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import faults
import verbs
from faults import HARMLESS, KILLS, KINDS, Place, Scenario, lib
from verbs import CBB

SEAL = ["seal", *map(str, verbs.samples(CBB)), "-a", str(verbs.config(CBB)), "-o", "b.tar", "--ledger", "l.db"]
BESIDE = {"b.tar", "b.leaf", "b.proof"}


class Entering(unittest.TestCase):
    def setUp(self):
        holder = tempfile.TemporaryDirectory(prefix="peil-faults-")
        self.addCleanup(holder.cleanup)
        self.folder = Path(holder.name)
        made = self.folder / "made"
        made.mkdir()
        for words in (["ledger", "init", "l.db", "--name", "example.org/seals", "--log-key", "log.key"],
                      [*SEAL[:-4], "-o", "first.tar", "--ledger", "l.db", "--option", "mastery.cut=2"]):
            self.assertEqual(self.plain(made, *words)[0], 0)

    def plain(self, folder, *words):
        run = subprocess.run([lib.PEIL, *map(str, words)], cwd=folder, env=lib.environment(self.folder), capture_output=True, text=True,
                             timeout=lib.LIMIT)
        return run.returncode, run.stdout + run.stderr

    def prepare(self, folder):
        shutil.copytree(self.folder / "made", folder, dirs_exist_ok=True)

    def agree(self, folder):
        """What is wrong between ledger and folder, or None."""
        code, said = self.plain(folder, "ledger", "check", "l.db", "--bundles", ".")
        return None if code == 0 else f"ledger and folder part: {code} {said}"

    def judge(self, place, folder, code, err):
        there = {name for name in BESIDE if (folder / name).exists()}
        if code == 0:
            return self.agree(folder) if there == BESIDE else f"exit 0 with {sorted(there)}"
        if place.kind == "SHORT" or (place.kind in HARMLESS and place.call != "fsync"):  # SQLite takes a broken fsync for a failure
            return f"gave up: exit {code} {err}"
        if place.kind not in KILLS and code != 75 and "b.tar" in there and "is in place" not in err:
            return f"exit {code} though it was done: {err}"
        healed, said = self.plain(folder, "ledger", "heal", "l.db", "--log-key", "log.key")
        if healed != 0:
            return f"not healed: {healed} {said}"
        problem = self.agree(folder)
        if problem:
            return f"after healing, {problem}"
        if (folder / "b.tar").exists():
            return None if self.plain(folder, "verify", "b.tar")[0] == 0 else "a bundle that is not whole"
        again, said = self.plain(folder, *SEAL, "--log-key", "log.key")
        return self.agree(folder) if again == 0 else f"it cannot be sealed any more: {again} {said}"

    def test_seal_into_a_ledger(self):
        scenario = Scenario("ledger", [*SEAL, "--log-key", "log.key"], self.prepare)

        def one(place):
            folder = faults.fresh(scenario, self.folder)
            code, _, err, _, fired = faults.run(scenario, folder, place)
            problem = self.judge(place, folder, code, err) if fired else None
            shutil.rmtree(folder)
            return fired, f"{place}: {problem}" if problem else None
        places = []
        for call, kinds in KINDS.items():
            folder = faults.fresh(scenario, self.folder)
            code, _, err, seen, _ = faults.run(scenario, folder, Place(call, "NONE", 0))
            self.assertEqual(code, 0, err)
            self.assertIsNone(self.agree(folder))
            places += faults.places_of(seen, kinds, call)
            shutil.rmtree(folder)
        with ThreadPoolExecutor(2) as both:
            found = list(both.map(one, places))
        problems = [p for _, p in found if p]
        print(f"ledger: {sum(f for f, _ in found)} faults at {len(places)} places, {len(problems)} problems")
        self.assertGreater(sum(f for f, _ in found), 40, "the shim did not fire")
        self.assertFalse(problems, "\n" + "\n".join(problems))


if __name__ == "__main__":
    lib.main()
