# SPDX-License-Identifier: EUPL-1.2
"""What the tests of seals share, on top of tests/cli/lib.py: the sample case sealed, taken apart and put together again, and other programs."""
import subprocess
import sys
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parents[1] / "cli"))
import lib  # noqa: E402

ROLE = "coordinator-buurtbemiddeling"
SHEETS = sorted((lib.ROLES / ROLE / "samples").glob("*.json"))
CONFIG = lib.ROOT / "configs" / f"{ROLE}.cfg"


class Case(lib.Case):
    def run_tool(self, *words, cwd=None, **more):
        return subprocess.run(list(map(str, words)), cwd=cwd or self.folder, capture_output=True, timeout=lib.LIMIT, **more)

    def tool(self, *words, **more):
        run = self.run_tool(*words, **more)
        self.assertEqual(run.returncode, 0, (words, run.stderr))
        return run.stdout

    def seal(self, name, *more, code=0, line=None, **env):
        return self.expect(self.peil("seal", *SHEETS, "-a", CONFIG, "-o", name, *more, **env), code, line)

    def tree(self, bundle):
        """The unpacked tree of a bundle."""
        folder = self.folder / (bundle + ".d")
        folder.mkdir()
        self.tool("bsdtar", "-xf", bundle, "-C", folder)
        return next(folder.iterdir())

    def pack(self, tree, name):
        """The strict tar again, by bsdtar."""
        paths = sorted(str(path.relative_to(tree.parent)) + ("/" if path.is_dir() else "") for path in [tree, *tree.rglob("*")])
        lines = [f"{p} type=dir mode=0755 uid=0 gid=0 time=0" if p.endswith("/") else
                 f"{p} type=file mode=0644 uid=0 gid=0 time=0 content={p}" for p in paths]
        lib.write(self.folder / "spec.mtree", "\n".join(["#mtree", *lines, ""]))
        self.tool("bsdtar", "--format", "ustar", "-cf", self.folder / name, "@" + str(self.folder / "spec.mtree"), cwd=tree.parent)
