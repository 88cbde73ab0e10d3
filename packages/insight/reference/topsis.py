"""Writes topsis.json: closeness by pymcdm's TOPSIS with vector normalisation, over fronts of two to four objectives of mixed directions and
very different scales. The tests ask for 1e-9.

Run: python reference/topsis.py   (needs numpy, pymcdm 1.4)
"""

import json
from pathlib import Path

import numpy as np
from pymcdm.methods import TOPSIS
from pymcdm.normalizations import vector_normalization

rng = np.random.default_rng(20261122)
cases = []
for objectives, rows in [(2, 12), (2, 40), (3, 30), (4, 60)]:
    maximize = rng.random(objectives) < 0.5
    types = np.where(maximize, 1, -1)
    matrix = rng.random((rows, objectives)) * 10.0 ** rng.integers(-3, 7, objectives)
    losses = -matrix * types
    front = [
        i
        for i in range(rows)
        if not any((losses[j] <= losses[i]).all() and (losses[j] < losses[i]).any() for j in range(rows))
    ]
    values = matrix[front]
    weights = np.round(rng.uniform(0.5, 4, objectives), 3)
    closeness = TOPSIS(vector_normalization)(values, weights / weights.sum(), types)
    cases.append(
        {
            "maximize": maximize.tolist(),
            "weights": weights.tolist(),
            "values": values.tolist(),
            "closeness": closeness.tolist(),
        }
    )
Path(__file__).with_name("topsis.json").write_text(json.dumps(cases, indent=1) + "\n")
