"""Splits by scikit-learn, where its rules leave nothing to chance: python splits.py > splits.json (scikit-learn 1.x, NumPy)."""

import json

import numpy as np
import sklearn
from sklearn.model_selection import GroupKFold, KFold, StratifiedGroupKFold, StratifiedKFold, TimeSeriesSplit

random = np.random.RandomState(5)
classes = [f"c{value}" for value in random.choice(3, size=67, p=[0.6, 0.25, 0.15])]
# Groups of sizes that all differ, so that no rule about ties is needed.
groups = [f"g{group:02d}" for group in range(12) for _ in range(group + 1)]
random.shuffle(groups)
# Named in the order of their first row, which is how ties are told apart here.
order = list(dict.fromkeys(groups))
groups = [f"g{order.index(group):02d}" for group in groups]
# Groups whose classes are spread unlike each other's, so that their turn does not hang on rounding.
crowds = [f"g{group:02d}" for group in range(7) for _ in range(9 + 5 * group)]
crowd_classes = [
    f"c{value}" for group in range(7) for value in random.choice(3, size=9 + 5 * group, p=[0.6 - group / 20, 0.3, 0.1 + group / 20])
]
table = [[sum(1 for g, c in zip(crowds, crowd_classes) if (g, c) == (f"g{group:02d}", f"c{kind}")) for kind in range(3)] for group in range(7)]
spreads = sorted(np.std(table, axis=1))
assert min(np.diff(spreads)) > 1e-6, spreads


def parts(splitter, count, y=None, g=None):
    part_of = [0] * count
    for part, (_, test) in enumerate(splitter.split(np.zeros(count), y, g)):
        for row in test:
            part_of[row] = part
    return part_of


def in_time(count, **options):
    return {
        "count": count,
        "options": options,
        "splits": [
            {"train": train.tolist(), "validation": test.tolist()}
            for train, test in TimeSeriesSplit(**options).split(np.zeros(count))
        ],
    }


print(
    json.dumps(
        {
            "versions": {"scikit-learn": sklearn.__version__, "numpy": np.__version__},
            "k_fold": {"count": 23, "parts": 5, "part_of": parts(KFold(5), 23)},
            "stratified": {
                "classes": classes,
                "by_parts": {str(k): parts(StratifiedKFold(k), len(classes), classes) for k in (2, 3, 5, 7)},
            },
            "grouped": {
                "groups": groups,
                "by_parts": {str(k): parts(GroupKFold(k), len(groups), g=groups) for k in (2, 3, 5)},
            },
            "stratified_grouped": {
                "groups": crowds,
                "classes": crowd_classes,
                "by_parts": {
                    str(k): parts(StratifiedGroupKFold(k), len(crowds), crowd_classes, crowds) for k in (2, 3, 4)
                },
            },
            "in_time": [
                in_time(20, n_splits=4),
                in_time(23, n_splits=3, gap=2),
                in_time(30, n_splits=5, test_size=3),
                in_time(30, n_splits=5, test_size=3, max_train_size=6, gap=1),
            ],
        }
    )
)
