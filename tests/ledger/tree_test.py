# SPDX-License-Identifier: EUPL-1.2
"""The ledger against RFC 6962 computed here once more, and proofs followed by the shell script of the manual, as man shows it."""
import base64
import os
import re
import subprocess
import unittest

import ledger_lib
from ledger_lib import Note, growth, leaf_hash, lib, lines, path, root, signed

LEAVES = 130
PAIRS = [(0, 1), (0, 2), (1, 2), (2, 3), (0, 7), (6, 7), (5, 8), (8, 9), (31, 33), (64, 65), (63, 127), (127, 128), (0, 130), (129, 130)]
GROWTHS = [(1, 2), (1, 130), (2, 3), (3, 7), (4, 7), (6, 8), (7, 8), (8, 8), (64, 65), (65, 66), (100, 130), (128, 129), (129, 130)]


def manual_script():
    """The script of peil-ledger(5), copied from what man shows."""
    page = subprocess.run(["man", "-l", str(lib.ROOT / "host/man/peil-ledger.5")], capture_output=True, text=True, check=True,
                          env=dict(os.environ, LC_ALL="C.UTF-8", MANWIDTH="200", MAN_KEEP_FORMATTING="", MANPAGER="cat")).stdout
    page = re.sub(".\b", "", page)
    lines_of = page[page.index("     #!/bin/bash"):page.index("\nSEE ALSO")].rstrip().split("\n")
    return "\n".join(line[5:] for line in lines_of) + "\n"


class Tree(ledger_lib.Case):
    filled, vkey = {}, ""  # made once, by the first test that needs it

    def setUp(self):
        super().setUp()
        if not Tree.filled:
            self.tool("fill", 0, LEAVES)
            Tree.filled = {path: path.read_bytes() for path in (self.ledger, self.key)}
            Tree.vkey = self.vkey
        for path, data in Tree.filled.items():
            (self.folder / path.name).write_bytes(data)
        self.vkey = Tree.vkey
        self.hashes = [leaf_hash(one) for one in self.leaves()]
        self.script = lib.write(self.folder / "follow-proof.sh", manual_script())

    def follow(self, *words, key=None):
        return subprocess.run(["bash", self.script, key or self.vkey, *map(str, words)], cwd=self.folder, capture_output=True, text=True,
                              env=lib.environment(self.folder))

    def prove(self, *words):
        return self.expect(self.peil("ledger", "prove", self.ledger, *words), 0, "").out

    def test_roots_and_notes(self):
        self.assertEqual(len(self.hashes), LEAVES)
        for size in range(1, LEAVES + 1):
            note = Note(self.prove(0, "--size", size).partition("\n\n")[2])
            self.assertEqual((note.size, note.root), (size, root(self.hashes[:size])))
            if size % 26 == 0:
                self.assertTrue(signed(note, self.vkey, self.folder))
        self.assertFalse(signed(note, self.vkey.replace("seals", "deals"), self.folder))

    def test_proofs_are_those_of_the_rfc(self):
        for index, size in PAIRS:
            proof = self.prove(index, "--size", size)
            self.assertTrue(proof.startswith(f"c2sp.org/tlog-proof@v1\nindex {index}\n{lines(path(index, self.hashes[:size]))}\n{ledger_lib.NAME}\n"))
        for older, newer in GROWTHS:
            lib.write(self.folder / "old", self.prove(0, "--size", older).partition("\n\n")[2])
            proof = self.prove("--old", "old", "--size", newer)
            self.assertTrue(proof.startswith(f"old {older}\n{lines(growth(older, self.hashes[:newer]))}\n{ledger_lib.NAME}\n{newer}\n"))

    def test_the_script_is_short_and_of_public_tools(self):
        text = self.script.read_text()
        self.assertEqual(text, (lib.ROOT / "host/man/follow-proof.sh").read_text())
        self.assertLessEqual(text.count("\n"), 70)
        self.assertNotRegex(text.split("\n", 5)[5], r"\bpeil\b")

    def test_the_script_follows_a_leaf(self):
        for index, size in PAIRS[2::3]:
            lib.write(self.folder / "leaf", self.leaves()[index])
            lib.write(self.folder / "proof", self.prove(index, "--size", size))
            run = self.follow("leaf", "proof")
            self.assertEqual((run.returncode, run.stderr), (0, ""), run)
            self.assertIn(f"leaf {index} of the {size} in", run.stdout)

    def test_the_script_follows_growth(self):
        for older, newer in GROWTHS[::2]:
            lib.write(self.folder / "old", self.prove(0, "--size", older).partition("\n\n")[2])
            lib.write(self.folder / "growth", self.prove("--old", "old", "--size", newer))
            run = self.follow("old", "growth")
            self.assertEqual((run.returncode, run.stderr), (0, ""), run)
            self.assertIn(f"up to size {older} of {newer}, ", run.stdout)
            said = self.expect(self.peil("ledger", "follow", "growth", "--old", "old", "--ledger-key", self.vkey), 0, "").out
            self.assertIn(f"up to size {older} of {newer} ", said)

    def test_the_script_and_peil_refuse_the_same(self):
        real = self.folder / "real.ledger"
        self.make("real.ledger")
        self.tool("fill", 0, 5, ledger=real)
        bundle = self.seal(5, ledger=real)
        self.tool("fill", 6, 9, ledger=real)
        prove = lambda *words: self.expect(self.peil("ledger", "prove", real, *words), 0, "").out  # noqa: E731
        leaf, proof, old = self.leaves(real)[5].decode(), prove(5, "--size", 8), prove(0, "--size", 6).partition("\n\n")[2]
        lib.write(self.folder / "old", old)
        grown, first, other = prove("--old", "old", "--size", 8), proof.splitlines()[2], base64.b64encode(bytes(32)).decode()
        self.make("other.ledger", "other.key")
        subprocess.run([ledger_lib.TOOL, "fill", "other.ledger", "other.key", "0", "6"], cwd=self.folder, check=True)
        another = self.expect(self.peil("ledger", "checkpoint", "other.ledger", "--log-key", "other.key"), 0, "").out
        table = [  # leaf or checkpoint, proof, what peil says
            (leaf.replace('"seal"', '"void"'), proof, "no leaf"), (leaf.replace(leaf[11:19], "0" * 8, 1), proof, "another bundle"),
            (self.leaves(real)[6].decode(), proof, "another bundle"), (leaf + " ", proof, "no leaf"),
            (leaf, proof.replace("index 5", "index 4"), "does not lead"), (leaf, proof.replace("index 5", "index 8"), "does not lead"),
            (leaf, proof.replace(first, other), "does not lead"), (leaf, proof.replace(first + "\n", ""), "does not lead"),
            (leaf, proof.replace(first, first + "\n" + first), "does not lead"), (leaf, proof.replace("\n8\n", "\n9\n"), "signature is false"),
            (leaf, proof.replace("\n8\n", "\n08\n"), "form of a checkpoint"),
            (leaf, proof.replace(ledger_lib.NAME, "example.org/deals"), "of the ledger"),
            (leaf, proof.partition("\n\n")[0] + "\n\n" + another, "not signed by the key"), (leaf, "\n", "no proof"),
            (old, grown.replace("old 6", "old 5"), "from size 5"), (old.replace("\n6\n", "\n7\n"), grown, "signature is false"),
            (old, grown.replace(grown.splitlines()[1], other), "did not grow"), (old, grown.replace("\n8\n", "\n9\n"), "signature is false"),
            (another, grown, "not signed by the key"), (old, grown.replace(grown.splitlines()[1] + "\n", ""), "did not grow"),
            (old, grown.replace("old 6", "old x[$(touch owned)]"), "no proof that a ledger only grew"),
        ]
        for number, (a, b, part) in enumerate(table):
            with self.subTest(number=number, part=part):
                lib.write(self.folder / "a", a)
                lib.write(self.folder / "b", b)
                self.assertNotEqual(self.follow("a", "b").returncode, 0)
                if a.startswith("{"):
                    run = self.peil("verify", bundle, "--leaf", "a", "--proof", "b", "--ledger-key", self.vkey)
                    self.assertIn("not in order   the ledger", run.out)
                else:
                    run = self.peil("ledger", "follow", "b", "--old", "a", "--ledger-key", self.vkey)
                self.refused(run, part)
        self.assertFalse((self.folder / "owned").exists())
        lib.write(self.folder / "a", leaf)
        lib.write(self.folder / "b", proof)
        self.assertEqual(self.follow("a", "b").returncode, 0)
        self.expect(self.peil("verify", bundle, "--leaf", "a", "--proof", "b", "--ledger-key", self.vkey), 0, "")


if __name__ == "__main__":
    unittest.main()
