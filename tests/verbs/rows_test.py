# SPDX-License-Identifier: EUPL-1.2
"""Tables where people are told of one by one: compare, report and team take a wide CSV, and say what sheets with the same answers say."""
import json
import random
import re

import verbs
from verbs import CBB, NSP, lib

PAIR = ["-m", "weighted", "-m", "mastery"]
HEADER = "subject,rater,relation,NSP-1.now,NSP-2.now,NSP-3.now\n"
GOOD = HEADER + "K-1,A-1,assessor,3,4,2\nK-1,A-2,peer,4,NA,\nK-2,A-1,assessor,NO,0,1\n"

REFUSED = [  # verb and words behind the table, the table, exit code, parts of the line
    (["report", "-m", "weighted"], GOOD, 64, ["t.csv: a table does not say which role it is for", "add --role ROLE"]),
    (["report", "--role", NSP], HEADER, 65, ["t.csv: the table has a header and no rows"]),
    (["report", "--role", NSP], GOOD.replace(",0,1", ",9,1"), 65, ["t.csv:4:21: “9” is not on the scale", "NSP-2.now"]),
    (["report", "--role", NSP], GOOD.replace("NSP-3.now", "NSP-3.nwo"), 65, ["t.csv:1:", "NSP-3.nwo", "NSP-3.now"]),
    (["report", "--role", NSP], GOOD.replace(",4,NA,", ",4,NA"), 65, ["t.csv:3:"]),
    (["compare", "--role", NSP, "-m", "weighted", "-m", "mastery"], GOOD + "K-2,A-1,assessor,1,1,1\n", 65, ["t.csv:5:", "A-1", "K-2"]),
    (["report", "--role", NSP, "--subject", "K-3"], GOOD, 65, ["there is no sheet on subject “K-3”", "did you mean “K-1”?"]),
    (["report", "--role", NSP, "--subject", "K-1", "--subject", "xyzzy"], GOOD, 65, ["there is no sheet on subject “xyzzy”", "check the code"]),
    (["team", "--role", NSP], "", 65, ["t.csv:1:1: the table is empty"]),
    (["seal", "--role", NSP, "-a", verbs.config(NSP), "-o", "b.tar"], GOOD, 65,
     ["t.csv: a table can be told of and compared, not sealed", "peil fill makes one"]),
]


def items(sheet):
    """Answers of a sheet that a table can hold: no words."""
    return {item: answer if not isinstance(answer, dict) else answer.get("value", {"not-applicable": "NA", "not-observed": "NO"}.get(answer.get("skip")))
            for item, answer in sheet["answers"].items()}


def table(sheets):
    columns = sorted({item for sheet in sheets for item, answer in items(sheet).items() if answer is not None})
    rows = [["subject", "rater", "relation", *columns]]
    for sheet in sheets:
        answers = items(sheet)
        cells = (str(answers.get(column, "")).lower() if isinstance(answers.get(column), bool) else answers.get(column, "") for column in columns)
        rows.append([sheet["subject"], sheet["rater"]["id"], sheet["rater"]["relation"], *cells])
    return "".join(",".join(map(str, row)) + "\n" for row in rows)


class Rows(verbs.Case):
    def group(self, subjects, seed=7):
        """Sheets of a group on the coordinator's profile, and the same as a table."""
        draw = random.Random(seed)
        names = [item["id"] for item in json.loads(self.peil("show", CBB, "--json").out)["items"] if item["scale"] == "level"]
        sheets = []
        for subject in range(subjects):
            middle = draw.gauss(3, .5)
            for rater, relation in (("A-1", "assessor"), ("A-2", "assessor"), (f"K-{subject:03d}", "self")):
                answers = {name: min(4, max(0, round(middle + draw.gauss(0, .7)))) for name in names if draw.random() > .03}
                sheets.append(verbs.sheet(CBB, f"K-{subject:03d}", rater, relation, **answers))
        paths = [self.save(f"{number}.json", sheet) and f"{number}.json" for number, sheet in enumerate(sheets)]
        lib.write(self.folder / "group.csv", table(sheets))
        return paths

    def test_compare_says_the_same(self):
        sheets = self.group(3)
        one = self.expect(self.peil("compare", *sheets, *PAIR, "--json"), 0, "").json()
        other = self.expect(self.peil("compare", "group.csv", "--role", CBB, *PAIR, "--json"), 0, "").json()
        self.assertEqual(one, other)
        self.assertEqual(len(one["subjects"]), 3)
        words = self.expect(self.peil("compare", *sheets, *PAIR), 0, "").out
        self.assertEqual(self.expect(self.peil("compare", "group.csv", "--role", CBB, *PAIR), 0, "").out, words)

    def test_judgements_are_counted(self):
        sheets = self.group(5)
        tree = self.expect(self.peil("compare", *sheets, *PAIR, "--json"), 0, "").json()
        self.assertGreater(len(tree["flips"]), 0)
        for row in tree["judgements"]:
            pairs = [[figure["judged"] for figure in side["figures"]] for subject in tree["subjects"]
                     for side in subject["outcomes"] if side["id"] == row["outcome"]] \
                if row["outcome"] else [subject["verdicts"] for subject in tree["subjects"]]
            pairs = [pair for pair in pairs if None not in pair]
            self.assertEqual((row["judged"], row["alike"]), (len(pairs), sum(a == b for a, b in pairs)), row)
            self.assertEqual(row["met_alone"], [sum(a == "met" != b for a, b in pairs), sum(b == "met" != a for a, b in pairs)], row)
        self.assertEqual(sum(row["judged"] - row["alike"] for row in tree["judgements"]), len(tree["flips"]))

    def test_many_are_counted_and_not_listed(self):
        self.group(51)
        run = self.expect(self.peil("compare", "group.csv", "--role", CBB, *PAIR), 0, "")
        tree = self.expect(self.peil("compare", "group.csv", "--role", CBB, *PAIR, "--json"), 0, "").json()
        said = " ".join(run.out.split())
        self.assertGreater(len(tree["flips"]), 50)
        self.assertIn(f"Judgements that flip: {len(tree['flips'])}. The first 50 are told here; --json has them all.", said)
        self.assertIn("How the judgements fall", said)
        self.assertNotIn("Figures side by side", said)
        self.assertEqual(len(tree["subjects"]), 51)

    def test_report_says_the_same(self):
        """But for dates, of which a table has none, and for the files that stand under it."""
        sheets = self.group(3)
        for words in (["-m", "weighted"], ["-m", "agreement"], PAIR):
            with self.subTest(words=words):
                one = self.expect(self.peil("report", *sheets, *words, COLUMNS="200"), 0, "").out
                other = self.expect(self.peil("report", "group.csv", "--role", CBB, *words, COLUMNS="200"), 0, "").out
                self.assertNotIn("2026", other)
                self.assertIn("table group.csv", other)
                self.assertIn(verbs.sha256(self.folder / "group.csv"), other)
                self.assertIn("peil score TABLE.csv --role", other)
                files = re.compile("2026|^3 subjects ·|^sheet |^table |peil score |^Table |^Figure |^─+$")
                said = [[line for line in map(str.strip, text.splitlines()) if line and not files.search(line)] for text in (one, other)]
                self.assertEqual(said[0], said[1])
                self.assertGreater(len(said[0]), 50)

    def test_team_says_the_same(self):
        sheets = [json.loads(path.read_text()) for path in verbs.TEAM]
        lib.write(self.folder / "team.csv", table(sheets))
        one = self.expect(self.peil("team", *verbs.TEAM, "--json"), 0, "").json()
        other = self.expect(self.peil("team", "team.csv", "--role", NSP, "--json"), 0, "").json()
        self.assertEqual(one["results"][0]["outcomes"], other["results"][0]["outcomes"])

    def test_some_of_the_subjects(self):
        """As if the others had not been there."""
        sheets = self.group(4)
        for chosen in ([2], [3, 1]):
            asked = [word for number in chosen for word in ("--subject", f"K-{number:03d}")]
            own = [path for number in sorted(chosen) for path in sheets[number * 3:number * 3 + 3]]
            for verb, words in (("compare", PAIR), ("report", ["-m", "weighted"])):
                with self.subTest(verb=verb, chosen=chosen):
                    one = self.expect(self.peil(verb, *own, *words, "--json"), 0, "").out
                    self.assertEqual(self.expect(self.peil(verb, *sheets, *words, *asked, "--json"), 0, "").out, one)
            one = self.expect(self.peil("compare", "group.csv", "--role", CBB, *PAIR, *asked, "--json"), 0, "").json()
            self.assertEqual([subject["subject"] for subject in one["subjects"]], [f"K-{number:03d}" for number in sorted(chosen)])

    def test_tables_and_sheets_together(self):
        sheets = self.group(4)
        lib.write(self.folder / "half.csv", "".join((self.folder / "group.csv").read_text().splitlines(True)[:7]))
        one = self.expect(self.peil("compare", "half.csv", *sheets[6:], "--role", CBB, *PAIR, "--json"), 0, "").json()
        self.assertEqual(one, self.expect(self.peil("compare", *sheets, *PAIR, "--json"), 0, "").json())
        self.one_line(self.peil("compare", "half.csv", sheets[0], "--role", CBB, *PAIR), 65, "A-1", "K-000", "keep one of the two")

    def test_what_is_refused(self):
        for words, text, code, parts in REFUSED:
            with self.subTest(words=words, text=text):
                lib.write(self.folder / "t.csv", text)
                self.one_line(self.peil(words[0], "t.csv", *words[1:]), code, *parts)
        self.assertEqual(verbs.listing(self.folder), ["t.csv"])


if __name__ == "__main__":
    lib.main()
