# SPDX-License-Identifier: EUPL-1.2
"""peil fill: one answer a line, on disk before it is confirmed, whatever happens next."""
import json
import os
import pty
import random
import re
import select
import signal
import subprocess
import time

import lib

ROLE = lib.ZOO / "sheets/role.cfg"
WHO = ["--rater", "A-03", "--relation", "assessor", "--subject", "K-0042", "--date", "2026-11-22"]
GO_ON = f"peil: unfinished, saved; go on with: peil fill {ROLE} sheet.json"
PREFIX = "peil: --relation: “{}” is no relation; expected self, peer, client, supervisor or assessor"

LINES = [
    (["fill"], 64, "peil: fill: expected a ROLE and the SHEET to fill in; peil fill --help shows an example"),
    (["fill", ROLE], 64, "peil: fill: expected a ROLE and the SHEET to fill in; peil fill --help shows an example"),
    (["fill", ROLE, "sheet.json"], 64, "peil: a new sheet needs --rater; add --rater CODE"),
    (["fill", ROLE, "sheet.json", "--rater", "A-03"], 64, "peil: a new sheet needs --relation; add --relation R"),
    (["fill", ROLE, "my sheet.json", "--rater", "A-03", "--relation", "peer"], 64,
     "peil: a new sheet needs --subject; add --subject CODE"),
    (["fill", ROLE, "sheet.json", "--rater", "Jan de Vries"], 64,
     "peil: --rater: “Jan de Vries” is no code; use a pseudonym such as K-0042, never a name"),
    (["fill", ROLE, "sheet.json", "--subject", "-x"], 64,
     "peil: --subject: “-x” is no code; use a pseudonym such as K-0042, never a name"),
    (["fill", ROLE, "sheet.json", "--relation", "asessor"], 64,
     PREFIX.format("asessor") + "; did you mean “assessor”?"),
    (["fill", ROLE, "sheet.json", "--relation", "xyzzy"], 64, PREFIX.format("xyzzy")),
    (["fill", ROLE, "sheet.json", *WHO[:6], "--date", "2026-02-30"], 64,
     "peil: --date: “2026-02-30” is no date, expected YYYY-MM-DD"),
    (["fill", ROLE, "-", *WHO], 64,
     "peil: a sheet is filled in in a file, not on standard output; name a file, such as sheet.json"),
    (["fill", ROLE, "nowhere/sheet.json", *WHO], 73,
     "peil: nowhere/sheet.json: cannot be locked: No such file or directory; check the path; a folder in it has to be there first"),
    (["fill", "nowhere.cfg", "sheet.json", *WHO], 66, "peil: nowhere.cfg: no such file; check the name"),
    (["fill", ROLE, "sheet.json", "--realtion", "peer"], 64,
     "peil: unknown option “--realtion”; did you mean --relation?"),
]

# (what is typed, the answers that the sheet then holds)
TYPED = [
    ("2\n", {"ZOO-1": 2}),
    ("  2\t\r\n", {"ZOO-1": 2}),
    ("2", {"ZOO-1": 2}),  # no line end
    ("7\n2\n", {"ZOO-1": 2}),  # off the scale is refused and asked again
    ("two\n", {}),
    ("begin\n", {"ZOO-1": 1}),  # a word of one anchor alone
    ("Beginning\n", {"ZOO-1": 1}),
    ("beg\na\nen\n", {}),
    ("1.5\n", {}),
    ("nan\ninf\n0x1\n1e999\n", {}),
    ("na\n", {"ZOO-1": {"skip": "not-applicable"}}),
    ("no\n", {"ZOO-1": {"skip": "not-observed"}}),
    ("s\ns no\n", {"ZOO-1": {"skip": "not-observed"}}),
    ("nvt\n", {"ZOO-1": {"skip": "not-applicable"}}),
    ("\nyes\n", {"ZOO-2": True}),
    ("\nJa\n", {"ZOO-2": True}),
    ("\nno\n", {"ZOO-2": False}),  # on a scale that has the word, it is an answer
    ("\ns no\n", {"ZOO-2": {"skip": "not-observed"}}),
    ("\nfalse\n", {"ZOO-2": False}),
    ("\n\n12,5\n", {"ZOO-3": 12.5}),
    ("\n\n12.5\n", {"ZOO-3": 12.5}),
    # thousands and decimals change places between the languages
    ("\n\n12.500\n12,500\n", {}),
    ("\n\n0.125\n", {"ZOO-3": 0.125}),
    ("\n\n0,125\n", {"ZOO-3": 0.125}),
    ("\n\n12.5000\n", {"ZOO-3": 12.5}),
    ("\n\n12 h\n", {"ZOO-3": 12}),
    ("\n\n12h\n", {"ZOO-3": 12}),
    ("\n\n1.2.3\n1,2,3\n1.23,4.5\n,\n.\n\n", {}),
    ("\n\n\nKalm — ook bij slangen\n", {"ZOO-4": "Kalm — ook bij slangen"}),
    ("\n\n\n= q\n", {"ZOO-4": "q"}),
    ("n goed gezien\n2\n", {"ZOO-1": {"note": "goed gezien", "value": 2}}),
    ("n goed gezien\n", {"ZOO-1": {"note": "goed gezien"}}),
    ("2\nb\nn later\n", {"ZOO-1": {"note": "later", "value": 2}}),
    ("2\nb\n1\n", {"ZOO-1": 1}),
    ("2\nb\nna\n", {"ZOO-1": {"skip": "not-applicable"}}),
    ("2\nb\nc\n", {}),
    ("2\nb\n\n", {"ZOO-1": 2}),  # empty keeps what is there
    ("e map of the house.pdf\n2\n", {"ZOO-1": {"evidence": ["map of the house.pdf"], "value": 2}}),
    ("e course proof.pdf\ne map.pdf\n",
     {"ZOO-1": {"evidence": [{"file": "proof.pdf", "kind": "course"}, "map.pdf"]}}),
    ("e ../secret.pdf\ne .hidden\n2\n", {"ZOO-1": 2}),
    ("\nno\n", {"ZOO-2": False}),
    ("b\n?\n2\n", {"ZOO-1": 2}),
    ("2\nq\n1\n", {"ZOO-1": 2}),
    # what people do
    ("\x1b[A\x1b[D2\x1bOP\n", {"ZOO-1": 2}),  # arrows and F1 type nothing
    ("n goed\x1b[D gezien\x07\n2\n", {"ZOO-1": {"note": "goed gezien", "value": 2}}),
    ("NVT\n", {"ZOO-1": {"skip": "not-applicable"}}),
    ("n.v.t.\n", {"ZOO-1": {"skip": "not-applicable"}}),
    ("S NW\n", {"ZOO-1": {"skip": "not-observed"}}),
    ("N goed\n2\nB\nQ\n", {"ZOO-1": {"note": "goed", "value": 2}}),
    ("2\nterug\n1\nSTOP\n2\n", {"ZOO-1": 1}),
    ("n een\nn twee\n2\n", {"ZOO-1": {"note": "een\ntwee", "value": 2}}),  # nothing is written over
    ("n een\nn -\n2\n", {"ZOO-1": 2}),
    ("n een\nn -\n", {}),
    ("e map.pdf\ne -\n2\n", {"ZOO-1": 2}),
    ("n\ne\n2\n", {"ZOO-1": 2}),
    ("2\nyes\ng 1\n1\n", {"ZOO-1": 1, "ZOO-2": True}),
    ("2\nyes\n12\ng zoo-2\nno\n", {"ZOO-1": 2, "ZOO-2": False, "ZOO-3": 12}),
    ("g 5\n1\ng 9\ng 0\ng -\ng 1.5\n", {"ZOO-5": 1}),
    ("\n\n\nhelp\n", {"ZOO-4": "help"}),  # an answer in words is one
    ("een begin\n", {"ZOO-1": 1}),
    ("caf\u00e9\n2\n", {"ZOO-1": 2}),
    (b"\xff\xfe\n2\n", {"ZOO-1": 2}),
    (b"2\x002\n2\n", {"ZOO-1": 2}),
    ("9" * 200000 + "\n2\n", {"ZOO-1": 2}),
]

CONFIRMED = re.compile(r"saved: (\S+) = (\S+)")


class Fill(lib.Case):
    sheet_name = "sheet.json"

    def fill(self, typed, *words, **env):
        return self.peil("fill", ROLE, self.sheet_name, *(words or WHO), input=typed, **env)

    def sheet(self):
        return json.loads((self.folder / self.sheet_name).read_text(encoding="utf-8"))

    def forget(self):
        for path in self.folder.iterdir():
            path.unlink()

    def start(self, *words, role=ROLE, **options):
        return subprocess.Popen([lib.PEIL, "fill", role, self.sheet_name, *words], stdin=subprocess.PIPE,
                                stdout=subprocess.PIPE, stderr=subprocess.PIPE, cwd=self.folder,
                                env=lib.environment(self.folder), **options)

    def test_lines(self):
        for words, code, line in LINES:
            with self.subTest(words=" ".join(map(str, words))):
                self.expect(self.peil(*words), code, line)
                self.assertEqual([path.name for path in self.folder.iterdir()], [], "nothing is left behind")

    def test_typed(self):
        for typed, answers in TYPED:
            with self.subTest(typed=typed[:40]):
                self.forget()
                run = self.expect(self.fill(typed), 75)
                self.assertEqual(run.err.splitlines()[-1], GO_ON)
                self.assertEqual(self.sheet()["answers"], answers, run)

    def test_complete(self):
        run = self.expect(self.fill("2\nyes\n12\n\n1\n"), 0, "")
        self.assertEqual(self.sheet(), {
            "format": "peil-sheet/1", "role": "zookeeper", "subject": "K-0042", "date": "2026-11-22",
            "rater": {"id": "A-03", "relation": "assessor"},
            "answers": {"ZOO-1": 2, "ZOO-2": True, "ZOO-3": 12, "ZOO-5": 1}})
        self.assertIn("Every question that must be answered is; 1 other is open; the sheet is sheet.json", run.out)
        self.expect(self.fill("q\n", "--lang", "nl"), 0, "")
        self.assertIn("Every question is answered; the sheet is sheet.json", self.fill("Calm\n").out)
        self.assertEqual(sorted(path.name for path in self.folder.iterdir()), ["sheet.json"])

    def test_what_is_open_is_counted_as_it_is_asked(self):
        run = self.expect(self.fill("2\nyes\n12\n"), 75, GO_ON)
        self.assertIn("\n2 of 5 questions are open; 1 of them may stay open\n", run.out)

    def test_off_the_scale(self):
        for typed, line in (("7", "“7” is not on the scale; ? shows what can be answered"),
                            ("2\nyes\n41", "“41” is not on the scale; answer within 0 – 40 h"),
                            ("zeven", "“zeven” is no answer here; ? shows what can be answered"),
                            ("s", "a question is passed over for a reason; s na: not applicable; s no: not observed; "
                                  "Enter leaves it open"),
                            ("g 6", "no question “6” is asked here; give the number or the code that stands above a "
                                    "question")):
            with self.subTest(typed=typed):
                self.forget()
                self.assertEqual(self.expect(self.fill(typed + "\n"), 75).err.splitlines(), ["  " + line, GO_ON])

    def test_prices_are_understood_or_asked_again(self):
        role = "twenterand-procesbegeleider-jongerenwerk"
        for typed, price in (("42500", 42500), ("€ 42.500,00", 42500), ("42,500.50 EUR", 42500.5), ("eur 42500,5", 42500.5),
                             ("1.042.500", 1042500), ("1,042,500", 1042500), ("€42500", 42500), ("42.500", None),
                             ("€ 42,500", None), ("42.50.0", None), ("42500 USD", None)):
            with self.subTest(typed=typed):
                self.forget()
                run = self.expect(self.peil("fill", role, self.sheet_name, *WHO, input=f"g TWT-E6\n{typed}\n"), 75)
                self.assertEqual(self.sheet()["answers"].get("TWT-E6"), price, run)
                if typed in ("42.500", "€ 42,500"):
                    self.assertIn(f"“{typed}” can be read in two ways; leave out the mark between thousands", run.err)

    def test_relations_in_dutch(self):
        for word, relation in (("zelf", "self"), ("Collega", "peer"), ("cliënt", "client"), ("ASSESSOR", "assessor"),
                               ("leidinggevende", "supervisor"), ("beoordelaar", "assessor")):
            with self.subTest(word=word):
                self.forget()
                self.expect(self.fill("2\n", "--rater", "A-03", "--subject", "A-03", "--relation", word), 75)
                self.assertEqual(self.sheet()["rater"]["relation"], relation)

    def test_methods_that_have_no_question_for_the_role_say_why(self):
        for verb in (["fill", "nieuwe-sociale-professional", "sheet.json", *WHO], ["show", "nieuwe-sociale-professional"]):
            run = self.expect(self.peil(*verb, "--method", "ahp", input=""), 65)
            self.assertEqual(run.err, "peil: method “ahp”: this role has more than 9 outcomes at the top, or more than 15 "
                                      "below one, which is too many to weigh pair by pair; group them under fewer outcomes\n")
            self.assertFalse((self.folder / self.sheet_name).exists())

    def test_comparisons_are_answered_in_words(self):
        """0, 0.5 and 1 lie behind them, so a bare number would be a slip."""
        more = ["--method", "comparison"]
        role = "nieuwe-sociale-professional"
        typed = "g 21\n0\n1\neerste\ng 21\nneither\n"
        run = self.expect(self.peil("fill", role, self.sheet_name, *WHO, *more, input=typed), 75)
        answers = self.sheet()["answers"]
        self.assertEqual(list(answers.values()), ["same"], run)
        self.assertIn("scale: the second is stronger · neither is stronger · the first is stronger\n",
                      re.sub(r"\n    ", " ", run.out))

    def test_long_scales_are_told_once(self):
        run = self.expect(self.peil("fill", "twenterand-procesbegeleider-jongerenwerk", self.sheet_name, *WHO,
                                    "--method", "ahp", input="g 36\n3\n1/3\n?\n"), 75)
        self.assertEqual(run.out.count("scale: as with the question before; ? shows it\n"), 2, run)
        self.assertEqual(run.out.count("1/9 the second counts extremely more"), 2, run)

    def test_condition_false_is_not_asked(self):
        run = self.expect(self.fill("2\nno\n\n1\n"), 0, "")
        self.assertNotIn("ZOO-3", run.out)
        self.assertNotIn("ZOO-3", self.sheet()["answers"])
        self.assertIn("3 of 4", run.out)

    def test_condition_unknown_is_asked(self):
        run = self.expect(self.fill("2\ns na\n4\n\n1\n"), 0, "")
        self.assertIn("3 of 5  ZOO-3", run.out)

    def test_condition_that_turns_true_later_is_asked_then(self):
        run = self.expect(self.fill("2\nno\nb\nyes\n4\n\n1\n"), 0, "")
        self.assertEqual(self.sheet()["answers"]["ZOO-3"], 4)
        self.assertIn("ZOO-3", run.out)

    def test_resumes_at_the_first_open_question(self):
        self.expect(self.fill("2\nyes\nq\n"), 75)
        run = self.expect(self.fill("12\n\n1\n", "--lang", "en"), 0, "")
        asked = re.findall(r"^\d of \d  (\S+)", run.out, re.MULTILINE)
        self.assertEqual(asked, ["ZOO-3", "ZOO-4", "ZOO-5"])

    def test_the_methods_asked_for_are_in_the_line_that_says_how_to_go_on(self):
        run = self.expect(self.fill("2\n", *WHO, "--method", "weighted"), 75)
        self.assertEqual(run.err, GO_ON + " --method weighted\n")
        self.expect(self.fill("", "--method", "wieghted"), 69, 'peil: there is no method “wieghted”; did you mean “weighted”?')

    def test_subject_from_the_name_of_the_sheet(self):
        for name, subject in (("K-0042.json", "K-0042"), ("K-7", "K-7")):
            self.expect(self.peil("fill", ROLE, name, "--rater", "A-03", "--relation", "peer", input="q\n"), 75)
            self.assertEqual(lib.json.loads((self.folder / name).read_text())["subject"], subject)

    def test_self_is_about_oneself(self):
        self.expect(self.fill("2\n", "--rater", "K-7", "--relation", "self"), 75)
        self.assertEqual(self.sheet()["subject"], "K-7")
        self.assertRegex(self.sheet()["date"], r"^\d{4}-\d\d-\d\d$")

    def test_refuses_another_rater_on_the_same_sheet(self):
        self.expect(self.fill("2\n"), 75)
        before = (self.folder / self.sheet_name).read_bytes()
        for option, given, has in (("--rater", "B-1", "A-03"), ("--relation", "peer", "assessor"),
                                   ("--subject", "K-1", "K-0042"), ("--date", "2026-11-21", "2026-11-22")):
            with self.subTest(option=option):
                self.expect(self.fill("1\n", option, given), 64,
                            f"peil: sheet.json: the sheet has {option[2:]} {has}, not {given}; leave {option} out to "
                            "go on with this sheet, or name another file")
        self.assertEqual((self.folder / self.sheet_name).read_bytes(), before)

    def test_role_of_another(self):
        self.expect(self.fill("2\n"), 75)
        own = lib.json.loads((self.folder / "sheet.json").read_text(encoding="utf-8"))["role"]
        self.expect(self.peil("fill", "nieuwe-sociale-professional", "sheet.json"), 65,
                    f"peil: sheet.json:11:3: the sheet is for role “{own}”, expected “nieuwe-sociale-professional”; "
                    "name that role before the sheet, or give another sheet")

    def test_every_answer_of_a_sample_comes_back(self):
        """The answers of a sample, typed in, give the sample's answers."""
        for path in sorted(lib.ROLES.glob("*/samples/assessor*.json")):
            with self.subTest(sample=str(path.relative_to(lib.ROLES))):
                self.forget()
                sample = json.loads(path.read_text(encoding="utf-8"))
                role = lib.ROLES / path.parent.parent.name / "role.cfg"
                typed = self.typed_from(role, sample["answers"])
                self.peil("fill", role, "sheet.json", *WHO, input=typed)
                # One item may hide behind a condition; what the sheet holds must be what the sample says.
                for item, answer in self.sheet()["answers"].items():
                    self.assertEqual(plain(answer), plain(sample["answers"][item]), item)
                self.assertGreaterEqual(len(self.sheet()["answers"]), len(sample["answers"]) - 3)

    def typed_from(self, role, answers):
        lines = []
        for item in self.peil("show", role, "--json").json()["items"]:
            if item["type"] == "context":
                continue
            answer = answers.get(item["id"])
            answer = answer if isinstance(answer, dict) else {} if answer is None else {"value": answer}
            for evidence in answer.get("evidence", []):
                named = evidence if isinstance(evidence, dict) else {"file": evidence}
                lines.append(f"e {named.get('kind', '')} {named['file']}".replace("  ", " "))
            if "note" in answer:
                lines.append("n " + answer["note"])
            if "skip" in answer:
                lines.append("s na" if answer["skip"] == "not-applicable" else "s no")
            elif "value" in answer:
                value = answer["value"]
                text = {True: "yes", False: "no"}[value] if isinstance(value, bool) else str(value)
                lines.append("= " + text if item["scale"] is None else text)
            else:
                lines.append("")
        return "".join(line + "\n" for line in lines)

    # ---- what must not happen

    def test_kill_at_any_moment_loses_nothing_confirmed(self):
        chance = random.Random(20261122)
        role = "coordinator-buurtbemiddeling"
        for number in range(30):
            with self.subTest(round=number):
                self.forget()
                filler = self.start(*WHO, role=role)
                filler.stdin.write(b"".join(b"%d\n" % chance.randint(0, 4) for _ in range(70)))
                filler.stdin.flush()
                heard = self.hear_some(filler, chance.randint(0, 60))
                time.sleep(chance.random() * 0.01)
                filler.send_signal(signal.SIGKILL)
                heard += filler.stdout.read()
                for stream in (filler.stdin, filler.stdout, filler.stderr):
                    stream.close()
                filler.wait()
                confirmed = CONFIRMED.findall(heard.decode(errors="replace").rpartition("\n")[0])
                if not confirmed and not (self.folder / self.sheet_name).exists():
                    continue  # killed before there was a sheet
                answers = self.sheet()["answers"]
                for item, value in confirmed:
                    self.assertEqual(str(answers[item]), value, item)
                self.assertLessEqual(len(answers), len(confirmed) + 1)
                self.assertIn(self.peil("fill", role, "sheet.json", input="q\n").code, (0, 75), "it can be gone on with")
                self.assertEqual([path.name for path in self.folder.iterdir()], ["sheet.json"], "nothing is left behind")

    def hear_some(self, filler, answers):
        heard, end = b"", time.monotonic() + 30
        while heard.count(b"saved: ") < answers and time.monotonic() < end:
            heard += os.read(filler.stdout.fileno(), 4096)
        return heard

    def test_two_at_once(self):
        first = self.start(*WHO)
        first.stdin.write(b"2\n")
        first.stdin.flush()
        self.hear_some(first, 1)
        self.expect(self.fill("1\nno\n"), 73, "peil: sheet.json: is being filled in elsewhere; wait until that is "
                                              "done, or fill in another sheet")
        out, _ = first.communicate(b"yes\n")
        self.assertEqual(first.returncode, 75, out)
        self.assertEqual(self.sheet()["answers"], {"ZOO-1": 2, "ZOO-2": True})
        self.expect(self.fill("12\n"), 75)

    def test_lock_of_a_killed_filler_does_not_stay(self):
        first = self.start(*WHO)
        first.stdin.write(b"2\n")
        first.stdin.flush()
        self.hear_some(first, 1)
        first.kill()
        first.communicate()
        self.expect(self.fill("yes\n"), 75)
        self.assertEqual(self.sheet()["answers"], {"ZOO-1": 2, "ZOO-2": True})
        self.assertEqual(sorted(path.name for path in self.folder.iterdir()), ["sheet.json"])

    def test_asked_to_end_it_saves_and_says_how_to_go_on(self):
        for number in (signal.SIGINT, signal.SIGTERM, signal.SIGHUP):
            with self.subTest(signal=number.name):
                self.forget()
                filler = self.start(*WHO)
                filler.stdin.write(b"2\n")
                filler.stdin.flush()
                self.hear_some(filler, 1)
                filler.send_signal(number)
                _, err = filler.communicate()
                self.assertEqual((filler.returncode, err.decode()), (75, GO_ON + "\n"))
                self.assertEqual(self.sheet()["answers"], {"ZOO-1": 2})

    def test_a_folder_that_cannot_be_written_to(self):
        (self.folder / "closed").mkdir(mode=0o555)
        lib.write(self.folder / "role.cfg", ROLE.read_bytes())
        run = self.peil_without_rights("fill", "./role.cfg", "closed/sheet.json", *WHO, input="2\n")
        self.expect(run, 73, "peil: closed/sheet.json: cannot be locked: Permission denied; ask for the rights, or choose another place")

    # ---- a person

    def test_terminal_asks_who_is_filling_in(self):
        here, there = pty.openpty()
        filler = subprocess.Popen([lib.PEIL, "fill", ROLE, "sheet.json"], stdin=there, stdout=there, stderr=there,
                                  cwd=self.folder, env=lib.environment(self.folder), start_new_session=True)
        os.close(there)
        self.talk(here, [("code, such as A-03?", "Jan de Vries"), ("never a name", "A-03"),
                         ("Relation", "boss"), ("no relation", "peer"), ("whom it is about", "K-0042"),
                         ("> ", "2"), ("saved: ZOO-1 = 2", "\x04")])
        self.assertEqual(filler.wait(timeout=30), 75)
        os.close(here)
        self.assertEqual(self.sheet()["rater"], {"id": "A-03", "relation": "peer"})
        self.assertEqual(self.sheet()["answers"], {"ZOO-1": 2})

    def at_terminal(self, turns, *words):
        here, there = pty.openpty()
        filler = subprocess.Popen([lib.PEIL, "fill", ROLE, "sheet.json", *words], stdin=there, stdout=there, stderr=there,
                                  cwd=self.folder, env=lib.environment(self.folder), start_new_session=True)
        os.close(there)
        self.talk(here, turns)
        code = filler.wait(timeout=30)
        os.close(here)
        return code

    def test_terminal_lets_the_last_answer_be_mended(self):
        end = "Enter ends; b goes back to the last question, g NUMBER to that one"
        turns = [("> ", typed) for typed in ("2", "yes", "12", "Calm")]
        code = self.at_terminal([*turns, ("> ", "2"), (end, "b"), ("5 of 5", "1"),
                                 (end, "nonsense"), ("“nonsense” answers no question", "g 2"), ("2 of 5", "no"),
                                 (end, "\x04")], *WHO)
        self.assertEqual(code, 0)
        self.assertEqual(self.sheet()["answers"],
                         {"ZOO-1": 2, "ZOO-2": False, "ZOO-3": 12, "ZOO-4": "Calm", "ZOO-5": 1})
        self.assertEqual(self.at_terminal([("Every question is answered; the sheet is sheet.json", "g ZOO-1"), ("now: 2", "0"), (end, "q")]), 0)
        self.assertEqual(self.sheet()["answers"]["ZOO-1"], 0)

    def test_terminal_that_cuts_a_line_is_told_of(self):
        """A terminal passes on 4095 bytes of a line, and drops the rest."""
        code = self.at_terminal([("> ", "n " + "é" * 3000), ("beginning of that line alone, up to “éé", "n rest"),
                                 ("added to your note", "q")], *WHO)
        self.assertEqual(code, 75)
        self.assertEqual(self.sheet()["answers"]["ZOO-1"]["note"], "é" * 2046 + "\nrest")

    def talk(self, terminal, turns):
        heard = ""
        for wanted, typed in turns:
            end = time.monotonic() + 30
            while wanted not in heard:
                self.assertGreater(end, time.monotonic(), f"waiting for {wanted!r}: {heard!r}")
                if select.select([terminal], [], [], 1)[0]:
                    heard += os.read(terminal, 4096).decode(errors="replace")
            heard = heard[heard.index(wanted) + len(wanted):]
            os.write(terminal, (typed if typed == "\x04" else typed + "\n").encode())

    def test_help_shows_the_anchors(self):
        out = self.fill("?\n", "--lang", "nl", *WHO).out
        for anchor in ("een begin", "voldoende"):
            self.assertIn(anchor, out)

    def test_dutch(self):
        dutch = self.expect(self.fill("2\n", "--lang", "nl", *WHO), 75)
        self.assertIn("1 van 5  ZOO-1", dutch.out)
        self.assertIn("Kent de dieren", dutch.out)
        self.assertNotEqual(dutch.err, GO_ON + "\n")
        self.assertIn(f"peil fill {ROLE} sheet.json", dutch.err)


def plain(answer):
    """An answer without the choices that a sheet has in writing it: 1.0 or 1, a code or its point."""
    answer = dict(answer) if isinstance(answer, dict) else {"value": answer}
    answer["evidence"] = [entry["file"] if isinstance(entry, dict) else entry for entry in answer.get("evidence", [])]
    return answer


if __name__ == "__main__":
    lib.main()
