# SPDX-License-Identifier: EUPL-1.2
"""Time stamps over years, and forged in every way known: what peil says beside what the openssl program says. Where openssl refuses, so
does peil. Certificates and stamps of other years are made as such, so no clock is turned back."""
import datetime
import hashlib
import os
import subprocess
import tempfile
import unittest
from pathlib import Path

import sealing
from sealing import CONFIG, SHEETS, lib

TOOL = os.environ.get("STAMP_TOOL", lib.ROOT / "build/tests/stamp_tool")
P7S, TAG, CHAIN = "seal/tagmanifest-sha256.txt.p7s", "tagmanifest-sha256.txt", "seal/chain.pem"

CA = """[ca]
default_ca = own
[own]
database = index
new_certs_dir = .
serial = serial
default_md = sha256
policy = any
unique_subject = no
x509_extensions = ext
copy_extensions = none
[any]
commonName = supplied
[ext]
"""
ROOT_EXT = "basicConstraints=critical,CA:TRUE\nkeyUsage=critical,keyCertSign\nsubjectKeyIdentifier=hash\n"
SEAL_EXT = "basicConstraints=critical,CA:FALSE\nkeyUsage=critical,digitalSignature\nextendedKeyUsage=emailProtection\n"
STAMP_EXT = "basicConstraints=critical,CA:FALSE\nkeyUsage=critical,digitalSignature\nextendedKeyUsage=critical,timeStamping\n"

# name: from, until, extensions, whose key signs it
CERTIFICATES = [
    ("root", "2005-01-01", "2060-01-01", ROOT_EXT, None), ("other", "2005-01-01", "2060-01-01", ROOT_EXT, None),
    ("sealer", "2010-01-01", "2012-01-01", SEAL_EXT, "root"), ("tsa1", "2009-01-01", "2015-01-01", STAMP_EXT, "root"),
    ("tsa2", "2014-01-01", "2055-01-01", STAMP_EXT, "root"), ("stranger", "2009-01-01", "2055-01-01", STAMP_EXT, "other"),
    ("soft", "2009-01-01", "2055-01-01", STAMP_EXT.replace("Usage=critical,time", "Usage=time"), "root"),
    ("both", "2009-01-01", "2055-01-01", STAMP_EXT.strip() + ",emailProtection\n", "root")]

# name, stamps (authority, its time), moment of checking, further options, words of the refusal (None: in order), does openssl accept it
YEARS = [
    ("no stamp, while the sealer's certificate holds", [], "2011-01-01", [], None, True),
    ("no stamp, after it has ended", [], "2013-01-01", [], "E_CERTIFICATE: seal", False),
    ("a stamp in time", [("tsa1", "2011-06-01")], "2013-01-01", [], None, True),
    ("its authority's certificate has ended", [("tsa1", "2011-06-01")], "2020-01-01", [], "was not stamped again", False),
    ("stamped again in time", [("tsa1", "2011-06-01"), ("tsa2", "2014-06-01")], "2020-01-01", [], None, True),
    ("and again", [("tsa1", "2011-06-01"), ("tsa1", "2013-06-01"), ("tsa2", "2014-06-01")], "2050-01-01", [], None, True),
    ("stamped again too late", [("tsa1", "2011-06-01"), ("tsa2", "2016-06-01")], "2020-01-01", [], "was not stamped again", False),
    ("the second ended too", [("tsa1", "2011-06-01"), ("tsa1", "2013-06-01")], "2020-01-01", [], "was not stamped again", False),
    ("after the sealer's certificate", [("tsa1", "2013-06-01")], "2014-01-01", [], "after the sealer's certificate had ended", False),
    ("before the sealer's certificate", [("tsa1", "2009-06-01")], "2011-01-01", [], "before the sealer's certificate was valid", False),
    ("before its own certificate", [("tsa2", "2011-06-01")], "2020-01-01", [], "before the authority's certificate was valid", True),
    ("after its own certificate", [("tsa1", "2011-06-01"), ("tsa1", "2016-06-01")], "2014-01-01", [],
     "after the authority's certificate had ended", False),
    ("later than the moment asked", [("tsa1", "2011-06-01")], "2011-01-01", [], "later than the moment of checking", True),
    ("the second before the first", [("tsa1", "2011-06-01"), ("tsa1", "2010-06-01")], "2013-01-01", [], "made before the stamp", True),
    ("of an authority that is not trusted", [("stranger", "2011-06-01")], "2013-01-01", [], "does not lead to a trusted root", False),
    ("of one that is", [("stranger", "2011-06-01")], "2013-01-01", ["--tsa-trust", "other.pem"], None, True),
    ("of two, one is", [("stranger", "2011-06-01"), ("tsa2", "2014-06-01")], "2020-01-01", ["--tsa-trust", "other.pem"],
     "does not lead to a trusted root", False),
    ("a stamp asked for, and none there", [], "2011-01-01", ["--tsa-trust", "root.pem"], "no time stamp stands beside", True),
]


def seconds(day):
    return int(datetime.datetime.fromisoformat(day + "T00:00:00+00:00").timestamp())


def der(tag, *parts):
    body = b"".join(parts)
    size = len(body).to_bytes((len(body).bit_length() + 7) // 8 or 1, "big")
    return bytes([tag]) + (bytes([len(body)]) if len(body) < 128 else bytes([0x80 | len(size)]) + size) + body


def reply_of(token):
    return der(0x30, der(0x30, b"\x02\x01\x00"), token)


class Stamps(sealing.Case):
    @classmethod
    def setUpClass(cls):
        """The certificates are made once; each test has a copy of them."""
        holder = tempfile.TemporaryDirectory(prefix="peil-stamps-")
        cls.addClassCleanup(holder.cleanup)
        cls.store = Path(holder.name)
        for name, begin, end, ext, issuer in CERTIFICATES:
            cls.certificate(name, begin, end, ext, issuer or name)

    @classmethod
    def certificate(cls, name, begin, end, ext, issuer):
        folder = cls.store
        lib.write(folder / "ca.cnf", CA + ext)
        lib.write(folder / "index", "")
        lib.write(folder / "serial", f"{len(list(folder.glob('*.pem'))) + 0x1000:X}\n")
        def run(*words):
            done = subprocess.run(words, cwd=folder, capture_output=True)
            if done.returncode:
                raise AssertionError(done.stderr.decode())
        run("openssl", "genpkey", "-algorithm", "EC", "-pkeyopt", "ec_paramgen_curve:P-256", "-out", name + ".key")
        run("openssl", "req", "-new", "-key", name + ".key", "-subj", f"/CN=TEST {name}", "-out", name + ".csr")
        own = ["-selfsign", "-keyfile", name + ".key"] if issuer == name else ["-cert", issuer + ".pem", "-keyfile", issuer + ".key"]
        run("openssl", "ca", "-batch", "-notext", "-config", "ca.cnf", "-in", name + ".csr", "-out", name + ".pem", *own,
            "-startdate", begin.replace("-", "") + "000000Z", "-enddate", end.replace("-", "") + "000000Z")

    def setUp(self):
        super().setUp()
        for path in self.store.glob("*"):
            if path.suffix in (".pem", ".key"):
                (self.folder / path.name).symlink_to(path)

    def sealed(self, *more, name="b.tar", who="sealer", when="2011-05-01"):
        """A bundle that was sealed in another year; its tree."""
        self.expect(self.peil("seal", *SHEETS, "-a", CONFIG, "-o", "plain.tar", "--force", *more), 0)
        top = self.folder / (name + ".d")
        top.mkdir()
        self.tool("bsdtar", "-xf", "plain.tar", "-C", top)
        tree = next(top.iterdir())
        (tree / "seal").mkdir()
        (tree / CHAIN).write_bytes((self.folder / (who + ".pem")).read_bytes())
        self.sign(tree, who, when)
        self.pack(tree, name)
        return tree

    def sign(self, tree, who="sealer", when="2011-05-01"):
        self.tool(TOOL, "sign", who + ".key", who + ".pem", seconds(when), tree / TAG, tree / P7S)

    def stamp(self, tree, authority, time, number):
        """A stamp as the authority of that year would have given it, over what it has to cover; put in place without peil's checks."""
        names = self.stamps(tree, number)
        lib.write(self.folder / "covered", b"".join(path.read_bytes() for path in [tree / P7S, *names[:-1]]))
        self.tool("openssl", "ts", "-query", "-data", "covered", "-sha256", "-cert", "-out", "q.tsq")
        holds = next(begin for name, begin, *_ in CERTIFICATES if name == authority)
        self.tool(TOOL, "answer", authority + ".key", authority + ".pem", seconds(holds) + 1, seconds(time), "q.tsq", names[-1])

    def stamps(self, tree, count):
        return [self.folder / f"{tree.name}{'' if i == 0 else f'.{i + 1}'}.tsr" for i in range(count)]

    def clear(self):
        for path in self.folder.glob("*.tsr"):
            path.unlink() if not path.is_dir() else path.rmdir()

    def public_stamp(self, stamp, parts, root, at):
        lib.write(self.folder / "covered", b"".join(path.read_bytes() for path in parts))
        return self.run_tool("openssl", "ts", "-verify", "-attime", at, "-in", stamp, "-data", "covered", "-CAfile", root).returncode == 0

    def public_seal(self, tree, at):
        return self.run_tool("openssl", "cms", "-verify", "-binary", "-cades", "-inform", "DER", "-in", P7S, "-content", TAG, "-attime", at,
                             "-CAfile", self.folder / "root.pem", "-out", "/dev/null", cwd=tree).returncode == 0

    def public(self, tree, times, moment, tsa_root):
        """The commands of VERIFY.txt: every stamp at the next one's time, the seal at the first one's."""
        names = self.stamps(tree, len(times))
        moments = [*map(seconds, times), seconds(moment) + 86399]
        good = [self.public_stamp(names[i], [tree / P7S, *names[:i]], tsa_root, moments[i + 1]) for i in range(len(times))]
        return all(good) and self.public_seal(tree, moments[0])

    def refused(self, run, words):
        self.assertEqual((run.code, len(run.err.splitlines())), (1, 1), run)
        self.assertNotIn("Sanitizer", run.err)
        self.assertTrue(words in run.err and (run.err.startswith("E_TIMESTAMP: ") or words.startswith("E_")), run)

    # ------------------------------------------------------------------------------------------------------- years

    def test_years(self):
        tree = self.sealed()
        for name, stamps, moment, more, words, accepts in YEARS:
            with self.subTest(name=name):
                self.clear()
                for number, (authority, time) in enumerate(stamps, 1):
                    self.stamp(tree, authority, time, number)
                run = self.peil("verify", "b.tar", "--trust", "root.pem", "--at", moment, *more, PEIL_LANG="en")
                if words:
                    self.refused(run, words)
                else:
                    self.assertEqual((run.code, run.err), (0, ""), run)
                tsa_root = "other.pem" if "other.pem" in more else "root.pem"
                public = self.public(tree, [time for _, time in stamps], moment, tsa_root)
                self.assertEqual(public, accepts)
                self.assertTrue(public or words, "openssl refuses, and peil does not")

    def test_the_whole_way(self):
        """Query, answer, reply, and again; with the commands in the bundle as its reader would type them."""
        self.expect(self.peil("keys", "new", "ks"), 0, "")
        self.expect(self.peil("seal", *SHEETS, "-a", CONFIG, "-o", "k.tar", "--sign", "ks/seal-key.pem", "--cert", "ks/seal-chain.pem"), 0, "")
        ids = []
        for number in (1, 2, 3):
            self.expect(self.peil("timestamp", "--query", "k.tar", "-o", f"q{number}.tsq", *(["--digest", "sha512"] if number == 2 else [])), 0, "")
            text = self.tool("openssl", "ts", "-query", "-in", f"q{number}.tsq", "-text").decode()
            self.assertIn("Certificate required: yes", text)
            self.assertIn("sha512" if number == 2 else "sha256", text)
            self.expect(self.peil("timestamp", "--answer", f"q{number}.tsq", "--sign", "ks/tsa-key.pem", "--cert", "ks/tsa-chain.pem", "-o",
                                  f"q{number}.tsr"), 0, "")
            run = self.expect(self.peil("timestamp", "--reply", f"q{number}.tsr", "k.tar", "--trust", "ks/root.pem", PEIL_LANG="en"), 0, "")
            self.assertIn(f"stamp {number} of bundle", run.out)
            self.assertNotIn("not looked at", run.out)
            ids.append(text.split("Nonce: ")[1].split()[0])
        self.assertEqual(len(set(ids)), 3)
        report = self.peil("verify", "k.tar", "--json", "--trust", "ks/root.pem", "--tsa-trust", "ks/root.pem").json()
        self.assertEqual([row["trusted"] for row in report["timestamps"]], [True] * 3)
        self.assertEqual({row["check"]: row["outcome"] for row in report["checks"]}["timestamp"], "in-order")
        self.assertEqual({row["check"]: row["outcome"] for row in self.peil("verify", "k.tar", "--json").json()["checks"]}["timestamp"], "not-trusted")
        self.assertEqual(self.peil("audit", "k.tar", "--tsa-trust", "ks/root.pem").code, 0)
        (self.folder / "open").mkdir()
        self.tool("bsdtar", "-xf", "k.tar", "-C", "open")
        tree = next((self.folder / "open").iterdir())
        for path in [*self.folder.glob("K-0042*.tsr"), self.folder / "ks/root.pem"]:
            (tree / path.name).write_bytes(path.read_bytes())
        (tree / "tsa-root.pem").write_bytes((self.folder / "ks/root.pem").read_bytes())
        text = (tree / "meta/VERIFY.txt").read_text().split("7. Het tijdstempel")[1]
        commands = [line for line in text.splitlines() if line.startswith("   ") and not line.startswith("   / ")
                    and line.split()[0] in ("openssl", "at=$(date", "cat", "-content")]
        self.assertEqual(len(commands), 8, text)
        self.tool("bash", "-e", "-o", "pipefail", "-c", "\n".join(commands), cwd=tree)

    # ------------------------------------------------------------------------------------------------------ forged

    def token(self, tree, *more, signer="tsa2", info=None):
        """A reply whose token is made by `openssl cms`, which asks nothing of the certificate; over this bundle's signature."""
        if info is None:
            self.tool("openssl", "ts", "-query", "-data", tree / P7S, "-sha256", "-cert", "-out", "q.tsq")
            self.tool(TOOL, "answer", "tsa2.key", "tsa2.pem", seconds("2020-01-01"), seconds("2020-01-01"), "q.tsq", "good.reply")
            self.tool("openssl", "ts", "-reply", "-in", "good.reply", "-token_out", "-out", "good.token")
            self.tool("openssl", "cms", "-verify", "-noverify", "-binary", "-inform", "DER", "-in", "good.token", "-out", "info")
            info = (self.folder / "info").read_bytes()
        lib.write(self.folder / "info", info)
        self.tool("openssl", "cms", "-sign", "-binary", "-cades", "-nodetach", "-econtent_type", "1.2.840.113549.1.9.16.1.4", "-in", "info",
                  "-signer", signer + ".pem", "-inkey", signer + ".key", "-outform", "DER", "-out", "token", *more)
        return reply_of((self.folder / "token").read_bytes())

    def test_forged(self):
        self.certificate("late", "2018-01-01", "2030-01-01", SEAL_EXT, "root")
        for end in ("pem", "key"):
            (self.folder / f"late.{end}").symlink_to(self.store / f"late.{end}")
        tree = self.sealed(who="late", when="2019-01-01")
        other = self.sealed("-m", "weighted", name="c.tar", who="late", when="2019-01-01")
        good = self.token(tree)
        info = (self.folder / "info").read_bytes()
        self.stamp(other, "tsa2", "2020-01-01", 1)
        others = self.stamps(other, 1)[0].read_bytes()
        self.tool("openssl", "ts", "-query", "-data", tree / TAG, "-sha256", "-cert", "-out", "q.tsq")
        self.tool(TOOL, "answer", "tsa2.key", "tsa2.pem", seconds("2020-01-01"), seconds("2020-01-01"), "q.tsq", "tag.reply")
        answered = (self.folder / "good.reply").read_bytes()
        signature = (tree / P7S).read_bytes()
        body = info.replace(bytes.fromhex("3031300d060960864801650304020105000420") + hashlib.sha256(signature).digest(),
                            bytes.fromhex("3021300906052b0e03021a05000414") + hashlib.sha1(signature).digest())
        self.assertNotEqual(body, info)
        sha1 = der(0x30, body[3 if body[1] == 0x81 else 2:])
        year = info.replace(b"20200101000000Z", b"20190101000000Z")
        self.assertNotEqual(year, info)
        fields = info[3 if info[1] == 0x81 else 2:]

        def naming(authority):
            """The same stamp with a word on who gave it: TSTInfo's last field but one."""
            common = der(0x31, der(0x30, bytes.fromhex("0603550403"), der(0x0C, f"TEST {authority}".encode())))
            return self.token(tree, info=der(0x30, fields, der(0xA0, der(0xA4, der(0x30, common)))))

        def extended(critical):
            return self.token(tree, info=der(0x30, fields, der(0xA1, der(0x30, bytes.fromhex("06032a0304"), critical, der(4, b"x")))))
        cases = [  # name, bytes, words of the refusal (None: in order), does openssl accept it
            ("it names its authority", naming("tsa2"), None, True),
            ("it names another authority", naming("tsa1"), "names another authority than the one that signed it", False),
            ("of a later version", self.token(tree, info=der(0x30, b"\2\1\2", fields[3:])), "of a kind that is not known", False),
            ("with an extension that matters", extended(b"\1\1\xff"), "of a kind that is not known", True),
            ("with one that does not", extended(b""), None, True),
            ("in a year to come", self.token(tree, info=info.replace(b"20200101000000Z", b"20290101000000Z")), "later than the moment", True),
            ("as it was answered", answered, None, True), ("signed by openssl cms", good, None, True),
            ("of another bundle", others, "over other bytes", False),
            ("over the tag manifest", (self.folder / "tag.reply").read_bytes(), "over the tag manifest", False),
            ("not critical", self.token(tree, signer="soft"), "is not for time stamps", False),
            ("for e-mail too", self.token(tree, signer="both"), "is not for time stamps", False),
            ("of the sealer", self.token(tree, signer="late"), "is not for time stamps", False),
            ("another year, not signed again", answered.replace(b"20200101000000Z", b"20190101000000Z"), "was changed", False),
            ("another year, signed by a stranger", self.token(tree, signer="stranger", info=year), "does not lead to a trusted root", False),
            ("signed with SHA-1", self.token(tree, "-md", "sha1"), "weak digest", True),
            ("SHA-1 named for the imprint", self.token(tree, info=sha1), "weak digest", True),
            ("without a certificate", self.token(tree, "-nocerts"), "does not hold the authority's certificate", False),
            ("two signers", self.token(tree, "-signer", "tsa1.pem", "-inkey", "tsa1.key"), "has not one signer", False),
            ("refused", der(0x30, der(0x30, b"\x02\x01\x02", der(0x30, der(0x0C, b"not today")))), "gave no stamp: not today", False),
            ("refused without a word", der(0x30, der(0x30, b"\x02\x01\x02")), "gave no stamp", False),
            ("granted, and nothing in it", der(0x30, der(0x30, b"\x02\x01\x00")), "is no time-stamp reply", False),
            ("signed data of another kind", reply_of((self.folder / "token").read_bytes().replace(
                bytes.fromhex("060b2a864886f70d0109100104"), bytes.fromhex("060b2a864886f70d0109100105"))), "E_TIMESTAMP", False),
            ("the seal itself", (tree / P7S).read_bytes(), "is no time-stamp reply", False),
            ("bytes behind", answered + b"\0", "bytes behind", True), ("twice", answered * 2, "bytes behind", True),
            ("cut", answered[:-1], "is no time-stamp reply", False), ("empty", b"", "is no time-stamp reply", False),
            ("text", b"hello\n", "is no time-stamp reply", False), ("large", b"0" * 300000, "", False)]
        for name, content, words, accepts in cases:
            with self.subTest(name=name):
                self.clear()
                place = self.stamps(tree, 1)[0]
                place.write_bytes(content)
                public = self.public_stamp(place, [tree / P7S], "root.pem", seconds("2025-01-01"))
                self.assertEqual(public, accepts)
                for more in ([], ["--trust", "root.pem", "--at", "2025-01-01"]):
                    run = self.peil("verify", "b.tar", *more, PEIL_LANG="en")
                    if words is None or (not more and ("trusted root" in words or "the moment" in words)):
                        self.assertEqual((run.code, run.err), (0, ""), run)
                    else:
                        self.refused(run, words)
                        self.assertIn(place.name, run.err)
                self.assertTrue(public or words is not None)
                place.unlink()
                self.refused_reply(content, words)

    def refused_reply(self, content, words):
        """The same bytes, offered to `timestamp --reply`: nothing is stored unless they are good."""
        lib.write(self.folder / "offered.reply", content)
        run = self.peil("timestamp", "--reply", "offered.reply", "b.tar", "--trust", "root.pem", "--at", "2025-01-01", PEIL_LANG="en")
        self.assertEqual(run.code == 0, words is None, run)
        self.assertEqual(len(list(self.folder.glob("K-0042*.tsr"))), 1 if words is None else 0, run)

    def test_every_byte(self):
        tree = self.sealed()
        self.stamp(tree, "tsa1", "2011-06-01", 1)
        self.tool(TOOL, "check", self.stamps(tree, 1)[0], tree / P7S)

    def test_places(self):
        tree = self.sealed()
        first, second, third = self.stamps(tree, 3)
        self.stamp(tree, "tsa1", "2011-06-01", 1)
        self.stamp(tree, "tsa1", "2012-06-01", 2)
        self.stamp(tree, "tsa1", "2013-06-01", 3)
        good = {path: path.read_bytes() for path in (first, second, third)}
        cases = [  # what is done to the files, words
            (lambda: first.unlink(), "the stamp before it is missing"), (lambda: second.unlink(), "the stamp before it is missing"),
            (lambda: second.write_bytes(good[first]), "without the stamps before it"),
            (lambda: (first.write_bytes(good[second]), second.write_bytes(good[first])), "over other bytes"),
            (lambda: third.write_bytes(good[second]), "over other bytes"), (lambda: (first.unlink(), first.mkdir()), "E_TIMESTAMP")]
        for change, words in cases:
            with self.subTest(words=words):
                self.clear()
                for path, content in good.items():
                    path.write_bytes(content)
                change()
                self.refused(self.peil("verify", "b.tar", PEIL_LANG="en"), words)
        self.clear()
        for path, content in good.items():
            path.write_bytes(content)
        third.unlink()
        self.expect(self.peil("verify", "b.tar", "--trust", "root.pem", "--at", "2014-01-01"), 0, "")
        # a bundle without a signature has nothing to stamp, and a stamp beside it is none of its own
        self.expect(self.peil("seal", *SHEETS, "-a", CONFIG, "-o", "plain.tar", "--force"), 0)
        self.refused(self.peil("verify", "plain.tar", PEIL_LANG="en"), "no signature that it could be over")

    def test_the_insider(self):
        """Who holds the real keys can make another bundle, sign it and have that stamped: the stamp then says when. Only what was kept
        elsewhere shows it, an old stamp among that."""
        tree = self.sealed()
        self.stamp(tree, "tsa1", "2011-06-01", 1)
        report = tree / "data/report.html"
        report.write_bytes(report.read_bytes().replace(b"K-0042", b"K-0043"))
        for manifest, member in (("manifest-sha256.txt", "data/report.html"), (TAG, "manifest-sha256.txt")):
            digest = self.tool("sha256sum", member, cwd=tree).decode().split()[0]
            lines = [digest + line[64:] if line[66:] == member else line for line in (tree / manifest).read_text().splitlines()]
            (tree / manifest).write_text("\n".join(lines) + "\n")
        words = ["verify", "b.tar", "--trust", "root.pem", "--at", "2013-01-01"]
        self.pack(tree, "b.tar")  # manifests made again
        run = self.peil(*words)
        self.assertTrue(run.code == 1 and run.err.startswith("E_SIGNATURE: seal"), run)
        self.sign(tree)  # signed again with the real key
        self.pack(tree, "b.tar")
        self.refused(self.peil(*words, PEIL_LANG="en"), "this one was sealed again")
        self.stamp(tree, "tsa1", "2012-12-01", 1)  # stamped again, when the certificate has ended
        self.refused(self.peil(*words, PEIL_LANG="en"), "after the sealer's certificate had ended")
        self.stamp(tree, "tsa1", "2011-12-01", 1)  # with the real authority's key, or in time: what is left is the later time, and the ledger
        report = self.expect(self.peil(*words, "--json"), 0, "").json()
        self.assertEqual(report["timestamps"][0]["time"], "2011-12-01T00:00:00Z")

    # ------------------------------------------------------------------------------------------------------ the verb

    def test_replies(self):
        self.expect(self.peil("keys", "new", "ks"), 0, "")
        sign = ["--sign", "ks/seal-key.pem", "--cert", "ks/seal-chain.pem"]
        tsa = ["--sign", "ks/tsa-key.pem", "--cert", "ks/tsa-chain.pem"]
        self.expect(self.peil("seal", *SHEETS, "-a", CONFIG, "-o", "k.tar", *sign), 0, "")
        self.expect(self.peil("seal", *SHEETS, "-a", CONFIG, "-o", "plain.tar"), 0, "")
        for name in ("a", "b"):
            self.expect(self.peil("timestamp", "--query", "k.tar", "-o", name + ".tsq", *(["--policy", "2.999.1"] if name == "b" else [])), 0, "")
            self.expect(self.peil("timestamp", "--answer", name + ".tsq", *tsa, "-o", name + ".tsr"), 0, "")
        self.expect(self.peil("timestamp", "--query", "k.tar", "--policy", "1.2.3", "-o", "strange.tsq"), 0, "")
        lib.write(self.folder / "junk.tsq", "junk")
        table = [  # words, exit code, words on stderr
            (["--query", "k.tar", "-o", "a.tsq"], 73, "exists already"), (["--query", "plain.tar", "-o", "x"], 65, "no signature"),
            (["--query", "no.tar", "-o", "x"], 66, "no such file"), (["--query", "-", "-o", "x"], 64, "has to be a file"),
            (["--query", "k.tar", "--policy", "mine", "-o", "x"], 64, "dotted number"), (["--query", "k.tar", "--digest", "md5", "-o", "x"], 64, "sha256"),
            (["--query", "k.tar", "-o", "x", "k.tar"], 64, ""), ([], 64, "--query"), (["--query", "k.tar", "--reply", "a.tsr"], 64, "--query"),
            (["--answer", "junk.tsq", *tsa, "-o", "x"], 65, "junk.tsq"), (["--answer", "strange.tsq", *tsa, "-o", "x"], 65, "strange.tsq"),
            (["--answer", "a.tsq", "-o", "x"], 64, "keys new"), (["--answer", "a.tsq", *sign, "-o", "x"], 65, "another purpose"),
            (["--reply", "no.tsr", "k.tar"], 66, "no such file"), (["--reply", "a.tsr", "k.tar", "--asked", "b.tsq"], 1, "nonce"),
            (["--reply", "a.tsr", "k.tar", "--asked", "strange.tsq"], 1, "nonce"), (["--reply", "a.tsr", "k.tar", "--asked", "junk.tsq"], 65, "query"),
            (["--reply", "a.tsr", "plain.tar"], 65, "no signature"), (["--reply", "a.tsr", "-"], 64, "file"), (["--reply", "a.tsr"], 64, "a bundle"),
            (["--reply", "k.tar", "k.tar"], 65, ""), (["--reply", "a.tsr", "k.tar", "--tsa-trust", "root.pem"], 1, "trusted root")]
        for words, code, said in table:
            with self.subTest(words=words):
                run = self.peil("timestamp", *words, PEIL_LANG="en")
                self.assertEqual((run.code, said in run.err, len(run.err.splitlines())), (code, True, 1), run)
                self.assertEqual([path.name for path in self.folder.glob("K-0042*")] + [path.name for path in self.folder.glob("x")], [])
        # the reply of the one query answers the other's bundle, but not its nonce
        os.rename(self.folder / "b.tsr", self.folder / "taken.tsr")
        self.expect(self.peil("timestamp", "--reply", "taken.tsr", "k.tar", "--asked", "b.tsq"), 0, "")
        run = self.peil("timestamp", "--reply", "a.tsr", "k.tar", PEIL_LANG="en")
        self.refused(run, "without the stamps before it")
        self.assertEqual(len(list(self.folder.glob("K-0042*.tsr"))), 1)
        piped = subprocess.run([lib.PEIL, "timestamp", "--query", "k.tar"], cwd=self.folder, capture_output=True, env=lib.environment(self.folder))
        self.assertEqual((piped.returncode, piped.stdout[:1], piped.stderr), (0, b"0", b""))


if __name__ == "__main__":
    unittest.main()
