# SPDX-License-Identifier: EUPL-1.2
"""The method `tender` through the built program, on the offers that come with the role of the assignment."""
import json
import os
import re
import sys
from pathlib import Path

ROOT = Path(os.environ.get("PEIL_ROOT", Path(__file__).resolve().parents[2]))
sys.path.insert(0, str(ROOT / "tests/cli"))
import lib

ROLE = "twenterand-procesbegeleider-jongerenwerk"
OFFERS = sorted((lib.ROLES / ROLE / "samples").glob("offer-*/*.json"))


def figures(result):
    """{offer: {name: value}}"""
    table = {}
    for one in result["statistics"]:
        table.setdefault(one["on"], {})[one["name"]] = one["value"]
    return table


def by_hand(price, quality, lowest, form):
    if form == "value":
        return price - 20000 * quality / 4
    if form == "absolute":
        return (45000 - price) / 45000 * 50 + 50 * quality / 4
    if form == "relative":
        return lowest / price * 50 + 50 * quality / 4
    return price / (100 * quality / 4)


class Tender(lib.Case):
    def score(self, *words, code=0):
        return self.expect(self.peil("score", *OFFERS, "--method", "tender", *words, "--lang", "en"), code)

    def test_every_form(self):
        quality = {}
        for line in self.peil("score", *OFFERS, "--method", "weighted", "--json").out.splitlines():
            scores = json.loads(line)
            quality[scores["subject"]] = next(o["value"] for o in scores["results"][0]["outcomes"] if o["id"] == "TWT-quality")
        for form, name in (("value", "adjusted_price"), ("absolute", "points"), ("relative", "points"),
                           ("ratio", "price_quality_ratio")):
            with self.subTest(form=form):
                scores = self.score("--json", "--option", f"tender.form={form}", "--option", "tender.quality_value=20000").json()
                self.assertEqual(scores["group"], {"subjects": 3, "raters": 2})
                table = figures(scores["results"][0])
                self.assertEqual(set(table), set(quality))
                ranked = {o: f for o, f in table.items() if not f["out"]}
                lowest = min(f["price"] for f in ranked.values())
                for offer, figure in ranked.items():
                    self.assertAlmostEqual(figure[name], by_hand(figure["price"], quality[offer], lowest, form), places=6)
                order = sorted(ranked, key=lambda o: ranked[o][name], reverse=name == "points")
                self.assertEqual([ranked[o]["rank"] for o in order], list(range(1, len(order) + 1)))
                self.assertEqual([o for o in table if table[o]["out"]], ["O-02"])
                self.assertIn(name, table["O-02"], "shadow figure")
                self.assertNotIn("rank", table["O-02"])

    def test_same_bytes_in_any_order(self):
        backwards = self.peil("score", *OFFERS[::-1], "--method", "tender", "--json", "--lang", "en")
        self.assertEqual(sorted(figures(self.score("--json").json()["results"][0]).items()),
                         sorted(figures(backwards.json()["results"][0]).items()))
        self.assertEqual(self.score("--json").out, self.score("--json").out)

    def test_offers_are_called_offers(self):
        for language, words, wrong in (("nl", ("3 aanbiedingen · ", "Over de hele groep: 3 aanbiedingen, 6 formulieren."), ("personen",)),
                                       ("en", ("3 offers · ", "About the whole group: 3 offers, 6 sheets."), ("subjects", "raters lie"))):
            for methods in (["tender"], ["tender", "agreement"], ["weighted", "tender"]):
                path = self.folder / ("%s-%s.txt" % (language, "-".join(methods)))
                self.expect(self.peil("report", *OFFERS, *(word for m in methods for word in ("--method", m)), "--lang", language, "-o", path), 0)
                text = re.sub(r"\s+", " ", path.read_text().replace("  ", "\x01")).replace("\x01", "  ")
                head = text[:text.index("·") + 2]
                self.assertIn(words[0], head)
                self.assertIn(words[1], re.sub(r" +", " ", text))
                if methods == ["tender"]:
                    for word in wrong:
                        self.assertNotIn(word, text)

    def test_report_in_both_languages(self):
        for language, words in (("nl", ("Motivering per criterium", "Rangorde", "valt af: niet voldaan aan TWT-E1")),
                                ("en", ("Grounds per criterion", "Ranking", "out: not met: TWT-E1"))):
            for kind in ("txt", "html"):
                path = self.folder / f"offers-{language}.{kind}"
                self.expect(self.peil("report", *OFFERS, "--method", "tender", "--lang", language, "-o", path), 0)
                text = re.sub("<[^>]*>", "", path.read_text())
                for word in words:
                    self.assertIn(word, text)
                self.assertNotIn("nan", text.split())

    def test_refusals(self):
        self.assertIn("ceiling", self.score("--option", "tender.ceiling=0", "--option", "tender.form=absolute", code=64).err)
        self.score("--option", "tender.form=cheapest", code=64)
        self.score("--option", "tender.floor=-1", code=64)
        nsp = sorted((lib.ROLES / "nieuwe-sociale-professional/samples").glob("*.json"))[0]
        refused = self.peil("score", nsp, "--method", "tender", "--lang", "en")
        self.assertNotEqual(refused.code, 0)
        self.assertEqual(len(refused.err.splitlines()), 1, refused)
        self.assertIn("price", refused.err)


lib.main()
