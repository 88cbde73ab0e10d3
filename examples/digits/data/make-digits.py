"""Writes digits.txt from scikit-learn's copy of the data (checked with scikit-learn 1.9.1): pip install scikit-learn."""

from pathlib import Path

from sklearn.datasets import load_digits

PIXELS = "0123456789abcdefg"
images, labels = load_digits(return_X_y=True)
lines = [
    "".join(PIXELS[int(pixel)] for pixel in image) + " " + str(label) for image, label in zip(images, labels)
]
Path(__file__).with_name("digits.txt").write_text("\n".join(lines) + "\n")
