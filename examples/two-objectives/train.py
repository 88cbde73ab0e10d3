"""Trains a random forest on half of scikit-learn's digits and scores it on the other half: how accurate, how small, and how good at its worst digit."""

import pickle

import hyperdial
from sklearn.datasets import load_digits
from sklearn.ensemble import RandomForestClassifier
from sklearn.metrics import accuracy_score, recall_score

trial = hyperdial.trial(defaults={"trees": 100, "max_depth": 16, "max_features": 0.125})

pixels, digits = load_digits(return_X_y=True)
learned, scored = slice(0, None, 2), slice(1, None, 2)
model = RandomForestClassifier(
    n_estimators=trial.params["trees"],
    max_depth=trial.params["max_depth"],
    max_features=trial.params["max_features"],
    random_state=0,
).fit(pixels[learned], digits[learned])
told = model.predict(pixels[scored])
trial.report(
    accuracy=accuracy_score(digits[scored], told),
    size_kb=len(pickle.dumps(model)) / 1000,
    worst_recall=recall_score(digits[scored], told, average=None).min(),
)
