# SPDX-License-Identifier: EUPL-1.2
"""peil score on sheets: every form of its figures, every way to choose a role and a method, every refusal."""
import csv
import io
import json
import os
import re
import shutil
import subprocess

import verbs
from verbs import CBB, NSP, lib

ONE, TWO, SELF = (str(path) for path in verbs.samples(CBB))
DRAFT = lib.ROLES / CBB / "role.cfg"
METHODS_OF = {  # role -> methods that fit it
    CBB: ["weighted", "mastery"], NSP: ["weighted"], verbs.VVE: ["requirements", "weighted"],
    verbs.WIW: ["differential", "weighted"], verbs.TWT: ["requirements", "weighted"]}

REFUSED = [  # words behind `score`, exit code, the error line
    ([], 64, "peil: score: expected one or more sheets, or a CSV table; peil score --help shows an example"),
    (["no.json"], 66, "peil: no.json: no such file; check the name"),
    (["."], 65, "peil: .: is a folder, expected a file; give the name of a file"),
    (["-"], 65, "peil: -: the file is empty, expected JSON; give the file that was meant"),
    ([ONE, "-o", "out.html"], 64, "peil: “out.html”: score writes text, JSON or CSV; end it in .txt, .json or .csv; peil report makes html"),
    ([SELF, "--json", "--csv"], 64, None),
    ([SELF, "--jsn"], 64, "peil: unknown option “--jsn”; did you mean --json?"),
    ([SELF, "--frobnicate"], 64, "peil: unknown option “--frobnicate”; peil score --help lists the options"),
    ([SELF, "-Z"], 64, "peil: unknown option “-Z”; peil score --help lists the options"),
    ([SELF, "--output"], 64, "peil: option “--output” needs a value; put it behind the option"),
    ([SELF, "--lang", "fr"], 64, "peil: --lang: “fr” is not nl or en; write --lang nl or --lang en"),
    ([SELF, "--method", "weightd"], 69, 'peil: there is no method “weightd”; did you mean “weighted”?'),
    ([SELF, "--method", "xyzzy"], 69, 'peil: there is no method “xyzzy”; peil plugins lists what is there'),
    ([SELF, "--method", CBB], 69, f'peil: role “{CBB}” does not score; peil methods lists what does'),
    ([SELF, "--option", "weighted.roll_up=splt"], 64,
     'peil: option roll_up of method “weighted” is “splt”, expected one of equal, split; did you mean “split”?'),
    ([SELF, "--option", "weighted.rol_up=split"], 64,
     'peil: method “weighted” has no option “rol_up”; did you mean “roll_up”?'),
    ([SELF, "--option", "weighted.minimum_answered=1.01"], 64,
     'peil: option minimum_answered of method “weighted” is “1.01”, expected a number from 0 to 1; '
     'leave it out for the default, 0.5'),
    ([SELF, "--option", "weighted.minimum_answered=nan"], 64,
     'peil: option minimum_answered of method “weighted” is “nan”, expected a number from 0 to 1; '
     'leave it out for the default, 0.5'),
    ([SELF, "--option", "weighted.minimum_answered=0,5"], 64,
     'peil: option minimum_answered of method “weighted” is “0,5”, expected a number from 0 to 1; '
     'leave it out for the default, 0.5'),
    ([SELF, "--option", "weighted.minimum_answered="], 64, None),
    ([SELF, "--option", "weighted.include_self=maybe"], 64, None),
    ([SELF, "--option", "mastery.cut=3"], 64,
     "peil: --option “mastery.cut=3”: method mastery is not among those chosen; add --method mastery"),
    ([SELF, "--option", "mastery"], 64,
     "peil: --option “mastery”: expected METHOD.key=value; for example --option mastery.cut=3"),
    ([SELF, "--option", "weighted.=3"], 64, None),
    ([SELF, "--option", ".cut=3"], 64, None),
    ([SELF, "--role", "xyzzy"], 69, 'peil: there is no role “xyzzy”; peil plugins lists what is there'),
    ([SELF, "--role", "./no/role.cfg"], 66, "peil: ./no/role.cfg: no such file; check the name"),
    ([SELF, "--role", NSP], 65,
     f"peil: {SELF}:3:3: the sheet is for role “{CBB}”, expected “{NSP}”; use sheets of one role at a time, or name the "
     "right role with --role"),
    ([SELF, *map(str, verbs.TEAM[:1])], 65, None),
    ([SELF, SELF], 65, f"peil: {SELF}:5:3: a second sheet of rater K-0042 on subject K-0042, beside {SELF}; keep one of the two"),
    ([str(verbs.TEAM[0]), "--method", "requirements"], 65,
     'peil: method “requirements”: the role has no knock-out rule and no item with a requirement; choose another method'),
    ([SELF, "--assessment", "no.cfg"], 66, "peil: no.cfg: no such file; check the name"),
    ([SELF, "--assessment", str(verbs.config(NSP))], 65, None),
    ([SELF, "--assessment", str(verbs.CONFIGS / "peil.cfg")], 78, None),
    ([SELF, "-o", "no/where.json"], 73, "peil: no/where.json: cannot be created: No such file or directory; check the path; a folder in it has to be there first"),
    ([SELF, "-o", "."], 73, None),
    ([SELF, "-o", "/dev/full"], 74, "peil: /dev/full: writing failed: No space left on device; make room on the disk and do it again"),
    ([SELF, "-o", "/dev/full", "--lang", "nl"], 74,
     "peil: /dev/full: schrijven mislukte: de schijf is vol; maak ruimte op de schijf en doe het opnieuw"),
]

ASSESSMENT = 'assessment = {{ role = "{role}"; methods = ( {{ id = "weighted"; }} ); {more} }};'
RATERS = [  # raters of the assessment, sheets, exit code, parts of the line
    ('raters = { minimum = 2; };', [SELF], 65, ["subject K-0042 has 1 sheet", "at least 2", "add the missing sheets"]),
    ('raters = { minimum = 3; };', [ONE, TWO, SELF], 0, None),
    ('raters = { minimum = 4; };', [ONE, TWO, SELF], 65, ["has 3 sheets", "at least 4"]),
    ('raters = { relations = ( "assessor" ); };', [ONE, SELF], 65, [SELF, "relation “self”", "does not ask for"]),
    ('raters = { relations = ( "assessor" ); };', [ONE, TWO], 0, None),
    ('raters = { relations = ( "asessor" ); };', [ONE], 78, ["a.cfg:1", "asessor", "assessor"]),
    ('raters = { minimum = -1; };', [ONE], 78, ["a.cfg:1", "-1"]),
    ('raters = { minimum = "two"; };', [ONE], 78, ["a.cfg:1"]),
    ('rater = { minimum = 1; };', [ONE], 78, ["a.cfg:1", "rater", "raters"]),
    ('methods = ();', [ONE], 78, ["a.cfg:1"]),
    ('methods = ( { } );', [ONE], 78, ["a.cfg:1: id is missing", "peil-assessment(5)"]),
    ('language = "fr";', [ONE], 78, ["a.cfg:1", "fr"]),
    ('seal = { retention = "soon"; };', [ONE], 78, ["a.cfg:1", "soon"]),
    ('report = { formats = ( "doc" ); };', [ONE], 78, ["a.cfg:1", "doc"]),
]

SCORE_KEYS = {"format", "role", "subject", "raters", "results"}
RESULT_KEYS = {"method", "outcomes", "verdict", "statistics"}
OUTCOME_KEYS = {"id", "kind", "status", "minimum", "maximum", "answered", "asked", "terms"}


class Score(verbs.Case):
    def test_auto_is_refused_with_what_there_is(self):
        """One line that says what is wrong, then every method as `peil methods ROLE` tells it, without the options."""
        line = (f"peil: --method auto: a method is chosen for a reason, so by a person; {CBB} offers weighted, mastery; "
                f"choose one with --method; peil methods {CBB} has their options too")
        for verb, *more in (["score"], ["compare", "--method", "weighted"], ["report", "-o", "r.html"]):
            run = self.peil(verb, SELF, "--method", "auto", *more)
            self.assertEqual((run.code, run.out, verbs.listing(self.folder)), (64, "", []), run)
            first, empty, *rest = run.err.split("\n")
            self.assertEqual((first, empty), (line, ""))
            told = [one for one in self.peil("methods", CBB).out.split("\n\n") if one.strip()]
            for one in told:
                kept = one.split("\n    --option")[0].rstrip()
                self.assertIn(kept, run.err)
        self.assertIn("offered and recommended by this role", run.err)
        fault = json.loads(self.peil("score", SELF, "--method", "auto", "--json").err)
        self.assertIn("answers: Is it mastered?", fault["details"])

    def test_refusals_leave_nothing(self):
        for words, code, line in REFUSED:
            with self.subTest(words=" ".join(words)):
                run = self.expect(self.peil("score", *words), code, line)
                self.assertEqual((run.out, run.err.count("\n"), verbs.listing(self.folder)), ("", 1, []), run)

    def test_refusals_as_objects(self):
        for words, code, line in REFUSED:
            with self.subTest(words=" ".join(words)):
                run = self.expect(self.peil("score", "--json", *words), code)
                fault = json.loads(run.err)
                self.assertEqual(fault["exit"], code)
                if line and "--csv" not in words:
                    self.assertIn(fault["error"], line)

    def test_refusals_in_dutch(self):
        for words, code, line in REFUSED:
            if "fr" not in words and words[-1:] != ["--output"]:  # that one takes the word behind it
                with self.subTest(words=" ".join(words)):
                    self.expect_dutch(["score", *words], code)

    def test_raters_an_assessment_asks_for(self):
        for more, sheets, code, parts in RATERS:
            with self.subTest(more=more):
                text = ASSESSMENT.format(role=CBB, more=more)
                lib.write(self.folder / "a.cfg", text.replace('methods = ( { id = "weighted"; } ); methods', "methods"))
                run = self.peil("score", *sheets, "--assessment", "a.cfg")
                if parts is None:
                    self.expect(run, code)
                else:
                    self.one_line(run, code, *parts)

    def test_every_role_with_its_methods(self):
        for role, methods in METHODS_OF.items():
            for method in methods:
                with self.subTest(role=role, method=method):
                    run = self.peil("score", *verbs.samples(role), "--method", method, "--json")
                    self.check_document(self.expect(run, 0, "").json(), role, [method])

    def check_document(self, tree, role, methods):
        self.assertLessEqual(SCORE_KEYS, set(tree))
        self.assertEqual((tree["format"], tree["role"]["id"]), ("peil-scores/1", role))
        self.assertEqual(tree["role"]["sha256"], verbs.sha256(lib.ROLES / role / "role.cfg"))
        self.assertEqual([r["method"]["id"] for r in tree["results"]], methods)
        for result in tree["results"]:
            self.assertLessEqual(RESULT_KEYS, set(result))
            self.assertEqual(result["method"]["sha256"], verbs.sha256(lib.PLUGINS / f"{result['method']['id']}.so"))
            for outcome in result["outcomes"]:
                self.assertLessEqual(OUTCOME_KEYS, set(outcome))
                scored = outcome["status"] == "scored"
                self.assertIn(outcome["status"], ("scored", "insufficient", "not-applicable", "unscored"))
                self.assertEqual(("value" in outcome, "percent" in outcome), (scored, scored), outcome)
                self.assertLessEqual(outcome["answered"], outcome["asked"])
                self.assertTrue(all({"id", "weight"} <= set(term) for term in outcome["terms"]), outcome)
            if result["verdict"]:
                self.assertIn(result["verdict"]["code"], ("met", "not-met", "undecided"))
                self.assertTrue(all({"code", "items", "text"} <= set(r) for r in result["verdict"]["reasons"]))

    def test_one_document_a_line_subjects_in_order(self):
        order = [verbs.TEAM[3], verbs.TEAM[0], verbs.TEAM[5]]
        run = self.expect(self.peil("score", *order, "--json"), 0, "")
        lines = run.out.splitlines()
        self.assertTrue(run.out.endswith("}\n"))
        self.assertEqual([json.loads(line)["subject"] for line in lines], ["K-0104", "K-0101", "K-0106"])
        self.assertEqual(run.out, "".join(self.peil("score", path, "--json").out for path in order))

    def test_raters_of_one_subject_are_one_case(self):
        tree = self.expect(self.peil("score", SELF, TWO, ONE, "--json"), 0, "").json()
        self.assertEqual(tree["raters"], [{"id": "A-03", "relation": "assessor"}, {"id": "A-07", "relation": "assessor"},
                                          {"id": "K-0042", "relation": "self"}])
        again = self.peil("score", ONE, SELF, TWO, "--json").json()
        self.assertEqual(tree, again, "the order of the sheets does not matter")
        own = self.peil("score", SELF, "--json").json()["results"][0]["outcomes"]
        self.assertNotEqual(own, tree["results"][0]["outcomes"], "the self sheet alone tells another story")
        others = self.peil("score", ONE, TWO, "--json").json()["results"][0]["outcomes"]
        self.assertEqual(others, tree["results"][0]["outcomes"], "beside others the self sheet is left out")

    def test_answers_to_another_method_stay_out(self):
        """What was filled in for comparison and cutscore does not stand in the way of another method, and changes nothing in it."""
        sheet = json.loads(lib.ROLES.joinpath(CBB, "samples/assessor-1.json").read_text(encoding="utf-8"))
        plain = self.save("plain.json", sheet)
        bounds = self.save("bounds.json", {**sheet, "answers": {**sheet["answers"], "CUT.cmin": 40, "CUT.cmax": 70, "CMP.CBB-C1.CBB-C2": "first"}})
        for words in (["--csv"], ["-m", "mastery", "--json"]):
            with self.subTest(words=words):
                self.assertEqual(self.expect(self.peil("score", bounds, *words), 0, "").out, self.expect(self.peil("score", plain, *words), 0, "").out)
        sheet["answers"] |= {"CMP.CBB-C1.CBB-C2": "first", "CMP.CBB-C9.CBB-C1": "same"}
        pairs = self.save("pairs.json", sheet)
        for words in (["score", "--json", "-m", "mastery"], ["score", "--csv"], ["score", "-m", "weighted", "-m", "mastery"],
                      ["compare", "-m", "weighted", "-m", "mastery", "--json"]):
            with self.subTest(words=words):
                self.assertEqual(self.expect(self.peil(*words, pairs), 0, "").out, self.expect(self.peil(*words, plain), 0, "").out)
        self.expect(self.peil("report", pairs, "-m", "weighted", "-o", "r.html"), 0, "")
        self.one_line(self.peil("seal", pairs, "--assessment", verbs.config(CBB), "-o", "b.tar.zst"), 65,
                      "a sheet answers questions of method comparison, which the assessment does not name",
                      "add { id = \"comparison\"; } to its methods")
        self.one_line(self.peil("fill", CBB, pairs), 65, "pairs.json", "unknown item “CMP.CBB-C1.CBB-C2”",
                      "if a method asked it, name that method with --method")
        sheet["answers"]["CMP.CBB-C1.CBB-X"] = "first"
        self.one_line(self.peil("score", self.save("odd.json", sheet)), 65, "unknown item “CMP.CBB-C1.CBB-C2”")

    def test_a_group_method_gives_one_document(self):
        tree = self.expect(self.peil("score", *verbs.TEAM, "--method", "coverage", "--json"), 0, "").json()
        self.assertEqual(tree["group"], {"raters": 6, "subjects": 6})
        self.assertNotIn("subject", tree)
        both = self.expect(self.peil("score", *verbs.TEAM, "--method", "coverage", "--method", "weighted", "--json"), 0, "")
        trees = [json.loads(line) for line in both.out.splitlines()]
        self.assertEqual([t.get("subject") for t in trees], [f"K-010{n}" for n in range(1, 7)] + [None])

    def test_methods_repeated_and_options(self):
        words = ["score", ONE, "--method", "mastery", "--method", "weighted", "--method", "mastery",
                 "--option", "mastery.cut=2", "--option", "weighted.roll_up=split", "--option", "mastery.cut=4"]
        tree = self.expect(self.peil(*words, "--json"), 0, "").json()
        self.check_document(tree, CBB, ["mastery", "weighted"])
        options = {r["method"]["id"]: r["method"]["options"] for r in tree["results"]}
        self.assertEqual((options["mastery"]["cut"], options["weighted"]["roll_up"]), (4, "split"), "the last one holds")

    def test_an_assessment_chooses(self):
        tree = self.expect(self.peil("score", ONE, TWO, "--assessment", verbs.config(CBB), "--json"), 0, "").json()
        self.check_document(tree, CBB, ["weighted", "mastery"])
        only = self.expect(self.peil("score", ONE, "--assessment", verbs.config(CBB), "--method", "mastery", "--json"), 0, "")
        self.assertEqual([r["method"]["id"] for r in only.json()["results"]], ["mastery"])
        lib.write(self.folder / "a.cfg", 'assessment = { role = "%s"; methods = ( { id = "weighted"; options = ( { key = '
                                         '"roll_up";\n value = "splt"; } ); } ); };' % CBB)
        self.one_line(self.peil("score", ONE, "-a", "a.cfg"), 78, "a.cfg:", "splt", "equal, split", "did you mean")

    def test_csv_is_as_agreed(self):
        run = self.expect(self.peil("score", *verbs.TEAM, "--csv", "--method", "weighted", "--method", "mastery"), 0, "")
        rows = list(csv.reader(io.StringIO(run.out)))
        show = self.peil("show", NSP, "--json").json()
        self.assertEqual(rows[0], ["subject", "method"] + [o["id"] for o in show["outcomes"]])
        self.assertEqual([r[:2] for r in rows[1:]], [[f"K-010{n}", m] for n in range(1, 7) for m in ("weighted", "mastery")])
        trees = self.peil("score", *verbs.TEAM, "--json", "--method", "weighted", "--method", "mastery").out.splitlines()
        results = [result for line in trees for result in json.loads(line)["results"]]
        for row, result in zip(rows[1:], results):
            for cell, outcome in zip(row[2:], result["outcomes"]):
                self.assertEqual(cell == "", outcome["status"] != "scored")
                if cell:
                    self.assertRegex(cell, r"^-?[0-9]+(\.[0-9]{1,10})?$")
                    self.assertAlmostEqual(float(cell), outcome["value"], places=9)

    def test_a_draft_is_marked(self):
        tree = self.expect(self.peil("score", ONE, "--role", DRAFT, "--json"), 0, "").json()
        self.assertIs(tree["role"]["draft"], True)
        self.assertIn("Draft role", self.peil("score", ONE, "--role", DRAFT).out)
        self.assertIn("cannot be sealed", self.peil("score", ONE, "--role", DRAFT).out)
        built = self.peil("score", ONE, "--json").json()
        self.assertNotIn("draft", built["role"])
        self.assertEqual(built["results"], tree["results"])

    def test_standard_input_and_output(self):
        plain = self.peil("score", ONE, "--json").out
        piped = self.expect(self.peil("score", "-", "--role", CBB, "--json", "-o", "-", input=lib.Path(ONE).read_bytes()), 0, "")
        self.assertEqual(piped.out, plain)
        self.assertEqual(self.peil("score", "-", "--json", input=lib.Path(ONE).read_bytes()).out, plain)
        self.one_line(self.peil("score", "-", "--role", CBB, input="subject,rater,relation\n"), 65, "-: is a table", "--table")
        for words in (["score"], ["score", "--role", CBB], ["report"], ["compare", "-m", "weighted", "-m", "mastery"]):
            self.one_line(self.peil(*words, "/dev/stdin", input=lib.Path(ONE).read_bytes()), 65,
                          "/dev/stdin: is not a regular file; give it on standard input, and write - for its name")
        (self.folder / "t.csv").write_text("subject,rater,relation\n")
        self.one_line(self.peil("fill", CBB, "t.csv"), 65, "t.csv: is a table, expected a sheet")
        (self.folder / "b").write_bytes(b"\x28\xb5\x2f\xfd....")
        self.one_line(self.peil("score", "b"), 65, "b: is an archive, expected a sheet; peil verify, audit and rescore take bundles")
        self.one_line(self.peil("score", "-", input=b"\xef\xbb\xbf{}"), 65, "-:1:1: begins with a byte order mark")
        self.one_line(self.peil("score", "-", "--role", CBB, input=""), 65, "-: the file is empty")
        self.one_line(self.peil("score", "-", "--role", CBB, input="{}"), 65, "-:1:1: “format” is missing")

    def test_output_file_is_new_and_whole(self):
        plain = self.peil("score", ONE, "--json").out
        run = self.expect(self.peil("score", ONE, "--json", "-o", "out.json"), 0, "")
        self.assertEqual((run.out, (self.folder / "out.json").read_text()), ("", plain))
        self.expect(self.peil("score", ONE, "--csv", "-o", "out.json"), 73,
                    "peil: out.json: exists already; choose another name, or --force to replace it")
        self.assertEqual((self.folder / "out.json").read_text(), plain)
        self.expect(self.peil("score", ONE, "--csv", "-o", "out.json", "--force"), 0, "")
        self.assertTrue((self.folder / "out.json").read_text().startswith("subject,method,"))
        self.expect(self.peil("score", "no.json", "-o", "out.json", "--force"), 66)
        self.assertTrue((self.folder / "out.json").read_text().startswith("subject,method,"))
        self.assertEqual(verbs.listing(self.folder), ["out.json"])
        for name, words in (("a.json", ["--json"]), ("a.csv", ["--csv"]), ("a.txt", []), ("a", [])):
            self.expect(self.peil("score", ONE, "-o", name), 0, "")
            self.assertEqual((self.folder / name).read_text(), self.peil("score", ONE, *words).out)

    def test_table_by_any_name(self):
        table = "subject,rater,relation,NSP-1.now\nK-1,A-1,peer,3\n"
        for name in ("T.CSV", "t", "t.txt"):
            lib.write(self.folder / name, table)
            self.assertTrue(self.expect(self.peil("score", name, "--role", verbs.NSP), 0).out.startswith("subject,method,"))

    def test_missing_rights(self):
        shutil.copy(ONE, self.folder / "sheet.json")
        (self.folder / "closed").mkdir(mode=0o555)
        self.one_line(self.as_nobody("score", "sheet.json", "-o", "closed/out.json"), 73, "closed/out.json: cannot be created",
                      "Permission denied")
        (self.folder / "sheet.json").chmod(0)
        self.one_line(self.as_nobody("score", "sheet.json"), 66, "sheet.json: cannot be opened: Permission denied")
        (self.folder / "sheet.json").chmod(0o644)
        shutil.copy(verbs.config(CBB), self.folder / "a.cfg")
        (self.folder / "a.cfg").chmod(0)
        self.one_line(self.as_nobody("score", "sheet.json", "--assessment", "a.cfg"), 66, "a.cfg: cannot be opened")

    def test_full_disk_and_broken_pipe(self):
        for words in (["--json"], ["--csv"], []):
            with self.subTest(words=words), open("/dev/full", "w") as full:
                run = subprocess.run([lib.PEIL, "score", ONE, *words], stdout=full, stderr=subprocess.PIPE, text=True,
                                     env=lib.environment(self.folder))
                self.assertEqual((run.returncode, run.stderr.count("\n")), (74, 1), run)
                self.assertIn("No space left on device", run.stderr)
            with self.subTest(words=words, pipe="broken"):
                reading, writing = os.pipe()
                os.close(reading)
                run = subprocess.run([lib.PEIL, "score", ONE, *words], stdout=writing, stderr=subprocess.PIPE, text=True,
                                     env=lib.environment(self.folder))
                os.close(writing)
                self.assertEqual((run.returncode, run.stderr), (-subprocess.signal.SIGPIPE, ""), run)  # nobody is there to be told

    def test_closed_standard_streams(self):
        """What is printed never ends up in a file that happens to get the number of a closed stream."""
        for closed in ("0<&-", "1>&-", "2>&-", "0<&- 1>&- 2>&-"):
            with self.subTest(closed=closed):
                out = self.folder / "out.json"
                command = f'"$0" score "$1" --json -o "$2" {closed}'
                subprocess.run(["sh", "-c", command, lib.PEIL, ONE, out], check=True, env=lib.environment(self.folder))
                self.assertEqual(out.read_text(), self.peil("score", ONE, "--json").out)
                out.unlink()
        run = subprocess.run(["sh", "-c", '"$0" score "$1" 1>&-', lib.PEIL, ONE], env=lib.environment(self.folder), text=True,
                             stderr=subprocess.PIPE)
        self.assertEqual((run.returncode, run.stderr.count("\n")), (74, 1), run)

    def test_full_disk_leaves_no_file(self):
        disk = self.folder / "disk"
        disk.mkdir()
        if os.geteuid() != 0 or subprocess.run(["mount", "-t", "tmpfs", "-o", "size=4k", "none", disk], capture_output=True).returncode:
            self.skipTest("no small disk can be mounted here")
        try:
            run = self.peil("score", ONE, "--json", "-o", "disk/out.json")
            self.assertEqual(self.one_line(run, 74, "No space left on device").out, "")
            self.assertEqual(os.listdir(disk), [])
            (disk / "old.json").write_text("old")
            self.one_line(self.peil("score", ONE, "--json", "-o", "disk/old.json", "--force"), 74, "disk/old.json")
            self.assertEqual((os.listdir(disk), (disk / "old.json").read_text()), (["old.json"], "old"))
        finally:
            subprocess.run(["umount", disk], check=True)

    def test_locale_changes_words_never_figures(self):
        plain = {words: self.peil("score", ONE, *words).out for words in (("--json",), ("--csv",))}
        dutch = {"LC_ALL": "nl_NL.UTF-8", "LC_NUMERIC": "nl_NL.UTF-8", "LANG": "nl_NL.UTF-8"}
        for words, out in plain.items():
            run = self.expect(self.peil("score", ONE, *words, **dutch), 0, "")
            if words == ("--csv",):
                self.assertEqual(run.out, out)
            figures = [[(o["id"], o.get("value"), o.get("percent")) for o in json.loads(text)["results"][0]["outcomes"]]
                       for text in (run.out, out)] if words == ("--json",) else [0, 0]
            self.assertEqual(*figures)
        self.assertIn("81,", self.peil("score", ONE, TWO, **dutch).out)
        self.assertNotRegex(self.peil("score", ONE, TWO, **dutch).out, r"  [0-9]\.[0-9]")
        self.assertRegex(self.peil("score", ONE, TWO, LC_ALL="en_GB.UTF-8").out, r"  [0-9]\.[0-9]{2}  ")

    def test_language_flag_then_variable_then_file_then_locale(self):
        english, dutch = "of 32", "van 32"
        nl, en = {"LC_ALL": "nl_NL.UTF-8"}, {"LC_ALL": "en_GB.UTF-8"}
        lib.write(self.folder / "peil/peil.cfg", 'peil = { language = "nl"; };')  # the user's, under XDG_CONFIG_HOME
        steps = [  # words, environment, ./peil.cfg, expected
            ([], en, None, dutch),
            ([], en, "en", english),
            ([], {**en, "PEIL_LANG": "nl"}, "en", dutch),
            (["--lang", "en"], {**nl, "PEIL_LANG": "nl"}, "nl", english),
        ]
        for words, env, setting, expected in steps:
            with self.subTest(words=words, env=env, setting=setting):
                if setting:
                    lib.write(self.folder / "peil.cfg", 'peil = { language = "%s"; };' % setting)
                self.assertIn(expected, self.expect(self.peil("score", ONE, *words, **env), 0, "").out)
        (self.folder / "peil.cfg").unlink()
        shutil.rmtree(self.folder / "peil")
        self.assertIn(dutch, self.peil("score", ONE, **nl).out)
        self.assertIn(english, self.peil("score", ONE, **en).out)

    def test_settings_that_are_not_in_order(self):
        for text, parts in (('peil = { langage = "nl"; };', ["peil.cfg:1", "langage", "language"]),
                            ('peil = {\n language = "fr"; };', ["peil.cfg:2", "fr"]),
                            ('peil = { threads = 65; };', ["peil.cfg:1", "65"]),
                            ('peil = { threads = "many"; };', ["peil.cfg:1", "many"]),
                            ('peil = {\n language = ', ["peil.cfg:2"])):
            with self.subTest(text=text):
                lib.write(self.folder / "peil.cfg", text)
                self.one_line(self.peil("score", ONE), 78, *parts)
        (self.folder / "peil.cfg").unlink()
        self.expect(self.peil("score", ONE, PEIL_LANG="fr"), 78, "peil: PEIL_LANG: “fr” is not nl or en; set it to nl or en")

    def test_no_colour_but_on_a_terminal(self):
        for words in (["score", ONE], ["report", ONE], ["compare", ONE, "-m", "weighted", "-m", "mastery"]):
            self.assertNotIn("\x1b", self.peil(*words, NO_COLOR=None, TERM="xterm-256color").out)
        for env, coloured in (({}, True), ({"NO_COLOR": "1"}, False), ({"TERM": "dumb"}, False)):
            with self.subTest(env=env):
                shown = self.on_terminal("report", ONE, **env)
                self.assertEqual("\x1b[" in shown, coloured)
        bare = re.sub(r"\x1b\[[0-9;]*m", "", self.on_terminal("report", ONE))
        self.assertEqual(bare, self.on_terminal("report", ONE, NO_COLOR="1"), "colour never says anything alone")

    def test_a_file_keeps_whole_lines_whatever_the_screen(self):
        wide, narrow = (self.folder / f"{width}.txt" for width in (200, 40))
        for path, columns in ((wide, "200"), (narrow, "40")):
            self.expect(self.peil("score", ONE, "-o", path, COLUMNS=columns), 0, "")
        self.assertEqual(wide.read_text(), narrow.read_text())
        self.assertNotEqual(self.peil("score", ONE, COLUMNS="40").out, narrow.read_text())

    def on_terminal(self, *words, **env):
        import pty
        leader, follower = pty.openpty()
        process = subprocess.Popen([lib.PEIL, *words], stdout=follower, stderr=follower, stdin=follower, cwd=self.folder,
                                   env=lib.environment(self.folder, **{"TERM": "xterm-256color", "COLUMNS": "100", **env}))
        os.close(follower)
        out = b""
        try:
            while chunk := os.read(leader, 65536):
                out += chunk
        except OSError:  # the terminal is gone when the program is
            pass
        os.close(leader)
        self.assertEqual(process.wait(), 0)
        return out.decode()


if __name__ == "__main__":
    lib.main()
