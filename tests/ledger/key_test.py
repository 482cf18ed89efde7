# SPDX-License-Identifier: EUPL-1.2
"""The ledger's key encrypted at rest: its passphrase from a descriptor or the terminal, never from the command line."""
import os
import pty
import subprocess
import unittest

import ledger_lib
from ledger_lib import lib, verbs

CONFIG = 'assessment = { role = "%s"; methods = ( { id = "weighted"; } ); seal = { }; };\n' % verbs.NSP


class Keys(verbs.Case):
    def with_passphrase(self, word, *words):
        """peil, with descriptor 3 holding a passphrase, away from any terminal."""
        read, write = os.pipe()
        os.write(write, word.encode())
        os.close(write)
        os.dup2(read, 3, inheritable=True)
        if read != 3:
            os.close(read)
        run = subprocess.run([lib.PEIL, *map(str, words)], cwd=self.folder, env=lib.environment(self.folder, PEIL_LANG="en"), capture_output=True,
                             text=True, pass_fds=(3,), start_new_session=True, stdin=subprocess.DEVNULL)
        os.close(3)
        return run

    def at_terminal(self, typed, *words):
        """peil at a terminal of its own: each thing typed once the next question is there. (code, what was shown)"""
        child, terminal = pty.fork()
        if not child:
            os.chdir(self.folder)
            os.execve(lib.PEIL, [str(lib.PEIL), *map(str, words)], lib.environment(self.folder, PEIL_LANG="en"))
        shown = b""
        for line in typed:
            while not shown.rstrip(b"\r\n").endswith(b": "):
                shown += os.read(terminal, 1024)
            os.write(terminal, line.encode() + b"\n")
            shown += b"|"
        try:
            while more := os.read(terminal, 1024):
                shown += more
        except OSError:
            pass
        os.close(terminal)
        return os.waitstatus_to_exitcode(os.waitpid(child, 0)[1]), shown.decode()

    INIT = ("ledger", "init", "l.ledger", "--name", "example.org/seals", "--log-key", "l.key")

    def test_from_a_descriptor(self):
        run = self.with_passphrase("geheim\nmore", *self.INIT, "--log-passphrase-fd", 3)
        self.assertEqual(run.returncode, 0, run.stderr)
        key = (self.folder / "l.key").read_text()
        self.assertTrue(key.startswith("-----BEGIN ENCRYPTED PRIVATE KEY-----\n"), key)
        self.assertEqual((self.folder / "l.key").stat().st_mode & 0o777, 0o600)
        for word, good in (("geheim", True), ("anders", False)):  # what openssl makes of it
            run = subprocess.run(["openssl", "pkey", "-in", "l.key", "-passin", f"pass:{word}", "-noout"], cwd=self.folder, capture_output=True)
            self.assertEqual(run.returncode == 0, good, run)
        lib.write(self.folder / "a.cfg", CONFIG)
        seal = ("seal", verbs.TEAM[0], "-a", "a.cfg", "--ledger", "l.ledger", "-o", "b.tar")
        for run, code, words in ((self.with_passphrase("anders\n", *seal, "--log-passphrase-fd", 3), 65, "is it the right passphrase"),
                                 (self.with_passphrase("", *seal), 64, "give it through --log-passphrase-fd N"),
                                 (self.with_passphrase("", *seal, "--log-passphrase-fd", 987), 64, "descriptor 987 is not open")):
            self.assertEqual((run.returncode, run.stderr.count("\n"), words in run.stderr, "anders" in run.stderr), (code, 1, True, False), run)
            self.assertFalse((self.folder / "b.tar").exists())
        run = self.with_passphrase("geheim\n", *seal, "--log-passphrase-fd", 3)
        self.assertEqual((run.returncode, "as leaf 0" in run.stdout), (0, True), run)
        run = self.with_passphrase("geheim\n", "ledger", "checkpoint", "l.ledger", "--log-passphrase-fd", 3)
        self.assertEqual((run.returncode, run.stdout.splitlines()[:2]), (0, ["example.org/seals", "1"]), run)
        self.expect(self.peil("ledger", "check", "l.ledger", "--bundles", "."), 0)  # needs no key
        run = self.with_passphrase("\n", "ledger", "init", "m.ledger", "--name", "x", "--log-key", "m.key", "--log-passphrase-fd", 3)
        self.assertEqual((run.returncode, "protects nothing" in run.stderr, (self.folder / "m.key").exists()), (65, True, False), run)

    def test_at_the_terminal(self):
        code, shown = self.at_terminal(["geheim", "anders"], *self.INIT, "--encrypt-key")
        self.assertEqual((code, "are not the same" in shown, "geheim" in shown, (self.folder / "l.key").exists()), (65, True, False, False), shown)
        code, shown = self.at_terminal(["geheim", "geheim"], *self.INIT, "--encrypt-key")
        self.assertEqual((code, "geheim" in shown), (0, False), shown)
        self.assertIn("ENCRYPTED", (self.folder / "l.key").read_text())
        code, shown = self.at_terminal(["geheim"], "ledger", "checkpoint", "l.ledger")
        self.assertEqual((code, "Passphrase of" in shown, "example.org/seals" in shown, "geheim" in shown), (0, True, True, False), shown)
        run = self.expect(self.peil("ledger", "init", "m.ledger", "--name", "x", "--log-key", "l.key", "--encrypt-key"), 64)
        self.assertIn("is for a new key", run.err)


if __name__ == "__main__":
    lib.main()
