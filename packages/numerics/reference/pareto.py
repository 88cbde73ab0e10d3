"""Writes pareto.json: hypervolumes (also of many points), exclusive contributions, IGD+, epsilon indicators and ranks from moocore, the IGD+ and the
hypervolume from pymoo beside them, and the exact R2 of two objectives (to which the mean over many even weights tends). The tests ask for 1e-9.

Run: python reference/pareto.py   (needs numpy, moocore 0.3, pymoo 0.6)
"""

import json
from pathlib import Path

import moocore
import numpy as np
from pymoo.indicators.hv import HV
from pymoo.indicators.igd_plus import IGDPlus

rng = np.random.default_rng(20261121)


def near_sphere(count, objectives, roughness):
    """Points near the positive part of a sphere about (1, ...), which is a front; some are dominated."""
    directions = np.abs(rng.normal(size=(count, objectives)))
    radii = 1 - roughness * rng.random((count, 1))
    return np.round(1 - radii * directions / np.linalg.norm(directions, axis=1, keepdims=True), 9)


cases = []
for objectives in (2, 3, 4, 5):
    for count in (12, 60):
        points = near_sphere(count, objectives, 0.3)
        reference = near_sphere(40, objectives, 0)
        corner = [1.05] * objectives
        value = float(moocore.hypervolume(points, ref=corner))
        assert abs(value - HV(ref_point=np.array(corner))(points)) < 1e-9
        distance = float(moocore.igd_plus(points, ref=reference))
        assert abs(distance - IGDPlus(reference)(points)) < 1e-9
        cases.append(
            {
                "points": points.tolist(),
                "reference": reference.tolist(),
                "corner": corner,
                "hypervolume": value,
                "contributions": [float(c) for c in moocore.hv_contributions(points, ref=corner, ignore_dominated=False)],
                "ranks": [int(r) for r in moocore.pareto_rank(points)],
                "igdPlus": distance,
                "additiveEpsilon": float(moocore.epsilon_additive(points, ref=reference)),
                "multiplicativeEpsilon": float(moocore.epsilon_mult(points + 0.1, ref=reference + 0.1)),
                "r2": float(moocore.r2_exact(points, ref=[0.0, 0.0])) if objectives == 2 else None,
            }
        )

# Too many to keep: points (i * sqrt of a prime) mod 1, put on the sphere, which any language makes again.
large = []
for objectives, count in ((2, 1000), (3, 1000), (4, 200), (5, 60)):
    places = np.arange(1, count + 1)[:, None] * np.sqrt([2, 3, 5, 7, 11][:objectives]) % 1 + 1e-3
    points = 1 - places / np.linalg.norm(places, axis=1, keepdims=True)
    large.append({"objectives": objectives, "count": count, "hypervolume": float(moocore.hypervolume(points, ref=[1.1] * objectives))})

Path(__file__).with_suffix(".json").write_text(json.dumps({"cases": cases, "large": large}) + "\n")
