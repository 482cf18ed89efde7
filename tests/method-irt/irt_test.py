#!/usr/bin/env python3
# SPDX-License-Identifier: EUPL-1.2
"""The method irt through the built program: published figures, figures solved to the last digit, refusals, hostile files.

    LSAT section 6: Bock & Lieberman 1970 (data); Rizopoulos 2006 and the mirt help page (log-likelihoods).
    Science: the mirt help page and Rizopoulos 2006 (data and log-likelihoods).
    data/reference.json holds these data with the same maxima to twelve digits, found with numpy and scipy on 161 Gauss-Hermite
    nodes, ML and WLE there by mirt 1.47, and EAP, ML, WLE and information for fixed parameters by adaptive integration in R. Nothing
    in it comes from peil.
    data/fit.json holds data of our own with item fit, information and residuals, by independent.py beside this file, which says how.
"""
import json
import math
import os
import random
import subprocess
import sys
import tempfile
from pathlib import Path

PEIL = os.environ["PEIL"]
HERE = Path(__file__).parent
REFERENCE = json.loads((HERE / "data" / "reference.json").read_text())
FIT = json.loads((HERE / "data" / "fit.json").read_text())
failures = 0


def check(condition, what):
    global failures
    if not condition:
        failures += 1
        print("FAILED:", what)


def close(a, b, tolerance, what):
    check(a is not None and math.isfinite(a) and abs(a - b) <= tolerance, f"{what}: {a}, expected {b} within {tolerance}")


def role(ids, low, high, weight=1.0):
    points = ", ".join(f'{{ value = {v}; nl = "p{v}"; en = "p{v}"; }}' for v in range(low, high + 1))
    items = ",\n".join(
        f'{{ id = "{i}"; type = "rating"; scale = "s"; ours = true; text = {{ nl = "vraag"; en = "question"; }};'
        f' feeds = ( {{ to = "O1"; weight = {weight}; }} ); }}' for i in ids)
    return (f'role = {{ id = "trial"; version = "1.0.0"; language = "nl"; title = {{ nl = "Proef"; en = "Trial"; }};\n'
            f'source = {{ title = "t"; file = "t.txt"; sha256 = "{"0" * 64}"; }};\n'
            f'scales = ( {{ id = "s"; type = "ordinal"; points = ( {points} ); }} );\n'
            f'outcomes = ( {{ id = "O1"; kind = "domain"; ours = true; title = {{ nl = "Uitkomst"; en = "Outcome"; }}; }} );\n'
            f"items = ( {items} ); }};\n")


class Trial:
    def __init__(self, folder, rows, low, high):
        self.folder = Path(folder)
        self.ids = [f"v{i + 1}" for i in range(len(rows[0]))]
        self.role = self.folder / "role.cfg"
        self.role.write_text(role(self.ids, low, high))
        self.csv = self.folder / "group.csv"
        self.write(self.csv, rows)
        self.file = self.folder / "cal.json"

    def write(self, path, rows):
        lines = ["subject,rater,relation," + ",".join(self.ids)]
        lines += [f"K-{n:05},A-1,assessor," + ",".join(map(str, row)) for n, row in enumerate(rows)]
        path.write_text("\n".join(lines) + "\n")

    def run(self, *words):
        return subprocess.run([PEIL, *map(str, words), "--lang", "en"], capture_output=True, text=True, stdin=subprocess.DEVNULL)

    def calibrate(self, **options):
        words = [w for k, v in options.items() for w in ("--option", f"irt.{k}={v}")]
        run = subprocess.run([PEIL, "calibrate", self.role, self.csv, "--method", "irt", "-o", self.file, "--force", *words],
                             capture_output=True, text=True, stdin=subprocess.DEVNULL, env={**os.environ, "PEIL_LANG": "en"})
        return run, json.loads(self.file.read_text()) if run.returncode == 0 else None

    def score(self, rows, **options):
        sheet = self.folder / "rows.csv"
        self.write(sheet, rows)
        words = [w for k, v in options.items() for w in ("--option", f"irt.{k}={v}")]
        run = self.run("score", sheet, "--role", self.role, "--method", "irt", "--calibration", self.file, "--json", *words)
        check(run.returncode == 0, "score: " + run.stderr)
        return [json.loads(line)["results"][0] for line in run.stdout.splitlines()]


def whole(result, name):
    return next((s for s in result["statistics"] if s["on"] is None and s["name"] == name), {})


def remarks(result):
    return {r["code"] for r in result["remarks"]}


# Difficulties by conditional likelihood (eRm) and the abilities that maximise the likelihood there, for 1 to 4 right of five (LSAT section 6).
CONDITIONAL = [-1.2561, 0.4749, 1.2360, 0.1684, -0.6232]
BY_TOTAL = [-1.6015, -0.4743, 0.4809, 1.5999]
LSAT_ALPHA = 0.2949972  # Cronbach's, of the same answers


def flat(rows):
    return [v for row in rows for v in row]


def lsat(folder):
    data = REFERENCE["lsat6"]
    return Trial(folder, [r for r, n in zip(data["rows"], data["freq"]) for _ in range(n)], 0, 1)


def published_and_precise(folder):
    trial = lsat(folder)
    for model, published in (("rasch", -2466.938), ("2pl", -2466.653)):
        want = REFERENCE["lsat6"][model]
        run, got = trial.calibrate(model=model, tolerance=1e-10)
        check(run.returncode == 0, run.stderr)
        close(got["log_likelihood"], published, 1e-3, model + " as published")
        close(got["log_likelihood"], want["log_likelihood"], 1e-6, model + " log-likelihood")
        check(got["gradient_norm"] <= 1e-9 and got["subjects"] == 1000 and got["date"][4] == "-", model + " head")
        for item, a, d in zip(got["items"], want["a"], want["d"]):
            close(item["slope"], a, 1e-6, model + " slope")
            close(item["intercepts"][0], d, 1e-6, model + " intercept")
            close(item["thresholds"][0], -d / a, 1e-6, model + " threshold")
        for item, se in zip(got["items"], want["se_d"]):
            close(item["se"][1], se, 1e-6, model + " standard error of d")
        for item, se in zip(got["items"], want.get("se_a", [])):
            close(item["se"][0], se, 1e-6, model + " standard error of a")
    rows = REFERENCE["lsat6"]["rows"]
    for result, ability, error in zip(trial.score(rows), REFERENCE["lsat6"]["eap"], REFERENCE["lsat6"]["psd"]):
        close(whole(result, "ability").get("value"), ability, 1e-6, "EAP")
        close(whole(result, "standard_error").get("value"), error, 1e-6, "posterior deviation")
    for estimator in ("ml", "wle"):  # by mirt, at its own maximum
        for result, ability in zip(trial.score(rows, estimator=estimator), REFERENCE["lsat6"][estimator], strict=True):
            if ability is not None:
                close(whole(result, "ability").get("value"), ability, 1e-5, estimator + " after mirt")


def science(folder):
    data = REFERENCE["science"]
    trial = Trial(folder, [r for r, n in zip(data["rows"], data["freq"]) for _ in range(n)], 1, 4)
    for model, published in (("grm", -1608.869), ("gpcm", -1612.682), ("pcm", -1619.274)):
        want = data[model]
        run, got = trial.calibrate(model=model, tolerance=1e-10)
        check(run.returncode == 0, run.stderr)
        close(got["log_likelihood"], published, 1e-3, model + " as published")
        close(got["log_likelihood"], want["log_likelihood"], 1e-6, model + " log-likelihood")
        for a, b in zip([i["slope"] for i in got["items"]], want["a"]):
            close(a, b, 1e-6, model + " slope")
        for a, b in zip(flat(i["intercepts"] for i in got["items"]), flat(want["d"])):
            close(a, b, 1e-6, model + " intercept")
        for item, a, d in zip(got["items"], want["a"], want["d"], strict=True):
            for b, one in zip(item["thresholds"], d, strict=True):
                close(b, -one / a, 1e-6, model + " threshold")
        steps = "threshold_se" if model == "gpcm" else "se"
        found = flat((i[steps] if model == "gpcm" else i[steps][1:]) for i in got["items"])
        slopes = [i["se"][0] for i in got["items"]][: 1 if model == "pcm" else 4]
        for a, b in zip(slopes + found, want["se"], strict=True):
            close(a, b, 1e-6, model + " standard error")
    middle = [[row[0], row[1], "", row[3]] for row in data["rows"][:40]]  # answers may be missing
    for result in trial.score(middle):
        check(math.isfinite(whole(result, "ability")["value"]), "an ability from three answers")


def persons(folder):
    fixed = REFERENCE["fixed_2pl"]
    trial = lsat(folder)
    _, made = trial.calibrate(model="2pl")
    for item, a, d in zip(made["items"], fixed["a"], fixed["d"]):
        item.update(slope=a, intercepts=[d])
        item.pop("se", None)
    trial.file.write_text(json.dumps(made))
    for estimator, name in (("eap", "EAP"), ("ml", "MLE"), ("wle", "WLE")):
        for row, result, want in zip(fixed["rows"], trial.score(fixed["rows"], estimator=estimator, range=8, quadrature=121), fixed[name]):
            if want is None:
                check("extreme-pattern" in remarks(result), f"ML of {row} is said in words")
                want = fixed["EAP"][fixed["rows"].index(row)]
            close(whole(result, "ability").get("value"), want, 1e-6, f"{estimator} of {row}")
    for result, want in zip(trial.score(fixed["rows"], range=8, quadrature=121), fixed["PSD"]):
        close(whole(result, "standard_error").get("value"), want, 1e-6, "posterior deviation")
    sheet = {"format": "peil-sheet/1", "role": "trial", "subject": "K-1", "rater": {"id": "A-1", "relation": "assessor"}, "date": "2026-11-22",
             "answers": dict(zip(trial.ids, [0, 1, 0, 1, 1]))}
    (trial.folder / "s.json").write_text(json.dumps(sheet))
    run = trial.run("report", trial.folder / "s.json", "--role", trial.role, "--method", "irt", "--calibration", trial.file, "-o",
                    trial.folder / "r.json")
    check(run.returncode == 0, "report: " + run.stderr)
    curve = next(f for f in figures_in(json.loads((trial.folder / "r.json").read_text())) if f["figure"] == "lines")
    for theta, information in zip(fixed["information_at"], fixed["information"], strict=True):
        close(curve["series"][0]["values"][curve["positions"].index(theta)], information, 1e-6, f"test information at {theta}")
    empty = trial.score([["", "NA", "NO", "", ""]])[0]
    check("no-answers" in remarks(empty) and not whole(empty, "ability"), "no answers, no ability")


def classical(folder):
    """The same data by other methods' published figures: Cronbach's alpha, and maximum likelihood under difficulties from elsewhere."""
    trial = lsat(folder)
    run = trial.run("score", trial.csv, "--role", trial.role, "--method", "reliability", "--json")
    close(whole(json.loads(run.stdout)["results"][0], "cronbach_alpha").get("value"), LSAT_ALPHA, 1e-7, "alpha of LSAT 6")
    _, made = trial.calibrate(model="rasch")
    for item, difficulty in zip(made["items"], CONDITIONAL):
        item.update(slope=1.0, intercepts=[-difficulty])
        item.pop("se", None)
    trial.file.write_text(json.dumps(made))
    rows = [[int(i < total) for i in range(5)] for total in range(1, 5)]
    for total, result in enumerate(trial.score(rows, estimator="ml"), 1):
        close(whole(result, "ability").get("value"), BY_TOTAL[total - 1], 1e-4, f"ability of {total} right")


def fit_and_information(folder):
    """Five models on data of our own, some answers missing: item fit, and per person information and residuals."""
    for model, want in FIT.items():
        rows = [["" if x == "-" else x for x in row] for row in want["rows"]]
        trial = Trial(folder, rows, 0, want["categories"] - 1)
        run, got = trial.calibrate(model=model, tolerance=1e-9, quadrature=121, range=8)
        check(run.returncode == 0, run.stderr)
        close(got["log_likelihood"], want["log_likelihood"], 1e-6, model + " log-likelihood")
        for j, (item, fit) in enumerate(zip(got["items"], want["fit"], strict=True)):
            close(item["slope"], want["a"][j], 1e-5, f"{model} slope {j}")
            check(set(item["fit"]) == set(fit), f"{model} has {sorted(item['fit'])}, expected {sorted(fit)}")
            for name, value in fit.items():
                close(item["fit"].get(name), value, 1e-4, f"{model} {name} of item {j}")
        answered = [["" if x == "" else x for x in person["row"]] for person in want["persons"]]
        for person, result in zip(want["persons"], trial.score(answered, quadrature=121, range=8)):
            of = {(s["on"], s["name"]): s["value"] for s in result["statistics"]}
            close(of.get((None, "ability")), person["ability"], 1e-5, model + " ability")
            close(of.get((None, "test_information")), sum(person["information"].values()), 1e-4, model + " test information")
            for name in ("information", "residual"):
                found = {on: value for (on, what), value in of.items() if what == name}
                check(len(found) == len(person[name]), f"{model}: {name} on {sorted(found)}")
                for j, value in person[name].items():
                    close(found.get(f"v{int(j) + 1}"), value, 1e-4, f"{model} {name} of item {j}")


def log_likelihood(made, rows):
    """By the definition, over the nodes that the file names; rows of categories, None where there is no answer."""
    nodes, reach, items = made["nodes"], made["range"], []
    theta = [reach * (2 * q / (nodes - 1) - 1) for q in range(nodes)]
    weight = [math.exp(-t * t / 2) for t in theta]
    for item in made["items"]:
        a, d = item["slope"], item["intercepts"]
        by_node = []
        for t in theta:
            if made["model"] == "grm":
                above = [1.0] + [1 / (1 + math.exp(-(a * t + one))) for one in d] + [0.0]
                p = [above[k] - above[k + 1] for k in range(len(d) + 1)]
            else:
                z = [sum(a * t + one for one in d[:k]) for k in range(len(d) + 1)]
                p = [math.exp(v) / sum(map(math.exp, z)) for v in z]
            by_node.append([math.log(max(one, 1e-300)) for one in p])
        items.append([[by_node[q][k] for q in range(nodes)] for k in range(len(d) + 1)])
    start, sum_of = [math.log(w / sum(weight)) for w in weight], 0.0
    for row in rows:
        logs = [sum(column) for column in zip(start, *(item[k] for item, k in zip(items, row) if k is not None))]
        top = max(logs)
        sum_of += top + math.log(math.fsum(math.exp(v - top) for v in logs))
    return sum_of


def many_items(folder):
    """Forty items leave a person a narrow range of abilities, and some persons answer as nobody does: the maximum is still that of the
    likelihood over all nodes, worked out here."""
    draw = random.Random(1969)
    for model, top in (("grm", 4), ("gpcm", 2), ("2pl", 1)):
        rows = []
        for n in range(240):
            theta = draw.gauss(0, 1)
            row = [min(top, max(0, round(top / 2 + theta * top / 3 + draw.gauss(0, 0.3 * top + 0.2)))) for _ in range(40)]
            if n % 40 == 1:  # first nothing, then everything, or the other way round: likely nowhere
                row = [0] * 20 + [top] * 20 if n % 80 == 1 else [top] * 20 + [0] * 20
            if n % 40 == 2:
                row = [top if n % 80 == 2 else 0] * 40
            rows.append([None if draw.random() < 0.03 else v for v in row])
        trial = Trial(folder, [["" if v is None else v for v in row] for row in rows], 0, top)
        run, got = trial.calibrate(model=model, tolerance=1e-8, fit="false")
        check(run.returncode == 0, f"{model} on forty items: {run.stderr}")
        close(got["log_likelihood"], log_likelihood(got, rows), 1e-8 * len(rows), f"{model} log-likelihood of forty items")
        for j, m in ((0, 0), (17, 1), (39, 1)):
            around = []
            for by in (-1e-4, 1e-4):
                moved = json.loads(json.dumps(got))
                if m == 0:
                    moved["items"][j]["slope"] += by
                else:
                    moved["items"][j]["intercepts"][m - 1] += by
                around.append(log_likelihood(moved, rows))
            close((around[1] - around[0]) / 2e-4, 0.0, 2e-4, f"{model}: derivative by parameter {m} of item {j}")


def extreme_patterns(folder):
    """All at the lowest, all at the highest point, under every estimator: finite, in order, and said in words."""
    trial = lsat(folder)
    trial.calibrate(model="2pl")
    for estimator in ("eap", "wle", "ml"):
        low, middle, high = trial.score([[0] * 5, [1, 0, 1, 0, 1], [1] * 5], estimator=estimator)
        figures = [(whole(one, "ability").get("value"), whole(one, "standard_error").get("value")) for one in (low, middle, high)]
        check(all(math.isfinite(value) for pair in figures for value in pair), f"{estimator}: {figures}")
        check(figures[0][0] < figures[1][0] < figures[2][0], f"{estimator}: not in order: {figures}")
        check("extreme-pattern" in remarks(low) and "extreme-pattern" in remarks(high), f"{estimator}: extremes are said")
        check("extreme-pattern" not in remarks(middle), f"{estimator}: the middle is none")
    _, eap, _ = [trial.score([row], estimator="eap")[0] for row in ([0] * 5, [1] * 5, [0] * 5)]
    ml = trial.score([[1] * 5], estimator="ml")[0]
    close(whole(ml, "ability").get("value"), whole(eap, "ability")["value"], 1e-12, "ML has no finite answer, so EAP is given")


def forced_and_unfinished(folder):
    """Few persons: refused, and forced it works; no convergence: an error with the last step, and no file."""
    rows = [list(map(int, f"{(n * 7) % 32:05b}")) for n in range(120)]
    trial = Trial(folder, rows, 0, 1)
    run, _ = trial.calibrate(model="rasch")
    check(run.returncode == 65 and "120" in run.stderr and not trial.file.exists(), "refused, nothing written: " + run.stderr)
    run, got = trial.calibrate(model="rasch", force="true")
    check(run.returncode == 0 and got["subjects"] == 120, "forced: " + run.stderr)
    trial.file.unlink()
    for model in ("rasch", "2pl"):
        run, _ = trial.calibrate(model=model, force="true", iterations=2, tolerance=1e-12)
        check(run.returncode == 65 and "at step 2" in run.stderr, f"{model}, the last step: {run.stderr}")
        check(len(run.stderr.strip().splitlines()) == 1 and not trial.file.exists(), f"{model}: one line, no file: {run.stderr}")


def refusals(folder):
    trial = lsat(folder)
    run, _ = trial.calibrate(model="2pl", iterations=1)
    check(run.returncode == 65 and "at step 1" in run.stderr, "not converged: " + run.stderr)
    rows = [list(map(int, f"{n % 32:05b}")) for n in range(199)]
    trial.write(trial.csv, rows)
    run, _ = trial.calibrate(model="rasch")
    check(run.returncode == 65 and "199" in run.stderr and "force" in run.stderr, "199 persons: " + run.stderr)
    trial.write(trial.csv, [[1] + r[1:] for r in rows * 2])
    run, _ = trial.calibrate(model="rasch")
    check(run.returncode == 65 and "v1" in run.stderr, "an item all answer alike: " + run.stderr)
    run = trial.run("score", trial.csv, "--role", trial.role, "--method", "irt")
    check(run.returncode == 65 and "calibrate" in run.stderr, "no calibration: " + run.stderr)
    run, _ = trial.calibrate(model="4pl")
    check(run.returncode in (64, 78) and "grm" in run.stderr, "unknown model: " + run.stderr)


def unused_category(folder):
    data = REFERENCE["science"]
    rows = [[2 if v == 1 else v for v in r] for r, n in zip(data["rows"], data["freq"]) for _ in range(n)]
    trial = Trial(folder, rows, 1, 4)
    run, got = trial.calibrate(model="grm")
    check(run.returncode == 0 and got["items"][0]["categories"] == [2, 3, 4], "a category nobody used: " + run.stderr)
    check("unused-category" in remarks(trial.score([[1, 2, 3, 4]])[0]), "its use is said")
    run, _ = trial.calibrate(model="2pl")
    check(run.returncode == 64 and "grm" in run.stderr, "2pl wants two categories: " + run.stderr)


def figures_in(part):
    for one in part.get("content", []):
        if "figure" in one:
            yield one
        yield from figures_in(one)


def curves(folder):
    """Information a^2 P (1 - P) of an item with two categories and its sum, as lines at their abilities; the error beside it."""
    trial = lsat(folder)
    _, got = trial.calibrate(model="2pl")
    trial.write(trial.folder / "rows.csv", [[0, 1, 0, 1, 1]])
    sheet = {"format": "peil-sheet/1", "role": "trial", "subject": "K-1", "rater": {"id": "A-1", "relation": "assessor"}, "date": "2026-11-22",
             "answers": dict(zip(trial.ids, [0, 1, 0, 1, 1]))}
    (trial.folder / "s.json").write_text(json.dumps(sheet))

    def lines(estimator):
        out = trial.folder / f"{estimator}.json"
        run = trial.run("report", trial.folder / "s.json", "--role", trial.role, "--method", "irt", "--option", f"irt.estimator={estimator}",
                        "--calibration", trial.file, "-o", out)
        check(run.returncode == 0, "report: " + run.stderr)
        return [f for f in figures_in(json.loads(out.read_text())) if f["figure"] == "lines"]

    test, error, items = lines("eap")
    at = test["positions"]
    check(at == [q / 4 - 4 for q in range(33)] and "ability" in test["across"] and test["unit"], "axes of the curves")
    check([s["name"].split(" ")[0] for s in items["series"]] == trial.ids, "a curve for each of five items")
    check(all(" " in s["name"] for s in items["series"]), "with the words of a short item behind its id")
    for q, theta in enumerate(at):
        expected = []
        for item, curve in zip(got["items"], items["series"]):
            p = 1 / (1 + math.exp(-(item["slope"] * theta + item["intercepts"][0])))
            expected.append(item["slope"] ** 2 * p * (1 - p))
            close(curve["values"][q], expected[-1], 1e-9, f"information of {item['id']} at {theta}")
        close(test["series"][0]["values"][q], sum(expected), 1e-9, f"test information at {theta}")
        close(error["series"][0]["values"][q], 1 / math.sqrt(sum(expected) + 1), 1e-9, f"standard error of EAP at {theta}")
    error = lines("ml")[1]
    gone = [v is None for v in error["series"][0]["values"]]
    for q, value in enumerate(test["series"][0]["values"]):
        check(gone[q] == (1 / math.sqrt(value) > 3), f"an error above 3 is left out, at {at[q]}")
    check(any(gone) and "above 3" in error["series"][0]["missing"], "and said")


def hostile(folder):
    """Cut, flipped and overwritten calibrations: refused or used, never a crash or a figure that is not finite."""
    trial = lsat(folder)
    trial.calibrate(model="2pl")
    good = trial.file.read_bytes()
    trial.write(trial.folder / "rows.csv", [[0, 1, 0, 1, 1]])
    draw = random.Random(7)
    seeds = [good[: len(good) // 2], good + b"x", b"", b"{}", b"[" * 100, good.replace(b'"slope": 0.', b'"slope": 1e999,"x":0.', 1),
             good.replace(b'"intercepts"', b'"other"', 1), good.replace(b'"2pl"', b'"grm4"'), good.replace(b"v3", b"v9")]
    for _ in range(60):
        bad = bytearray(good)
        for _ in range(draw.randint(1, 4)):
            bad[draw.randrange(len(bad))] = draw.choice(b'0129-eE.,:{}[]"x ')
        seeds.append(bytes(bad))
    for n, bad in enumerate(seeds):
        trial.file.write_bytes(bad)
        run = trial.run("score", trial.folder / "rows.csv", "--role", trial.role, "--method", "irt", "--calibration", trial.file, "--json")
        check(run.returncode in (0, 65), f"hostile {n}: exit {run.returncode} {run.stderr[:200]}")
        check("nan" not in run.stdout.lower() and "inf\"" not in run.stdout.lower(), f"hostile {n}: a figure that is not finite")
        if n < 9:
            check(run.returncode == 65, f"hostile {n} must be refused")


def model_as_used(folder):
    """The result names the model that was used, which is the calibration's; another one asked for is refused."""
    trial = lsat(folder)
    rows = REFERENCE["lsat6"]["rows"][:2]
    for model, other in (("rasch", "2pl"), ("2pl", "grm"), ("grm", "rasch")):
        trial.calibrate(model=model)
        found = {r["method"]["options"]["model"] for r in trial.score(rows) + trial.score(rows, model=model)}
        check(found == {model}, f"calibrated with {model}, the result says {found}")
        run = trial.run("score", trial.folder / "rows.csv", "--role", trial.role, "--method", "irt", "--calibration", trial.file, "--option",
                        f"irt.model={other}")
        said = f"made with model {model}, asked for is {other}"
        check(run.returncode == 64 and said in run.stderr and len(run.stderr.splitlines()) == 1, f"{other} after {model}: {run.stderr}")


def the_same_answers_again(folder):
    """Whoever answered the same before, in whatever order, a person comes to the same."""
    trial = lsat(folder)
    trial.calibrate(model="2pl")
    rows = [list(r) for r in REFERENCE["lsat6"]["rows"][:30:3]] + [["", 1, "", 0, 1], ["", "", "", "", ""]]
    for estimator in ("eap", "wle", "ml"):
        alone = [json.dumps(trial.score([row], estimator=estimator)[0]) for row in rows]
        many = [n % len(rows) for n in range(200)]
        random.Random(5).shuffle(many)
        for n, result in zip(many, trial.score([rows[n] for n in many], estimator=estimator)):
            check(json.dumps(result) == alone[n], f"{estimator} of {rows[n]} among others")


# -------------------------------------------------------------------------------------------- answers between points


def latent(seed, persons, items, points):
    """Answers 0 .. points - 1 with an ability behind them."""
    draw = random.Random(seed)
    rows = []
    for _ in range(persons):
        ability = draw.gauss(0, 1)
        rows.append([min(points - 1, max(0, round((points - 1) / 2 + ability + 0.15 * (j - items / 2) + draw.gauss(0, 0.9)))) for j in range(items)])
    return rows


def write_panel(trial, path, panels):
    """A sheet per rater; a self sheet beside each, which is not to count."""
    lines = ["subject,rater,relation," + ",".join(trial.ids)]
    for n, raters in enumerate(panels):
        lines += [f"K-{n:05},A-{r},assessor," + ",".join(map(str, row)) for r, row in enumerate(raters)]
        lines.append(f"K-{n:05},K-{n:05},self," + ",".join("0" for _ in trial.ids))
    path.write_text("\n".join(lines) + "\n")


def log_p(model, item, category, theta):
    a, d = item["slope"], item["intercepts"]
    if model == "grm":
        above = lambda k: 1.0 if k == 0 else 0.0 if k > len(d) else 1 / (1 + math.exp(-(a * theta + d[k - 1])))
        return math.log(above(category) - above(category + 1))
    kernel = [0.0]
    for step in d:
        kernel.append(kernel[-1] + a * theta + step)
    return kernel[category] - math.log(sum(math.exp(one) for one in kernel))


def panel_likelihood(model, items, answers, theta):
    """`answers` are means of raters: an answer between points counts as either for its share."""
    total = 0.0
    for item, value in zip(items, answers):
        below, share = math.floor(value), value - math.floor(value)
        total += (1 - share) * log_p(model, item, below, theta) + (share * log_p(model, item, below + 1, theta) if share else 0.0)
    return total


def eap(model, items, answers):
    nodes = [-7 + 14 * q / 60 for q in range(61)]
    log_posterior = [panel_likelihood(model, items, answers, t) - t * t / 2 for t in nodes]
    weight = [math.exp(one - max(log_posterior)) for one in log_posterior]
    mean = sum(w * t for w, t in zip(weight, nodes)) / sum(weight)
    return mean, math.sqrt(sum(w * (t - mean) ** 2 for w, t in zip(weight, nodes)) / sum(weight))


def maximum(model, items, answers, low=-8.0, high=8.0):
    for _ in range(200):
        one, two = low + (high - low) / 3, high - (high - low) / 3
        if panel_likelihood(model, items, answers, one) < panel_likelihood(model, items, answers, two):
            low = one
        else:
            high = two
    return low


PANELS = [([1, 2, 3, 0, 2], [2, 2, 2, 1, 2]), ([0, 1, 1, 1, 1], [1, 1, 2, 1, 3], [1, 2, 2, 1, 2]), ([1, 1, 1, 1, 1], [3, 3, 3, 3, 3]),
          ([3, 3, 3, 3, 3], [3, 3, 3, 3, 2]), ([2, 1, 2, 2, 0],)]


def between_points(folder):
    trial = Trial(folder, latent(11, 400, 5, 4), 0, 3)
    path = trial.folder / "panel.csv"
    for model in ("grm", "gpcm", "pcm"):
        _, calibration = trial.calibrate(model=model)
        for estimator in ("eap", "ml", "wle"):
            write_panel(trial, path, PANELS)
            run = trial.run("score", path, "--role", trial.role, "--method", "irt", "--calibration", trial.file, "--json", "--option",
                            f"irt.estimator={estimator}")
            check(run.returncode == 0, run.stderr)
            for raters, result in zip(PANELS, (json.loads(line)["results"][0] for line in run.stdout.splitlines())):
                answers = [sum(column) / len(column) for column in zip(*raters)]
                told = f"{model} {estimator} {raters}"
                if estimator == "eap":
                    mean, deviation = eap(model, calibration["items"], answers)
                    close(whole(result, "ability").get("value"), mean, 1e-8, told)
                    close(whole(result, "ability").get("se"), deviation, 1e-8, told + " error")
                elif estimator == "ml":
                    close(whole(result, "ability").get("value"), maximum(model, calibration["items"], answers), 1e-5, told)
                off = sum(one != round(one) for one in answers)
                check(whole(result, "answers_between").get("value", 0) == off, told + ": how many lie between")
                said = [r["text"] for r in result["remarks"] if r["code"] == "between-points"]
                check(bool(said) == bool(off) and (not off or f" {off} of 5 answers lie" in said[0]), f"{told}: {said}")
    # halves are not lifted: the ability lies between those of the points below and above, and is what turned scales would give
    found = trial.score([[1, 1, 1, 1, 1], [2, 2, 2, 2, 2]])
    write_panel(trial, path, [([1] * 5, [2] * 5)])
    run = trial.run("score", path, "--role", trial.role, "--method", "irt", "--calibration", trial.file, "--json")
    low, high = (whole(one, "ability")["value"] for one in found)
    middle = whole(json.loads(run.stdout)["results"][0], "ability")["value"]
    check(0.3 < (middle - low) / (high - low) < 0.7, f"half way: {low}, {middle}, {high}")
    for language, word in (("en", "5 of 5 answers lie between two points"), ("nl", "liggen 5 van de 5 antwoorden tussen twee punten")):
        sheets = []
        for r in range(2):
            sheets.append(trial.folder / f"sheet-{r}.json")
            sheets[-1].write_text(json.dumps({"format": "peil-sheet/1", "role": "trial", "subject": "K-1", "rater": {"id": f"A-{r}", "relation": "peer"},
                                              "date": "2026-11-22", "answers": {i: 1 + r for i in trial.ids}}))
        run = subprocess.run([PEIL, "report", *map(str, sheets), "--role", str(trial.role), "--method", "irt", "--calibration", str(trial.file),
                              "--lang", language, "-o", "-"], capture_output=True, text=True)
        told = " ".join(run.stdout.split())
        check(word in told and ("1,50" if language == "nl" else "1.50") in told, f"report {language}: {run.stderr} {told[:3000]}")


def shared_out(raters):
    """The rows that stand for a person: as many as raters, going up where the running sum of the shares passes a whole number."""
    means = [sum(column) / len(column) for column in zip(*raters)]
    rows = []
    for k in range(len(raters)):
        at, row = (k + 0.5) / len(raters), []
        for mean in means:
            share = mean - math.floor(mean)
            up = share > 1e-9 and math.floor(at + share + 1e-9) > math.floor(at + 1e-9)
            at += share if share > 1e-9 else 0.0
            row.append(math.floor(mean + 1e-9) + (1 if up else 0))
        rows.append(row)
    return rows


def a_group_between_points(folder):
    """Calibrated on panels is the same as on the rows that stand for them, each panel once: to half or a third of the log-likelihood."""
    draw = random.Random(4)
    for raters in (2, 3):
        own = latent(20 + raters, 260, 4, 4)
        panels = [tuple([min(3, max(0, v + draw.choice((-1, 0, 0, 1)))) for v in row] for _ in range(raters)) for row in own]
        rows = [row for panel in panels for row in shared_out(panel)]
        for j in range(4):  # no item is lifted or lowered
            panel_mean = sum(sum(r[j] for r in panel) / raters for panel in panels) / len(panels)
            close(sum(row[j] for row in rows) / len(rows), panel_mean, 1e-9, f"{raters} raters, item {j}")
        for model in ("grm", "pcm"):
            trial = Trial(folder, rows, 0, 3)
            _, plain = trial.calibrate(model=model, tolerance=1e-9)
            write_panel(trial, trial.csv, panels)
            run, got = trial.calibrate(model=model, tolerance=1e-9)
            check(run.returncode == 0, run.stderr)
            told = f"{model} by {raters}"
            check(got["subjects"] == 260 and got["between_points"] > 100, f"{told}: {got['subjects']}, {got['between_points']}")
            close(got["log_likelihood"] * raters, plain["log_likelihood"], 1e-6 * abs(plain["log_likelihood"]), told)
            for one, two in zip(got["items"], plain["items"]):
                for a, b in zip([one["slope"], *one["intercepts"]], [two["slope"], *two["intercepts"]]):
                    close(a, b, 1e-5, told)


for test in (between_points, a_group_between_points, model_as_used, the_same_answers_again, published_and_precise, science, persons, classical, fit_and_information, many_items, extreme_patterns, forced_and_unfinished, refusals, unused_category, curves, hostile):
    with tempfile.TemporaryDirectory() as folder:
        try:
            test(folder)
        except Exception as error:  # noqa: BLE001 a broken test is a failed test
            check(False, f"{test.__name__}: {error!r}")
sys.exit(failures > 0)
