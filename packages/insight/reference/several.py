"""Writes several.json: Friedman's test from SciPy, Nemenyi's p-values by SciPy's studentized range, and corrected t-tests (Nadeau and Bengio) of all pairs
adjusted by Holm with statsmodels, for tables of settings by folds; some have ties. The tests ask for 1e-8.

Run: python reference/several.py   (needs numpy, scipy, statsmodels)
"""

import itertools
import json
from pathlib import Path

import numpy as np
from scipy import stats
from statsmodels.stats.multitest import multipletests

rng = np.random.default_rng(20261122)
cases = []
for settings, folds, spread, digits in ((3, 5, 0.02, 6), (4, 10, 0.005, 6), (6, 10, 0.01, 2), (5, 12, 0.0, 3)):
    scores = np.round(0.9 + spread * rng.normal(size=(settings, 1)) + 0.02 * rng.normal(size=(1, folds)) + 0.01 * rng.normal(size=(settings, folds)), digits)
    friedman = stats.friedmanchisquare(*scores)
    ranks = np.mean([stats.rankdata(-column) for column in scores.T], axis=0)
    error = np.sqrt(settings * (settings + 1) / (6 * folds))
    pairs = list(itertools.combinations(range(settings), 2))
    raw = []
    for a, b in pairs:
        differences = scores[a] - scores[b]
        t = differences.mean() / np.sqrt((1 / folds + 1 / (folds - 1)) * differences.var(ddof=1))
        raw.append(2 * stats.t.sf(abs(t), folds - 1))
    cases.append(
        {
            "scores": scores.tolist(),
            "statistic": float(friedman.statistic),
            "pValue": float(friedman.pvalue),
            "ranks": ranks.tolist(),
            "criticalDifference": float(stats.studentized_range.ppf(0.95, settings, np.inf) / np.sqrt(2) * error),
            "pairs": [
                {"settings": [a, b], "nemenyi": float(stats.studentized_range.sf(np.sqrt(2) * abs(ranks[a] - ranks[b]) / error, settings, np.inf)), "holm": float(p)}
                for (a, b), p in zip(pairs, multipletests(raw, method="holm")[1])
            ],
        }
    )

Path(__file__).with_suffix(".json").write_text(json.dumps(cases) + "\n")
