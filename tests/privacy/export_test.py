# SPDX-License-Identifier: EUPL-1.2
"""peil export: everything held on one person, for that person, and nothing of anybody else."""
import json
import unittest

import keep
from keep import CONTENT, FILE, ITEM, NOTE, lib, verbs


class Export(keep.Case):
    def export(self, *words, code=0, target="out", subject="K-0042", **more):
        return self.expect(self.peil("export", subject, *words, "-o", target, **more), code)

    def text(self, folder="out"):
        return "\n".join(path.read_text(encoding="utf-8", errors="replace") for path in sorted((self.folder / folder).rglob("*")) if path.is_file())

    def archive(self):
        (self.folder / "archive").mkdir()
        self.seal("archive/one.tar")
        self.configure("", "plain.cfg")
        self.seal("archive/two.tar", assessment="plain.cfg")
        lib.write(self.folder / "evidence/other.txt", "Een brief over de buurman.")
        sheets = [*self.sheets("K-0042"), *self.sheets("K-0099", note="Over de buurman.", file="other.txt")]
        self.expect(self.peil("seal", *sheets, "-a", "a.cfg", "-e", "evidence", "-o", "archive/group.tar"), 0, "")
        self.save("archive/loose.json", keep.case()[1])
        self.save("archive/theirs.json", keep.case("K-0099", note="Over de buurman.")[1])

    def test_everything_of_one_and_nothing_of_another(self):
        self.archive()
        run = self.export("archive")
        self.assertIn("out: bundles: 3, sheets: 1, all on K-0042; begin at index.html\n", run.out)
        self.assertEqual(keep.mode(self.folder / "out"), 0o700)
        index = json.loads((self.folder / "out/index.json").read_text(encoding="utf-8"))
        self.assertEqual([one["path"] for one in index["bundles"]], [f"archive/{n}.tar" for n in ("group", "one", "two")])
        self.assertEqual([one["words"] for one in index["bundles"]], ["opened", "opened", "not-encrypted"])
        for one in index["bundles"]:
            folder = self.folder / "out" / one["folder"]
            self.assertEqual(len(one["sheets"]), 2)
            self.assertEqual({(row["rater"], row["relation"]) for row in one["sheets"]}, {("K-0042", "self"), ("rater-1", "assessor")})
            full = [json.loads((folder / row["file"]).read_text(encoding="utf-8")) for row in one["sheets"]]
            self.assertIn(NOTE, [sheet["answers"][ITEM]["note"] for sheet in full if isinstance(sheet["answers"][ITEM], dict)])
            self.assertEqual([(folder / name).read_bytes() for name in one["evidence"]], [CONTENT])
            self.assertTrue(one["evidence"][0].endswith(FILE))
            self.assertEqual(one["report"], "report.html")
            self.assertIn("Zonderling", (folder / "report.html").read_text(encoding="utf-8"))
            self.assertEqual({row["method"] for row in one["scores"]}, {"weighted", "mastery"})
            for row in one["scores"]:
                outcomes = json.loads((folder / row["file"]).read_text(encoding="utf-8"))["results"][0]["outcomes"]
                self.assertEqual(row["figures"], [{"outcome": o["id"], "value": o["value"]} for o in outcomes if "value" in o and o["value"] is not None])
        everything = self.text()
        for word in ("K-0099", "buurman", "A-07"):
            self.assertNotIn(word, everything)
        page = (self.folder / "out/index.html").read_text(encoding="utf-8")
        for part in ("What is held on K-0042", "encrypted; opened here", "rater-1", "report.html", FILE):
            self.assertIn(part, page)
        self.assertEqual(len(index["sheets"]), 1)
        self.assertEqual(sorted(p.name for p in self.folder.glob(".*")), [], "no staging is left")

    def test_raters_on_request(self):
        self.archive()
        self.export("archive", "--raters")
        self.assertIn("A-07", self.text())

    def test_without_the_key(self):
        self.seal("b.tar")
        self.export("b.tar", PEIL_KEYS=str(self.folder / "none"))
        index = json.loads((self.folder / "out/index.json").read_text())
        self.assertEqual([(one["words"], one["evidence"]) for one in index["bundles"]], [("key-not-here", [])])
        self.no_words(self.text())
        self.expect(self.peil("erase", "K-0042", "--yes"), 0)
        self.export("b.tar", target="after")
        self.assertEqual(json.loads((self.folder / "after/index.json").read_text())["bundles"][0]["words"], "erased")
        self.assertIn("erased: the key was destroyed", (self.folder / "after/index.html").read_text(encoding="utf-8"))

    def test_language(self):
        self.seal("b.tar")
        for words, part in ((["--lang", "nl"], "Wat er van K-0042 bewaard wordt"), (["--lang", "en"], "What is held on K-0042"), ([], "What is held on K-0042")):
            self.export("b.tar", *words, target=f"out{len(words)}{part[:4]}")
            self.assertIn(part, (self.folder / f"out{len(words)}{part[:4]}/index.html").read_text(encoding="utf-8"))
        lib.write(self.folder / "nl.cfg", (self.folder / "a.cfg").read_text().replace('language = "en"', 'language = "nl"'))
        self.seal("nl.tar", assessment="nl.cfg")
        self.assertIn("begin at index.html", self.export("nl.tar", target="theirs").out)  # to who exports it, in their language
        self.assertIn("Wat er van K-0042 bewaard wordt", (self.folder / "theirs/index.html").read_text(encoding="utf-8"))

    def test_ledger_leaves(self):
        self.expect(self.peil("ledger", "init", "ledger", "--name", "example.org/seals", "--log-key", "log.key"), 0)
        self.seal("b.tar", "K-0042", "a.cfg", "--ledger", "ledger")
        self.expect(self.peil("erase", "K-0042", "--yes", "--ledger", "ledger"), 0)
        self.export("b.tar", "--ledger", "ledger")
        self.assertEqual([one["operation"] for one in json.loads((self.folder / "out/index.json").read_text())["bundles"][0]["ledger"]],
                         ["seal", "erase"])

    def test_broken_bundles_are_left_out_and_told(self):
        self.seal("b.tar")
        raw = bytearray((self.folder / "b.tar").read_bytes())
        raw[5000] ^= 1
        lib.write(self.folder / "c.tar", bytes(raw))
        self.assertIn("1 bundle is not in order and was left out", self.export("b.tar", "c.tar").out)

    def test_refused(self):
        self.seal("b.tar")
        lib.write(self.folder / "taken/x", "mine")
        self.one_line(self.peil("export", "K-0042", "b.tar", "-o", "taken"), 73, "taken: exists already")
        self.one_line(self.peil("export", "K-1", "b.tar", "-o", "new"), 66, "nothing is held on K-1")
        self.assertFalse((self.folder / "new").exists())
        self.assertEqual([path.name for path in self.folder.glob(".*")], [])
        self.assertEqual(verbs.listing(self.folder / "taken"), ["x"])


if __name__ == "__main__":
    unittest.main()
