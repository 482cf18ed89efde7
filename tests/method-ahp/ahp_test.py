# SPDX-License-Identifier: EUPL-1.2
"""peil fill and score --method ahp: published weights, an independent computation, and bad judgements."""
import json
import math
import sys
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parents[1] / "cli"))
import lib  # noqa: E402

EXPECTED = json.loads((Path(__file__).parent / "expected.json").read_text())

# Saaty (1990), European Journal of Operational Research 48: the upper triangle of the judgements on houses.
HOUSE = [["5", "3", "7", "6", "6", "1/3", "1/4"], ["1/3", "5", "3", "3", "1/5", "1/7"], ["6", "3", "4", "6", "1/5"],
         ["1/3", "1/4", "1/7", "1/8"], ["1/2", "1/5", "1/6"], ["1/5", "1/6"], ["1/2"]]
HOUSE_WEIGHTS = [0.173, 0.054, 0.188, 0.018, 0.031, 0.036, 0.167, 0.333]

# The example of choosing a leader: four criteria, three candidates; published priorities 0.358, 0.492, 0.149.
CRITERIA, CANDIDATES = ["exp", "edu", "char", "age"], ["tom", "dick", "harry"]
LEADER = {"ROLE.exp.edu": "4", "ROLE.exp.char": "3", "ROLE.exp.age": "7", "ROLE.edu.char": "1/3", "ROLE.edu.age": "3",
          "ROLE.char.age": "5", "exp.tom.dick": "1/4", "exp.tom.harry": "4", "exp.dick.harry": "9", "edu.tom.dick": "3",
          "edu.tom.harry": "1/5", "edu.dick.harry": "1/7", "char.tom.dick": "5", "char.tom.harry": "9",
          "char.dick.harry": "4", "age.tom.dick": "1/3", "age.tom.harry": "5", "age.dick.harry": "9"}
LEADER_GLOBAL = {"exp": 0.547569, "edu": 0.126555, "char": 0.26995, "age": 0.055926, "tom": 0.358137, "dick": 0.492788,
                 "harry": 0.149075}
LEADER_LOCAL = {"exp": [0.217166, 0.717065, 0.065769], "edu": [0.188394, 0.080961, 0.730645],
                "char": [0.742867, 0.193882, 0.063252], "age": [0.265433, 0.671625, 0.062941]}


def both(text):
    return f'{{ nl = "{text}"; en = "{text}"; }}'


def outcome(name, feeds=()):
    to = ", ".join(f'{{ to = "{parent}"; weight = 1.0; }}' for parent in feeds)
    return f'{{ id = "{name}"; kind = "criteria"; scale = "level"; title = {both(name)}; {f"feeds = ( {to} );" if to else ""} }}'


def item(name, to=None, scale="level"):
    feeds = f'feeds = ( {{ to = "{to}"; weight = 1.0; }} );' if to else ""
    return f'{{ id = "{name}"; type = "rating"; scale = "{scale}"; text = {both(name)}; {feeds} }}'


def role(outcomes, items):
    return f'''role = {{ id = "draft"; version = "1.0.0"; language = "nl"; title = {both("Draft")};
  scales = ( {{ id = "level"; type = "ordinal"; points = ( {{ value = 0; nl = "a"; en = "a"; }}, {{ value = 4; nl = "b"; en = "b"; }} ); }},
             {{ id = "ratio"; type = "ratio"; minimum = 0.01; maximum = 100.0; }},
             {{ id = "bad"; type = "ratio"; minimum = 0.0; maximum = 9.0; }} );
  outcomes = ( {", ".join(outcomes)} ); items = ( {", ".join(items)} ); }};'''


def flat(n):
    """A role of n outcomes at the top, O1 .. On."""
    names = [f"O{i + 1}" for i in range(n)]
    return role([outcome(name) for name in names], [item(f"i{name}", name) for name in names])


def leader():
    return role([outcome(name) for name in CRITERIA] + [outcome(name, CRITERIA) for name in CANDIDATES],
                [item(f"i-{name}", name) for name in CANDIDATES])


class Ahp(lib.Case):
    def sheet(self, answers, subject="K-1", rater="A-1", relation="assessor", name=None):
        tree = {"format": "peil-sheet/1", "role": "draft", "subject": subject, "rater": {"id": rater, "relation": relation},
                "date": "2026-11-22", "answers": {f"AHP.{key}": value for key, value in answers.items()}}
        return lib.write(self.folder / (name or f"{subject}-{rater}.json"), json.dumps(tree))

    def score(self, text, *sheets, options=(), code=0):
        lib.write(self.folder / "role.cfg", text)
        words = [word for option in options for word in ("--option", f"ahp.{option}")]
        return self.expect(self.peil("score", *sheets, "--role", "./role.cfg", "--method", "ahp", "--json", *words), code)

    def result(self, *arguments, **more):
        return self.score(*arguments, **more).json()["results"][0]

    def refused(self, text, *sheets, parts, **more):
        run = self.score(text, *sheets, code=65, **more)
        self.assertEqual(run.out, "")
        for part in parts:
            self.assertIn(part, json.loads(run.err)["error"])

    @staticmethod
    def statistics(result):
        return {(s["on"], s["name"]): s["value"] for s in result["statistics"]}

    @staticmethod
    def remarks(result):
        return {r["code"]: r["text"] for r in result["remarks"]}

    def test_house(self):
        answers = {f"ROLE.O{i + 1}.O{i + j + 2}": ratio for i, row in enumerate(HOUSE) for j, ratio in enumerate(row)}
        result = self.result(flat(8), self.sheet(answers))
        found = self.statistics(result)
        for i, weight in enumerate(HOUSE_WEIGHTS):
            self.assertAlmostEqual(found[f"O{i + 1}", "weight"], weight, delta=5e-4)
        self.assertAlmostEqual(found[None, "lambda_max"], 9.6688873171, delta=1e-9)
        self.assertAlmostEqual(found[None, "consistency_ratio"], 0.1690868609, delta=1e-9)
        self.assertIn("“O1” against “O3” is 3, “O3” against “O7” is 6; then for “O1” against “O7” 18 follows, but the judgement is 1/3",
                      self.remarks(result)["inconsistent"])
        self.assertIn("from the table of Saaty (1980)", self.remarks(result)["inconsistent"])
        newer = self.result(flat(8), self.folder / "K-1-A-1.json", options=["table=newer"])
        self.assertIn("from the newer table", self.remarks(newer)["inconsistent"])
        newer = self.statistics(newer)
        self.assertAlmostEqual(newer[None, "consistency_ratio"], 0.2384124739 / 1.40, delta=1e-9)
        self.assertTrue(all(o["status"] == "unscored" and "value" not in o or o.get("value") is None for o in result["outcomes"]))
        self.assertIsNone(result["verdict"])

    def test_what_counts_the_same_is_named_together(self):
        for answers, text in (({"ROLE.O1.O2": "1", "ROLE.O1.O3": "1", "ROLE.O2.O3": "1"}, "All count equally (each 33%)."),
                              ({"ROLE.O1.O2": "1", "ROLE.O1.O3": "2", "ROLE.O2.O3": "2"}, "What counts most are “O1” and “O2” (each 40%)."),
                              ({"ROLE.O1.O2": "2", "ROLE.O1.O3": "2", "ROLE.O2.O3": "1"}, "What counts most is “O1” (50%).")):
            self.assertEqual(self.remarks(self.result(flat(3), self.sheet(answers)))["answer"], text)

    def test_leader(self):
        result = self.result(leader(), self.sheet(LEADER))
        found = self.statistics(result)
        self.assertEqual(list(self.remarks(result)), ["answer"])
        self.assertAlmostEqual(found[None, "consistency_ratio"], 0.0438585, delta=1e-6)
        for name, weight in LEADER_GLOBAL.items():
            self.assertAlmostEqual(found[name, "global_weight"], weight, delta=1e-6)
            self.assertEqual((name, "weight") in found, name in CRITERIA)
        for one in result["outcomes"]:
            for term, weight in zip(one["terms"], LEADER_LOCAL.get(one["id"], [])):
                self.assertAlmostEqual(term["weight"], weight, delta=1e-6)
            self.assertEqual([term["id"] for term in one["terms"]], CANDIDATES if one["id"] in CRITERIA else [])

    def test_against_numpy(self):
        for number, case in enumerate(EXPECTED):
            with self.subTest(case=number, n=case["n"]):
                answers = {f"ROLE.O{i + 1}.O{j + 1}": ratio for i, j, ratio in case["pairs"]}
                result = self.result(flat(case["n"]), self.sheet(answers))
                found = self.statistics(result)
                self.assertAlmostEqual(found[None, "lambda_max"], case["lambda_max"], delta=1e-9)
                for i, weight in enumerate(case["weights"]):
                    self.assertAlmostEqual(found[f"O{i + 1}", "weight"], weight, delta=1e-9)
                complete = len(case["pairs"]) == case["n"] * (case["n"] - 1) // 2
                self.assertEqual("incomplete-judgements" in self.remarks(result), not complete)

    def test_just_enough_judgements_have_no_ratio(self):
        result = self.result(flat(3), self.sheet({"ROLE.O1.O2": 2, "ROLE.O2.O3": "3"}))
        found = self.statistics(result)
        self.assertNotIn((None, "consistency_ratio"), found)
        self.assertIn("no-consistency-ratio", self.remarks(result))
        for name, weight in (("O1", 0.6), ("O2", 0.3), ("O3", 0.1)):
            self.assertAlmostEqual(found[name, "weight"], weight, delta=1e-9)

    def test_a_large_set_below_an_outcome(self):
        """Eleven below one outcome: the newer table has no random index, Saaty's has; sixteen are too many to ask about."""
        for n, asked in ((11, True), (16, False)):
            names = [f"O{i + 1}" for i in range(n)]
            text = role([outcome("T")] + [outcome(name, ["T"]) for name in names] + [outcome("U")], [item(f"i{name}", name) for name in names])
            answers = {f"T.O{i + 1}.O{j + 1}": "1" for i in range(n) for j in range(i + 1, n)} if asked else {"ROLE.T.U": "1"}
            result = self.result(text, self.sheet(answers), options=["table=newer"])
            self.assertNotIn(("T", "consistency_ratio"), self.statistics(result))
            self.assertEqual("no-consistency-ratio" in self.remarks(result), asked)
            self.assertEqual("too-many-outcomes" in self.remarks(result), not asked)
            if asked:
                self.assertIn("The newer table has no random index for 11; take the table of Saaty for a consistency ratio (table=saaty1980).", self.remarks(result)["no-consistency-ratio"])
                found = self.statistics(self.result(text, self.folder / "K-1-A-1.json"))
                self.assertAlmostEqual(found["T", "consistency_ratio"], 0, delta=1e-9)
                self.assertAlmostEqual(found["O1", "weight"], 1 / 11, delta=1e-12)

    def test_several_raters(self):
        sheets = [self.sheet({"ROLE.O1.O2": ratio}, rater=rater, relation=relation)
                  for ratio, rater, relation in (("9", "A-1", "assessor"), ("1", "A-2", "peer"), ("3", "A-3", "peer"), ("1/9", "K-1", "self"))]
        for options, ratio in (([], 3), (["raters=median"], 3), (["raters=trimmed"], 3), (["include_self=true"], 3 ** .25),
                               (["include_self=true", "raters=median"], math.sqrt(3))):
            with self.subTest(options=options):
                result = self.result(flat(2), *sheets, options=options)
                self.assertAlmostEqual(self.statistics(result)["O1", "weight"], ratio / (1 + ratio), delta=1e-12)
                self.assertIn("reduction", self.remarks(result))
        two = self.result(flat(2), *sheets[:2], options=["raters=mean"])
        self.assertAlmostEqual(self.statistics(two)["O1", "weight"], 0.75, delta=1e-12)
        own = self.result(flat(2), sheets[3])
        self.assertAlmostEqual(self.statistics(own)["O1", "weight"], 0.1, delta=1e-12)
        self.assertIn("self-only", self.remarks(own))

    def test_both_directions(self):
        """A role that brings the judgements itself may ask them both ways; they must be each other's inverse."""
        text = role([outcome("O1"), outcome("O2")],
                    [item("i1", "O1"), item("i2", "O2"), item("AHP.ROLE.O1.O2", scale="ratio"), item("AHP.ROLE.O2.O1", scale="ratio")])
        for there, back, weight in ((4, 0.25, 0.8), (None, 0.25, 0.8), (2.5, 0.4, 5 / 7)):
            answers = {key: value for key, value in (("ROLE.O1.O2", there), ("ROLE.O2.O1", back)) if value}
            found = self.statistics(self.result(text, self.sheet(answers)))
            self.assertAlmostEqual(found["O1", "weight"], weight, delta=1e-9)
        self.refused(text, self.sheet({"ROLE.O1.O2": 3, "ROLE.O2.O1": 0.5}),
                     parts=["AHP.ROLE.O2.O1", "K-1", "AHP.ROLE.O1.O2 is 3", "is 1/2", "make the latter 1/3 or leave it out"])
        self.refused(text.replace('scale = "ratio"', 'scale = "bad"'), self.sheet({"ROLE.O1.O2": 3}),
                     parts=["AHP.ROLE.O1.O2", "give it a scale of ratios"])

    def test_refusals(self):
        self.refused(flat(4), self.sheet({"ROLE.O1.O2": "3", "ROLE.O3.O4": "3"}),
                     parts=["K-1", "do not link O1 with O3", "AHP.ROLE.O1.O3"])
        self.refused(flat(1), self.sheet({}), parts=["no two outcomes beside each other"])
        self.refused(flat(10), self.sheet({}), parts=["more than 9 outcomes at the top", "group them"])
        run = self.score(flat(2), self.sheet({"ROLE.O1.O2": 0.3}), code=65)
        self.assertIn("AHP.ROLE.O1.O2", run.err)
        run = self.score(flat(2), self.sheet({"ROLE.O1.O2": "3"}), options=["table=old"], code=64)
        self.assertIn("saaty1980", run.err)

    def test_nothing_judged_is_said(self):
        result = self.result(flat(3), self.sheet({}))
        self.assertEqual(result["statistics"], [])
        self.assertIn("peil fill --method ahp", self.remarks(result)["no-judgements"])
        two = self.result(flat(3), self.sheet({}), self.sheet({}, rater="A-2"))
        self.assertEqual(list(self.remarks(two)), ["no-judgements"])
        part = self.result(leader(), self.sheet({k: v for k, v in LEADER.items() if k.startswith("ROLE")}))
        self.assertEqual(self.remarks(part)["not-judged"], "Not judged pair by pair, so without weights: exp; edu; char; age.")
        self.assertNotIn(("tom", "global_weight"), self.statistics(part))

    def test_wide_table(self):
        """The same figures from a table, and a case without judgements among those with."""
        lib.write(self.folder / "role.cfg", flat(3))
        table = "subject,rater,relation,AHP.ROLE.O1.O2,AHP.ROLE.O1.O3,AHP.ROLE.O2.O3\nK-1,A-1,assessor,3,5,1/2\nK-2,A-1,assessor,,,\n"
        lib.write(self.folder / "t.csv", table)
        run = self.expect(self.peil("score", "t.csv", "--role", "./role.cfg", "--method", "ahp", "--json"), 0)
        one, two = (json.loads(line)["results"][0] for line in run.out.splitlines())
        same = self.result(flat(3), self.sheet({"ROLE.O1.O2": "3", "ROLE.O1.O3": "5", "ROLE.O2.O3": "1/2"}))
        self.assertEqual(one["statistics"], same["statistics"])
        self.assertEqual(two["statistics"], [])
        run = self.expect(self.peil("score", "t.csv", "--role", "./role.cfg", "--method", "ahp", "--csv"), 0)
        self.assertEqual(run.out, "subject,method,O1,O2,O3\nK-1,ahp,,,\nK-2,ahp,,,\n")

    def test_fill_asks_the_pairs(self):
        lib.write(self.folder / "role.cfg", flat(3))
        words = ["fill", "./role.cfg", "s.json", "--rater", "A-1", "--relation", "assessor", "--subject", "K-1", "--method", "ahp"]
        run = self.peil(*words, input="0\n0\n0\n3\n1/5\n7\n")
        self.expect(run, 0)
        self.assertIn("which counts more, and how much? First: O1. Second: O2.", " ".join(run.out.split()))
        answers = json.loads((self.folder / "s.json").read_text())["answers"]
        self.assertEqual([answers[f"AHP.ROLE.{pair}"] for pair in ("O1.O2", "O1.O3", "O2.O3")], ["3", "1/5", "7"])
        self.assertIn((None, "consistency_ratio"), self.statistics(self.result(flat(3), self.folder / "s.json")))

    def test_report(self):
        lib.write(self.folder / "role.cfg", leader())
        sheet = self.sheet({**LEADER, "age.tom.harry": "1/9"})
        for language, parts in (("nl", ["Gewichten uit paren", "Wat hoeveel weegt", "consistentieratio", "De drie oordelen die het minst samengaan"]),
                                ("en", ["Weights from pairs", "What counts how much", "consistency ratio", "The three judgements that agree least"])):
            for ending in ("txt", "html", "json"):
                name = f"r-{language}.{ending}"
                self.expect(self.peil("report", sheet, "--role", "./role.cfg", "--method", "ahp", "--lang", language, "-o", name), 0)
                text = " ".join((self.folder / name).read_text().split())
                for part in parts:
                    self.assertIn(part, text, f"{name}: no “{part}”")
                self.assertNotIn("nan", text.lower().replace("finan", ""))


if __name__ == "__main__":
    lib.main()
