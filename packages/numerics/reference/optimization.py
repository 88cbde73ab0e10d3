"""Writes optimization.json: minima of test functions in boxes, from SciPy's L-BFGS-B run to a projected gradient of 1e-9, and from its bounded
scalar minimiser. Run: python reference/optimization.py   (needs numpy, scipy)
"""

import json
from pathlib import Path

import numpy as np
from scipy.optimize import minimize, minimize_scalar


def beale(x):
    return (1.5 - x[0] + x[0] * x[1]) ** 2 + (2.25 - x[0] + x[0] * x[1] ** 2) ** 2 + (2.625 - x[0] + x[0] * x[1] ** 3) ** 2


def gradient(f):
    # Complex steps give derivatives to full precision.
    def value(x):
        result = np.zeros(len(x))
        for i in range(len(x)):
            moved = np.array(x, dtype=complex)
            moved[i] += 1e-30j
            result[i] = f(moved).imag / 1e-30
        return result

    return value


def rosenbrock(x):
    return sum(100 * (x[i + 1] - x[i] ** 2) ** 2 + (1 - x[i]) ** 2 for i in range(len(x) - 1))


functions = {"rosenbrock": rosenbrock, "beale": beale}
problems = [
    ("rosenbrock", [-1.2, 1], [-5, -5], [5, 5]),
    ("rosenbrock", [-1.2, 1], [-2, -2], [0.5, 2]),
    ("rosenbrock", [3, 3], [1.5, -1], [4, 4]),
    ("rosenbrock", [-1.2, 1] * 5, [-5] * 10, [5] * 10),
    ("rosenbrock", [0.1] * 10, [-0.3] * 10, [0.8] * 10),
    ("beale", [1, 1], [-4.5, -4.5], [4.5, 4.5]),
    ("beale", [1, 1], [-4.5, -4.5], [2, 0.2]),
]
rows = []
for name, start, lower, upper in problems:
    f = functions[name]
    best = minimize(
        f, start, jac=gradient(f), method="L-BFGS-B", bounds=list(zip(lower, upper)), options={"ftol": 0, "gtol": 1e-9, "maxiter": 10000, "maxfun": 100000}
    )
    rows.append({"name": name, "start": start, "lower": lower, "upper": upper, "x": list(best.x), "value": best.fun, "evaluations": best.nfev})

scalar = minimize_scalar(lambda x: np.exp(x) - 3 * x + np.sin(5 * x), bounds=(-0.5, 1.5), method="bounded", options={"xatol": 1e-10})
Path(__file__).with_suffix(".json").write_text(json.dumps({"boxes": rows, "scalar": [scalar.x, scalar.fun]}) + "\n")
