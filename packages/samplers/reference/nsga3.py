"""Reference values for NSGA-III from pymoo 0.6.2: reference directions, ideal and nadir points, and the direction that each point belongs to.

Run with pymoo: python nsga3.py > nsga3.json
"""
import json

import numpy as np
from pymoo.algorithms.moo.nsga3 import HyperplaneNormalization, associate_to_niches
from pymoo.util.nds.non_dominated_sorting import NonDominatedSorting
from pymoo.util.ref_dirs import get_reference_directions

directions = [
    {
        "objectives": m,
        "parts": parts,
        "directions": get_reference_directions("das-dennis", m, n_partitions=parts).tolist(),
    }
    for m, parts in [(2, 1), (2, 9), (3, 4), (3, 6), (4, 4), (5, 5)]
]

random = np.random.default_rng(7)
associations = []
for m, n, parts, scales in [
    (2, 12, 5, [1, 1]),
    (2, 30, 9, [1e6, 1e-3]),
    (3, 25, 4, [1, 10, 100]),
    (3, 40, 6, [1e-6, 1, 1e6]),
    (4, 40, 4, [1, 2, 3, 4]),
]:
    # Around a sphere, so that there is a plane through the extremes; and one objective away from 0.
    points = np.abs(random.normal(size=(n, m))) + 1e-3
    points *= (1 + random.random(size=(n, 1))) / np.linalg.norm(points, axis=1, keepdims=True)
    points = points * scales + np.array(scales) * 3
    rays = get_reference_directions("das-dennis", m, n_partitions=parts)
    front = NonDominatedSorting().do(points, only_non_dominated_front=True)
    # pymoo looks for extreme points in the units of the objectives, we in their ranges: so that units do not matter.
    low, span = points.min(axis=0), np.ptp(points, axis=0)
    shares = (points - low) / span
    plane = HyperplaneNormalization(m)
    plane.update(shares, nds=front)
    niche, distance, _ = associate_to_niches(shares, rays, plane.ideal_point, plane.nadir_point)
    associations.append(
        {
            "losses": points.tolist(),
            "front": sorted(int(i) for i in front),
            "directions": rays.tolist(),
            "ideal": (low + span * plane.ideal_point).tolist(),
            "nadir": (low + span * plane.nadir_point).tolist(),
            "niche": [int(i) for i in niche],
            "distance": distance.tolist(),
        }
    )
print(json.dumps({"directions": directions, "associations": associations}))
