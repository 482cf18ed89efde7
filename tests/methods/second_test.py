#!/usr/bin/env python3
# SPDX-License-Identifier: EUPL-1.2
"""weighted, mastery, differential, coverage and awareness against a second computation: what their READMEs say, case by case and in plain
Python, on roles and tables drawn here. Every option that changes a figure is tried. Environment: PEIL; PEIL_SEEDS (3): how many roles."""
import json
import math
import os
import random
import statistics
import subprocess
import sys
import tempfile
from pathlib import Path

PEIL, SEEDS = os.environ["PEIL"], int(os.environ.get("PEIL_SEEDS", "3"))
PARTS, TOPS = ["C0", "C1", "C2", "C3"], ["T1", "T2"]
RELATIONS = ("self", "peer", "assessor", "client")
GONE = (None, "NA")  # not answered; not applicable
failures = 0


def close(found, wanted, what):
    global failures
    if (found is None) != (wanted is None) or (wanted is not None and abs(found - wanted) > 1e-9 * max(1, abs(wanted))):
        failures += 1
        print("FAILED: %s: %r, expected %r" % (what, found, wanted))


class Trial:
    """Four competencies feed two core tasks; process and result criteria; five pairs of poles."""

    def __init__(self, seed, folder):
        draw, self.folder = random.Random(seed), folder
        self.feeds = {c: [(t, draw.choice((1, 2, 0.5, 0))) for t in draw.sample(TOPS, draw.choice((1, 2)))] for c in PARTS}
        self.feeds["C0"] = [("T1", 1), ("T2", 2)]
        self.items = []  # id, part, competency, weight
        for c in PARTS:
            self.items += [("%s.P%d" % (c, k), "process", c, draw.choice((1, 1, 2, 0.5))) for k in range(draw.choice((2, 5)))]
            self.items += [("%s.R" % c, "result", c, 1)] if draw.random() < 0.7 else []
        self.poles = [("b%d" % k, draw.random() < 0.4, draw.choice((None, 2, 6))) for k in range(5)]  # id, reversed, ideal
        self.ids = [i[0] for i in self.items] + [b[0] for b in self.poles]
        self.cases = {}
        for s in range(draw.choice((4, 7))):
            self.cases["K-%d" % s] = [(RELATIONS[k], {i: self.answer(draw, i) for i in self.ids}) for k in range(draw.choice((2, 3, 4)))]
        self.write()

    @staticmethod
    def answer(draw, item):
        return None if draw.random() < 0.15 else "NA" if draw.random() < 0.05 else draw.randint(1, 7) if item[0] == "b" else draw.randint(0, 4)

    def write(self):
        def points(values):
            return ", ".join('{ value = %d; nl = "p"; en = "p"; }' % v for v in values)
        outcomes = ['{ id = "%s"; kind = "core-task"; title = { nl = "t"; en = "t"; }; scale = "s"; }' % t for t in TOPS]
        outcomes += ['{ id = "%s"; kind = "competency"; title = { nl = "t"; en = "t"; }; scale = "s"; feeds = ( %s ); }'
                     % (c, ", ".join('{ to = "%s"; weight = %r; }' % (t, float(w)) for t, w in self.feeds[c])) for c in PARTS]
        outcomes.append('{ id = "B"; kind = "group"; title = { nl = "t"; en = "t"; }; scale = "p"; }')
        items = ['{ id = "%s"; type = "criterion"; part = "%s"; scale = "s"; text = { nl = "t"; en = "t"; }; feeds = ( { to = "%s"; weight = %r; } ); }'
                 % (i, part, c, float(w)) for i, part, c, w in self.items]
        items += ['{ id = "%s"; type = "bipolar"; scale = "p"; left = { nl = "l"; en = "l"; }; right = { nl = "r"; en = "r"; }; %s %s feeds = ( { to = "B"; } ); }'
                  % (i, "reversed = true;" if turned else "", "ideal = %d.0;" % ideal if ideal else "") for i, turned, ideal in self.poles]
        (self.folder / "role.cfg").write_text(
            'role = { id = "second"; version = "1.0.0"; title = { nl = "t"; en = "t"; };\nscales = ( { id = "s"; type = "ordinal"; points = ( %s ); },\n'
            '{ id = "p"; type = "ordinal"; points = ( %s ); } );\noutcomes = ( %s );\nitems = ( %s ); };\n'
            % (points(range(5)), points(range(1, 8)), ",\n".join(outcomes), ",\n".join(items)))
        lines = ["subject,rater,relation," + ",".join(self.ids)]
        lines += ["%s,A-%d,%s,%s" % (s, k, relation, ",".join("" if answers[i] is None else str(answers[i]) for i in self.ids))
                  for s, sheets in self.cases.items() for k, (relation, answers) in enumerate(sheets)]
        (self.folder / "rows.csv").write_text("\n".join(lines) + "\n")

    def score(self, method, **options):
        words = [w for key, value in options.items() for w in ("--option", "%s.%s=%s" % (method, key, str(value).lower()))]
        run = subprocess.run([PEIL, "score", self.folder / "rows.csv", "--role", self.folder / "role.cfg", "--method", method, "--json", *words],
                             capture_output=True, text=True)
        if run.returncode:
            close(run.returncode, 0, "%s %s %s" % (method, options, run.stderr))
        return [json.loads(line) for line in run.stdout.splitlines()]

    def reduced(self, subject, item, how="mean", include_self=False, only=None):
        """One answer of several raters; `only` "self" or "others" looks at one side."""
        sheets = self.cases[subject]
        if only:
            sheets = [one for one in sheets if (one[0] == "self") == (only == "self")]
        elif not include_self and any(relation != "self" for relation, _ in sheets):
            sheets = [one for one in sheets if one[0] != "self"]
        given = [answers[item] for _, answers in sheets]
        values = sorted(v for v in given if v not in GONE)
        if not values:
            return "NA" if given and all(v == "NA" for v in given) else None
        if how == "median":
            return statistics.median(values)
        return statistics.fmean(values[1:-1] if how == "trimmed" and len(values) > 2 else values)

    def rolled_up(self, subject, how="mean", include_self=False, split=False, least=0.5):
        """Outcome -> figure or None, answered, asked."""
        found = {}
        for c in PARTS:
            terms = [(w, self.reduced(subject, i, how, include_self)) for i, _, to, w in self.items if to == c]
            terms = [(w, v) for w, v in terms if v != "NA"]
            found[c] = self.mean([(w, v) for w, v in terms if v is not None], sum(v is not None for _, v in terms), len(terms), least)
        for t in TOPS:
            below = [(c, w) for c in PARTS for to, w in self.feeds[c] if to == t and w > 0]
            terms = [(w / (sum(x > 0 for _, x in self.feeds[c]) if split else 1), found[c][0]) for c, w in below if found[c][0] is not None]
            found[t] = self.mean(terms, sum(found[c][1] for c, _ in below), sum(found[c][2] for c, _ in below), least)
        return found

    @staticmethod
    def mean(terms, answered, asked, least):
        weight = math.fsum(w for w, _ in terms)
        told = weight > 0 and answered > 0 and answered >= least * asked - 1e-12
        return (math.fsum(w * v for w, v in terms) / weight if told else None), answered, asked


def weighted(trial):
    for how in ("mean", "median", "trimmed"):
        for include_self, split, least in ((False, False, 0.5), (True, False, 0.9), (False, True, 0), (True, True, 0.8)):
            for told in trial.score("weighted", raters=how, include_self=include_self, roll_up="split" if split else "equal", minimum_answered=least):
                wanted = trial.rolled_up(told["subject"], how, include_self, split, least)
                for outcome in told["results"][0]["outcomes"]:
                    if outcome["id"] in wanted:
                        value, answered, asked = wanted[outcome["id"]]
                        what = "weighted %s %s %s %s, %s of %s" % (how, include_self, split, least, outcome["id"], told["subject"])
                        close(outcome.get("value"), value, what)
                        close(outcome["answered"], answered, what + ": answered")
                        close(outcome["asked"], asked, what + ": asked")


def both(one, other):
    """Kleene's and: 1, 0 or None for unknown."""
    return 0 if 0 in (one, other) else None if None in (one, other) else 1


def is_mastered(trial, subject, c, cut, share, result):
    values = [(part, trial.reduced(subject, i)) for i, part, to, _ in trial.items if to == c]
    asked = [v for part, v in values if part == "process" and v != "NA"]
    shown, open_ = sum(v is not None and v >= cut for v in asked), sum(v is None for v in asked)
    if not asked:
        return "none asked"
    state = 1 if shown >= share * len(asked) - 1e-12 else 0 if shown + open_ < share * len(asked) - 1e-12 else None
    for part, v in values:
        if result and part == "result" and v != "NA":
            state = both(state, None if v is None else int(v >= cut))
    return state


def mastery(trial):
    for cut, share, result in ((3, 0.8, True), (2, 0.5, True), (3, 1, False), (1, 0.6, False)):
        for told in trial.score("mastery", cut=cut, share=share, result_required=result):
            state, parts = 1, {c: is_mastered(trial, told["subject"], c, cut, share, result) for c in PARTS}
            if "none asked" in parts.values():
                continue
            for c in PARTS:
                if any(w > 0 for _, w in trial.feeds[c]):
                    state = both(state, parts[c])
            wanted = {1: "met", 0: "not-met", None: "undecided"}[state]
            if told["results"][0]["verdict"]["code"] != wanted:
                close(None, 0, "mastery %s %s %s of %s is %s" % (cut, share, result, told["subject"], wanted))


def differential(trial):
    for how, ideal in (("mean", "pole"), ("median", "role"), ("mean", "value"), ("trimmed", "role")):
        for told in trial.score("differential", raters=how, ideal=ideal, ideal_value=5):
            s, found = told["subject"], {x["name"]: x["value"] for x in told["results"][0]["statistics"] if x["on"] == "B"}
            places = []
            for i, turned, wish in trial.poles:
                v = trial.reduced(s, i, how)
                if v not in GONE:
                    at = 7 if ideal == "pole" or (ideal == "role" and not wish) else 5 if ideal == "value" else 8 - wish if turned else wish
                    places.append((8 - v if turned else v, at))
            wanted = dict.fromkeys(("mean", "distance", "distance_maximum", "closeness"))
            if places:
                d, most = math.sqrt(sum((x - at) ** 2 for x, at in places)), math.sqrt(sum(max(at - 1, 7 - at) ** 2 for _, at in places))
                wanted = {"mean": statistics.fmean(x for x, _ in places), "distance": d, "distance_maximum": most, "closeness": 1 - d / most}
            pairs = [(trial.reduced(s, i, how, only="self"), trial.reduced(s, i, how, only="others")) for i, _, _ in trial.poles]
            pairs = [(a, b) for a, b in pairs if a not in GONE and b not in GONE]
            wanted["self_other_distance"] = math.sqrt(sum((a - b) ** 2 for a, b in pairs)) if pairs else None
            for name, value in wanted.items():
                close(found.get(name), value, "differential %s %s: %s of %s" % (how, ideal, name, s))


def coverage(trial):
    for level, depth in ((3, 2), (2, 1), (2.5, 3)):
        told = trial.score("coverage", level=level, depth=depth)[0]
        found = {(x["on"], x["name"]): x["value"] for x in told["results"][0]["statistics"]}
        figures = [trial.rolled_up(s) for s in trial.cases]
        for o in PARTS + TOPS:
            v = [one[o][0] for one in figures if one[o][0] is not None]
            wanted = dict.fromkeys(("best", "spread", "mean", "median", "depth"))
            if len(v) >= 3:
                wanted = {"best": max(v), "spread": max(v) - min(v), "mean": statistics.fmean(v), "median": statistics.median(v),
                          "depth": sum(x >= level for x in v), "members": len(v)}
            for name, value in wanted.items():
                close(found.get((o, name)), value, "coverage %s: %s of %s" % (level, name, o))


def awareness(trial):
    for how, band, threshold in (("mean", 0.5, 3), ("median", 0, 2), ("trimmed", 1.3, 3)):
        for told in trial.score("awareness", raters=how, band=band, threshold=threshold):
            s, result = told["subject"], told["results"][0]
            found = {(x["on"], x["name"]): x["value"] for x in result["statistics"]}
            for c in PARTS:
                pairs = [(trial.reduced(s, i, how, only="self"), trial.reduced(s, i, how, only="others")) for i, _, to, _ in trial.items if to == c]
                pairs = [(a, b) for a, b in pairs if a not in GONE and b not in GONE]
                what = "awareness %s %s %s: %s of %s" % (how, band, threshold, c, s)
                if len(pairs) < 2:
                    close(found.get((c, "z_difference")), None, what)
                    continue
                own, others = [a for a, _ in pairs], [b for _, b in pairs]
                mine, theirs, sd = statistics.fmean(own), statistics.fmean(others), statistics.stdev(own + others)
                z, competent = (mine - theirs) / sd if sd > 0 else None, theirs >= threshold
                wanted = {"self": mine, "others": theirs, "difference": mine - theirs, "z_difference": z, "competent": float(competent),
                          "conscious": float((mine >= threshold) == competent), "open": sum(a >= threshold <= b for a, b in pairs),
                          "blind": sum(a < threshold <= b for a, b in pairs), "hidden": sum(b < threshold <= a for a, b in pairs),
                          "unknown": sum(a < threshold > b for a, b in pairs)}
                for name, value in wanted.items():
                    close(found.get((c, name)), value, what + ", " + name)


for seed in range(1, SEEDS + 1):
    with tempfile.TemporaryDirectory() as name:
        trial = Trial(seed, Path(name))
        for test in (weighted, mastery, differential, coverage, awareness):
            test(trial)
sys.exit(failures > 0)
