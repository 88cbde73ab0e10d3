"""Writes conditional-importance.json: Optuna's PED-ANOVA for conditional parameters on random trials of a space with a branch. The tests ask for the ratio of
its two numeric parameters.

Run: python reference/conditional-importance.py   (needs numpy, optuna 5.0)
"""

import json
import warnings
from pathlib import Path

import numpy as np
import optuna
from optuna.distributions import CategoricalDistribution, FloatDistribution
from optuna.importance import PedAnovaImportanceEvaluator
from optuna.trial import create_trial

optuna.logging.set_verbosity(optuna.logging.ERROR)
warnings.filterwarnings("ignore")
rng = np.random.default_rng(20261121)

unit = FloatDistribution(0, 1)
optimizer = CategoricalDistribution(["adam", "sgd"])
study = optuna.create_study()
trials = []
for _ in range(400):
    x, kind, momentum = float(np.round(rng.uniform(), 6)), str(rng.choice(optimizer.choices)), float(np.round(rng.uniform(), 6))
    params, distributions = {"x": x, "optimizer": kind}, {"x": unit, "optimizer": optimizer}
    if kind == "sgd":
        params["momentum"], distributions["momentum"] = momentum, unit
    value = float(np.round((x - 0.3) ** 2 + (abs(momentum - 0.8) if kind == "sgd" else 0.4), 6))
    trials.append({"point": params, "score": value})
    study.add_trial(create_trial(params=params, distributions=distributions, value=value))

found = optuna.importance.get_param_importances(study, evaluator=PedAnovaImportanceEvaluator())
print(found)
Path(__file__).with_suffix(".json").write_text(json.dumps({"trials": trials, "shares": {k: round(float(v), 6) for k, v in found.items()}}) + "\n")
