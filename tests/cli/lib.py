# SPDX-License-Identifier: EUPL-1.2
"""Running the built peil and looking at what came of it.

Every test file is a table of cases first, then the loop. The program is in $PEIL, the project in $PEIL_ROOT; both have
a default, so that a file can be run by hand: python3 tests/cli/show_test.py
"""
import json
import os
import re
import shutil
import subprocess
import tempfile
import unittest
from pathlib import Path

ROOT = Path(os.environ.get("PEIL_ROOT", Path(__file__).resolve().parents[2]))
PEIL = os.path.realpath(os.environ.get("PEIL", ROOT / "build/bin/peil"))
PREFIX = Path(PEIL).parent.parent  # the build folder, or where it is installed
PLUGINS = PREFIX / "lib/peil/plugins"
ZOO = ROOT / "tests/zoo"
ROLES = ROOT / "plugins/roles"
ROLE_IDS = sorted(path.parent.name for path in ROLES.glob("*/role.cfg"))
LIMIT = 120  # seconds that one run may take


class Run:
    """What one run left behind."""

    def __init__(self, code, out, err):
        self.code, self.out, self.err = code, out, err

    def json(self):
        return json.loads(self.out)

    def __repr__(self):
        return f"exit {self.code}\nstdout: {self.out[:2000]}\nstderr: {self.err[:2000]}"


def environment(folder, **more):
    """A clean one: nobody's settings, plugins or language."""
    kept = ("PATH", "ASAN_OPTIONS", "UBSAN_OPTIONS", "TMPDIR", "LD_LIBRARY_PATH")
    own = {name: os.environ[name] for name in kept if name in os.environ}
    own.update(HOME=str(folder), XDG_CONFIG_HOME=str(folder), LC_ALL="C.UTF-8", TZ="UTC")
    own.update(more)
    return {name: value for name, value in own.items() if value is not None}


def program_in(folder):
    """A copy of the program's executables, without plugins and messages; the path of bin/peil."""
    for part in ("bin/peil", *(path.relative_to(PREFIX) for path in (PREFIX / "libexec/peil").iterdir())):
        (folder / part).parent.mkdir(parents=True, exist_ok=True)
        shutil.copy2(PREFIX / part, folder / part)
    return folder / "bin/peil"


def write(path, text):
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_bytes(text if isinstance(text, bytes) else text.encode())
    return path


class Case(unittest.TestCase):
    """A test with a folder of its own, in which peil runs."""

    def setUp(self):
        holder = tempfile.TemporaryDirectory(prefix="peil-cli-")
        self.addCleanup(holder.cleanup)
        self.folder = Path(holder.name)

    def peil(self, *words, input="", **env):
        run = subprocess.run([PEIL, *map(str, words)], input=input.encode() if isinstance(input, str) else input,
                             capture_output=True, cwd=self.folder, env=environment(self.folder, **env), timeout=LIMIT)
        return Run(run.returncode, run.stdout.decode(), run.stderr.decode())

    def peil_without_rights(self, *words, input=""):
        """As somebody to whom file modes apply: root becomes nobody, and gets a copy of the program within reach."""
        self.folder.chmod(0o755)
        program = self.folder / "reach/bin/peil"
        if not program.exists():
            program_in(self.folder / "reach")
            shutil.copytree(PLUGINS, self.folder / "reach/lib/peil/plugins")
        nobody = {"user": 65534, "group": 65534, "extra_groups": []} if os.geteuid() == 0 else {}
        run = subprocess.run([program, *map(str, words)], input=input.encode(), capture_output=True, cwd=self.folder,
                             env=environment(self.folder), timeout=LIMIT, **nobody)
        return Run(run.returncode, run.stdout.decode(), run.stderr.decode())

    def expect(self, run, code, line=None):
        """The exit code and, where given, the one error line, whole."""
        self.assertEqual(run.code, code, run)
        if line is not None:
            self.assertEqual(run.err, line + "\n" if line else "")
        self.assertNotIn("Sanitizer", run.err)
        return run

    def expect_lines(self, cases):
        """(words, exit code, error line)..."""
        for words, code, line in cases:
            with self.subTest(words=" ".join(map(str, words))):
                self.expect(self.peil(*words), code, line)

    def expect_dutch(self, words, code):
        """The same outcome in Dutch, in other words."""
        english = self.expect(self.peil(*words, "--lang", "en"), code)
        dutch = self.expect(self.peil(*words, "--lang", "nl"), code)
        self.assertNotEqual((english.out, english.err), (dutch.out, dutch.err), f"{words}: the same in Dutch")


main = unittest.main
