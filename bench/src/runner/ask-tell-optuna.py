"""The same loop in Optuna: ask, suggest 10 parameters, tell. Prints {"memory": trials/s, "sqlite": trials/s} as JSON."""

import json
import os
import sys
import tempfile
import time

import optuna

optuna.logging.set_verbosity(optuna.logging.ERROR)


def trials_per_second(study, trials):
    began = time.perf_counter()
    for _ in range(trials):
        trial = study.ask()
        total = 0.0
        for i in range(7):
            total += trial.suggest_float(f"float{i}", 0.0, 1.0)
        total += trial.suggest_float("rate", 1e-5, 1e-1, log=True)
        total += trial.suggest_int("count", 1, 512)
        total += len(trial.suggest_categorical("choice", ["a", "bb", "ccc"]))
        study.tell(trial, total)
    return trials / (time.perf_counter() - began)


def study_in(storage):
    return optuna.create_study(storage=storage, sampler=optuna.samplers.RandomSampler(seed=1))


memory_trials, sqlite_trials = int(sys.argv[1]), int(sys.argv[2])
result = {"version": optuna.__version__, "memory": trials_per_second(study_in(None), memory_trials)}
with tempfile.TemporaryDirectory() as directory:
    path = os.path.join(directory, "optuna.db")
    result["sqlite"] = trials_per_second(study_in(f"sqlite:///{path}"), sqlite_trials)
print(json.dumps(result))
