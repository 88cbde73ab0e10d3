"""Writes importance.json: random trials of functions whose shares of variance are known, with Optuna's fANOVA over five seeds and its PED-ANOVA on the same
trials. The tests ask our fANOVA to be nearer to the known shares than any of the seeds is, and our PED-ANOVA for Optuna's
shares within 0.06.

Run: python reference/importance.py   (needs numpy, optuna 5.0, scikit-learn)
"""

import json
import warnings
from pathlib import Path

import numpy as np
import optuna
from optuna.distributions import CategoricalDistribution, FloatDistribution, IntDistribution
from optuna.importance import FanovaImportanceEvaluator, PedAnovaImportanceEvaluator
from optuna.trial import create_trial

optuna.logging.set_verbosity(optuna.logging.ERROR)
warnings.filterwarnings("ignore")


def unit(name):
    return name, FloatDistribution(0, 1), {"type": "float", "min": 0, "max": 1}


def additive(point):
    """Variances of 3x, 2 sin 2 pi y, z: 9/12, 4/2, 1/12; u has none."""
    return 3 * point["x"] + 2 * np.sin(2 * np.pi * point["y"]) + point["z"]


def ishigami(point):
    """Ishigami and Homma (1990), a = 7, b = 0.1, over the unit cube."""
    x, y, z = (np.pi * (2 * point[name] - 1) for name in "xyz")
    return np.sin(x) + 7 * np.sin(y) ** 2 + 0.1 * z**4 * np.sin(x)


def mixed(point):
    """log10(rate) over [-5, -1], five depths, three kinds: variances 4/3 x 1, 2, 2/3 x 1."""
    return np.log10(point["rate"]) + point["depth"] + {"a": 0, "b": 1, "c": 2}[point["kind"]]


def multiplied(point):
    """(x - 1/2)(y - 1/2): nothing but an interaction."""
    return 10 * (point["x"] - 0.5) * (point["y"] - 0.5) + 0.5 * point["z"]


a, b, p4, p8 = 7, 0.1, np.pi**4, np.pi**8
first = 0.5 * (1 + b * p4 / 5) ** 2
total = a**2 / 8 + b * p4 / 5 + b**2 * p8 / 18 + 0.5
kinds = ["a", "b", "c"]
problems = [
    ("additive", additive, [unit(n) for n in "xyzu"], 200, [0.75, 2.0, 1 / 12, 0.0], 0.75 + 2 + 1 / 12),
    ("ishigami", ishigami, [unit(n) for n in "xyz"], 300, [first, a**2 / 8, 0.0], total),
    (
        "mixed",
        mixed,
        [
            ("rate", FloatDistribution(1e-5, 1e-1, log=True), {"type": "float", "min": 1e-5, "max": 1e-1, "scale": "log"}),
            ("depth", IntDistribution(1, 5), {"type": "int", "min": 1, "max": 5}),
            ("kind", CategoricalDistribution(kinds), {"type": "choice", "values": kinds}),
        ],
        300,
        [16 / 12, 2.0, 2 / 3],
        4.0,
    ),
    ("multiplied", multiplied, [unit(n) for n in "xyz"], 300, [0.0, 0.0, 0.25 / 12], 100 / 144 + 0.25 / 12),
]

rng = np.random.default_rng(20261121)


def drawn(distribution):
    if isinstance(distribution, CategoricalDistribution):
        return distribution.choices[rng.integers(len(distribution.choices))]
    if isinstance(distribution, IntDistribution):
        return int(rng.integers(distribution.low, distribution.high + 1))
    if distribution.log:
        return float(np.round(np.exp(rng.uniform(np.log(distribution.low), np.log(distribution.high))), 8))
    return float(np.round(rng.uniform(distribution.low, distribution.high), 6))


rows = []
for name, function, parameters, count, variances, total in problems:
    study = optuna.create_study()
    distributions = {key: distribution for key, distribution, _ in parameters}
    trials = []
    for _ in range(count):
        point = {key: drawn(distribution) for key, distribution in distributions.items()}
        value = float(np.round(function(point), 6))
        trials.append([*point.values(), value])
        study.add_trial(create_trial(params=point, distributions=distributions, value=value))
    names = list(distributions)

    def shares(evaluator, normalize):
        found = optuna.importance.get_param_importances(study, evaluator=evaluator, normalize=normalize)
        return [round(found[key], 6) for key in names]

    fanova = [shares(FanovaImportanceEvaluator(seed=seed), False) for seed in range(5)]
    ped = {
        "local": shares(PedAnovaImportanceEvaluator(), True),
        "global": shares(PedAnovaImportanceEvaluator(evaluate_on_local=False), True),
    }
    rows.append({
        "name": name,
        "space": {key: definition for key, _, definition in parameters},
        "trials": trials,
        "shares": [variance / total for variance in variances],
        "fanova": fanova,
        "pedAnova": ped,
    })
    print(name, np.round(rows[-1]["shares"], 3), np.round(np.mean(fanova, 0), 3), np.round(np.ptp(fanova, 0), 3), ped)

Path(__file__).with_suffix(".json").write_text(json.dumps(rows) + "\n")
