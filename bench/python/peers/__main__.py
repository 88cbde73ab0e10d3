"""Runs one peer, one JSON object a line on standard input and output.

python bench/python/peers NAME

{"space": [...], "trials": n, "seed": s}  a run begins; the space is a list of parameters, parents before their children:
    {"name", "type": "float" | "int", "min", "max", "log"} or {"name", "type": "choice", "labels"}, with "when": {"parent", "labels"} or null
<- {"point": {name: value}, "cpu": s}     a trial, with the CPU seconds that the run has taken so far; only active parameters are in it
{"value": y}                              its value, to be minimised

The same with "steps" for "trials": points go step by step, a full training being so many. Beside such a point stand "key", by which the peer will
come back to this training, and "step", up to which it goes; the value is that of the step, and {"over": true} says that the resource is spent.

With "objectives", "bounds" and "noisy" beside "trials" a value is {"losses": [...], "excesses": [...]}, an excess above 0 being a broken bound; and a point
with "recommended": true is not evaluated: it is what the peer would recommend by now.

<- {"done": true, "cpu": s, "versions": {...}}
<- {"error": "...", "cpu": s}             the peer failed; another run may follow
"""

import json
import os
import sys
import time
import warnings
from importlib import import_module
from importlib.metadata import version

for name in ("OMP_NUM_THREADS", "OPENBLAS_NUM_THREADS", "MKL_NUM_THREADS"):
    os.environ.setdefault(name, "1")
warnings.filterwarnings("ignore")

# Each module has a function `load(variant)` that gives `run(space, trials, seed, evaluate)`, and the distributions that decide what it suggests.
PEERS = {
    "optuna-tpe": ("run_optuna", "tpe", ["optuna"]),
    "optuna-gp": ("run_optuna", "gp", ["optuna", "torch", "scipy"]),
    "optuna-cma": ("run_optuna", "cma", ["optuna", "cmaes"]),
    "hyperopt": ("run_hyperopt", None, ["hyperopt"]),
    "smac-rf": ("run_smac", "HyperparameterOptimizationFacade", ["smac", "ConfigSpace"]),
    "smac-gp": ("run_smac", "BlackBoxFacade", ["smac", "ConfigSpace"]),
    "ax": ("run_ax", None, ["ax-platform", "botorch", "torch"]),
    "hebo": ("run_hebo", None, ["HEBO", "gpytorch", "torch"]),
    "vizier": ("run_vizier", None, ["google-vizier", "jax"]),
    # With several objectives, bounds or noise: `run(space, seed, evaluate, trials, objectives, bounds, noisy)`.
    "outcomes/optuna-tpe": ("outcomes_optuna", "tpe", ["optuna"]),
    "outcomes/optuna-gp": ("outcomes_optuna", "gp", ["optuna", "torch", "scipy"]),
    "outcomes/optuna-nsga2": ("outcomes_optuna", "nsga2", ["optuna"]),
    "outcomes/smac-rf": ("outcomes_smac", None, ["smac", "ConfigSpace"]),
    "outcomes/smac-parego": ("outcomes_smac", None, ["smac", "ConfigSpace"]),
    "outcomes/pymoo-nsga2": ("outcomes_pymoo", None, ["pymoo"]),
    "outcomes/ax": ("outcomes_ax", None, ["ax-platform", "botorch", "torch"]),
    # By steps: `run(space, steps, seed, evaluate)`.
    "optuna-tpe-full": ("step_optuna", ("tpe", "none"), ["optuna"]),
    "optuna-tpe-hyperband": ("step_optuna", ("tpe", "hyperband"), ["optuna"]),
    "optuna-tpe-halving": ("step_optuna", ("tpe", "halving"), ["optuna"]),
    "optuna-gp-full": ("step_optuna", ("gp", "none"), ["optuna", "torch", "scipy"]),
    "smac-hyperband": ("step_smac", None, ["smac", "ConfigSpace"]),
    "dehb": ("step_dehb", None, ["DEHB", "ConfigSpace"]),
    "syne-tune-asha": ("step_syne_tune", "ASHA", ["syne-tune"]),
    "syne-tune-bohb": ("step_syne_tune", "BOHB", ["syne-tune"]),
}


class Over(Exception):
    """The resource is spent."""


def main():
    # What peers print is no answer: it goes to standard error, from C too.
    answers = os.fdopen(os.dup(1), "w")
    os.dup2(2, 1)

    module, variant, distributions = PEERS[sys.argv[1]]
    run = import_module(module).load(variant)
    versions = {name: version(name) for name in distributions}

    def say(message):
        print(json.dumps(message), file=answers, flush=True)

    for line in sys.stdin:
        request = json.loads(line)
        began = time.process_time()

        def spent():
            return time.process_time() - began

        def evaluate(point, **training):
            say({"point": point, "cpu": spent(), **training})
            answer = json.loads(sys.stdin.readline())
            if "over" in answer:
                raise Over
            return answer.get("value", answer)

        try:
            try:
                space, seed = request.pop("space"), request.pop("seed")
                if "objectives" in request:
                    run(space, seed, evaluate, **request)
                else:
                    run(space, request["steps" if "steps" in request else "trials"], seed, evaluate)
            except Over:
                pass
            say({"done": True, "cpu": spent(), "versions": versions})
        except Exception as error:
            say({"error": f"{type(error).__name__}: {error}"[:300], "cpu": spent(), "versions": versions})


main()
