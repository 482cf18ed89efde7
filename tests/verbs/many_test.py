# SPDX-License-Identifier: EUPL-1.2
"""peil verify and peil audit of many: a row each in the order of their names, a summary, and nothing that ends the rest."""
import csv
import io
import json
import os
import subprocess
import unittest

import verbs
from verbs import CBB, lib

SHEETS = verbs.samples(CBB)
SHIM = os.environ.get("PEIL_FAULTS_SHIM", str(lib.ROOT / "build/tests/faults.so"))
MANY = 400

REFUSED = [  # words, exit code, parts of the line
    (["verify"], 64, ["expected a bundle"]),
    (["verify", "none"], 66, ["none: holds no bundles", ".tar.zst, .tar or .zip"]),
    (["audit", "none", "d"], 66, ["none: holds no bundles"]),
    (["verify", "d", "-o", "rows.html"], 64, ["rows.html", "end it in .txt, .json or .csv"]),
    (["verify", "d", "-o", "there.csv"], 73, ["there.csv: exists already"]),
    (["audit", "d", "--threads", "many"], 64, ["threads"]),
    (["verify", "d", "-o", "no/rows.csv"], 73, ["no/rows.csv: cannot be created"]),
]


class Many(verbs.Case):
    def setUp(self):
        super().setUp()
        (self.folder / "d/deep").mkdir(parents=True)
        (self.folder / "none").mkdir()
        lib.write(self.folder / "there.csv", "here")
        self.expect(self.peil("seal", *SHEETS, "-a", verbs.config(CBB), "-o", "d/b.tar"), 0, "")
        self.whole = (self.folder / "d/b.tar").read_bytes()
        self.expect(self.peil("seal", *SHEETS, "-a", verbs.config(CBB), "--option", "mastery.cut=2", "-o", "d/deep/c.tar.zst"), 0, "")
        lib.write(self.folder / "d/half.tar", self.whole[:5000])
        lib.write(self.folder / "d/notes.txt", "no bundle")
        lib.write(self.folder / "d/.hidden.tar", "not looked at")
        (self.folder / "d/link.tar").symlink_to("b.tar")

    def test_rows_in_order_of_names(self):
        for verb, says in (("verify", "10 files"), ("audit", "mastery identical, weighted identical")):
            run = self.expect(self.peil(verb, "d", "--lang", "en"), 1, "peil: 1 of 3 bundles is not in order")
            rows = run.out.splitlines()
            self.assertRegex(rows[0], rf"^  in order       d/b\.tar  K-0042-2026-10-21-[0-9a-f]{{12}}, {says}$")
            self.assertRegex(rows[1], rf"^  in order       d/deep/c\.tar\.zst  K-0042-2026-10-21-[0-9a-f]{{12}}, {says}$")
            self.assertRegex(rows[2], r"^  not in order   d/half\.tar  E_TRUNCATED: K-0042")
            self.assertEqual(rows[3:], ["3 bundles: 2 in order, 1 not in order, 0 that nothing can be said of"])
            self.expect_dutch([verb, "d"], 1)

    def test_names_that_lie(self):
        """A file's name is no row of its own, moves no cursor, and is in every list, also where it is no UTF-8."""
        names = [b"a.tar", b"b\n  in order       d/half.tar  K-1, 3 files.tar", b"c\x1b[1A.tar", b"d\xff.tar", "e\u202e.tar".encode()]
        for name in names:
            lib.write(self.folder / "odd" / os.fsdecode(name), self.whole[:5000])
        shown = ["odd/a.tar", "odd/b\\n  in order       d/half.tar  K-1, 3 files.tar", "odd/c\\x1b[1A.tar", "odd/d\\xff.tar", "odd/e\\u202e.tar"]
        found = [f"odd/{name.decode(errors='replace')}" for name in names]
        self.expect(self.peil("ledger", "init", "l", "--name", "example.org/l", "--log-key", "k"), 0)
        for verb in ("verify", "audit"):
            run = self.expect(self.peil(verb, "odd", "--lang", "en"), 1)
            self.assertEqual([row[17:].split("  E_")[0] for row in run.out.splitlines()[:-1]], shown)
            rows = [json.loads(line) for line in self.expect(self.peil(verb, "odd", "--json"), 1).out.splitlines()]
            self.assertEqual([row["file"] for row in rows[:-1]], found)
        run = self.expect(self.peil("retention", "odd"), 1)
        self.assertEqual([row[26:] for row in run.out.splitlines()[:-1:2]], shown)
        self.assertEqual([one["path"] for one in self.peil("retention", "odd", "--json").json()["bundles"]], found)
        (self.folder / "odd/a.tar").write_bytes(self.whole)
        (self.folder / os.fsdecode(b"odd/d\xff.tar")).write_bytes(self.whole)
        told = self.expect(self.peil("ledger", "check", "l", "--bundles", "odd", "--json"), 1).json()["findings"]
        self.assertEqual(sorted(one["bundle"] for one in told if one["kind"] == "extra"), [found[0], found[3]])
        self.assertIn("E_LEDGER: odd/d\\xff.tar: ", self.peil("ledger", "check", "l", "--bundles", "odd").out)
        made = self.expect(self.peil("keys", "new", os.fsdecode(b"k\xff"), "--json"), 0, "").json()
        self.assertEqual(made["folder"], "k\ufffd")

    def test_all_in_order(self):
        (self.folder / "d/half.tar").unlink()
        for verb in ("verify", "audit"):
            self.expect(self.peil(verb, "d"), 0, "")
            self.expect(self.peil(verb, "d/b.tar", "d/deep"), 0, "")

    def test_json_is_a_line_each(self):
        for verb in ("verify", "audit"):
            run = self.expect(self.peil(verb, "d", "no.tar", "--json"), 1)
            *rows, sums = [json.loads(line) for line in run.out.splitlines()]
            self.assertEqual([(r["file"], r["exit"], r["outcome"]) for r in rows],
                             [("d/b.tar", 0, "in-order"), ("d/deep/c.tar.zst", 0, "in-order"), ("d/half.tar", 1, "not-in-order"),
                              ("no.tar", 66, "cannot")])
            self.assertEqual(sums, {"format": f"peil-{verb}-many/1", "bundles": 4, "in-order": 2, "not-in-order": 1, "cannot": 1})
            self.assertEqual((rows[2]["fault"]["code"], rows[3]["fault"]["exit"]), ("E_TRUNCATED", 66))
            self.assertEqual(rows[0]["format"], f"peil-{verb}/1")

    def test_csv_and_text_in_a_file(self):
        self.expect(self.peil("audit", "d", "-o", "rows.csv", "--lang", "en"), 1)
        rows = list(csv.reader(io.StringIO((self.folder / "rows.csv").read_text())))
        self.assertEqual(rows[0], ["file", "bundle", "outcome", "exit", "code", "message"])
        self.assertEqual([r[0] for r in rows[1:]], ["d/b.tar", "d/deep/c.tar.zst", "d/half.tar"])
        self.assertEqual(rows[3][2:5], ["not-in-order", "1", "E_TRUNCATED"])
        self.expect(self.peil("audit", "d", "-o", "rows.txt"), 1)
        self.assertEqual((self.folder / "rows.txt").read_text(), self.peil("audit", "d").out)
        self.expect(self.peil("audit", "d", "-o", "rows.txt", "--force"), 1)

    def test_a_forged_one_is_named_with_the_place(self):
        forged = self.whole.replace(b"K-0042,mastery,", b"K-0042,mastarg,", 1)
        self.assertNotEqual(forged, self.whole)
        lib.write(self.folder / "d/forged.tar", forged)
        run = self.expect(self.peil("audit", "d", "--lang", "en"), 1, "peil: 2 of 4 bundles are not in order")
        self.assertIn("d/forged.tar  E_FIXITY: data/scores/mastery.csv", run.out)

    def test_trust_is_asked_of_all(self):
        self.expect(self.peil("keys", "new", "auth"), 0)
        self.expect(self.peil("seal", *SHEETS, "-a", verbs.config(CBB), "--sign", "auth/seal-key.pem", "--cert", "auth/seal-chain.pem",
                              "-o", "signed.tar"), 0, "")
        run = self.expect(self.peil("verify", "signed.tar", "d/b.tar", "--trust", "auth/root.pem", "--lang", "en"), 1)
        self.assertRegex(run.out, r"  in order       signed\.tar  .*sealed by .*, trusted\n  not in order   d/b\.tar  E_SIGNATURE: ")

    def test_refusals(self):
        for words, code, parts in REFUSED:
            with self.subTest(words=words):
                self.one_line(self.peil(*words, "--lang", "en"), code, *parts)
        self.assertEqual((self.folder / "there.csv").read_text(), "here")

    def test_order_and_memory_do_not_depend_on_how_many(self):
        """Rows come in order of names with any number of processes, and 400 take the memory of three."""
        (self.folder / "many").mkdir()
        for n in range(MANY):
            os.link(self.folder / ("d/half.tar" if n % 7 == 0 else "d/b.tar"), self.folder / f"many/{n:04}.tar")
        runs = [self.expect(self.peil("verify", "many", "--json", "--threads", str(n)), 1).out for n in (1, 2, 5)]
        self.assertEqual(runs[0], runs[1])
        self.assertEqual(runs[0], runs[2])
        names = [json.loads(line).get("file") for line in runs[0].splitlines()[:-1]]
        self.assertEqual(names, [f"many/{n:04}.tar" for n in range(MANY)])
        peak = {}
        for folder in ("d", "many"):
            run = subprocess.run(["python3", "-c", "import subprocess, resource, sys; subprocess.run(sys.argv[1:], stdout=subprocess.DEVNULL, "
                                  "stderr=subprocess.DEVNULL); print(resource.getrusage(resource.RUSAGE_CHILDREN).ru_maxrss)",
                                  lib.PEIL, "verify", folder], cwd=self.folder, env=lib.environment(self.folder), capture_output=True, text=True)
            peak[folder] = int(run.stdout)
        if "asan" not in lib.PEIL:  # whose own books grow with what is done
            self.assertLess(peak["many"], peak["d"] + 4096, peak)

    @unittest.skipIf("asan" in lib.PEIL, "a sanitizer wants to be loaded before any shim")
    @unittest.skipUnless(os.path.exists(SHIM), "no shim in this build")
    def test_a_process_that_is_killed_costs_one_row(self):
        (self.folder / "d/half.tar").unlink()
        for n in range(6):
            os.link(self.folder / "d/b.tar", self.folder / f"d/{n}.tar")
        (self.folder / "count").write_bytes(bytes(16))
        run = self.peil("verify", "d", "--lang", "en", "--threads", "2", LD_PRELOAD=SHIM, PEIL_FAULT_COUNT=str(self.folder / "count"),
                        PEIL_FAULT_CALL="close", PEIL_FAULT_KIND="KILL", PEIL_FAULT_AT="13")
        self.expect(run, 1, "peil: 1 of 8 bundles is not in order")
        rows = run.out.splitlines()
        self.assertEqual(sum(row.startswith("  in order") for row in rows), 7)
        self.assertEqual(sum("looking at it ended with signal 9" in row for row in rows), 1)


if __name__ == "__main__":
    lib.main()
