"""Tables of settings by folds, for `generalise-suite.ts`: real models on scikit-learn's own data, nested. Of each outer split the settings are scored by
five folds, twice repeated, of its training part, and by its test part after training on all of the former. One JSON line for each outer split.
Arguments: settings, outer splits."""

import json
import sys
import warnings

import numpy as np
from sklearn.base import clone
from sklearn.datasets import load_breast_cancer, load_diabetes, load_digits, load_wine
from sklearn.ensemble import GradientBoostingRegressor
from sklearn.linear_model import LogisticRegression
from sklearn.metrics import log_loss, mean_squared_error
from sklearn.model_selection import KFold, ShuffleSplit, StratifiedKFold, StratifiedShuffleSplit
from sklearn.pipeline import make_pipeline
from sklearn.preprocessing import StandardScaler
from sklearn.svm import SVC
from sklearn.tree import DecisionTreeClassifier

warnings.filterwarnings("ignore")


def log_uniform(rng, low, high):
    return float(np.exp(rng.uniform(np.log(low), np.log(high))))


def tree(rng):
    return DecisionTreeClassifier(
        max_depth=int(rng.integers(1, 12)),
        min_samples_leaf=int(log_uniform(rng, 1, 30)),
        max_features=float(rng.uniform(0.2, 1)),
        random_state=0,
    )


def sparse(rng):
    model = LogisticRegression(C=log_uniform(rng, 1e-2, 1e1), penalty="l1", solver="liblinear", random_state=0)
    return make_pipeline(StandardScaler(), model)


def kernel(rng):
    return SVC(C=log_uniform(rng, 1e-2, 1e3), gamma=log_uniform(rng, 1e-5, 1e-2))


def boosting(rng):
    return GradientBoostingRegressor(
        n_estimators=int(log_uniform(rng, 5, 80)),
        learning_rate=log_uniform(rng, 1e-2, 0.5),
        max_depth=int(rng.integers(1, 5)),
        subsample=float(rng.uniform(0.5, 1)),
        random_state=0,
    )


def nodes(model):
    return sum(each.tree_.node_count for each in np.ravel(model.estimators_))


def error(model, x, y):
    return float(np.mean(model.predict(x) != y))


def cross_entropy(model, x, y):
    return float(log_loss(y, model.predict_proba(x), labels=model.classes_))


def rmse(model, x, y):
    return float(np.sqrt(mean_squared_error(y, model.predict(x))))


digits = load_digits(return_X_y=True)
tasks = {
    "decision tree, wine, error": (tree, load_wine(return_X_y=True), error, lambda model: model.tree_.node_count),
    "sparse logistic regression, breast cancer, cross-entropy": (
        sparse,
        load_breast_cancer(return_X_y=True),
        cross_entropy,
        lambda model: int(np.sum(model[-1].coef_ != 0)),
    ),
    "support vectors, 600 digits, error": (kernel, (digits[0][:600], digits[1][:600]), error, lambda model: int(np.sum(model.n_support_))),
    "boosted trees, diabetes, rmse": (boosting, load_diabetes(return_X_y=True), rmse, nodes),
}
settings, outer = map(int, sys.argv[1:])
for name, (draw, (x, y), loss, price) in tasks.items():
    numeric = loss is rmse
    splits = (ShuffleSplit if numeric else StratifiedShuffleSplit)(outer, test_size=0.35, random_state=1)
    for number, (train, test) in enumerate(splits.split(x, y)):
        rng = np.random.default_rng(number)
        scores, tests, prices = [], [], []
        for _ in range(settings):
            model = draw(rng)
            cells = []
            for repeat in range(2):
                folds = (KFold if numeric else StratifiedKFold)(5, shuffle=True, random_state=repeat)
                for inside, held in folds.split(x[train], y[train]):
                    fitted = clone(model).fit(x[train][inside], y[train][inside])
                    cells.append(loss(fitted, x[train][held], y[train][held]))
            fitted = clone(model).fit(x[train], y[train])
            scores.append(cells)
            tests.append(loss(fitted, x[test], y[test]))
            prices.append(float(price(fitted)))
        print(json.dumps({"task": name, "outer": number, "scores": scores, "tests": tests, "prices": prices}), flush=True)
