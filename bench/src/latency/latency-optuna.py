"""Ask and tell in Optuna, as measure.ts and first-ask.ts do in Hyperdial: MODE in the arguments, a case on standard input, JSON out.

The trials before the measured ones are put in as finished trials, with the same points and values; a sampler whose state is its own
points makes them itself. CPU time is all threads' of the process.
"""

import json
import math
import os
import resource
import sys
import time
import warnings

for name in ("OMP_NUM_THREADS", "OPENBLAS_NUM_THREADS", "MKL_NUM_THREADS"):
    os.environ.setdefault(name, "1")
warnings.filterwarnings("ignore")

import optuna  # noqa: E402
from optuna.distributions import CategoricalDistribution, FloatDistribution, IntDistribution  # noqa: E402

optuna.logging.set_verbosity(optuna.logging.ERROR)


def active(definition, params):
    return all(
        params.get(parent) in (values if isinstance(values, list) else [values])
        for parent, values in definition.get("when", {}).items()
    )


def distribution_of(definition):
    if definition["type"] == "choice":
        return CategoricalDistribution(definition["values"])
    kind = IntDistribution if definition["type"] == "int" else FloatDistribution
    return kind(definition["min"], definition["max"], log=definition.get("scale") == "log")


def suggest(trial, space):
    params = {}
    for name, definition in space.items():
        if not active(definition, params):
            continue
        if definition["type"] == "choice":
            params[name] = trial.suggest_categorical(name, definition["values"])
        else:
            ask = trial.suggest_int if definition["type"] == "int" else trial.suggest_float
            params[name] = ask(name, definition["min"], definition["max"], log=definition.get("scale") == "log")
    return params


def position(definition, value):
    if definition["type"] == "choice":
        values = definition["values"]
        return values.index(value) / (len(values) - 1)
    low, high = definition["min"], definition["max"]
    if definition.get("scale") == "log":
        return math.log(value / low) / math.log(high / low)
    return (value - low) / (high - low)


def loss_of(space, params):
    loss, before = 0.0, 0.0
    for i, (name, definition) in enumerate(space.items(), 1):
        if name not in params:
            continue
        offset = position(definition, params[name]) - (0.37 * i) % 1
        loss += (1 + i % 3) * offset * offset + 0.5 * offset * before
        before = offset
    return loss


def sampler_of(name):
    if name == "GPSampler":
        return optuna.samplers.GPSampler(seed=0, deterministic_objective=True)
    return getattr(optuna.samplers, name)(seed=0)


def timed_rounds(study, space, rounds):
    times = []
    for _ in range(rounds):
        began = time.process_time()
        trial = study.ask()
        params = suggest(trial, space)
        study.tell(trial, loss_of(space, params))
        times.append(1000 * (time.process_time() - began))
    return times


def finished_trials(case):
    space = case["space"]
    distributions = {name: distribution_of(definition) for name, definition in space.items()}
    for point, loss in zip(case["points"], case["losses"]):
        if abs(loss_of(space, point) - loss) > 1e-9 * max(1.0, abs(loss)):
            raise SystemExit(f"the two objectives differ at {point}: {loss_of(space, point)}, {loss}")
        yield optuna.trial.create_trial(
            params=point, distributions={name: distributions[name] for name in point}, value=loss
        )


def rounds(case):
    study = optuna.create_study(sampler=sampler_of(case["sampler"]))
    study.add_trials(list(finished_trials(case)))
    timed_rounds(study, case["space"], case["trials"] - len(case["points"]))
    times = timed_rounds(study, case["space"], case["rounds"])
    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
    print(json.dumps({"version": optuna.__version__, "times": times, "peakMegabytes": peak}))


def fill(case):
    study = optuna.create_study(storage=case["storage"], study_name="latency")
    study.add_trials(list(finished_trials(case)))


def first_ask(case):
    study = optuna.create_study(
        storage=case.get("storage"), study_name="latency", sampler=sampler_of(case["sampler"]), load_if_exists=True
    )
    suggest(study.ask(), case["space"])
    # The whole process so far, with Python's start and the imports.
    print(json.dumps({"version": optuna.__version__, "cpuMs": 1000 * time.process_time()}))


{"rounds": rounds, "fill": fill, "first-ask": first_ask}[sys.argv[1]](json.load(sys.stdin))
