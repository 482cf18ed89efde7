#!/usr/bin/env python3
# SPDX-License-Identifier: EUPL-1.2
"""The method norms through the built program, against the definitions worked out here with Python's statistics module."""
import hashlib
import json
import os
import random
import statistics
import subprocess
import sys
import tempfile
from datetime import date
from pathlib import Path

PEIL = os.environ["PEIL"]
ROLE = """role = { id = "trial"; version = "1.0.0"; language = "nl"; title = { nl = "Proef"; en = "Trial"; };
source = { title = "t"; file = "t.txt"; sha256 = "%s"; };
scales = ( { id = "s"; type = "ordinal"; points = ( %s ); } );
outcomes = ( { id = "O1"; kind = "domain"; ours = true; title = { nl = "Uitkomst"; en = "Outcome"; }; } );
items = ( %s ); };
"""
failures = 0


def check(condition, what):
    global failures
    if not condition:
        failures += 1
        print("FAILED:", what)


def peil(*words):
    return subprocess.run([PEIL, *map(str, words)], capture_output=True, text=True, stdin=subprocess.DEVNULL)


def write(path, rows):
    path.write_text("subject,rater,relation,a,b,c\n" + "".join(
        f"K-{n:04},A-1,assessor,{','.join(map(str, row))}\n" for n, row in enumerate(rows)))


def score(folder, rows, **options):
    write(folder / "rows.csv", rows)
    words = [w for k, v in options.items() for w in ("--option", f"norms.{k}={v}")]
    run = peil("score", folder / "rows.csv", "--role", folder / "role.cfg", "--method", "norms", "--calibration", folder / "cal.json",
               "--json", "--lang", "en", *words)
    check(run.returncode == 0, run.stderr)
    return [json.loads(line)["results"][0] for line in run.stdout.splitlines()]


def figure(result, name):
    return next((s["value"] for s in result["statistics"] if s["name"] == name), None)


def main(folder):
    points = ", ".join(f'{{ value = {v}; nl = "p{v}"; en = "p{v}"; }}' for v in range(0, 6))
    items = ", ".join(f'{{ id = "{i}"; type = "rating"; scale = "s"; ours = true; text = {{ nl = "v"; en = "q"; }};'
                      f' feeds = ( {{ to = "O1"; weight = 1.0; }} ); }}' for i in "abc")
    (folder / "role.cfg").write_text(ROLE % ("0" * 64, points, items))
    draw = random.Random(11)
    group = [[draw.randint(1, 4) for _ in range(3)] for _ in range(250)]
    write(folder / "group.csv", group)
    learn = ("calibrate", folder / "role.cfg", folder / "group.csv", "--method", "norms", "-o", folder / "cal.json", "--force")
    check(peil(*learn).returncode == 0, "calibrate")
    made = json.loads((folder / "cal.json").read_text())
    values = [sum(row) / 3 for row in group]
    check(made["subjects"] == 250 and sum(made["outcomes"][0]["counts"]) == 250, "everybody is counted")
    rows = [[a, b, c] for a in range(6) for b in range(0, 6, 2) for c in (1, 4)]
    results = {scale: score(folder, rows, scale=scale) for scale in ("percentile", "t", "stanine")}
    normalised = score(folder, rows, scale="t", normalised="true")
    for n, row in enumerate(rows):
        x = sum(row) / 3
        below, equal = sum(v < x - 1e-9 for v in values), sum(abs(v - x) <= 1e-9 for v in values)
        rank = 100 * (below + equal / 2) / 250
        t = 50 + 10 * (x - statistics.mean(values)) / statistics.stdev(values)
        stanine = 1 + sum(rank >= cut for cut in (4, 11, 23, 40, 60, 77, 89, 96))
        share = min(max(rank / 100, 0.5 / 250), 1 - 0.5 / 250)
        check(abs(figure(results["percentile"][n], "percentile") - rank) < 1e-9, f"percentile of {row}")
        check(abs(figure(results["t"][n], "t") - t) < 1e-9, f"T of {row}")
        check(figure(results["stanine"][n], "stanine") == stanine, f"stanine of {row}")
        check(abs(figure(normalised[n], "t") - (50 + 10 * statistics.NormalDist().inv_cdf(share))) < 1e-7, f"normalised T of {row}")
        outside = "outside-group" in {r["code"] for r in results["t"][n]["remarks"]}
        check(outside == (x < min(values) - 1e-9 or x > max(values) + 1e-9), f"outside is said of {row}")
        for scale, word, value in (("percentile", "percentile", rank), ("t", "T", t), ("stanine", "stanine", stanine)):
            said, = [r["text"] for r in results[scale][n]["remarks"] if r["code"] == "answer"]
            told = float(said.rsplit(" ", 1)[1].rstrip(").").replace("\u2212", "-"))
            check(f"a group of 250 persons on " in said and f"({word} " in said and abs(told - value) <= 0.05 + 1e-9, f"{said} beside {value}")
        check(figure(results["t"][n], "norm_group") == 250, "the group's size stands beside the norm")
    day = date.fromisoformat(made["date"]).strftime("%-d %B %Y")
    check(any("250" in r["text"] and day in r["text"] for r in results["t"][0]["remarks"]), "size and date are said")

    learnt = hashlib.sha256((folder / "cal.json").read_bytes()).hexdigest()
    check({r["method"].get("calibration") for r in results["t"]} == {learnt}, "a table's scores name what was learnt")
    (folder / "one.csv").write_text("subject,rater,relation,a,b,c\nK-0001,A-1,assessor,1,2,3\n")
    one = (folder / "one.csv", "--role", folder / "role.cfg", "--method", "norms", "--calibration", folder / "cal.json", "--lang", "en")
    run = peil("report", *one, "-o", folder / "one.txt")
    told = " ".join((folder / "one.txt").read_text().split()) if run.returncode == 0 else run.stderr
    check("calibration for" in told and learnt[:12] in told and "--calibration FILE" in told, "a report names what was learnt, and how to use it again")
    good = (folder / "cal.json").read_bytes()
    for n in range(60):
        bad = bytearray(good)
        bad[draw.randrange(len(bad))] = draw.choice(b"09-eE.,:{}[]x ")
        (folder / "cal.json").write_bytes(bytes(bad) if n else good[:-30])
        run = peil("score", folder / "rows.csv", "--role", folder / "role.cfg", "--method", "norms", "--calibration", folder / "cal.json", "--json")
        check(run.returncode in ((0, 65) if n else (65,)), f"hostile {n}: exit {run.returncode} {run.stderr[:200]}")
    write(folder / "group.csv", group[:29])
    run = peil(*learn)
    check(run.returncode == 65 and "29" in run.stderr and "force" in run.stderr, "29 persons: " + run.stderr)
    check(peil(*learn, "--option", "norms.force=true").returncode == 0, "29 persons, forced")
    run = peil("score", folder / "rows.csv", "--role", folder / "role.cfg", "--method", "norms")
    check(run.returncode == 65 and "calibrat" in run.stderr + "calibrat" * ("kalibra" in run.stderr), "no calibration: " + run.stderr)


with tempfile.TemporaryDirectory() as name:
    main(Path(name))
sys.exit(failures > 0)
