# SPDX-License-Identifier: EUPL-1.2
"""peil fill and score --method comparison: published strengths, an independent computation, and bad comparisons."""
import json
import sys
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parents[1] / "cli"))
import lib  # noqa: E402

import adaptive  # noqa: E402

EXPECTED = json.loads((Path(__file__).parent / "expected.json").read_text())

# Stigler (1994), Statistical Science 9; the model in Firth (2005), Journal of Statistical Software 12(1). Biometrika,
# Communications in Statistics, JASA, JRSS-B: first, second, how often each is cited by the other.
CITATIONS = [[0, 1, 730, 33, 0], [0, 2, 498, 320, 0], [0, 3, 221, 284, 0], [1, 2, 68, 813, 0], [1, 3, 17, 276, 0], [2, 3, 142, 325, 0]]
CITATIONS_ZERO = [(0.7899221, 0.04333047), (-2.1591504, 0.07257974), (0.3103523, 0.04164102), (1.0588761, 0.05304699)]
CITATIONS_FIRST = [(0, 0), (-2.9490725, 0.1025453), (-0.4795698, 0.0605887), (0.2689541, 0.07083)]


def both(text):
    return f'{{ nl = "{text}"; en = "{text}"; }}'


def role(n, more="", kind="criteria", pairs=()):
    """A role of n outcomes, O1 .. On; with `pairs` it asks those comparisons itself."""
    outcomes = [f'{{ id = "O{i + 1}"; kind = "{kind}"; scale = "level"; title = {both(f"Title {i + 1}")}; }}' for i in range(n)]
    items = [f'{{ id = "i{i + 1}"; type = "rating"; scale = "level"; text = {both("x")}; feeds = ( {{ to = "O{i + 1}"; weight = 1.0; }} ); }}'
             for i in range(n)]
    items += [f'{{ id = "CMP.O{a + 1}.O{b + 1}"; type = "rating"; scale = "which"; text = {both("x")}; }}' for a, b in pairs]
    return f'''role = {{ id = "draft"; version = "1.0.0"; language = "nl"; title = {both("Draft")};
  scales = ( {{ id = "level"; type = "ordinal"; points = ( {{ value = 0; nl = "a"; en = "a"; }}, {{ value = 4; nl = "b"; en = "b"; }} ); }},
             {{ id = "which"; type = "ordinal"; minimum = 0.0; maximum = 1.0; }} );
  outcomes = ( {", ".join(outcomes)} ); items = ( {", ".join(items)} ); {more} }};'''


class Comparison(lib.Case):
    def asked(self, text):
        """The ids of the pairs, in the order in which they are asked."""
        lib.write(self.folder / "role.cfg", text)
        ids = self.peil("fill", "./role.cfg", "asked.json", "--rater", "A-1", "--relation", "assessor", "--subject", "K-1",
                        "--method", "comparison", input="s no\n" * 20000)
        self.assertEqual(ids.code, 0, ids)
        answers = json.loads((self.folder / "asked.json").read_text())["answers"]
        (self.folder / "asked.json").unlink()
        order = list(dict.fromkeys(word for line in ids.out.splitlines() for word in line.split() if word.startswith("CMP.")))
        self.assertEqual(sorted(order), sorted(key for key in answers if key.startswith("CMP.")))
        return order

    def table(self, text, pairs):
        """Counts as a wide table: a row is a rater, who answers each pair at most once."""
        own = [f"CMP.O{a + 1}.O{b + 1}" for a, b, *_ in pairs]
        columns = [["1"] * first + ["0"] * second + ["0.5"] * tie for _, _, first, second, tie in pairs]
        rows = ["subject,rater,relation," + ",".join(own)]
        for row in range(max(map(len, columns))):
            rows.append(f"K-1,A-{row},assessor," + ",".join(c[row] if row < len(c) else "" for c in columns))
        lib.write(self.folder / "role.cfg", text)
        return lib.write(self.folder / "t.csv", "\n".join(rows) + "\n")

    def score(self, *sheets, options=(), code=0):
        words = [word for option in options for word in ("--option", f"comparison.{option}")]
        return self.expect(self.peil("score", *sheets, "--role", "./role.cfg", "--method", "comparison", "--json", *words), code)

    def result(self, *sheets, **more):
        tree = self.score(*sheets, **more).json()
        self.assertIn("group", tree)
        return tree["results"][0]

    def refused(self, *sheets, parts, **more):
        run = self.score(*sheets, code=65, **more)
        self.assertEqual(run.out, "")
        for part in parts:
            self.assertIn(part, json.loads(run.err)["error"])

    @staticmethod
    def statistics(result):
        return {(s["on"], s["name"]): s for s in result["statistics"]}

    @staticmethod
    def remarks(result):
        return {r["code"]: r["text"] for r in result["remarks"]}

    def hold(self, found, expected, delta):
        for i, (ability, error) in enumerate(expected):
            self.assertAlmostEqual(found[f"O{i + 1}", "ability"]["value"], ability, delta=delta)
            self.assertAlmostEqual(found[f"O{i + 1}", "ability"]["se"], error, delta=delta)
            self.assertAlmostEqual(found[f"O{i + 1}", "standard_error"]["value"], error, delta=delta)

    def test_citations(self):
        table = self.table(role(4, pairs=[p[:2] for p in CITATIONS]), CITATIONS)
        found = self.statistics(self.result(table))
        self.hold(found, CITATIONS_ZERO, 1e-6)
        self.assertAlmostEqual(found[None, "scale_separation_reliability"]["value"], 0.9986515, delta=1e-6)
        self.assertEqual(found[None, "judgements"]["value"], 3727)
        self.hold(self.statistics(self.result(table, options=["reference=first"])), CITATIONS_FIRST, 1e-6)

    def test_against_numpy(self):
        for number, case in enumerate(EXPECTED):
            with self.subTest(case=number):
                table = self.table(role(case["n"], pairs=[p[:2] for p in case["pairs"]]), case["pairs"])
                options = [f"ridge={case['ridge']}", f"order_effect={str(case['order']).lower()}"]
                result = self.result(table, options=options)
                found = self.statistics(result)
                self.hold(found, zip(case["ability"], case["se"]), 1e-8)
                self.assertAlmostEqual(found[None, "log_likelihood"]["value"], case["log_likelihood"], delta=1e-8)
                self.assertAlmostEqual(found[None, "scale_separation_reliability"]["value"], case["separation"], delta=1e-8)
                self.assertEqual((None, "order_effect") in found, case["order"])
                if case["order"]:
                    self.assertAlmostEqual(found[None, "order_effect"]["value"], case["order_effect"][0], delta=1e-8)
                    self.assertAlmostEqual(found[None, "order_effect"]["se"], case["order_effect"][1], delta=1e-8)
                self.assertEqual("ridge" in self.remarks(result), case["ridge"] > 0)
                first = self.statistics(self.result(table, options=[*options, "reference=first"]))
                self.hold(first, ((a - case["ability"][0], e) for a, e in zip(case["ability"], case["se_first"])), 1e-8)

    def test_terms_are_the_comparisons(self):
        table = self.table(role(3, pairs=[(0, 1), (2, 1), (0, 2)]), [[0, 1, 3, 1, 0], [2, 1, 1, 2, 2], [0, 2, 1, 1, 0]])
        outcomes = {o["id"]: o for o in self.result(table)["outcomes"]}
        self.assertEqual([(t["id"], t["weight"], t["value"]) for t in outcomes["O2"]["terms"]],
                         [("CMP.O1.O2", 4, 0.25), ("CMP.O3.O2", 5, 0.6)])
        self.assertEqual({o["status"] for o in outcomes.values()}, {"unscored"})

    def test_who_is_as_strong_shares_the_place(self):
        """Of three or four outcomes: all alike, two at the top, two at the bottom."""
        for n, pairs, parts in ((3, [[0, 1, 2, 2, 0], [1, 2, 3, 3, 0]], ["All come out equally strong."]),
                                (3, [[0, 1, 2, 2, 0], [0, 2, 3, 1, 0], [1, 2, 3, 1, 0]], ["“Title 1” and “Title 2” come out strongest together, “Title 3” least"]),
                                (4, [[0, 1, 3, 1, 0], [0, 2, 3, 1, 0], [1, 2, 2, 2, 0], [0, 3, 3, 1, 0], [1, 3, 2, 2, 0], [2, 3, 2, 2, 0]],
                                 ["“Title 1” comes out strongest, “Title 2”, “Title 3” and “Title 4” least strong."])):
            table = self.table(role(n, pairs=[p[:2] for p in pairs]), pairs)
            text = self.remarks(self.expect(self.peil("score", table, "--role", "./role.cfg", "--method", "comparison", "--json", "--lang", "en"),
                                            0).json()["results"][0])["answer"]
            for part in parts:
                self.assertIn(part, text)
            self.assertEqual("chance" in text, n == 4)

    def test_every_pair_is_asked_once_in_balanced_rounds(self):
        for n in (2, 3, 6, 7):
            with self.subTest(n=n):
                order = self.asked(role(n))
                pairs = [tuple(word.split(".")[1:]) for word in order]
                self.assertEqual(len({frozenset(p) for p in pairs}), n * (n - 1) // 2)
                self.assertEqual(len(pairs), n * (n - 1) // 2)
                for at in range(0, len(pairs), n // 2):  # a round
                    names = [name for pair in pairs[at:at + n // 2] for name in pair]
                    self.assertEqual(len(names), len(set(names)))
                shown = [sum(p[0] == f"O{i + 1}" for p in pairs) for i in range(n)]
                self.assertLessEqual(max(shown) - min(shown), 2)
                self.assertEqual(order, self.asked(role(n)))

    def sitting(self, name, lines, pairing="adaptive"):
        """The ids of the pairs put in one sitting of `fill`, the last one without an answer when the input ends there."""
        options = ["--option", f"comparison.pairing={pairing}"] if pairing else []
        run = self.peil("fill", "./role.cfg", name, "--rater", "A-1", "--relation", "assessor", "--subject", "K-1", "--method", "comparison",
                        *options, "--lang", "en", input="".join(line + "\n" for line in lines))
        self.assertIn(run.code, (0, 75), run)
        return [line.split()[-1] for line in run.out.splitlines() if " of " in line and "CMP." in line and "saved" not in line], run

    def test_adaptive_pairs_follow_from_the_answers(self):
        n, strength = 6, [0.9, -1.4, 2.0, 0.1, -0.3, 1.2]
        text = role(n)
        rounds = self.asked(text)
        expected, answers = adaptive.sequence(n, rounds, lambda a, b: 1.0 if strength[a] > strength[b] else 0.0)
        lines = ["s no"] * n + [{1.0: "first", 0.0: "second"}[answer] for answer in answers]
        asked, run = self.sitting("whole.json", lines)
        self.assertEqual(run.code, 0, run)
        self.assertEqual(asked, expected)
        self.assertNotEqual(asked, rounds)
        self.assertEqual(self.sitting("rounds.json", lines, pairing=None)[0], rounds)
        self.assertEqual(self.sitting("rounds2.json", lines, pairing="random")[0], rounds)
        other, _ = adaptive.sequence(n, rounds, lambda a, b: 1.0 if a < b else 0.0)
        self.assertNotEqual(other, expected, "the order must depend on the answers")

    def test_adaptive_goes_on_where_it_was_left(self):
        n = 5
        rounds = self.asked(role(n))
        expected, answers = adaptive.sequence(n, rounds, lambda a, b: float(a < b))
        words = [{1.0: "first", 0.0: "second"}[answer] for answer in answers]
        first, run = self.sitting("s.json", ["s no"] * n + words[:4] + ["q"])
        self.assertIn("--method comparison --option comparison.pairing=adaptive", run.err)
        second, _ = self.sitting("s.json", words[4:])
        self.assertEqual(first + second[1:], expected)  # the pair it stopped at is put again
        self.assertEqual(first[-1], second[0])

    def test_adaptive_places_and_going_back(self):
        n = 4
        rounds = self.asked(role(n))
        asked, run = self.sitting("s.json", ["s no"] * n + ["first", "first", "b", "second", "q"])
        self.assertEqual(asked[1], asked[3], run)  # back is the question answered before,
        answers = iter([1.0, 0.0, 0.0])
        self.assertEqual(asked[4], adaptive.sequence(n, rounds, lambda a, b: next(answers, 0.0))[0][2])  # and then it is chosen again
        self.assertNotEqual(asked[2], asked[4])
        self.assertEqual([line.split()[0] for line in run.out.splitlines() if " of 10  CMP." in line][:3], ["5", "6", "7"])
        self.assertEqual(asked[0], rounds[0])  # with nothing known, the first of the rounds

    def test_adaptive_tells_a_lone_odd_option(self):
        lib.write(self.folder / "role.cfg", role(3))
        for option, part in (("comparison.pairing=odd", "expected one of random, adaptive"), ("comparison.parring=x", "pairing"),
                             ("ahp.table=newer", "add --method ahp")):
            run = self.peil("fill", "./role.cfg", "s.json", "--rater", "A-1", "--relation", "assessor", "--subject", "K-1", "--method",
                            "comparison", "--option", option, "--lang", "en", input="")
            self.expect(run, 64)
            self.assertIn(part, run.err)
            self.assertFalse((self.folder / "s.json").exists())

    def test_pairs_are_asked_where_the_role_lists_the_method(self):
        lib.write(self.folder / "role.cfg", role(3, more='methods = ( { id = "comparison"; options = ( { key = "pairing"; value = "adaptive"; } ); } );'))
        run = self.peil("fill", "./role.cfg", "s.json", "--rater", "A-1", "--relation", "assessor", "--subject", "K-1", "--lang", "en",
                        input="s no\n" * 3 + "first\nfirst\nsecond\n")
        self.expect(run, 0)
        self.assertEqual(run.out.count("Which is stronger?"), 3)

    def test_competencies_are_compared_where_there_are_two(self):
        text = role(3, kind="competency").replace('id = "O3"; kind = "competency"', 'id = "O3"; kind = "domain"')
        self.assertEqual(len(self.asked(text)), 1)

    def test_fill_and_sheets(self):
        lib.write(self.folder / "role.cfg", role(3))
        for rater, relation, answers in (("A-1", "assessor", "first second same"), ("A-2", "peer", "second first first"),
                                         ("K-1", "self", "first first first")):
            run = self.peil("fill", "./role.cfg", f"{rater}.json", "--rater", rater, "--relation", relation, "--subject", "K-1",
                            "--method", "comparison", "--lang", "en", input="0\n0\n0\n" + answers.replace(" ", "\n") + "\n")
            self.expect(run, 0)
            self.assertIn("Which is stronger? First: Title", " ".join(run.out.split()))
        result = self.result("A-1.json", "A-2.json", "K-1.json")
        self.assertEqual(self.statistics(result)[None, "judgements"]["value"], 6)
        self.assertIn("1 self sheet is left out", self.remarks(result)["self-left-out"])
        own = self.result("A-1.json", "A-2.json", "K-1.json", options=["include_self=true"])
        self.assertEqual(self.statistics(own)[None, "judgements"]["value"], 9)

    def test_a_pair_answered_in_the_other_order_is_not_asked_again(self):
        one = self.asked(role(4))[0].split(".")
        turned = ".".join([one[0], one[2], one[1]])
        for method in ([], ["--option", "comparison.pairing=adaptive"]):
            sheet = lib.write(self.folder / "turned.json", json.dumps(
                {"format": "peil-sheet/1", "role": "draft", "subject": "K-1", "rater": {"id": "A-1", "relation": "assessor"},
                 "date": "2026-11-22", "answers": {f"i{i}": 0 for i in range(1, 5)} | {turned: 1}}))
            run = self.peil("fill", "./role.cfg", sheet, "--method", "comparison", *method, "--lang", "en", input="first\n" * 5)
            self.assertEqual(run.code, 0, run)
            answers = json.loads(Path(sheet).read_text())["answers"]
            self.assertNotIn(".".join(one), answers)
            self.assertEqual(sum(key.startswith("CMP.") for key in answers), 6)

    def test_pairing_is_said_beside_the_separation(self):
        table = self.table(role(4, pairs=[p[:2] for p in CITATIONS]), CITATIONS)
        random = self.remarks(self.result(table))
        self.assertIn("0.999. The pairs were drawn (pairing)", random["pairing"])
        self.assertNotIn("next-pairs", random)
        adaptive = self.remarks(self.result(table, options=["pairing=adaptive"]))
        self.assertIn("0.999. The pairs were chosen (pairing)", adaptive["pairing"])
        self.assertRegex(adaptive["next-pairs"], r"next: Title \d with Title \d(; Title \d with Title \d){4}\.")

    def test_next_pairs_are_the_near_and_unknown(self):
        pairs = [[0, 1, 1, 1, 0], [1, 2, 1, 1, 0], [2, 3, 1, 1, 0]]  # a chain of equals: its ends are least known
        table = self.table(role(4, pairs=[p[:2] for p in pairs]), pairs)
        said = self.remarks(self.result(table, options=["pairing=adaptive"]))["next-pairs"]
        self.assertIn("next: Title 1 with Title 4; Title 1 with Title 3; Title 2 with Title 4; ", said)

    def test_refusals(self):
        cases = [
            ([[0, 1, 0, 0, 1], [2, 3, 0, 0, 1]], ["O3, O4 were never compared with the rest", "give --option comparison.ridge=0.1"]),
            ([[0, 1, 2, 0, 0], [1, 2, 1, 1, 0], [2, 3, 1, 1, 0]], ["O1 never lost to the rest", "give --option comparison.ridge=0.1"]),
            ([[0, 1, 1, 1, 0], [1, 2, 1, 1, 0], [2, 3, 3, 0, 0]], ["O4 never won from the rest", "give --option comparison.ridge=0.1"]),
        ]
        for pairs, parts in cases:
            with self.subTest(parts=parts):
                table = self.table(role(4, pairs=[p[:2] for p in pairs]), pairs)
                self.refused(table, parts=parts)
                result = self.result(table, options=["ridge=0.1"])
                self.assertIn(parts[0], self.remarks(result)["ridge"])
                for statistic in result["statistics"]:
                    self.assertIsInstance(statistic["value"], (int, float))
        table = self.table(role(3, pairs=[(0, 1), (1, 2), (2, 0)]), [[0, 1, 1, 0, 0], [1, 2, 1, 0, 0], [2, 0, 1, 0, 0]])
        self.refused(table, options=["order_effect=true"], parts=["order effect cannot be told apart", "ridge"])
        self.assertNotIn((None, "scale_separation_reliability"), self.statistics(self.result(table)))  # all equal
        self.assertIn("All strengths are equal", self.remarks(self.result(table))["pairing"])
        lib.write(self.folder / "role.cfg", role(3))
        self.refused(self.blank_sheet(), parts=["no sheet compares two outcomes", "peil fill --method comparison"])
        lib.write(self.folder / "role.cfg", role(1))
        self.refused(self.blank_sheet(), parts=["no two outcomes to compare"])
        bad = role(2, pairs=[(0, 1)]).replace('scale = "which"', 'scale = "level"')
        self.refused(self.table(bad, [[0, 1, 0, 1, 0]]), parts=["CMP.O1.O2", "points 0, 0.5 and 1"])
        run = self.score(self.table(role(2, pairs=[(0, 1)]), [[0, 1, 1, 1, 0]]), options=["ridge=-1"], code=64)
        self.assertIn("ridge", run.err)

    def blank_sheet(self):
        tree = {"format": "peil-sheet/1", "role": "draft", "subject": "K-1", "rater": {"id": "A-1", "relation": "assessor"},
                "date": "2026-11-22", "answers": {}}
        return lib.write(self.folder / "blank.json", json.dumps(tree))

    def test_what_nobody_compared_is_left_out_and_named(self):
        table = self.table(role(4, pairs=[(0, 2)]), [[0, 2, 3, 1, 0]])
        result = self.result(table)
        self.assertEqual({on for on, name in self.statistics(result) if name == "ability"}, {"O1", "O3"})
        self.assertEqual(self.remarks(result)["not-compared"], "Not compared, so without a strength: Title 2, Title 4.")

    def test_report(self):
        sheet = {"format": "peil-sheet/1", "role": "draft", "subject": "K-1", "date": "2026-11-22"}
        sheets = []
        for rater, answers in (("A-1", (1, 1, 0)), ("A-2", (0, 1, 1)), ("A-3", (1, 0, 1))):
            pairs = ("CMP.O1.O2", "CMP.O1.O3", "CMP.O2.O3")
            sheets.append(lib.write(self.folder / f"{rater}.json", json.dumps(
                {**sheet, "rater": {"id": rater, "relation": "assessor"}, "answers": dict(zip(pairs, answers))})))
        lib.write(self.folder / "role.cfg", role(3, pairs=[(0, 1), (0, 2), (1, 2)]))
        for language, parts in (("nl", ["Per paar vergeleken", "Sterktes", "9 vergelijkingen van 3 uitkomsten op 3 formulieren", "pairing=adaptive",
                                        "waard (standaardfout"]),
                                ("en", ["Compared pair by pair", "Strengths", "9 comparisons of 3 outcomes on 3 sheets", "pairing=adaptive",
                                        "Being shown first is worth"])):
            for ending in ("txt", "html", "json"):
                name = f"r-{language}.{ending}"
                run = self.peil("report", *sheets, "--role", "./role.cfg", "--method", "comparison", "--lang", language, "--option",
                                "comparison.pairing=adaptive", "--option", "comparison.order_effect=true", "-o", name)
                self.expect(run, 0)
                text = " ".join((self.folder / name).read_text().split())
                for part in parts:
                    self.assertIn(part, text, f"{name}: no “{part}”")


if __name__ == "__main__":
    lib.main()
