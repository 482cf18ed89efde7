# SPDX-License-Identifier: EUPL-1.2
"""What a draft scores is marked so, whichever verb writes it and in whichever form; what a built role scores is not."""
import json
import shutil

import verbs
from verbs import CBB, NSP, lib

SHEETS = verbs.samples(CBB)
PAIR = ["--method", "weighted", "--method", "mastery"]
MANY = ["table.csv", *PAIR]  # of more than 50 subjects, so that no other weights are tried
THREE = [*MANY, "--method", "topsis"]
MARK = "peil: ./draft.cfg: results of a draft, for trying out; they cannot be sealed\n"
TABLE = "\n".join([",".join(["subject,rater,relation", *(f"NSP-{i}.now" for i in range(1, 11))]),
                   *(",".join([f"K-{n},A-1,assessor", *(str((n + i) % 5) for i in range(10))]) for n in range(1, 52)), ""])
REPORT = 'assessment = { role = "draft.cfg"; methods = ( { id = "weighted"; } ); language = "en"; report = { formats = ( %s ); }; };'

WORDS = [  # verb and words; what goes to the screen or into the file says it
    ["score", *SHEETS, *PAIR],
    ["score", *SHEETS, *PAIR, "-o", "out.txt"],
    ["compare", *MANY],
    ["compare", *SHEETS, *PAIR],
    ["compare", *THREE],
    ["compare", *MANY, "-o", "out.html"],
    ["compare", *MANY, "-o", "out.txt"],
    ["compare", *MANY, "-o", "out.json"],
    ["report", *SHEETS, *PAIR],
    ["report", *SHEETS, *PAIR, "-o", "out.html"],
    ["report", *SHEETS, *PAIR, "-o", "out.json"],
]
KEYED = [  # as JSON, where the key stands
    (["score", *SHEETS, *PAIR], lambda tree: tree["role"]),
    (["score", "table.csv", "--method", "weighted"], lambda tree: tree["role"]),
    (["team", *verbs.TEAM], lambda tree: tree["role"]),
    (["compare", *MANY], lambda tree: tree),
    (["compare", *THREE], lambda tree: tree),
    (["compare", *THREE], lambda tree: tree["pairs"][2]),
]
CSV = [  # verb and words whose CSV has no place for it
    ["score", *SHEETS, *PAIR, "--csv"],
    ["score", *SHEETS, *PAIR, "-o", "out.csv"],
    ["score", "table.csv", *PAIR],
    ["score", "table.csv", *PAIR, "--threads", "2", "-o", "out.csv"],
    ["score", "table.csv", "--method", "weighted", "--method", "coverage", "-o", "out.csv"],
    ["report", *SHEETS, *PAIR, "-o", "out.csv"],
    ["team", *verbs.TEAM, "-o", "out.csv"],
    ["compare", *THREE, "-o", "out.csv"],
]


class Draft(verbs.Case):
    def draft_of(self, words):
        role = NSP if "table.csv" in words or verbs.TEAM[0] in words else CBB
        shutil.copy(lib.ROLES / role / "role.cfg", self.folder / "draft.cfg")
        lib.write(self.folder / "table.csv", TABLE)
        for old in self.folder.glob("out.*"):
            old.unlink()
        return role

    def both(self, words):
        """The same for a draft and for the role as it was built: (run, what was written)."""
        built = self.draft_of(words)
        for role in ("./draft.cfg", built):
            run = self.expect(self.peil(*words, "--role", role, "--lang", "en", *(["--force"] if "-o" in words else [])), 0)
            yield run, "".join(path.read_text(encoding="utf-8") for path in self.folder.glob("out.*")) or run.out

    def test_in_words(self):
        for words in WORDS:
            with self.subTest(words=words):
                (draft, marked), (built, plain) = self.both(words)
                self.assertEqual((draft.err, built.err), ("", ""))
                for word in ("raft", "cannot be sealed"):
                    self.assertIn(word, " ".join(marked.split()))
                    self.assertNotIn(word, " ".join(plain.split()))

    def test_as_json(self):
        for words, where in KEYED:
            with self.subTest(words=words):
                (draft, marked), (built, plain) = self.both([*words, "--json"])
                self.assertEqual((draft.err, built.err), ("", ""))
                one_each = [text.splitlines() if words[0] != "compare" else [text] for text in (marked, plain)]
                self.assertTrue(all(where(one)["draft"] is True for one in map(json.loads, one_each[0])))
                self.assertTrue(all("draft" not in where(one) for one in map(json.loads, one_each[1])))

    def test_beside_csv(self):
        for words in CSV:
            with self.subTest(words=words):
                (draft, rows), (built, same) = self.both(words)
                self.assertEqual((draft.err, built.err), (MARK, ""))
                self.assertEqual(rows.splitlines()[0], same.splitlines()[0])

    def test_a_run_says_it_once(self):
        for formats, mark in (('"html", "csv"', MARK), ('"html"', "")):
            with self.subTest(formats=formats):
                self.draft_of(["run"])
                lib.write(self.folder / "a.cfg", REPORT % formats)
                run = self.expect(self.peil("run", "a.cfg", SHEETS[0], "-o", "results", "--force", "--lang", "en"), 0)
                self.assertEqual(run.err, mark)

    def test_not_where_nothing_was_written(self):
        for words in CSV:
            if "-o" in words:
                with self.subTest(words=words):
                    self.draft_of(words)
                    lib.write(self.folder / "out.csv", "mine")
                    self.one_line(self.peil(*words, "--role", "./draft.cfg"), 73, "out.csv", "exists already")


if __name__ == "__main__":
    lib.main()
