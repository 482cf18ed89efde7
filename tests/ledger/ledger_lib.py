# SPDX-License-Identifier: EUPL-1.2
"""What the tests of the ledger share: RFC 6962 and signed notes written once more, independent of peil, a ledger to work on, and the hand of
somebody who holds every key and may write every file."""
import base64
import hashlib
import json
import os
import sqlite3
import subprocess
import sys
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parents[1] / "verbs"))
import verbs  # noqa: E402
from verbs import lib  # noqa: E402

TOOL = os.environ.get("PEIL_LEDGER_TOOL", str(lib.ROOT / "build/tests/ledger_tool"))
NAME = "example.org/seals"


def sha(data):
    return hashlib.sha256(data).digest()


def leaf_hash(leaf):
    return sha(b"\0" + leaf)


def root(hashes):
    """MTH of RFC 6962, 2.1, over hashes of leaves."""
    if not hashes:
        return sha(b"")
    if len(hashes) == 1:
        return hashes[0]
    k = 1 << (len(hashes) - 1).bit_length() - 1
    return sha(b"\1" + root(hashes[:k]) + root(hashes[k:]))


def path(m, hashes):
    """PATH of RFC 6962, 2.1.1."""
    if len(hashes) == 1:
        return []
    k = 1 << (len(hashes) - 1).bit_length() - 1
    return path(m, hashes[:k]) + [root(hashes[k:])] if m < k else path(m - k, hashes[k:]) + [root(hashes[:k])]


def growth(m, hashes, whole=True):
    """SUBPROOF of RFC 6962, 2.1.2."""
    if m == len(hashes):
        return [] if whole else [root(hashes)]
    k = 1 << (len(hashes) - 1).bit_length() - 1
    if m <= k:
        return growth(m, hashes[:k], whole) + [root(hashes[k:])]
    return growth(m - k, hashes[k:], False) + [root(hashes[:k])]


def lines(hashes):
    return "".join(base64.b64encode(one).decode() + "\n" for one in hashes)


class Note:
    """A signed note, taken apart."""

    def __init__(self, text):
        self.text, _, signature = text.rpartition("\n\n")
        self.text += "\n"
        self.name, size, root64 = self.text.splitlines()[:3]
        self.size, self.root = int(size), base64.b64decode(root64)
        self.signature = base64.b64decode(signature.split(" ")[2])


def signed(note, vkey, folder):
    """True when openssl says that the key in `vkey` signed the note, and the key id is right."""
    name, _, rest = vkey.partition("+")
    key = base64.b64decode(rest.partition("+")[2])
    if key[0] != 1 or sha(name.encode() + b"\n" + key)[:4] != note.signature[:4] or note.name != name:
        return False
    for file, data in (("k", bytes.fromhex("302a300506032b6570032100") + key[1:]), ("t", note.text.encode()), ("s", note.signature[4:])):
        (folder / f".note-{file}").write_bytes(data)
    done = subprocess.run(["openssl", "pkeyutl", "-verify", "-pubin", "-keyform", "DER", "-inkey", ".note-k", "-rawin", "-in", ".note-t",
                           "-sigfile", ".note-s"], cwd=folder, capture_output=True)
    for file in "kts":
        (folder / f".note-{file}").unlink()
    return done.returncode == 0


class Case(verbs.Case):
    """With a ledger `seals.ledger`, its key `log.key`, and a folder `out` for bundles."""

    def setUp(self):
        super().setUp()
        (self.folder / "out").mkdir()
        self.ledger, self.key = self.folder / "seals.ledger", self.folder / "log.key"
        self.vkey = self.make("seals.ledger")

    def make(self, name, key="log.key"):
        run = self.expect(self.peil("ledger", "init", name, "--name", NAME, "--log-key", key), 0, "")
        return run.out.splitlines()[-1]

    def tool(self, *words, ledger=None, code=0):
        run = subprocess.run([TOOL, words[0], str(ledger or self.ledger), str(self.key), *map(str, words[1:])], cwd=self.folder,
                             capture_output=True, text=True, timeout=lib.LIMIT, env=lib.environment(self.folder))
        self.assertEqual(run.returncode, code, run.stderr)
        return run

    def seal(self, number, name=None, **more):
        """A small bundle out/NUMBER.tar.zst, entered."""
        target = self.folder / "out" / f"{name or number}.tar.zst"
        self.tool("seal", target, number, **more)
        return target

    def leaves(self, ledger=None):
        return [line.encode() + b"\n" for line in self.peil("ledger", "list", ledger or self.ledger, "--json").out.splitlines()]

    def checkpoint(self, name, ledger=None):
        self.expect(self.peil("ledger", "checkpoint", ledger or self.ledger, "--log-key", self.key, "-o", name), 0, "")
        return self.folder / name

    def check(self, *words, code=0, parts=()):
        run = self.peil("ledger", "check", self.ledger, *words)
        self.expect(run, code)
        for part in parts:
            self.assertIn(part, run.err + run.out)
        return run

    def refused(self, run, *parts):
        """Exit 1, and one line E_LEDGER with these parts."""
        self.expect(run, 1)
        self.assertEqual(run.err.count("\n"), 1, run)
        self.assertTrue(run.err.startswith("E_LEDGER: "), run)
        for part in parts:
            self.assertIn(part, run.err)

    # ------------------------------------------------------------------------------------------- another's hand

    def by_hand(self, script, ledger=None):
        """Changes the ledger as somebody would who knows its tables: the triggers are put back as they were."""
        with sqlite3.connect(ledger or self.ledger) as db:
            triggers = db.execute("SELECT name, sql FROM sqlite_schema WHERE type = 'trigger'").fetchall()
            for name, _ in triggers:
                db.execute(f"DROP TRIGGER {name}")
            script(db)
            for _, sql in triggers:
                db.execute(sql)
        db.close()

    def rehash(self, db):
        """All hashes made to fit the leaves that are there."""
        db.execute("DELETE FROM node")
        level = [leaf_hash(bytes.encode()) for (bytes,) in db.execute("SELECT bytes FROM leaf ORDER BY number").fetchall()]
        for height in range(64):
            db.executemany("INSERT INTO node VALUES(?, ?, ?)", [(height, n, one) for n, one in enumerate(level)])
            level = [sha(b"\1" + level[n] + level[n + 1]) for n in range(0, len(level) - 1, 2)]
            if not level:
                break
