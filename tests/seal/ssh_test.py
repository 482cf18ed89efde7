# SPDX-License-Identifier: EUPL-1.2
"""Bundles signed with OpenSSH: made by peil, checked by ssh-keygen, and forged. Where ssh-keygen refuses, so does peil."""
import base64
import os
import subprocess
import unittest

import sealing
from sealing import CONFIG, ROLE, SHEETS, lib

SIG, TAG = "seal/tagmanifest-sha256.txt.sig", "tagmanifest-sha256.txt"
SPACE = "peil-bundle"


class Ssh(sealing.Case):
    def setUp(self):
        super().setUp()
        for name, kind in (("ed", ["ed25519"]), ("ec", ["ecdsa"]), ("rsa", ["rsa", "-b", "2048"]), ("weak", ["rsa", "-b", "1024"]), ("other", ["ed25519"])):
            self.tool("ssh-keygen", "-q", "-t", *kind, "-N", "", "-C", f"{name}@example.org", "-f", name)
        lib.write(self.folder / "allowed", "".join(self.allowed(name) for name in ("ed", "ec", "rsa", "weak")))

    def allowed(self, name, options=""):
        return f"{name}@example.org {options}{' ' if options else ''}{' '.join((self.folder / (name + '.pub')).read_text().split()[:2])}\n"

    def public(self, tree, signers="allowed"):
        """The commands of VERIFY.txt."""
        found = self.run_tool("ssh-keygen", "-Y", "find-principals", "-s", SIG, "-f", self.folder / signers, cwd=tree)
        if found.returncode:
            return False
        with open(tree / TAG, "rb") as content:
            return self.run_tool("ssh-keygen", "-Y", "verify", "-n", SPACE, "-f", self.folder / signers, "-I", found.stdout.decode().split("\n")[0],
                                 "-s", SIG, cwd=tree, stdin=content).returncode == 0

    def judged(self, name, code, words="", *more):
        run = self.peil("verify", name, *more, PEIL_LANG="en")
        self.assertNotIn("Sanitizer", run.err)
        self.assertEqual(run.code, 1 if code else 0, run)
        if code:
            self.assertEqual(len(run.err.splitlines()), 1, run)
            self.assertTrue(run.err.startswith(code + ": seal") and words in run.err, run)
        return run

    def test_kinds_of_keys(self):
        for key, fits in (("ed", True), ("ec", True), ("rsa", True), ("weak", False)):
            with self.subTest(key=key):
                run = self.seal(key + ".tar", "--ssh-key", key, code=0 if fits else 1, PEIL_LANG="en")
                self.assertEqual((self.folder / (key + ".tar")).exists(), fits)
                if not fits:
                    self.assertIn("2048", run.err)
                    continue
                self.assertIn("signed with OpenSSH", run.out)
                self.assertIn("not trusted here", self.judged(key + ".tar", None).out)
                self.assertIn(f"by {key}@example.org, allowed", self.judged(key + ".tar", None, "", "--ssh-signers", "allowed").out)
                tree = self.tree(key + ".tar")
                self.assertTrue(self.public(tree))
                self.judged(key + ".tar", "E_SIGNATURE", "carries no seal", "--trust", self.root())

    def test_a_new_result(self):
        """What rescore seals is signed as what seal makes is."""
        self.seal("a.tar")
        run = self.peil("rescore", "a.tar", "-m", "weighted", "--seal", "--reason", "once more", "--ssh-key", "ed", "-o", "n.tar", PEIL_LANG="en")
        self.expect(run, 0, "")
        self.assertIn("by ed@example.org, allowed", self.judged("n.tar", None, "", "--ssh-signers", "allowed").out)
        self.assertTrue(self.public(self.tree("n.tar")))

    def root(self):
        if not (self.folder / "ks").exists():
            self.expect(self.peil("keys", "new", "ks"), 0, "")
        return "ks/root.pem"

    def test_both_signatures_and_a_stamp(self):
        root = self.root()
        self.seal("a.tar", "--sign", "ks/seal-key.pem", "--cert", "ks/seal-chain.pem", "--ssh-key", "ed")
        self.seal("b.tar", "--ssh-key", "ed")
        (self.folder / "b").mkdir()
        for name, folder in (("a.tar", "."), ("b.tar", "b")):
            if folder != ".":
                (self.folder / name).rename(self.folder / folder / name)
            bundle = f"{folder}/{name}"
            self.expect(self.peil("timestamp", "--query", bundle, "-o", "q.tsq", "--force"), 0, "")
            self.expect(self.peil("timestamp", "--answer", "q.tsq", "--sign", "ks/tsa-key.pem", "--cert", "ks/tsa-chain.pem", "-o", "q.tsr", "--force"), 0, "")
            self.expect(self.peil("timestamp", "--reply", "q.tsr", bundle, "--tsa-trust", root), 0, "")
            self.expect(self.peil("verify", bundle, "--tsa-trust", root, "--ssh-signers", "allowed"), 0, "")
        self.expect(self.peil("verify", "a.tar", "--trust", root, "--ssh-signers", "allowed"), 0, "")
        report = self.peil("verify", "b/b.tar", "--json", "--tsa-trust", root, "--ssh-signers", "allowed").json()
        outcome = {row["check"]: row["outcome"] for row in report["checks"]}
        self.assertEqual((outcome["seal"], outcome["ssh"], outcome["timestamp"]), ("nothing", "in-order", "in-order"))
        self.assertEqual((report["ssh"]["signer"], report["ssh"]["trusted"]), ("ed@example.org", True))
        # the commands in the bundle, as its reader would type them
        (self.folder / "open").mkdir()
        self.tool("bsdtar", "-xf", "b/b.tar", "-C", "open")
        tree = next((self.folder / "open").iterdir())
        stamp = next((self.folder / "b").glob("*.tsr"))
        for name, source in ((stamp.name, stamp), ("tsa-root.pem", self.folder / root), ("allowed_signers", self.folder / "allowed")):
            (tree / name).write_bytes(source.read_bytes())
        text = (tree / "meta/VERIFY.txt").read_text()
        parts = text.split("7. Het tijdstempel")[1].split("8. Opnieuw")[0] + text.split("9. De OpenSSH")[1]
        commands = [line for line in parts.splitlines() if line.startswith("   ") and line.split()[0] in ("openssl", "at=$(date", "name=$(ssh-keygen", "ssh-keygen", "-s")]
        self.assertEqual(len(commands), 5, parts)
        self.assertIn(b'Good "peil-bundle" signature for ed@example.org', self.tool("bash", "-e", "-o", "pipefail", "-c", "\n".join(commands), cwd=tree))

    def test_who_is_allowed(self):
        self.seal("a.tar", "--ssh-key", "ed")
        tree = self.tree("a.tar")
        cases = [  # the file, is it in order
            (self.allowed("ed"), True), (self.allowed("other") + self.allowed("ed"), True), (self.allowed("other"), False), ("", False), ("junk\n", False),
            (self.allowed("ed", 'namespaces="peil-bundle"'), True), (self.allowed("ed", 'namespaces="git"'), False),
            (self.allowed("ed", 'valid-before="20200101"'), False), (self.allowed("ed", 'valid-after="20200101"'), True)]
        for content, fits in cases:
            with self.subTest(content=content):
                lib.write(self.folder / "some", content)
                self.assertEqual(self.public(tree, "some"), fits)
                self.judged("a.tar", None if fits else "E_CERTIFICATE", "not among the allowed", "--ssh-signers", "some")
        lib.write(self.folder / "some", self.allowed("ed", 'valid-before="20200101"'))
        self.judged("a.tar", None, "", "--ssh-signers", "some", "--at", "2019-06-01")
        self.seal("plain.tar")
        self.judged("plain.tar", "E_SIGNATURE", "no OpenSSH signature", "--ssh-signers", "allowed")
        self.assertEqual(self.peil("verify", "a.tar", "--ssh-signers", "no-file").code, 66)

    def test_forged(self):
        self.seal("a.tar", "--ssh-key", "ed")
        self.seal("b.tar", "--ssh-key", "ed", "-m", "weighted")
        tree, other = self.tree("a.tar"), self.tree("b.tar")
        good = (tree / SIG).read_bytes()

        def sign(key, space=SPACE, content=None, *more):
            return self.tool("ssh-keygen", "-Y", "sign", "-n", space, "-f", key, *more, input=(tree / TAG).read_bytes() if content is None else content)

        lines = good.decode().splitlines()
        body = base64.b64decode("".join(lines[1:-1]))

        def armour(data):
            text = base64.b64encode(data).decode()
            return "\n".join([lines[0], *[text[i:i + 70] for i in range(0, len(text), 70)], lines[-1], ""]).encode()

        self.assertEqual(armour(body), good)
        cases = [  # name, bytes, code with the allowed signers (None: in order), words
            ("as it was", good, None, ""), ("SHA-256", sign("ed", SPACE, None, "-O", "hashalg=sha256"), None, ""),
            ("of another bundle", (other / SIG).read_bytes(), "E_SIGNATURE", "is not this key's signature"),
            ("of a stranger", sign("other"), "E_CERTIFICATE", "not among the allowed"), ("a weak key", sign("weak"), "E_SIGNATURE", "2048"),
            ("for another use", sign("ed", "file"), "E_SIGNATURE", "another use"), ("of other content", sign("ed", SPACE, b"x"), "E_SIGNATURE", "is not this key's"),
            ("bytes behind", good + b"\n", "E_SIGNATURE", "in the form"), ("bytes before", b"\n" + good, "E_SIGNATURE", "in the form"),
            ("twice", good * 2, "E_SIGNATURE", "in the form"), ("empty", b"", "E_SIGNATURE", "in the form"), ("text", b"hello\n", "E_SIGNATURE", "in the form"),
            ("other lines", good.replace(b"\n", b"\r\n"), "E_SIGNATURE", "in the form"), ("a longer body", armour(body + b"\0"), "E_SIGNATURE", "in the form"),
            ("a shorter body", armour(body[:-1]), "E_SIGNATURE", "in the form"), ("another version", armour(body[:9] + b"\2" + body[10:]), "E_SIGNATURE", "in the form"),
            ("another magic", armour(b"SSHSIX" + body[6:]), "E_SIGNATURE", "in the form"), ("a bit", armour(body[:-1] + bytes([body[-1] ^ 1])), "E_SIGNATURE", ""),
            ("a length that lies", armour(body[:10] + b"\xff\xff\xff\xff" + body[14:]), "E_SIGNATURE", "in the form"), ("large", b"x" * 70000, "E_LIMIT_MEMORY", "")]
        for name, content, code, words in cases:
            with self.subTest(name=name):
                (tree / SIG).write_bytes(content)
                self.pack(tree, "forged.tar")
                public = self.public(tree)
                self.judged("forged.tar", code, words, "--ssh-signers", "allowed")
                self.assertTrue(public or code, "ssh-keygen refuses, and peil does not")
        (tree / SIG).unlink()
        self.pack(tree, "forged.tar")
        self.judged("forged.tar", "E_MISSING")

    def test_every_bit(self):
        """Of the signature's bytes, in their one way of writing: refused, or nothing else said."""
        self.seal("a.tar", "--ssh-key", "ed")
        tree = self.tree("a.tar")
        good = (tree / SIG).read_bytes()
        text = good.decode().splitlines()
        body = base64.b64decode("".join(text[1:-1]))
        for at in range(0, len(body), 5):
            changed = base64.b64encode(body[:at] + bytes([body[at] ^ 1 << at % 8]) + body[at + 1:]).decode()
            (tree / SIG).write_text("\n".join([text[0], *[changed[i:i + 70] for i in range(0, len(changed), 70)], text[-1], ""]))
            self.pack(tree, "forged.tar")
            self.assertEqual(self.peil("verify", "forged.tar", "--ssh-signers", "allowed").code, 1, at)

    def test_a_file_that_changes_while_it_is_sealed(self):
        """What is signed is read before, and written after; ssh-keygen runs in between, and here changes a piece of evidence."""
        (self.folder / "bin").mkdir()
        for path in (lib.ROLES / ROLE / "samples/evidence").iterdir():
            lib.write(self.folder / "evidence" / path.name, path.read_bytes())
        target = sorted((self.folder / "evidence").iterdir())[0]
        for number, change in enumerate((f"printf X | dd of={target} conv=notrunc status=none", f"printf X >> {target}", f"rm {target}")):
            lib.write(self.folder / "bin/ssh-keygen", f'#!/bin/sh\n[ "$2" = sign ] && {change}\nPATH={os.environ["PATH"]} exec ssh-keygen "$@"\n').chmod(0o755)
            before = target.read_bytes()
            run = self.peil("seal", *SHEETS, "-a", CONFIG, "-o", "x.tar", "--evidence", "evidence", "--ssh-key", "ed", PEIL_LANG="en",
                            PATH=f"{self.folder / 'bin'}:{os.environ['PATH']}")
            self.assertEqual((run.code, len(run.err.splitlines()), (self.folder / "x.tar").exists()), (66 if number == 2 else 65, 1, False), run)
            self.assertIn(target.name, run.err)
            target.write_bytes(before)

    def test_agent_and_faults(self):
        cases = [  # key, exit code, words
            ("no-such-key", 66, "no such file"), ("allowed", 65, "ssh-keygen does not sign"), (".", 65, "ssh-keygen does not sign")]
        for key, code, words in cases:
            run = self.seal("x.tar", "--ssh-key", key, code=code, PEIL_LANG="en")
            self.assertTrue(words in run.err and len(run.err.splitlines()) == 1 and not (self.folder / "x.tar").exists(), run)
        # without ssh-keygen: to sign or to be asked is exit 69; a bundle that carries one is still read
        (self.folder / "bin").mkdir()
        self.seal("a.tar", "--ssh-key", "ed")
        run = self.seal("x.tar", "--ssh-key", "ed", code=69, PATH="bin", PEIL_LANG="en")
        self.assertIn("openssh-client", run.err)
        run = self.expect(self.peil("verify", "a.tar", PATH="bin", PEIL_LANG="en"), 0, "")
        self.assertIn("not checked: install openssh-client", run.out)
        self.assertEqual(self.peil("verify", "a.tar", "--ssh-signers", "allowed", PATH="bin").code, 69)
        # an agent holds the private half of an encrypted key
        self.tool("ssh-keygen", "-q", "-p", "-P", "", "-N", "geheim", "-f", "ed")
        run = subprocess.run([lib.PEIL, "seal", *map(str, SHEETS), "-a", CONFIG, "-o", "x.tar", "--ssh-key", "ed"], cwd=self.folder, stdin=subprocess.DEVNULL,
                             capture_output=True, env=lib.environment(self.folder), start_new_session=True, timeout=60)
        self.assertEqual((run.returncode, (self.folder / "x.tar").exists()), (65, False), run)
        agent = self.tool("ssh-agent", "-s", "-a", self.folder / "agent").decode()
        self.addCleanup(os.kill, int(agent.split("SSH_AGENT_PID=")[1].split(";")[0]), 15)
        lib.write(self.folder / "say", "#!/bin/sh\necho geheim\n").chmod(0o700)
        self.tool("ssh-add", "ed", env={**os.environ, "SSH_AUTH_SOCK": str(self.folder / "agent"), "SSH_ASKPASS": str(self.folder / "say"),
                                        "SSH_ASKPASS_REQUIRE": "force"})
        for key in ("ed.pub", "ed"):
            self.seal(key + "-agent.tar", "--ssh-key", key, SSH_AUTH_SOCK=str(self.folder / "agent"))
            self.judged(key + "-agent.tar", None, "", "--ssh-signers", "allowed")


if __name__ == "__main__":
    unittest.main()
