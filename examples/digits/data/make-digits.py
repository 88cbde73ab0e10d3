"""Writes digits.txt and images.csv from scikit-learn's copy of the data (checked with scikit-learn 1.9.1): pip install scikit-learn."""

from pathlib import Path

from sklearn.datasets import load_digits

PIXELS = "0123456789abcdefg"
images, labels = load_digits(return_X_y=True)
lines = [
    "".join(PIXELS[int(pixel)] for pixel in image) + " " + str(label) for image, label in zip(images, labels)
]
here = Path(__file__).parent
(here / "digits.txt").write_text("\n".join(lines) + "\n")
table = ["image,digit", *(f"{image},{label}" for image, label in enumerate(labels))]
(here / "images.csv").write_text("\n".join(table) + "\n")
