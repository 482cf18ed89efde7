# SPDX-License-Identifier: EUPL-1.2
"""A plugin that is replaced on disk while peil runs: what runs ends on the bytes it began with, whichever way they were replaced, and the
next run has the new ones. The table comes through a pipe, so that there is a middle to replace it in."""
import hashlib
import json
import os
import shutil
import subprocess
import sys
import threading
import time
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parents[1] / "cli"))
import lib  # noqa: E402
from zoo_test import BUILT, ROLE  # noqa: E402

OLD, NEW = BUILT / "good/plugin.so", BUILT / "good-again/plugin.so"
HALF = 150000  # subjects: more output than is held back (BULK_HELD), and more than threads take at a time


def by_rename(path):
    shutil.copy(NEW, path.parent / "plugin.new")
    os.replace(path.parent / "plugin.new", path)


def in_place(path):
    with open(path, "r+b") as file:
        file.truncate(0)
        file.write(NEW.read_bytes())


def emptied(path):
    path.write_bytes(b"")


def removed(path):
    path.unlink()


def rows(start):
    return "".join(f"K-{i:06},A-1,assessor,4,0\n" for i in range(start, start + HALF)).encode()


class Replaced(lib.Case):
    def setUp(self):
        super().setUp()
        lib.write(self.folder / "role.cfg", ROLE)
        self.plugin = self.folder / "plugins/plugin.so"
        self.plugin.parent.mkdir()

    def start(self, *words, **more):
        return subprocess.Popen([lib.PEIL, *map(str, words)], cwd=self.folder, stdout=subprocess.PIPE, stderr=subprocess.PIPE,
                                env=lib.environment(self.folder, PEIL_PLUGIN_PATH=str(self.plugin.parent)), **more)

    def score_half(self, replace, threads):
        shutil.copy(OLD, self.plugin)
        run = self.start("score", "-", "--table", "--csv", "--role", "role.cfg", "--method", "zoo-good", "--threads", threads,
                         stdin=subprocess.PIPE)
        out, begun = [], threading.Event()

        def read():
            for line in run.stdout:
                out.append(line)
                if len(out) == 2:  # a header, and a row
                    begun.set()
        reader = threading.Thread(target=read)
        reader.start()
        run.stdin.write(b"subject,rater,relation,Z1,Z2\n" + rows(0))
        run.stdin.flush()
        self.assertTrue(begun.wait(20))
        replace(self.plugin)
        run.stdin.write(rows(HALF))
        run.stdin.close()
        reader.join()
        self.assertEqual(run.wait(), 0, run.stderr.read())
        run.stdout.close()
        run.stderr.close()
        return [line.decode().strip() for line in out[1:]]

    def test_table(self):
        for replace, threads in ((by_rename, 1), (in_place, 2), (emptied, 2), (removed, 1)):
            with self.subTest(replace.__name__):
                self.assertEqual(self.score_half(replace, threads), [f"K-{i:06},zoo-good,4,4" for i in range(2 * HALF)])
            if replace in (by_rename, in_place):  # and the next one has the new bytes
                lib.write(self.folder / "few.csv", b"subject,rater,relation,Z1,Z2\n" + rows(0)[:200].rsplit(b"\n", 1)[0] + b"\n")
                run = self.peil("score", "few.csv", "--csv", "--role", "role.cfg", "--method", "zoo-good",
                                PEIL_PLUGIN_PATH=str(self.plugin.parent))
                self.assertIn("K-000000,zoo-good,1,1", self.expect(run, 0).out)

    def test_replaced_all_the_time(self):
        """Between looking at it and loading it, too: every run has the one or the other, whole."""
        shutil.copy(OLD, self.plugin)
        lib.write(self.folder / "few.csv", b"subject,rater,relation,Z1,Z2\n" + b"K-000000,A-1,assessor,4,0\n")
        done = threading.Event()

        def replace():
            while not done.is_set():
                for which in (NEW, OLD):
                    shutil.copy(which, self.plugin.parent / "plugin.new")
                    os.replace(self.plugin.parent / "plugin.new", self.plugin)
        replacing = threading.Thread(target=replace)
        replacing.start()
        try:
            runs = [self.peil("score", "few.csv", "--csv", "--role", "role.cfg", "--method", "zoo-good",
                              PEIL_PLUGIN_PATH=str(self.plugin.parent)) for _ in range(40)]
        finally:
            done.set()
            replacing.join()
        for run in runs:
            self.assertRegex(self.expect(run, 0).out, r"K-000000,zoo-good,(4,4|1,1)\n")
        self.assertEqual(len({run.out for run in runs}), 2)

    def holds(self, process, name):
        """Whether it has a file of that name open."""
        for descriptor in Path(f"/proc/{process}/fd").iterdir():
            try:
                if name in os.readlink(descriptor):
                    return True
            except FileNotFoundError:
                pass
        return False

    def test_bundle_carries_what_ran(self):
        """The last sheet comes through a pipe: by then the method was asked for its questions, and so is in use."""
        role = "coordinator-buurtbemiddeling"
        sheets = sorted((lib.ROLES / role / "samples").glob("*.json"))
        text = (lib.ROOT / f"configs/{role}.cfg").read_text()
        lib.write(self.folder / "a.cfg", text.replace('plugins = "named"', 'plugins = "included"'))
        self.assertIn('plugins = "included"', (self.folder / "a.cfg").read_text())
        shutil.copy(OLD, self.plugin)
        run = self.start("run", "a.cfg", *sheets[:-1], "-", "--method", "zoo-good", "--evidence",
                         lib.ROLES / role / "samples/evidence", "-o", "out", stdin=subprocess.PIPE)
        while run.poll() is None and not self.holds(run.pid, "memfd:zoo-good"):
            time.sleep(0.01)
        by_rename(self.plugin)
        _, err = run.communicate(sheets[-1].read_bytes())
        self.assertEqual(run.returncode, 0, err)
        self.expect(self.peil("unpack", next((self.folder / "out").glob("*.tar.zst")), "opened"), 0)
        carried = next((self.folder / "opened").rglob("plugins/zoo-good.so")).read_bytes()
        tool = json.loads(next((self.folder / "opened").rglob("tool.json")).read_text())
        said = [p["sha256"] for p in tool["plugins"] if p["id"] == "zoo-good"]
        self.assertEqual(said, [hashlib.sha256(OLD.read_bytes()).hexdigest()])
        self.assertEqual(carried, OLD.read_bytes())


if __name__ == "__main__":
    lib.main()
