# SPDX-License-Identifier: EUPL-1.2
"""peil seal, verify and unpack: the same case gives the same bytes, and what an auditor unpacks is what went in."""
import hashlib
import json
import os
import shutil
import subprocess

import verbs
from verbs import CBB, lib

SHEETS = verbs.samples(CBB)
CONFIG = verbs.config(CBB)
SEAL = ["seal", *SHEETS, "--assessment", CONFIG]

REFUSED = [  # words, exit code, parts of the line
    (["seal"], 64, ["seal: expected one or more sheets"]),
    (["seal", SHEETS[0]], 64, ["sealing needs an assessment", "add --assessment FILE"]),
    (SEAL, 64, ["no name for the bundle", "add -o NAME.tar.zst"]),
    ([*SEAL, "-o", "b.tar.gz"], 64, ["“b.tar.gz” is no name for a bundle", "end it in .tar.zst, .tar or .zip"]),
    ([*SEAL, "-o", "no/b.tar"], 73, ["no/b.tar: cannot be created"]),
    ([*SEAL, "-o", "taken.tar"], 73, ["taken.tar: exists already", "--force"]),
    ([*SEAL, "-o", "b.tar", "--evidence", "no"], 66, ["peil: no: the folder with evidence cannot be read"]),
    ([*SEAL, "-o", "b.tar", "--role", lib.ROLES / CBB / "role.cfg"], 65, ["role.cfg: a draft role can be scored, not sealed"]),
    ([*SEAL, "-o", "b.tar", "--method", "mastry"], 69, ["mastry", "mastery"]),
    ([*SEAL, "-o", "b.tar", "--evidnce", "x"], 64, ["--evidnce", "--evidence"]),
    ([*SEAL, SHEETS[0], "-o", "b.tar"], 65, ["a second sheet of rater"]),
    (["seal", *SHEETS, "-a", "no.cfg", "-o", "b.tar"], 66, ["no.cfg: no such file"]),
    (["verify"], 64, ["verify: expected a bundle"]),
    (["verify", "no.tar"], 66, ["no.tar: no such file"]),
    (["verify", "/dev/null"], 65, ["is not a regular file, expected a bundle"]),
    (["unpack"], 64, ["unpack: expected a bundle and a folder"]),
    (["unpack", "no.tar"], 64, ["unpack: expected a bundle and a folder"]),
    (["unpack", "no.tar", "new"], 66, ["no.tar: no such file"]),
    (["unpack", "taken.tar", "new"], 1, ["E_", "taken.tar"]),
]


class Seal(verbs.Case):
    def test_refusals_leave_nothing(self):
        lib.write(self.folder / "taken.tar", "mine")
        for words, code, parts in REFUSED:
            with self.subTest(words=words):
                self.assertEqual(self.one_line(self.peil(*words), code, *parts).out, "")
                self.assertEqual(verbs.listing(self.folder), ["taken.tar"])
        self.assertEqual((self.folder / "taken.tar").read_text(), "mine")

    def test_the_same_bytes_from_anywhere(self):
        self.expect(self.peil(*SEAL, "-o", "b.tar"), 0, "")
        tar = verbs.sha256(self.folder / "b.tar")
        for name, env in (("umask", {}), ("TZ", {"TZ": "Pacific/Auckland"}), ("LANG", {"LC_ALL": "nl_NL.UTF-8", "LANG": "nl_NL.UTF-8"}),
                          ("turkish", {"LC_ALL": "tr_TR.UTF-8"}), ("PEIL_LANG", {"PEIL_LANG": "en"})):
            with self.subTest(name=name):
                self.expect(self.peil(*SEAL, "-o", f"{name}.tar", **env), 0, "")
                self.assertEqual(verbs.sha256(self.folder / f"{name}.tar"), tar)
        for language in ("nl", "en"):
            self.expect(self.peil(*SEAL, "-o", f"{language}.tar", "--lang", language), 0, "")
            self.assertEqual(verbs.sha256(self.folder / f"{language}.tar"), tar)
        # another folder, other paths to the same files, another order, another umask
        elsewhere = self.folder / "else/where"
        elsewhere.mkdir(parents=True)
        for path in (*SHEETS, CONFIG):
            shutil.copy(path, elsewhere)
        names = [path.name for path in reversed(SHEETS)]
        subprocess.run(["sh", "-c", 'umask 077; exec "$@"', "sh", lib.PEIL, "seal", *names, "-a", CONFIG.name, "-o", "b.tar"],
                       cwd=elsewhere, check=True, stdout=subprocess.DEVNULL, env=lib.environment(self.folder))
        self.assertEqual(verbs.sha256(elsewhere / "b.tar"), tar)
        # compressed, through a pipe, and again over what is there
        self.expect(self.peil(*SEAL, "-o", "b.tar.zst"), 0, "")
        raw = subprocess.run(["zstd", "-qdc", "b.tar.zst"], cwd=self.folder, check=True, stdout=subprocess.PIPE).stdout
        self.assertEqual(hashlib.sha256(raw).hexdigest(), tar)
        self.expect(self.peil(*SEAL, "-o", "b.tar", "--force"), 0, "")
        self.assertEqual(verbs.sha256(self.folder / "b.tar"), tar)
        piped = subprocess.run([lib.PEIL, *map(str, SEAL), "-o", "-"], check=True, stdout=subprocess.PIPE,
                               env=lib.environment(self.folder)).stdout
        self.assertEqual(piped, (self.folder / "b.tar.zst").read_bytes())

    def test_three_containers_one_tree(self):
        identity = set()
        for ending in ("tar", "tar.zst", "zip"):
            run = self.expect(self.peil(*SEAL, "-e", verbs.EVIDENCE, "-o", f"b.{ending}", "--json"), 0, "")
            identity.add(run.json()["tagmanifest-sha256"])
            self.expect(self.peil("verify", f"b.{ending}"), 0, "")
            self.expect(self.peil("unpack", f"b.{ending}", f"{ending}-bag"), 0, "")
            self.assertEqual({n: verbs.sha256(self.folder / f"{ending}-bag" / n) for n in verbs.listing(self.folder / f"{ending}-bag")},
                             {n: verbs.sha256(self.folder / "tar-bag" / n) for n in verbs.listing(self.folder / "tar-bag")})
        self.assertEqual(len(identity), 1)

    def unpacked(self, *words):
        self.expect(self.peil(*SEAL, *words, "-o", "b.tar"), 0, "")
        self.expect(self.peil("unpack", "b.tar", "bag"), 0, "")
        return next((self.folder / "bag").iterdir())

    def test_what_is_in_it(self):
        bag = self.unpacked("--evidence", verbs.EVIDENCE)
        self.assertEqual((bag / "data/role.cfg").read_bytes(), (lib.ROLES / CBB / "role.cfg").read_bytes())
        self.assertEqual((bag / "data/assessment.cfg").read_bytes(), CONFIG.read_bytes())
        given = {json.loads(p.read_text(encoding="utf-8"))["rater"]["id"]: json.loads(p.read_text(encoding="utf-8")) for p in SHEETS}
        for path in sorted((bag / "data/sheets").iterdir()):
            sheet = json.loads(path.read_text(encoding="utf-8"))
            self.assertEqual(set(sheet["answers"]), set(given[sheet["rater"]["id"]]["answers"]))
        for entry in json.loads((bag / "meta/evidence.json").read_text(encoding="utf-8")):
            self.assertEqual((bag / entry["member"]).read_bytes(), (verbs.EVIDENCE / entry["file"]).read_bytes())
            self.assertEqual(entry["sha256"], verbs.sha256(verbs.EVIDENCE / entry["file"]))
        for path in bag.rglob("*.json"):
            text = path.read_text(encoding="utf-8")
            self.assertEqual(text, json.dumps(json.loads(text), indent=2, sort_keys=True, ensure_ascii=False) + "\n", path.name)
        names = " ".join(verbs.listing(bag))
        self.assertNotIn("netwerkkaart", names, "names of evidence stand in the sheets, never in paths")

    def test_without_evidence_its_names_are_kept(self):
        bag = self.unpacked()
        index = json.loads((bag / "meta/evidence.json").read_text(encoding="utf-8"))
        self.assertTrue(index)
        self.assertEqual({entry["included"] for entry in index}, {False})
        self.assertFalse((bag / "data/evidence").exists())

    def test_evidence_that_is_no_file(self):
        shutil.copytree(verbs.EVIDENCE, self.folder / "evidence")
        victim = self.folder / "evidence/protocol.txt"
        for name, make in (("folder", victim.mkdir), ("fifo", lambda: os.mkfifo(victim)),
                           ("link", lambda: victim.symlink_to("/etc/hostname")), ("dangling", lambda: victim.symlink_to("no"))):
            with self.subTest(name=name):
                if victim.is_dir():
                    victim.rmdir()
                else:
                    victim.unlink(missing_ok=True)
                make()
                self.one_line(self.peil(*SEAL, "-e", "evidence", "-o", "b.tar"), 66, "protocol.txt")
                self.assertFalse((self.folder / "b.tar").exists())

    def test_verify_speaks(self):
        self.expect(self.peil(*SEAL, "-o", "b.tar"), 0, "")
        self.assertIn(": intact; bundle K-0042-", self.expect(self.peil("verify", "b.tar"), 0, "").out)
        self.assertIn("It carries no seal", self.peil("verify", "b.tar").out)
        self.expect(self.peil("verify", "-", input=(self.folder / "b.tar").read_bytes()), 0, "")
        report = self.expect(self.peil("verify", "b.tar", "--json"), 0, "").json()
        self.assertTrue(report)
        raw = (self.folder / "b.tar").read_bytes()
        for name, found in (("one byte", raw[:5000] + bytes([raw[5000] ^ 1]) + raw[5001:]), ("cut", raw[:-600]), ("longer", raw + b"x"),
                            ("empty", b""), ("text", b"no bundle\n")):
            with self.subTest(name=name):
                lib.write(self.folder / "bad.tar", found)
                run = self.expect(self.peil("verify", "bad.tar"), 1)
                self.assertRegex(run.err, r"^E_[A-Z_]+: .+\n$")
                self.assertNotIn("intact;", run.out)
                self.assertEqual(json.loads(self.peil("verify", "bad.tar", "--json").err)["exit"], 1)
                self.expect(self.peil("unpack", "bad.tar", "bad"), 1)
                self.expect(self.peil("audit", "bad.tar"), 1)
                self.expect(self.peil("rescore", "bad.tar", "--method", "weighted"), 1)
                self.assertEqual(verbs.listing(self.folder), ["b.tar", "bad.tar"])

    def test_unpack_only_where_nothing_is(self):
        self.expect(self.peil(*SEAL, "-o", "b.tar"), 0, "")
        lib.write(self.folder / "full/mine", "mine")
        self.one_line(self.peil("unpack", "b.tar", "full"), 73, "full: exists already", "new or empty")
        self.one_line(self.peil("unpack", "b.tar", "b.tar"), 73, "b.tar")
        self.one_line(self.peil("unpack", "b.tar", "no/new"), 73, "no/new: cannot be created")
        self.assertEqual(verbs.listing(self.folder), ["b.tar", "full/mine"])

    def test_missing_rights(self):
        for path in (*SHEETS, CONFIG):
            shutil.copy(path, self.folder)
        words = ["seal", *(p.name for p in SHEETS), "-a", CONFIG.name, "-o"]
        (self.folder / "closed").mkdir(mode=0o555)
        self.one_line(self.as_nobody(*words, "closed/b.tar"), 73, "closed/b.tar: cannot be created", "Permission denied")
        self.expect(self.peil(*words, "b.tar"), 0, "")
        self.one_line(self.as_nobody("unpack", "b.tar", "closed/bag"), 73, "closed/bag", "Permission denied")
        (self.folder / "b.tar").chmod(0)
        for verb in (["verify", "b.tar"], ["audit", "b.tar"], ["rescore", "b.tar", "-m", "weighted"]):
            self.one_line(self.as_nobody(*verb), 66, "b.tar: cannot be opened: Permission denied")

    def test_full_disk_leaves_no_bundle(self):
        disk = self.folder / "disk"
        disk.mkdir()
        if os.geteuid() != 0 or subprocess.run(["mount", "-t", "tmpfs", "-o", "size=64k", "none", disk], capture_output=True).returncode:
            self.skipTest("no small disk can be mounted here")
        try:
            self.one_line(self.peil(*SEAL, "-o", "disk/b.tar"), 74, "No space left on device")
            self.assertEqual(os.listdir(disk), [])
            self.expect(self.peil(*SEAL, "-o", "b.tar"), 0, "")
            self.expect(self.peil("unpack", "b.tar", "disk/bag"), 74)
            self.assertEqual(os.listdir(disk), [])
        finally:
            subprocess.run(["umount", disk], check=True)


if __name__ == "__main__":
    lib.main()
