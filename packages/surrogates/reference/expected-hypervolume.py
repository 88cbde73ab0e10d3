"""Expected hypervolume improvement of normal outcomes, by BoTorch's analytic form (minimisation turned into its maximisation), and by
boxes in 60 digits where a double underflows. Needs botorch (read with 0.18) and mpmath."""
import json
import os
import random

import torch
from botorch.acquisition.multi_objective.analytic import ExpectedHypervolumeImprovement
from botorch.utils.multi_objective.box_decompositions import NondominatedPartitioning
from botorch.models.model import Model
from mpmath import erfc, exp, log, mp, mpf, pi, sqrt

mp.dps = 60
torch.set_default_dtype(torch.float64)


class Normals(Model):
    """A model that has one answer."""

    def __init__(self, means, deviations):
        super().__init__()
        self.answer = type("Answer", (), {})()
        self.answer.mean = -torch.tensor([[means]])
        self.answer.variance = torch.tensor([[deviations]]) ** 2
        self._outcomes = len(means)

    @property
    def num_outputs(self):
        return self._outcomes

    def posterior(self, X, **_):
        return self.answer


def front(rng, objectives, n):
    kept = []
    while len(kept) < n:
        new = [rng.random() for _ in range(objectives)]
        if not any(all(a <= b for a, b in zip(old, new)) for old in kept):
            kept = [old for old in kept if not all(a <= b for a, b in zip(new, old))] + [new]
    return kept


def gain(level, mean, deviation):
    z = (mpf(level) - mpf(mean)) / mpf(deviation)
    return mpf(deviation) * (exp(-z * z / 2) / sqrt(2 * pi) + z * erfc(-z / sqrt(mpf(2))) / 2)


def log_by_strips(points, reference, means, deviations):
    """Of two objectives, in many digits."""
    points = sorted(points)
    total = mpf(0)
    rights = [p[0] for p in points] + [reference[0]]
    tops = [reference[1]] + [p[1] for p in points]
    left = mpf(0)
    for right, top in zip(rights, tops):
        here = gain(right, means[0], deviations[0])
        total += (here - left) * gain(top, means[1], deviations[1])
        left = here
    return float(log(total))


rng = random.Random(20231)
cases = []
for objectives, n in [(2, 1), (2, 5), (2, 20), (3, 1), (3, 6), (3, 15), (4, 8)]:
    points = front(rng, objectives, n)
    reference = [1.1] * objectives
    for _ in range(4):
        means = [rng.uniform(-0.2, 1.2) for _ in range(objectives)]
        deviations = [10 ** rng.uniform(-2, 0) for _ in range(objectives)]
        boxes = NondominatedPartitioning(ref_point=-torch.tensor(reference), Y=-torch.tensor(points))
        acquisition = ExpectedHypervolumeImprovement(Normals(means, deviations), [-r for r in reference], boxes)
        value = float(acquisition(torch.zeros(1, 1)))
        cases.append({"points": points, "reference": reference, "means": means, "deviations": deviations, "value": value})
tiny = []
for shift, deviation in [(0.5, 0.01), (2.0, 0.01), (30.0, 0.05), (5.0, 1e-4)]:
    points = front(rng, 2, 6)
    means = [1.1 + shift * rng.random(), 1.1 + shift]
    case = {"points": points, "reference": [1.1, 1.1], "means": means, "deviations": [deviation, 2 * deviation]}
    tiny.append({**case, "log": log_by_strips(points, case["reference"], means, case["deviations"])})
with open(os.path.join(os.path.dirname(__file__), "expected-hypervolume.json"), "w") as file:
    json.dump({"cases": cases, "tiny": tiny}, file, indent=1)
    file.write("\n")
