# SPDX-License-Identifier: EUPL-1.2
"""One program in two executables: whatever the verb, it is bin/peil to everybody, and it goes where the folder goes."""
import re
import shutil
from pathlib import Path

import lib

BIN = Path(lib.PEIL)
WHOLE = lib.PREFIX / "libexec/peil/peil"
LIGHT = ("plugins", "show", "fill", "score", "compare", "report", "team", "calibrate", "methods")


def table(name):
    """The verbs of a table in the sources, in order."""
    return re.findall(r"&command_(\w+)", (lib.ROOT / f"host/{name}.c").read_text())


class Program(lib.Case):
    def test_tables(self):
        self.assertEqual(sorted(table("verbs_light")), sorted(LIGHT))
        self.assertLessEqual(set(LIGHT), set(table("verbs")))
        listed = re.findall(r"^  (\w+) ", self.expect(self.peil("--help"), 0, "").out, re.M)
        self.assertEqual([word for word in listed if word in table("verbs")], table("verbs"))

    def test_both_say_the_same(self):
        cases = [["--version"], ["--help"], [], ["sealll"], ["--lang", "nl", "sealll"], ["plugins", "--json"], ["doctor", "--json"],
                 ["score", "--help"], ["seal", "--help"], ["--lang", "nl", "seal", "--help"], ["verify", "absent.tar"],
                 ["verify", "--json", "absent.tar"], ["show", "absent"]]
        for words in cases:
            with self.subTest(words=words):
                runs = []
                for program in (BIN, WHOLE):
                    runs.append(self.run_program(program, *words))
                self.assertEqual(runs[0], runs[1])

    def run_program(self, program, *words):
        run = lib.subprocess.run([program, *words], capture_output=True, cwd=self.folder, env=lib.environment(self.folder),
                                 timeout=lib.LIMIT)
        return run.returncode, run.stdout.decode(), run.stderr.decode()

    def test_help_whatever_the_settings(self):
        lib.write(self.folder / "peil.cfg", "peil = {")
        for words in (["--help"], ["--version"], ["help", "score"]):
            self.assertTrue(self.expect(self.peil(*words), 0, "").out.startswith("peil "))
        (self.folder / "peil.cfg").unlink()
        (self.folder / "peil.cfg").mkdir()
        self.expect(self.peil("plugins"), 78, "peil: ./peil.cfg: is no file, expected settings")

    def test_help_of_a_verb(self):
        self.assertEqual(self.peil("help", "seal").out, self.peil("seal", "--help").out)
        self.expect(self.peil("help", "sael"), 64, "peil: unknown verb “sael”; did you mean “seal”?")

    def test_fits_the_screen(self):
        """Nothing is wider than the screen but what is typed as it stands: an example, a path, a long word."""
        samples = sorted((lib.ROLES / "coordinator-buurtbemiddeling/samples").glob("*.json"))
        cases = [[verb, "--help"] for verb in table("verbs")] + [
            ["--help"], ["plugins"], ["doctor"], ["methods"], ["show", "coordinator-buurtbemiddeling"],
            ["score", *samples, "--method", "weighted", "--method", "mastery"], ["team", *samples, "--help"]]
        for language in ("nl", "en"):
            for words in cases:
                with self.subTest(words=words, language=language):
                    said = self.expect(self.peil("--lang", language, *words, COLUMNS="80"), 0).out
                    for line in said.split("Voorbeeld:")[0].split("Example:")[0].splitlines():
                        self.assertTrue(len(line) <= 80 or max(map(len, line.split())) > 40, line)

    def test_a_pipe_gets_whole_lines(self):
        samples = sorted((lib.ROLES / "coordinator-buurtbemiddeling/samples").glob("*.json"))
        said = self.expect(self.peil("score", *samples, "--method", "mastery", "--lang", "en"), 0).out.splitlines()
        titled = [line for line in said if line.startswith("  CBB-")]
        self.assertEqual(len(titled), 21)
        self.assertEqual(len({line.index(line.split("met  ")[-1].strip()) for line in titled if "met  " in line}), 1,
                         "the titles line up")

    def test_nearest(self):
        self.expect_lines([
            (["SCORE"], 64, "peil: unknown verb “SCORE”; did you mean “score”?"),
            (["--verison"], 64, "peil: unknown option “--verison” before the verb; did you mean “--version”?"),
            (["-x"], 64, "peil: unknown option “-x” before the verb; peil --help lists the verbs")])

    def test_full_disk(self):
        with open("/dev/full", "w") as full:
            run = lib.subprocess.run([lib.PEIL, "verify", "--json", "absent.tar"], capture_output=True, cwd=self.folder)
            self.assertEqual(lib.json.loads(run.stderr)["exit"], 66)
            run = lib.subprocess.run([lib.PEIL, "help", "--json"], stdout=full, stderr=lib.subprocess.PIPE, cwd=self.folder,
                                     env=lib.environment(self.folder))
            self.assertEqual(run.returncode, 64)  # no such verb
            run = lib.subprocess.run([lib.PEIL, "seal", "--help", "--json"], stdout=full, stderr=lib.subprocess.PIPE, cwd=self.folder,
                                     env=lib.environment(self.folder))
            self.assertEqual((run.returncode, lib.json.loads(run.stderr)["exit"]), (74, 74))

    def unread(self, *words, heeds=True):
        """A run whose output nobody reads; `heeds`: the signal for that has its usual effect."""
        unread, output = lib.os.pipe()
        lib.os.close(unread)  # before the run, which may otherwise be done first
        run = lib.subprocess.Popen([lib.PEIL, *map(str, words)], stdout=output, stderr=lib.subprocess.PIPE, cwd=self.folder,
                                   env=lib.environment(self.folder, PEIL_LANG="en"), restore_signals=heeds)
        lib.os.close(output)
        said = run.stderr.read().decode()
        run.stderr.close()
        return run.wait(), said

    def test_nobody_reads(self):
        """peil ... | head: the end is by the signal, without a word, once the work is done; who ignores the signal gets a line."""
        role = lib.ROLE_IDS[0]
        gone = -lib.subprocess.signal.SIGPIPE
        for words in (["show", role], ["show", role, "--json"], ["plugins"], ["--help"], ["seal", "--help"], ["doctor", "--json"], ["keys", "new", "ks"]):
            with self.subTest(words=words):
                self.assertEqual(self.unread(*words), (gone, ""))
        self.assertTrue((self.folder / "ks/root.pem").exists())
        self.assertEqual(self.unread("--help", heeds=False), (74, "peil: writing to standard output failed; nothing more was written\n"))
        self.assertEqual(self.unread("show", role, heeds=False), (74, "peil: standard output: writing failed: Broken pipe\n"))
        self.assertEqual(self.unread("verify", "absent.tar"), (66, "peil: absent.tar: no such file; check the name\n"))

    def test_moved_as_a_whole(self):
        moved = self.folder / "else where"
        for part in ("bin/peil", "libexec/peil", "lib/peil/plugins", "share/locale"):
            (moved / part).parent.mkdir(parents=True, exist_ok=True)
            (shutil.copytree if (lib.PREFIX / part).is_dir() else shutil.copy2)(lib.PREFIX / part, moved / part)
        link = self.folder / "peil"
        link.symlink_to(moved / "bin/peil")
        for program in (moved / "bin/peil", link):
            code, out, err = self.run_program(program, "doctor", "--json")
            tree = lib.json.loads(out)
            self.assertEqual((code, err, tree["program"], tree["folders"][0]["path"]),
                             (0, "", str(moved / "bin/peil"), str(moved / "lib/peil/plugins")))
            self.assertIn("onbekend", self.run_program(program, "--lang", "nl", "sealll")[2])

    def test_half_of_it(self):
        half = self.folder / "half/bin/peil"
        lib.write(half, BIN.read_bytes()).chmod(0o755)
        line = f"{self.folder}/half/libexec/peil/peil: the rest of peil cannot be started: No such file or directory; " \
               "install peil again, all of it\n"
        self.assertEqual(self.run_program(half, "seal", "x.json"), (69, "", "peil: " + line))
        code, out, err = self.run_program(half, "seal", "--json", "x.json")
        self.assertEqual((code, out, lib.json.loads(err)["exit"]), (69, "", 69))
        self.assertEqual(self.run_program(half, "--version")[0], 0)


if __name__ == "__main__":
    lib.main()
