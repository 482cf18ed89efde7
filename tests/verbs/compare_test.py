# SPDX-License-Identifier: EUPL-1.2
"""peil compare: what flips between two methods and why, and rank orders; held against a second computation here."""
import itertools
import json
import math
import re

import verbs
from verbs import CBB, NSP, VVE, lib

SHEETS = verbs.samples(CBB)
PAIR = ["--method", "weighted", "--method", "mastery"]

REFUSED = [  # words behind `compare`, exit code, parts of the line
    ([], 64, ["compare: expected one or more sheets"]),
    ([SHEETS[0]], 64, ["side by side, 0 given", "add --method A --method B"]),
    ([SHEETS[0], "-m", "weighted"], 64, ["1 given"]),
    ([SHEETS[0], "-m", "weighted", "-m", "weighted"], 64, ["the two methods are the same"]),
    ([SHEETS[0], "-m", "weighted", "-m", "mastry"], 69, ["mastry", "did you mean", "mastery"]),
    ([*verbs.TEAM, "-m", "weighted", "-m", "coverage"], 65, ["coverage is about a group, and ranks nobody in it", "such as topsis"]),
    ([SHEETS[0], *PAIR, "--option", "differential.ideal=pole"], 64, ["method differential is not among those chosen"]),
    ([SHEETS[0], *PAIR, "-o", "x.doc"], 64, ["“x.doc”", "end it in .html, .txt, .json, .csv or .pdf"]),
    ([SHEETS[0], *PAIR, "-o", "no/x.html"], 73, ["no/x.html: cannot be created"]),
    (["no.json", *PAIR], 66, ["no.json: no such file"]),
    ([SHEETS[0], verbs.TEAM[0], *PAIR], 65, [verbs.TEAM[0], "3:3", "use sheets of one role at a time"]),
]


def tau_b(pairs):
    """Kendall's tau-b, from its definition: concordant less discordant over the geometric mean of the untied pairs."""
    concordant = discordant = only_x = only_y = 0
    for (x1, y1), (x2, y2) in itertools.combinations(pairs, 2):
        if x1 == x2 and y1 == y2:
            continue
        if x1 == x2:
            only_x += 1
        elif y1 == y2:
            only_y += 1
        elif (x1 < x2) == (y1 < y2):
            concordant += 1
        else:
            discordant += 1
    under = (concordant + discordant + only_x) * (concordant + discordant + only_y)
    return (concordant - discordant) / math.sqrt(under) if under else None


class Compare(verbs.Case):
    def both(self, sheets, methods=("weighted", "mastery"), options=()):
        """The comparison, and the scores of the two methods each by itself."""
        words = [w for o in options for w in ("--option", o)]
        names = [w for m in methods for w in ("--method", m)]
        tree = self.expect(self.peil("compare", *sheets, *names, *words, "--json"), 0, "").json()
        lines = self.expect(self.peil("score", *sheets, *names, *words, "--json"), 0, "").out.splitlines()
        scores = [json.loads(line) for line in lines]
        self.assertEqual(tree["format"], "peil-compare/1")
        self.assertEqual(tree["methods"], list(methods))
        return tree, scores

    def test_each_flip_is_a_sentence_in_json_as_on_the_page(self):
        for language in ("nl", "en"):
            words = ["compare", *SHEETS, "--method", "weighted", "--method", "mastery", "--lang", language]
            flips = self.expect(self.peil(*words, "--json"), 0, "").json()["flips"]
            page = " ".join(self.expect(self.peil(*words), 0, "").out.split())
            self.assertTrue(flips)
            for flip in flips:
                self.assertIn(flip["text"], page)

    def test_refusals_leave_nothing(self):
        for words, code, parts in REFUSED:
            with self.subTest(words=words):
                self.assertEqual(self.one_line(self.peil("compare", *words), code, *parts).out, "")
                self.assertEqual(verbs.listing(self.folder), [])
                if "-o" not in words:
                    self.assertEqual(json.loads(self.peil("compare", *words, "--json").err)["exit"], code)

    def test_figures_are_those_of_score(self):
        for role, methods in ((CBB, ("weighted", "mastery")), (CBB, ("mastery", "weighted")), (VVE, ("requirements", "weighted"))):
            with self.subTest(role=role, methods=methods):
                tree, scores = self.both(verbs.samples(role), methods)
                for subject, score in zip(tree["subjects"], scores):
                    self.assertEqual(subject["subject"], score["subject"])
                    self.assertEqual(subject["verdicts"], [r["verdict"] and r["verdict"]["code"] for r in score["results"]])
                    for row, *sides in zip(subject["outcomes"], *(r["outcomes"] for r in score["results"])):
                        for cell, side in zip(row["figures"], sides):
                            self.assertEqual((row["id"], cell["status"], cell["value"], cell["percent"]),
                                             (side["id"], side["status"], side.get("value"), side.get("percent")))

    def judged(self, outcome, norm):
        if outcome.get("verdict"):
            return outcome["verdict"]
        if outcome["status"] != "scored" or norm is None:
            return None
        return "met" if outcome["value"] >= norm else "not-met"

    def test_flips_are_found_all_and_only_they(self):
        norms = {o["id"]: o["norm"] for o in self.peil("show", CBB, "--json").json()["outcomes"]}
        for options in ((), ("mastery.cut=2",), ("mastery.cut=4",), ("mastery.share=0.5", "mastery.result_required=false")):
            with self.subTest(options=options):
                tree, scores = self.both(SHEETS, options=options)
                expected = []
                for score in scores:
                    first, second = score["results"]
                    for a, b in zip(first["outcomes"], second["outcomes"]):
                        judged = [self.judged(a, norms[a["id"]]), self.judged(b, norms[a["id"]])]
                        if None not in judged and judged[0] != judged[1]:
                            expected.append((score["subject"], a["id"], judged))
                found = [(f["subject"], f["on"], f["judged"]) for f in tree["flips"] if f["on"] != "verdict"]
                self.assertEqual(sorted(found), sorted(expected))

    def test_a_flip_names_the_items_that_decide_it(self):
        tree, _ = self.both(SHEETS)
        causes = {f["on"]: f["causes"] for f in tree["flips"]}
        self.assertEqual(set(causes), {"CBB-C2", "CBB-C8"})
        levels = {}
        for path in SHEETS[:2]:  # the assessors; the self sheet does not count beside them
            for item, answer in json.loads(path.read_text(encoding="utf-8"))["answers"].items():
                value = answer.get("value") if isinstance(answer, dict) else answer
                if value is not None:
                    levels.setdefault(item, []).append(value)
        items = {i["id"] for i in self.peil("show", CBB, "--json").json()["items"]}
        for on, named in causes.items():
            below = {i for i in levels if i.startswith(on + ".") and i in items and not i.endswith(".D")
                     and sum(levels[i]) / len(levels[i]) < 3}
            if on == "CBB-C2":
                self.assertEqual(named, ["CBB-C2.R"])
            self.assertEqual({c for c in named if c in items}, below, on)

    def changed(self, path, **answers):
        """A sample sheet with other answers; its name here."""
        sheet = json.loads(path.read_text(encoding="utf-8"))
        sheet["answers"].update(answers)
        return lib.write(self.folder / path.name, json.dumps(sheet).encode())

    def flips(self, sheets, methods, options=()):
        return {f["on"]: f for f in self.both(sheets, methods, options)[0]["flips"]}

    def test_a_yes_is_no_low_figure(self):
        """VVE-O2.a and VVE-O4 are answered with yes, which is 1 on their own scale; VVE-O has norm 3."""
        flip = self.flips(verbs.samples(VVE), ("weighted", "mastery"))["VVE-O"]
        self.assertEqual(flip["causes"], ["VVE-O5", "VVE-O5.b", "VVE-O5.c", "VVE-O2.d"])

    def test_a_weight_that_may_not_move_at_all_is_said_in_words(self):
        """Two criteria of 2 and 4 come to the norm, 3: the smallest change of either weight tips it."""
        scale = " ".join(f'{{ value = {v}; nl = "n{v}"; }},' for v in range(5)).rstrip(",")
        items = ", ".join(f'{{ id = "I{i}"; type = "criterion"; scale = "s"; text = {{ nl = "I"; }}; feeds = ( {{ to = "O"; }} ); }}' for i in (1, 2))
        lib.write(self.folder / "role.cfg", f"""role = {{ id = "two"; version = "1.0.0"; title = {{ nl = "T"; }};
          scales = ( {{ id = "s"; type = "ordinal"; points = ( {scale} ); }} );
          outcomes = ( {{ id = "O"; kind = "competency"; title = {{ nl = "O"; }}; scale = "s"; norm = 3.0; }} );
          items = ( {items} ); }};""".encode())
        lib.write(self.folder / "k.csv", b"subject,rater,relation,I1,I2\nK-1,A-1,assessor,2,4\n")
        for lang, smaller, larger in (("en", "at the slightest reduction: K-1", "at the slightest increase: K-1"),
                                      ("nl", "bij de kleinste verkleining: K-1", "bij de kleinste vergroting: K-1")):
            out = self.peil("compare", "k.csv", "--role", "role.cfg", *PAIR, "--robustness", "--lang", lang, "-o", f"{lang}.json").out
            text = (self.folder / f"{lang}.json").read_text(encoding="utf-8")
            self.assertIn(smaller, text, out)
            self.assertIn(larger, text)
            self.assertNotRegex(text, "1[.,]0[01] (times|maal)")

    def test_what_has_no_answer_leaves_it_undecided_and_does_not_fail_it(self):
        flips = self.flips(verbs.samples(VVE), ("requirements", "mastery"))
        self.assertEqual((flips["VVE-D"]["judged"], flips["VVE-D"]["causes"]),
                         (["met", "undecided"], ["VVE-D2", "VVE-D7.a", "VVE-D9"]))
        self.assertEqual(flips["verdict"]["judged"], ["met", "not-met"])
        self.assertFalse({"VVE-D", "VVE-D2", "VVE-D9"} & set(flips["verdict"]["causes"]), flips["verdict"])

    def test_advice_decides_nothing(self):
        """Without evidence of experience TWT-R1 is not met; the verdict rests on TWT-E1 alone."""
        offer = [self.changed(path, **{"TWT-E2": True}) for path in verbs.samples(verbs.TWT, "offer-b/*.json")]
        reasons = self.both(offer, ("requirements", "mastery"))[1][0]["results"][0]["verdict"]["reasons"]
        self.assertIn(("TWT-R1", "not-met"), [(r["rule"], r["code"]) for r in reasons])
        self.assertEqual(self.flips(offer, ("requirements", "mastery"))["verdict"]["causes"], ["TWT-E1"])

    def test_every_term_is_named_however_many(self):
        low = [self.changed(path, **{item: 0 for item in ("CBB-C%d.P%d" % (c, p) for c in (1, 2, 3, 5, 8) for p in (1, 2, 3, 4, 5))})
               for path in SHEETS]
        options = ("weighted.roll_up=split", "mastery.share=0.1", "mastery.cut=1", "mastery.result_required=false")
        tree, scores = self.both(low, ("weighted", "mastery"), options)
        levels = {o["id"]: {t["id"]: t.get("value", 4) for t in o.get("terms", [])} for o in scores[0]["results"][0]["outcomes"]}
        flips = {f["on"]: f["causes"] for f in tree["flips"]}
        self.assertTrue(flips)
        for on, named in flips.items():
            below = {i for o in (on, on + ".P") for i, v in levels[o].items() if v < 3 and not i.endswith((".D", ".P"))}
            self.assertEqual({n for n in named if not n.endswith(".P")}, below, on)
        run = self.expect(self.peil("compare", *verbs.samples(verbs.TWT, "offer-a/*.json"), "--method", "requirements",
                                    "--method", "mastery", "--lang", "nl"), 0, "")
        self.assertIn("; en nog 4.", run.out)
        self.assertIn("TWT-T17 Hierbij is politiek-bestuurlijke", run.out)

    def letter(self, sheets, methods, language):
        """The sentences about what flips between any two of the methods, as they would stand in a letter."""
        names = [w for m in methods for w in ("--method", m)]
        out = self.expect(self.peil("compare", *sheets, *names, "--lang", language), 0, "").out
        return [" ".join(found.split()) for found in re.findall(r"^ • (.*(?:\n   \S.*)*)", out, re.MULTILINE)]

    def test_flips_are_told_in_words(self):
        twt, offers = verbs.samples(verbs.TWT, "*.json"), verbs.samples(verbs.TWT, "offer-b/*.json")
        cases = [
            (SHEETS, ("weighted", "mastery"), "nl",
             "K-0042, Werft geschikte vrijwilligers: voldoet volgens gewogen gemiddelde (3,08; norm 3), voldoet niet volgens beheersing. "
             "Wat bij beheersing de doorslag geeft: “De coördinator heeft een pool van kwalitatief goede vrijwilligers die ingezet "
             "kunnen worden voor buurtbemiddeling.” (2, wisselend)."),
            (twt, ("weighted", "mastery"), "en",
             "K-0107, Team process: not met under weighted mean (2.83; norm 3), met under mastery. What decides it under weighted mean: "
             "“Looking even more for the competencies of all” (2, uneven), “How do we make the team less vulnerable through more "
             "coordination and cooperation?” (1, a beginning)."),
            (twt, ("mastery", "requirements"), "en",
             "K-0107, Attitude: undecided under mastery, met under requirements (3.00; norm 3). What decides it under mastery: “A "
             "flexible attitude is expected of the facilitator” (not answered)."),
            (offers, ("requirements", "mastery"), "nl",
             "O-02, het oordeel: voldoet niet volgens eisen en wensen, voldoet volgens beheersing. Wat bij eisen en wensen de doorslag "
             "geeft: Onafhankelijke procesbegeleider: voldoet niet; gevonden: nee, vereist: ja."),
        ]
        for sheets, methods, language, sentence in cases:
            with self.subTest(sentence=sentence[:40]):
                self.assertIn(sentence, self.letter(sheets, methods, language))

    def test_letters_hold_no_codes(self):
        """But for the subject's own, in every pair of methods that judges, in both languages."""
        for role, methods in ((CBB, ("weighted", "mastery")), (VVE, ("requirements", "weighted", "awareness", "mastery")),
                              (verbs.TWT, ("requirements", "weighted", "awareness", "mastery"))):
            sheets = verbs.samples(role, "*.json")
            shown = self.peil("show", role, "--json").json()
            codes = {one["id"] for one in shown["items"] + shown["outcomes"]}
            for language in ("nl", "en"):
                with self.subTest(role=role, language=language):
                    told = self.letter(sheets, methods, language)
                    self.assertTrue(told)
                    for sentence in told:
                        words = {word.strip(".,;:()“”") for word in sentence.split()}
                        self.assertFalse(words & codes, sentence)
                        self.assertLess(len(sentence), 1200)

    def test_it_flips_back(self):
        """Exchanging the methods exchanges the sides and nothing else; a sentence tells the first side first."""
        there, back = self.both(SHEETS)[0], self.both(SHEETS, ("mastery", "weighted"))[0]
        turned = [{**f, "judged": f["judged"][::-1], "text": None} for f in back["flips"]]
        self.assertEqual([{**f, "text": None} for f in there["flips"]], turned)

    def test_a_method_that_ranks_the_group_is_set_beside_others(self):
        ranked = self.peil("score", *verbs.TEAM, "--method", "topsis", "--json").json()["results"][0]["statistics"]
        places = {s["on"]: s["value"] for s in ranked if s["name"] == "rank"}
        figures = [json.loads(line) for line in self.peil("score", *verbs.TEAM, "--method", "weighted", "--json").out.splitlines()]
        tree = self.expect(self.peil("compare", *verbs.TEAM, "--method", "weighted", "--method", "topsis", "--json"), 0, "").json()
        self.assertEqual(tree["flips"], [])
        self.assertTrue(tree["ranks"])
        for rank in tree["ranks"]:
            values = {f["subject"]: next(o.get("value") for o in f["results"][0]["outcomes"] if o["id"] == rank["on"]) for f in figures}
            expected = tau_b([(values[subject], -places[subject]) for subject in places if values[subject] is not None])
            self.assertAlmostEqual(rank["kendall_tau"], expected, places=12)
            for row in rank["order"]:  # whoever topsis leaves out has no place under either
                self.assertEqual(row["ranks"][1], places.get(row["subject"]))
                self.assertEqual(row["ranks"][0] is None, row["subject"] not in places)
        offers = verbs.samples(verbs.TWT, "offer-*/*.json")
        words = ("--method", "tender", "--method", "topsis")
        tree = self.expect(self.peil("compare", *offers, *words, "--json"), 0, "").json()
        self.assertEqual([(rank["on"], len(rank["order"])) for rank in tree["ranks"]], [(None, 3)])
        for language, title, left in (("en", "The ranking: Kendall's tau", "Not ranked by both methods: O-02."),
                                      ("nl", "De rangorde: Kendalls tau", "Niet door beide methoden gerangschikt: O-02.")):
            run = self.expect(self.peil("compare", *offers, *words, "--lang", language), 0, "")
            self.assertIn(title, " ".join(run.out.split()))
            self.assertIn(left, run.out)

    def test_rank_order_and_tau_of_a_team(self):
        tree, scores = self.both(verbs.TEAM)
        by_outcome = {}
        for score in scores:
            for a, b in zip(*(r["outcomes"] for r in score["results"])):
                if a["status"] == b["status"] == "scored":
                    by_outcome.setdefault(a["id"], {})[score["subject"]] = (a["value"], b["value"])
        self.assertEqual({r["on"] for r in tree["ranks"]}, {o for o, pairs in by_outcome.items() if len(pairs) >= 2})
        taus = 0
        for rank in tree["ranks"]:
            pairs = by_outcome[rank["on"]]
            expected = tau_b(list(pairs.values()))
            if expected is None:
                self.assertIsNone(rank["kendall_tau"])
            else:
                self.assertAlmostEqual(rank["kendall_tau"], expected, places=12)
                taus += 1
            for row in rank["order"]:
                if row["subject"] not in pairs:
                    self.assertEqual(row["ranks"], [None, None])
                    continue
                for side in (0, 1):
                    own = pairs[row["subject"]][side]
                    above = sum(p[side] > own for p in pairs.values())
                    same = sum(p[side] == own for p in pairs.values())
                    self.assertEqual(row["ranks"][side], above + (same + 1) / 2)
        self.assertGreaterEqual(taus, 5)

    def test_where_no_weight_can_matter(self):
        alone = ["compare", *verbs.samples(verbs.WIW), "-m", "differential", "-m", "weighted", "--lang"]
        self.assertIn("There is nothing that other weights could change", self.expect(self.peil(*alone, "en"), 0, "").out)
        self.assertIn("Er is niets dat andere gewichten kunnen veranderen", self.expect(self.peil(*alone, "nl"), 0, "").out)

    def test_where_neither_judges(self):
        """A role without norms and verdicts: that nothing flips is no agreement."""
        self.assertIn("This role asks for no judgements: it is there for development.",
                      self.peil("compare", *verbs.TEAM, *PAIR, "--lang", "en").out)
        run = self.expect(self.peil("compare", *verbs.TEAM, *PAIR, "--lang", "en"), 0, "")
        self.assertIn("Nothing: on no outcome do both methods give a judgement.", run.out)
        self.assertNotIn("they judge the same", run.out)
        told = " ".join(run.out.split())
        self.assertIn("How far the methods agree on the order", told)
        self.assertIn("all tied under one method", told)

    def test_told_in_two_languages_and_four_forms(self):
        for language, words in (("en", ("What flips, and why", "met under weighted mean, not met under mastery")), ("nl", ("Wat omslaat", "behaald"))):
            run = self.expect(self.peil("compare", *SHEETS, *PAIR, "--lang", language), 0, "")
            self.assertIn("CBB-C2.R", run.out)
            self.assertTrue(any(word in run.out for word in words), run.out[:800])
        nothing = self.expect(self.peil("compare", SHEETS[2], *PAIR, "--option", "mastery.share=0.1", "--option",
                                        "mastery.cut=1", "--lang", "en"), 0, "")
        self.assertIn("Nothing: wherever both methods judge, they judge the same.", nothing.out)
        for ending, start in (("html", "<!DOCTYPE html>"), ("txt", "Two methods compared"), ("json", "{"), ("csv", "title,")):
            path = f"c.{ending}"
            self.assertEqual(self.expect(self.peil("compare", *SHEETS, *PAIR, "-o", path, "--lang", "en"), 0, "").out, "")
            self.assertTrue((self.folder / path).read_text(encoding="utf-8").startswith(start))
            self.one_line(self.peil("compare", *SHEETS, *PAIR, "-o", path), 73, path, "exists already")
            self.expect(self.peil("compare", *SHEETS, *PAIR, "-o", path, "--force"), 0, "")

    def test_a_draft_and_standard_input(self):
        draft = lib.ROLES / CBB / "role.cfg"
        run = self.expect(self.peil("compare", "-", "--role", draft, *PAIR, "--json", input=SHEETS[0].read_bytes()), 0, "")
        self.assertEqual(run.json()["subjects"], self.peil("compare", SHEETS[0], *PAIR, "--json").json()["subjects"])


if __name__ == "__main__":
    lib.main()
