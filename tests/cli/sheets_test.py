# SPDX-License-Identifier: EUPL-1.2
"""Sheets that are not in order, one fault each (tests/zoo/sheets): refused by name and place, by every verb that reads one."""
import os
import shutil

import lib

SHEETS = lib.ZOO / "sheets"
ROLE = SHEETS / "role.cfg"
NO_CODE = "is no code; use a pseudonym such as K-0042, never a name"

# file -> what the error line says behind its name
EXPECTED = {
    "unknown-item": ":15:5: unknown item “ZOO-6” for role zookeeper; did you mean “ZOO-1”?",
    "value-off-scale": ":11:5: ZOO-1: 3 is not on the scale “level”; expected 0, 1, 2",
    "value-between-points": ":11:5: ZOO-1: 1.5 is not on the scale “level”; expected 0, 1, 2",
    "value-out-of-range": ":13:5: ZOO-3: 40.5 is not on the scale “hours”; expected 0 … 40",
    "code-off-scale": ":12:5: ZOO-2: “maybe” is not on the scale “yesno”; expected no, yes",
    "true-on-a-level": ":11:5: ZOO-1: true is not on the scale “level”; expected 0, 1, 2",
    "wrong-type": ":11:5: ZOO-1: expected a level, found a list",
    "null-answer": ":11:5: ZOO-1: expected a level, found null",
    "number-for-text": ":15:5: ZOO-4: expected a text, found a number",
    "duplicate-key": ":14:11: not valid JSON: duplicate object key",
    "invalid-utf8": ":15:17: not valid JSON: unable to decode byte 0xe9",
    "nan": ":13:16: not valid JSON: invalid token",
    "infinity": ":13:18: not valid JSON: real number overflow",
    "trailing-text": ":17:3: not valid JSON: end of file expected",
    "second-document": ":17:1: not valid JSON: end of file expected",
    "deep-nesting": ":1:2049: not valid JSON: maximum parsing depth reached",
    "wrong-role": ":3:3: the sheet is for role “keeper-of-the-zoo”, expected “zookeeper”; use sheets of one role at a "
                  "time, or name the right role with --role",
    "empty-file": ": the file is empty, expected JSON",
    "not-an-object": ":1: expected a sheet (an object), found a list",
    "wrong-format": ":2:3: “format” is “peil-sheet/2”, expected “peil-sheet/1”",
    "no-format": ": “format” is missing",
    "no-rater": ": “rater” is missing",
    "unknown-relation": ":7:5: “asessor” is no relation; expected self, peer, client, supervisor or assessor; "
                        "did you mean “assessor”?",
    "bad-date": ":9:3: “2026-02-29” is no date, expected YYYY-MM-DD",
    "date-in-words": ":9:3: “…” is no date, expected YYYY-MM-DD",
    "name-for-a-code": ":4:3: “subject”: “…” " + NO_CODE,
    "rater-with-a-name": ":6:5: “id”: “…” " + NO_CODE,
    "nul-in-a-code": ":4:3: “subject” holds a NUL character",
    "skip-and-value": ":11:5: ZOO-1 has both a value and a skip",
    "bad-skip": ":11:5: ZOO-1: “skip” is not-applicable or not-observed; leave the item out when it is simply not answered",
    "neither-skip-nor-value": ":11:5: ZOO-1 has neither a value nor a skip",
    "unknown-key": ":16:3: unknown key “comment”; remove it, or check its spelling",
    "unknown-answer-key": ":12:7: unknown key “vlaue”; did you mean “value”?",
    "evidence-with-path": ":11:5: ZOO-1: an evidence entry is no file name; name a file without a folder, such as "
                          "“network-map.pdf”",
    "evidence-no-list": ":11:5: ZOO-1: “evidence” is a list of at most 1000 file names",
    "unknown-kind-of-evidence": ":11:5: ZOO-1: “rumour” is no kind of evidence for it",
}
GOOD = {"good", "good-other-rater-of-same-id"}

NO_JSON = [  # a sheet, where, what is said in Dutch
    ('{"a": 1,\n', "2", "de tekst houdt te vroeg op"),
    ('{"a": "x', "1:8", "de tekst houdt te vroeg op"),
    ('{"a": 1,}', "1:9", "hier wordt een tekst tussen aanhalingstekens of een } verwacht"),
    ('{"a" 1}', "1:6", "hier wordt een : verwacht"),
    ('{"a": 1} x', "1:10", "hierachter mag niets meer staan"),
    ('{"a": 1, "a": 2}', "1:12", "deze sleutel staat er al"),
    ('{"a": nul}', "1:9", "hier staat iets wat geen JSON is"),
    ('[1e999]', "1:6", "een te groot getal"),
    ('{"a": "\\ud800"}', "1:14", "geen geldig teken: '\\uD800'"),
    ('{"a": "\\x"}', "1:9", "na \\ staat iets wat daar niet kan"),
    (b'{"a": "\xff"}', "1:7", "een byte die in UTF-8 niet kan: 0xff"),
    ('{"a": "\x01"}', "1:7", "een stuurteken: 0x1"),
    ('{"a": "\n"}', "1:7", "een regeleinde binnen een tekst"),
    ("[" * 3000, "1:2049", "er zit te veel in elkaar"),
]


class Sheets(lib.Case):
    def setUp(self):
        super().setUp()
        for path in SHEETS.glob("*.json"):
            shutil.copy(path, self.folder / path.name)

    def test_the_table_is_complete(self):
        self.assertEqual({path.stem for path in SHEETS.glob("*.json")}, set(EXPECTED) | GOOD)

    def test_score_refuses_each_by_name_and_place(self):
        for name, line in EXPECTED.items():
            with self.subTest(sheet=name):
                run = self.peil("score", f"{name}.json", "--role", ROLE, "--method", "weighted")
                self.expect(run, 65, f"peil: {name}.json{line}")
                self.assertEqual(run.out, "")

    def test_fill_refuses_each_and_leaves_it_as_it_is(self):
        for name, line in EXPECTED.items():
            with self.subTest(sheet=name):
                before = (self.folder / f"{name}.json").read_bytes()
                run = self.peil("fill", ROLE, f"{name}.json", input="2\n1\n")
                self.expect(run, 65, f"peil: {name}.json{line}")
                self.assertEqual((self.folder / f"{name}.json").read_bytes(), before)

    def test_as_an_object_with_json(self):
        for name in ("unknown-item", "bad-date", "empty-file"):
            run = self.expect(self.peil("score", f"{name}.json", "--role", ROLE, "--json"), 65)
            fault = lib.json.loads(run.err)
            self.assertEqual((fault["exit"], fault["file"]), (65, f"{name}.json"))
            self.assertIn(fault["error"], EXPECTED[name])

    def test_good_ones_are_read(self):
        for name in sorted(GOOD):
            self.expect(self.peil("score", f"{name}.json", "--role", ROLE, "--json"), 0)

    def test_two_sheets_of_one_rater(self):
        self.expect(self.peil("score", "good.json", "good-other-rater-of-same-id.json", "--role", ROLE), 65,
                    "peil: good-other-rater-of-same-id.json: a second sheet of rater A-03 on subject K-0042, beside "
                    "good.json; keep one of the two")

    def test_what_is_no_sheet_file(self):
        (self.folder / "folder.json").mkdir()
        os.mkfifo(self.folder / "pipe.json")
        for name, code, line in (("folder.json", 65, "is a folder, expected a file"),
                                 ("pipe.json", 65, "is not a regular file"),
                                 ("nowhere.json", 66, "no such file; check the name")):
            with self.subTest(name=name):
                self.expect(self.peil("score", name, "--role", ROLE), code, f"peil: {name}: {line}")

    def test_no_rights(self):
        (self.folder / "good.json").chmod(0)
        shutil.copy(ROLE, self.folder / "role.cfg")
        run = self.peil_without_rights("score", "good.json", "--role", "./role.cfg")
        self.expect(run, 66, "peil: good.json: cannot be opened: Permission denied; ask for the rights, or choose another place")

    def test_a_line_of_error_tells_nothing_of_a_note(self):
        """What is no JSON is told by its place: what stands there may be about a person."""
        good = (self.folder / "good.json").read_text()
        cut = good.rindex("}", 0, good.rindex("}"))
        for note in (b'"Kent mevrouw Zonderling, en caf\xe9s"', b'"Kent mevrouw Zonderling', b'"Kent" Zonderling', b'Zonderling'):
            with self.subTest(note=note):
                lib.write(self.folder / "note.json", good[:cut].encode() + b', "ZOO-4": {"value": "x", "note": ' + note + b"}}}\n")
                run = self.expect(self.peil("score", "note.json", "--role", ROLE), 65)
                self.assertRegex(run.err, r"^peil: note\.json:\d+:\d+: not valid JSON: [a-z0-9 '}\]]+\n$")
                self.assertNotIn("onderling", run.err)

    def test_dutch(self):
        for name in EXPECTED:
            with self.subTest(sheet=name):
                self.expect_dutch(["score", f"{name}.json", "--role", ROLE], 65)

    def test_what_is_no_json_in_dutch(self):
        """The words are those of jansson, which has them in English alone."""
        for text, place, words in NO_JSON:
            with self.subTest(text=text):
                lib.write(self.folder / "x.json", text)
                run = self.expect(self.peil("score", "x.json", "--role", ROLE, "--lang", "nl"), 65)
                self.assertEqual(run.err, f"peil: x.json:{place}: geen geldige JSON: {words}\n")


if __name__ == "__main__":
    lib.main()
