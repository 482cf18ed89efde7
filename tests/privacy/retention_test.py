# SPDX-License-Identifier: EUPL-1.2
"""peil retention: what is due by signed tag data, what is held, and nothing believed of what is not in order."""
import unittest

import keep
from keep import CBB, lib

UNTIL = [  # seal of the assessment (the sheets are of 2026-11-22), Retention-Until
    ("", None),
    ('purpose = "selection";', "2026-12-20"),
    ('purpose = "selection"; consent = true;', "2027-11-22"),
    ('purpose = "selection"; retention = "2 months";', "2027-01-22"),
    ('purpose = "development"; retention = "2 years";', "2028-11-22"),
    ('retention = "2027-03-01";', "2027-03-01"),
]
WRONG = [
    ('purpose = "development";', "purpose development, and nothing says how long it is kept"),
    ('retention = "soon";', "“soon” is no date and no period"),
    ('retention = "2027-02-29";', "“2027-02-29” is no date and no period"),
    ('purpose = "selektion";', "selection"),
]


class Retention(keep.Case):
    def listed(self, *words, code=0):
        tree = self.expect(self.peil("retention", *words, "--json"), code).json()
        return {one["path"]: one for one in tree["bundles"]}

    def test_until(self):
        for seal, until in UNTIL:
            with self.subTest(seal=seal):
                self.configure(seal)
                self.seal("b.tar", "K-0042", "a.cfg", "--force")
                self.assertEqual(self.listed("b.tar")["b.tar"]["until"], until)
                self.assertIn("tag data", self.expect(self.peil("audit", "b.tar"), 0, "").out)
        for seal, part in WRONG:
            with self.subTest(seal=seal):
                self.configure(seal)
                self.one_line(self.peil("seal", *self.sheets(), "-a", "a.cfg", "-e", "evidence", "-o", "x.tar"), 78, "a.cfg:1", part)

    def archive(self):
        for name, subject, seal in (("due", "K-1", 'purpose = "selection"; encrypt = true;'),
                                    ("held", "K-2", 'purpose = "selection"; encrypt = true; hold = true;'),
                                    ("late", "K-3", 'retention = "5 years"; encrypt = true;'),
                                    ("both-due", "K-4", 'purpose = "selection"; encrypt = true;'),
                                    ("both-late", "K-4", 'retention = "5 years"; encrypt = true;'),
                                    ("undated", "K-5", "encrypt = true;"), ("plain", "K-6", 'purpose = "selection";')):
            self.configure(seal, f"{name}.cfg")
            (self.folder / "archive/deep").mkdir(parents=True, exist_ok=True)
            self.seal(f"archive/{'deep/' if name == 'late' else ''}{name}.tar", subject, f"{name}.cfg")

    def test_list(self):
        self.archive()
        lib.write(self.folder / "archive/notes.txt", "no bundle")
        (self.folder / "archive/link.tar").symlink_to("due.tar")
        raw = bytearray((self.folder / "archive/due.tar").read_bytes())
        raw[3000] ^= 1
        lib.write(self.folder / "archive/broken.tar", bytes(raw))
        run = self.peil("retention", "archive", "--at", "2026-12-21")
        self.expect(run, 1)
        self.assertIn("at 2026-12-21: 3 due, 1 under a legal hold, 2 kept, 1 without a date, 1 not in order\n", run.out)
        self.no_words(run.out, run.err)
        states = {path: one["state"] for path, one in self.listed("archive", "--at", "2026-12-21", code=1).items()}
        self.assertEqual(states, {f"archive/{name}.tar": state for name, state in (
            ("due", "due"), ("held", "held"), ("deep/late", "kept"), ("both-due", "due"), ("both-late", "kept"),
            ("undated", "undated"), ("plain", "due"), ("broken", "broken"))})
        # kept through its day
        self.assertEqual(self.listed("archive/due.tar", "--at", "2026-12-20")["archive/due.tar"]["state"], "kept")
        self.assertEqual(set(self.listed("archive", "--due", "--at", "2026-12-21", code=1)),
                         {"archive/due.tar", "archive/both-due.tar", "archive/plain.tar"})

    def test_what_is_no_bundle(self):
        """A file that is named is no bundle kept or due; one that only lies in a folder is passed over."""
        lib.write(self.folder / "in/notes.txt", "no bundle")
        run = self.expect(self.peil("retention", "in/notes.txt"), 1, "peil: 1 bundle is not in order, and nothing it says is believed")
        self.assertIn("E_FORMAT: in/notes.txt: neither a zstd frame nor a ustar archive nor a zip\n", run.out)
        self.assertIn(" 0 due, 0 under a legal hold, 0 kept, 0 without a date, 1 not in order\n", run.out)
        self.assertEqual(self.listed("in/notes.txt", code=1)["in/notes.txt"]["state"], "broken")
        self.assertEqual(self.listed("in"), {})
        self.one_line(self.peil("retention", "/dev/null"), 65, "/dev/null: is neither a folder nor a file")

    def test_erase_due(self):
        self.archive()
        before = self.state()
        self.one_line_after(self.peil("retention", "archive", "--at", "2026-12-21", "--erase-due"), 64, "add --yes")
        self.assertEqual(self.state(), before)
        self.expect(self.peil("retention", "archive", "--at", "2026-12-20", "--erase-due", "--yes"), 0, "")
        self.assertEqual(self.state(), before, "nothing is due yet")
        self.expect(self.peil("retention", "archive", "--at", "2026-12-21", "--erase-due", "--yes"), 0, "")
        keys = {name for name in self.state() if name.endswith(".key")}
        self.assertEqual(keys, {"K-2.key", "K-3.key", "K-4.key", "K-5.key"}, "held, kept and undated stay, and who has one such bundle")
        for name in ("due", "held", "both-due"):
            self.expect(self.peil("audit", f"archive/{name}.tar"), 0, "")

    def one_line_after(self, run, code, part):
        self.expect(run, code)
        self.assertIn(part, run.err)

    def test_usage(self):
        for words, code, part in ((["retention"], 64, "folders with bundles"), (["retention", "no"], 66, "no: cannot be read"),
                                  (["retention", ".", "--at", "soon"], 64, "--at: “soon” is no date"),
                                  (["erase"], 64, "a subject"), (["erase", "Jan de Vries"], 64, "the subject is no code"),
                                  (["export", "K-1", "."], 64, "add -o DIR"), (["export", "K-1", ".", "-o", "x"], 66, "nothing is held on K-1")):
            with self.subTest(words=words):
                self.one_line(self.peil(*words, "--keys", self.folder / "k"), code, part)
        self.assertTrue(CBB)


if __name__ == "__main__":
    unittest.main()
