"""Scores one setting on one fold. By itself, `python train.py` scores the default one."""

import hyperdial
from data import x_tuning, y_tuning
from model import build, defaults
from sklearn.metrics import accuracy_score, roc_auc_score
from sklearn.model_selection import StratifiedKFold

trial = hyperdial.trial(defaults=defaults)

# The same folds in every trial, so that settings are compared on the same patients.
folds = StratifiedKFold(n_splits=trial.folds if trial.in_study else 5, shuffle=True, random_state=0)
train, test = list(folds.split(x_tuning, y_tuning))[trial.fold]
model = build(trial.params).fit(x_tuning[train], y_tuning[train])
trial.report(
    roc_auc=roc_auc_score(y_tuning[test], model.decision_function(x_tuning[test])),
    accuracy=accuracy_score(y_tuning[test], model.predict(x_tuning[test])),
)
