"""What scikit-learn's forests say of rows that they have not seen, with the spread from seed to seed. Needs scikit-learn.

`extra`: extremely randomised trees; `bootstrap`: the same on bootstrap samples; `best`: a random forest with the best cuts.
Of each: the mean over seeds of the predictions, of the deviations between trees (leaves hold one value), and of the root mean
square error, with the standard deviations over seeds.
"""
import json
import os

import numpy as np
from sklearn.ensemble import ExtraTreesRegressor, RandomForestRegressor

rng = np.random.default_rng(7)
rows = np.round(rng.random((140, 5)), 6)


def value(x):
    return np.sin(5 * x[:, 0]) + 2 * (x[:, 1] - 0.4) ** 2 + x[:, 2] * (x[:, 3] > 0.5)


values = np.round(value(rows), 6)
train, test = slice(0, 100), slice(100, 140)
seeds, trees = 60, 60


def summary(make):
    means, deviations = [], []
    for seed in range(seeds):
        forest = make(seed).fit(rows[train], values[train])
        each = np.array([tree.predict(rows[test].astype(np.float32)) for tree in forest.estimators_])
        means.append(each.mean(0))
        deviations.append(each.std(0))
    means, deviations = np.array(means), np.array(deviations)
    errors = np.sqrt(((means - values[test]) ** 2).mean(1))
    return {
        "means": np.round(means.mean(0), 6).tolist(),
        "meanSpreads": np.round(means.std(0, ddof=1), 6).tolist(),
        "deviations": np.round(deviations.mean(0), 6).tolist(),
        "deviationSpreads": np.round(deviations.std(0, ddof=1), 6).tolist(),
        "error": round(float(errors.mean()), 6),
        "errorSpread": round(float(errors.std(ddof=1)), 6),
    }


result = {
    "rows": rows.tolist(),
    "values": values.tolist(),
    "trained": 100,
    "trees": trees,
    "seeds": seeds,
    "extra": summary(lambda s: ExtraTreesRegressor(trees, max_features=1.0, random_state=s)),
    "extraFew": summary(lambda s: ExtraTreesRegressor(trees, max_features=2, random_state=s)),
    "bootstrap": summary(lambda s: ExtraTreesRegressor(trees, max_features=1.0, bootstrap=True, random_state=s)),
    "best": summary(lambda s: RandomForestRegressor(trees, max_features=1.0, random_state=s)),
}
with open(os.path.join(os.path.dirname(__file__), "forest.json"), "w") as file:
    json.dump(result, file)
    file.write("\n")
