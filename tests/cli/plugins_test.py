# SPDX-License-Identifier: EUPL-1.2
"""peil plugins: what is found, and what is wrong with what cannot be used."""
import hashlib
import shutil

import lib

LINES = [
    (["plugins", "x"], 64, "peil: plugins: “x” is one too many, expected nothing behind it; "
                           "peil plugins --help shows an example"),
    (["plugins", "--jsn"], 64, "peil: unknown option “--jsn”; did you mean --json?"),
    (["plugin"], 64, "peil: unknown verb “plugin”; did you mean “plugins”?"),
    (["frobnicate"], 64, "peil: unknown verb “frobnicate”; peil --help lists the verbs"),
    ([], 64, "peil: no verb given; peil --help lists the verbs"),
    (["plugins", "--lang", "fr"], 64, "peil: --lang: “fr” is not nl or en; write --lang nl or --lang en"),
    (["plugins", "--lang"], 64, "peil: option “--lang” needs a value; put it behind the option"),
]

# (file, its bytes, the reason that must be named)
BROKEN = [
    ("empty.so", b"", "empty"),
    ("text.so", b"no plugin at all\n", "ELF"),
    ("half.so", "half of weighted.so", "end"),
]


class Plugins(lib.Case):
    def test_lines(self):
        self.expect_lines(LINES)

    def test_lists_every_role_and_method_with_its_hash(self):
        found = {entry["id"]: entry for entry in self.expect(self.peil("plugins", "--json"), 0).json()}
        for path in sorted(lib.PLUGINS.glob("*.so")):
            with self.subTest(plugin=path.name):
                entry = found[path.stem]
                self.assertEqual(entry["sha256"], hashlib.sha256(path.read_bytes()).hexdigest())
                self.assertEqual(entry["kind"], "role" if path.stem in lib.ROLE_IDS else "method")
                self.assertEqual((entry["abi"], entry["loads"], entry["reason"]), (1, True, None))
                self.assertEqual(entry["path"], str(path))
        self.assertGreaterEqual(set(found), set(lib.ROLE_IDS))

    def test_table_lines_up(self):
        out = self.expect(self.peil("plugins"), 0).out.splitlines()
        column = out[0].index("LOADS")
        rows = [line for line in out[1:] if line.startswith(("role ", "method "))]
        self.assertEqual(len(rows), len(list(lib.PLUGINS.glob("*.so"))))
        for row in rows:
            self.assertEqual(row[column:column + 3], "yes", row)

    def test_load_finds_nothing_more_in_our_own(self):
        for entry in self.expect(self.peil("plugins", "--load", "--json"), 0).json():
            self.assertTrue(entry["loads"], entry)

    def test_broken_ones_are_shown_and_never_end_it(self):
        own = self.folder / "own"
        whole = (lib.PLUGINS / "weighted.so").read_bytes()
        for name, content, _ in BROKEN:
            lib.write(own / name, whole[:len(whole) // 2] if isinstance(content, str) else content)
        shutil.copy(lib.PLUGINS / "weighted.so", own / "a-copy.so")
        shutil.copy(lib.PLUGINS / "weighted.so", own / "b-copy.so")
        run = self.expect(self.peil("plugins", "--json", PEIL_PLUGIN_PATH=str(own)), 0)
        found = {entry["path"]: entry for entry in run.json()}
        for name, _, reason in BROKEN:
            with self.subTest(plugin=name):
                entry = found[str(own / name)]
                self.assertFalse(entry["loads"])
                self.assertIn(reason, entry["reason"])
        self.assertTrue(found[str(own / "a-copy.so")]["loads"], "the first folder wins")
        self.assertIn(str(own / "a-copy.so"), found[str(own / "b-copy.so")]["reason"])
        people = self.expect(self.peil("plugins", PEIL_PLUGIN_PATH=str(own)), 0).out
        self.assertIn(f"{own / 'empty.so'}: ", people)

    def test_says_where_it_looked_when_there_is_nothing(self):
        program = lib.program_in(self.folder / "alone")
        run = lib.subprocess.run([program, "plugins"], capture_output=True, env=lib.environment(self.folder))
        self.assertEqual(run.returncode, 0)
        self.assertIn(str(self.folder / "alone"), run.stdout.decode())

    def test_every_verb_has_help_with_an_example(self):
        for language in ("en", "nl"):
            general = self.expect(self.peil("--help", PEIL_LANG=language), 0, "").out
            verbs = lib.re.findall(r"^  ([a-z]+)  ", general, lib.re.MULTILINE)
            self.assertGreaterEqual(set(verbs), {"plugins", "show", "fill", "lint", "doctor", "methods"})
            for verb in verbs:
                with self.subTest(verb=verb, language=language):
                    out = self.expect(self.peil(verb, "--help", "--lang", language), 0, "").out
                    self.assertIn(f"peil {verb} ", out.split("\n\n")[0])
                    self.assertRegex(out.split("\n\n")[-1], rf"(?m)^  peil {verb}\b", "the last part is an example")
                    self.assertIn("--lang", out)

    def test_dutch(self):
        self.expect_dutch(["plugins"], 0)
        self.expect_dutch(["plugins", "x"], 64)


if __name__ == "__main__":
    lib.main()
