"""Writes cma_es.json: what the `cmaes` package (0.13) makes of given generations, margins, categories and sources.
Run: python reference/cma_es.py   (needs numpy, scipy, cmaes)
"""

import json
from pathlib import Path

import numpy as np
from cmaes import CMA, CMAwM, CatCMAwM, get_warm_start_mgd

rng = np.random.default_rng(4)


def parameters():
    rows = []
    for n, population in ((1, 4), (2, 6), (5, 8), (10, 10), (10, 40), (40, 15)):
        es = CMA(mean=np.zeros(n), sigma=1.0, population_size=population)
        rows.append(
            dict(
                dimensions=n,
                population=population,
                weights=es._weights.tolist(),
                muEff=es._mu_eff,
                c1=es._c1,
                cMu=es._cmu,
                cC=es._cc,
                cSigma=es._c_sigma,
                dSigma=es._d_sigma,
                chi=es._chi_n,
            )
        )
    return rows


def generations():
    """Members in order, best first; far more spread than the distribution, so that paths stall and restart."""
    rows = []
    for n, population, spread in ((3, 7, 1.0), (5, 8, 0.3), (4, 12, 2.5)):
        mean = rng.uniform(0.3, 0.7, n)
        es = CMA(mean=mean, sigma=0.01, population_size=population)
        steps = []
        for _ in range(6):
            members = es._mean + spread * es._sigma * rng.normal(size=(population, n))
            es.tell([(x, float(i)) for i, x in enumerate(members)])
            steps.append(
                dict(
                    members=members.tolist(),
                    mean=es._mean.tolist(),
                    sigma=es._sigma,
                    covariance=es._C.ravel().tolist(),
                    pathSigma=es._p_sigma.tolist(),
                    pathC=es._pc.tolist(),
                )
            )
        rows.append(dict(population=population, mean=mean.tolist(), sigma=0.01, steps=steps))
    return rows


def margins():
    """One integer coordinate among others: counts of values in [0, 1], as unit cells."""
    rows = []
    for count, mean, sigma, stretch in (
        (5, 0.5, 0.01, 1.0),
        (5, 0.44, 0.02, 1.3),
        (5, 0.11, 0.01, 1.0),
        (5, 0.89, 0.005, 2.0),
        (5, 0.3, 0.2, 1.0),
        (2, 0.27, 0.01, 1.0),
        (9, 0.68, 0.001, 40.0),
    ):
        step = 1 / count
        es = CMAwM(
            mean=np.array([mean, 0.5, 0.5]),
            sigma=sigma,
            bounds=np.array([[step / 2, 1 - step / 2], [0, 1], [0, 1]]),
            steps=np.array([step, 0, 0]),
            population_size=8,
        )
        es._A = np.array([stretch, 1.0, 1.0])
        es._cma.tell = lambda _: None
        es.tell([])
        rows.append(
            dict(
                count=count,
                mean=mean,
                deviation=sigma,
                stretch=stretch,
                margin=es.margin,
                after=dict(mean=float(es._cma._mean[0]), stretch=float(es._A[0])),
            )
        )
    return rows


def categories():
    counts = [2, 3, 5]
    es = CatCMAwM(x_space=[[-1, 1], [-1, 1]], c_space=counts, population_size=8, seed=1)
    steps = []
    for _ in range(8):
        picks = [[int(rng.integers(0, min(k, 2 + i % 3))) for k in counts] for i in range(8)]
        # The package takes its step at the pace of one generation before, the paper at the present one.
        es._delta = 1 / es._Delta
        one_hot = np.zeros((8, 3, 5))
        for i, row in enumerate(picks):
            for j, k in enumerate(row):
                one_hot[i, j, k] = 1
        es._update_categorical(one_hot)
        steps.append(dict(picks=picks, shares=[es._q[j, :k].tolist() for j, k in enumerate(counts)]))
    return dict(counts=counts, weights=es._weights.tolist(), steps=steps)


def warm_starts():
    rows = []
    for n, count in ((2, 10), (3, 40), (4, 120)):
        points = rng.uniform(size=(count, n))
        values = ((points - 0.3) ** 2).sum(1)
        mean, sigma, cov = get_warm_start_mgd(list(zip(points, values)), gamma=0.1, alpha=0.1)
        rows.append(
            dict(
                points=points.tolist(),
                values=values.tolist(),
                mean=mean.tolist(),
                sigma=float(sigma),
                covariance=cov.ravel().tolist(),
            )
        )
    return rows


def trials_to_target():
    """Trials until the value is below 1e-8, from 3 in each coordinate with a step of 2, unbounded; those that end in a local minimum left out."""
    functions = dict(
        sphere=lambda x: (x**2).sum(),
        ellipsoid=lambda x: sum(1000 ** (2 * i / (len(x) - 1)) * v * v for i, v in enumerate(x)),
        rosenbrock=lambda x: sum(100 * (x[1:] - x[:-1] ** 2) ** 2 + (x[:-1] - 1) ** 2),
    )
    rows = []
    for name, f in functions.items():
        for n in (5, 10, 20):
            if name == "rosenbrock" and n == 20:
                continue
            counts = []
            for seed in range(15):
                es = CMA(mean=np.full(n, 3.0), sigma=2.0, seed=seed)
                count = 1
                best = np.inf
                while best > 1e-8 and count < 20000:
                    solutions = []
                    for _ in range(es.population_size):
                        x = es.ask()
                        count += best > 1e-8
                        solutions.append((x, f(x)))
                        best = min(best, solutions[-1][1])
                    es.tell(solutions)
                if best < 1e-8:
                    counts.append(int(count))
            rows.append(dict(name=name, dimensions=n, counts=sorted(counts)))
    return rows


reference = dict(
    parameters=parameters(),
    generations=generations(),
    margins=margins(),
    categories=categories(),
    warmStarts=warm_starts(),
    trialsToTarget=trials_to_target(),
)
Path(__file__).with_suffix(".json").write_text(json.dumps(reference) + "\n")
