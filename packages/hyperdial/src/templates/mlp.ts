import { foldsPart } from "./folds-part.js";
import type { ModelTemplate } from "./model-template.js";

export const mlp: ModelTemplate = {
  title: "Neural network (multilayer perceptron, scikit-learn)",
  packages: ["scikit-learn"],
  objective: { metric: "accuracy", direction: "maximize" },
  folds: 1,
  trials: 30,
  space: `  # Ranges, where not said otherwise: Gorishniy et al. (2021), "Revisiting deep learning models for tabular data", NeurIPS 34,
  # the MLP's tuning space in its supplement; the widest one there.

  # 1 to 16 layers there; up to 4 here, which is plenty for a small table.
  layers: { type: int, min: 1, max: 4, default: 2 }
  # 1 to 1024 units there; on a log scale from 16 here.
  units: { type: int, min: 16, max: 1024, scale: log, default: 128 }
  # 1e-5 to 1e-2, log.
  learning_rate: { type: float, min: 1e-5, max: 1e-2, scale: log, default: 1e-3 }
  # Weight decay 1e-6 to 1e-3, log, for AdamW there. scikit-learn's alpha is an L2 penalty in the loss: close, not the same.
  alpha: { type: float, min: 1e-6, max: 1e-3, scale: log, default: 1e-4 }
  # Between 1 and a few hundreds, 32 being a good default: Bengio (2012), "Practical recommendations for gradient-based training of
  # deep architectures", in Neural Networks: Tricks of the Trade.
  batch_size: { type: int, min: 16, max: 512, scale: log, default: 32 }
`,
  train: `"""A neural network under Hyperdial. Run it alone with \`python train.py\`, or tune it with \`hyperdial run study.yaml\`."""
import warnings

import hyperdial
import numpy as np
from sklearn.datasets import load_digits
from sklearn.metrics import accuracy_score, log_loss
from sklearn.model_selection import StratifiedKFold, train_test_split
from sklearn.neural_network import MLPClassifier
from sklearn.preprocessing import StandardScaler

trial = hyperdial.trial(
    defaults={"layers": 2, "units": 128, "learning_rate": 1e-3, "alpha": 1e-4, "batch_size": 32}
)
p = trial.params

${foldsPart("load_digits")}
scaler = StandardScaler().fit(X[train])
X_train, X_valid = scaler.transform(X[train]), scaler.transform(X[valid])
classes = np.unique(y)

model = MLPClassifier(
    hidden_layer_sizes=(p["units"],) * p["layers"],
    learning_rate_init=p["learning_rate"],
    alpha=p["alpha"],
    batch_size=min(p["batch_size"], len(X_train)),
    random_state=trial.seed,
)
warnings.filterwarnings("ignore", category=UserWarning)
for epoch in trial.steps(30):
    model.partial_fit(X_train, y[train], classes=classes)
    chances = model.predict_proba(X_valid)
    # Reported at each epoch, so that a scheduler such as asha can stop what does not look well.
    answer = trial.report(
        epoch,
        accuracy=accuracy_score(y[valid], classes[chances.argmax(axis=1)]),
        loss=log_loss(y[valid], chances, labels=classes),
    )
    if answer.stop:
        break
`,
};
