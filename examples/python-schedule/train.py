"""Trains a network with a learning rate that is a function of the step. By itself, `python train.py` trains the default one."""

import hyperdial
from network import new_network, train_epoch, validation_loss

EPOCHS = 20

trial = hyperdial.trial(defaults={"lr": hyperdial.schedule("cosine", peak=0.05, steps=EPOCHS, final=0.01)})
network = new_network(trial.seed)
for epoch in trial.steps(EPOCHS):
    train_epoch(network, epoch, trial.seed, trial.params.lr(epoch))
    if trial.report(epoch, loss=validation_loss(network)).stop:
        break
