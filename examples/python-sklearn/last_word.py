"""The best setting beside the default one, trained on all tuning data and scored on the test set that no trial has seen.

hyperdial best breast-cancer-svm --json | python last_word.py
"""

import json
import sys

from data import x_test, x_tuning, y_test, y_tuning
from model import build, defaults
from sklearn.metrics import accuracy_score, roc_auc_score

best = json.load(sys.stdin)
for name, params in (("default", defaults), (f"trial {best['trial']}", best["params"])):
    model = build(params).fit(x_tuning, y_tuning)
    auc = roc_auc_score(y_test, model.decision_function(x_test))
    accuracy = accuracy_score(y_test, model.predict(x_test))
    print(f"{name:>9}: roc_auc {auc:.4f}, accuracy {accuracy:.4f} on {len(y_test)} test patients")
