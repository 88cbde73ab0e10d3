import { foldsPart } from "./folds-part.js";
import type { ModelTemplate } from "./model-template.js";

export const randomForest: ModelTemplate = {
  title: "Random forest (scikit-learn)",
  packages: ["scikit-learn"],
  objective: { metric: "accuracy", direction: "maximize" },
  folds: 3,
  trials: 30,
  space: `  # Ranges, where not said otherwise: Bischl et al. (2023), "Hyperparameter optimization: foundations, algorithms, best
  # practices, and open challenges", WIREs Data Mining and Knowledge Discovery 13(2), e1484, as given for ranger in mlr3tuningspaces.

  # num.trees 1 to 2000 there. From 50 here: more trees are never worse but for time, so this one is seldom worth much search.
  n_estimators: { type: int, min: 50, max: 2000, scale: log, default: 100 }
  # mtry.ratio, the share of features that a split may choose from: 0 to 1 there; a split needs at least one.
  max_features: { type: float, min: 0.05, max: 1, default: 0.3 }
  # replace: true or false there.
  bootstrap: { type: bool, default: true }
  # sample.fraction, the share of rows for each tree: 0.1 to 1 there. scikit-learn has it only with bootstrap.
  max_samples: { type: float, min: 0.1, max: 1, default: 1, when: { bootstrap: true } }
  # min.node.size: 1 to 100 in the random bot's space (Binder, Pfisterer, Bischl (2020), "Collecting empirical data about
  # hyperparameters for data driven AutoML", AutoML workshop at ICML).
  min_samples_leaf: { type: int, min: 1, max: 100, scale: log, default: 1 }
`,
  train: `"""A random forest under Hyperdial. Run it alone with \`python train.py\`, or tune it with \`hyperdial run study.yaml\`."""
import hyperdial
from sklearn.datasets import load_breast_cancer
from sklearn.ensemble import RandomForestClassifier
from sklearn.metrics import accuracy_score
from sklearn.model_selection import StratifiedKFold, train_test_split

trial = hyperdial.trial(defaults={"n_estimators": 100, "max_features": 0.3, "bootstrap": True, "min_samples_leaf": 1})

${foldsPart("load_breast_cancer")}
model = RandomForestClassifier(**trial.params, random_state=trial.seed, n_jobs=1)
model.fit(X[train], y[train])
trial.report(accuracy=accuracy_score(y[valid], model.predict(X[valid])))
`,
};
