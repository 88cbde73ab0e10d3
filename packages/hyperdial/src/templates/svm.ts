import { foldsPart } from "./folds-part.js";
import type { ModelTemplate } from "./model-template.js";

export const svm: ModelTemplate = {
  title: "Support vector machine (scikit-learn)",
  packages: ["scikit-learn"],
  objective: { metric: "accuracy", direction: "maximize" },
  folds: 3,
  trials: 40,
  space: `  # C from 2^-5 to 2^15, and gamma from 2^-15 to 2^3, both by factors: Hsu, Chang, Lin (2003, revised 2016), "A practical guide
  # to support vector classification", section 3.2. They hold for scaled features; train.py scales them.
  C: { type: float, min: 0.03125, max: 32768, scale: log, default: 1 }
  kernel: { type: choice, values: [rbf, linear, poly], default: rbf }
  gamma: { type: float, min: 3.0517578125e-5, max: 8, scale: log, default: 0.03, when: { kernel: [rbf, poly] } }
  # 2 to 5: Bischl et al. (2023), "Hyperparameter optimization: foundations, algorithms, best practices, and open challenges",
  # WIREs Data Mining and Knowledge Discovery 13(2), e1484, as given for svm in mlr3tuningspaces.
  degree: { type: int, min: 2, max: 5, default: 3, when: { kernel: poly } }
`,
  train: `"""A support vector machine under Hyperdial. Run it alone with \`python train.py\`, or tune it with \`hyperdial run study.yaml\`."""
import hyperdial
from sklearn.datasets import load_breast_cancer
from sklearn.metrics import accuracy_score
from sklearn.model_selection import StratifiedKFold, train_test_split
from sklearn.pipeline import make_pipeline
from sklearn.preprocessing import StandardScaler
from sklearn.svm import SVC

trial = hyperdial.trial(defaults={"C": 1.0, "kernel": "rbf", "gamma": 0.03})

${foldsPart("load_breast_cancer")}
# Some settings take very long to converge (a large C with a polynomial kernel): they end at this many steps.
model = make_pipeline(StandardScaler(), SVC(**trial.params, random_state=trial.seed, max_iter=200_000))
model.fit(X[train], y[train])
trial.report(accuracy=accuracy_score(y[valid], model.predict(X[valid])))
`,
};
