# SPDX-License-Identifier: EUPL-1.2
"""One fault at a time, at every place: runs peil under the shim and looks at what is on disk afterwards.

A scenario is a folder with an old state, a command, and the new state that the command makes. After any fault there is the old state or
the new one; exit code 0 says new, another one says old; what a kill leaves behind is hidden, and is gone after the next run.
"""
import hashlib
import os
import shutil
import struct
import subprocess
import sys
import tempfile
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parents[1] / "verbs"))
import verbs  # noqa: E402
from verbs import lib  # noqa: E402

SHIM = os.environ.get("PEIL_FAULTS_SHIM", str(lib.ROOT / "build/tests/faults.so"))
ALL = os.environ.get("PEIL_FAULTS") == "all"
PLACES = 10**9 if ALL else 4  # of one call and one kind of fault

# What can befall a call. EINTR and a short write are no failure.
KINDS = {
    "open": ("ENOSPC", "EIO", "EINTR", "KILL"),
    "write": ("ENOSPC", "EIO", "EINTR", "SHORT", "FULL", "KILL", "DONE"),
    "fsync": ("EIO", "ENOSPC", "EINTR", "KILL", "DONE"),
    "link": ("ENOSPC", "EIO", "KILL", "DONE"),
    "rename": ("ENOSPC", "EIO", "KILL", "DONE"),
    "close": ("EIO", "ENOSPC", "EINTR", "KILL"),
    "mkdir": ("ENOSPC", "EIO", "KILL", "DONE"),
    "unlink": ("EIO", "KILL", "DONE"),
}
HARMLESS = ("EINTR", "SHORT")
KILLS = ("KILL", "DONE")


def state(folder):
    """What people see: every file and folder that is not hidden, with its content."""
    seen = {}
    for path in sorted(Path(folder).rglob("*")):
        name = str(path.relative_to(folder))
        if not any(part.startswith(".") for part in name.split("/")):
            seen[name] = hashlib.sha256(path.read_bytes()).hexdigest() if path.is_file() else None
    return seen


def hidden(folder):
    return sorted(str(path.relative_to(folder)) for path in Path(folder).rglob(".*"))


class Scenario:
    """prepare(folder) makes the old state; words are the command, run in the folder."""

    def __init__(self, name, words, prepare=lambda folder: None, input="", pieces=False, same=None, again=None, env=None):
        self.name, self.words, self.prepare, self.input = name, [str(w) for w in words], prepare, input
        self.pieces = pieces  # several files, each old or new by itself
        self.same = same or (lambda old, new, now: now)  # folds states that mean the same
        self.again = again or self.words  # what one does after a kill
        self.env = env or {}


class Place:
    def __init__(self, call, kind, at):
        self.call, self.kind, self.at = call, kind, at

    def __repr__(self):
        return f"{self.kind} at {self.call} {self.at}"


def run(scenario, folder, place, words=None):
    """(code, stdout, stderr, calls seen, faults given)"""
    counter = Path(str(folder) + ".count")
    counter.write_bytes(bytes(16))
    env = lib.environment(folder.parent, LD_PRELOAD=SHIM, PEIL_FAULT_COUNT=str(counter), PEIL_FAULT_CALL=place.call,
                          PEIL_FAULT_AT=str(place.at), PEIL_FAULT_KIND=place.kind, **scenario.env)
    done = subprocess.run([lib.PEIL, *(words or scenario.words)], cwd=folder, env=env, input=scenario.input.encode(), capture_output=True,
                          timeout=lib.LIMIT)
    seen, fired = struct.unpack("QQ", counter.read_bytes())
    counter.unlink()
    return done.returncode, done.stdout.decode(), done.stderr.decode(), seen, fired


def fresh(scenario, parent):
    folder = Path(tempfile.mkdtemp(dir=parent))
    scenario.prepare(folder)
    return folder


def places_of(count, kinds, call):
    """All of 1..count, or a sample with the first and the last, where the writing is."""
    if count <= PLACES:
        chosen = range(1, count + 1)
    else:
        step = max(1, (count - 1) // (PLACES - 2))
        chosen = sorted({1, count - 1, count, *range(1, count, step)})[-PLACES:]
    return [Place(call, kind, at) for kind in kinds for at in chosen]


def every_place(case, scenario, parent, judge, good=0, least=20, undisturbed=lambda folder: None):
    """Every place of a scenario that Explorer does not fit: judge(place, folder, code, out, err) gives what is wrong, or None.

    good is the exit code of the command when nothing befalls it, and undisturbed(folder) what is wrong then.
    """
    def one(place):
        folder = fresh(scenario, parent)
        code, out, err, _, fired = run(scenario, folder, place)
        problem = judge(place, folder, code, out, err) if fired else None
        shutil.rmtree(folder)
        return fired, f"{scenario.name}, {place}: {problem}" if problem else None
    places = []
    for call, kinds in KINDS.items():
        folder = fresh(scenario, parent)
        code, _, err, seen, _ = run(scenario, folder, Place(call, "NONE", 0))
        case.assertEqual(code, good, err)
        case.assertIsNone(undisturbed(folder))
        places += places_of(seen, kinds, call)
        shutil.rmtree(folder)
    with ThreadPoolExecutor(2) as both:
        found = list(both.map(one, places))
    problems = [problem for _, problem in found if problem]
    print(f"{scenario.name}: {sum(f for f, _ in found)} faults at {len(places)} places, {len(problems)} problems")
    case.assertGreater(sum(f for f, _ in found), least, "the shim did not fire")
    case.assertFalse(problems, "\n" + "\n".join(problems))


class Explorer:
    """Runs a scenario at every place and gathers what was wrong."""

    def __init__(self, scenario, parent):
        self.scenario, self.parent, self.problems, self.fired = scenario, Path(parent), [], 0
        folder = fresh(scenario, parent)
        self.old = state(folder)
        code, out, err, _, _ = run(scenario, folder, Place("none", "NONE", 0))
        assert code == 0, f"{scenario.name}: {code} {out} {err}"
        self.new = state(folder)
        assert self.new != self.old and not hidden(folder), (scenario.name, hidden(folder))

    def count(self, call):
        folder = fresh(self.scenario, self.parent)
        seen = run(self.scenario, folder, Place(call, "NONE", 0))[3]
        shutil.rmtree(folder)
        return seen

    def places(self):
        return [place for call, kinds in KINDS.items() for place in places_of(self.count(call), kinds, call)]

    def which(self, now):
        now = self.scenario.same(self.old, self.new, now)
        if now == self.new:
            return "new"
        if now == self.old:
            return "old"
        if self.scenario.pieces and all(self.new.get(n, self.old.get(n)) == h or self.old.get(n) == h for n, h in now.items()):
            return "pieces"
        return f"between: {sorted(set(now.items()) ^ set(self.new.items()))[:4]}"

    def judge(self, place, folder, code, out, err):
        found, rest = self.which(state(folder)), hidden(folder)
        if found.startswith("between"):
            return found
        if place.kind in KILLS and code == -9:
            return None
        if rest:
            return f"left behind: {rest}"
        if code < 0 or code > 78:
            return f"ended with {code}"
        if place.kind in HARMLESS and code != 0:
            return f"gave up: exit {code} {err}"
        if code == 0 and found != "new":
            return f"exit 0, and the state is {found}"
        if code != 0 and found == "new" and not (place.call == "fsync" and "is in place, and may be lost" in err):
            return f"exit {code} though it was done: {err}"
        if code != 0 and err.count("\n") != 1:
            return f"not one line: {err!r}"
        return None

    def heal(self, place, folder, code):
        """After a kill the same command finishes the job, and what was left behind is gone."""
        words = self.scenario.words if self.which(state(folder)) == "old" else self.scenario.again
        done = run(self.scenario, folder, Place("none", "NONE", 0), words)
        if done[0] != 0 or self.which(state(folder)) != "new":
            return f"not healed: exit {done[0]} {done[2]} {self.which(state(folder))}"
        if hidden(folder):
            return f"not tidied: {hidden(folder)}"
        return None

    def one(self, place):
        folder = fresh(self.scenario, self.parent)
        code, out, err, _, fired = run(self.scenario, folder, place)
        self.fired += fired
        problem = self.judge(place, folder, code, out, err) if fired else None
        if not problem and code == -9:
            problem = self.heal(place, folder, code)
        if problem:
            self.problems.append(f"{self.scenario.name}, {place}: {problem}")
        shutil.rmtree(folder)
        return fired

    def explore(self):
        with ThreadPoolExecutor(2) as both:
            fired = list(both.map(self.one, self.places()))
        return len(fired), sum(1 for f in fired if f)
