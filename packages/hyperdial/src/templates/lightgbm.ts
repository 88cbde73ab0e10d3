import { foldsPart } from "./folds-part.js";
import type { ModelTemplate } from "./model-template.js";

export const lightgbm: ModelTemplate = {
  title: "LightGBM",
  packages: ["lightgbm", "scikit-learn"],
  objective: { metric: "log_loss", direction: "minimize" },
  folds: 3,
  trials: 50,
  space: `  # Ranges: those of FLAML for LightGBM (flaml/automl/model.py, LGBMEstimator.search_space; Wang et al. (2021), "FLAML: a fast
  # and lightweight AutoML library", MLSys).

  # 4 to the number of rows, at most 32768, log; up to 2000 here.
  n_estimators: { type: int, min: 4, max: 2000, scale: log, default: 100 }
  # The same there: 4 to the number of rows, log; up to 256 here, for a table of some hundred rows.
  num_leaves: { type: int, min: 4, max: 256, scale: log, default: 31 }
  # 2 to 129, log.
  min_child_samples: { type: int, min: 2, max: 129, scale: log, default: 20 }
  # 1/1024 to 1, log.
  learning_rate: { type: float, min: 0.0009765625, max: 1, scale: log, default: 0.1 }
  # Two to the power of 3 to 10, less one; train.py does that sum.
  log_max_bin: { type: int, min: 3, max: 10, default: 8 }
  # 0.01 to 1.
  colsample_bytree: { type: float, min: 0.01, max: 1, default: 1 }
  # 1/1024 to 1024, log, both.
  reg_alpha: { type: float, min: 0.0009765625, max: 1024, scale: log, default: 0.0009765625 }
  reg_lambda: { type: float, min: 0.0009765625, max: 1024, scale: log, default: 1 }
`,
  train: `"""LightGBM under Hyperdial. Run it alone with \`python train.py\`, or tune it with \`hyperdial run study.yaml\`."""
import hyperdial
from sklearn.datasets import load_breast_cancer
from sklearn.metrics import accuracy_score, log_loss
from sklearn.model_selection import StratifiedKFold, train_test_split

try:
    from lightgbm import LGBMClassifier
except ImportError:
    raise SystemExit("this program needs LightGBM: pip install lightgbm") from None

trial = hyperdial.trial(defaults={"n_estimators": 100, "num_leaves": 31, "learning_rate": 0.1, "log_max_bin": 8})

${foldsPart("load_breast_cancer")}
settings = dict(trial.params)
settings["max_bin"] = 2 ** settings.pop("log_max_bin") - 1
model = LGBMClassifier(**settings, random_state=trial.seed, n_jobs=1, verbose=-1)
model.fit(X[train], y[train])
chances = model.predict_proba(X[valid])
# The first is what the study minimizes; every other metric is kept too.
trial.report(log_loss=log_loss(y[valid], chances), accuracy=accuracy_score(y[valid], chances.argmax(axis=1)))
`,
};
