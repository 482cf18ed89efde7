#!/usr/bin/env python3
# SPDX-License-Identifier: EUPL-1.2
"""Every second computation whose output is kept beside a test prints that again, to a few units in the last digit (libraries of linear algebra
differ there from machine to machine). Skipped where there is no python with numpy and scipy. That of irt takes half a minute: made again with
PEIL_AGAIN=all only. Environment: PEIL_ROOT, PEIL_AGAIN."""
import os
import re
import subprocess
import sys
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

TESTS = Path(os.environ["PEIL_ROOT"]) / "tests"
KEPT = {"method-agreement/independent.py": "expected.json", "method-ahp/expected.py": "expected.json", "method-awareness/independent.py": "independent.inc",
        "method-comparison/expected.py": "expected.json", "method-cutscore/independent.py": "independent.inc",
        "method-irt/independent.py": "data/fit.json", "method-reliability/independent.py": "expected.json",
        "method-tender/independent.py": "independent.inc", "method-topsis/independent.py": "independent.inc"}
NUMBER = re.compile(r"-?\d+(?:\.\d+)?(?:e[-+]?\d+)?")


def python():
    for one in (sys.executable, "/usr/bin/python3"):
        if subprocess.run([one, "-c", "import numpy, scipy"], capture_output=True).returncode == 0:
            return one
    print("no python with numpy and scipy: skipped")
    sys.exit(77)


def differs(script):
    path = TESTS / script
    made = subprocess.run([PYTHON, "-B", path], capture_output=True, text=True, cwd=path.parent)
    kept = (path.parent / KEPT[script]).read_text()
    if made.returncode:
        return made.stderr[-500:]
    if made.stdout == kept:
        return None
    if NUMBER.sub("#", made.stdout) != NUMBER.sub("#", kept):
        return "prints something else than %s holds" % KEPT[script]
    for now, then in zip(NUMBER.findall(made.stdout), NUMBER.findall(kept)):
        if abs(float(now) - float(then)) > 1e-10 * max(1, abs(float(then))):
            return "prints %s where %s has %s" % (now, KEPT[script], then)
    return None


PYTHON = python()
scripts = {str(p.relative_to(TESTS)) for p in TESTS.glob("*/*.py") if p.name in ("independent.py", "expected.py")}
if scripts != set(KEPT):
    print("FAILED: not the scripts there are:", sorted(scripts ^ set(KEPT)))
    sys.exit(1)
chosen = [script for script in KEPT if script != "method-irt/independent.py" or os.environ.get("PEIL_AGAIN") == "all"]
with ThreadPoolExecutor(2) as pool:
    found = [(script, why) for script, why in zip(chosen, pool.map(differs, chosen)) if why]
for script, why in found:
    print("FAILED:", script, why)
sys.exit(bool(found))
