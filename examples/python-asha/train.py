"""Trains one setting epoch by epoch, and goes on from its checkpoint. By itself, `python train.py` trains the default one."""

import os
import pickle
import warnings

import hyperdial
import numpy as np
from sklearn.datasets import load_digits
from sklearn.model_selection import train_test_split
from sklearn.neural_network import MLPClassifier

EPOCHS = 27

trial = hyperdial.trial(defaults={"units": 64, "learning_rate": 1e-3, "alpha": 1e-4, "batch_size": 32})
params = trial.params
saved = trial.checkpoint_dir / "model.pkl"


def save(model, epoch):
    """In one rename: a kill in the midst of it leaves the checkpoint before."""
    partial = saved.with_suffix(".partial")
    with partial.open("wb") as file:
        pickle.dump((model, epoch), file)
        file.flush()
        os.fsync(file.fileno())
    os.replace(partial, saved)


def start():
    """The model as it was left, with the epochs that it has seen, or a new one."""
    if saved.exists():
        with saved.open("rb") as file:
            return pickle.load(file)
    new = MLPClassifier(
        hidden_layer_sizes=(params.units,),
        learning_rate_init=params.learning_rate,
        alpha=params.alpha,
        batch_size=params.batch_size,
        random_state=trial.seed,
    )
    return new, 0


digits, names = load_digits(return_X_y=True)
x_train, x_valid, y_train, y_valid = train_test_split(
    digits / 16, names, test_size=0.3, stratify=names, random_state=0
)
warnings.filterwarnings("ignore", category=UserWarning)
model, done = start()
for epoch in trial.steps(EPOCHS, done=done):
    # Each epoch has its own order, the same wherever the training was interrupted.
    order = np.random.default_rng([trial.seed, epoch]).permutation(len(x_train))
    model.partial_fit(x_train[order], y_train[order], classes=np.arange(10))
    save(model, epoch)
    print(f"epoch {epoch}", flush=True)
    if trial.report(epoch, accuracy=model.score(x_valid, y_valid), loss=model.loss_).stop:
        break
