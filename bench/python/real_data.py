"""The data sets that come with scikit-learn, each with rows held out that no tuning sees, and five folds of the rest."""

from functools import lru_cache

import numpy as np
from sklearn.datasets import load_breast_cancer, load_diabetes, load_digits, load_iris, load_wine
from sklearn.model_selection import KFold, StratifiedKFold, train_test_split

# How many rows are used, so that a trial of five folds stays a matter of a tenth of a second.
SETS = {
    "breast_cancer": (load_breast_cancer, 569),
    "digits": (load_digits, 600),
    "wine": (load_wine, 178),
    "iris": (load_iris, 150),
    "diabetes": (load_diabetes, 442),
}
FOLDS = 5
HELD_OUT = 0.3


class Data:
    def __init__(self, name):
        load, rows = SETS[name]
        X, y = load(return_X_y=True)
        self.is_regression = name == "diabetes"
        strata = None if self.is_regression else y
        chosen = np.arange(len(y))
        if rows < len(y):
            chosen, _ = train_test_split(chosen, train_size=rows, stratify=strata, random_state=0)
        strata = None if self.is_regression else y[chosen]
        tuning, test = train_test_split(chosen, test_size=HELD_OUT, stratify=strata, random_state=1)
        self.X, self.y = X[tuning], y[tuning]
        self.X_test, self.y_test = X[test], y[test]
        split = KFold if self.is_regression else StratifiedKFold
        self.folds = list(split(FOLDS, shuffle=True, random_state=2).split(self.X, self.y))


@lru_cache
def data_named(name):
    return Data(name)
