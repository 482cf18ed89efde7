# SPDX-License-Identifier: EUPL-1.2
"""A small case on K-0042, sealed with bundle_tool: what every hostile bundle starts from."""
import subprocess
from pathlib import Path

FILES = {
    "data/assessment.cfg": b'assessment = { role = "example"; methods = ( "weighted" ); };\n',
    "data/role.cfg": b'role = { id = "example"; version = "1.0.0"; };\n',
    "data/sheets/0001.json": b'{\n  "answers": {\n    "C1.P1": 3\n  },\n  "subject": "K-0042"\n}\n',
    "data/scores/weighted.json": b'{"subject":"K-0042","value":3.1}\n',
    "data/scores/weighted.csv": b"subject,method,C1\nK-0042,weighted,3.1\n",
    "data/report.html": b"<!doctype html><title>K-0042</title>\n",
    "data/evidence/0001": b"hello",
    "data/evidence/0002": b"Evidence as it was given.\n" * 400,
    "meta/tool.json": b'{\n  "peil": "0.1.0"\n}\n',
}


def seal(tool, folder, ending):
    """Seals the sample in `folder`; returns the bundle's path."""
    case = Path(folder) / "case"
    for path, data in FILES.items():
        (case / path).parent.mkdir(parents=True, exist_ok=True)
        (case / path).write_bytes(data)
    target = Path(folder) / ("K-0042-seal" + ending)
    subprocess.run([tool, "seal", str(case), "K-0042-seal", str(target)], check=True)
    return target
