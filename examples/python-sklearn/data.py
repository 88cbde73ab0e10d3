"""The data, split once: what tuning may see, and what only the last word may."""

from sklearn.datasets import load_breast_cancer
from sklearn.model_selection import train_test_split

features, benign = load_breast_cancer(return_X_y=True)
x_tuning, x_test, y_tuning, y_test = train_test_split(
    features, benign, test_size=0.25, stratify=benign, random_state=0
)
