# SPDX-License-Identifier: EUPL-1.2
"""peil erase: the key is gone, the ledger says so, bundles stay whole and computable; after a kill there is the old state or the new."""
import hashlib
import os
import pty
import signal
import subprocess
import time
import unittest

import keep
from keep import lib


class Erase(keep.Case):
    def ledger(self):
        if not (self.folder / "ledger").exists():
            self.expect(self.peil("ledger", "init", "ledger", "--name", "example.org/seals", "--log-key", "log.key"), 0)

    def leaves(self):
        import sqlite3
        with sqlite3.connect(self.folder / "ledger") as db:
            tables = [row[0] for row in db.execute("select name from sqlite_master where type = 'table'")]
            return "\n".join(str(row) for table in tables for row in db.execute(f"select * from {table}"))

    def erase(self, *words, code=0, **more):
        return self.expect(self.peil("erase", "K-0042", *words, **more), code)

    def test_what_goes_and_what_stays(self):
        made = self.seal("b.tar")
        self.seal("other.tar", "K-0043")
        key = (self.keys / "K-0042.key").read_text()
        name, digits = (line.split()[1] for line in key.splitlines()[1:])
        bag = self.unpacked()
        run = self.erase("--yes", ".")
        for part in (made["bundle"], "b.tar", "the key is destroyed", "Still readable"):
            self.assertIn(part, run.out)
        self.assertNotIn("other.tar", run.out)
        left = self.state()
        self.assertEqual(set(left), {"lock", "K-0043.key", f"{name}.erased",
                                     *(file for file in left if file.endswith(".bundles") and not file.startswith(name))})
        self.assertNotIn(digits.encode(), b"".join(left.values()))
        self.assertNotIn(b"K-0042", b"".join(left.values()), "the store forgets whose key it was")
        # the bundle: intact, computable, and told to be erased
        self.assertIn(": intact;", self.expect(self.peil("verify", "b.tar"), 0, "").out)
        audit = self.expect(self.peil("audit", "b.tar"), 0, "")
        self.assertIn("  weighted       identical\n  ", audit.out)
        self.assertIn("    K-0042: erased; the key was destroyed at 20", audit.out)
        self.assertTrue((bag / "data/personal/sheet-0001.json.p7m").exists())
        self.assertIn("evidence, words\n", self.expect(self.peil("audit", "other.tar"), 0, "").out)
        # again, and of who never was
        self.one_line(self.peil("erase", "K-0042", "--yes"), 66, "no key of K-0042")
        self.one_line(self.peil("erase", "K-9999", "--yes"), 66, "no key of K-9999")

    def test_json(self):
        made = self.seal("b.tar")
        told = self.erase("--yes", "--json").json()
        self.assertEqual(told["bundles"], [{"bundle": made["bundle"], "tagmanifest-sha256": made["tagmanifest-sha256"]}])
        self.assertEqual((told["subject"], told["erased"], told["ledger"]), ("K-0042", True, False))

    def test_asks(self):
        self.seal()
        before = self.state()
        lib.write(self.folder / "notes.txt", "no bundle")
        for more in ([], ["--json"]):
            self.assertEqual(self.one_line(self.peil("erase", "K-0042", "b.tar", *more), 64, "cannot be undone", "add --yes").out, "")
        told = self.erase("b.tar", "notes.txt", "--dry-run")
        self.assertIn("K-0042: the key serves 1 bundle\n", told.out)
        self.assertIn("  found at b.tar\n  no bundle, or not in order, so not looked into: notes.txt\n", told.out)
        self.assertNotIn("destroyed", told.out)
        tree = self.erase("b.tar", "notes.txt", "--dry-run", "--yes", "--json").json()
        self.assertEqual((tree["erased"], tree["found"], tree["not-in-order"]), (False, ["b.tar"], ["notes.txt"]))
        for answer, code in (("K-0043\n", 64), ("\n", 64), ("yes\n", 64), ("K-0042\n", 0)):
            with self.subTest(answer=answer):
                self.assertEqual(self.state(), before)
                master, slave = pty.openpty()
                run = subprocess.Popen([lib.PEIL, "erase", "K-0042"], stdin=slave, stdout=subprocess.PIPE, stderr=subprocess.PIPE,
                                       cwd=self.folder, env=self.environment())
                os.write(master, answer.encode())
                out, err = run.communicate()
                os.close(master)
                os.close(slave)
                self.assertEqual(run.returncode, code, err)
                self.assertIn(b"K-0042: the key serves 1 bundle\n", err)
                self.assertIn(b"Type K-0042 to destroy the key", err)
                self.assertNotIn(b"serves", out)
        self.assertNotIn("K-0042.key", self.state())

    def test_legal_hold(self):
        self.configure("encrypt = true; hold = true;", "held.cfg")
        self.seal("free.tar")
        self.seal("held.tar", assessment="held.cfg")
        before = self.state()
        self.assertIn(b" hold ", b"".join(before.values()))
        self.one_line(self.peil("erase", "K-0042", "--yes"), 1, "is under a legal hold, so nothing is erased", "--hold-ended")
        self.assertEqual(self.state(), before)
        self.erase("--yes", "--hold-ended")
        self.assertNotIn("K-0042.key", self.state())

    def test_hold_that_only_the_bundle_tells(self):
        self.configure("encrypt = true; hold = true;", "held.cfg")
        self.seal("held.tar", assessment="held.cfg")
        for path in self.keys.glob("*.bundles"):
            path.unlink()
        self.one_line(self.peil("erase", "K-0042", ".", "--yes"), 1, "legal hold")

    def test_plain_bundles_are_named(self):
        self.configure("", "plain.cfg")
        self.seal("b.tar")
        self.seal("plain.tar", assessment="plain.cfg")
        self.assertIn("not encrypted, so not reached: ./plain.tar\n", self.erase("--yes", ".").out)

    def test_ledger(self):
        self.ledger()
        made = [self.seal(name, "K-0042", "a.cfg", "--ledger", "ledger") for name in ("b.tar", "c.tar")]
        key = (self.keys / "K-0042.key").read_text().splitlines()[1].split()[1]
        self.erase("--yes", "--ledger", "ledger")
        told = self.leaves()
        for one in made:
            self.assertIn(one["tagmanifest-sha256"], told)
        self.assertEqual(told.count('"operation":"erase"'), 2)
        self.assertIn(hashlib.sha256(key.encode()).hexdigest(), told)
        self.expect(self.peil("ledger", "check", "ledger"), 0)
        for path in self.folder.glob("ledger*"):
            raw = path.read_bytes()
            for word in (b"K-0042", b"A-07", *(word.encode() for word in keep.WORDS), keep.FILE.encode()):
                self.assertNotIn(word, raw, f"{path.name}: nothing personal in the ledger")

    def test_ledger_that_is_not_there(self):
        self.seal()
        before = self.state()
        self.one_line(self.peil("erase", "K-0042", "--yes", "--ledger", "no"), 66, "no")
        self.assertEqual(self.state(), before)

    def test_killed(self):
        """At any moment: the key is there whole, or gone; the next run finishes, and the ledger says it once per bundle."""
        self.ledger()
        took = 0.2
        for n in range(24):
            for path in self.keys.glob("*"):
                path.unlink()
            (self.folder / "b.tar").unlink(missing_ok=True)
            for path in self.folder.glob("b.*"):
                path.unlink()
            made = self.seal("b.tar", "K-0042", "a.cfg", "--ledger", "ledger")
            key = (self.keys / "K-0042.key").read_bytes()
            start = time.monotonic()
            run = self.start("erase", "K-0042", "--yes", "--ledger", "ledger", env={"PEIL_KEYS": str(self.keys)})
            time.sleep(took * n / 20)
            run.send_signal(signal.SIGKILL)
            run.communicate()
            if n == 0:
                took = 0.12
            del start
            state = self.state()
            if "K-0042.key" in state:
                self.assertEqual(state["K-0042.key"], key, "old: whole")
                self.assertIn("words\n", self.expect(self.peil("audit", "b.tar"), 0, "").out)
                self.erase("--yes", "--ledger", "ledger")
            else:
                run = self.peil("retention", ".", "--erase-due", "--yes")  # opens the store, and so finishes
                self.expect(self.peil("seal", *self.sheets("K-7"), "-a", "a.cfg", "-e", "evidence", "-o", "x.tar", "--force"), 0)
            state = self.state()
            self.assertFalse([name for name in state if name.startswith("K-0042")], state)
            self.assertNotIn(key.split()[-1], b"".join(state.values()))
            leaves = [line for line in self.leaves().splitlines() if '"operation":"erase"' in line and made["tagmanifest-sha256"] in line]
            self.assertEqual(len(leaves), 1, leaves)
        self.expect(self.peil("ledger", "check", "ledger"), 0)

    def test_every_half_way(self):
        """The states that a kill leaves, made by hand; each is finished by the next that opens the store."""
        self.seal()
        whole = self.state()
        key, name = whole["K-0042.key"], whole["K-0042.key"].split()[2].decode()
        noise = key[:-65] + os.urandom(64) + b"\n"
        zeros = key[:-65] + b"0" * 64 + b"\n"
        note = b"peil-erased/1\n2026-11-25T12:00:00Z\n"
        uses = whole[f"{name}.bundles"]
        for label, files in (
                ("renamed", {"K-0042.erasing": key, f"{name}.bundles": uses + b"ledger \n"}),
                ("noise", {"K-0042.erasing": noise, f"{name}.bundles": uses + b"ledger \n"}),
                ("zeros", {"K-0042.erasing": zeros, f"{name}.bundles": uses + b"ledger \n"}),
                ("noted", {"K-0042.erasing": zeros, f"{name}.bundles": uses + b"ledger \n", f"{name}.erased": note}),
                ("uses gone", {"K-0042.erasing": zeros, f"{name}.erased": note}),
                ("half a line", {"K-0042.erasing": zeros, f"{name}.bundles": uses + b"ledger \n" + uses[:30]})):
            with self.subTest(label=label):
                for path in self.keys.iterdir():
                    path.unlink()
                for file, content in files.items():
                    lib.write(self.keys / file, content).chmod(0o600)
                self.assertIn("its key is not here" if f"{name}.erased" not in files else "erased; the key was destroyed",
                              self.expect(self.peil("audit", "b.tar"), 0).out)
                run = self.expect(self.peil("seal", *self.sheets("K-7"), "-a", "a.cfg", "-e", "evidence", "-o", "x.tar", "--force"), 0)
                self.assertIn("finished 1 erasure that was broken off", run.err)
                self.assertNotIn("K-0042", run.err)
                self.assertFalse([file for file in self.state() if file.startswith("K-0042")])
                self.assertIn(f"{name}.erased", self.state())
                self.assertIn("K-0042: erased; the key was destroyed", self.expect(self.peil("audit", "b.tar"), 0, "").out)

    def test_waits_for_a_sealer(self):
        import fcntl
        self.seal()
        with (self.keys / "lock").open() as lock:
            fcntl.flock(lock, fcntl.LOCK_SH)
            run = self.start("erase", "K-0042", "--yes", env={"PEIL_KEYS": str(self.keys)})
            time.sleep(0.5)
            self.assertIsNone(run.poll())
            self.assertIn("K-0042.key", self.state())
            fcntl.flock(lock, fcntl.LOCK_UN)
        run.communicate()
        self.assertEqual(run.returncode, 0)
        self.assertNotIn("K-0042.key", self.state())

    def test_nothing_personal_in_error_lines(self):
        """Error lines may name what the user typed, files and codes; never a note, an answer in words or what is in evidence."""
        import json
        bad = keep.case()[1]
        broken = json.dumps(bad)
        for name, text in (("cut", broken[:-10]), ("trailing", broken + "x"), ("no comma", broken.replace('", "evidence"', '" "evidence"')),
                           ("twice", broken.replace('"value": 4,', '"value": 4, "value": 3,')), ("control", broken.replace(" van", "\n van")),
                           ("note is a list", json.dumps({**bad, "answers": {keep.ITEM: {"value": 3, "note": [keep.NOTE]}}})),
                           ("level is a text", json.dumps({**bad, "answers": {keep.ITEM: {"value": keep.NOTE}}})),
                           ("subject is a name", json.dumps({**bad, "subject": "Mevrouw Zonderling"})),
                           ("rater is a name", json.dumps({**bad, "rater": {"id": "J. Zonderling", "relation": "self"}})),
                           ("note is a key", json.dumps({**bad, "answers": {keep.NOTE: 3}})),
                           ("relation", json.dumps({**bad, "rater": {"id": "A-1", "relation": "van Zonderling"}})),
                           ("skip", json.dumps({**bad, "answers": {keep.ITEM: {"skip": "Zonderling"}}}))):
            with self.subTest(name=name):
                lib.write(self.folder / "bad.json", text)
                run = self.peil("score", "bad.json")
                self.assertEqual(run.code, 65, run)
                self.no_words(run.err, run.out)


if __name__ == "__main__":
    unittest.main()
