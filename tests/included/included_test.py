# SPDX-License-Identifier: EUPL-1.2
"""peil audit of a bundle that carries its plugins: with them only when asked to, confined, and each as its hash pins it."""
import hashlib
import json
import os
import sys
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parents[1] / "verbs"))
import verbs  # noqa: E402
from audit_test import Bundle  # noqa: E402
from verbs import CBB, lib  # noqa: E402

CARRIED = Path(os.environ.get("CARRIED", lib.ROOT / "build/tests/included"))
PLUGIN, SCORES = "data/plugins/zoo-carried.so", "data/scores/zoo-carried.json"

HOSTILE = [  # what it does, exit code, what the row of the method says
    ("CRASH", 69, "cannot be recomputed"),
    ("FILES", 69, "cannot be recomputed"),
    ("LOADED", 69, "cannot be recomputed"),
    ("STARTS", 69, "cannot be recomputed"),
    ("SPIN", 69, "cannot be recomputed"),
    ("LIE", 1, "differs at"),
]


class Included(verbs.Case):
    def setUp(self):
        super().setUp()
        text = verbs.config(CBB).read_text().replace('plugins = "named"', 'plugins = "included"')
        start, end = text.index("methods = ("), text.index("# Who must")
        text = text[:start] + 'methods = ( { id = "zoo-carried"; } );\n' + text[end:]
        lib.write(self.folder / "a.cfg", text)
        self.expect(self.peil("seal", *verbs.samples(CBB), "-a", "a.cfg", "-o", "b.tar", PEIL_PLUGIN_PATH=str(CARRIED / "HONEST")), 0, "")

    def carry(self, how):
        """The bundle with another plugin in it, and every record made to fit."""
        bundle = Bundle(self.folder / "b.tar")
        code = (CARRIED / how / "zoo-carried.so").read_bytes()
        new = hashlib.sha256(code).hexdigest()
        bundle[PLUGIN] = code
        bundle.change_json("meta/tool.json", lambda t: next(p for p in t["plugins"] if p["id"] == "zoo-carried").update(sha256=new))
        old = next(p["sha256"] for p in json.loads(Bundle(self.folder / "b.tar")["meta/tool.json"])["plugins"] if p["id"] == "zoo-carried")
        bundle["data/report.html"] = bundle["data/report.html"].replace(old.encode(), new.encode())
        bundle.change_json(SCORES, lambda t: t["results"][0]["method"].update(sha256=new))
        bundle.write(self.folder / "c.tar")

    def test_carried_by_default_and_not_run(self):
        self.assertEqual(Bundle(self.folder / "b.tar").names("data/plugins/"), [f"data/plugins/{CBB}.so", PLUGIN])
        run = self.expect(self.peil("audit", "b.tar", "--lang", "en"), 69)
        self.assertIn('there is no method “zoo-carried”', run.out)

    def test_with_what_it_carries(self):
        run = self.expect(self.peil("audit", "b.tar", "--allow-included", "--lang", "en"), 0, "")
        self.assertRegex(run.out, "computed with the plugins that the bundle carries\n  zoo-carried +identical\n")
        tree = self.expect(self.peil("audit", "b.tar", "--allow-included", "--json"), 0, "").json()
        self.assertEqual((tree["included_plugins"], tree["methods"][0]["outcome"]), (True, "identical"))
        self.expect(self.peil("audit", "b.tar", "b.tar", "--allow-included"), 0, "")
        self.assertFalse(self.peil("audit", "b.tar", "--json").json()["included_plugins"])

    def test_hostile_plugins(self):
        for how, code, says in HOSTILE:
            if how == "STARTS" and "asan" in lib.PEIL:  # a sanitizer starts helpers of its own, so it is let
                continue
            with self.subTest(how=how):
                self.carry(how)
                before = verbs.listing(self.folder)
                run = self.expect(self.peil("audit", "c.tar", "--allow-included", "--lang", "en", PEIL_DEADLINE="2"), code)
                self.assertRegex(run.err, r"^E_RECOMPUTE: c\.tar: [^\n]+\n$")
                self.assertRegex(run.out, rf"zoo-carried +{says}")
                self.assertEqual(verbs.listing(self.folder), before)
                self.expect(self.peil("verify", "b.tar"), 0, "")

    def test_another_than_the_installed_one_is_told(self):
        """A carried plugin that agrees with forged figures computes them gladly; that it is not the installed one shows."""
        self.carry("LIE")
        self.expect(self.peil("audit", "c.tar", "--allow-included"), 1)
        run = self.peil("audit", "c.tar", "--allow-included", "--lang", "en", PEIL_PLUGIN_PATH=str(CARRIED / "HONEST"))
        self.assertIn("zoo-carried 1.0.0 as the bundle carries it is not zoo-carried 1.0.0 as it is installed here", run.out)
        run = self.peil("audit", "b.tar", "--allow-included", "--lang", "en", PEIL_PLUGIN_PATH=str(CARRIED / "HONEST"))
        self.assertNotIn("as it is installed here", run.out)

    def test_only_what_the_record_pins(self):
        bundle = Bundle(self.folder / "b.tar")
        bundle[PLUGIN] = (CARRIED / "LIE/zoo-carried.so").read_bytes()
        bundle.write(self.folder / "c.tar")
        run = self.expect(self.peil("audit", "c.tar", "--allow-included", "--lang", "en"), 1)
        self.assertIn("data/plugins/zoo-carried.so is not the plugin that meta/tool.json records", run.out)
        self.assertRegex(run.out, r"zoo-carried +cannot be recomputed")

    def test_never_without_confinement(self):
        for env in ({"PEIL_ISOLATE": "no"},):
            self.one_line(self.peil("audit", "b.tar", "--allow-included", "--lang", "en", **env), 64,
                          "code that a bundle carries runs in a confined process or not at all")

    def test_no_file_of_this_machine_stands_in(self):
        """With its own plugins the bundle speaks for itself: a method it does not carry is not taken from here."""
        bundle = Bundle(self.folder / "b.tar")
        bundle.remove(PLUGIN)
        bundle.write(self.folder / "c.tar")
        run = self.expect(self.peil("audit", "c.tar", "--allow-included", "--lang", "en", PEIL_PLUGIN_PATH=str(CARRIED / "HONEST")), 1)
        self.assertRegex(run.out, r"zoo-carried +cannot be recomputed")
        self.assertEqual(json.loads(bundle["meta/tool.json"])["plugins"][1]["included"], True)


if __name__ == "__main__":
    lib.main()
