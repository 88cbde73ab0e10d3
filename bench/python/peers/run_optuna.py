"""Optuna's samplers, by define-by-run: a parameter is suggested where it is active."""

import optuna
from space import is_active, plain

optuna.logging.set_verbosity(optuna.logging.ERROR)

# As shipped; the Gaussian process is told what is true of these problems, which helps it.
SAMPLERS = {
    "tpe": lambda seed: optuna.samplers.TPESampler(seed=seed),
    "gp": lambda seed: optuna.samplers.GPSampler(seed=seed, deterministic_objective=True),
    "cma": lambda seed: optuna.samplers.CmaEsSampler(seed=seed),
}


def suggest(trial, parameter):
    name = parameter["name"]
    if parameter["type"] == "choice":
        return trial.suggest_categorical(name, parameter["labels"])
    ask = trial.suggest_int if parameter["type"] == "int" else trial.suggest_float
    return ask(name, parameter["min"], parameter["max"], log=parameter["log"])


def load(variant):
    def run(space, trials, seed, evaluate):
        study = optuna.create_study(sampler=SAMPLERS[variant](seed))
        for _ in range(trials):
            trial = study.ask()
            point = {}
            for parameter in space:
                if is_active(parameter, point):
                    point[parameter["name"]] = plain(parameter, suggest(trial, parameter))
            study.tell(trial, evaluate(point))

    return run
