# SPDX-License-Identifier: EUPL-1.2
"""Every hostile bundle is refused by verify and by unpack: exit 1, one line with the expected code that names the member,
no target left, nothing created or changed outside. Usage: test_hostile.py BUNDLE_TOOL [--write FOLDER]"""
import re
import shutil
import subprocess
import sys
import tempfile
from pathlib import Path

import cases_bag
import cases_tar
import cases_zip
import cases_zstd
from forge import Bag, tar, untar, zstd
from sample import seal

LINE = re.compile(r"^(E_[A-Z_0-9]+): (.*): (.+)$")


def snapshot(folder):
    """All that stands in a folder: what a hostile bundle could have made or changed."""
    out = {}
    for path in sorted(folder.rglob("*")):
        status = path.lstat()
        out[str(path)] = (status.st_mode, status.st_size, status.st_mtime_ns, status.st_nlink)
    return out


def run(tool, cwd, *words):
    done = subprocess.run([tool, *words], cwd=cwd, stdout=subprocess.DEVNULL, stderr=subprocess.PIPE, timeout=120)
    return done.returncode, done.stderr.decode("utf-8", "backslashreplace")


def judge(codes, member, code, text):
    """What is wrong with an answer, or None."""
    match = LINE.match(text.rstrip("\n"))
    if code != 1:
        return f"exit code {code}"
    if text.count("\n") != 1 or not match:
        return "not one line of the form E_CODE: member: reason"
    if match[1] not in codes.split():
        return f"expected {codes}"
    if member not in text:
        return f"does not name {member}"
    return None


def check(tool, room, name, ending, codes, member, data):
    """Verify and unpack of one hostile bundle; the list of complaints."""
    bundle = room / ("hostile" + ending)
    bundle.write_bytes(data)
    before, complaints = snapshot(room), []
    for words in (("verify", bundle.name), ("unpack", bundle.name, "target")):
        code, text = run(tool, room, *words)
        wrong = judge(codes, member, code, text)
        if wrong:
            complaints.append(f"{name}: {words[0]}: {wrong}; it said: {text.strip()}")
        if snapshot(room) != before:
            complaints.append(f"{name}: {words[0]}: left something behind")
            shutil.rmtree(room / "target", ignore_errors=True)
            before = snapshot(room)
    return complaints


def accepted(tool, room, name, ending, data):
    """The forge itself must be sound: what it makes unharmed is accepted."""
    (room / ("sound" + ending)).write_bytes(data)
    code, text = run(tool, room, "verify", "sound" + ending)
    (room / ("sound" + ending)).unlink()
    return [] if code == 0 else [f"{name}: refused, and nothing is wrong with it: {text.strip()}"]


def all_cases(tool, folder):
    good = seal(tool, folder, ".tar").read_bytes()
    good_zip = seal(tool, folder, ".zip").read_bytes()
    outside = str(Path(folder) / "room" / "outside" / "escaped")
    table = (cases_tar.cases(good, outside) + cases_zstd.cases(good) + cases_bag.cases(good) +
             cases_zip.cases(good, good_zip))
    return good, table


def main():
    tool = str(Path(sys.argv[1]).resolve())
    with tempfile.TemporaryDirectory(prefix="hostile-") as folder:
        good, table = all_cases(tool, folder)
        if len(sys.argv) > 3:
            for name, ending, *_, data in table:
                if len(data) < 20000:
                    (Path(sys.argv[3]) / (name + ending)).write_bytes(data)
            return 0
        room = Path(folder) / "room"
        (room / "outside").mkdir(parents=True)
        (room / "outside" / "canary").write_text("unharmed\n")
        complaints = [] if tar(untar(good)) == good else ["the forge does not write the tar that bundle_tool writes"]
        for name, ending, data in (("good", ".tar", good), ("good-zstd", ".tar.zst", zstd(good)),
                                   ("good-bag", ".tar", Bag(untar(good)).tar()),
                                   ("good-record", ".tar", good + b"\0" * (-len(good) % 10240)), *cases_bag.sound(good)):
            complaints += accepted(tool, room, name, ending, data)
        names = [row[0] for row in table]
        complaints += [f"two cases are called {name}" for name in set(names) if names.count(name) > 1]
        for row in table:
            complaints += check(tool, room, *row)
            (room / ("hostile" + row[1])).unlink()
    print("\n".join(complaints))
    print(f"{len(table)} hostile bundles, {len(complaints)} complaints")
    return 1 if complaints else 0


if __name__ == "__main__":
    sys.exit(main())
