"""Writes scikit-learn's breast cancer data as a table: python data.py > tumours.csv"""

import csv
import sys

from sklearn.datasets import load_breast_cancer

data = load_breast_cancer()
table = csv.writer(sys.stdout, lineterminator="\n")
table.writerow([*(name.replace(" ", "_") for name in data.feature_names), "benign"])
table.writerows([*features, benign] for features, benign in zip(data.data.tolist(), data.target.tolist()))
