"""Writes statistics.json: intervals of the mean, t- and F-tests by SciPy's distributions, Bayesian correlated t-tests by baycomp, effect sizes by their
definitions (all pairs counted, SciPy's gamma function) and by SciPy's Mann-Whitney U. The tests ask for 1e-8.

Run: python reference/statistics.py   (needs numpy, scipy 1.15 or later, baycomp)
"""

import json
from pathlib import Path

import baycomp
import numpy as np
from scipy import special, stats

rng = np.random.default_rng(20261121)


def drawn(mean, deviation, size):
    return np.round(rng.normal(mean, deviation, size), 6)


intervals = []
for size in (2, 3, 5, 10, 50):
    for confidence in (0.8, 0.95, 0.99):
        values = drawn(0.8, 0.1, size)
        low, high = stats.t.interval(confidence, size - 1, loc=values.mean(), scale=stats.sem(values))
        intervals.append({"values": list(values), "confidence": confidence, "standardError": float(stats.sem(values)), "low": float(low), "high": float(high)})

t_tests = []
for folds, runs in ((5, 1), (10, 1), (10, 3), (2, 5), (10, 10)):
    for shift in (0.0, 0.01, 0.2):
        first = drawn(0.8 + shift, 0.05, folds * runs)
        second = drawn(0.8, 0.05, folds * runs)
        differences = first - second
        plain = stats.ttest_1samp(differences, 0.0)
        # Nadeau and Bengio: the plain test's t, its variance widened from 1/n to 1/n + 1/(k - 1).
        n = folds * runs
        t = plain.statistic * np.sqrt((1 / n) / (1 / n + 1 / (folds - 1)))
        scale = differences.std(ddof=1) * np.sqrt(1 / n + 1 / (folds - 1))
        low, high = stats.t.interval(0.95, n - 1, loc=differences.mean(), scale=scale)
        # baycomp's left is the chance that the first is lower.
        left, equal, right = baycomp.CorrelatedTTest(second, first, rope=0.01, runs=runs).probs()
        t_tests.append({
            "differences": list(differences), "folds": folds,
            "plain": {"t": float(plain.statistic), "pValue": float(plain.pvalue)},
            "corrected": {"t": float(t), "pValue": float(2 * stats.t.sf(abs(t), n - 1)), "low": float(low), "high": float(high)},
            "equivalence": 0.01, "probabilities": {"below": float(left), "equivalent": float(equal), "above": float(right)},
        })

five_by_two = []
for shift in (0.0, 0.02, 0.1):
    differences = drawn(shift, 0.03, (5, 2))
    f = (differences**2).sum() / (2 * differences.var(axis=1, ddof=1).sum())
    five_by_two.append({"differences": differences.tolist(), "f": float(f), "pValue": float(stats.f.sf(f, 10, 5))})

effects = []
for m, n, shift, digits in ((2, 2, 0.0, 6), (5, 5, 0.1, 6), (10, 7, 0.5, 1), (30, 30, 1.0, 1)):
    first, second = np.round(rng.normal(shift, 1, m), digits), np.round(rng.normal(0, 1, n), digits)
    degrees = m + n - 2
    pooled = np.sqrt(((m - 1) * first.var(ddof=1) + (n - 1) * second.var(ddof=1)) / degrees)
    correction = special.gamma(degrees / 2) / (np.sqrt(degrees / 2) * special.gamma((degrees - 1) / 2))
    delta = np.mean(np.sign(first[:, None] - second[None, :]))
    above = stats.mannwhitneyu(first, second).statistic / (m * n)
    effects.append({"first": list(first), "second": list(second), "cohensD": float(correction * (first.mean() - second.mean()) / pooled), "cliffsDelta": float(delta), "chanceAbove": float(above)})

path = Path(__file__).with_suffix(".json")
path.write_text(json.dumps({"intervals": intervals, "tTests": t_tests, "fiveByTwo": five_by_two, "effects": effects}) + "\n")
