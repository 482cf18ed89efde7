# SPDX-License-Identifier: EUPL-1.2
"""What the tests of the main job share, on top of tests/cli/lib.py: the sample sheets, and sheets made for the occasion."""
import hashlib
import json
import os
import shutil
import subprocess
import sys
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parents[1] / "cli"))
import lib  # noqa: E402

CBB, NSP, VVE, WIW, TWT = ("coordinator-buurtbemiddeling", "nieuwe-sociale-professional", "vve-nom-procesbegeleider",
                           "wijzer-lokale-procesbegeleider", "twenterand-procesbegeleider-jongerenwerk")
CONFIGS = lib.ROOT / "configs"
TEAM = sorted((lib.ROLES / NSP / "samples/team").glob("*.json"))
EVIDENCE = lib.ROLES / CBB / "samples/evidence"


def samples(role, pattern="*.json"):
    return sorted((lib.ROLES / role / "samples").glob(pattern))


def config(role):
    return CONFIGS / f"{role}.cfg"


def sheet(role, subject="K-1", rater="A-1", relation="assessor", date="2026-11-22", **answers):
    return {"format": "peil-sheet/1", "role": role, "subject": subject, "rater": {"id": rater, "relation": relation},
            "date": date, "answers": answers}


def sha256(path):
    return hashlib.sha256(Path(path).read_bytes()).hexdigest()


def listing(folder):
    """Every file below a folder, hidden drafts included; what peil remembers of plugins that failed is no part of the work."""
    found = (str(path.relative_to(folder)) for path in Path(folder).rglob("*") if path.is_file())
    return sorted(path for path in found if not path.startswith(".local/state/peil/"))


class Case(lib.Case):
    def save(self, name, tree):
        return lib.write(self.folder / name, json.dumps(tree))

    def start(self, *words, env=None, **more):
        """A run that goes on beside the test."""
        return subprocess.Popen([lib.PEIL, *map(str, words)], cwd=self.folder, env=lib.environment(self.folder, **(env or {})),
                                **{"stdout": subprocess.PIPE, "stderr": subprocess.PIPE, **more})

    def as_nobody(self, *words):
        """As somebody to whom file modes apply: root becomes nobody, with a copy of the program and its plugins within reach."""
        self.folder.chmod(0o755)
        program = self.folder / "reach/bin/peil"
        if not program.exists():
            lib.program_in(self.folder / "reach")
            shutil.copytree(lib.PLUGINS, self.folder / "reach/lib/peil/plugins")
        nobody = {"user": 65534, "group": 65534, "extra_groups": []} if os.geteuid() == 0 else {}
        run = subprocess.run([program, *map(str, words)], capture_output=True, cwd=self.folder, timeout=lib.LIMIT,
                             env=lib.environment(self.folder), **nobody)
        return lib.Run(run.returncode, run.stdout.decode(), run.stderr.decode())

    def one_line(self, run, code, *parts):
        """Exit code and one line on stderr with these parts in that order; nothing on stdout."""
        self.expect(run, code)
        self.assertEqual(run.err.count("\n"), 1, run)
        at = 0
        for part in parts:
            found = run.err.find(str(part), at)
            self.assertGreaterEqual(found, 0, f"no “{part}” in {run}")
            at = found + len(str(part))
        return run
