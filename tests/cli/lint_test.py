# SPDX-License-Identifier: EUPL-1.2
"""peil lint: the faults of a text by file and line; advice on what is in order."""
import hashlib

from pathlib import Path

import lib

BUILT = Path(lib.os.environ.get("ZOO_BUILT", Path(lib.PEIL).parent.parent / "tests/plugins/zoo"))
ZOOKEEPER = lib.ZOO / "sheets/role.cfg"
TEXT = ZOOKEEPER.read_text(encoding="utf-8")

LINES = [
    (["lint"], 64, "peil: lint: expected FILE.cfg, FILE.so or ROLE; one, with --source; peil lint --help shows an example"),
    (["lint", ZOOKEEPER, ZOOKEEPER, "--source", "x"], 64,
     f"peil: lint: “{ZOOKEEPER}” is one too many, expected FILE.cfg, FILE.so or ROLE; one, with --source; "
     "peil lint --help shows an example"),
    (["lint", "nowhere.cfg"], 66, "peil: nowhere.cfg: no such file; check the name"),
    (["lint", "nowhere.so"], 66, "peil: nowhere.so: no such file; check the name"),
    (["lint", "/"], 65, "peil: /: is a folder, expected a file; give the name of a file"),
    (["lint", "-"], 64, "peil: lint reads a file by its name, not standard input; put it in a file"),
    (["lint", lib.ROLES / "coordinator-buurtbemiddeling/samples/self.json"], 65,
     f"peil: {lib.ROLES}/coordinator-buurtbemiddeling/samples/self.json: is no role text, assessment, settings or plugin; "
     "a sheet is checked when peil score reads it, a bundle with peil verify"),
    (["lint", "/bin/true"], 65, None),
    (["lint", "wijzer-locale-procesbegeleider"], 69,
     'peil: there is no role “wijzer-locale-procesbegeleider”; did you mean “wijzer-lokale-procesbegeleider”?'),
    (["lint", ZOOKEEPER, "--source", "nowhere.txt"], 66, "peil: nowhere.txt: no such file; check the name"),
]

# (what stands in the role text, what is put in its place, the line of the fault, the rest of the error line)
FAULTS = [
    ('id = "zookeeper"', 'id = "Zookeeper"', 4, "“Zookeeper” is no role id; use lower-case letters, digits and dashes"),
    ('version = "1.0.0"', 'version = "1.0"', 4, "version: expected MAJOR.MINOR.PATCH, found “1.0”; write for instance 1.0.0"),
    ("verdict = true", "verdikt = true", 10, "unknown key “verdikt”; did you mean “verdict”?"),
    ("verdict = true", 'verdict = "true"', 10, None),
    ('type = "ordinal"', 'type = "ordnal"', 12, None),
    ("value = 1; nl = \"een begin\"", "value = 0; nl = \"een begin\"", 13,
     "the points of a scale must ascend; order them by value, lowest first"),
    ("maximum = 40.0", "maximum = 0.0", 17, "the scale's highest value must be above its lowest; correct minimum and maximum, or the points"),
    ('{ id = "ZOO-2"; type', '{ id = "ZOO-1"; type', 25, "the id “ZOO-1” is used twice, also on line 21; give one of them another id"),
    ('{ id = "ZOO-2"; type', '{ id = "APE-2"; type', 25, "“APE-2” does not begin with the role's prefix “ZOO-”; begin the id with the prefix, or correct prefix"),
    ('type = "rating"; scale = "hours"', 'type = "rating"; scale = "minutes"', 27,
     "there is no scale “minutes”; add it to scales, or correct the name"),
    ('type = "open"', 'type = "rating"', 30, "item “ZOO-4” has no scale; add scale = \"…\""),
    ('item = "ZOO-2"; is', 'item = "ZOO-6"; is', 29, None),
    ("weight = 0.0", "weight = -1.0", 27, "the weight is negative; weights are 0 or more"),
    ('to = "ZOO-C"; weight = 0.0', 'to = "ZOO-D"; weight = 0.0', 27,
     "feeds “ZOO-D”, but there is no such outcome; add it to outcomes, or correct the name"),
    ('scale = "level"; } );\n  items', 'feeds = ( { to = "ZOO-C"; } ); } );\n  items', 19, None),
    ("prefix = \"ZOO\";", "@include \"other.cfg\"", 7, "@include is not allowed here; put the text itself in this file"),
    ("prefix = \"ZOO\";", "prefix = = \"ZOO\";", 7,
     "not valid libconfig: syntax error; look for a missing quote, bracket or semicolon on this line or the one before"),
]

RULE = ('  rules = ( { id = "ZOO-R1"; kind = "advice"; ours = true; title = { nl = "r"; en = "r"; }; readings = ( { id = "A"; nl = "a"; '
        'en = "a"; condition = %s; outright = %s; } ); } );\n  methods =')

# (what stands there, what is put in its place, the line and the words of the advice that this gives)
ADVICE = [
    ('en = "Consults the vet"', 'en = "Plans the care and informs the vet"', 32,
     "ZOO-5 seems to ask two things (“informs” is a second one); divide it, or say in a note how to weigh them"),
    ('en = "Consults the vet"', 'en = "Calls the vet and/or the owner"', 32,
     "ZOO-5 seems to ask two things (“and/or” is a second one); divide it, or say in a note how to weigh them"),
    ('weight = 1.0; } );\n      evidence', 'weight = 1000.0; } );\n      evidence', 19,
     "the weight of ZOO-5 is so small beside the others that ZOO-C never shows it"),
    ('scale = "level"; } );\n  items', 'scale = "level"; combine = "minimum"; }, { id = "ZOO-D"; kind = "group"; scale = "level"; '
     'title = { nl = "D"; en = "D"; }; feeds = ( { to = "ZOO-C"; weight = 2.0; } ); } );\n  items', 19,
     "ZOO-C takes the minimum, so the weights of what feeds it never matter; write 1 for each"),
    ('{ item = "ZOO-2"; is = 1.0; }', '{ all = ( { item = "ZOO-2"; is = 1.0; }, { item = "ZOO-2"; is = 0.0; } ); }', 27,
     "ZOO-3 is never asked: its condition cannot come true, whatever is answered; mend when, or take it out"),
    ('{ item = "ZOO-2"; is = 1.0; }; }', '{ item = "ZOO-6"; at_least = 2.0; }; },\n'
     '    { id = "ZOO-6"; type = "rating"; scale = "level"; ours = true; optional = true; text = { nl = "x"; en = "x"; };\n'
     '      when = { item = "ZOO-3"; at_least = 1.0; }; }', 27,
     "ZOO-3 is never asked: its condition cannot come true, whatever is answered; mend when, or take it out"),
    ('  methods =', RULE % ('{ all = ( { item = "ZOO-1"; at_least = 2.0; }, { not = { item = "ZOO-1"; at_least = 1.0; }; } ); }',
                            '{ item = "ZOO-1"; is = 2.0; }'), 35, "reading A of ZOO-R1 can never be met, whatever is answered"),
    ('  methods =', RULE % ('{ any = ( { item = "ZOO-2"; is = 1.0; }, { item = "ZOO-2"; is = 0.0; } ); }',
                            '{ item = "ZOO-1"; is = 2.0; }'), 35, "reading A of ZOO-R1 is met by everybody, whatever is answered"),
    ('  methods =', RULE % ('{ item = "ZOO-1"; is = 1.0; }', '{ item = "ZOO-1"; is = 2.0; }'), 35,
     "reading A of ZOO-R1 can never be met outright, only conditionally"),
    ('en = "Consults the vet"; }; feeds = ( { to = "ZOO-C"; weight = 1.0; } )', 'en = "Consults the vet"; }', 32,
     "ZOO-5 feeds nothing and decides nothing; give it feeds, or mark it optional = true"),
    ('scale = "level"; } );\n  items', 'scale = "level"; }, { id = "ZOO-D"; kind = "group"; scale = "level"; '
     'title = { nl = "D"; en = "D"; }; } );\n  items', 19,
     "nothing feeds outcome ZOO-D, so it never gets a figure; feed it, or take it out"),
    ('weight = 1.0', 'weight = 0.0', 19, "everything that feeds outcome ZOO-C has weight 0, so it never gets a figure"),
    ('"ZOO-2"; is = 1.0', '"ZOO-2"; is = 2.0', 27,
     "the condition of ZOO-3 can never be true: ZOO-2 does not reach 2 on the scale “yesno”"),
    ('"ZOO-2"; is = 1.0', '"ZOO-2"; at_least = 0.0', 27,
     "the condition of ZOO-3 is true of every answer: ZOO-2 has nothing beyond 0 on the scale “yesno”"),
    ('"ZOO-2"; is = 1.0', '"ZOO-4"; is = 1.0', 27,
     "the condition of ZOO-3 compares ZOO-4 with a number, but its answer is text; that is never true"),
    ("requirement = { at_least = 1.0; }", "requirement = { at_least = 2.0; }", 25,
     "nobody can meet the requirement of ZOO-2 on the scale “yesno”"),
    ("requirement = { at_least = 1.0; }", "requirement = { at_least = 0.0; }", 25,
     "every answer meets the requirement of ZOO-2 on the scale “yesno”"),
    ("requirement = { at_least = 1.0; }", "requirement = { at_least = 1.0; }; reversed = true", 25,
     "ZOO-2 is no pair of poles, so reversed does not turn its answers round; order its scale the other way"),
    ('en = "Consults the vet"', 'en = "Asks the vet and gathers what is known"', 32,
     "ZOO-5 seems to ask two things (“gathers” is a second one); divide it, or say in a note how to weigh them"),
    ('en = "Consults the vet"', 'en = "Knows the animals"', 32, "ZOO-5 asks in the same words as ZOO-1; take one out, or word them apart"),
    ('scale = "level"; } );\n  items', 'scale = "level"; norm = 3.0; } );\n  items', 19,
     "the norm of ZOO-C is 3, and its figure never passes 2; write one that can be reached"),
    ('scale = "level"; } );\n  items', 'scale = "level"; norm = -1.0; } );\n  items', 19,
     "the norm of ZOO-C is -1, and its figure is never below 0; write one that can be missed"),
    ('language = "en"', 'language = "english"', None,
     "language is “english”; write the code of the source document's language, such as nl or en"),
    ('id = "weighted"; recommended = true; }', 'id = "weighted"; recommended = true; }, { id = "requirements"; recommended = true; }', 35,
     "recommended methods: 2, of which only weighted is meant; recommend one"),
    ('id = "weighted"', 'id = "wieghted"', 35, "there is no method “wieghted” here; did you mean “weighted”?"),
    ('en = "Consults the vet"; ', "", 32, "ZOO-5: text has no English"),
    ('; en = "sufficient"', "", 12, "scale level: 1 point has an anchor in one language only"),
    ('scale = "hours"', 'scale = "level"', 17, "nothing uses the scale hours; take it out"),
    ('  scales = (', '  context = ( { id = "ZOO-x"; use = "field"; value = ""; nl = "x"; en = "x"; } );\n  scales = (', 11,
     "ZOO-x is for the organisation to fill in: its value is empty"),
    ('methods = ( { id = "weighted"; recommended = true; } );', "", None,
     "the role recommends no method; add methods, so that peil score knows what to use"),
]
NO_SOURCE = "the role records no lines of a source document, so nobody can check what its statements rest on"

ASSESSMENT = """# a comment first
assessment = {
  role = "coordinator-buurtbemiddeling";
  methods = ( { id = "weighted"; options = ( { key = "roll_up"; value = "equal"; } ); } );
};
"""
ASSESSMENT_FAULTS = [
    ("assessment = {", "assesment = {", 65, None, "begins with “assesment”, expected role, assessment or peil; "
                                                  "did you mean “assessment”?"),
    ('role = "', 'rol = "', 78, None, "unknown key “rol”; did you mean “role”?"),
    ('key = "roll_up"', 'key = "rol_up"', 78, 4, None),
    ('value = "equal"', 'value = "evenly"', 78, 4, None),
    ('id = "weighted"', 'id = "wieghted"', 69, None, 'there is no method “wieghted”; did you mean “weighted”?'),
    ('"coordinator-buurtbemiddeling"', '"coordinator"', 69, None, None),
    ('"coordinator-buurtbemiddeling"', '"role.cfg"', 66, None, None),
]
SETTINGS_FAULTS = [
    ('peil = { langage = "nl"; };', 1, "unknown key “langage”; did you mean “language”?"),
    ('peil = { language = "fr"; };', 1, "language: “fr” is not nl or en; write language = \"nl\";"),
    ("peil = { threads = 2.5; };", 1, "threads: expected a whole number from 0 to 64, found 2.5"),
    ('peil = { plugins = "here"; };', 1, None),
]


def shortened(text, at, put):
    if at not in text:
        raise AssertionError(f"{at!r} does not stand in the text")
    return text.replace(at, put)


class Lint(lib.Case):
    def lint(self, text, name="draft.cfg", *words):
        lib.write(self.folder / name, text)
        return self.peil("lint", name, *words)

    def test_lines(self):
        self.expect_lines(LINES)

    def test_faults_of_a_role_text(self):
        for at, put, line, rest in FAULTS:
            with self.subTest(put=put):
                run = self.expect(self.lint(shortened(TEXT, at, put)), 65)
                self.assertTrue(run.err.startswith(f"peil: draft.cfg:{line}" if line else "peil: draft.cfg:"), run)
                self.assertEqual(run.err.count("\n"), 1, "one line")
                if rest:
                    self.assertEqual(run.err.split(": ", 2)[2], rest + "\n")

    def test_advice(self):
        for at, put, line, words in ADVICE:
            with self.subTest(put=put):
                run = self.expect(self.lint(shortened(TEXT, at, put)), 0, "")
                place = f"draft.cfg:{line}" if line else "draft.cfg"
                self.assertIn(f"{place}: advice: {words}\n", run.out)
                self.assertNotIn(words, self.lint(TEXT).out, "it is not said where there is no reason for it")

    def test_what_a_role_asks_of_its_methods(self):
        own = 'id = "weighted"; recommended = true; '
        for put, line, words in (
                (own + 'options = ( { key = "rol_up"; value = "split"; } );', 35, "roll_up"),
                (own + 'options = ( { key = "roll_up"; value = "slpit"; } );', 35, "split"),
                ('id = "differential"; recommended = true; ', None, "poles")):
            with self.subTest(put=put):
                run = self.peil("lint", lib.write(self.folder / "draft.cfg", shortened(TEXT, own, put)).name)
                self.assertIn(run.code, (65, 78), run)
                self.assertTrue(run.err.startswith(f"peil: draft.cfg:{line}: " if line else "peil: draft.cfg: "), run)
                self.assertIn(words, run.err)
        self.expect(self.lint(shortened(TEXT, '"weighted"', '"phrenology"')), 0, "")  # not here to be asked

    def test_own_roles_and_configurations_are_in_order(self):
        for role in lib.ROLE_IDS:
            for name in (role, lib.ROLES / role / "role.cfg", lib.PLUGINS / f"{role}.so"):
                self.expect(self.peil("lint", name), 0, "")
        for path in sorted((lib.ROOT / "configs").glob("*.cfg")):
            self.expect(self.peil("lint", path), 0, "")

    def test_the_source_text_is_in_the_language_of_the_source(self):
        """An item without a text of its own shows its source text, and lacks the other language only."""
        text = shortened(TEXT, 'text = { nl = "Overlegt met de dierenarts"; en = "Consults the vet"; };', 'source = { line = 1; text = "Consults"; };')
        run = self.lint(text)
        self.assertIn(":32: advice: ZOO-5: text has no Dutch\n", run.out)
        shown = self.expect(self.peil("show", "draft.cfg", "--json"), 0).json()["items"][-1]["text"]
        self.assertEqual(shown, {"nl": "", "en": "Consults"})
        self.assertIn("ZOO-5: text has no English", self.lint(shortened(text, 'language = "en"', 'language = "nl"')).out)

    def test_ids_that_come_twice_hide_no_other_mistake(self):
        text = shortened(shortened(TEXT, 'id = "ZOO-5"', 'id = "ZOO-1"'), 'id = "ZOO-2"; type = "requirement"', 'id = "ZOO-2"; type = "requirment"')
        lines = self.expect(self.lint(text), 65).err.splitlines()
        self.assertEqual([line.split(": ")[1] for line in lines], ["draft.cfg:25", "draft.cfg:32"])

    def test_advice_on_a_dutch_text(self):
        text = shortened(TEXT, 'language = "en"', 'language = "nl"')
        text = shortened(text, '"Overlegt met de dierenarts"', '"Overlegt met de dierenarts en bespreekt de zorg"')
        self.assertIn(":32: advice: ZOO-5 seems to ask two things (“bespreekt” is a second one)", self.lint(text).out)
        one = shortened(TEXT, '; feeds = ( { to = "ZOO-C"; weight = 1.0; } );\n      evidence', '; optional = true; evidence')
        self.assertIn(":19: advice: only ZOO-5 counts for ZOO-C, so its weight never matters; write 1",
                      self.lint(one.replace("weight = 1.0", "weight = 3.0")).out)

    def test_strict(self):
        self.expect(self.lint(TEXT, "draft.cfg", "--strict"), 1,
                    "peil: pieces of advice: 1; --strict allows none; mend what it says, or leave --strict out")
        self.expect(self.peil("lint", "wijzer-lokale-procesbegeleider", "--strict"), 0, "")

    def test_json(self):
        run = self.expect(self.lint(TEXT, "draft.cfg", "--json"), 0)
        self.assertEqual(run.json(), {"file": "draft.cfg", "kind": "role", "in_order": True,
                                      "advice": [{"line": None, "text": NO_SOURCE}]})
        run = self.expect(self.lint(TEXT.replace("verdict", "verdikt"), "draft.cfg", "--json"), 65)
        self.assertEqual(lib.json.loads(run.err)["line"], 10)

    def test_every_file_is_looked_at(self):
        """Whatever is wrong with those before it; the code is that of the worst."""
        twice = shortened(shortened(TEXT, "verdict = true", "verdikt = true"), 'type = "open"', 'type = "opne"')
        for name, text in (("good.cfg", TEXT), ("bad.cfg", twice), ("a.cfg", shortened(ASSESSMENT, 'role = "', 'rol = "'))):
            lib.write(self.folder / name, text)
        bad = ["bad.cfg:10", "bad.cfg:30"]
        for names, code, faults in (
                (["bad.cfg", "good.cfg"], 65, bad),
                (["good.cfg", "bad.cfg", "nowhere.cfg", "good.cfg"], 66, [*bad, "nowhere.cfg"]),
                (["nowhere.cfg", "a.cfg", "bad.cfg"], 78, ["nowhere.cfg", "a.cfg:3", *bad]),
                (["a.cfg", "nowhere.cfg"], 78, ["a.cfg:3", "nowhere.cfg"]),
                (["bad.cfg", "bad.cfg"], 65, [*bad, *bad])):
            with self.subTest(names=names):
                run = self.expect(self.peil("lint", *names), code)
                self.assertEqual([line.split(": ")[1] for line in run.err.splitlines()], faults)
                self.assertEqual(run.out.count("good.cfg: in order"), names.count("good.cfg"))
                run = self.expect(self.peil("lint", *names, "--json"), code)
                told = [lib.json.loads(line) for line in run.err.splitlines()]
                self.assertEqual([one["file"] + (f":{one['line']}" if "line" in one else "") for one in told], faults)
                self.assertEqual(max(one["exit"] for one in told), code)
                self.assertEqual([lib.json.loads(line)["file"] for line in run.out.splitlines()],
                                 ["good.cfg"] * names.count("good.cfg"))
                strict = self.expect(self.peil("lint", *names, "--strict"), code)
                self.assertEqual("--strict allows none" in strict.err, "good.cfg" in names)

    # ---- lines of the source document

    def sourced(self, document, lines):
        recorded = ", ".join(f'{{ line = {number}; hash = "{hashlib.sha256(text).hexdigest()[:16]}"; }}'
                             for number, text in lines)
        source = (f'source = {{ title = "t"; file = "f"; sha256 = "{hashlib.sha256(document).hexdigest()}"; '
                  f"lines = ( {recorded} ); }};\n")
        text = TEXT.replace('type = "open"; optional = true; ours = true;',
                            'type = "open"; optional = true; source = { line = 1; text = "Anything else?"; };')
        return text.replace("  scales = (", "  " + source + "  scales = (")

    def test_source(self):
        document = b"Anything else?\n\nNothing.\n"
        lib.write(self.folder / "document.txt", document)
        good = [(1, b"Anything else?"), (3, b"Nothing.")]
        answered = self.sourced(document, good).replace("source = { line = 1;", "lines = ( 3 ); source = { line = 1;")
        self.expect(self.lint(answered, "role.cfg", "--source", "document.txt"), 0, "")
        self.expect(self.lint(self.sourced(document, good), "role.cfg"), 65,
                    "peil: role.cfg: no item, outcome, rule or context answers for line 3 of the source document; "
                    "name the line in source or lines of what it became")
        for changed, line in ((b"Anything more?\n\nNothing.\n", ":1: this line differs"),
                              (b"Anything else?\nNew.\nNothing.\n", ":2: this line is not recorded"),
                              (b"Anything else?\n", ": the role text records line 3"),
                              (document + b"\n", ": the document's sha256 is")):
            with self.subTest(changed=changed):
                lib.write(self.folder / "document.txt", changed)
                run = self.expect(self.peil("lint", "role.cfg", "--source", "document.txt"), 65)
                run = self.expect(self.lint(answered, "role.cfg", "--source", "document.txt"), 65)
                self.assertIn(f"document.txt{line}", run.err)

    # ---- assessments, settings, plugins

    def test_assessment(self):
        self.expect(self.lint(ASSESSMENT, "a.cfg"), 0, "")
        for at, put, code, line, rest in ASSESSMENT_FAULTS:
            with self.subTest(put=put):
                run = self.expect(self.lint(shortened(ASSESSMENT, at, put), "a.cfg"), code)
                if code != 66:
                    self.assertTrue(run.err.startswith(f"peil: a.cfg:{line}:" if line else "peil: a.cfg:"), run)
                if rest:
                    self.assertEqual(run.err.split(": ", 2)[2], rest + "\n")

    def test_assessment_of_a_method_that_the_role_does_not_list(self):
        lib.write(self.folder / "role.cfg", TEXT)
        run = self.expect(self.lint('assessment = { role = "role.cfg"; methods = ( { id = "mastery"; options = '
                                    '( { key = "cut"; value = 1; } ); } ); };\n', "a.cfg"), 0, "")
        self.assertIn("a.cfg: advice: the role zookeeper does not list the method mastery", run.out)

    def test_settings(self):
        run = self.expect(self.lint('peil = { language = "nl"; plugins = ( "nowhere" ); };\n', "your.cfg", "--json",
                                    "--lang", "en"), 0)
        self.assertIn("nowhere", run.json()["advice"][0]["text"])
        self.assertEqual(run.json()["kind"], "settings")
        for text, line, rest in SETTINGS_FAULTS:
            with self.subTest(text=text):
                run = self.expect(self.lint(text + "\n", "my.cfg"), 78)
                self.assertTrue(run.err.startswith(f"peil: my.cfg:{line}: "), run)
                if rest:
                    self.assertEqual(run.err.split(": ", 2)[2], rest + "\n")

    def test_plugins(self):
        for path in sorted(lib.PLUGINS.glob("*.so")):
            self.expect(self.peil("lint", path), 0, "")
        self.expect(self.lint(b"", "empty.so"), 65, "peil: empty.so: the file is empty")
        whole = (lib.PLUGINS / "weighted.so").read_bytes()
        run = self.expect(self.lint(whole[:len(whole) // 2], "half.so"), 65)
        self.assertTrue(run.err.startswith("peil: half.so: "), run)

    def test_animals(self):
        """What is no reason to refuse a plugin, and yet not as it should be."""
        animals = sorted(lib.ZOO.glob("plugins/*/linted"))
        self.assertGreaterEqual(len(animals), 11)
        for expected in animals:
            name = expected.parent.name
            with self.subTest(animal=name):
                kind, words = expected.read_text().strip().split(": ", 1)
                path = BUILT / name / "plugin.so"
                run = self.expect(self.peil("lint", path), 65 if kind == "wrong" else 0)
                line = f"peil: {path}: {words}\n" if kind == "wrong" else f"{path}: advice: {words}"
                self.assertIn(line, run.err if kind == "wrong" else run.out)
                self.expect(self.peil("lint", path, "--strict"), 65 if kind == "wrong" else 1)
        self.expect(self.peil("lint", BUILT / "good/plugin.so", "--strict"), 0, "")

    def test_every_mistake_of_a_plugin(self):
        run = self.expect(self.peil("lint", BUILT / "needs-missing-library/plugin.so", "--json"), 65)
        self.assertIn("libzoo-nowhere", lib.json.loads(run.err.splitlines()[0])["error"])

    def test_every_mistake_of_a_text(self):
        put = [('version = "1.0.0"', 'version = "1.0"'), ("verdict = true", "verdikt = true"),
               ('type = "open"', 'type = "opne"'), ('scale = "hours"', 'scale = "minutes"'), ("weight = 0.0", "weight = -1.0"),
               ('recommended = true', 'recomended = true')]
        text = TEXT
        for at, new in put:
            text = shortened(text, at, new)
        run = self.expect(self.lint(text), 65)
        found = [line.split(":")[2] for line in run.err.splitlines()]
        self.assertEqual(found, sorted(found, key=int), "in order of line")
        for words in ("found “1.0”", "“verdikt”", "“opne”", "“minutes”", "negative", "“recomended”"):
            self.assertEqual(run.err.count(words), 1, run.err)
        self.assertEqual(len(found), len(put), run.err)
        self.assertEqual([lib.json.loads(line)["line"] for line in self.lint(text, "draft.cfg", "--json").err.splitlines()],
                         list(map(int, found)))

    def test_dutch(self):
        self.expect_dutch(["lint", ZOOKEEPER], 0)
        lib.write(self.folder / "draft.cfg", TEXT.replace("verdict", "verdikt"))
        self.expect_dutch(["lint", "draft.cfg"], 65)


if __name__ == "__main__":
    lib.main()
