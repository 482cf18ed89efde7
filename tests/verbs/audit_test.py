# SPDX-License-Identifier: EUPL-1.2
"""peil audit and rescore: figures that were changed are found, also when every hash was made to fit again."""
import hashlib
import io
import json
import re
import tarfile

import verbs
from verbs import CBB, NSP, lib

SHEETS = verbs.samples(CBB)


def dump(tree):
    return (json.dumps(tree, indent=2, sort_keys=True, ensure_ascii=False) + "\n").encode()


class Bundle:
    """A bundle taken apart with Python alone, and made again with hashes that fit what is in it by then."""

    def __init__(self, path):
        with tarfile.open(path) as tar:
            self.infos = tar.getmembers()
            self.bytes = {i.name: tar.extractfile(i).read() for i in self.infos if i.isfile()}
        self.top = self.infos[0].name.split("/")[0]

    def __getitem__(self, name):
        return self.bytes[f"{self.top}/{name}"]

    def __setitem__(self, name, found):
        self.bytes[f"{self.top}/{name}"] = found

    def remove(self, name):
        del self.bytes[f"{self.top}/{name}"]

    def change_json(self, name, change):
        tree = json.loads(self[name])
        change(tree)
        self[name] = dump(tree)

    def names(self, prefix=""):
        return sorted(n[len(self.top) + 1:] for n in self.bytes if n.startswith(f"{self.top}/{prefix}"))

    def make_fit(self):
        def manifest(names):
            return "".join(f"{hashlib.sha256(self[n]).hexdigest()}  {n}\n" for n in names).encode()
        data = self.names("data/")
        oxum = f"Payload-Oxum: {sum(len(self[n]) for n in data)}.{len(data)}"
        self["bag-info.txt"] = re.sub(rb"Payload-Oxum: [0-9.]+", oxum.encode(), self["bag-info.txt"])
        self["manifest-sha256.txt"] = manifest(data)
        self["tagmanifest-sha256.txt"] = manifest([n for n in self.names() if not n.startswith(("data/", "seal/", "tagmanifest"))])

    def write(self, path):
        self.make_fit()
        out = io.BytesIO()
        for info in self.infos:
            if not info.isfile():
                info.name = info.name.rstrip("/") + "/"
                out.write(info.tobuf(tarfile.USTAR_FORMAT))
            elif info.name in self.bytes:
                found = self.bytes[info.name]
                info.size = len(found)
                out.write(info.tobuf(tarfile.USTAR_FORMAT) + found + b"\0" * (-len(found) % 512))
        path.write_bytes(out.getvalue() + b"\0" * 1024)


def outcome(tree, id):
    return next(o for o in tree["results"][0]["outcomes"] if o["id"] == id)


def raise_value(bundle):
    bundle.change_json("data/scores/weighted.json", lambda t: outcome(t, "CBB-KT2").update(value=3.9))


def turn_verdict(bundle):
    bundle.change_json("data/scores/mastery.json", lambda t: t["results"][0]["verdict"].update(code="met"))


def drop_reason(bundle):
    bundle.change_json("data/scores/mastery.json", lambda t: t["results"][0]["verdict"]["reasons"].pop())


def last_digit(bundle):
    def change(tree):
        o = outcome(tree, "CBB-KT1")
        o["value"] = o["value"] * (1 + 2 ** -52)
    bundle.change_json("data/scores/weighted.json", change)


def change_weight(bundle):
    bundle.change_json("data/scores/weighted.json", lambda t: outcome(t, "CBB-KT1")["terms"][0].update(weight=2))


def drop_rater(bundle):
    bundle.change_json("data/scores/weighted.json", lambda t: t["raters"].pop())


def add_outcome(bundle):
    bundle.change_json("data/scores/weighted.json",
                       lambda t: t["results"][0]["outcomes"].append({**outcome(t, "CBB-KT1"), "id": "CBB-KT4"}))


def change_answer(bundle):
    bundle.change_json("data/sheets/0001.json", lambda t: t["answers"].update({"CBB-C1.P1": 1}))


def drop_sheet(bundle):
    bundle.remove("data/sheets/0002.json")


def change_role(bundle):
    text = bundle["data/role.cfg"].decode()
    assert "norm = 3.0" in text
    bundle["data/role.cfg"] = text.replace("norm = 3.0", "norm = 2.0").encode()


def change_table(bundle):
    lines = bundle["data/scores/weighted.csv"].decode().split("\n")
    lines[1] = re.sub(r",\d+\.\d+", ",3.99", lines[1], count=1)
    bundle["data/scores/weighted.csv"] = "\n".join(lines).encode()


def longer_table(bundle):
    bundle["data/scores/weighted.csv"] += b"\0"


def drop_table(bundle):
    bundle.remove("data/scores/mastery.csv")


def drop_scores(bundle):
    bundle.remove("data/scores/mastery.json")


FORGED = [  # what was changed, the method and the place that audit names
    (raise_value, "weighted", "results[0].outcomes[CBB-KT2].value: 3.9"),
    (turn_verdict, "mastery", 'results[0].verdict.code: "met" → "not-met"'),
    (drop_reason, "mastery", "verdict.reasons"),
    (last_digit, "weighted", "outcomes[CBB-KT1].value"),
    (change_weight, "weighted", "outcomes[CBB-KT1].terms[CBB-C1].weight: 2 → 1"),
    (drop_rater, "weighted", "raters"),
    (add_outcome, "weighted", "outcomes[CBB-KT4]"),
    (change_answer, "weighted", "outcomes[CBB-C1"),
    (drop_sheet, "weighted", "outcomes[CBB-KT1].value"),
    (change_role, "weighted", "role.sha256"),
    (change_table, "weighted", "data/scores/weighted.csv:2"),
    (longer_table, "weighted", "data/scores/weighted.csv:3"),
    (drop_table, "mastery", "data/scores/mastery.csv:1"),
    (drop_scores, "mastery", "data/scores/mastery.json"),
]

REFUSED = [  # words, exit code, parts of the line
    (["audit"], 64, ["audit: expected a bundle"]),
    (["audit", "b.tar", "c.tar"], 64, ["“c.tar” is one too many"]),
    (["audit", "no.tar"], 66, ["no.tar: no such file"]),
    (["audit", "."], 65, ["expected a bundle"]),
    (["rescore", "b.tar"], 64, ["no method named", "add --method M"]),
    (["rescore", "no.tar", "-m", "weighted"], 66, ["no.tar: no such file"]),
    (["rescore", "b.tar", "-m", "weightd"], 69, ["weightd", "weighted"]),
    (["rescore", "b.tar", "-m", "coverage"], 65, ["coverage", "a group of 1"]),
    (["rescore", "b.tar", "-m", "differential"], 65, ["differential", "choose another method"]),
    (["rescore", "b.tar", "-m", "weighted", "--option", "mastery.cut=3"], 64, ["mastery is not among those chosen"]),
    (["rescore", "b.tar", "-m", "weighted", "--option", "weighted.roll_up=no"], 64, ["roll_up"]),
    (["rescore", "b.tar", "-m", "weighted", "-o", "b.tar"], 73, ["b.tar: exists already"]),
    (["rescore", "b.tar", "-m", "weighted", "-o", "no/s"], 73, ["no/s: cannot be created"]),
]


class Audit(verbs.Case):
    def setUp(self):
        super().setUp()
        self.expect(self.peil("seal", *SHEETS, "-a", verbs.config(CBB), "-o", "b.tar"), 0, "")
        self.sealed = verbs.sha256(self.folder / "b.tar")

    def test_round_trip(self):
        run = self.expect(self.peil("audit", "b.tar", "--lang", "en"), 0, "")
        self.assertRegex(run.out, r"intact, \d+ files\n  mastery +identical\n  weighted +identical\n$")
        tree = self.expect(self.peil("audit", "b.tar", "--json"), 0, "").json()
        self.assertEqual((tree["format"], [(m["method"], m["outcome"], m["found"]) for m in tree["methods"]]),
                         ("peil-audit/1", [("mastery", "identical", ""), ("weighted", "identical", "")]))
        for language in ("nl", "en"):
            self.expect(self.peil("audit", "b.tar", "--lang", language, LC_ALL="tr_TR.UTF-8", TZ="Asia/Tokyo"), 0, "")
        self.assertEqual(verbs.listing(self.folder), ["b.tar"])

    def test_made_again_without_a_change_it_is_the_same(self):
        bundle = Bundle(self.folder / "b.tar")
        before = dict(bundle.bytes)
        bundle.write(self.folder / "again.tar")
        self.assertEqual(bundle.bytes, before)
        self.expect(self.peil("audit", "again.tar"), 0, "")

    def test_what_was_forged_is_named(self):
        for forge, method, place in FORGED:
            with self.subTest(forge=forge.__name__):
                bundle = Bundle(self.folder / "b.tar")
                forge(bundle)
                bundle.write(self.folder / "forged.tar")
                self.expect(self.peil("verify", "forged.tar"), 0, "")
                run = self.expect(self.peil("audit", "forged.tar", "--lang", "en"), 1)
                self.assertRegex(run.err, r"^E_RECOMPUTE: forged\.tar: \d of \d methods give other figures than were sealed\n$")
                self.assertRegex(run.out, rf"  {method} +differs at \d+ places?:")
                self.assertIn(place, run.out)
                tree = self.expect(self.peil("audit", "forged.tar", "--json"), 1).json()
                found = {m["method"]: m for m in tree["methods"]}
                self.assertEqual(found[method]["outcome"], "differs")
                self.assertIn(place, found[method]["found"])

    def test_no_scores_at_all(self):
        bundle = Bundle(self.folder / "b.tar")
        for name in bundle.names("data/scores/"):
            bundle.remove(name)
        bundle.write(self.folder / "forged.tar")
        run = self.expect(self.peil("audit", "forged.tar"), 1)
        self.assertRegex(run.err, r"^E_[A-Z]+: ")

    def test_a_method_that_is_not_here(self):
        bundle = Bundle(self.folder / "b.tar")
        for ending in ("json", "csv"):
            text = bundle[f"data/scores/weighted.{ending}"].replace(b"weighted", b"weightless")
            bundle.infos = [i for i in bundle.infos]
            for info in bundle.infos:
                if info.name.endswith(f"/weighted.{ending}"):
                    bundle.remove(f"data/scores/weighted.{ending}")
                    info.name = info.name.replace("weighted", "weightless")
            bundle[f"data/scores/weightless.{ending}"] = text
        bundle["meta/tool.json"] = bundle["meta/tool.json"].replace(b'"weighted"', b'"weightless"')
        bundle.write(self.folder / "other.tar")
        run = self.expect(self.peil("audit", "other.tar", "--lang", "en"), 69)
        self.assertRegex(run.err, r"^E_RECOMPUTE: other\.tar: 1 of 2 methods cannot be recomputed here\n$")
        self.assertIn('there is no method "weightless"', run.out)
        self.assertRegex(run.out, r"mastery +identical")

    def test_another_build_of_the_method_says_so(self):
        bundle = Bundle(self.folder / "b.tar")
        bundle.change_json("data/scores/weighted.json", lambda t: t["results"][0]["method"].update(version="0.9.0"))
        bundle.write(self.folder / "older.tar")
        run = self.expect(self.peil("audit", "older.tar", "--lang", "en"), 0, "")
        self.assertIn("identical (by another version of the plugin)", run.out)
        self.assertEqual([m["other_plugin"] for m in self.peil("audit", "older.tar", "--json").json()["methods"]], [False, True])

    def test_options_given_at_the_seal_are_used_again(self):
        self.expect(self.peil("seal", *SHEETS, "-a", verbs.config(CBB), "-o", "o.tar", "--option", "mastery.cut=2", "--option",
                              "weighted.raters=median", "--option", "weighted.include_self=true"), 0, "")
        tree = self.expect(self.peil("audit", "o.tar", "--json"), 0, "").json()
        self.assertEqual({m["outcome"] for m in tree["methods"]}, {"identical"})
        self.assertNotEqual(verbs.sha256(self.folder / "o.tar"), self.sealed)

    def test_refusals_leave_nothing(self):
        for words, code, parts in REFUSED:
            with self.subTest(words=words):
                self.assertEqual(self.one_line(self.peil(*words), code, *parts).out, "")
                self.assertEqual(verbs.listing(self.folder), ["b.tar"])
                self.assertEqual(json.loads(self.peil(*words, "--json").err)["exit"], code)
        self.assertEqual(verbs.sha256(self.folder / "b.tar"), self.sealed)

    def test_rescore_gives_what_score_gives_and_leaves_the_bundle(self):
        for words in (["-m", "weighted"], ["-m", "mastery", "--option", "mastery.cut=2"],
                      ["-m", "weighted", "--option", "weighted.roll_up=split", "-m", "mastery"]):
            for form in (["--json"], ["--csv"], []):
                with self.subTest(words=words, form=form):
                    run = self.expect(self.peil("rescore", "b.tar", *words, *form), 0, "")
                    score = self.peil("score", *SHEETS, "-a", verbs.config(CBB), *words, *form)
                    self.assertEqual(run.out, score.out)
        self.expect(self.peil("rescore", "b.tar", "-m", "weighted", "--json", "-o", "s.json"), 0, "")
        self.assertEqual((self.folder / "s.json").read_text(), self.peil("rescore", "b.tar", "-m", "weighted", "--json").out)
        self.assertEqual(verbs.sha256(self.folder / "b.tar"), self.sealed)
        (self.folder / "b.tar").chmod(0o444)
        self.expect(self.peil("rescore", "b.tar", "-m", "mastery"), 0, "")
        self.assertEqual(verbs.listing(self.folder), ["b.tar", "s.json"])

    def test_rescore_with_the_sealed_role_text(self):
        """Years later the installed role may be another: the sealed text holds."""
        bundle = Bundle(self.folder / "b.tar")
        change_role(bundle)
        bundle.write(self.folder / "older.tar")
        tree = self.expect(self.peil("rescore", "older.tar", "-m", "weighted", "--json"), 0, "").json()
        self.assertEqual(tree["role"]["sha256"], hashlib.sha256(bundle["data/role.cfg"]).hexdigest())

    def test_a_group(self):
        self.expect(self.peil("seal", *verbs.TEAM, "-a", verbs.config(NSP), "-m", "weighted", "-m", "coverage", "-o", "g.tar"), 0, "")
        tree = self.expect(self.peil("audit", "g.tar", "--json"), 0, "").json()
        self.assertEqual({m["method"]: m["outcome"] for m in tree["methods"]}, {"coverage": "identical", "weighted": "identical"})
        bundle = Bundle(self.folder / "g.tar")
        lines = bundle["data/scores/weighted.json"].decode().splitlines()
        self.assertEqual(len(lines), 6)
        third = json.loads(lines[2])
        third["results"][0]["outcomes"][0]["value"] = 0.5
        lines[2] = json.dumps(third, sort_keys=True, ensure_ascii=False, separators=(",", ":"))
        bundle["data/scores/weighted.json"] = ("\n".join(lines) + "\n").encode()
        bundle.write(self.folder / "forged.tar")
        self.expect(self.peil("verify", "forged.tar"), 0, "")
        run = self.expect(self.peil("audit", "forged.tar", "--lang", "en"), 1)
        self.assertIn("K-0103.results[0].outcomes[NSP-1].value: 0.5 → 4", run.out)


if __name__ == "__main__":
    lib.main()
