from sklearn.pipeline import make_pipeline
from sklearn.preprocessing import StandardScaler
from sklearn.svm import SVC

defaults = {"c": 1.0, "class_weight": "none", "kernel": "rbf", "gamma": 0.033}


def build(params):
    """A classifier for a setting. The scaler is part of it, so that it never sees what it is tested on."""
    own = {name: params[name] for name in ("gamma", "degree", "coef0") if name in params}
    weight = None if params["class_weight"] == "none" else params["class_weight"]
    return make_pipeline(
        StandardScaler(),
        SVC(C=params["c"], kernel=params["kernel"], class_weight=weight, **own),
    )
