"""Fronts and hypervolumes of the peers, for `pareto-rows.ts`: CPU milliseconds and the hypervolume as JSON, the cheapest of five. Argument: a JSON
file with the points, by case: {"front 2": {"kind": "front", "points": [...]}, ...}. Peers that are not installed are left out."""

import importlib
import json
import sys
import time

import numpy as np


def milliseconds(run):
    times = []
    for _ in range(5):
        began = time.process_time()
        value = run()
        times.append(1000 * (time.process_time() - began))
        if times[-1] > 2000:
            break
    return min(times), value


def peers_for(kind, points, large_front):
    """By name and version, a function that answers the hypervolume, or how many are on the front."""
    corner = [1.1] * points.shape[1]
    found = {}

    def offer(module, make):
        try:
            loaded = importlib.import_module(module)
        except ImportError:
            return
        found[f"{module.split('.')[0]} {importlib.import_module(module.split('.')[0]).__version__}"] = make(loaded)

    if kind == "front":
        offer("moocore", lambda m: lambda: int(m.is_nondominated(points).sum()))
        # It compares a large front all with all.
        if not large_front:
            offer("optuna.study._multi_objective", lambda m: lambda: int(m._is_pareto_front(points, assume_unique_lexsorted=False).sum()))
    else:
        offer("moocore", lambda m: lambda: float(m.hypervolume(points, ref=corner)))
        # In four objectives it takes minutes, as pymoo does in three.
        if points.shape[1] <= 3:
            offer("optuna._hypervolume", lambda m: lambda: float(m.compute_hypervolume(points, np.array(corner))))
        if points.shape[1] == 2:
            offer("pymoo.indicators.hv", lambda m: lambda: float(m.HV(ref_point=np.array(corner))(points)))
    return found


cases = json.load(open(sys.argv[1]))
answers = {}
for name, case in cases.items():
    points = np.array(case["points"])
    answers[name] = {}
    for peer, run in peers_for(case["kind"], points, "all on it" in name).items():
        cost, value = milliseconds(run)
        answers[name][peer] = {"milliseconds": cost, "value": value}
print(json.dumps(answers))
