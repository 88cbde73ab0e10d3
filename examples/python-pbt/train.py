"""Trains a network some epochs on from its checkpoint. By itself, `python train.py` trains the default setting."""

import os

import hyperdial
import numpy as np
from network import new_network, train_epoch, validation_loss

EPOCHS = 20

trial = hyperdial.trial(defaults={"learning_rate": 0.05})
saved = trial.checkpoint_dir / "network.npz"


def save(network, epoch):
    """In one rename: a kill in the midst of it leaves the checkpoint before."""
    partial = saved.with_suffix(".partial")
    with partial.open("wb") as file:
        np.savez(file, *network, epoch=epoch)
        file.flush()
        os.fsync(file.fileno())
    os.replace(partial, saved)


def start():
    """The network as it was left, perhaps by another trial, with the epochs that it has seen; or a new one."""
    if not saved.exists():
        return new_network(trial.seed), 0
    with np.load(saved) as file:
        return [file[f"arr_{layer}"] for layer in range(4)], int(file["epoch"])


network, done = start()
for epoch in trial.steps(EPOCHS, done=done):
    # This run's learning rate: in a population it differs from the one that the checkpoint was made with.
    train_epoch(network, epoch, trial.seed, trial.params.learning_rate)
    save(network, epoch)
    if trial.report(epoch, loss=validation_loss(network)).stop:
        break
