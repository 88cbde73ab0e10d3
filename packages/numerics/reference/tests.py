"""Writes tests.json: Wilcoxon's signed-rank test, Friedman's test and quantiles of the studentized range from SciPy (exact where SciPy
counts, by all 2^n sign flips where there are ties), and Holm's adjustment from statsmodels. The tests ask for 1e-8.

Run: python reference/tests.py   (needs numpy, scipy 1.15 or later, statsmodels)
"""

import itertools
import json
from pathlib import Path

import numpy as np
from scipy import stats
from statsmodels.stats.multitest import multipletests

rng = np.random.default_rng(20261121)


def flipped(differences):
    """The exact two-sided p-value given the ranks that there are: each of the 2^n ways to set the signs is as likely."""
    kept = differences[differences != 0]
    ranks = stats.rankdata(np.abs(kept))
    sums = np.array([ranks[list(signs)].sum() for signs in map(lambda s: np.array(s, bool), itertools.product([0, 1], repeat=len(kept)))])
    least = min(ranks[kept > 0].sum(), ranks[kept < 0].sum())
    return min(1.0, 2 * float(np.mean(sums <= least + 1e-9)))


wilcoxon = []
for size in (1, 4, 6, 10, 25, 50):
    for shift in (0.0, 0.4, 1.2):
        differences = np.round(rng.normal(shift, 1, size), 6)
        wilcoxon.append({"differences": list(differences), "pValue": float(stats.wilcoxon(differences, method="exact").pvalue)})
for size in (7, 10, 13):
    differences = rng.integers(-3, 5, size).astype(float)
    wilcoxon.append({"differences": list(differences), "pValue": flipped(differences)})
for shift in (0, 1):
    differences = rng.integers(-9, 11 + shift, 300).astype(float)
    found = stats.wilcoxon(differences, zero_method="wilcox", method="approx", correction=False)
    wilcoxon.append({"differences": list(differences), "pValue": float(found.pvalue)})

friedman = []
for blocks, treatments, draw in ((8, 3, lambda s: rng.normal(size=s)), (30, 8, lambda s: rng.normal(size=s) + 0.2 * np.arange(s[1])), (12, 5, lambda s: rng.integers(0, 4, s))):
    table = np.round(np.asarray(draw((blocks, treatments)), float), 6)
    found = stats.friedmanchisquare(*table.T)
    friedman.append({"blocks": table.tolist(), "statistic": float(found.statistic), "pValue": float(found.pvalue), "averageRanks": list(stats.rankdata(table, axis=1).mean(0))})

studentized = [
    {"p": p, "groups": groups, "quantile": float(stats.studentized_range.ppf(p, groups, np.inf))}
    for p in (0.5, 0.9, 0.95, 0.99)
    for groups in (2, 3, 5, 8, 12, 20)
]

holm = []
for count in (1, 3, 8):
    p_values = np.round(rng.uniform(0, 0.2, count), 6)
    holm.append({"pValues": list(p_values), "adjusted": list(multipletests(p_values, method="holm")[1])})

path = Path(__file__).with_suffix(".json")
path.write_text(json.dumps({"wilcoxon": wilcoxon, "friedman": friedman, "studentizedRange": studentized, "holm": holm}) + "\n")
