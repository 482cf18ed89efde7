# SPDX-License-Identifier: EUPL-1.2
"""Sheets that are not in order, one fault each (tests/zoo/sheets): refused by name and place, by every verb that reads one."""
import os
import re
import shutil

import lib

SHEETS = lib.ZOO / "sheets"
ROLE = SHEETS / "role.cfg"
NO_CODE = "is no code; use a pseudonym such as K-0042, never a name"
ADD = "; add it; peil-sheet(5) says what it holds"
CUT = "; a part is missing: get the whole file again, or close what is open"
LOOK = "zoek daar of vlak ervoor een ontbrekend aanhalingsteken, komma of haakje"
WHOLE = "er ontbreekt een stuk: haal het hele bestand opnieuw op, of sluit wat open staat"
SMALLER = "schrijf een kleiner getal"

OF_ONE_ROLE = "use sheets of one role at a time, or name the right role with --role"

# file -> what the error line says behind its name
EXPECTED = {
    "unknown-item": ":15:5: unknown item “ZOO-6” for role zookeeper; did you mean “ZOO-1”?",
    "escaped-item": ":14:5: unknown item “…” for role zookeeper; peil show zookeeper lists the items",
    "item-as-a-note-says": ":15:5: unknown item “ZOO-6” for role zookeeper; did you mean “ZOO-1”?",
    "value-off-scale": ":11:5: ZOO-1: 3 is not on the scale “level”; expected 0, 1, 2",
    "value-between-points": ":11:5: ZOO-1: 1.5 is not on the scale “level”; expected 0, 1, 2",
    "value-out-of-range": ":13:5: ZOO-3: 40.5 is not on the scale “hours”; expected 0 … 40",
    "code-off-scale": ":12:5: ZOO-2: “maybe” is not on the scale “yesno”; expected no, yes",
    "name-for-an-answer": ":11:5: ZOO-1: “…” is not on the scale “level”; expected 0, 1, 2",
    "number-as-a-text": ":13:5: ZOO-3: “-1” is not on the scale “hours”; expected 0 … 40",
    "true-on-a-level": ":11:5: ZOO-1: true is not on the scale “level”; expected 0, 1, 2",
    "wrong-type": ":11:5: ZOO-1: expected a level, found a list; write 0, 1, 2, or leave the item out when it is not answered",
    "null-answer": ":11:5: ZOO-1: expected a level, found null; write 0, 1, 2, or leave the item out when it is not answered",
    "number-for-text": ":15:5: ZOO-4: expected a text, found a number; write it between double quotes",
    "second-note-no-text": ":14:27: “note”: expected a text, found a number; write it between double quotes",
    "duplicate-key": ":14:5: not valid JSON: the key “ZOO-1” occurs twice in one object; keep one of the two",
    "duplicate-name": ":15:5: not valid JSON: the key “…” occurs twice in one object; keep one of the two",
    "duplicate-with-an-escape": ":15:5: not valid JSON: the key “ZOO-5” occurs twice in one object; keep one of the two",
    "invalid-utf8": ":15:18: not valid JSON: unable to decode byte 0xe9; save the file as UTF-8",
    "nan": ":13:14: NaN is no number in JSON; leave it out, or write null where the format has that",
    "infinity": ":13:18: not valid JSON: real number overflow; write a smaller number",
    "minus-infinity": ":13:15: Infinity is no number in JSON; leave it out, or write null where the format has that",
    "trailing-text": ":17:1: not valid JSON: there is text behind its end; remove what stands from there on",
    "second-document": ":17:1: not valid JSON: there is text behind its end; remove what stands from there on",
    "half-a-file": ":13:8: not valid JSON: premature end of input" + CUT,
    "half-a-word": ":12:16: not valid JSON: premature end of input" + CUT,
    "zero-byte": ":13:14: not valid JSON: a zero byte; take it out, or save the file as text in UTF-8",
    "zero-byte-behind": ":17:1: not valid JSON: a zero byte; take it out, or save the file as text in UTF-8",
    "deep-nesting": ":1:2049: not valid JSON: maximum parsing depth reached; put fewer lists and objects in each other",
    "wrong-role": ":3:3: the sheet is for role “keeper-of-the-zoo”, expected “zookeeper”; " + OF_ONE_ROLE,
    "empty-file": ": the file is empty, expected JSON; give the file that was meant",
    "not-an-object": ":1:1: expected a sheet (an object), found a list; give one sheet a file",
    "wrong-format": ":2:3: “format” is “peil-sheet/2”, expected “peil-sheet/1”; write it so when it is a sheet; a newer form needs a newer peil",
    "no-format": ":1:1: “format” is missing" + ADD,
    "no-rater": ":1:1: “rater” is missing" + ADD,
    "no-answers": ":1:1: “answers” is missing" + ADD,
    "rater-without-relation": ":5:3: “relation” is missing" + ADD,
    "unknown-relation": ":7:5: “asessor” is no relation; expected self, peer, client, supervisor or assessor; did you mean “assessor”?",
    "bad-date": ":9:3: “2026-02-29” is no date, expected YYYY-MM-DD; write a day of the calendar, such as 2026-11-22",
    "date-in-words": ":9:3: “…” is no date, expected YYYY-MM-DD; write a day of the calendar, such as 2026-11-22",
    "name-for-a-code": ":4:3: “subject”: “…” " + NO_CODE,
    "rater-with-a-name": ":6:5: “id”: “…” " + NO_CODE,
    "nul-in-a-code": ":4:3: “subject” holds a NUL character; take it out",
    "skip-and-value": ":11:5: ZOO-1 has both a value and a skip; keep one of the two",
    "bad-skip": ":11:5: ZOO-1: “skip” is not-applicable or not-observed; leave the item out when it is simply not answered",
    "neither-skip-nor-value": ":11:5: ZOO-1 has neither a value nor a skip; leave the item out when it is simply not answered",
    "unknown-key": ":16:3: unknown key “comment”; remove it, or check its spelling",
    "unknown-answer-key": ":12:7: unknown key “vlaue”; did you mean “value”?",
    "evidence-with-path": ":11:5: ZOO-1: an evidence entry is no file name; name a file without a folder, such as “network-map.pdf”",
    "evidence-no-list": ":11:5: ZOO-1: “evidence” is a list of at most 1000 file names; write a list [ ] with the names "
                        "of the files between the brackets",
    "evidence-without-file": ":12:5: “file” is missing" + ADD,
    "unknown-kind-of-evidence": ":11:5: ZOO-1: “rumour” is no kind of evidence for it; `peil show zookeeper` lists the kinds",
}
GOOD = {"good", "good-other-rater-of-same-id"}

NO_JSON = [  # a sheet, where, what is said in Dutch
    ('{"a": 1,\n', "2", "de tekst houdt te vroeg op; " + WHOLE),
    ('{"a": "x', "1:8", "de tekst houdt te vroeg op; " + WHOLE),
    ('{"a": fal', "1:9", "de tekst houdt te vroeg op; " + WHOLE),
    ('{"a": 1,}', "1:9", "hier wordt een tekst tussen aanhalingstekens of een } verwacht; " + LOOK),
    ('{"a" 1}', "1:6", "hier wordt een : verwacht; " + LOOK),
    ('{"a": 1} x', "1:10", "achter het einde staat nog tekst; haal weg wat vanaf daar staat"),
    ('{"a": 1, "a": 2}', "1:10", "de sleutel “a” staat twee keer in één object; houd een van de twee"),
    ('{"é": 1, "Jan Jansen": 1, "Jan Jansen": 2}', "1:27", "de sleutel “…” staat twee keer in één object; houd een van de twee"),
    ('{"a": nul}', "1:9", "hier staat iets wat geen JSON is; " + LOOK),
    ('[1e999]', "1:6", "een te groot getal; " + SMALLER),
    ('[99999999999999999999]', "1:21", "een te groot geheel getal; " + SMALLER),
    ('{"a": "\\ud800"}', "1:14", "geen geldig teken: '\\uD800'; schrijf het teken zelf, of beide helften van zijn \\u"),
    ('{"a": "\\x"}', "1:9", "na \\ staat iets wat daar niet kan; schrijf een backslash als \\\\"),
    (b'{"a": "\xff"}', "1:8", "een byte die in UTF-8 niet kan: 0xff; bewaar het bestand als UTF-8"),
    (b'{\n"a": "\xc3\xa9\xff"}', "2:8", "een byte die in UTF-8 niet kan: 0xff; bewaar het bestand als UTF-8"),
    ('{"a": "\x01"}', "1:7", "een stuurteken: 0x1; haal het eruit"),
    ('{"a": "\n"}', "1:7", "een regeleinde binnen een tekst; sluit het aanhalingsteken, of schrijf het regeleinde als \\n"),
    ('{"a": "\0"}', "1:8", "een nulbyte; haal het eruit, of bewaar het bestand als tekst in UTF-8"),
    ("[" * 3000, "1:2049", "er zit te veel in elkaar; zet minder lijsten en objecten in elkaar"),
]

NO_NUMBER = {"[NaN]": "NaN", "[nan]": "NaN", "[-Infinity]": "Infinity", "[1, inf]": "Inf"}


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
                line = line.replace(OF_ONE_ROLE, "name that role before the sheet, or give another sheet")
                self.expect(run, 65, f"peil: {name}.json{line}")
                self.assertEqual((self.folder / f"{name}.json").read_bytes(), before)

    def test_as_an_object_with_json(self):
        """Each says what to do apart from what is wrong."""
        for name, line in EXPECTED.items():
            with self.subTest(sheet=name):
                run = self.expect(self.peil("score", f"{name}.json", "--role", ROLE, "--json"), 65)
                fault = lib.json.loads(run.err)
                place = "".join(f":{fault[part]}" for part in ("line", "column") if part in fault)
                self.assertEqual((fault["exit"], fault["file"]), (65, f"{name}.json"))
                self.assertEqual(f"{place}: {fault['error']}; {fault['todo']}", line)

    def test_good_ones_are_read(self):
        for name in sorted(GOOD):
            self.expect(self.peil("score", f"{name}.json", "--role", ROLE, "--json"), 0)

    def test_two_sheets_of_one_rater(self):
        self.expect(self.peil("score", "good.json", "good-other-rater-of-same-id.json", "--role", ROLE), 65,
                    "peil: good-other-rater-of-same-id.json:5:3: a second sheet of rater A-03 on subject K-0042, beside "
                    "good.json; keep one of the two")

    def test_what_is_no_sheet_file(self):
        (self.folder / "folder.json").mkdir()
        os.mkfifo(self.folder / "pipe.json")
        for name, code, line in (("folder.json", 65, "is a folder, expected a file; give the name of a file"),
                                 ("pipe.json", 65, "is not a regular file; give it on standard input, and write - for its name"),
                                 ("nowhere.json", 66, "no such file; check the name")):
            with self.subTest(name=name):
                self.expect(self.peil("score", name, "--role", ROLE), code, f"peil: {name}: {line}")
                if code == 66:
                    continue
                fault = lib.json.loads(self.expect(self.peil("score", name, "--role", ROLE, "--json"), code).err)
                self.assertEqual(f"{fault['error']}; {fault['todo']}", line)

    def test_the_role_is_told_by_its_line(self):
        for role, line in (("zookeper", "there is no role “zookeper”; peil plugins lists what is there"),
                           ("Jan Jansen", "“role”: “…” is no id of a role; write the id alone; `peil plugins` shows which there are"),
                           ("./role.cfg", "“role”: “…” is no id of a role; write the id alone; `peil plugins` shows which there are")):
            with self.subTest(role=role):
                text = (self.folder / "good.json").read_text().replace("zookeeper", role)
                lib.write(self.folder / "role.json", text)
                self.expect(self.peil("score", "role.json"), 69 if role == "zookeper" else 65, f"peil: role.json:3:3: {line}")

    def test_half_a_file_wherever_it_was_cut(self):
        good = (self.folder / "good.json").read_text().rstrip()
        for cut in range(1, len(good), 7):
            lib.write(self.folder / "half.json", good[:cut])
            run = self.expect(self.peil("score", "half.json", "--role", ROLE), 65)
            self.assertRegex(run.err, rf"^peil: half\.json:\d+(:\d+)?: not valid JSON: premature end of input{re.escape(CUT)}\n$")

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
                self.assertRegex(run.err, r"^peil: note\.json:\d+:\d+: not valid JSON: [a-z0-9 '}\]]+; [-A-Za-z0-9 ,\\]+\n$")
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

    def test_no_number(self):
        for text, word in NO_NUMBER.items():
            with self.subTest(text=text):
                lib.write(self.folder / "x.json", text)
                self.expect(self.peil("score", "x.json", "--role", ROLE), 65,
                            f"peil: x.json:1:{text.lower().index(word.lower()) + 1}: {word} is no number in JSON; leave it out, "
                            "or write null where the format has that")

    def test_an_empty_file(self):
        for text in ("", " \n\n"):
            lib.write(self.folder / "x.json", text)
            self.expect(self.peil("score", "x.json", "--role", ROLE), 65,
                        "peil: x.json: the file is empty, expected JSON; give the file that was meant")


if __name__ == "__main__":
    lib.main()
