"""Writes bootstrap.json: BCa intervals from SciPy with 200,000 resamples (their own Monte Carlo error is below 0.5 % of their length).

Run: python reference/bootstrap.py   (needs numpy, scipy)
"""

import json
from pathlib import Path

import numpy as np
from scipy.stats import bootstrap

rng = np.random.default_rng(20260103)
rows = []
for name, statistic in [("mean", np.mean), ("median", np.median), ("variance", lambda x, axis: np.var(x, axis=axis, ddof=1))]:
    for confidence in [0.9, 0.95]:
        sample = np.round(rng.exponential(size=25), 6)
        found = bootstrap((sample,), statistic, n_resamples=200_000, confidence_level=confidence, method="BCa", batch=10_000, rng=rng)
        interval = found.confidence_interval
        rows.append({"statistic": name, "confidence": confidence, "sample": list(sample), "low": interval.low, "high": interval.high})
Path(__file__).with_suffix(".json").write_text(json.dumps(rows) + "\n")
