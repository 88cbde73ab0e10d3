"""Writes elementary.json: arguments and correctly rounded values of the elementary functions, from mpmath at 60 digits
(relative tolerances, in ulp, are stated in the tests).

Run: python reference/elementary.py   (needs mpmath)
"""

import json
import math
import random
from pathlib import Path

from mpmath import cos, exp, expm1, log, log1p, mp, mpf, pi, power, sin, tanh

mp.dps = 60
draw = random.Random(20260101)


def uniform(low, high, count):
    return [draw.uniform(low, high) for _ in range(count)]


def powers_of_ten(low, high, count):
    return [10 ** draw.uniform(low, high) for _ in range(count)]


def one(function, arguments):
    return [[x, float(function(mpf(x)))] for x in arguments]


def signed(values):
    return [v if draw.random() < 0.5 else -v for v in values]


def logistic(x):
    return 1 / (1 + exp(-x))


near_one = [1 + s for s in signed(powers_of_ten(-15, -1, 150))]
pairs = [(x, y) for x, y in zip(powers_of_ten(-30, 30, 200), uniform(-10, 10, 200))]
pairs += [(x, y) for x, y in zip(near_one, signed(powers_of_ten(0, 3, 150)))]
pairs += [(x, y) for x, y in zip(uniform(0, 1, 200), uniform(0, 5, 200))]
pairs += [(x, y) for x, y in zip(uniform(1, 3, 100), uniform(300, 600, 100))]
pairs += [(5e-324, 0.5), (2.0, -1074.0), (10.0, 308.0), (-3.0, 5.0), (-1.5, 4.0), (10.0, -3.0), (2.0, 1023.0)]
finite_pairs = [(x, y) for x, y in pairs if 1e-300 < abs(power(mpf(x), mpf(y))) < mpf("1.7e308") or x == 5e-324]

tables = {
    "exp": one(exp, uniform(-700, 709, 200) + uniform(-2, 2, 300) + signed(powers_of_ten(-18, 0, 100)) + [709.782712893384]),
    "expm1": one(expm1, uniform(-30, 709, 100) + uniform(-2, 2, 400) + signed(powers_of_ten(-18, 0, 200)) + uniform(-0.05, 0.05, 200)),
    "log": one(log, powers_of_ten(-300, 300, 200) + uniform(0.5, 2, 300) + near_one + [5e-324, 1e-310]),
    "log1p": one(log1p, powers_of_ten(-18, 300, 200) + uniform(-0.9, 2, 400) + signed(powers_of_ten(-18, -0.01, 200))),
    "tanh": one(tanh, uniform(-20, 20, 100) + uniform(-1, 1, 200) + signed(powers_of_ten(-18, 0, 100))),
    "logistic": one(logistic, uniform(-700, 700, 100) + uniform(-5, 5, 200)),
    "sin2pi": one(lambda x: sin(2 * pi * x), uniform(-1, 1, 300) + uniform(-1e6, 1e6, 100) + signed(powers_of_ten(-18, 0, 100))),
    "cos2pi": one(lambda x: cos(2 * pi * x), uniform(-1, 1, 300) + uniform(-1e6, 1e6, 100) + [0.25 + s for s in signed(powers_of_ten(-15, 0, 100))]),
    "pow": [[x, y, float(power(mpf(x), mpf(y)))] for x, y in finite_pairs],
}
assert all(math.isfinite(row[-1]) for rows in tables.values() for row in rows)
Path(__file__).with_suffix(".json").write_text(
    "{\n" + ",\n".join(f'  "{name}": {json.dumps(rows)}' for name, rows in tables.items()) + "\n}\n"
)
