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

    def new_identity(self):
        """The id that sealing gives to what is in it by now."""
        text = hashlib.sha256(self["data/role.cfg"]).hexdigest().encode() + b"\0" + self["data/assessment.cfg"]
        text += b"".join(self[n] for n in self.names("data/sheets/"))
        given = json.loads(self["meta/tool.json"]).get("given")
        text += json.dumps(given, sort_keys=True, separators=(",", ":")).encode() if given else b""
        new = re.sub("[0-9a-f]{12}$", hashlib.sha256(text).hexdigest()[:12], self.top)
        for name in ("bag-info.txt", "meta/VERIFY.txt"):
            self[name] = self[name].replace(self.top.encode(), new.encode())
        self.bytes = {new + n[len(self.top):]: found for n, found in self.bytes.items()}
        for info in self.infos:
            info.name = new + info.name[len(self.top):]
        self.top = new

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

def swap(bundle, other, *names):
    for name in names:
        bundle[name] = other[name]


def scores(*methods):
    return [f"data/scores/{m}.{ending}" for m in methods for ending in ("json", "csv")]


def replaced(bundle, name, old, new):
    assert old in bundle[name], (name, old)
    bundle[name] = bundle[name].replace(old, new)


def stated_option(bundle, other):
    """The insider's way: the option and everything in the scores that follows from it."""
    swap(bundle, other, *scores("mastery"))


def usual_option(bundle, other):
    swap(bundle, other, *scores("weighted"))


def option_and_report(bundle, other):
    swap(bundle, other, *scores("mastery", "weighted"), "data/report.html")


def told_option(bundle, other):
    swap(bundle, other, *scores("mastery", "weighted"), "meta/tool.json")


def other_assessment(bundle, _):
    replaced(bundle, "data/assessment.cfg", b"value = 3; }", b"value = 2; }")


def less_asked(bundle, _):
    replaced(bundle, "data/assessment.cfg", b'{ id = "weighted"; options = ( { key = "roll_up"; value = "equal"; } ); },', b"")


def more_asked(bundle, _):
    replaced(bundle, "data/assessment.cfg", b'{ id = "mastery"', b'{ id = "awareness"; }, { id = "mastery"')


def other_role(bundle, _):
    replaced(bundle, "data/assessment.cfg", b'role = "coordinator', b'role = "coordinatrice')


def other_role_version(bundle, _):
    bundle.change_json("meta/tool.json", lambda t: t["plugins"][0].update(version="2.0.0"))


def other_table(bundle, other):
    swap(bundle, other, "data/scores/mastery.csv")


def other_record(bundle, _):
    bundle.change_json("meta/tool.json", lambda t: t["plugins"][1].update(sha256="0" * 64))


def no_record(bundle, _):
    bundle.change_json("meta/tool.json", lambda t: t["plugins"].pop(1))


def more_raters(bundle, _):
    replaced(bundle, "data/assessment.cfg", b"minimum = 1", b"minimum = 4")


def other_relations(bundle, _):
    replaced(bundle, "data/assessment.cfg", b'"self", "assessor"', b'"peer", "assessor"')


def kept_shorter(bundle, _):
    replaced(bundle, "bag-info.txt", b"Retention-Until: 2027-11-22", b"Retention-Until: 2026-11-22")


def no_hold(bundle, _):
    replaced(bundle, "bag-info.txt", b"Legal-Hold: true\n", b"")


def other_figure_told(bundle, _):
    replaced(bundle, "data/report.html", b"3,25", b"3,75")


def other_drawing(bundle, _):
    replaced(bundle, "data/report.html", b"font-family", b"font-familie")


def no_report(bundle, _):
    bundle.remove("data/report.html")


def no_options(bundle, _):
    bundle.change_json("data/scores/mastery.json", lambda t: t["results"][0]["method"].update(options={}))


PARTING = [  # what was changed, the part that audit names, and the place; figures follow from the sheets in all of them
    (stated_option, "options", "mastery.cut is 2 in the scores; assessment and role state 3"),
    (usual_option, "options", 'weighted.raters is "median" in the scores; nothing states it, and "mean" is usual'),
    (option_and_report, "options", "mastery.cut is 2"),
    (option_and_report, "report", "computed again it is"),
    (told_option, "tags", "External-Identifier is"),
    (told_option, "report", "computed again it is"),
    (other_assessment, "options", "mastery.cut is 3 in the scores; assessment and role state 2"),
    (other_assessment, "tags", "External-Identifier is"),
    (less_asked, "methods", "there are scores of weighted, which the assessment does not ask for"),
    (more_asked, "methods", "the assessment asks for awareness, and there are no scores of it"),
    (other_role, "role", "the assessment is about coordinatrice-buurtbemiddeling, the role text is coordinator-buurtbemiddeling"),
    (other_role_version, "role", "version 2.0.0 in meta/tool.json, 1.0.0 by the role text"),
    (other_table, "tables", "data/scores/mastery.csv does not hold the figures of mastery.json"),
    (drop_table, "tables", "data/scores/mastery.csv is not in the bundle"),
    (drop_scores, "tables", "data/scores/mastery.csv stands alone"),
    (drop_scores, "methods", "the assessment asks for mastery, and there are no scores of it"),
    (other_record, "plugins", "(000000000000) in meta/tool.json"),
    (no_record, "plugins", "meta/tool.json does not name the method weighted"),
    (more_raters, "raters", "subject K-0042 has 3 sheets"),
    (other_relations, "raters", "relation “self”"),
    (kept_shorter, "tags", "Retention-Until is “2026-11-22” in bag-info.txt, expected “2027-11-22”"),
    (no_hold, "tags", "Legal-Hold is “” in bag-info.txt, expected “true”"),
    (other_figure_told, "report", "3,75”, and computed again it is “3,25"),
    (other_drawing, "report", "its marks or drawings were changed"),
    (no_report, "report", "data/report.html is not in the bundle"),
    (no_options, "options", "mastery.cut is absent in the scores; assessment and role state 3"),
    (change_role, "role", "role sha256 is"),
]

REFUSED = [  # words, exit code, parts of the line
    (["audit"], 64, ["audit: expected a bundle"]),
    (["audit", "no.tar"], 66, ["no.tar: no such file"]),
    (["audit", "/dev/null"], 65, ["expected a bundle"]),
    (["rescore", "b.tar"], 64, ["no method named", "add --method M"]),
    (["rescore", "no.tar", "-m", "weighted"], 66, ["no.tar: no such file"]),
    (["rescore", "b.tar", "-m", "weightd"], 69, ["weightd", "weighted"]),
    (["rescore", "b.tar", "-m", "coverage"], 65, ["coverage", "a group of 1"]),
    (["rescore", "b.tar", "-m", "differential"], 65, ["differential", "choose another method"]),
    (["rescore", "b.tar", "-m", "weighted", "--option", "mastery.cut=3"], 64, ["mastery is not among those chosen"]),
    (["rescore", "b.tar", "-m", "weighted", "--option", "weighted.roll_up=no"], 64, ["roll_up"]),
    (["rescore", "b.tar", "-m", "weighted", "--csv", "--json"], 64, ["--json and --csv exclude each other"]),
    (["rescore", "b.tar", "-m", "weighted", "-o", "r.html"], 64,
     ["“r.html”: rescore writes text, JSON or CSV; end it in .txt, .json or .csv; --compare makes html"]),
    (["rescore", "b.tar", "-m", "weighted", "--compare", "--csv"], 64, ["--csv and --compare do not go together", "-o FILE.csv"]),
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
        self.assertRegex(run.out, r"intact, \d+ files\n  mastery +identical\n  weighted +identical\n  evidence +to know:\n"
                                  r"    named and not included: (\S+, ){4}\S+\n  in agreement   methods, options, role, "
                                  r"tables, plugins, raters, tag data, instructions, report, evidence\n$")
        tree = self.expect(self.peil("audit", "b.tar", "--json"), 0, "").json()
        self.assertEqual((tree["format"], [(m["method"], m["outcome"], m["found"]) for m in tree["methods"]]),
                         ("peil-audit/1", [("mastery", "identical", ""), ("weighted", "identical", "")]))
        self.assertEqual([(p["part"], p["outcome"], p["found"], p["noted"]) for p in tree["agreement"]],
                         [*((part, "agrees", "", "") for part in ("methods", "options", "role", "tables", "plugins", "raters", "tags", "predecessor", "instructions",
                                                                 "report")),
                          ("evidence", "agrees", "", "named and not included: " + ", ".join(sorted(p.name for p in verbs.EVIDENCE.iterdir()))),
                          ("personal", "agrees", "", "")])
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
                self.assertRegex(run.err, r"^E_RECOMPUTE: forged\.tar: \d of \d methods gives? other figures than were sealed\n$")
                self.assertRegex(run.out, rf"  {method} +differs at \d+ places?:")
                self.assertIn(place, run.out)
                tree = self.expect(self.peil("audit", "forged.tar", "--json"), 1).json()
                found = {m["method"]: m for m in tree["methods"]}
                self.assertEqual(found[method]["outcome"], "differs")
                self.assertIn(place, found[method]["found"])

    def test_parts_that_do_not_agree_are_named(self):
        config = verbs.config(CBB).read_text().replace('plugins = "named"', 'retention = "2027-11-22"; hold = true')
        lib.write(self.folder / "a.cfg", config)
        self.expect(self.peil("seal", *SHEETS, "-a", "a.cfg", "-o", "whole.tar"), 0, "")
        self.expect(self.peil("seal", *SHEETS, "-a", "a.cfg", "--option", "mastery.cut=2", "--option", "weighted.raters=median", "-o", "other.tar"),
                    0, "")
        for forge, part, place in PARTING:
            with self.subTest(forge=forge.__name__, part=part):
                bundle = Bundle(self.folder / "whole.tar")
                forge(bundle, Bundle(self.folder / "other.tar")) if forge.__code__.co_argcount == 2 else forge(bundle)
                bundle.write(self.folder / "forged.tar")
                self.expect(self.peil("verify", "forged.tar"), 0, "")
                run = self.expect(self.peil("audit", "forged.tar", "--lang", "en"), 1)
                self.assertRegex(run.err, r"^E_RECOMPUTE: forged\.tar: [^\n]+\n$")
                self.assertIn(place, run.out)
                tree = self.expect(self.peil("audit", "forged.tar", "--json", "--lang", "en"), 1).json()
                found = {p["part"]: p for p in tree["agreement"]}[part]
                self.assertEqual(found["outcome"], "disagrees")
                self.assertIn(place, found["found"])

    def test_who_changes_all_parts_makes_another_bundle(self):
        """What remains for the signature: nothing inside contradicts anything, and the identity is another."""
        whole, bundle = Bundle(self.folder / "b.tar"), Bundle(self.folder / "b.tar")
        self.expect(self.peil("seal", *SHEETS, "-a", verbs.config(CBB), "--option", "mastery.cut=2", "-o", "o.tar"), 0, "")
        swap(bundle, Bundle(self.folder / "o.tar"), *scores("mastery"), "data/report.html", "meta/tool.json")
        bundle.new_identity()
        bundle.write(self.folder / "forged.tar")
        run = self.expect(self.peil("audit", "forged.tar", "--lang", "en"), 0, "")
        self.assertIn("mastery.cut=2 was given at the seal", run.out)
        self.assertNotEqual(bundle.top, whole.top)

    def test_what_was_given_at_the_seal_is_told(self):
        words = ["--option", "mastery.cut=2", "-m", "mastery", "-m", "awareness"]
        self.expect(self.peil("seal", *SHEETS, "-a", verbs.config(CBB), *words, "-o", "o.tar"), 0, "")
        run = self.expect(self.peil("audit", "o.tar", "--lang", "en"), 0, "")
        for part in ("mastery.cut=2 was given at the seal", "awareness was asked for at the seal, not by the assessment",
                     "weighted of the assessment was left out at the seal"):
            self.assertIn(part, run.out)
        self.assertNotEqual(Bundle(self.folder / "o.tar").top, Bundle(self.folder / "b.tar").top)
        given = json.loads(Bundle(self.folder / "o.tar")["meta/tool.json"])["given"]
        self.assertEqual(given, {"methods": ["mastery", "awareness"], "options": {"mastery": {"cut": "2"}}})

    def test_included_plugins_are_those_that_were_recorded(self):
        lib.write(self.folder / "a.cfg", verbs.config(CBB).read_text().replace('plugins = "named"', 'plugins = "included"'))
        self.expect(self.peil("seal", *SHEETS, "-a", "a.cfg", "-o", "i.tar"), 0, "")
        self.assertEqual(Bundle(self.folder / "i.tar").names("data/plugins/"),
                         [f"data/plugins/{id}.so" for id in (CBB, "mastery", "weighted")])
        self.expect(self.peil("audit", "i.tar"), 0, "")
        for change, place in ((lambda b: replaced(b, "data/plugins/mastery.so", b"ELF", b"ELV"), "mastery.so is not the plugin that meta/tool.json"),
                              (lambda b: b.remove("data/plugins/mastery.so"), "the plugin data/plugins/mastery.so is not in the bundle"),
                              (lambda b: b.change_json("meta/tool.json", lambda t: t["plugins"].pop(0)), "does not record data/plugins/coord"),
                              (lambda b: b.change_json("meta/tool.json", lambda t: t["plugins"][0].update(included=False)), "whether the plugin")):
            bundle = Bundle(self.folder / "i.tar")
            change(bundle)
            bundle.write(self.folder / "forged.tar")
            run = self.expect(self.peil("audit", "forged.tar", "--lang", "en"), 1)
            self.assertIn(place, run.out)

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
        for name in ("meta/tool.json", "data/assessment.cfg"):
            replaced(bundle, name, b'"weighted"', b'"weightless"')
        bundle.new_identity()
        bundle.write(self.folder / "other.tar")
        run = self.expect(self.peil("audit", "other.tar", "--lang", "en"), 69)
        self.assertRegex(run.err, r"^E_RECOMPUTE: other\.tar: 1 of 2 methods cannot be recomputed here\n$")
        self.assertIn('there is no method “weightless”', run.out)
        self.assertRegex(run.out, r"mastery +identical")

    def test_another_build_of_the_method_says_so(self):
        bundle = Bundle(self.folder / "b.tar")
        bundle.change_json("data/scores/weighted.json", lambda t: t["results"][0]["method"].update(version="0.9.0"))
        bundle.change_json("meta/tool.json", lambda t: next(p for p in t["plugins"] if p["id"] == "weighted").update(version="0.9.0"))
        replaced(bundle, "data/report.html", b"weighted 1.0.0", b"weighted 0.9.0")
        bundle.write(self.folder / "older.tar")
        run = self.expect(self.peil("audit", "older.tar", "--lang", "en"), 0, "")
        self.assertIn("identical (by another version of the plugin)", run.out)
        self.assertIn("    another peil or plugin wrote the report: its figures are the same, its words are not\n    only then: “gewogen gemiddelde (weighted 0.9.0)", run.out)
        self.assertEqual([m["other_plugin"] for m in self.peil("audit", "older.tar", "--json").json()["methods"]], [False, True])

    def test_another_build_of_peil_says_so(self):
        """Years later, or by a distribution's own build of the same version: other words are told, line by line; other figures are another matter."""
        now = self.peil("audit", "b.tar", "--json").json()
        self.assertEqual((now["other_program"], now["program"]["sealed"]), (False, now["program"]["now"]))
        self.assertEqual(now["program"]["now"]["sha256"], verbs.sha256(lib.PREFIX / "libexec/peil/peil"))
        self.assertEqual(now["program"]["now"]["messages"], verbs.sha256(lib.PREFIX / "share/locale/nl/LC_MESSAGES/peil.mo"))
        for key, value in (("peil", "0.0.9"), ("sha256", "0" * 64), ("messages", "1" * 64), ("sha256", None)):
            with self.subTest(key=key, value=value):
                bundle = Bundle(self.folder / "b.tar")
                bundle.change_json("meta/tool.json", lambda t: t.update({key: value}) if value else t.pop(key))
                bundle.write(self.folder / "same.tar")  # to the byte the same report: nothing to tell of it
                run = self.expect(self.peil("audit", "same.tar", "--lang", "en"), 0, "")
                self.assertRegex(run.out, r"\n  sealed by      peil \S+ \(\S+\); computed by peil \S+ \([0-9a-f]{12}\)\n")
                self.assertNotIn("another peil or", run.out)
                replaced(bundle, "data/report.html", b">Onderdeel<", b">Vraagpunt<")
                bundle.write(self.folder / "worded.tar")
                run = self.expect(self.peil("audit", "worded.tar", "--lang", "en"), 0, "")
                self.assertIn("another peil or plugin wrote the report: its figures are the same, its words are not\n    only then: “Vraagpunt", run.out)
                self.assertIn("    only now: “Onderdeel", run.out)
                self.assertIn("in agreement   methods, options, role, tables, plugins, raters, tag data, instructions, report", run.out)
                tree = self.peil("audit", "worded.tar", "--json").json()
                self.assertEqual((tree["other_program"], tree["program"]["sealed"][key]), (True, value))
                report = next(part for part in tree["agreement"] if part["part"] == "report")
                self.assertEqual((report["outcome"], report["found"]), ("agrees", ""))
        figure = re.search(rb">(\d,\d)</td>", bundle["data/report.html"]).group(1)
        bundle["data/report.html"] = bundle["data/report.html"].replace(b">%b</td>" % figure, b">9,9</td>")
        bundle.write(self.folder / "figures.tar")
        run = self.expect(self.peil("audit", "figures.tar", "--lang", "en"), 0, "")
        self.assertIn("  report         cannot be compared:\n    another peil or plugin wrote the report, and shows figures in it", run.out)
        bundle = Bundle(self.folder / "b.tar")  # the same peil words a report in one way
        replaced(bundle, "data/report.html", b">Onderdeel<", b">Vraagpunt<")
        bundle.write(self.folder / "lie.tar")
        self.assertIn("the report says “Vraagpunt", self.expect(self.peil("audit", "lie.tar", "--lang", "en"), 1).out)

    def test_what_an_auditor_is_told_to_do(self):
        """A command taken out of meta/VERIFY.txt, by who seals: an auditor who follows it would find this bundle in order."""
        bundle = Bundle(self.folder / "b.tar")
        replaced(bundle, "meta/VERIFY.txt", b"   sha256sum --strict --quiet -c manifest-sha256.txt\n", b"")
        bundle.write(self.folder / "told.tar")
        run = self.expect(self.peil("audit", "told.tar", "--lang", "en"), 1)
        self.assertIn("  instructions   disagree at 1 place:\n    meta/VERIFY.txt says “", run.out)
        self.assertRegex(run.err, r"^E_RECOMPUTE: told\.tar: its parts do not agree with each other, on 1 of 12 points\n$")
        bundle.change_json("meta/tool.json", lambda t: t.update(peil="0.0.9"))
        bundle.write(self.folder / "told.tar")
        run = self.expect(self.peil("audit", "told.tar", "--lang", "en"), 0, "")
        self.assertIn("  instructions   to know:\n    another peil wrote meta/VERIFY.txt; go by the commands of your own manual", run.out)
        self.assertIn("    only now: “   sha256sum --strict --quiet -c manifest-sha256.txt”\n", run.out)

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
        for name in ("r.json", "r.csv", "r.txt"):
            with self.subTest(name=name):
                self.expect(self.peil("rescore", "b.tar", "-m", "weighted", "-o", name), 0, "")
                self.expect(self.peil("score", *SHEETS, "-a", verbs.config(CBB), "-m", "weighted", "-o", "score-" + name), 0, "")
                rescored, scored = self.folder / name, self.folder / ("score-" + name)
                self.assertEqual(rescored.read_text(), scored.read_text())
                rescored.unlink()
                scored.unlink()
        self.expect(self.peil("rescore", "b.tar", "-m", "weighted", "--json", "-o", "s.json"), 0, "")
        self.assertEqual((self.folder / "s.json").read_text(), self.peil("rescore", "b.tar", "-m", "weighted", "--json").out)
        self.assertEqual(verbs.sha256(self.folder / "b.tar"), self.sealed)
        (self.folder / "b.tar").chmod(0o444)
        self.expect(self.peil("rescore", "b.tar", "-m", "mastery"), 0, "")
        self.assertEqual(verbs.listing(self.folder), ["b.tar", "s.json"])

    def test_rescore_beside_what_was_sealed(self):
        """Sealed results and the new one, two by two; a method that is there twice is told apart by the option in which it differs."""
        before = (self.folder / "b.tar").read_bytes()
        words = ["rescore", "b.tar", "-m", "weighted", "--option", "weighted.roll_up=split", "--compare"]
        tree = self.expect(self.peil(*words, "--json"), 0, "").json()
        own = ['weighted roll_up="equal"', 'weighted roll_up="split"']
        self.assertEqual([pair["methods"] for pair in tree["pairs"]], [["mastery", own[0]], ["mastery", own[1]], own])
        self.assertEqual(sorted(tree["robustness"]), ["mastery", *own])
        figures = [json.loads(self.peil("rescore", "b.tar", "-m", "weighted", "--option", f"weighted.roll_up={how}", "--json").out)["results"][0]["outcomes"]
                   for how in ("equal", "split")]
        sides = {row["id"]: [side["value"] for side in row["figures"]] for row in tree["pairs"][2]["subjects"][0]["outcomes"]}
        for outcomes in zip(*figures):
            self.assertEqual(sides[outcomes[0]["id"]], [outcome.get("value") for outcome in outcomes])
        self.assertTrue(any(a != b for a, b in sides.values()))
        said = " ".join(self.expect(self.peil(*words, "--lang", "en"), 0, "").out.split())
        for title in ("Mastery / weighted mean (roll_up: equal)", "Mastery / weighted mean (roll_up: split)",
                      "Weighted mean (roll_up: equal) / weighted mean (roll_up: split)"):
            self.assertIn(title, said)
        self.assertEqual((self.folder / "b.tar").read_bytes(), before)

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
