# SPDX-License-Identifier: EUPL-1.2
"""Seals from outside: made by peil, checked by the openssl program, and forged with it. Where openssl refuses, so does peil."""
import os
import pty
import stat
import subprocess
import unittest

import sealing
from sealing import CONFIG, SHEETS, lib

P7S, TAG, CHAIN = "seal/tagmanifest-sha256.txt.p7s", "tagmanifest-sha256.txt", "seal/chain.pem"
SIGN = ["--sign", "ks/seal-key.pem", "--cert", "ks/seal-chain.pem"]
LEAF = "basicConstraints=critical,CA:FALSE\nkeyUsage=critical,digitalSignature\n"
EC = ["-algorithm", "EC", "-pkeyopt", "ec_paramgen_curve:P-256"]
ED25519 = ["-algorithm", "ED25519"]

# name, arguments of `openssl cms -sign` (over the tag manifest unless it says -in), does openssl accept it, code of peil (None: in order)
FORGED = [
    ("the same again", [], True, None),
    ("RSA", ["-signer", "rsa.pem", "-inkey", "rsa.key"], True, None),
    ("SHA-384", ["-md", "sha384"], True, None),
    ("SHA-1", ["-md", "sha1"], True, "E_SIGNATURE"),
    ("another file", ["-in", "manifest-sha256.txt"], False, "E_SIGNATURE"),
    ("content inside", ["-nodetach"], True, "E_SIGNATURE"),
    ("no certificate inside", ["-nocerts"], False, "E_SIGNATURE"),
    ("PEM", ["-outform", "PEM"], False, "E_SIGNATURE"),
    ("two signers", ["-signer", "seal-chain.pem", "-inkey", "seal-key.pem", "-signer", "rsa.pem", "-inkey", "rsa.key"], True, "E_SIGNATURE"),
    ("for servers", ["-signer", "server.pem", "-inkey", "server.key"], False, "E_CERTIFICATE"),
    ("of another root", ["-signer", "other/seal-chain.pem", "-inkey", "other/seal-key.pem"], False, "E_CERTIFICATE"),
    ("no signing-certificate", ["without -cades"], False, "E_SIGNATURE"),
    ("only the key named", ["-keyid"], True, None),
]


def outcome(report, check):
    return next(row["outcome"] for row in report["checks"] if row["check"] == check)


class Seal(sealing.Case):
    def setUp(self):
        super().setUp()
        self.keys = self.folder / "ks"
        self.expect(self.peil("keys", "new", "ks"), 0, "")

    def public(self, tree, root="ks/root.pem", *more):
        """The command of the manual."""
        return self.run_tool("openssl", "cms", "-verify", "-binary", "-cades", "-inform", "DER", "-in", P7S, "-content", TAG,
                             "-CAfile", self.folder / root, "-out", "/dev/null", *more, cwd=tree).returncode == 0

    def judged(self, name, code, *more):
        """One verdict with --trust; exit 1 and one line with the code, or 0."""
        run = self.peil("verify", name, "--trust", "ks/root.pem", *more)
        self.assertNotIn("Sanitizer", run.err)
        self.assertEqual(run.code, 1 if code else 0, run)
        if code:
            self.assertEqual(len(run.err.splitlines()), 1, run)
            self.assertTrue(run.err.startswith(code + ": seal"), run)
        return run

    def certificate(self, name, kind, more="", issuer="ks/root.pem", key="ks/root-key.pem"):
        self.tool("openssl", "genpkey", *kind, "-out", name + ".key")
        self.tool("openssl", "req", "-new", "-key", name + ".key", "-subj", f"/CN=TEST {name}", "-out", name + ".csr")
        lib.write(self.folder / "ext", LEAF + more if "CA:" not in more else more)
        self.tool("openssl", "x509", "-req", "-in", name + ".csr", "-CA", issuer, "-CAkey", key, "-days", "30", "-extfile", "ext",
                  "-set_serial", str(len(name)), "-out", name + ".pem")

    # ------------------------------------------------------------------------------------------------------- keys

    def test_keys_new(self):
        modes = {path.name: stat.S_IMODE(path.stat().st_mode) for path in self.keys.iterdir()}
        self.assertEqual({name: mode for name, mode in modes.items() if "key" in name}, 
                         {"seal-key.pem": 0o600, "root-key.pem": 0o600, "tsa-key.pem": 0o600})
        self.assertEqual(sorted(modes), ["root-key.pem", "root.pem", "seal-chain.pem", "seal-key.pem", "tsa-chain.pem", "tsa-key.pem"])
        self.tool("openssl", "verify", "-CAfile", "ks/root.pem", "-purpose", "smimesign", "-x509_strict", "ks/seal-chain.pem")
        self.tool("openssl", "verify", "-CAfile", "ks/root.pem", "-purpose", "timestampsign", "-x509_strict", "ks/tsa-chain.pem")
        for name in ("root.pem", "seal-chain.pem", "tsa-chain.pem"):
            self.assertIn(b"TEST", self.tool("openssl", "x509", "-in", f"ks/{name}", "-noout", "-subject"))
        before = {path.name: path.read_bytes() for path in self.keys.iterdir()}
        for gone in before:
            (self.keys / gone).unlink()
            run = self.peil("keys", "new", "ks")
            self.assertEqual((run.code, "exists already" in run.err), (73, True), run)
            self.assertEqual(sorted(os.listdir(self.keys)), sorted(set(before) - {gone}))
            lib.write(self.keys / gone, before[gone])
        self.assertIn("TEST", self.peil("keys", "new", "second/").out)
        (self.folder / "empty").mkdir()
        self.expect(self.peil("keys", "new", "empty"), 0, "")
        self.assertEqual((len(os.listdir(self.folder / "empty")), stat.S_IMODE((self.folder / "empty").stat().st_mode)), (6, 0o700))
        lib.write(self.folder / "other/file", "")
        run = self.peil("keys", "new", "other")
        self.assertEqual((run.code, "new or empty" in run.err, os.listdir(self.folder / "other")), (73, True, ["file"]), run)
        self.assertEqual(self.peil("keys", "old", "x").code, 64)
        self.assertEqual(self.peil("keys", "new", "no/such/folder").code, 73)

    # ------------------------------------------------------------------------------------------------------- good

    def test_a_seal_that_openssl_checks(self):
        self.seal("a.tar", *SIGN)
        tree = self.tree("a.tar")
        self.assertTrue(self.public(tree))
        self.assertIn("trusted", self.judged("a.tar", None).out)
        run = self.expect(self.peil("verify", "a.tar"), 0, "")
        self.assertIn("sealed by", run.out)
        self.assertIn("not trusted here", run.out)
        report = self.peil("verify", "a.tar", "--json", "--trust", "ks/root.pem").json()
        self.assertEqual((report["seal"]["trusted"], outcome(report, "seal")), (True, "in-order"))
        self.assertEqual(outcome(self.peil("verify", "a.tar", "--json").json(), "seal"), "not-trusted")
        for path in tree.rglob("*"):
            if path.is_file():
                self.assertNotIn(b"PRIVATE KEY", path.read_bytes())
        # the commands in the bundle, as its reader would type them
        text = (tree / "meta/VERIFY.txt").read_text().split("4. Niets te veel")[1].split("7. Het tijdstempel")[0]
        commands = "\n".join(line for line in text.splitlines() if line.startswith("   ") and not line.startswith("   /") and "afgelopen" not in line)
        self.assertIn("openssl cms -verify", commands)
        (tree / "root.pem").write_bytes((self.keys / "root.pem").read_bytes())
        self.assertIn(b"Fingerprint", self.tool("bash", "-e", "-o", "pipefail", "-c", commands, cwd=tree))

    def test_only_the_signature_differs(self):
        self.seal("a.tar", *SIGN)
        self.seal("b.tar", *SIGN)
        self.seal("c.tar.zst", *SIGN)
        self.seal("d.zip", *SIGN)
        self.seal("plain.tar")
        trees = [self.tree(name) for name in ("a.tar", "b.tar", "c.tar.zst", "d.zip")]
        differs = {str(path.relative_to(trees[0])) for path in trees[0].rglob("*") for other in trees[1:]
                   if path.is_file() and path.read_bytes() != (other / path.relative_to(trees[0])).read_bytes()}
        self.assertEqual(differs, {P7S})
        self.assertFalse((self.tree("plain.tar") / "seal").exists())
        for name in ("a.tar", "b.tar", "c.tar.zst", "d.zip"):
            self.judged(name, None)
        self.judged("plain.tar", "E_SIGNATURE")
        self.tool("zstd", "-q", "-t", "c.tar.zst")

    def test_the_signer_is_pinned(self):
        self.seal("a.tar", *SIGN)
        printed = self.tool("openssl", "x509", "-in", "ks/seal-chain.pem", "-noout", "-fingerprint", "-sha256").decode().strip().split("=")[1]
        self.judged("a.tar", None, "--signer", printed)
        self.judged("a.tar", None, "--signer", printed.replace(":", "").lower())
        self.judged("a.tar", "E_CERTIFICATE", "--signer", printed[:-1] + ("0" if printed[-1] != "0" else "1"))
        for words in (["--signer", "12"], ["--signer", printed + "0"], ["--at", "tomorrow"], ["--at", "2026-02-30"]):
            self.assertEqual(self.peil("verify", "a.tar", "--trust", "ks/root.pem", *words).code, 64, words)
        self.assertEqual(self.peil("verify", "a.tar", "--signer", printed).code, 64)
        self.assertEqual(self.peil("verify", "a.tar", "--trust", "no.pem").code, 66)
        self.assertEqual(self.peil("verify", "a.tar", "--trust", "a.tar").code, 65)

    def test_every_reader_of_a_bundle_asks(self):
        self.seal("a.tar", *SIGN)
        self.seal("plain.tar")
        self.expect(self.peil("keys", "new", "other"), 0, "")
        verbs = [("audit", []), ("rescore", ["-m", "weighted"]), ("unpack", [])]
        asked = [  # bundle, options, exit code, E_CODE
            ("plain.tar", [], 0, ""), ("a.tar", ["--trust", "ks/root.pem"], 0, ""), ("plain.tar", ["--trust", "ks/root.pem"], 1, "E_SIGNATURE"),
            ("a.tar", ["--trust", "other/root.pem"], 1, "E_CERTIFICATE"), ("a.tar", ["--trust", "ks/root.pem", "--signer", "0" * 64], 1, "E_CERTIFICATE"),
            ("a.tar", ["--trust", "ks/root.pem", "--at", "2001-01-01"], 1, "E_CERTIFICATE"), ("a.tar", ["--at", "2001-01-01"], 64, "")]
        for number, (verb, more) in enumerate(verbs):
            for at, (bundle, options, code, word) in enumerate(asked):
                with self.subTest(verb=verb, bundle=bundle, options=options):
                    folder = f"tree-{number}-{at}"
                    run = self.peil(verb, bundle, *([folder] if verb == "unpack" else more), *options)
                    self.assertEqual((run.code, run.err.startswith(word)), (code, True), run)
                    self.assertEqual((self.folder / folder).exists(), verb == "unpack" and code == 0)

    def test_time(self):
        self.seal("a.tar", *SIGN)
        tree = self.tree("a.tar")
        for at, code in (("2020-01-01T00:00:00Z", "E_CERTIFICATE"), ("2120-01-01", "E_CERTIFICATE")):
            self.judged("a.tar", code, "--at", at)
            seconds = self.tool("date", "-u", "-d", at, "+%s").decode().strip()
            self.assertFalse(self.public(tree, "ks/root.pem", "-attime", seconds))
        self.judged("a.tar", None, "--at", self.tool("date", "-u", "+%F").decode().strip())

    def test_a_chain_through_an_issuer(self):
        self.tool("openssl", "req", "-x509", "-newkey", "ec", "-pkeyopt", "ec_paramgen_curve:P-256", "-nodes", "-keyout", "top.key",
                  "-out", "top.pem", "-subj", "/CN=TEST top", "-days", "30")
        self.certificate("issuing", EC, "basicConstraints=critical,CA:TRUE\nkeyUsage=critical,keyCertSign\n", "top.pem", "top.key")
        self.certificate("leaf", EC, "", "issuing.pem", "issuing.key")
        names = ("top.pem", "issuing.pem", "leaf.pem")  # in the wrong order, root included
        lib.write(self.folder / "all.pem", b"".join((self.folder / name).read_bytes() for name in names))
        self.seal("a.tar", "--sign", "leaf.key", "--cert", "all.pem")
        self.seal("b.tar", "--sign", "leaf.key", "--cert", "leaf.pem")
        for name, whole in (("a.tar", True), ("b.tar", False)):
            self.assertEqual(self.public(self.tree(name), "top.pem"), whole)
            self.assertEqual(self.peil("verify", name, "--trust", "top.pem").code, 0 if whole else 1)
            self.judged(name, "E_CERTIFICATE")
            self.assertEqual(self.peil("verify", name, "--trust", "issuing.pem").code, 1)
        chain = (self.folder / "a.tar.d").glob("*/seal/chain.pem")
        self.assertEqual(next(chain).read_bytes(), (self.folder / "leaf.pem").read_bytes() + (self.folder / "issuing.pem").read_bytes())

    # ------------------------------------------------------------------------------------------------------ forged

    def test_forged_signatures(self):
        self.expect(self.peil("keys", "new", "ks/other"), 0, "")
        self.certificate("rsa", ["-algorithm", "RSA", "-pkeyopt", "rsa_keygen_bits:2048"])
        self.certificate("server", EC, "extendedKeyUsage=serverAuth\n")
        for name in ("rsa", "server"):
            for end in ("key", "pem"):
                (self.folder / f"{name}.{end}").rename(self.keys / f"{name}.{end}")
        self.seal("a.tar", *SIGN)
        tree = self.tree("a.tar")
        for name, more, accepts, code in FORGED:
            with self.subTest(name=name):
                words = [str(self.keys / word) if word.endswith((".pem", ".key")) else word for word in more]
                cades = [] if "without -cades" in words else ["-cades"]
                words = [word for word in words if word != "without -cades"]
                signer = [] if "-signer" in words else ["-signer", self.keys / "seal-chain.pem", "-inkey", self.keys / "seal-key.pem"]
                form = [] if "-outform" in words else ["-outform", "DER"]
                over = [] if "-in" in words else ["-in", TAG]
                self.tool("openssl", "cms", "-sign", "-binary", *cades, *form, *over, *signer, "-out", P7S, *words, cwd=tree)
                own = words[words.index("-signer") + 1] if "-signer" in words else self.keys / "seal-chain.pem"
                (tree / CHAIN).write_bytes(self.tool("openssl", "x509", "-in", own))
                self.pack(tree, "forged.tar")
                self.assertEqual(self.public(tree), accepts)
                self.judged("forged.tar", code)

    def test_tampered_seals(self):
        self.seal("a.tar", *SIGN)
        self.seal("b.tar", *SIGN, "-m", "weighted")
        tree, other = self.tree("a.tar"), self.tree("b.tar")
        good = {name: (tree / name).read_bytes() for name in (P7S, CHAIN)}
        key = (self.keys / "seal-key.pem").read_bytes()
        root = (self.keys / "root.pem").read_bytes()
        cases = [  # name, member, its bytes, code
            ("as it was", P7S, good[P7S], None),
            ("of another bundle", P7S, (other / P7S).read_bytes(), "E_SIGNATURE"),
            ("bytes behind", P7S, good[P7S] + b"\0", "E_SIGNATURE"),
            ("twice", P7S, good[P7S] * 2, "E_SIGNATURE"),
            ("cut", P7S, good[P7S][:-1], "E_SIGNATURE"),
            ("empty", P7S, b"", "E_SIGNATURE"),
            ("gone", P7S, None, "E_MISSING"),
            ("chain gone", CHAIN, None, "E_MISSING"),
            ("chain of the root", CHAIN, root, "E_CERTIFICATE"),
            ("chain with a key", CHAIN, good[CHAIN] + key, "E_CERTIFICATE"),
            ("chain with words", CHAIN, b"hello\n" + good[CHAIN], "E_CERTIFICATE"),
            ("chain with more", CHAIN, good[CHAIN] + root, None),
            ("large", P7S, b"0" * 300000, "E_LIMIT_MEMORY")]
        for name, member, content, code in cases:
            with self.subTest(name=name):
                for path, was in good.items():
                    (tree / path).write_bytes(was)
                if content is None:
                    (tree / member).unlink()
                else:
                    (tree / member).write_bytes(content)
                self.pack(tree, "forged.tar")
                self.judged("forged.tar", code)
                self.assertEqual(self.peil("verify", "forged.tar").code, 1 if code else 0)
        # a changed answer with every manifest made again: only the signature notices
        for path, was in good.items():
            (tree / path).write_bytes(was)
        report = tree / "data/report.html"
        report.write_bytes(report.read_bytes().replace(b"K-0042", b"K-0043"))
        for manifest, member in (("manifest-sha256.txt", "data/report.html"), (TAG, "manifest-sha256.txt")):
            digest = self.tool("sha256sum", member, cwd=tree).decode().split()[0]
            lines = [digest + line[64:] if line[66:] == member else line for line in (tree / manifest).read_text().splitlines()]
            (tree / manifest).write_text("\n".join(lines) + "\n")
        self.pack(tree, "forged.tar")
        self.assertFalse(self.public(tree))
        self.judged("forged.tar", "E_SIGNATURE")
        self.assertEqual(self.peil("verify", "forged.tar").code, 1)

    # ------------------------------------------------------------------------------------------------------- signing

    def with_passphrase(self, word, *more):
        """peil seal, with descriptor 3 holding a passphrase, away from any terminal."""
        read, write = os.pipe()
        os.write(write, word.encode())
        os.close(write)
        run = subprocess.run([lib.PEIL, "seal", *map(str, SHEETS), "-a", CONFIG, "-o", "p.tar", "--force", "--passphrase-fd", str(read), *more],
                             cwd=self.folder, capture_output=True, pass_fds=[read], env=lib.environment(self.folder), start_new_session=True)
        os.close(read)
        return lib.Run(run.returncode, run.stdout.decode(), run.stderr.decode())

    def test_passphrases(self):
        self.tool("openssl", "pkcs12", "-export", "-inkey", "ks/seal-key.pem", "-in", "ks/seal-chain.pem", "-passout", "pass:geheim", "-out", "k.p12")
        self.tool("openssl", "pkcs12", "-export", "-inkey", "ks/seal-key.pem", "-in", "ks/seal-chain.pem", "-passout", "pass:", "-out", "open.p12")
        self.tool("openssl", "pkey", "-in", "ks/seal-key.pem", "-aes256", "-passout", "pass:geheim", "-out", "enc.pem")
        for words in (["--sign", "k.p12"], ["--sign", "k.p12", "--cert", "k.p12"], ["--sign", "enc.pem", "--cert", "ks/seal-chain.pem"],
                      ["--sign", "ks/seal-key.pem", "--cert", "k.p12"]):
            with self.subTest(words=words):
                self.expect(self.with_passphrase("geheim\nmore", *words), 0, "")
                self.judged("p.tar", None)
                run = self.with_passphrase("anders\n", *words)
                self.assertEqual((run.code, "passphrase" in run.err, "anders" in run.err), (65, True, False), run)
        self.seal("open.tar", "--sign", "open.p12")
        self.judged("open.tar", None)
        run = subprocess.run([lib.PEIL, "seal", *map(str, SHEETS), "-a", CONFIG, "-o", "x.tar", "--sign", "k.p12"], cwd=self.folder, input=b"geheim\n",
                             capture_output=True, env=lib.environment(self.folder), start_new_session=True)
        self.assertEqual((run.returncode, b"no terminal" in run.stderr), (64, True), run)

    def test_the_terminal_is_asked(self):
        self.tool("openssl", "pkcs12", "-export", "-inkey", "ks/seal-key.pem", "-in", "ks/seal-chain.pem", "-passout", "pass:geheim", "-out", "k.p12")
        child, terminal = pty.fork()
        if child == 0:
            os.chdir(self.folder)
            os.execve(lib.PEIL, ["peil", "seal", *map(str, SHEETS), "-a", str(CONFIG), "-o", "t.tar", "--sign", "k.p12"],
                      lib.environment(self.folder, PEIL_LANG="en"))
        seen = b""
        while b"Passphrase of k.p12: " not in seen:
            seen += os.read(terminal, 1000)
        os.write(terminal, b"geheim\n")
        try:
            while more := os.read(terminal, 1000):
                seen += more
        except OSError:  # the other side is gone
            pass
        self.assertEqual(os.waitstatus_to_exitcode(os.waitpid(child, 0)[1]), 0, seen)
        self.assertNotIn(b"geheim", seen)
        self.judged("t.tar", None)

    def test_keys_that_cannot_seal(self):
        self.certificate("ed", ED25519)
        self.certificate("weak", ["-algorithm", "RSA", "-pkeyopt", "rsa_keygen_bits:1024"])
        self.certificate("curve", ["-algorithm", "EC", "-pkeyopt", "ec_paramgen_curve:secp256k1"])
        self.certificate("server", EC, "extendedKeyUsage=serverAuth\n")
        lib.write(self.folder / "empty.pem", "")
        cases = [  # key, certificate, exit code, a word of the reason
            ("ed.key", "ed.pem", 65, "Ed25519"), ("weak.key", "weak.pem", 65, "2048"), ("curve.key", "curve.pem", 65, "curve"),
            ("server.key", "server.pem", 65, "purpose"), ("ks/seal-key.pem", "server.pem", 65, "none of its certificates"),
            ("ks/seal-key.pem", "empty.pem", 65, "holds no certificate"), ("ks/seal-key.pem", None, 65, "--cert"),
            ("empty.pem", "ks/seal-chain.pem", 65, "no private key"), ("no.pem", "ks/seal-chain.pem", 66, "no such file"),
            ("ks", "ks/seal-chain.pem", 65, "regular file"), (None, "ks/seal-chain.pem", 64, "--sign")]
        for key, certificate, code, word in cases:
            with self.subTest(key=key, certificate=certificate):
                words = [*(["--sign", key] if key else []), *(["--cert", certificate] if certificate else [])]
                run = self.peil("seal", *SHEETS, "-a", CONFIG, "-o", "x.tar", *words, PEIL_LANG="en")
                self.assertEqual((run.code, word in run.err, len(run.err.splitlines())), (code, True, 1), run)
                self.assertFalse((self.folder / "x.tar").exists())
        for word in ("1", "2", "-1", "x", "999"):
            self.assertEqual(self.peil("seal", *SHEETS, "-a", CONFIG, "-o", "x.tar", *SIGN, f"--passphrase-fd={word}").code, 64)

    def test_run_signs(self):
        run = self.expect(self.peil("run", CONFIG, *SHEETS, "-o", "out", *SIGN, PEIL_LANG="en"), 0, "")
        self.assertIn("TEST sealer", run.out)
        bundle, = (self.folder / "out").glob("*.tar.zst")
        self.judged(bundle, None)
        self.expect(self.peil("audit", bundle), 0, "")


if __name__ == "__main__":
    unittest.main()
