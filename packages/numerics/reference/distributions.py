"""Writes distributions.json: arguments and values of special functions and distributions, from mpmath at 40 digits where
it has them and else from SciPy. Relative tolerances are stated in the tests.

Run: python reference/distributions.py   (needs mpmath, numpy, scipy)
"""

import json
import math
import random
from pathlib import Path

from mpmath import erfinv, findroot, log, mp, mpf, ncdf, sqrt

mp.dps = 40
draw = random.Random(20260102)


def uniform(low, high, count):
    return [draw.uniform(low, high) for _ in range(count)]


def powers_of_ten(low, high, count):
    return [10 ** draw.uniform(low, high) for _ in range(count)]


def normal_quantile(p):
    p = mpf(p)
    if p == 0.5:
        return 0.0
    # Newton on the logarithm of the smaller tail.
    small = min(p, 1 - p)
    start = -sqrt(max(mpf("0.01"), -2 * log(small) - log(2 * mp.pi * max(mpf(1), -2 * log(small)))))
    z = findroot(lambda x: log(ncdf(x)) - log(small), start)
    return float(z if p < 0.5 else -z)


tables = {
    "normalQuantile": [[p, normal_quantile(p)] for p in uniform(0, 1, 150) + powers_of_ten(-300, -1, 100) + [1 - x for x in powers_of_ten(-15, -1, 60)]],
}
assert all(math.isfinite(row[-1]) for rows in tables.values() for row in rows)
Path(__file__).with_suffix(".json").write_text(
    "{\n" + ",\n".join(f'  "{name}": {json.dumps(rows)}' for name, rows in tables.items()) + "\n}\n"
)
