"""Writes eigen.json: eigenvalues and eigenvectors of symmetric matrices, from SciPy's LAPACK (`eigh`).
Run: python reference/eigen.py   (needs numpy, scipy)
"""

import json
from pathlib import Path

import numpy as np
from scipy.linalg import eigh, hilbert, toeplitz

rng = np.random.default_rng(2)


def graded(n):
    q, _ = np.linalg.qr(rng.normal(size=(n, n)))
    return q @ np.diag(10.0 ** np.linspace(-7, 3, n)) @ q.T


matrices = dict(
    hilbert=hilbert(6),
    second_differences=toeplitz([2.0, -1, 0, 0, 0, 0, 0, 0]),
    indefinite=(lambda a: a + a.T)(rng.normal(size=(7, 7))),
    graded=graded(8),
    two=np.array([[1.0, 2.0], [2.0, -3.0]]),
)
rows = []
for name, a in matrices.items():
    a = (a + a.T) / 2
    values, vectors = eigh(a)
    rows.append(dict(name=name, matrix=a.ravel().tolist(), values=values.tolist(), vectors=vectors.ravel().tolist()))
Path(__file__).with_suffix(".json").write_text(json.dumps(rows) + "\n")
