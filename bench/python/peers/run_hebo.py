"""HEBO. It knows no conditions: inactive parameters are left out of the point."""

import numpy as np
import torch
from hebo.design_space.design_space import DesignSpace
from hebo.optimizers.hebo import HEBO
from space import active_point

torch.set_num_threads(1)


def row(parameter):
    name = parameter["name"]
    if parameter["type"] == "choice":
        return {"name": name, "type": "cat", "categories": parameter["labels"]}
    kind = {("float", False): "num", ("float", True): "pow", ("int", False): "int", ("int", True): "pow_int"}
    return {"name": name, "type": kind[parameter["type"], parameter["log"]], "lb": parameter["min"], "ub": parameter["max"]}


def load(variant):
    def run(space, trials, seed, evaluate):
        np.random.seed(seed)
        torch.manual_seed(seed)
        optimizer = HEBO(DesignSpace().parse([row(parameter) for parameter in space]), scramble_seed=seed)
        for _ in range(trials):
            suggestion = optimizer.suggest(1)
            loss = evaluate(active_point(space, suggestion.iloc[0].to_dict().__getitem__))
            optimizer.observe(suggestion, np.array([[loss]]))

    return run
