# SPDX-License-Identifier: EUPL-1.2
"""A machine that lacks a part of what confines plugins: they run with the other parts, and report, bundle and doctor say what was
lacking. A filter of system calls that peil inherits plays the older kernel."""
import ctypes
import json
import os
import platform
import struct
import sys
import unittest
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parents[1] / "cli"))
import lib  # noqa: E402

CALLS = {"landlock_create_ruleset": {"x86_64": 444, "aarch64": 444}, "seccomp": {"x86_64": 317, "aarch64": 277}}
ENOSYS = 38
ROLE = "coordinator-buurtbemiddeling"
SAMPLES = lib.ROLES / ROLE / "samples"


def without(call):
    """A preexec_fn: from here on the kernel does not know that call."""
    number = CALLS[call][platform.machine()]
    code = [(0x20, 0, 0, 0), (0x15, 0, 1, number), (0x06, 0, 0, 0x00050000 | ENOSYS), (0x06, 0, 0, 0x7fff0000)]
    program = b"".join(struct.pack("HBBI", *one) for one in code)
    libc = ctypes.CDLL(None, use_errno=True)

    def apply():
        buffer = ctypes.create_string_buffer(program)
        fprog = struct.pack("HxxxxxxQ", len(code), ctypes.addressof(buffer))
        if libc.prctl(38, 1, 0, 0, 0) or libc.prctl(22, 2, fprog, 0, 0):
            os._exit(99)
    return apply


@unittest.skipUnless(platform.machine() in ("x86_64", "aarch64"), "numbers of system calls")
class Lacking(lib.Case):
    def peil_without(self, call, *words, code=0):
        run = lib.subprocess.run([lib.PEIL, *map(str, words)], capture_output=True, cwd=self.folder, text=True,
                                 env=lib.environment(self.folder, PEIL_LANG="en"), preexec_fn=without(call))
        self.assertEqual(run.returncode, code, run)
        return run

    def told(self, name):
        return " ".join((self.folder / name).read_text().split())

    def test_report(self):
        lacks = {"landlock_create_ruleset": "files closed by Landlock, the network closed by Landlock too, signals to others closed by"
                 " Landlock too", "seccomp": "a filter of system calls"}
        for call, what in lacks.items():
            for ending in ("txt", "html", "json"):
                with self.subTest(call=call, ending=ending):
                    self.peil_without(call, "report", *sorted(SAMPLES.glob("*.json")), "--method", "weighted", "-o", f"{call}.{ending}")
                    self.assertIn(f"confined processes of their own. Lacking on that machine: {what}.", self.told(f"{call}.{ending}"))
            tree = json.loads((self.folder / f"{call}.json").read_text())
            warned = [node for node in nodes(tree) if "Lacking on that machine" in str(node.get("text", ""))]
            self.assertEqual([node["severity"] for node in warned], ["warning"], warned)

    def test_report_where_nothing_lacks(self):
        self.expect(self.peil("report", SAMPLES / "self.json", "--lang", "en", "-o", "x.txt"), 0)
        self.assertIn("The plugins ran in confined processes of their own.", self.told("x.txt"))
        if not self.peil("doctor", "--json").json()["sandbox"]["signals"]:
            self.skipTest("this machine lacks a part itself")
        self.assertNotIn("Lacking", self.told("x.txt"))

    def test_report_unconfined(self):
        self.expect(self.peil("report", SAMPLES / "self.json", "--lang", "en", "--isolate=no", "-o", "x.txt"), 0)
        self.assertIn("The plugins ran in peil's own process, which nothing confined.", self.told("x.txt"))

    def test_bundle_made_there_is_in_order_here(self):
        """The record and the report are of the machine that scored; an auditor's machine may have more, or less."""
        self.peil_without("landlock_create_ruleset", "run", lib.ROOT / f"configs/{ROLE}.cfg", *sorted(SAMPLES.glob("*.json")),
                          "--evidence", SAMPLES / "evidence", "-o", "out")
        bundle = next((self.folder / "out").glob("*.tar.zst"))
        self.assertIn("Ontbrekend op die machine", self.told(next((self.folder / "out").glob("*.html")).relative_to(self.folder)))
        self.assertIn("report", self.expect(self.peil("audit", bundle), 0).out)
        self.expect(self.peil("unpack", bundle, "opened"), 0)
        tool = json.loads(next((self.folder / "opened").rglob("tool.json")).read_text())
        confined = [p["confined"] for p in tool["plugins"] if p["kind"] == "method"]
        self.assertEqual([(c["seccomp"], c["files"], c["landlock"]) for c in confined], [(True, False, 0)] * len(confined))
        self.expect(self.peil("run", lib.ROOT / f"configs/{ROLE}.cfg", *sorted(SAMPLES.glob("*.json")), "--evidence",
                              SAMPLES / "evidence", "-o", "whole"), 0)
        self.peil_without("landlock_create_ruleset", "audit", next((self.folder / "whole").glob("*.tar.zst")))

    def test_doctor(self):
        sandbox = json.loads(self.peil_without("landlock_create_ruleset", "doctor", "--json").stdout)["sandbox"]
        self.assertEqual((sandbox["files"], sandbox["landlock"], sandbox["seccomp"]), (False, 0, True))
        self.assertIn("files closed by Landlock", self.peil_without("landlock_create_ruleset", "doctor").stdout)


def nodes(tree):
    if isinstance(tree, dict):
        yield tree
        for value in tree.values():
            yield from nodes(value)
    elif isinstance(tree, list):
        for value in tree:
            yield from nodes(value)


if __name__ == "__main__":
    lib.main()
