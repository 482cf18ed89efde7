#!/usr/bin/env python3
# SPDX-License-Identifier: EUPL-1.2
"""Runs the example of every verb as --help prints it, each verb in a folder of its own.

    examples.py SOURCE PEIL

What an example takes for granted (a sheet of yours, a bundle that was sealed before) is made first, by peil itself.
"""
import os
import re
import shutil
import subprocess
import sys
import tempfile
from pathlib import Path

ROLE = "coordinator-buurtbemiddeling"
SAMPLES = f"plugins/roles/{ROLE}/samples"
SEAL = f"peil seal {SAMPLES}/*.json -a configs/{ROLE}.cfg"
SIGN = "--sign test-authority/seal-key.pem --cert test-authority/seal-chain.pem"
BUNDLE = f"{SEAL} -o K-0042.tar.zst"
SHEET = f"cp {SAMPLES}/assessor-1.json sheet.json"
GROUP = """peil show %s --json | python3 -c '
import json, sys
ids = [item["id"] for item in json.load(sys.stdin)["items"] if item.get("scale") and item["type"] == "criterion"]
print("subject,rater,relation," + ",".join(ids))
for n in range(40):
    print(f"G-{n},A-01,assessor," + ",".join(str((n * 7 + k * n) %% 5) for k in range(len(ids))))'""" % ROLE
LEDGER = "peil ledger init archive/ledger --name example.org/seals --log-key log.key"
ARCHIVE = f"""mkdir -p archive && mkdir -m 700 keys && {LEDGER} && printf 'peil = {{ keys = "keys"; }};' >peil.cfg
    sed 's/seal = {{/seal = {{ encrypt = true;/' configs/{ROLE}.cfg >encrypted.cfg
    peil seal {SAMPLES}/*.json -a encrypted.cfg -e {SAMPLES}/evidence --ledger archive/ledger -o archive/K-0042.tar.zst"""

# What a verb's example takes for granted; between its lines, the answer of somebody else.
BEFORE = {
    "fill": "true",
    "score": f"{GROUP} >many.csv",
    "compare": f"{GROUP} >many.csv",
    "calibrate": f"{GROUP} >group.csv && {SHEET}",
    "verify": f"{BUNDLE} && peil run configs/{ROLE}.cfg {SAMPLES}/*.json -o results",
    "rescore": BUNDLE,
    "unpack": BUNDLE,
    "timestamp": f"peil keys new test-authority && cp test-authority/root.pem tsa-root.pem && {BUNDLE} {SIGN}",
    "ledger": "true",
    "erase": ARCHIVE,
    "retention": ARCHIVE,
    "export": ARCHIVE,
    "new": "printf 'competency,criterion\\nListening,Sums up what the other said\\n' >competencies.csv",
}
BEFORE["audit"] = BEFORE["verify"]
BEHIND = {
    "timestamp --query": "peil timestamp --answer K-0042.tsq --sign test-authority/tsa-key.pem"
                         " --cert test-authority/tsa-chain.pem -o K-0042.tsr",
    "ledger init": f"peil run configs/{ROLE}.cfg {SAMPLES}/*.json --ledger seals.ledger -o results",
}
TYPED = {"fill": "q\n", "erase": "K-0042\n"}
AT_A_TERMINAL = {"erase"}
ENDS = {"fill": 75}


def help_of(peil, *verb):
    environment = dict(os.environ, PEIL_LANG="en", NO_COLOR="1")
    return subprocess.run([peil, *verb, "--help"], capture_output=True, text=True, check=True, env=environment).stdout


def commands(text):
    """The lines under "Example:", those that end in a backslash joined with the next."""
    lines = text.partition("\nExample:\n")[2].replace("\\\n", "")
    return [line.strip() for line in lines.splitlines()]


def script(verb, lines):
    """Each line as it stands; the number of the last one begun is in the file `last`."""
    out = ["set -euo pipefail", f"({BEFORE.get(verb, 'true')}) >before 2>&1"]
    for n, line in enumerate(lines):
        command = f"script -qec '{line}' /dev/null" if verb in AT_A_TERMINAL else line
        out += [f"echo {n} >last", f"printf '{TYPED.get(verb, '')}' | {command} || test $? -eq {ENDS.get(verb, 0)}"]
        out += [f"({step}) >between 2>&1" for start, step in BEHIND.items() if line.startswith("peil " + start)]
    return "\n".join(out) + "\n"


def run(source, peil, verb):
    lines = commands(help_of(peil, verb))
    if not all(line.startswith("peil ") for line in lines) or not lines:
        return [f"peil {verb} --help: no example, or not of peil: {lines}"]
    with tempfile.TemporaryDirectory(prefix="peil-examples-") as holder:
        folder = Path(holder)
        for part in ("plugins", "configs"):
            (folder / part).symlink_to(source / part)
        (folder / "build").symlink_to(peil.parent.parent)
        environment = dict(os.environ, PEIL_LANG="en", HOME=holder, PATH=f"{peil.parent}:{os.environ['PATH']}")
        done = subprocess.run(["bash", "-c", script(verb, lines)], cwd=holder, env=environment, capture_output=True, text=True)
        if done.returncode:
            last = folder / "last"
            said = "".join(path.read_text() for path in (folder / "before", folder / "between") if path.exists())
            line = lines[int(last.read_text())] if last.exists() else "what its example takes for granted"
            return [f"peil {verb} --help: {line}: ended with {done.returncode}\n{said}{done.stdout[-500:]}{done.stderr}"]
    return []


def main():
    source, peil = (Path(word).resolve() for word in sys.argv[1:])
    verbs = re.findall(r"^  ([a-z][a-z-]*) {2,}\S", help_of(peil), re.M)
    faults = [] if len(verbs) > 20 else ["peil --help names too few verbs"]
    for verb in verbs:
        faults += run(source, peil, verb)
    print("\n".join(faults) if faults else f"the examples of {len(verbs)} verbs work as they stand")
    sys.exit(1 if faults else 0)


main()
