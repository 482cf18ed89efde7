# SPDX-License-Identifier: EUPL-1.2
"""peil erase under faults at every call that touches the disk: the key is there whole, or gone; and whatever happened, the next peil that
opens the key store finishes what was begun, or who asks again."""
import json
import shutil
import subprocess
import sys
import tempfile
import unittest
from pathlib import Path

import faults
from faults import HARMLESS, KILLS, Scenario, lib

sys.path.insert(0, str(lib.ROOT / "tests/privacy"))
import keep  # noqa: E402


class Erase(unittest.TestCase):
    def setUp(self):
        holder = tempfile.TemporaryDirectory(prefix="peil-faults-")
        self.addCleanup(holder.cleanup)
        self.folder = Path(holder.name)
        base = self.folder / "base"
        for n, tree in enumerate(keep.case()):
            lib.write(base / f"{n}.json", json.dumps(tree))
        for n, tree in enumerate(keep.case("K-7")):
            lib.write(base / f"7-{n}.json", json.dumps(tree))
        lib.write(base / "evidence" / keep.FILE, keep.CONTENT)
        lib.write(base / "a.cfg", f'assessment = {{ role = "{keep.CBB}"; methods = ( {{ id = "weighted"; }} ); seal = {{ encrypt = true; }}; }};')
        self.seal(base, "0.json", "1.json", "b.tar")
        self.base = base
        self.key = (base / "keys/K-0042.key").read_bytes()

    def peil(self, folder, *words):
        return subprocess.run([lib.PEIL, *words], cwd=folder, capture_output=True, text=True,
                              env=lib.environment(self.folder, PEIL_KEYS="keys", PEIL_LEDGER="ledger" if (folder / "ledger").exists() else None))

    def seal(self, folder, *words):
        if not (folder / "ledger").exists():
            done = self.peil(folder, "ledger", "init", "ledger", "--name", "example.org/seals", "--log-key", "log.key")
            self.assertEqual(done.returncode, 0, done.stderr)
        done = self.peil(folder, "seal", *words[:-1], "-a", "a.cfg", "-e", "evidence", "-o", words[-1])
        self.assertEqual(done.returncode, 0, done.stderr)
        return done

    def prepare(self, folder):
        shutil.copytree(self.base, folder, dirs_exist_ok=True)

    def store(self, folder):
        return {path.name: path.read_bytes() for path in (folder / "keys").iterdir()}

    def judge(self, place, folder, code, out, err):
        now = self.store(folder)
        digits = self.key.split()[-1]
        if code == 0 and any(name.startswith("K-0042") for name in now):
            return f"exit 0, and {sorted(now)}"
        if code == 0 and digits in b"".join(now.values()):
            return "exit 0, and the digits are there"
        if "K-0042.key" in now and now["K-0042.key"] != self.key:
            return "a key that is neither whole nor gone"
        if place.kind in HARMLESS and code != 0 and not (place.call == "fsync" and code == 75):  # SQLite does not sync again after a signal
            return f"gave up: exit {code} {err}"
        if code != 0 and place.kind not in KILLS and err.count("\n") != 1:
            return f"not one line: {err}"
        whole = "K-0042.key" in now
        done = self.peil(folder, "seal", "7-0.json", "7-1.json", "-a", "a.cfg", "-e", "evidence", "-o", "x.tar")
        if done.returncode != 0:
            return f"afterwards: {done.stderr}"
        after = self.store(folder)
        if whole and after["K-0042.key"] != self.key:
            return "the old state did not stay"
        if not whole and any(name.startswith("K-0042") or digits in content for name, content in after.items()):
            return f"not finished afterwards: {sorted(after)}"
        listed = self.peil(folder, "ledger", "list", "ledger", "--json").stdout
        if listed.count('"erase"') != (0 if whole else 1):
            return f"{listed.count(chr(34) + 'erase' + chr(34))} leaves of erase, and the key is {'there' if whole else 'gone'}"
        if whole:
            again = self.peil(folder, "erase", "K-0042", "--yes")
            if again.returncode != 0 or digits in b"".join(self.store(folder).values()):
                return f"not erased by who asks again: exit {again.returncode} {again.stderr}"
        return None

    def test_every_place(self):
        scenario = Scenario("erase", ["erase", "K-0042", "--yes"], self.prepare, env={"PEIL_KEYS": "keys", "PEIL_LEDGER": "ledger"})
        faults.every_place(self, scenario, self.folder, self.judge)


if __name__ == "__main__":
    unittest.main()
