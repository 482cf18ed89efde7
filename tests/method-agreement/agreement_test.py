#!/usr/bin/env python3
# SPDX-License-Identifier: EUPL-1.2
"""agreement from outside, on wide CSV and a draft role: published numbers, and those of independent.py."""
import json
import os
import subprocess
import tempfile
import unittest
from pathlib import Path

HERE = Path(__file__).resolve().parent
PEIL = os.environ.get("PEIL", str(HERE.parents[1] / "build/bin/peil"))

ROLE = """role = {{ id = "panel"; version = "1.0.0"; language = "nl"; title = {{ nl = "Panel"; en = "Panel"; }};
  source = {{ title = "x"; file = "x"; sha256 = "{zeros}"; }};
  scales = ( {{ id = "s"; type = "{type}"; ours = true; {range} }} );
  outcomes = ( {{ id = "C1"; kind = "competency"; title = {{ nl = "C"; en = "C"; }}; }} );
  items = ( {{ id = "I1"; type = "rating"; scale = "s"; text = {{ nl = "I"; en = "I"; }};
               feeds = ( {{ to = "C1"; weight = 1.0; }} ); }} ); }};
"""


def role_text(points, kind):
    listed = ", ".join(f'{{ value = {p}; nl = "{p}"; en = "{p}"; }}' for p in points or [])
    limits = f"points = ( {listed} );" if points else "minimum = 0.0; maximum = 10.0;"
    return ROLE.format(zeros="0" * 64, type=kind, range=limits)


def table(rows):
    lines = ["subject,rater,relation,I1"]
    for t, row in enumerate(rows):
        lines += [f"K-{t:04},A-{j},assessor,{'' if v is None else v}" for j, v in enumerate(row)]
    return "\n".join(lines) + "\n"


def from_matrix(matrix):
    """The ratings behind a table of two raters' categories."""
    return [[i + 1, j + 1] for i, row in enumerate(matrix) for j, n in enumerate(row) for _ in range(n)]


def from_counts(counts):
    """The ratings behind counts per category, in any order of raters."""
    return [[c + 1 for c, n in enumerate(row) for _ in range(n)] for row in counts]


COHEN = [[88, 14, 18], [10, 40, 10], [2, 6, 12]]
HOUT = [[7, 7, 2, 3], [2, 8, 3, 7], [1, 5, 4, 9], [2, 8, 9, 14]]
FLEISS = [[0, 0, 0, 6, 0], [0, 3, 0, 0, 3], [0, 1, 4, 0, 1], [0, 0, 0, 0, 6], [0, 3, 0, 3, 0], [2, 0, 4, 0, 0],
          [0, 0, 4, 0, 2], [2, 0, 3, 1, 0], [2, 0, 0, 4, 0], [0, 0, 0, 0, 6], [1, 0, 0, 5, 0], [1, 1, 0, 4, 0],
          [0, 3, 3, 0, 0], [1, 0, 0, 5, 0], [0, 2, 0, 3, 1], [0, 0, 5, 0, 1], [3, 0, 0, 1, 2], [5, 1, 0, 0, 0],
          [0, 2, 0, 4, 0], [1, 0, 2, 0, 3], [0, 0, 0, 0, 6], [0, 1, 0, 5, 0], [0, 2, 0, 1, 3], [2, 0, 0, 4, 0],
          [1, 0, 0, 4, 1], [0, 5, 0, 1, 0], [4, 0, 0, 0, 2], [0, 2, 0, 4, 0], [1, 0, 5, 0, 0], [0, 0, 0, 0, 6]]
SHROUT = [[9, 2, 5, 8], [6, 1, 3, 2], [8, 4, 6, 8], [7, 1, 2, 6], [10, 5, 6, 9], [6, 2, 4, 7]]
_ = None
KRIPPENDORFF = list(zip([1, 2, 3, 3, 2, 1, 4, 1, 2, _, _, _], [1, 2, 3, 3, 2, 2, 4, 1, 2, 5, _, 3],
                        [_, 3, 3, 3, 2, 3, 4, 2, 2, 5, 1, _], [1, 2, 3, 3, 2, 4, 4, 1, 2, 5, 1, _]))
SIEGEL = list(zip([1, 6, 3, 2, 5, 4], [1, 5, 6, 4, 2, 3], [6, 3, 2, 5, 4, 1]))

# where it was published, ratings, points, scale, what must come out: value, and se, low, high where printed; tolerance
PUBLISHED = [
    ("Cohen 1960, table 1", from_matrix(COHEN), 3, "nominal",
     {"cohen_kappa": 0.49152542372881, "cohen_kappa_se_1960": 0.0549215313}, 1e-9),
    ("Cohen 1960, weights by distance", from_matrix(COHEN), 3, "ordinal",
     {"weighted_kappa_linear": 0.47368421052632, "weighted_kappa_quadratic": 0.45454545454545}, 1e-9),
    ("Hout, Duncan & Sobel 1987, as in Agresti", from_matrix(HOUT), 4, "ordinal",
     {"cohen_kappa": 0.129330254, "weighted_kappa_linear": 0.2373806276}, 1e-9),
    ("Hout, Duncan & Sobel 1987: standard errors", from_matrix(HOUT), 4, "ordinal",
     {"cohen_kappa.se": 0.0686, "weighted_kappa_linear.se": 0.07832}, 5e-5),
    ("Fleiss 1971, table 1", from_counts(FLEISS), 5, "nominal",
     {"fleiss_kappa": 0.4302445201, "fleiss_kappa.se": 0.0243739321, "fleiss_kappa_1": 0.2447552448,
      "fleiss_kappa_2": 0.2447552448, "fleiss_kappa_3": 0.52, "fleiss_kappa_4": 0.4711272727,
      "fleiss_kappa_5": 0.5661178068}, 1e-9),
    ("Krippendorff 2011, section D; AC1 and kappa by Gwet 2014", KRIPPENDORFF, 5, "ordinal",
     {"krippendorff_alpha_nominal": 0.7434210526, "krippendorff_alpha_ordinal": 0.8153875038,
      "krippendorff_alpha_interval": 0.8491071429, "krippendorff_alpha_ratio": 0.7974027747,
      "gwet_ac1": 0.7754440681, "fleiss_kappa": 0.7611692754}, 1e-9),
    ("Krippendorff's data with the errors and intervals that Gwet's irrCAC 1.0 prints (vignette, cac.raw4raters)", KRIPPENDORFF, 5, "ordinal",
     {"gwet_ac1.se": 0.14295, "fleiss_kappa_se_gwet": 0.15302, "krippendorff_alpha_nominal.se": 0.14548, "gwet_ac1.high": 1,
      "fleiss_kappa.high": 1, "krippendorff_alpha_nominal.high": 1}, 5e-6),
    ("the same: lower bounds", KRIPPENDORFF, 5, "ordinal",
     {"gwet_ac1.low": 0.461, "fleiss_kappa.low": 0.424}, 5e-4),  # of alpha it prints that on 11 degrees of freedom, for 11 pairable subjects
    ("Shrout & Fleiss 1979, table 2", SHROUT, 10, "ordinal",
     {"icc_1_1": 0.1657418, "icc_2_1": 0.2897637, "icc_3_1": 0.7148407, "icc_1_k": 0.4427971, "icc_2_k": 0.6200505,
      "icc_3_k": 0.9093155, "mean_square_targets": 11.2416667, "mean_square_raters": 32.4861111,
      "mean_square_residual": 1.0194444, "mean_square_within": 6.2638889, "icc_1_1.low": -0.1329323,
      "icc_1_1.high": 0.72256, "icc_2_1.low": 0.0187865, "icc_2_1.high": 0.761084, "icc_3_1.low": 0.3424648,
      "icc_3_1.high": 0.945858, "icc_1_k.low": -0.8844422, "icc_1_k.high": 0.912415, "icc_2_k.low": 0.0711368,
      "icc_2_k.high": 0.927232, "icc_3_k.low": 0.6756747, "icc_3_k.high": 0.985892}, 6e-7),
    ("Shrout & Fleiss 1979: F", SHROUT, 10, "ordinal", {"icc_f_one_way": 1.79468, "icc_f_two_way": 11.02725}, 5e-6),
    ("Siegel 1956, job applicants", SIEGEL, 6, "ordinal", {"kendall_w": 0.1619047619}, 1e-9),
]


class Agreement(unittest.TestCase):
    def score(self, rows, points, kind, *options):
        with tempfile.TemporaryDirectory(prefix="peil-agreement-") as name:
            folder = Path(name)
            (folder / "role.cfg").write_text(role_text(points, kind))
            (folder / "sheets.csv").write_text(table(rows))
            words = [word for option in options for word in ("--option", f"agreement.{option}")]
            run = subprocess.run([PEIL, "score", "sheets.csv", "--role", "role.cfg", "--method", "agreement", "--json",
                                  *words], cwd=folder, capture_output=True, text=True, check=False)
        self.assertEqual(run.returncode, 0, run.stderr)
        self.assertNotIn("NaN", run.stdout)
        document = json.loads(run.stdout)
        self.assertEqual(document["group"]["subjects"], len(rows))
        return {(s["on"], s["name"]): s for s in document["results"][0]["statistics"]}

    def near(self, found, expected, tolerance, what):
        self.assertLessEqual(abs(found - expected), tolerance * max(1.0, abs(expected)), what)

    def test_published(self):
        for source, rows, points, kind, expected, tolerance in PUBLISHED:
            found = self.score(rows, list(range(1, points + 1)), kind, "statistic=all")
            for name, value in expected.items():
                statistic, _, field = name.partition(".")
                with self.subTest(source=source, name=name):
                    self.near(found["I1", statistic][field or "value"], value, tolerance, name)

    def test_independent(self):
        for one in json.loads((HERE / "expected.json").read_text()):
            kind = "ordinal" if one["points"] else "interval"
            found = self.score(one["rows"], one["points"], kind, "statistic=all")
            for name, values in one["expected"].items():
                for on in ("I1", "C1"):  # the outcome of one item is that item
                    if on == "C1" and name.startswith("fleiss_kappa_"):
                        continue
                    with self.subTest(data=one["name"], on=on, name=name):
                        statistic = found[on, name]
                        self.near(statistic["value"], values[0], 1e-9, name)
                        if len(values) == 3:
                            self.near(statistic["low"], values[1], 1e-9, name)
                            self.near(statistic["high"], values[2], 1e-9, name)

    def test_the_answer_says_how_sure(self):
        with tempfile.TemporaryDirectory(prefix="peil-agreement-") as name:
            folder = Path(name)
            (folder / "role.cfg").write_text(role_text(list(range(1, 11)), "ordinal"))
            (folder / "sheets.csv").write_text(table(SHROUT))
            run = subprocess.run([PEIL, "score", "sheets.csv", "--role", "role.cfg", "--method", "agreement", "--json", "--lang", "en"], cwd=folder,
                                 capture_output=True, text=True, check=True)
        said = {r["code"]: r["text"] for r in json.loads(run.stdout)["results"][0]["remarks"]}
        self.assertIn("ICC(2,1); 95% sure between 0.02 and 0.76)", said["answer"])

    def test_bootstrap(self):
        rows = json.loads((HERE / "expected.json").read_text())[0]["rows"]
        points = list(range(1, 8))
        runs = [self.score(rows, points, "ordinal", "statistic=krippendorff", "bootstrap=400") for _ in range(2)]
        self.assertEqual(runs[0], runs[1])
        for key, one in runs[0].items():
            if key[1].startswith("krippendorff"):
                self.assertLess(one["low"], one["value"])
                self.assertGreater(one["high"], one["value"])
        wide = self.score(rows, points, "ordinal", "statistic=krippendorff", "bootstrap=400", "confidence=0.99")
        name = ("I1", "krippendorff_alpha_interval")
        self.assertLess(wide[name]["low"], runs[0][name]["low"])
        # by a large margin the same as the distribution's own interval
        icc = self.score(rows, points, "ordinal", "statistic=icc")["I1", "icc_1_1"]
        boot = self.score(rows, points, "ordinal", "statistic=icc", "bootstrap=2000")["I1", "icc_1_1"]
        self.assertLess(abs(boot["low"] - icc["low"]) + abs(boot["high"] - icc["high"]), 0.2)


if __name__ == "__main__":
    unittest.main()
