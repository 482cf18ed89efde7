# SPDX-License-Identifier: EUPL-1.2
"""peil show: the questionnaire, for people and as peil-role/1."""
import hashlib
import re

import lib

ZOOKEEPER = lib.ZOO / "sheets/role.cfg"

LINES = [
    (["show"], 64, "peil: show: expected one ROLE: an id, or a path to a role.cfg; peil show --help shows an example"),
    (["show", "a", "b"], 64, "peil: show: “b” is one too many, expected one ROLE: an id, or a path to a role.cfg; "
                             "peil show --help shows an example"),
    (["show", "vve-nom-procesbegeleidr"], 69,
     'peil: there is no role “vve-nom-procesbegeleidr”; did you mean “vve-nom-procesbegeleider”?'),
    (["show", "weighted"], 69, 'peil: there is no role “weighted”; peil plugins lists what is there'),
    (["show", "nowhere/role.cfg"], 66, "peil: nowhere/role.cfg: no such file; check the name"),
    (["show", "./"], 65, "peil: ./: is a folder, expected a file; give the name of a file"),
    (["show", ZOOKEEPER, "--sorce"], 64, "peil: unknown option “--sorce”; did you mean --source?"),
    (["show", ZOOKEEPER, "--frobnicate"], 64,
     "peil: unknown option “--frobnicate”; peil show --help lists the options"),
]

KEYS = {
    "role": "format id version sha256 draft title source scales outcomes items rules errata methods context settings",
    "source": "title file sha256 date lines",
    "scales": "id type minimum maximum points",
    "outcomes": "id kind title minimum maximum norm combine feeds",
    "items": "id type part scale text source feeds left right ideal optional evidence requirement when related note",
    "rules": "id kind title readings",
    "errata": "id line was becomes kind certainty items",
    "methods": "id recommended options",
    "context": "id use lines value nl en",
    "settings": "id value nl en",
}


def ids_in(role_text, name):
    """The ids of a list in a role text, read without peil."""
    start = re.search(rf"^  {name} = \(", role_text, re.MULTILINE).end()
    end = re.search(r"^  [a-z]+ = |^\};", role_text[start:], re.MULTILINE).start() + start
    return re.findall(r'^    \{ id = "([^"]+)"', role_text[start:end], re.MULTILINE)


class Show(lib.Case):
    def test_lines(self):
        self.expect_lines(LINES)

    def test_json_has_every_key_and_every_item(self):
        self.assertEqual(len(lib.ROLE_IDS), 5)
        for role in lib.ROLE_IDS:
            with self.subTest(role=role):
                text = (lib.ROLES / role / "role.cfg").read_text(encoding="utf-8")
                tree = self.expect(self.peil("show", role, "--json"), 0).json()
                self.assertLessEqual(set(KEYS["role"].split()), set(tree))
                self.assertEqual((tree["format"], tree["id"], tree["draft"]), ("peil-role/1", role, False))
                self.assertEqual(tree["sha256"], hashlib.sha256(text.encode()).hexdigest())
                self.assertLessEqual(set(KEYS["source"].split()), set(tree["source"]))
                for name in ("scales", "outcomes", "items", "rules", "errata", "methods", "context", "settings"):
                    for entry in tree[name]:
                        self.assertLessEqual(set(KEYS[name].split()), set(entry), f"{name}: {entry.get('id')}")
                items = [entry["id"] for entry in tree["items"]]
                self.assertEqual(len(items), len(set(items)))
                self.assertEqual(items, ids_in(text, "items"))
                self.assertEqual([entry["id"] for entry in tree["outcomes"]], ids_in(text, "outcomes"))

    def test_json_graph_refers_to_what_is_there(self):
        for role in lib.ROLE_IDS:
            tree = self.peil("show", role, "--json").json()
            outcomes = {entry["id"] for entry in tree["outcomes"]}
            scales = {entry["id"] for entry in tree["scales"]}
            for entry in tree["outcomes"] + tree["items"]:
                for feed in entry["feeds"]:
                    self.assertIn(feed["to"], outcomes)
                    self.assertGreaterEqual(feed["weight"], 0)
            for entry in tree["items"]:
                self.assertIn(entry["scale"], scales | {None})

    def test_json_is_canonical(self):
        for role in lib.ROLE_IDS:
            out = self.peil("show", role, "--json").out
            own = lib.json.dumps(lib.json.loads(out), indent=2, sort_keys=True, ensure_ascii=False)
            # Python writes small numbers its own way and empty lists apart; the rest is the same byte for byte.
            self.assertEqual(re.sub(r"\d+\.\d+", "", own + "\n"), re.sub(r"\d+\.\d+", "", out))
            self.assertEqual(out, self.peil("show", role, "--json", "--lang", "nl").out, "no language in data")

    def test_draft_and_values(self):
        tree = self.expect(self.peil("show", ZOOKEEPER, "--json"), 0).json()
        self.assertTrue(tree["draft"])
        first, second, third, fourth, _ = tree["items"]
        self.assertEqual(first["evidence"]["kinds"][1], {"id": "course", "cap": 1, "nl": "cursus", "en": "course"})
        self.assertEqual(second["requirement"], {"at_least": 1})
        self.assertEqual(third["when"], {"item": "ZOO-2", "is": 1})
        self.assertEqual(third["feeds"], [{"to": "ZOO-C", "weight": 0}])
        self.assertEqual((fourth["scale"], fourth["optional"], fourth["feeds"]), (None, True, []))
        self.assertEqual(tree["outcomes"][0]["maximum"], 2)

    def test_people_see_every_item_in_their_language(self):
        for role in lib.ROLE_IDS:
            tree = self.peil("show", role, "--json").json()
            for language in ("nl", "en"):
                out = " ".join(self.expect(self.peil("show", role, "--lang", language), 0).out.split())
                for entry in tree["items"]:
                    with self.subTest(role=role, item=entry["id"], language=language):
                        self.assertIn(entry["id"] + " ", out)
                        shown = entry["left"] if entry["type"] == "bipolar" else entry["text"]
                        self.assertIn(" ".join((shown[language] or shown["nl"]).split()), out)
                for entry in tree["outcomes"]:
                    self.assertIn(" ".join(entry["title"][language].split()), out)

    def test_source_and_literal_give_the_documents_words(self):
        for role in lib.ROLE_IDS:
            tree = self.peil("show", role, "--json").json()
            plain = " ".join(self.peil("show", role).out.split())
            for way in ("--source", "--literal"):
                out = " ".join(self.expect(self.peil("show", role, way), 0).out.split())
                self.assertNotEqual(out, plain)
                for entry in tree["items"]:
                    if entry["source"] and entry["source"]["text"]:
                        self.assertIn(" ".join(entry["source"]["text"].split()), out, f"{entry['id']} {way}")
            out = self.peil("show", role, "--source").out
            items = {entry["id"] for entry in tree["items"]}
            for erratum in tree["errata"]:
                if items & set(erratum["items"]):
                    self.assertIn(erratum["id"], out)

    def test_no_line_is_wider_than_a_terminal_page(self):
        for line in self.peil("show", "coordinator-buurtbemiddeling", "--lang", "nl").out.splitlines():
            if " " in line.strip():
                self.assertLessEqual(len(line), 100, line)

    def test_dutch(self):
        self.expect_dutch(["show", "nope"], 69)


if __name__ == "__main__":
    lib.main()
