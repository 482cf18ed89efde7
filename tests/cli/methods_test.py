# SPDX-License-Identifier: EUPL-1.2
"""peil methods: what each method answers and needs, and what a role makes of it."""
import lib

ZOOKEEPER = lib.ZOO / "sheets/role.cfg"

LINES = [
    (["methods", "a", "b"], 64, "peil: methods: “b” is one too many, expected at most one ROLE; "
                                "peil methods --help shows an example"),
    (["methods", "nieuwe-social-professional"], 69,
     'peil: there is no role “nieuwe-social-professional”; did you mean “nieuwe-sociale-professional”?'),
    (["methods", "nowhere.cfg"], 66, "peil: nowhere.cfg: no such file; check the name"),
    (["method"], 64, "peil: unknown verb “method”; did you mean “methods”?"),
]


def installed():
    return {path.stem for path in lib.PLUGINS.glob("*.so")} - set(lib.ROLE_IDS)


class Methods(lib.Case):
    def test_lines(self):
        self.expect_lines(LINES)

    def test_every_method_says_what_it_is(self):
        methods = self.expect(self.peil("methods", "--json"), 0, "").json()
        self.assertEqual({method["id"] for method in methods}, installed())
        for method in methods:
            with self.subTest(method=method["id"]):
                self.assertTrue(method["loads"])
                self.assertIn(method["scope"], ("case", "group"))
                self.assertNotIn("offered", method, "no role was named")
                for text in ("title", "answers", "needs"):
                    for language in ("nl", "en"):
                        self.assertTrue(method[text][language].strip(), f"{text} in {language}")
                for option in method["options"]:
                    self.assertTrue(option["help"]["nl"] and option["help"]["en"], option)
                    if option["type"] == "choice":
                        self.assertIn(option["default"], option["choices"])
                    elif option["type"] == "boolean":
                        self.assertIsInstance(option["default"], bool)
                    else:
                        self.assertLessEqual(option["minimum"], option["default"])
                        self.assertLessEqual(option["default"], option["maximum"])

    def test_what_a_role_makes_of_them(self):
        for role in lib.ROLE_IDS:
            with self.subTest(role=role):
                methods = self.expect(self.peil("methods", role, "--json"), 0, "").json()
                tree = self.peil("show", role, "--json").json()
                listed = [entry["id"] for entry in tree["methods"]]
                there = [name for name in listed if name in installed()]
                self.assertEqual([method["id"] for method in methods][:len(there)], there, "the role's own first")
                self.assertEqual({method["id"] for method in methods if method["offered"]}, set(there))
                self.assertEqual([method["id"] for method in methods if method["recommended"]],
                                 [entry["id"] for entry in tree["methods"] if entry["recommended"]][:1])
                for method in methods:
                    self.assertEqual(method["fits"], method["reason"] is None, method["id"])
                    if method["offered"]:
                        self.assertTrue(method["fits"], f"{role} offers {method['id']}: {method['reason']}")

    def test_a_method_that_does_not_fit_says_why(self):
        by_id = {method["id"]: method for method in self.peil("methods", ZOOKEEPER, "--json").json()}
        self.assertFalse(by_id["differential"]["fits"], "the zookeeper has no pairs of poles")
        self.assertIn("poles", by_id["differential"]["reason"])
        self.assertTrue(by_id["weighted"]["fits"])
        self.assertEqual((by_id["weighted"]["offered"], by_id["weighted"]["recommended"]), (True, True))
        self.assertFalse(by_id["coverage"]["offered"])

    def test_options_of_the_role_are_named(self):
        text = ZOOKEEPER.read_text(encoding="utf-8").replace(
            'id = "weighted";', 'id = "weighted"; options = ( { key = "roll_up"; value = "split"; } );')
        lib.write(self.folder / "role.cfg", text)
        by_id = {method["id"]: method for method in self.peil("methods", "./role.cfg", "--json").json()}
        self.assertEqual(by_id["weighted"]["role_options"], {"roll_up": "split"})
        self.assertIn("this role: split", self.peil("methods", "./role.cfg").out)
        lib.write(self.folder / "role.cfg", text.replace('"split"', '"slpit"'))
        by_id = {method["id"]: method for method in self.peil("methods", "./role.cfg", "--json").json()}
        self.assertIn("role.cfg:35", by_id["weighted"]["reason"])

    def test_a_method_that_is_not_here_is_named(self):
        text = ZOOKEEPER.read_text(encoding="utf-8").replace('id = "weighted";', 'id = "phrenology";')
        lib.write(self.folder / "role.cfg", text)
        out = self.expect(self.peil("methods", "./role.cfg"), 0).out
        self.assertIn("phrenology  is offered by this role, but there is no such plugin here", out)

    def test_people_see_every_option_with_range_and_default(self):
        out = self.expect(self.peil("methods"), 0, "").out
        for method in self.peil("methods", "--json").json():
            self.assertIn(method["title"]["en"], out)
            for option in method["options"]:
                self.assertIn(f"--option {method['id']}.{option['key']}=", out)
        self.assertIn("--option weighted.roll_up=…  equal|split, default equal", out)
        self.assertIn("--option weighted.minimum_answered=…  0 … 1, default 0.5", out)

    def test_none_at_all(self):
        program = lib.program_in(self.folder / "alone")
        run = lib.subprocess.run([program, "methods", "--lang", "en"], capture_output=True, env=lib.environment(self.folder))
        self.assertEqual((run.returncode, run.stderr.decode()),
                         (69, "peil: there are no methods that can be used; peil plugins says what is there and why not\n"))

    def test_dutch(self):
        self.expect_dutch(["methods"], 0)
        self.expect_dutch(["methods", "nope"], 69)


if __name__ == "__main__":
    lib.main()
