"""Trains real models, one JSON object a line on standard input and output.

{"problem": NAME}                 -> {"space": {...}}
{"problem": NAME, "point": {...}} -> {"value": mean loss of the folds, "folds": [...]}
{"problem": NAME, "test": {...}}  -> {"value": loss on the rows held out, of the point trained on all others}
                                     {"error": "..."} where a request cannot be met

NAME is real:MODEL:DATA:METRIC, such as real:svm:digits:error. Every sampler of a comparison is evaluated here; a point that comes again
is not trained again, and everything else is. A setting whose model cannot be trained scores as one that has learnt nothing.
"""

import json
import os
import sys
import warnings
from functools import lru_cache

for name in ("OMP_NUM_THREADS", "OPENBLAS_NUM_THREADS", "MKL_NUM_THREADS"):
    os.environ[name] = "1"
warnings.filterwarnings("ignore")

import numpy as np  # noqa: E402
from real_data import data_named  # noqa: E402
from real_models import MODELS  # noqa: E402
from sklearn.dummy import DummyClassifier, DummyRegressor  # noqa: E402
from sklearn.metrics import log_loss, roc_auc_score, root_mean_squared_error  # noqa: E402


def error(model, X, y):
    return float(np.mean(model.predict(X) != y))


def cross_entropy(model, X, y):
    return float(log_loss(y, np.clip(model.predict_proba(X), 1e-6, 1), labels=model.classes_))


def ranking(model, X, y):
    scores = model.decision_function(X) if hasattr(model, "decision_function") else model.predict_proba(X)[:, 1]
    return 1 - float(roc_auc_score(y, scores))


def rmse(model, X, y):
    return float(root_mean_squared_error(y, model.predict(X)))


METRICS = {"error": error, "log_loss": cross_entropy, "auc": ranking, "rmse": rmse}


class Problem:
    def __init__(self, model, data, metric):
        self.space, self.build = MODELS[model]
        self.data = data_named(data)
        self.loss = METRICS[metric]
        self.known = {}

    @lru_cache(maxsize=None)
    def loss_of_nothing(self):
        dummy = DummyRegressor() if self.data.is_regression else DummyClassifier(strategy="prior")
        return self.trained_loss(dummy, self.data.X, self.data.y, self.data.X, self.data.y)

    def trained_loss(self, model, X, y, X_seen, y_seen):
        return self.loss(model.fit(X, y), X_seen, y_seen)

    def loss_or_nothing(self, point, *parts):
        try:
            loss = self.trained_loss(self.build(point, self.data.is_regression), *parts)
        except (ValueError, FloatingPointError, OverflowError):
            loss = float("nan")
        return loss if np.isfinite(loss) else self.loss_of_nothing()

    def folds_of(self, point):
        data = self.data
        folds = [
            self.loss_or_nothing(point, data.X[train], data.y[train], data.X[left], data.y[left])
            for train, left in data.folds
        ]
        return {"value": float(np.mean(folds)), "folds": folds}

    def test_of(self, point):
        data = self.data
        return {"value": self.loss_or_nothing(point, data.X, data.y, data.X_test, data.y_test)}

    def answer(self, request):
        for kind, measure in {"point": self.folds_of, "test": self.test_of}.items():
            if kind in request:
                key = json.dumps([kind, request[kind]], sort_keys=True)
                if key not in self.known:
                    self.known[key] = measure(request[kind])
                return self.known[key]
        return {"space": self.space}


def main():
    problems = {}
    for line in sys.stdin:
        request = json.loads(line)
        name = request["problem"]
        try:
            if name not in problems:
                problems[name] = Problem(*name.split(":")[1:])
            answer = problems[name].answer(request)
        except Exception as fault:
            answer = {"error": f"{type(fault).__name__}: {fault}"}
        print(json.dumps(answer), flush=True)


if __name__ == "__main__":
    main()
