"""A network with one hidden layer on scikit-learn's digits, and its plain gradient descent, in NumPy."""

import numpy as np
from sklearn.datasets import load_digits
from sklearn.model_selection import train_test_split

HIDDEN = 32
BATCH = 4
# So large a share of the pixels is hidden from each image in training: the gradients are noisy, and how large a step pays changes on the way.
HIDDEN_PIXELS = 0.5

_images, _names = load_digits(return_X_y=True)
X_TRAIN, X_VALID, Y_TRAIN, Y_VALID = train_test_split(
    _images / 16, _names, test_size=0.4, stratify=_names, random_state=0
)


def new_network(seed):
    random = np.random.default_rng([seed, 0])
    return [
        random.normal(0, np.sqrt(2 / 64), (64, HIDDEN)),
        np.zeros(HIDDEN),
        random.normal(0, np.sqrt(2 / HIDDEN), (HIDDEN, 10)),
        np.zeros(10),
    ]


def predict(network, x):
    """What the hidden layer sees, and the chance of each digit."""
    weights, shifts, outputs, bias = network
    hidden = np.maximum(x @ weights + shifts, 0)
    scores = hidden @ outputs + bias
    scores -= scores.max(axis=1, keepdims=True)
    chances = np.exp(scores)
    return hidden, chances / chances.sum(axis=1, keepdims=True)


def validation_loss(network):
    _, chances = predict(network, X_VALID)
    right = chances[np.arange(len(Y_VALID)), Y_VALID]
    return float(-np.log(np.maximum(right, 1e-12)).mean())


def train_epoch(network, epoch, seed, learning_rate):
    """One pass in small batches. Changes the network in place."""
    weights, shifts, outputs, bias = network
    random = np.random.default_rng([seed, epoch])
    order = random.permutation(len(X_TRAIN))
    for start in range(0, len(order), BATCH):
        batch = order[start : start + BATCH]
        x = X_TRAIN[batch]
        x = x * (random.random(x.shape) >= HIDDEN_PIXELS) / (1 - HIDDEN_PIXELS)
        hidden, chances = predict(network, x)
        chances[np.arange(len(batch)), Y_TRAIN[batch]] -= 1
        by_score = chances / len(batch)
        by_hidden = (by_score @ outputs.T) * (hidden > 0)
        outputs -= learning_rate * hidden.T @ by_score
        bias -= learning_rate * by_score.sum(axis=0)
        weights -= learning_rate * x.T @ by_hidden
        shifts -= learning_rate * by_hidden.sum(axis=0)
