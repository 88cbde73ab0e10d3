"""Scores one setting on the rows that it is given. By itself, `python train.py` scores the default one on a fifth of them."""

import hyperdial
import joblib
import numpy
from model import build, defaults
from sklearn.metrics import accuracy_score, roc_auc_score

trial = hyperdial.trial(defaults=defaults)

# In a study a table without the test set; `hyperdial finalize` alone hands over one with it.
table = numpy.loadtxt(trial.data or "tumours.csv", delimiter=",", skiprows=1)
features, benign = table[:, :-1], table[:, -1].astype(int)
rows = numpy.arange(len(table))
train = trial.train_index if trial.in_study else rows[rows % 5 > 0]
scored = trial.validation_index if trial.in_study else rows[rows % 5 == 0]

model = build(trial.params).fit(features[train], benign[train])
truth, told = benign[scored], model.predict(features[scored])
trial.score_rows(accuracy=told == truth)
trial.report(
    roc_auc=roc_auc_score(truth, model.decision_function(features[scored])),
    accuracy=accuracy_score(truth, told),
)
if trial.model_dir:
    joblib.dump(model, trial.model_dir / "model.joblib")
