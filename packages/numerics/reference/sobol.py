"""Writes sobol.json: unscrambled Sobol points from SciPy as whole numbers of 2^-32: the first 16 points in 8 dimensions, and, for some
indices, the sum over all 1,111 dimensions d of coordinate · (2d + 1), modulo 2^53.

Run: python reference/sobol.py   (needs numpy, scipy)
"""

import json
from pathlib import Path

from scipy.stats import qmc


def whole(point):
    return [int(x * 2**32) for x in point]


first = [whole(p) for p in qmc.Sobol(8, scramble=False, bits=32).random(16)]
sums = []
for index in [1, 2, 3, 10, 100, 1023, 1024, 65_537, 1_000_003]:
    point = whole(qmc.Sobol(1111, scramble=False, bits=32).fast_forward(index).random(1)[0])
    sums.append([index, sum(x * (2 * d + 1) for d, x in enumerate(point)) % 2**53])
Path(__file__).with_suffix(".json").write_text(json.dumps({"first": first, "sums": sums}) + "\n")
