# SPDX-License-Identifier: EUPL-1.2
"""Sealing with encrypt = true: words and evidence are readable with the subject's key alone, figures without any."""
import json
import signal
import subprocess
import time
import unittest

import keep
from keep import CBB, CONTENT, FILE, ITEM, NOTE, OTHER, forge, lib, verbs


class Encrypt(keep.Case):
    def test_what_is_plain_and_what_is_not(self):
        made = self.seal()
        bag = self.unpacked()
        self.assertEqual(made["evidence"], {"included": 1, "missing": [], "superfluous": []})
        for path in bag.rglob("*"):
            if path.is_file():
                raw = path.read_bytes()
                for word in (*keep.WORDS, FILE):
                    self.assertNotIn(word.encode(), raw, path)
        self.assertEqual(sorted(verbs.listing(bag / "data")), sorted([
            "assessment.cfg", "role.cfg", "report.html", "scores/mastery.csv", "scores/mastery.json", "scores/weighted.csv",
            "scores/weighted.json", "sheets/0001.json", "sheets/0002.json", "evidence/0001.p7m", "personal/report.html.p7m",
            "personal/sheet-0001.json.p7m", "personal/sheet-0002.json.p7m"]))
        plain = json.loads((bag / "data/sheets/0001.json").read_text())
        self.assertEqual(plain["answers"], {ITEM: {"value": 4, "evidence": ["0001"]}, OTHER: 3})
        self.assertFalse((bag / "meta/evidence.json").exists())

    def test_the_openssl_program_opens_it(self):
        self.seal()
        bag, key = self.unpacked(), self.keys / "K-0042.key"
        instructions = (bag / "meta/VERIFY.txt").read_text(encoding="utf-8")
        for part in ("openssl cms -decrypt -inform DER", "-secretkeyid", "-secretkey", "s/^name //p", "s/^key //p"):
            self.assertIn(part, instructions)
        out = self.folder / "out"
        self.assertEqual(keep.openssl(key, bag / "data/evidence/0001.p7m", out).returncode, 0)
        self.assertEqual(out.read_bytes(), CONTENT)
        self.assertEqual(keep.openssl(key, bag / "data/personal/sheet-0001.json.p7m", out).returncode, 0)
        sheet = json.loads(out.read_text(encoding="utf-8"))
        self.assertEqual(sheet["answers"][ITEM], {"value": 4, "note": NOTE, "evidence": [
            {"file": FILE, "sha256": verbs.sha256(self.folder / "evidence" / FILE), "size": len(CONTENT), "type": "text/plain"}]})
        self.assertEqual(keep.openssl(key, bag / "data/personal/report.html.p7m", out).returncode, 0)
        self.assertIn("Zonderling", out.read_text(encoding="utf-8"))
        # and as meta/VERIFY.txt writes it, by a shell
        command = instructions[instructions.index("   openssl cms -decrypt"):].strip()
        (bag / "SUBJECT.key").write_bytes(key.read_bytes())
        subprocess.run(["bash", "-ec", command], cwd=bag, check=True)
        self.assertEqual(json.loads((bag / "sheet-0001.json").read_text(encoding="utf-8")), sheet)
        # another's key, and a changed file
        self.seal("c.tar", "K-0043")
        self.assertNotEqual(keep.openssl(self.keys / "K-0043.key", bag / "data/evidence/0001.p7m", out).returncode, 0)
        raw = bytearray((bag / "data/evidence/0001.p7m").read_bytes())
        raw[-40] ^= 1
        (bag / "data/evidence/0001.p7m").write_bytes(raw)
        self.assertNotEqual(keep.openssl(key, bag / "data/evidence/0001.p7m", out).returncode, 0)

    def test_figures_are_those_of_the_plain_seal(self):
        self.seal()
        self.configure("", "plain.cfg")
        self.seal("p.tar", assessment="plain.cfg")
        encrypted, plain = self.unpacked(), self.unpacked("p.tar")
        for method in ("weighted", "mastery"):
            for ending in ("json", "csv"):
                name = f"data/scores/{method}.{ending}"
                self.assertEqual((encrypted / name).read_bytes(), (plain / name).read_bytes())
        self.assertIn("stand encrypted in the bundle", (encrypted / "data/report.html").read_text(encoding="utf-8"))
        self.assertNotIn("stand encrypted in the bundle", (plain / "data/report.html").read_text(encoding="utf-8"))

    def test_audit_with_the_key_and_without(self):
        self.seal()
        self.assertIn("report, evidence, words\n", self.expect(self.peil("audit", "b.tar"), 0, "").out)
        run = self.expect(self.peil("audit", "b.tar", PEIL_KEYS=str(self.folder / "none")), 0, "")
        self.assertIn("  weighted       identical\n", run.out)
        self.assertIn("    K-0042: its key is not here: erased, or kept elsewhere\n", run.out)
        self.no_words(run.out, run.err)
        self.expect(self.peil("rescore", "b.tar", "--method", "weighted", "--option", "weighted.roll_up=split"), 0, "")

    def test_audit_finds_words_of_another(self):
        """The sheets changed places in a bundle whose manifests were made again: only the key shows it."""
        sheets = self.sheets()
        self.expect(self.peil("seal", *sheets, "-a", "a.cfg", "-e", "evidence", "-o", "b.tar"), 0, "")
        bag = self.unpacked()
        one, two = (bag / f"data/personal/sheet-000{n}.json.p7m" for n in (1, 2))
        first, second = one.read_bytes(), two.read_bytes()
        one.write_bytes(second)
        two.write_bytes(first)
        self.forge(bag, "forged.tar")
        self.expect(self.peil("verify", "forged.tar"), 0, "")
        run = self.peil("audit", "forged.tar")
        self.expect(run, 1)
        self.assertIn("holds other answers than data/sheets/0001.json", run.out)
        self.expect(self.peil("audit", "forged.tar", PEIL_KEYS=str(self.folder / "none")), 0, "")

    def test_audit_finds_evidence_of_another(self):
        self.configure("")
        self.seal()
        bag = self.unpacked()
        (bag / "data/evidence/0001").write_bytes(b"something else altogether, of one length.\n")
        self.forge(bag, "forged.tar")
        run = self.peil("audit", "forged.tar")
        self.expect(run, 1)
        self.assertIn(f"{ITEM} gives “{FILE}” the hash", run.out)

    def forge(self, bag, name):
        """The tree with its manifests made again, as the strict tar."""
        def manifest(paths):
            return "".join(f"{verbs.sha256(bag / path)}  {path}\n" for path in sorted(paths))
        files = verbs.listing(bag)
        payload = [path for path in files if path.startswith("data/")]
        (bag / "manifest-sha256.txt").write_text(manifest(payload))
        size = sum((bag / path).stat().st_size for path in payload)
        info = (bag / "bag-info.txt").read_text().splitlines()
        (bag / "bag-info.txt").write_text("".join(f"{line}\n" for line in info if not line.startswith("Payload-Oxum"))
                                          + f"Payload-Oxum: {size}.{len(payload)}\n")
        (bag / "tagmanifest-sha256.txt").write_text(manifest(
            path for path in files if not path.startswith("data/") and path != "tagmanifest-sha256.txt"))
        tree = sorted([*(f"{path.relative_to(bag.parent)}" + "/" * path.is_dir() for path in bag.rglob("*")), bag.name + "/"])
        self.strict_tar(bag, tree, name)

    def strict_tar(self, bag, tree, name):
        entries = [forge.Entry(path.rstrip("/") + "/" * path.endswith("/"),
                               b"" if path.endswith("/") else (bag.parent / path).read_bytes(),
                               b"5" if path.endswith("/") else b"0") for path in tree]
        (self.folder / name).write_bytes(forge.tar(entries))

    def test_twice(self):
        """Fresh nonces: the encrypted members differ, and what hangs on them; nothing else does, and the id is the same."""
        first, second = self.seal(), self.seal("c.tar")
        self.assertEqual(first["bundle"], second["bundle"])
        one, two = self.unpacked(), self.unpacked("c.tar")
        self.assertEqual(verbs.listing(one), verbs.listing(two))
        differ = {name for name in verbs.listing(one) if (one / name).read_bytes() != (two / name).read_bytes()}
        self.assertEqual(differ, {"data/evidence/0001.p7m", "data/personal/report.html.p7m", "data/personal/sheet-0001.json.p7m",
                                  "data/personal/sheet-0002.json.p7m", "manifest-sha256.txt", "tagmanifest-sha256.txt"})

    def test_other_words_are_another_bundle(self):
        sheets = self.sheets()
        ids = {self.seal()["bundle"]}
        self.sheets(note="Iets anders.")
        ids.add(self.expect(self.peil("seal", *sheets, "-a", "a.cfg", "-e", "evidence", "-o", "d.tar", "--json"), 0, "").json()["bundle"])
        self.assertEqual(len(ids), 2)

    def test_key_store(self):
        self.seal()
        self.assertEqual(keep.mode(self.keys), 0o700)
        self.assertEqual({keep.mode(path) for path in self.keys.iterdir()}, {0o600})
        key = (self.keys / "K-0042.key").read_text()
        self.assertRegex(key, r"\Apeil-key/1\nname [0-9a-f]{32}\nkey [0-9a-f]{64}\n\Z")
        name = key.splitlines()[1].split()[1]
        bundles = (self.keys / f"{name}.bundles").read_text()
        self.assertRegex(bundles, r"\A[0-9a-f]{64} - - K-0042-2026-11-22-[0-9a-f]{12}\n\Z")
        self.seal("again.tar")
        self.assertEqual((self.keys / "K-0042.key").read_text(), key, "one key per subject")
        self.assertEqual(len((self.keys / f"{name}.bundles").read_text().splitlines()), 2)

    def test_key_store_that_is_not_right(self):
        self.seal()
        words = ["seal", *self.sheets(), "-a", "a.cfg", "-e", "evidence", "-o", "new.tar"]
        key = self.keys / "K-0042.key"
        good = key.read_bytes()
        for name, change, back, code, part in (
                ("open folder", lambda: self.keys.chmod(0o750), lambda: self.keys.chmod(0o700), 78, "others can look into the key store: mode 0750"),
                ("open key", lambda: key.chmod(0o640), lambda: key.chmod(0o600), 78, "K-0042.key: others can read this key"),
                ("half a key", lambda: key.write_bytes(good[:60]), lambda: key.write_bytes(good), 65, "is no key file as peil makes it"),
                ("other letters", lambda: key.write_bytes(good.replace(b"key ", b"kee ")), lambda: key.write_bytes(good), 65, "is no key file"),
                ("longer", lambda: key.write_bytes(good + b"\n"), lambda: key.write_bytes(good), 65, "is no key file")):
            with self.subTest(name=name):
                change()
                run = self.one_line(self.peil(*words), code, part)
                self.assertNotIn(good.decode().split()[-1], run.err, "no key in an error line")
                self.assertFalse((self.folder / "new.tar").exists())
                back()
        self.one_line(self.peil(*words, PEIL_KEYS="/proc/nowhere"), 73, "/proc/nowhere", "the folder cannot be made")

    def test_evidence_of_two(self):
        sheets = [*self.sheets("K-1"), *self.sheets("K-2")]
        run = self.peil("seal", *sheets, "-a", "a.cfg", "-e", "evidence", "-o", "b.tar")
        self.one_line(run, 65, f"evidence “{FILE}” is named for K-1 and for K-2", "a file of their own")

    def test_several_subjects(self):
        lib.write(self.folder / "evidence/other.txt", "Nog een brief van Zonderling.")
        sheets = [*self.sheets("K-1"), *self.sheets("K-2", file="other.txt")]
        self.expect(self.peil("seal", *sheets, "-a", "a.cfg", "-e", "evidence", "-o", "b.tar"), 0, "")
        bag = self.unpacked()
        listed = {one["subject"]: one["members"] for one in json.loads((bag / "meta/personal.json").read_text())["subjects"]}
        self.assertEqual({code: len(members) for code, members in listed.items()}, {"K-1": 3, "K-2": 3})
        out = self.folder / "out"
        for code, other in (("K-1", "K-2"), ("K-2", "K-1")):
            for member in listed[code]:
                self.assertEqual(keep.openssl(self.keys / f"{code}.key", bag / member, out).returncode, 0)
                self.assertNotEqual(keep.openssl(self.keys / f"{other}.key", bag / member, out).returncode, 0)
        self.assertFalse((bag / "data/personal/report.html.p7m").exists(), "one report on two people is under no one's key")
        self.expect(self.peil("audit", "b.tar"), 0, "")

    def test_settings(self):
        for name, words, env, place in (("option", ["--keys", "k1"], {}, "k1"), ("environment", [], {"PEIL_KEYS": "k2"}, "k2"),
                                        ("file", [], {"PEIL_KEYS": None}, "k3"), ("built in", [], {"PEIL_KEYS": None}, ".local/share/peil/keys")):
            with self.subTest(name=name):
                settings = self.folder / "peil.cfg"
                lib.write(settings, 'peil = { keys = "k3"; };') if name == "file" else settings.unlink(missing_ok=True)
                self.seal(f"{place[-2:]}.tar", "K-0042", "a.cfg", *words, **env)
                self.assertTrue((self.folder / place / "K-0042.key").exists())

    def test_run_too(self):
        self.configure('encrypt = true; folder = "out";')
        run = self.expect(self.peil("run", "a.cfg", *self.sheets(), "--evidence", "evidence", "--json"), 0, "")
        self.no_words(run.out, run.err)
        bundle = next((self.folder / "out").glob("*.tar.zst"))
        self.assertIn("evidence, words\n", self.expect(self.peil("audit", bundle), 0, "").out)

    def test_run_puts_no_words_beside(self):
        """The report in full stands beside an encrypted bundle only where somebody asked for that."""
        for name, more, words, beside in (("not", "", (), False), ("option", "", ("--plain-report",), True), ("setting", "plain = true; ", (), True)):
            with self.subTest(name=name):
                self.configure(f'encrypt = true; folder = "{name}";', report=f'report = {{ {more}formats = ( "html", "txt" ); folder = "{name}"; }};')
                run = self.expect(self.peil("run", "a.cfg", *self.sheets(), "--evidence", "evidence", *words, PEIL_LANG="en"), 0, "")
                self.assertEqual(sorted(path.suffix for path in (self.folder / name).iterdir()), [".html", ".txt", ".zst"] if beside else [".zst"])
                self.assertEqual("encrypted data/personal/report.html.p7m" in run.out, not beside, run.out)
                if not beside:
                    for path in (self.folder / name).iterdir():
                        self.no_words(path.read_bytes().decode("latin-1"))

    AGAIN = ("rescore", "b.tar", "-m", "mastery", "--option", "mastery.cut=2", "--seal", "--reason", "the norm was lowered", "-o", "n.tar")

    def test_a_successor_keeps_words_apart_too(self):
        self.seal()
        self.expect(self.peil(*self.AGAIN), 0, "")
        old, new = self.unpacked(), self.unpacked("n.tar")
        for one in (path for path in new.rglob("*") if path.is_file()):
            self.no_words(one.read_bytes().decode("latin-1"))
        for name in ("data/role.cfg", "data/sheets/0001.json", "data/sheets/0002.json", "data/evidence/0001.p7m"):
            self.assertEqual((old / name).read_bytes(), (new / name).read_bytes(), name)
        key, out = self.keys / "K-0042.key", self.folder / "out"
        for name in ("sheet-0001.json", "sheet-0002.json"):
            self.assertEqual(keep.openssl(key, old / f"data/personal/{name}.p7m", out).returncode, 0)
            before = out.read_bytes()
            self.assertEqual(keep.openssl(key, new / f"data/personal/{name}.p7m", out).returncode, 0)
            self.assertEqual(out.read_bytes(), before)
            self.assertNotEqual((old / f"data/personal/{name}.p7m").read_bytes(), (new / f"data/personal/{name}.p7m").read_bytes())
        self.assertEqual(keep.openssl(key, new / "data/personal/report.html.p7m", out).returncode, 0)
        self.assertIn("Zonderling", out.read_text())
        run = self.expect(self.peil("audit", "n.tar", "--predecessor", "b.tar", PEIL_LANG="en"), 0, "")
        self.assertRegex(run.out, "in agreement .*predecessor.*words")
        name = key.read_text().splitlines()[1].split()[1]
        self.assertEqual(len((self.keys / f"{name}.bundles").read_text().splitlines()), 2, "the key store knows the successor")
        self.expect(self.peil("erase", "K-0042", "--yes"), 0)
        self.assertNotEqual(self.peil("audit", "n.tar", PEIL_LANG="en").out.count("erased"), 0)

    def test_no_successor_without_its_keys(self):
        self.seal()
        words = ("its words are encrypted", "K-0042", "--keys")
        self.one_line(self.peil(*self.AGAIN, "--keys", "nowhere", PEIL_LANG="en"), 69, "b.tar", *words)
        key = self.keys / "K-0042.key"
        key.unlink()
        self.one_line(self.peil(*self.AGAIN, PEIL_LANG="en"), 69, "b.tar", *words)
        self.seal("other.tar")  # makes another key for the same subject
        self.one_line(self.peil(*self.AGAIN, PEIL_LANG="en"), 69, "b.tar", *words)
        self.assertFalse((self.folder / "n.tar").exists())

    def test_audit_opens_evidence(self):
        """Evidence that opens and is not what its sheet names: only who has the key can see it."""
        self.seal()
        self.assertIn("words\n", self.expect(self.peil("audit", "b.tar", "--keys", self.keys, PEIL_KEYS="/nowhere"), 0, "").out)
        key = dict(line.split(" ", 1) for line in (self.keys / "K-0042.key").read_text().splitlines() if " " in line)
        lib.write(self.folder / "swapped", "Een heel andere brief, onder dezelfde sleutel.\n")
        subprocess.run(["openssl", "cms", "-encrypt", "-aes-256-gcm", "-outform", "DER", "-in", "swapped", "-out", "swapped.p7m", "-secretkeyid", key["name"],
                        "-secretkey", key["key"]], cwd=self.folder, check=True, capture_output=True)
        bag = forge.Bag(forge.untar((self.folder / "b.tar").read_bytes()))
        bag.files["data/evidence/0001.p7m"] = (self.folder / "swapped.p7m").read_bytes()
        lib.write(self.folder / "forged.tar", bag.tar())
        self.expect(self.peil("verify", "forged.tar"), 0, "")
        run = self.expect(self.peil("audit", "forged.tar", PEIL_LANG="en"), 1)
        self.assertIn("data/evidence/0001.p7m holds another file than its sheet names", run.out)
        self.no_words(run.out, run.err)
        bag.files["data/evidence/0001.p7m"] = b"no envelope at all\n"
        lib.write(self.folder / "forged.tar", bag.tar())
        self.assertIn("E_CRYPTO: data/evidence/0001.p7m", self.expect(self.peil("audit", "forged.tar"), 1).out)
        run = self.expect(self.peil("audit", "forged.tar", PEIL_KEYS="/nowhere", PEIL_LANG="en"), 0)
        self.assertIn("its key is not here", run.out)

    def test_two_sealers_at_once_share_a_key(self):
        sheets = self.sheets()
        runs = [self.start("seal", *sheets, "-a", "a.cfg", "-e", "evidence", "-o", f"{n}.tar", env={"PEIL_KEYS": str(self.keys)})
                for n in range(6)]
        for run in runs:
            self.assertEqual(run.communicate()[1], b"")
            self.assertEqual(run.returncode, 0)
        for n in range(6):
            self.assertIn("words\n", self.expect(self.peil("audit", f"{n}.tar"), 0, "").out)

    def test_killed(self):
        """At any moment: a whole bundle or none, a whole key or none, and no words left lying about."""
        sheets = self.sheets()
        words = ["seal", *sheets, "-a", "a.cfg", "-e", "evidence", "-o", "b.tar", "--force"]
        start = time.monotonic()
        self.expect(self.peil(*words), 0, "")
        took = time.monotonic() - start
        for n in range(25):
            for path in self.keys.iterdir():
                path.unlink()
            (self.folder / "b.tar").unlink(missing_ok=True)
            run = self.start(*words, env={"PEIL_KEYS": str(self.keys), "TMPDIR": str(self.folder)})
            time.sleep(took * n / 25)
            run.send_signal(signal.SIGKILL)
            run.communicate()
            for name, content in self.state().items():
                self.assertIn(len(content), (118,) if name.endswith(".key") else (0, *range(100, 200)), name)
            if (self.folder / "b.tar").exists():
                self.expect(self.peil("audit", "b.tar"), 0, "")
            self.expect(self.peil("seal", *sheets, "-a", "a.cfg", "-e", "evidence", "-o", "c.tar", "--force"), 0, "")
            self.expect(self.peil("audit", "c.tar"), 0, "")

    def test_changed_evidence_is_noticed(self):
        sheets = self.sheets()
        self.seal()
        bag = self.unpacked()
        out = self.folder / "full.json"
        self.assertEqual(keep.openssl(self.keys / "K-0042.key", bag / "data/personal/sheet-0001.json.p7m", out).returncode, 0)
        lib.write(self.folder / "evidence" / FILE, "een andere brief")
        self.one_line(self.peil("seal", "full.json", sheets[0], "-a", "a.cfg", "-e", "evidence", "-o", "x.tar"), 65, ITEM, FILE,
                      "the sheet says")

    def test_role_without_evidence(self):
        lib.write(self.folder / "n.cfg", f'assessment = {{ role = "{CBB}"; methods = ( {{ id = "weighted"; }} ); seal = {{ encrypt = true; }}; }};')
        self.save("s.json", verbs.sheet(CBB, **{ITEM: 3}))
        self.expect(self.peil("seal", "s.json", "-a", "n.cfg", "-o", "b.tar"), 0, "")
        self.assertIn("evidence, words\n", self.expect(self.peil("audit", "b.tar"), 0, "").out)


if __name__ == "__main__":
    unittest.main()
