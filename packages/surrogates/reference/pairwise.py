"""Writes pairwise.json: posterior means and covariances of BoTorch's PairwiseGP (Laplace's approximation, probit likelihood) with a fixed
squared-exponential kernel and no mean, after seven comparisons of ten points. BoTorch adds 1e-6 to its kernel's diagonal and clamps z-scores
at 3, which these comparisons do not reach. The tests ask for 1e-4.

Run: python reference/pairwise.py   (needs botorch 0.12 or later)
"""

import json
from pathlib import Path

import gpytorch
import torch
from botorch.models.pairwise_gp import PairwiseGP

torch.set_default_dtype(torch.float64)
torch.manual_seed(7)
points = torch.round(torch.rand(10, 2), decimals=4)
pairs = torch.tensor([[0, 1], [2, 1], [3, 0], [4, 5], [3, 5], [2, 4], [6, 1]])
length, scale = 0.5, 1.5
kernel = gpytorch.kernels.ScaleKernel(gpytorch.kernels.RBFKernel())
kernel.base_kernel.lengthscale = length
kernel.outputscale = scale
model = PairwiseGP(points, pairs, covar_module=kernel, jitter=1e-6, xtol=1e-10)
model.eval()
posterior = model.posterior(points)
Path(__file__).with_name("pairwise.json").write_text(
    json.dumps(
        {
            "length": length,
            "scale": scale,
            "points": points.tolist(),
            "pairs": pairs.tolist(),
            "mean": posterior.mean.squeeze(-1).tolist(),
            "covariance": posterior.covariance_matrix.tolist(),
        },
        indent=1,
    )
    + "\n"
)
