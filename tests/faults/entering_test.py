# SPDX-License-Identifier: EUPL-1.2
"""Sealing into a ledger, under faults: afterwards ledger and folder agree, with a start-up in between where one was broken off."""
import shutil
import subprocess
import tempfile
import unittest
from pathlib import Path

import faults
import verbs
from faults import HARMLESS, KILLS, Scenario, lib
from verbs import CBB

SEAL = ["seal", *map(str, verbs.samples(CBB)), "-a", str(verbs.config(CBB)), "-o", "b.tar", "--ledger", "l.db"]
SUPERSEDE = ["rescore", "first.tar", "-m", "mastery", "--option", "mastery.cut=3", "--seal", "--reason", "the cut was too low",
             "--relation", "supersede", "-o", "b.tar", "--ledger", "l.db"]
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

    def judge(self, place, folder, code, out, err, words=SEAL):
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
        again, said = self.plain(folder, *words, "--log-key", "log.key")
        return self.agree(folder) if again == 0 else f"it cannot be sealed any more: {again} {said}"

    def test_seal_into_a_ledger(self):
        scenario = Scenario("ledger", [*SEAL, "--log-key", "log.key"], self.prepare)
        faults.every_place(self, scenario, self.folder, self.judge, least=40, undisturbed=self.agree)

    def test_supersede_in_a_ledger(self):
        """The one that is put aside stays as it was, whatever becomes of the new one."""
        before = (self.folder / "made/first.tar").read_bytes()

        def judge(place, folder, code, out, err):
            if (folder / "first.tar").read_bytes() != before:
                return f"exit {code}, and the first bundle was changed"
            return self.judge(place, folder, code, out, err, SUPERSEDE)
        scenario = Scenario("supersede", [*SUPERSEDE, "--log-key", "log.key"], self.prepare)
        faults.every_place(self, scenario, self.folder, judge, least=40, undisturbed=self.agree)


if __name__ == "__main__":
    lib.main()
