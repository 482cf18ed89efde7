# SPDX-License-Identifier: EUPL-1.2
"""The method `awareness` through the built program, on the sample sheets of a role."""
import json
import os
import statistics
import sys
from pathlib import Path

ROOT = Path(os.environ.get("PEIL_ROOT", Path(__file__).resolve().parents[2]))
sys.path.insert(0, str(ROOT / "tests/cli"))
import lib

ROLE = "twenterand-procesbegeleider-jongerenwerk"
SAMPLES = lib.ROLES / ROLE / "samples"
SELF, OTHER = SAMPLES / "self.json", SAMPLES / "assessor.json"


def levels(path):
    """{item: level} of a sheet."""
    found = {}
    for item, answer in json.loads(path.read_text())["answers"].items():
        value = answer.get("value") if isinstance(answer, dict) else answer
        if isinstance(value, (int, float)):
            found[item] = float(value)
    return found


def parts_of(tree):
    """Every object of a document, at any depth."""
    if isinstance(tree, dict):
        yield tree
        tree = list(tree.values())
    for each in tree if isinstance(tree, list) else []:
        yield from parts_of(each)


class Awareness(lib.Case):
    def score(self, *words, code=0):
        return self.expect(self.peil("score", *words, "--method", "awareness", "--lang", "en"), code)

    def test_every_outcome_by_hand(self):
        own, others = levels(SELF), levels(OTHER)
        result = self.score(SELF, OTHER, "--json").json()["results"][0]
        told = {(one["on"], one["name"]): one["value"] for one in result["statistics"]}
        checked = 0
        for outcome in result["outcomes"]:
            items = [term["id"] for term in outcome["terms"]]
            both = [i for i in items if i in own and i in others]
            if len(both) < 2:
                self.assertNotIn((outcome["id"], "z_difference"), told)
                continue
            s, o = [own[i] for i in both], [others[i] for i in both]
            if len(set(s + o)) > 1:
                z = (statistics.fmean(s) - statistics.fmean(o)) / statistics.stdev(s + o)
                self.assertAlmostEqual(told[outcome["id"], "z_difference"], z, places=9)
                checked += 1
            self.assertAlmostEqual(outcome["value"], statistics.fmean(o), places=9)
            self.assertEqual(told[outcome["id"], "blind"], sum(a < 3 <= b for a, b in zip(s, o)))
            self.assertEqual(told[outcome["id"], "hidden"], sum(b < 3 <= a for a, b in zip(s, o)))
        self.assertGreaterEqual(checked, 3)
        self.assertIsNone(result["verdict"])

    def test_outcomes_are_named_as_people_know_them(self):
        for language in ("nl", "en"):
            role = json.loads(self.peil("show", ROLE, "--json", "--lang", language).out)
            title = {one["id"]: one["title"][language] if isinstance(one["title"], dict) else one["title"] for one in role["outcomes"]}
            run = self.expect(self.peil("score", SELF, OTHER, "--method", "awareness", "--lang", language, "--json"), 0)
            result = run.json()["results"][0]
            said = {one["code"]: one["text"] for one in result["remarks"]}
            z = {one["on"]: one["value"] for one in result["statistics"] if one["name"] == "z_difference"}
            over = [o for o in z if z[o] > 0.5]
            self.assertTrue(over)
            self.assertTrue(said["over-estimate"].endswith(": " + ", ".join("%s (%s)" % (title[o], o) for o in title if o in over) + "."), said)

    def test_one_side(self):
        """Nothing to compare is a remark that says what to add, in sheets, in a report and for one person in a table."""
        for sheets, code, says in (([SELF], "no-others", "only a self sheet"), ([OTHER], "no-self", "no self sheet")):
            result = self.score(*sheets, "--json").json()["results"][0]
            self.assertEqual([r["code"] for r in result["remarks"]], [code])
            self.assertIn(says, result["remarks"][0]["text"])
            self.assertEqual((result["statistics"], {o["status"] for o in result["outcomes"]} - {"insufficient", "unscored"}), ([], set()))
            path = self.folder / "one-side.txt"
            self.expect(self.peil("report", *sheets, "--method", "awareness", "--lang", "en", "--force", "-o", path), 0)
            text = " ".join(path.read_text().split())
            self.assertIn(says, text)
            self.assertNotIn("starts a conversation", text)
        own, others = levels(SELF), levels(OTHER)
        items = sorted(set(own) & set(others))
        rows = [(who, rater, *[f"{side[item]:g}" for item in items]) for who, rater, side in (
            ("K-0001", "Z-1,self", own), ("K-0001", "A-1,peer", others), ("K-0002", "A-1,peer", others), ("K-0003", "Z-3,self", own), ("K-0003", "A-1,peer", own))]
        table = "\n".join([",".join(["subject", "rater", "relation", *items]), *map(",".join, rows), ""])
        (self.folder / "table.csv").write_text(table)
        run = self.expect(self.peil("score", "table.csv", "--role", ROLE, "--method", "awareness", "--lang", "en", "--json"), 0)
        documents = [json.loads(line) for line in run.out.splitlines()]
        told = {d["subject"]: {m["code"] for m in d["results"][0]["remarks"]} for d in documents}
        self.assertEqual([(s, "no-self" in told[s]) for s in sorted(told)], [("K-0001", False), ("K-0002", True), ("K-0003", False)])
        self.assertIn("over-estimate", told["K-0001"])
        for subject, says in (("K-0001", "starts a conversation"), ("K-0002", "no self sheet")):
            path = self.folder / f"{subject}.txt"
            self.expect(self.peil("report", "table.csv", "--role", ROLE, "--method", "awareness", "--subject", subject, "--lang", "en", "-o", path), 0)
            self.assertIn(says, " ".join(path.read_text().split()))

    def test_refusals(self):
        self.score(SELF, OTHER, "--option", "awareness.band=3", code=64)

    def test_levels_on_different_scales_do_not_share_an_axis(self):
        samples = sorted((lib.ROLES / "wijzer-lokale-procesbegeleider/samples").glob("*.json"))
        path = self.folder / "scales.json"
        self.expect(self.peil("report", *samples, "--method", "awareness", "--lang", "en", "-o", path), 0)
        found = [part for part in parts_of(json.loads(path.read_text())) if part.get("kind") == "figure" and part["title"] == "Self beside others"]
        self.assertEqual([(f["minimum"], f["maximum"], len(f["categories"])) for f in found], [(0, 4, 4)])
        self.assertNotIn("Traditional or socially entrepreneurial", found[0]["categories"])

    def test_only_levels_stand_in_the_panes(self):
        """VVE-N3 is a choice without order among four, VVE-O4 a yes or no: neither is a level that one can be blind to."""
        samples = sorted((lib.ROLES / "vve-nom-procesbegeleider/samples").glob("*.json"))
        path = self.folder / "panes.json"
        self.expect(self.peil("report", *samples, "--method", "awareness", "--lang", "en", "-o", path), 0)
        heads = ["Item", "Statement", "Self", "Others"]
        panes = [part for part in parts_of(json.loads(path.read_text())) if part.get("kind") == "table" and [c["head"] for c in part["columns"]] == heads]
        named = [row[0]["text"] for pane in panes for row in pane["rows"]]
        self.assertIn("VVE-N1", named)
        self.assertFalse({"VVE-N3", "VVE-O4", "VVE-K1"} & set(named), named)

    def test_report_in_both_languages(self):
        for language, words in (("nl", ("De vier vensters", "geen oordeel", "Zelf tegenover anderen", "eensgezind, op niveau", "drempel 3")),
                                ("en", ("The four panes", "no verdict", "Self against others", "in agreement, at the level", "threshold 3"))):
            path = self.folder / f"self-{language}.html"
            self.expect(self.peil("report", SELF, OTHER, "--method", "awareness", "--option", "awareness.band=2", "--lang", language, "-o", path), 0)
            text = " ".join(path.read_text().split())
            for word in words:
                self.assertIn(word, text)


lib.main()
