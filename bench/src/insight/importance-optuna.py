"""Importance in Optuna, for `insight-rows.ts`: CPU milliseconds as JSON. Arguments: trials for PED-ANOVA, trials for fANOVA, parameters."""

import json
import sys
import time
import warnings

import numpy as np
import optuna
from optuna.distributions import FloatDistribution
from optuna.importance import FanovaImportanceEvaluator, PedAnovaImportanceEvaluator
from optuna.trial import create_trial

optuna.logging.set_verbosity(optuna.logging.ERROR)
warnings.filterwarnings("ignore")


def milliseconds(trials, parameters, evaluator):
    rng = np.random.default_rng(1)
    names = [f"x{i}" for i in range(parameters)]
    distributions = {name: FloatDistribution(0, 1) for name in names}
    study = optuna.create_study()
    for row in rng.uniform(size=(trials, parameters)):
        value = float((row / (1 + np.arange(parameters))).sum() + row[0] * row[1])
        study._storage.create_new_trial(
            study._study_id,
            template_trial=create_trial(params=dict(zip(names, map(float, row))), distributions=distributions, value=value),
        )
    began = time.process_time()
    optuna.importance.get_param_importances(study, evaluator=evaluator)
    return 1000 * (time.process_time() - began)


ped, fanova, parameters = map(int, sys.argv[1:])
print(
    json.dumps(
        {
            "version": optuna.__version__,
            "pedAnova": milliseconds(ped, parameters, PedAnovaImportanceEvaluator()),
            "fanova": milliseconds(fanova, parameters, FanovaImportanceEvaluator(seed=1)),
        }
    )
)
