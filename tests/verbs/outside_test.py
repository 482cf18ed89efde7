# SPDX-License-Identifier: EUPL-1.2
"""As somebody who has the documentation and nothing else: small role texts of one's own, and published figures."""
import json

import verbs
from verbs import lib

TEXT = {"nl": "x", "en": "x"}
LSAT6 = {"a": [0.9, 1.2, 1.7, 0.8, 0.7], "d": [1.9, 0.8, 1.8, 0.5, 1.9]}
CITED = [[714, 730, 498, 221], [33, 425, 68, 17], [320, 813, 1072, 142], [284, 276, 325, 188]]  # Stigler 1994


def config(value):
    """libconfig: dicts are groups, lists are lists."""
    if isinstance(value, dict):
        return "{ " + " ".join(f"{k} = {config(v)};" for k, v in value.items()) + " }"
    if isinstance(value, list):
        return "( " + ", ".join(map(config, value)) + " )"
    return json.dumps(value) if isinstance(value, str) else repr(value)


def points(*values, type="ordinal"):
    return {"type": type, "points": [{"value": v, "nl": str(v), "en": str(v)} for v in values]}


def role(scales, items, outcomes=("T",), **more):
    """scales: {id: scale}; items: {id: (scale, outcome, weight)}; more: keys of outcomes, by id."""
    return "role = " + config({
        "id": "outside", "version": "1.0.0", "language": "en", "title": TEXT,
        "source": {"title": "t", "file": "f.txt", "sha256": "0" * 64},
        "scales": [{"id": k, **v} for k, v in scales.items()],
        "outcomes": [{"id": o, "kind": "competency", "title": TEXT, **more.get(o, {})} for o in outcomes],
        "items": [{"id": i, "type": "criterion", "scale": s, "text": TEXT, "source": {"line": 1, "text": "x"},
                   "feeds": [{"to": o, "weight": float(w)}]} for i, (s, o, w) in items.items()]}) + ";\n"


RUBRIC = role({"a": points(20, 25, 40, 50), "b": points(20, 25, 30), "c": points(10, 20)},
              {"A": ("a", "T", 1), "B": ("b", "T", 1), "C": ("c", "T", 1)})
ACCUMULATIVE = role({n: {"type": "interval", "minimum": 0.0, "maximum": float(n[1:])} for n in ("m15", "m80", "m5")},
                    {"A": ("m15", "T", 3), "B": ("m80", "T", 1), "C": ("m5", "T", 2)})
FOUR = role({"l": points(0, 1, 2, 3)}, {f"I{o}": ("l", o, 1) for o in ("Bio", "Com", "Jasa", "Jrss")}, ("Bio", "Com", "Jasa", "Jrss"))
YESNO = role({"b": points(0, 1)}, {f"Q{i}": ("b", "T", 1) for i in range(5)})
ONE = role({"l": points(0, 1, 2, 3)}, {"Q": ("l", "T", 1)})


class Outside(verbs.Case):
    def score(self, text, rows, *words):
        """The documents for a table, a dict of answers a row: {(subject, rater, relation): answers}."""
        lib.write(self.folder / "role.cfg", text)
        ids = list(dict.fromkeys(i for answers in rows.values() for i in answers))
        lines = [",".join(["subject", "rater", "relation", *ids])]
        lines += [",".join([*who, *(str(answers.get(i, "")) for i in ids)]) for who, answers in rows.items()]
        lib.write(self.folder / "t.csv", "\n".join(lines) + "\n")
        run = self.peil("score", "t.csv", "--role", "role.cfg", "--json", *words)
        self.expect(run, 0, "")
        return [json.loads(line) for line in run.out.splitlines()]

    def statistic(self, document, name, on=None):
        return next(s["value"] for s in document["results"][0]["statistics"] if (s["name"], s["on"]) == (name, on))

    def test_items_on_different_scales(self):
        me = ("K-1", "A-1", "peer")
        for form, grade in (("rubric", 10), ("lock_zero", 55)):  # Moodle, grade_calculation.feature
            one, = self.score(RUBRIC, {me: {"A": 25, "B": 20, "C": 10}}, "--option", f"weighted.form={form}")
            self.assertAlmostEqual(self.statistic(one, "rubric_grade", "T"), grade, places=9)
        one, = self.score(ACCUMULATIVE, {me: {"A": 7, "B": 66, "C": 4}})  # Moodle, workshop accumulative
        outcome = one["results"][0]["outcomes"][0]
        self.assertAlmostEqual(outcome["percent"], 63.75, places=9)
        self.assertEqual((outcome["minimum"], outcome["maximum"]), (0, 100))
        self.assertIn("role.cfg:1: advice: what feeds T is on different scales, so its figure is in per cent",
                      self.expect(self.peil("lint", "role.cfg"), 0).out)

    def test_pairs_in_either_order(self):
        ids = ("Bio", "Com", "Jasa", "Jrss")
        def table(turn):
            rows = {}
            for i, a in enumerate(ids):
                for j, b in enumerate(ids[:i]):
                    for k in range(CITED[i][j] + CITED[j][i]):
                        wins = (k < CITED[i][j]) != turn
                        rows["S", f"R-{len(rows)}", "assessor"] = {f"CMP.{b}.{a}" if turn else f"CMP.{a}.{b}": "first" if wins else "second"}
            return rows
        for turn in (False, True):
            one, = self.score(FOUR, table(turn), "--method", "comparison", "--option", "comparison.reference=first")
            for o, ability in zip(ids, (0, -2.9490725, -0.4795698, 0.2689541)):
                self.assertAlmostEqual(self.statistic(one, "ability", o), ability, places=6)
        ahp = {"AHP.ROLE.Com.Bio": "1/3", "AHP.ROLE.Bio.Jasa": 5, "AHP.ROLE.Jasa.Com": 0.5, "AHP.ROLE.Jrss.Bio": "1/3"}
        one, = self.score(FOUR, {("S", "R-1", "assessor"): ahp}, "--method", "ahp")
        self.assertGreater(self.statistic(one, "weight", "Bio"), self.statistic(one, "weight", "Jasa"))
        lib.write(self.folder / "t.csv", "subject,rater,relation,AHP.ROLE.Bio.Com,AHP.ROLE.Com.Bio\nS,R-1,peer,3,1/2\n")
        self.one_line(self.peil("score", "t.csv", "--role", "role.cfg", "--method", "ahp", "--csv"), 65, "AHP.ROLE.Com.Bio", "1/3")
        filled = self.peil("fill", "role.cfg", "s.json", "--method", "ahp", "--subject", "S", "--rater", "R-1", "--relation", "peer",
                           input="1\n" * 4 + "3\n" * 6)
        self.expect(filled, 0)  # a pair is asked once

    def test_candidates_on_the_items_of_one_outcome(self):
        rows = [(2.0, 1500, 20000, 5.5, 5, 9), (2.5, 2700, 18000, 6.5, 3, 5), (1.8, 2000, 21000, 4.5, 7, 7), (2.2, 1800, 20000, 5.0, 5, 5)]
        text = role({f"s{i}": {"type": "ratio", "minimum": 0.0, "maximum": 1e5} for i in range(6)},
                    {f"Q{i}": (f"s{i}", "T", w) for i, w in enumerate((2, 1, 1, 1, 2, 3))})  # Hwang & Yoon 1981; the fourth is a cost
        text = text.replace('id = "Q3";', 'id = "Q3"; reversed = true;')
        one, = self.score(text, {(f"A{i}", "J", "assessor"): {f"Q{j}": v for j, v in enumerate(r)} for i, r in enumerate(rows)},
                          "--method", "topsis")
        for i, closeness in enumerate((0.643277, 0.268384, 0.613542, 0.312291)):
            self.assertAlmostEqual(self.statistic(one, "closeness_to_ideal", f"A{i}"), closeness, places=6)
        self.assertIn("items-as-criteria", {r["code"] for r in one["results"][0]["remarks"]})

    def test_nothing_to_cover(self):
        lib.write(self.folder / "role.cfg", ONE.replace("weight = 1.0", "weight = 0.0"))
        sheets = [self.save(f"{n}.json", verbs.sheet("outside", subject=f"K-{n}", Q=3)) for n in range(3)]
        self.one_line(self.peil("team", *sheets, "--role", "role.cfg"), 65, "no outcome that items feed with a weight above 0")

    def test_compared_on_one_item(self):
        lib.write(self.folder / "role.cfg", ONE)
        self.save("s.json", verbs.sheet("outside", Q=3))
        run = self.peil("compare", "s.json", "--role", "role.cfg", "--method", "weighted", "--method", "mastery", "--json")
        weights = [row for method in self.expect(run, 0, "").json()["robustness"].values() for row in method["weights"]]
        self.assertEqual([(row["low"], row["high"]) for row in weights], [(None, None)] * len(weights))

    def test_words_of_the_tables(self):
        sheet = verbs.sheet(verbs.WIW, **{f"WIW-B{i + 1}": v for i, v in enumerate((5, 4, 6, 3, 7, 5, 4, 6, 5, 2))})
        for word, mean in (("1..7", 4.7), ("-3..+3", 0.7), ("Scale", 4.7)):
            run = self.peil("score", self.save("s.json", sheet), "--json", "--method", "differential",
                            "--option", f"differential.reporting={word}")
            self.assertAlmostEqual(self.statistic(self.expect(run, 0).json(), "mean", "WIW-B"), mean, places=9)

    def test_calibration_by_hand(self):
        lib.write(self.folder / "role.cfg", YESNO)
        items = [{"id": f"Q{i}", "slope": a, "intercepts": [d], "thresholds": [-d / a]} for i, (a, d) in enumerate(zip(*LSAT6.values()))]
        self.save("c.json", {"format": "peil-calibration/1", "method": "irt", "model": "2pl", "subjects": 1000, "log_likelihood": -1,
                             "gradient_norm": 0, "date": "2026-01-01", "items": items,
                             "role": {"id": "outside", "version": "1.0.0", "sha256": verbs.sha256(self.folder / "role.cfg")}})
        rows = {("K-1", "A-1", "peer"): {f"Q{i}": int(i == 4) for i in range(5)}}
        for estimator, ability in (("EAP", -1.53544866716235), ("ML", -3.25392032702353), ("wle", -2.66794776825142)):
            one, = self.score(YESNO, rows, "--method", "irt", "--calibration", "c.json", "--option", f"irt.estimator={estimator}",
                              "--option", "irt.quadrature=161")
            self.assertAlmostEqual(self.statistic(one, "ability"), ability, places=6)

    def test_agreement_by_the_name_of_the_statistic(self):
        rows = {(f"S{s}", f"R-{r}", "peer"): {"Q": v} for s, vs in enumerate([(0, 1), (2, 2), (3, 3), (1, 0)]) for r, v in enumerate(vs)}
        every, = self.score(ONE, rows, "--method", "agreement", "--option", "agreement.statistic=all")
        self.assertEqual(every["group"], {"subjects": 4, "raters": 2})
        for name in ("icc_2_1", "icc_3_k", "krippendorff_alpha_ordinal", "cohen_kappa"):
            one, = self.score(ONE, rows, "--method", "agreement", "--option", f"agreement.statistic={name}")
            self.assertEqual(self.statistic(one, name, "Q"), self.statistic(every, name, "Q"))
            self.assertNotIn("gwet_ac1", {s["name"] for s in one["results"][0]["statistics"]})


if __name__ == "__main__":
    lib.main()
