# SPDX-License-Identifier: EUPL-1.2
"""peil doctor: what this installation is, which setting won and what is absent."""
import shutil

import lib

LINES = [
    (["doctor", "x"], 64, "peil: doctor: “x” is one too many, expected nothing behind it; "
                          "peil doctor --help shows an example"),
    (["docter"], 64, "peil: unknown verb “docter”; did you mean “doctor”?"),
]

# (name of the case, files, environment, words, the language that holds, where it comes from)
SETTINGS = [
    ("nothing", {}, {}, [], "en", "locale"),
    ("locale", {}, {"LC_ALL": "nl_NL.UTF-8"}, [], "nl", "locale"),
    ("locale by LANG", {}, {"LC_ALL": None, "LANG": "nl_BE.UTF-8"}, [], "nl", "locale"),
    ("user", {"peil/peil.cfg": "nl"}, {}, [], "nl", "USER/peil/peil.cfg:1"),
    ("user without XDG", {".config/peil/peil.cfg": "nl"}, {"XDG_CONFIG_HOME": None}, [], "nl", "USER/.config/peil/peil.cfg:1"),
    ("here over user", {"peil/peil.cfg": "nl", "peil.cfg": "en"}, {}, [], "en", "./peil.cfg:1"),
    ("environment over files", {"peil.cfg": "en"}, {"PEIL_LANG": "nl"}, [], "nl", "PEIL_LANG"),
    ("flag over all", {"peil.cfg": "nl"}, {"PEIL_LANG": "nl"}, ["--lang", "en"], "en", "--lang"),
]

BAD_SETTINGS = [
    ({"PEIL_LANG": "fr"}, None, "peil: PEIL_LANG: “fr” is not nl or en; set it to nl or en"),
    ({"PEIL_THREADS": "zz"}, None, "peil: PEIL_THREADS: expected a whole number from 0 to 64, found “zz”; 0 uses as many as the machine has, "
                                   "at most two"),
    ({"PEIL_THREADS": "zz"}, "peil = { threads = 2; };\n", "peil: PEIL_THREADS: expected a whole number from 0 to 64, found “zz”; 0 uses "
                                                           "as many as the machine has, at most two"),
    ({"PEIL_THREADS": "2"}, "peil = { threads = 65; };\n", "peil: ./peil.cfg:1: threads: expected a whole number from 0 to 64, found 65"),
    ({}, "# nothing yet\n", "peil: ./peil.cfg: peil is missing; add it; peil.cfg(5) says what it holds"),
    ({}, 'peil = { langauge = "nl"; };\n', "peil: ./peil.cfg:1: unknown key “langauge”; did you mean “language”?"),
    ({}, 'peil = { language = "nl" \n', None),
]


class Doctor(lib.Case):
    def doctor(self, *words, **env):
        return self.peil("doctor", "--json", *words, **env)

    def test_lines(self):
        self.expect_lines(LINES)

    def test_in_order(self):
        run = self.expect(self.doctor(), 0, "")
        tree = run.json()
        self.assertEqual((tree["in_order"], tree["absent"], tree["program"]), (True, [], lib.PEIL))
        self.assertEqual(tree["roles"], len(lib.ROLE_IDS))
        self.assertEqual(tree["roles"] + tree["methods"], len(list(lib.PLUGINS.glob("*.so"))))
        self.assertEqual(set(tree["libraries"]), {"libconfig", "libarchive", "jansson", "libcrypto", "nettle", "zstd", "libelf",
                                                  "sqlite"})
        for name, version in tree["libraries"].items():
            self.assertRegex(version, r"^\d+\.\d+", name)
        self.assertEqual(tree["folders"][0]["path"], str(lib.PLUGINS))
        self.assertTrue(tree["catalogue"]["found"])
        self.assertTrue(tree["temporary"]["writable"])
        self.assertEqual(self.expect(self.peil("--version"), 0).out, f"peil {tree['version']}\n")
        out = self.expect(self.peil("doctor"), 0, "").out
        for words in (tree["version"], lib.PEIL, str(lib.PLUGINS), tree["libraries"]["libcrypto"]):
            self.assertIn(words, out)

    def test_which_setting_won(self):
        for name, files, env, words, language, where in SETTINGS:
            with self.subTest(case=name):
                for path in files:
                    lib.write(self.folder / path, f'peil = {{ language = "{files[path]}"; }};\n')
                tree = self.expect(self.doctor(*words, **env), 0).json()
                self.assertEqual(tree["settings"][0], {"name": "language", "value": language,
                                                       "where": where.replace("USER", str(self.folder))})
                for path in files:
                    (self.folder / path).unlink()

    def test_bad_settings_are_named_and_end_every_verb(self):
        for env, text, line in BAD_SETTINGS:
            with self.subTest(line=line):
                if text:
                    lib.write(self.folder / "peil.cfg", text)
                self.expect(self.peil("doctor", **env), 78, line)
                self.expect(self.peil("plugins", **env), 78, line)

    def test_broken_plugins_do_not_make_it_ill(self):
        lib.write(self.folder / "own/broken.so", b"no plugin\n")
        run = self.expect(self.doctor(PEIL_PLUGIN_PATH=f"{self.folder}/own:{self.folder}/nowhere"), 0, "")
        tree = run.json()
        self.assertEqual([entry["path"] for entry in tree["broken"]], [f"{self.folder}/own/broken.so"])
        first, second = tree["folders"][:2]
        self.assertEqual((first["plugins"], first["broken"], first["where"]), (1, 1, "PEIL_PLUGIN_PATH"))
        self.assertEqual((second["exists"], second["plugins"]), (False, 0))

    def test_without_plugins_something_is_absent(self):
        program = lib.program_in(self.folder / "alone")
        run = lib.subprocess.run([program, "doctor", "--json", "--lang", "en"], capture_output=True, cwd=self.folder,
                                 env=lib.environment(self.folder))
        self.assertEqual(run.returncode, 69, run)
        tree = lib.json.loads(run.stdout)
        self.assertFalse(tree["in_order"])
        self.assertEqual(len(tree["absent"]), 2)
        self.assertIn("no role can be used", tree["absent"][0])
        self.assertIn("no role can be used", lib.json.loads(run.stderr)["error"])

    def test_without_the_catalogue_dutch_is_absent(self):
        shutil.copytree(lib.PLUGINS, self.folder / "alone/lib/peil/plugins")
        program = lib.program_in(self.folder / "alone")
        for language, code in (("nl", 69), ("en", 0)):
            run = lib.subprocess.run([program, "doctor", "--lang", language], capture_output=True, cwd=self.folder,
                                     env=lib.environment(self.folder))
            self.assertEqual(run.returncode, code, run)

    def test_temporary_folder_that_is_not_there(self):
        run = self.expect(self.doctor(TMPDIR=str(self.folder / "nowhere")), 69)
        self.assertIn("TMPDIR", run.json()["absent"][0])

    def test_leaves_nothing_behind(self):
        self.expect(self.doctor(TMPDIR=str(self.folder)), 0)
        self.assertEqual(list(self.folder.iterdir()), [])

    def test_dutch(self):
        self.expect_dutch(["doctor"], 0)


if __name__ == "__main__":
    lib.main()
