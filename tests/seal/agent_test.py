# SPDX-License-Identifier: EUPL-1.2
"""Passphrases from a real gpg-agent, in a folder of its own, with a dialogue that answers by itself."""
import os
import shutil
import subprocess
import sys
import unittest
from pathlib import Path
from urllib.parse import unquote

sys.path.insert(0, str(Path(__file__).resolve().parents[1] / "verbs"))
import verbs  # noqa: E402
from verbs import lib  # noqa: E402

CONFIG = 'assessment = { role = "%s"; methods = ( { id = "weighted"; } ); seal = { }; };\n' % verbs.NSP
LEDGER = ("--name", "example.org/seals", "--log-key")
# Speaks as pinentry does, answers with the file `answer`, and keeps what it was asked in `asked`.
DIALOGUE = r"""#!/usr/bin/env python3
import pathlib, sys
home = pathlib.Path(__file__).parent
print("OK at your service", flush=True)
for line in sys.stdin:
    verb = line.split()[0] if line.split() else ""
    if verb in ("SETDESC", "SETPROMPT", "GETPIN"):
        with open(home / "asked", "a") as asked:
            asked.write(line)
    answer = (home / "answer").read_text()
    if verb == "GETPIN" and not answer:
        print("ERR 83886179 Operation cancelled <Pinentry>", flush=True)
        continue
    if verb == "GETPIN" and answer == "none":
        print("ERR 83918950 Inappropriate ioctl for device <Pinentry>", flush=True)
        continue
    if verb == "GETPIN":
        print("D " + answer.replace("%", "%25"), flush=True)
    print("OK", flush=True)
    if verb == "BYE":
        break
"""


class Agent(verbs.Case):
    def setUp(self):
        super().setUp()
        self.home = self.folder / "g"
        self.home.mkdir(mode=0o700)
        lib.write(self.home / "dialogue", DIALOGUE).chmod(0o755)
        lib.write(self.home / "gpg-agent.conf", f"pinentry-program {self.home}/dialogue\n")
        self.addCleanup(subprocess.run, ["gpgconf", "--kill", "gpg-agent"], env=dict(os.environ, GNUPGHOME=str(self.home)), check=False)
        lib.write(self.folder / "a.cfg", CONFIG)
        self.expect(self.peil("keys", "new", "ks"), 0, "")
        subprocess.run(["openssl", "pkcs12", "-export", "-inkey", "ks/seal-key.pem", "-in", "ks/seal-chain.pem", "-passout", "pass:geheim 100%",
                        "-out", "ks/k.p12"], cwd=self.folder, check=True)
        self.seal = ("seal", verbs.TEAM[0], "-a", "a.cfg", "--force", "-o", "b.tar", "--agent")

    def asks(self, answer, *words, **env):
        """A run of peil with what the dialogue answers; how often it was shown."""
        lib.write(self.home / "answer", answer)
        (self.home / "asked").unlink(missing_ok=True)
        run = subprocess.run([lib.PEIL, *map(str, words)], cwd=self.folder, capture_output=True, text=True, stdin=subprocess.DEVNULL, timeout=lib.LIMIT,
                             env=lib.environment(self.folder, **{"PEIL_LANG": "en", "GNUPGHOME": str(self.home), **env}), start_new_session=True)
        self.asked = (self.home / "asked").read_text() if (self.home / "asked").exists() else ""
        for where in (run.stdout, run.stderr):
            self.assertFalse(answer and answer in where, run)
        return lib.Run(run.returncode, run.stdout, run.stderr)

    def test_right_wrong_cancelled(self):
        signed = (*self.seal, "--sign", "ks/k.p12")
        self.one_line(self.asks("", *signed), 69, "ks/k.p12: the question for the passphrase was cancelled")
        self.one_line(self.asks("none", *signed), 69, "ks/k.p12: gpg-agent gives no passphrase: Inappropriate ioctl for device <Pinentry>")
        self.assertFalse((self.folder / "b.tar").exists())
        self.one_line(self.asks("anders", *signed), 65, "is it the right passphrase")
        self.assertIn("GETPIN", self.asked)
        self.assertIn("Passphrase of k.p12", unquote(self.asked))  # the wrong one is not remembered, and the next run asks again:
        self.expect(self.asks("geheim 100%", *signed), 0, "")
        self.assertIn("GETPIN", self.asked)
        shutil.copy(self.folder / "ks/k.p12", self.folder / "moved.p12")  # the right one is, whatever the file's name
        self.expect(self.asks("anders", *self.seal, "--sign", "moved.p12"), 0, "")
        self.assertEqual(self.asked, "")
        self.expect(self.peil("verify", "b.tar", "--trust", "ks/root.pem"), 0)
        own = lib.write(self.folder / "own", "geheim 100%\n")  # a descriptor that is named goes first
        with own.open() as passphrase:
            run = subprocess.run([lib.PEIL, *map(str, signed), "--passphrase-fd", str(passphrase.fileno())], cwd=self.folder, capture_output=True,
                                 pass_fds=[passphrase.fileno()], env=lib.environment(self.folder, GNUPGHOME="/nowhere"))
        self.assertEqual((run.returncode, run.stderr), (0, b""))

    def test_the_ledger_too(self):
        self.expect(self.asks("log geheim", "ledger", "init", "l.ledger", *LEDGER, "l.key", "--agent"), 0, "")
        self.assertEqual(self.asked.count("GETPIN"), 2, self.asked)  # a new one is asked twice
        self.assertIn("ENCRYPTED", (self.folder / "l.key").read_text())
        self.one_line(self.asks("anders", "ledger", "checkpoint", "l.ledger", "--agent"), 65, "l.key", "is it the right passphrase")
        self.expect(self.asks("log geheim", "ledger", "checkpoint", "l.ledger", "--agent"), 0, "")
        self.assertIn("GETPIN", self.asked)
        self.expect(self.asks("anders", *[word for word in self.seal if word != "--force"], "--ledger", "l.ledger"), 0, "")
        self.assertEqual(self.asked, "")
        self.assertTrue((self.folder / "b.leaf").exists() or list(self.folder.glob("*.leaf")))
        self.one_line(self.asks("", "ledger", "init", "m.ledger", *LEDGER, "m.key", "--agent"), 69, "was cancelled")
        self.assertFalse((self.folder / "m.key").exists())

    def test_no_agent(self):
        """Neither the program that talks to it nor, where that is there, the agent itself."""
        signed = (*self.seal, "--sign", "ks/k.p12")
        empty = self.folder / "empty"
        empty.mkdir()
        self.one_line(self.asks("x", *signed, PATH=str(empty)), 69, "there is no program gpg-connect-agent here", "install gpg-agent")
        self.one_line(self.asks("x", *signed, GNUPGHOME="/nowhere"), 69, "ks/k.p12: gpg-agent gives no passphrase: ", "No agent running")
        self.expect(self.asks("x", *self.seal, "--sign", "ks/seal-key.pem", "--cert", "ks/seal-chain.pem", PATH=str(empty)), 0, "")  # nothing to ask


if __name__ == "__main__":
    lib.main()
