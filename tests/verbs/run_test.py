# SPDX-License-Identifier: EUPL-1.2
"""peil run: score, report and seal as an assessment says; nothing is begun that cannot be finished."""
import json
import re
import shutil

import verbs
from verbs import CBB, NSP, VVE, lib

ONE, TWO, SELF = verbs.samples(CBB)
ROLES = (CBB, NSP, VVE, verbs.WIW, verbs.TWT)

REFUSED = [  # words behind `run`, exit code, parts of the line
    ([], 64, ["run: expected an assessment and one or more sheets"]),
    ([verbs.config(CBB)], 64, ["run: expected an assessment and one or more sheets"]),
    (["no.cfg", ONE], 66, ["no.cfg: no such file"]),
    ([verbs.config(CBB), "no.json"], 66, ["no.json: no such file"]),
    ([ONE, ONE], 78, [ONE]),
    ([verbs.CONFIGS / "peil.cfg", ONE], 78, ["peil.cfg:"]),
    ([verbs.config(NSP), ONE], 65, [ONE, "3:3", f"expected “{NSP}”"]),
    ([verbs.config(CBB), ONE, ONE], 65, ["a second sheet of rater A-03"]),
    ([verbs.config(CBB), ONE, "-m", "mastry"], 69, ["mastry", "mastery"]),
    ([verbs.config(CBB), ONE, "-o", "new", "-e", lib.ROLES], 66, [ONE, "CBB-C1.P1", "netwerkkaart.txt", f"not in {lib.ROLES}", "put the file there"]),
    ([verbs.config(CBB), ONE, "-o", "new", "-e", "no"], 66, ["peil: no: the folder with evidence cannot be read: No such file or directory"]),
    ([verbs.config(CBB), ONE, "-o", "/proc/no"], 73, ["/proc/no: the folder cannot be made"]),
    ([verbs.config(CBB), ONE, "-o", "taken"], 73, ["taken", "Not a directory"]),
    ([verbs.config(CBB), ONE, "-o", "taken/below"], 73, ["taken"]),
    ([verbs.config(CBB), ONE, "--role", lib.ROLES / CBB / "role.cfg"], 65, ["a draft role can be scored, not sealed"]),
]


class Run(verbs.Case):
    def test_every_configuration_with_its_samples(self):
        for role in ROLES:
            with self.subTest(role=role):
                run = self.expect(self.peil("run", verbs.config(role), *verbs.samples(role), "-o", role), 0, "")
                made = re.findall(rf"{role}/\S+", run.out)
                self.assertEqual(sorted(made), sorted(f"{role}/{name}" for name in verbs.listing(self.folder / role)))
                self.assertEqual(sorted(name.split(".", 1)[1] for name in made), ["csv", "html", "json", "tar.zst"])
                bundle = next(name for name in made if name.endswith(".tar.zst"))
                self.expect(self.peil("verify", bundle), 0)
                audit = self.expect(self.peil("audit", bundle, "--json"), 0).json()
                self.assertEqual({m["outcome"] for m in audit["methods"]}, {"identical"})

    def test_refusals_leave_nothing(self):
        lib.write(self.folder / "taken", "mine")
        for words, code, parts in REFUSED:
            with self.subTest(words=words):
                self.assertEqual(self.one_line(self.peil("run", *words), code, *parts).out, "")
                self.assertEqual(verbs.listing(self.folder), ["taken"])
                self.assertEqual(json.loads(self.peil("run", *words, "--json").err)["exit"], code)
        self.assertEqual((self.folder / "taken").read_text(), "mine")

    def test_what_an_assessment_names_and_is_not_there_is_told_with_its_line(self):
        text = verbs.config(CBB).read_text()
        for key, wrong, near in (("weighted", "wieghted", "weighted"), (CBB, "xoordinator-buurtbemiddeling", CBB)):
            path = lib.write(self.folder / "a.cfg", text.replace(f'"{key}"', f'"{wrong}"'))
            line = next(n for n, row in enumerate(text.splitlines(), 1) if f'"{key}"' in row)
            for words in (["run", "a.cfg", SELF, "-o", "q"], ["score", SELF, "-a", "a.cfg"], ["seal", SELF, "-a", "a.cfg", "-o", "q.tar"],
                          ["report", SELF, "-a", "a.cfg", "-o", "q.txt"]):
                with self.subTest(words=words, wrong=wrong):
                    self.one_line(self.peil(*words), 69, f"a.cfg:{line}: ", wrong, near)
                    fault = json.loads(self.peil(*words, "--json").err)
                    self.assertEqual((fault["file"], fault["line"], fault["exit"]), ("a.cfg", line, 69))
            self.assertEqual(verbs.listing(self.folder), [path.name])

    def test_a_method_refuses_in_the_language_of_who_asks(self):
        """Whatever the report and the bundle are to be in."""
        text = verbs.config(CBB).read_text()
        lib.write(self.folder / "a.cfg", re.sub(r'id = "mastery".*', 'id = "irt"; }', text, count=1))
        for language, says in (("nl", "vraagt een kalibratie"), ("en", "needs a calibration")):
            for words in (["run", "a.cfg", SELF, "-o", "q"], ["seal", SELF, "-a", "a.cfg", "-o", "q.tar"]):
                self.one_line(self.peil(*words, "--lang", language), 65, says)
            self.one_line(self.peil("report", SELF, "-a", "a.cfg", "-o", "q.txt", PEIL_LANG=language), 65, says)

    def test_settings_out_of_range(self):
        """Told by their own line, with what to do."""
        for setting, part in (("raters = {\n minimum = 2000; };", "2: minimum: expected 0 to 1000, found 2000; write a number"),
                              ("raters = {\n minimum = 1.5; };", "2: minimum: expected a whole number; write one without"),
                              ("raters = {\n minimum = 1e301; };", "2: minimum: expected a number between -1e300 and 1e300; write"),
                              ('raters = {\n minimum = "2"; };', "2: minimum: expected a number, found a text; peil-assessment(5) says"),
                              ('\nlanguage = "de";', "2: language: “de” is not nl or en; write language")):
            with self.subTest(setting=setting):
                lib.write(self.folder / "a.cfg", f'assessment = {{ role = "{CBB}"; methods = ( {{ id = "weighted"; }} ); {setting} }};')
                self.one_line(self.peil("run", "a.cfg", ONE), 78, f"peil: a.cfg:{part}")
                self.assertTrue(json.loads(self.peil("run", "a.cfg", ONE, "--json").err)["todo"])

    def test_a_folder_that_was_made_for_nothing_goes_again(self):
        lib.write(self.folder / "taken", "mine")
        lib.write(self.folder / "a.cfg", f'assessment = {{ role = "{CBB}"; methods = ( {{ id = "weighted"; }} ); '
                                         'report = { formats = ( "txt" ); folder = "a/b"; }; seal = { folder = "taken/c"; }; };')
        for there in ([], ["a"], ["a", "a/b"]):
            with self.subTest(there=there):
                for name in there:
                    (self.folder / name).mkdir(exist_ok=True)
                self.one_line(self.peil("run", "a.cfg", ONE), 73, "taken")
                self.assertEqual([name for name in ("a", "a/b") if (self.folder / name).exists()], there)

    def test_an_existing_target_is_seen_before_anything_is_written(self):
        words = ["run", verbs.config(CBB), ONE, TWO, "-o", "out"]
        self.expect(self.peil(*words), 0, "")
        names = verbs.listing(self.folder / "out")
        for kept in names:
            with self.subTest(kept=kept):
                for name in names:
                    if name != kept:
                        (self.folder / "out" / name).unlink(missing_ok=True)
                lib.write(self.folder / "out" / kept, "mine")
                self.assertEqual(self.one_line(self.peil(*words), 73, kept, "exists already", "--force").out, "")
                self.assertEqual(verbs.listing(self.folder / "out"), [kept])
                self.assertEqual((self.folder / "out" / kept).read_text(), "mine")
                self.expect(self.peil(*words, "--force"), 0, "")
                self.assertEqual(verbs.listing(self.folder / "out"), names)

    def test_again_with_force_gives_the_same(self):
        words = ["run", verbs.config(CBB), ONE, TWO, "-o", "out"]
        self.expect(self.peil(*words), 0, "")
        before = {name: verbs.sha256(self.folder / "out" / name) for name in verbs.listing(self.folder / "out")}
        self.expect(self.peil(*words, "--force", LC_ALL="en_GB.UTF-8", TZ="America/New_York"), 0, "")
        self.assertEqual({name: verbs.sha256(self.folder / "out" / name) for name in verbs.listing(self.folder / "out")}, before)

    def test_missing_rights(self):
        self.copies()
        (self.folder / "closed").mkdir(mode=0o555)
        self.assertEqual(self.one_line(self.as_nobody("run", "a.cfg", "one.json", "-o", "closed"), 73, "closed", "Permission denied").out, "")
        self.one_line(self.as_nobody("run", "a.cfg", "one.json", "-o", "closed/new"), 73, "closed/new", "Permission denied")
        (self.folder / "a.cfg").chmod(0)
        self.one_line(self.as_nobody("run", "a.cfg", "one.json", "-o", "/tmp"), 66, "a.cfg: cannot be opened")
        self.assertEqual(list((self.folder / "closed").iterdir()), [])

    def copies(self):
        shutil.copy(verbs.config(CBB), self.folder / "a.cfg")
        shutil.copy(ONE, self.folder / "one.json")

    def test_folders_of_the_assessment(self):
        self.copies()
        self.expect(self.peil("run", "a.cfg", "one.json"), 0, "")
        self.assertEqual(len(verbs.listing(self.folder / "results")), 4)

    def test_no_report_or_no_seal(self):
        text = verbs.config(CBB).read_text(encoding="utf-8")
        for left_out, endings in (("report", ["tar.zst"]), ("seal", ["csv", "html", "json"])):
            lib.write(self.folder / "a.cfg", re.sub(rf"^  {left_out} = .*\n", "", text, flags=re.MULTILINE))
            self.expect(self.peil("run", "a.cfg", ONE, "-o", left_out), 0, "")
            self.assertEqual(sorted(n.split(".", 1)[1] for n in verbs.listing(self.folder / left_out)), endings)

    def test_json_is_what_is_sealed(self):
        run = self.expect(self.peil("run", verbs.config(CBB), ONE, "-o", "out", "--json"), 0, "")
        results = {r["method"]["id"]: r for r in run.json()["results"]}
        bundle = next((self.folder / "out").glob("*.tar.zst"))
        self.expect(self.peil("unpack", bundle, "bag"), 0, "")
        for method in ("weighted", "mastery"):
            sealed = json.loads(next(self.folder.glob(f"bag/*/data/scores/{method}.json")).read_text(encoding="utf-8"))
            self.assertEqual(sealed["results"], [results[method]])

    def test_one_language_on_the_screen(self):
        """The bundle speaks the assessment's language, the screen the reader's: figures alike, reasons each in their own."""
        run = self.expect(self.peil("run", verbs.config(CBB), ONE, TWO, "-o", "out", "--lang", "en"), 0, "")
        self.assertIn("verdict: not met", run.out)
        self.assertNotIn("daaronder is niet aangetoond", run.out)
        page = next((self.folder / "out").glob("*.html")).read_text(encoding="utf-8")
        self.assertIn("daaronder is niet aangetoond: Werft geschikte vrijwilligers (", page)

    def test_a_whole_team(self):
        run = self.expect(self.peil("run", verbs.config(NSP), *verbs.TEAM, "-m", "coverage", "-m", "weighted", "-o", "out"), 0, "")
        bundle = next((self.folder / "out").glob("group-*.tar.zst"))
        audit = self.expect(self.peil("audit", bundle, "--json"), 0).json()
        self.assertEqual({m["method"]: m["outcome"] for m in audit["methods"]}, {"coverage": "identical", "weighted": "identical"})
        self.assertIn("K-0106", run.out)


if __name__ == "__main__":
    lib.main()
