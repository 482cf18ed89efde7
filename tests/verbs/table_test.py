# SPDX-License-Identifier: EUPL-1.2
"""peil score on wide CSV: the same figures as sheets, every fault with its line, any size in the same memory."""
import json
import os
import pty
import random
import re
import signal
import subprocess
import sys
import threading
import time

import verbs
from verbs import CBB, NSP, TWT, lib

HEADER = "subject,rater,relation,NSP-1.now,NSP-2.now,NSP-3.now\n"
GOOD = HEADER + "K-1,A-1,assessor,3,4,2\nK-1,A-2,peer,4,NA,\nK-2,A-1,assessor,NO,0,1\n"

SAME = {  # other ways to write GOOD down
    "CRLF": GOOD.replace("\n", "\r\n"),
    "byte order mark": "\ufeff" + GOOD,
    "no last line end": GOOD[:-1],
    "every field quoted": "\n".join(",".join(f'"{field}"' for field in line.split(",")) for line in GOOD.splitlines()) + "\n",
    "numbers with decimals": GOOD.replace(",3,4,2\n", ",3.0,4.00,2e0\n"),
    "columns in another order": "subject,rater,relation,NSP-3.now,NSP-1.now,NSP-2.now\n"
                                "K-1,A-1,assessor,2,3,4\nK-1,A-2,peer,,4,NA\nK-2,A-1,assessor,1,NO,0\n",
    "blank lines": GOOD.replace("\n", "\n\n"),
}

FAULTS = [  # the table, line and column, what the error line says behind the place
    ("", "1:1", "the table is empty; start it with a header: subject,rater,relation and the ids of items"),
    ("subject,relation,rater\n", "1:9", 'column 2 is “relation”, expected “rater”'),
    (HEADER.replace(",", ";"), "1:1", "separate the cells with commas, not semicolons"),
    ("subject,rater", "1:9", 'the header ends after “rater”'),
    (HEADER.replace("NSP-3.now", "NSP-3.nwo"), "1:44", 'column “NSP-3.nwo” is no item of role'),
    (HEADER.replace("NSP-3.now", "NSP-1.now"), "1:44", "item NSP-1.now has two columns; leave one out"),
    (GOOD.replace("4,2\n", "4\n"), "2:1", "this row has 5 cells, the header has 6; give every row a cell for every column"),
    (GOOD.replace("4,2\n", "4,2,\n"), "2:1", "this row has 7 cells, the header has 6"),
    (GOOD.replace("4,NA,\n", "4,NA\n"), "3:1", "this row has 5 cells, the header has 6"),
    (GOOD + "K-3\n", "5:1", "this row has 1 cell, the header has 6"),
    (GOOD.replace("NO,0,1", "NO,0,5"), "4:23", '“5” is not on the scale “level” of item NSP-3.now; expected 0, 1, 2, 3, 4'),
    (GOOD.replace("NO,0,1", "NO,0,1.5"), "4:23", '“1.5” is not on the scale'),
    (GOOD.replace("NO,0,1", "NO,0,nan"), "4:23", '“nan” is not on the scale'),
    (GOOD.replace("NO,0,1", "NO,0,inf"), "4:23", '“inf” is not on the scale'),
    (GOOD.replace("NO,0,1", "NO,0,0x1"), "4:23", '“0x1” is not on the scale'),
    (GOOD.replace("NO,0,1", "NO,0,na"), "4:23", '“na” is not on the scale'),
    (GOOD.replace("NO,0,1", "NO,0,1 "), "4:23", '“…” is not on the scale'),
    (GOOD.replace("NO,0,1", "NO,0,true"), "4:23", '“true” is not on the scale'),
    (GOOD.replace("NO,0,1", 'NO,0,"1,0"'), "4:23", '“…” is not on the scale'),
    (GOOD.replace("NO,0,1", "NO,0,Jan Jansen is lui"), "4:23", '“…” is not on the scale'),
    (GOOD.replace("NO,0,1", "NO,0,-1"), "4:23", '“-1” is not on the scale'),
    (GOOD.replace("A-2,peer", "Jan Jansen,peer"), "3:5", 'the rater “…” is no code; use a pseudonym'),
    (GOOD.replace("K-2,A-1", "Jan Jansen,A-1"), "4:1", 'the subject “…” is no code; use a pseudonym'),
    (GOOD.replace("A-2,peer", "A-2,Jan Jansen"), "3:9", '“…” is no relation; expected self'),
    (GOOD.replace("NSP-3.now", "Jan Jansen is lui"), "1:44", 'column “…” is no item of role'),
    (HEADER.replace("\n", "")[:22] + "\nK-1,A-1,peer\n", "1:15", 'the header ends after “relation”'),
    (GOOD.replace("A-2,peer", "A-2,pear"), "3:9", '“pear” is no relation; expected self, peer, client, supervisor or assessor'),
    (GOOD.replace("A-2,peer", ",peer"), "3:5", "the rater is empty; fill in a pseudonym"),
    (GOOD.replace("K-2,A-1", ",A-1"), "4:1", "the subject is empty; fill in a pseudonym"),
    (GOOD.replace("A-2,peer", "A-1,peer"), "3:5", "rater A-1 has two sheets on subject K-1; keep one of them"),
    (GOOD + "K-1,A-9,self,1,1,1\n", "5:1", "subject K-1 comes back after other subjects; sort the rows by subject"),
    (GOOD.replace("NO,0,1", 'NO,0,"1'), "4:23", "the quote that opens this field is never closed"),
    (GOOD.replace("NO,0,1", 'NO,0,"1"x'), "4:26", "text after the closing quote of a field"),
    (GOOD.replace("NO,0,1", 'NO,0,1"'), "4:24", "quote within a field that does not start with one"),
    (GOOD.replace("\nK-2", "\rK-2"), "3:", "carriage return without a line feed"),
    (GOOD.replace("NO,0,1", "NO,0,\0"), "4:23", "zero byte in the text"),
    (GOOD.replace("K-2", "K-\xff").encode("latin-1"), "4:1", "the subject is not UTF-8; save the table as UTF-8"),
    (GOOD.replace("K-2", "K\x1b2"), "4:1", "the subject holds a control character; take it out"),
]

USAGE = [  # words behind `score t.csv`, exit code, parts of the line
    ([], 64, ["a table does not say which role it is for", "add --role ROLE"]),
    (["--role", NSP, "u.csv"], 64, ["a CSV table is scored by itself"]),
    (["--role", NSP, "--json", "--csv"], 64, ["exclude each other"]),
    (["--role", NSP, "--threads", "x"], 64, ["--threads: expected a whole number from 0 to 64, found “x”"]),
    (["--role", NSP, "--threads", "1.5"], 64, ["found “1.5”"]),
    (["--role", NSP, "--method", "mastry"], 69, ["mastry", "mastery"]),
    (["--role", NSP, "--option", "weighted.roll_up=no"], 64, ["roll_up", "equal, split"]),
    (["--role", NSP, "-o", "no/where.csv"], 73, ["no/where.csv: cannot be created"]),
    (["--role", NSP, "-o", "t.csv"], 73, ["t.csv: exists already"]),
]


def generated(role, count, seed=1):
    """A table of `count` subjects, a few raters each, with gaps and skips."""
    items = [i["id"] for i in role["items"] if i["scale"]]
    scale = {s["id"]: [p["value"] for p in s["points"]] for s in role["scales"]}
    cells = [[str(v) for v in scale[i["scale"]]] * 4 + ["", "NA", "NO"] for i in role["items"] if i["scale"]]
    draw = random.Random(seed)
    rows = [",".join(["subject", "rater", "relation", *items])]
    for n in range(count):
        for k in range(draw.choice((1, 1, 2, 3))):
            rows.append(f"K-{n:06d},A-{k},{('assessor', 'self', 'peer')[k]}," + ",".join(draw.choice(c) for c in cells))
    return "\n".join(rows) + "\n"


def sheets_of(table, role):
    """The same answers as sheets, read without peil."""
    lines = table.splitlines()
    items = lines[0].split(",")[3:]
    skips = {"NA": {"skip": "not-applicable"}, "NO": {"skip": "not-observed"}}
    for line in lines[1:]:
        subject, rater, relation, *cells = line.split(",")
        answers = {item: skips.get(cell) or float(cell) for item, cell in zip(items, cells) if cell}
        yield verbs.sheet(role, subject, rater, relation, **answers)


class Table(verbs.Case):
    def score(self, text, *words, role=NSP, **more):
        lib.write(self.folder / "t.csv", text)
        return self.peil("score", "t.csv", "--role", role, *words, **more)

    def test_ways_to_write_the_same(self):
        expected = {form: self.expect(self.score(GOOD, *form), 0, "").out for form in ((), ("--json",))}
        self.assertEqual(expected[()].splitlines()[1:], ["K-1,weighted,3.5,4,2,,,,,,,", "K-2,weighted,,0,1,,,,,,,"])
        for name, text in SAME.items():
            for form, out in expected.items():
                with self.subTest(name=name, form=form):
                    self.assertEqual(self.expect(self.score(text, *form), 0, "").out, out)

    def test_faults_by_line_and_column(self):
        for text, place, words in FAULTS:
            with self.subTest(words=words):
                run = self.score(text, "-o", "out.csv")
                self.one_line(run, 65, f"peil: t.csv:{place}", words)
                self.assertEqual((run.out, verbs.listing(self.folder)), ("", ["t.csv"]))
                self.one_line(self.score(text), 65, words)  # and nothing on standard output
                self.assertNotIn("Jan", run.err)
                fault = json.loads(self.expect(self.score(text, "--json", "-o", "out.csv"), 65).err)
                self.assertTrue(fault["todo"])
                line, column = place.split(":")
                self.assertEqual((fault["file"], fault["line"]), ("t.csv", int(line)))
                if column:
                    self.assertEqual(fault["column"], int(column))

    def test_faults_far_into_the_table(self):
        role = self.peil("show", CBB, "--json").json()
        lines = generated(role, 4000).splitlines()
        for at in (1500, 3001, len(lines) - 1):
            broken = list(lines)
            broken[at] = broken[at].rsplit(",", 1)[0] + ",99"
            for threads in ("1", "2"):
                with self.subTest(at=at, threads=threads):
                    run = self.score("\n".join(broken) + "\n", "--threads", threads, "-o", "out.csv", role=CBB)
                    self.one_line(run, 65, f"t.csv:{at + 1}:", '“99” is not on the scale')
                    self.assertEqual(verbs.listing(self.folder), ["t.csv"])

    def test_usage(self):
        lib.write(self.folder / "t.csv", GOOD)
        lib.write(self.folder / "u.csv", GOOD)
        for words, code, parts in USAGE:
            with self.subTest(words=words):
                self.one_line(self.peil("score", "t.csv", *words), code, *parts)
        self.one_line(self.peil("score", "no.csv", "--role", NSP), 66, "no.csv: no such file")
        (self.folder / "folder.csv").mkdir()
        self.one_line(self.peil("score", "folder.csv", "--role", NSP, "-o", "o"), 65, "folder.csv: is a folder, expected a file; give the name of a file")
        self.assertEqual(verbs.listing(self.folder), ["t.csv", "u.csv"])

    def test_missing_rights(self):
        lib.write(self.folder / "t.csv", GOOD).chmod(0)
        self.one_line(self.as_nobody("score", "t.csv", "--role", NSP), 66, "t.csv: cannot be opened: Permission denied")

    def test_settings_say_how_many_threads(self):
        lib.write(self.folder / "t.csv", GOOD)
        plain = self.peil("score", "t.csv", "--role", NSP).out
        self.assertEqual(self.expect(self.peil("score", "t.csv", "--role", NSP, PEIL_THREADS="2"), 0, "").out, plain)
        self.one_line(self.peil("score", "t.csv", "--role", NSP, PEIL_THREADS="two"), 78,
                      "PEIL_THREADS: expected a whole number from 0 to 64, found “two”")
        self.expect(self.peil("score", "t.csv", "--role", NSP, "--threads", "1", PEIL_THREADS="two"), 0, "")
        lib.write(self.folder / "peil.cfg", "peil = { threads = 1; };")
        self.assertEqual(self.expect(self.peil("score", "t.csv", "--role", NSP), 0, "").out, plain)

    def test_header_only_is_a_table_of_nobody(self):
        run = self.expect(self.score(HEADER), 0, "")
        self.assertEqual(len(run.out.splitlines()), 1)
        self.assertEqual(self.expect(self.score(HEADER, "--json"), 0, "").out, "")

    def test_codes_and_yes_or_no(self):
        """On scales with codes or of 0 and 1 a cell may say so in words, as a sheet may."""
        for role in (verbs.VVE, verbs.TWT):
            show = self.peil("show", role, "--json").json()
            scales = {s["id"]: s for s in show["scales"]}
            answers, cells = {}, {}
            for item in show["items"]:
                points = scales[item["scale"]]["points"] if item["scale"] else []
                codes = [p.get("code") for p in points if p.get("code")]
                if codes:
                    answers[item["id"]] = cells[item["id"]] = codes[-1]
                elif sorted(p["value"] for p in points) == [0, 1]:
                    answers[item["id"]], cells[item["id"]] = True, "true"
            self.assertTrue(answers, role)
            self.save("sheet.json", verbs.sheet(role, **answers))
            table = f"subject,rater,relation,{','.join(cells)}\nK-1,A-1,assessor,{','.join(cells.values())}\n"
            for method in ("requirements", "weighted"):
                sheet = self.expect(self.peil("score", "sheet.json", "--method", method, "--json"), 0, "").json()
                row = self.expect(self.score(table, "--method", method, "--json", role=role), 0, "").json()
                for key in ("outcomes", "verdict", "statistics"):  # remarks may tell that a table carries no evidence
                    self.assertEqual(row["results"][0][key], sheet["results"][0][key])

    def test_the_same_as_sheets(self):
        for role, methods in ((CBB, ["weighted", "mastery"]), (NSP, ["weighted"]), (verbs.WIW, ["differential", "weighted"])):
            with self.subTest(role=role):
                show = self.peil("show", role, "--json").json()
                table = generated({**show, "items": [i for i in show["items"] if self.has_points(show, i)]}, 70)  # more than one call
                paths = [self.save(f"{n}.json", tree) for n, tree in enumerate(sheets_of(table, role))]
                chosen = [word for method in methods for word in ("--method", method)]
                for form in ("--json", "--csv"):
                    sheets = self.expect(self.peil("score", *paths, *chosen, form), 0, "").out
                    self.assertEqual(self.expect(self.score(table, *chosen, form, role=role), 0, "").out, sheets)
                here = self.score(table, *chosen, "--csv", "--isolate=no", role=role)  # where nobody but peil makes the values
                self.assertEqual(self.expect(here, 0).out, sheets)

    @staticmethod
    def has_points(show, item):
        return item["scale"] and next(s for s in show["scales"] if s["id"] == item["scale"])["points"]

    def test_a_group_method(self):
        table = generated(self.peil("show", NSP, "--json").json(), 5)
        paths = [self.save(f"{n}.json", tree) for n, tree in enumerate(sheets_of(table, NSP))]
        for form in ("--json", "--csv"):
            sheets = self.expect(self.peil("score", *paths, "--method", "coverage", form), 0, "").out
            self.assertEqual(self.expect(self.score(table, "--method", "coverage", form), 0, "").out, sheets)
        both = self.expect(self.score(table, "--method", "coverage", "--method", "weighted"), 0, "").out.splitlines()
        self.assertEqual([line.split(",")[:2] for line in both[1:]],
                         [[f"K-{n:06d}", "weighted"] for n in range(5)] + [["", "coverage"]])
        self.one_line(self.score(GOOD, "--method", "coverage", "-o", "out"), 65, 'method “coverage”')
        self.assertFalse((self.folder / "out").exists())

    def test_standard_input(self):
        plain = self.score(GOOD).out
        run = self.peil("score", "-", "--table", "--role", NSP, input=GOOD)
        self.assertEqual(self.expect(run, 0, "").out, plain)
        run = self.peil("score", "-", "--table", "--role", NSP, input=GOOD + "K-3,A,self\n")
        self.one_line(run, 65, "standard input:5:", "this row has 3 cells")
        run = self.peil("score", "-", "--table", "--role", NSP, "-m", "weighted", "-m", "coverage", "-o", "o", input=GOOD)
        self.one_line(run, 64, "standard input can be read once")
        self.assertFalse((self.folder / "o").exists())

    def test_locale_changes_no_figure(self):
        plain = self.score(GOOD).out
        self.assertEqual(self.score(GOOD, LC_ALL="nl_NL.UTF-8", LC_NUMERIC="nl_NL.UTF-8", PEIL_LANG="nl").out, plain)


class Many(verbs.Case):
    """A hundred thousand sheets: in the same memory, in the same bytes whatever the threads."""
    SHEETS = 100_000
    MEMORY = 32 * 1024  # KiB

    def feed(self, descriptor, rows):
        with os.fdopen(descriptor, "wb") as out:
            out.write(self.header)
            for start in range(0, self.SHEETS, 1000):
                out.write("".join(f"K-{n:06d},A-1,assessor," + rows[n % len(rows)] for n in range(start, start + 1000)).encode())

    # A child's peak counts what it shared with its parent before exec, so a small parent starts it.
    LAUNCHER = ("import os, sys\n"
                "pid = os.posix_spawn(sys.argv[1], sys.argv[1:], os.environ)\n"
                "pid, status, usage = os.wait4(pid, 0)\n"
                "print(os.waitstatus_to_exitcode(status), usage.ru_maxrss)\n")

    def test_a_group(self):
        """Forty thousand offers: the values in the worker, and beside them no more than what is said."""
        role = self.peil("show", TWT, "--json").json()
        header, *rows = generated(role, 100).splitlines()
        rows = [row.split(",", 3)[3] for row in rows]
        table = "\n".join([header, *(f"K-{n:06d},A-1,assessor,{rows[n % len(rows)]}" for n in range(40_000))]) + "\n"
        lib.write(self.folder / "t.csv", table)
        words = ["score", "t.csv", "--role", TWT, "--method", "tender", "--json", "-o"]
        run = subprocess.run([sys.executable, "-S", "-c", self.LAUNCHER, lib.PEIL, *words, "away.json"], cwd=self.folder, text=True,
                             stdout=subprocess.PIPE, env=lib.environment(self.folder), check=True)
        code, peak = map(int, run.stdout.split())
        self.assertEqual(code, 0)
        if b"__asan" not in lib.Path(lib.PEIL).read_bytes():
            self.assertLess(peak, 64 * 1024, "KiB resident")
        self.expect(self.peil(*words, "here.json", "--isolate=no"), 0)
        self.assertEqual(verbs.sha256(self.folder / "away.json"), verbs.sha256(self.folder / "here.json"))

    def test_streams(self):
        if b"__asan" in lib.Path(lib.PEIL).read_bytes():
            self.skipTest("the sanitizers use memory of their own")
        role = self.peil("show", CBB, "--json").json()
        header, *rows = generated(role, 100).splitlines()
        self.header = (header + "\n").encode()
        rows = [row.split(",", 3)[3] + "\n" for row in rows]
        out = {}
        for threads in ("1", "2"):
            reading, writing = os.pipe()
            process = subprocess.Popen([sys.executable, "-S", "-c", self.LAUNCHER, lib.PEIL, "score", "-", "--table", "--role", CBB,
                                        "--threads", threads, "-o", f"{threads}.csv"], cwd=self.folder, stdin=reading,
                                       stdout=subprocess.PIPE, text=True, env=lib.environment(self.folder))
            os.close(reading)
            self.feed(writing, rows)
            code, peak = map(int, process.communicate()[0].split())
            self.assertEqual(code, 0)
            self.assertLess(peak, self.MEMORY, f"KiB resident with {threads} threads")
            out[threads] = verbs.sha256(self.folder / f"{threads}.csv")
        self.assertEqual(out["1"], out["2"])
        with open(self.folder / "1.csv", encoding="ascii") as file:
            lines = file.read().splitlines()
        self.assertEqual((len(lines), lines[-1].split(",")[0]), (self.SHEETS + 1, f"K-{self.SHEETS - 1:06d}"))
        self.assertEqual(verbs.listing(self.folder), ["1.csv", "2.csv"])

    @staticmethod
    def sip(pipe, slowly):
        """Reads ten megabytes a second: how long the work takes is then not for the machine to say."""
        while slowly and pipe.read(1 << 20):
            time.sleep(0.1)
        pipe.read()

    def watched(self, *words, until, slowly=False, **more):
        """Runs with a terminal as stderr until the words appear there; what it said up to then, or up to its end."""
        leader, follower = pty.openpty()
        process = self.start(*words, stderr=follower, stdout=subprocess.PIPE, env={"LC_ALL": "en_GB.UTF-8", "TERM": "xterm"}, **more)
        os.close(follower)
        reader = threading.Thread(target=self.sip, args=(process.stdout, slowly))
        reader.start()
        said = b""
        try:
            while not re.search(until, said) and (chunk := os.read(leader, 4096)):
                said += chunk
        except OSError:  # the terminal is gone when the program is
            pass
        process.kill()
        process.wait()
        reader.join()
        process.stdout.close()
        os.close(leader)
        return said

    def test_progress_when_a_person_watches(self):
        """After two seconds, on standard error, and only for a person."""
        role = self.peil("show", CBB, "--json").json()
        header, *rows = generated(role, 300).splitlines()
        with open(self.folder / "t.csv", "w", encoding="ascii") as out:
            out.write(header + "\n")
            for n in range(20_000):
                out.write(f"K-{n:06d},A-1,assessor,{rows[n % len(rows)].split(',', 3)[3]}\n")
        start = time.monotonic()
        said = self.watched("score", "t.csv", "--role", CBB, "--json", slowly=True, until=rb"about \d+ s left")
        self.assertRegex(said, rb"\d+ %, \d+ sheets, about \d+ s left")
        self.assertGreaterEqual(time.monotonic() - start, 2)
        quick = self.watched("score", "t.csv", "--role", CBB, until=b"never")
        self.assertEqual(quick, b"")

    def test_what_is_stopped_leaves_no_file(self):
        for stop in (signal.SIGKILL, signal.SIGINT, signal.SIGTERM):
            with self.subTest(stop=stop):
                reading, writing = os.pipe()
                process = self.start("score", "-", "--table", "--role", NSP, "-o", "out.csv", stdin=reading)
                os.close(reading)
                os.write(writing, HEADER.encode())
                until, n = time.monotonic() + 0.3, 0
                while time.monotonic() < until:
                    os.write(writing, "".join(f"K-{n + k:09d},A-1,self,1,2,3\n" for k in range(500)).encode())
                    n += 500
                process.send_signal(stop)
                process.communicate(timeout=20)
                os.close(writing)
                self.assertNotEqual(process.returncode, 0)
                self.assertEqual(verbs.listing(self.folder), [])


if __name__ == "__main__":
    lib.main()
