import { foldsPart } from "./folds-part.js";
import type { ModelTemplate } from "./model-template.js";

export const xgboost: ModelTemplate = {
  title: "XGBoost",
  packages: ["xgboost", "scikit-learn"],
  objective: { metric: "log_loss", direction: "minimize" },
  folds: 3,
  trials: 50,
  space: `  # Ranges, where not said otherwise: Bischl et al. (2023), "Hyperparameter optimization: foundations, algorithms, best
  # practices, and open challenges", WIREs Data Mining and Knowledge Discovery 13(2), e1484, as given for xgboost in mlr3tuningspaces.

  # nrounds: 1 to 5000 there. From 10 and on a log scale here, since learning_rate is searched with it.
  n_estimators: { type: int, min: 10, max: 5000, scale: log, default: 100 }
  # eta: 1e-4 to 1, log.
  learning_rate: { type: float, min: 1e-4, max: 1, scale: log, default: 0.3 }
  # max_depth: 1 to 20.
  max_depth: { type: int, min: 1, max: 20, default: 6 }
  # subsample, colsample_bytree, colsample_bylevel: 0.1 to 1.
  subsample: { type: float, min: 0.1, max: 1, default: 1 }
  colsample_bytree: { type: float, min: 0.1, max: 1, default: 1 }
  colsample_bylevel: { type: float, min: 0.1, max: 1, default: 1 }
  # lambda and alpha: 1e-3 to 1e3, log.
  reg_lambda: { type: float, min: 1e-3, max: 1e3, scale: log, default: 1 }
  reg_alpha: { type: float, min: 1e-3, max: 1e3, scale: log, default: 1e-3 }
  # min_child_weight: 1 to 100, log, and gamma: 1e-5 to 7, log, in the random bot's space (Binder, Pfisterer, Bischl (2020),
  # "Collecting empirical data about hyperparameters for data driven AutoML", AutoML workshop at ICML).
  min_child_weight: { type: float, min: 1, max: 100, scale: log, default: 1 }
  gamma: { type: float, min: 1e-5, max: 7, scale: log, default: 1e-5 }
`,
  train: `"""XGBoost under Hyperdial. Run it alone with \`python train.py\`, or tune it with \`hyperdial run study.yaml\`."""
import hyperdial
from sklearn.datasets import load_breast_cancer
from sklearn.metrics import accuracy_score, log_loss
from sklearn.model_selection import StratifiedKFold, train_test_split

try:
    from xgboost import XGBClassifier
except ImportError:
    raise SystemExit("this program needs XGBoost: pip install xgboost") from None

trial = hyperdial.trial(defaults={"n_estimators": 100, "learning_rate": 0.3, "max_depth": 6})

${foldsPart("load_breast_cancer")}
model = XGBClassifier(**trial.params, random_state=trial.seed, n_jobs=1)
model.fit(X[train], y[train])
chances = model.predict_proba(X[valid])
# The first is what the study minimizes; every other metric is kept too.
trial.report(log_loss=log_loss(y[valid], chances), accuracy=accuracy_score(y[valid], chances.argmax(axis=1)))
`,
};
