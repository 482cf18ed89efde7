#!/usr/bin/env python3
# SPDX-License-Identifier: EUPL-1.2
"""score_pandas.py TABLE.csv OUT.csv: pandas reads and writes, numpy multiplies matrices."""
import os
import sys

import numpy as np
import pandas as pd

table, out = sys.argv[1:3]
folder = os.path.dirname(os.path.abspath(table))
weights = pd.read_csv(os.path.join(folder, "weights.csv"))
matrix = pd.read_csv(os.path.join(folder, "matrix.csv"), index_col=0)
to = (weights.competency.to_numpy()[:, None] == matrix.index.to_numpy()[None, :]) * weights.weight.to_numpy()[:, None]
frame = pd.read_csv(table, dtype={i: "float64" for i in weights.item})
x = frame[list(weights.item)].to_numpy()


def means(values, weight):
    there = ~np.isnan(values)
    with np.errstate(invalid="ignore", divide="ignore"):
        return np.where(there, values, 0) @ weight / (there.astype(float) @ weight)


c = means(x, to)
t = means(c, matrix.to_numpy())
result = pd.DataFrame(np.hstack([c, t]), columns=list(matrix.index) + list(matrix.columns))
result.insert(0, "subject", frame.subject)
result.to_csv(out, index=False)
