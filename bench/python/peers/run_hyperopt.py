"""Hyperopt's TPE: conditions are choices that hold the parameters of each of their values."""

from math import log

import numpy as np
from hyperopt import fmin, hp, tpe
from space import plain


def expression(parameter, label):
    low, high = parameter.get("min"), parameter.get("max")
    if parameter["type"] == "int":
        # Half a step more at each end, so that the outer numbers come as often as the others.
        return hp.qloguniform(label, log(low - 0.5), log(high + 0.5), 1) if parameter["log"] else hp.uniformint(label, low, high)
    return hp.loguniform(label, log(low), log(high)) if parameter["log"] else hp.uniform(label, low, high)


def tree(space, parent, value, path):
    """The parameters that are active under this value of a parent; at the root, those without a condition."""
    mine = [
        p
        for p in space
        if (p["when"] is None if parent is None else p["when"] is not None and p["when"]["parent"] == parent and value in p["when"]["labels"])
    ]
    found = {}
    for parameter in mine:
        name = parameter["name"]
        label = f"{path}{name}"
        if parameter["type"] != "choice":
            found[name] = expression(parameter, label)
            continue
        branches = [{"label": v, "below": tree(space, name, v, f"{label}={v}/")} for v in parameter["labels"]]
        found[name] = hp.choice(label, branches)
    return found


def flat(chosen, point):
    for name, value in chosen.items():
        if isinstance(value, dict):
            point[name] = value["label"]
            flat(value["below"], point)
        else:
            point[name] = value
    return point


def load(variant):
    def run(space, trials, seed, evaluate):
        by_name = {parameter["name"]: parameter for parameter in space}

        def objective(chosen):
            return evaluate({name: plain(by_name[name], value) for name, value in flat(chosen, {}).items()})

        fmin(
            objective,
            tree(space, None, None, ""),
            algo=tpe.suggest,
            max_evals=trials,
            rstate=np.random.default_rng(seed),
            show_progressbar=False,
            verbose=False,
        )

    return run
