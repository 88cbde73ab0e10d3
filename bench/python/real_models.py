"""Models and their spaces, as somebody who tunes them would write these: ranges from the models' documentation and from
mlr3tuningspaces (Bischl et al., 2023). A space is in a study file's words, flat: a branch's parameters say `when`.

Each entry of MODELS is (space, build): `build(point, is_regression)` gives an estimator of scikit-learn's kind.
"""

from sklearn.decomposition import PCA
from sklearn.ensemble import ExtraTreesClassifier, ExtraTreesRegressor, RandomForestClassifier, RandomForestRegressor
from sklearn.linear_model import ElasticNet, LogisticRegression
from sklearn.neighbors import KNeighborsClassifier, KNeighborsRegressor
from sklearn.neural_network import MLPClassifier, MLPRegressor
from sklearn.pipeline import make_pipeline
from sklearn.preprocessing import MinMaxScaler, PolynomialFeatures, QuantileTransformer, RobustScaler, StandardScaler
from sklearn.svm import SVC, SVR

SEED = 0


def number(kind, low, high, **more):
    return {"type": kind, "min": low, "max": high, **more}


def real(low, high, **more):
    return number("float", low, high, **more)


def log_real(low, high, **more):
    return number("float", low, high, scale="log", **more)


def whole(low, high, **more):
    return number("int", low, high, **more)


def log_whole(low, high, **more):
    return number("int", low, high, scale="log", **more)


def choice(*values, **more):
    return {"type": "choice", "values": list(values), **more}


def scaled(name, estimator):
    scalers = {
        "none": [],
        "standard": [StandardScaler()],
        "robust": [RobustScaler()],
        "range": [MinMaxScaler()],
        "quantile": [QuantileTransformer(n_quantiles=50, random_state=SEED)],
    }
    return make_pipeline(*scalers[name], estimator)


SVM = {
    "scaler": choice("none", "standard", "range"),
    "kernel": choice("rbf", "poly", "sigmoid", "linear"),
    "C": log_real(1e-3, 1e3),
    "gamma": log_real(1e-5, 10, when={"kernel": ["rbf", "poly", "sigmoid"]}),
    "degree": whole(2, 5, when={"kernel": "poly"}),
    "coef0": real(-1, 1, when={"kernel": ["poly", "sigmoid"]}),
}


def build_svm(point, is_regression):
    kind = SVR if is_regression else SVC
    # A bound on iterations: hopeless settings do not converge for minutes.
    own = {name: point[name] for name in ("kernel", "C", "gamma", "degree", "coef0") if name in point}
    return scaled(point["scaler"], kind(max_iter=5000, **own))


FOREST = {
    "trees": log_whole(5, 40),
    "kind": choice("random", "extra"),
    "max_features": real(0.05, 1),
    "max_depth": whole(1, 20),
    "min_samples_leaf": log_whole(1, 32),
    "min_samples_split": log_whole(2, 64),
    "sampling": choice("bootstrap", "all"),
    "max_samples": real(0.2, 1, when={"sampling": "bootstrap"}),
}


def build_forest(point, is_regression):
    kinds = {
        ("random", False): RandomForestClassifier,
        ("random", True): RandomForestRegressor,
        ("extra", False): ExtraTreesClassifier,
        ("extra", True): ExtraTreesRegressor,
    }
    own = {name: point[name] for name in ("max_features", "max_depth", "min_samples_leaf", "min_samples_split")}
    bootstrap = point["sampling"] == "bootstrap"
    if bootstrap:
        own["max_samples"] = point["max_samples"]
    kind = kinds[point["kind"], is_regression]
    return kind(n_estimators=point["trees"], bootstrap=bootstrap, random_state=SEED, n_jobs=1, **own)


MLP = {
    "layers": whole(1, 3),
    "units": log_whole(4, 64),
    "activation": choice("relu", "tanh", "logistic"),
    "alpha": log_real(1e-6, 1),
    "batch_size": log_whole(16, 256),
    "learning_rate": log_real(1e-4, 0.3),
    "solver": choice("adam", "sgd"),
    "momentum": real(0, 0.99, when={"solver": "sgd"}),
    "scaler": choice("none", "standard", "range"),
}


def build_mlp(point, is_regression):
    kind = MLPRegressor if is_regression else MLPClassifier
    own = {name: point[name] for name in ("activation", "alpha", "batch_size", "solver", "momentum") if name in point}
    return scaled(
        point["scaler"],
        kind(
            hidden_layer_sizes=[point["units"]] * point["layers"],
            learning_rate_init=point["learning_rate"],
            max_iter=8,
            random_state=SEED,
            **own,
        ),
    )


LINEAR = {
    "scaler": choice("standard", "robust", "range", "quantile"),
    "strength": log_real(1e-4, 1e2),
    "l1_ratio": real(0, 1),
    "terms": choice("linear", "quadratic"),
    "interactions": choice("only", "with_squares", when={"terms": "quadratic"}),
}


def build_linear(point, is_regression):
    if is_regression:
        model = ElasticNet(alpha=point["strength"], l1_ratio=point["l1_ratio"], max_iter=200, random_state=SEED)
    else:
        model = LogisticRegression(
            C=1 / point["strength"], l1_ratio=point["l1_ratio"], solver="saga", max_iter=40, random_state=SEED
        )
    if point["terms"] == "linear":
        return scaled(point["scaler"], model)
    terms = PolynomialFeatures(2, interaction_only=point["interactions"] == "only", include_bias=False)
    return scaled(point["scaler"], make_pipeline(terms, StandardScaler(), model))


KNN = {
    "scaler": choice("none", "standard", "robust", "range", "quantile"),
    "reduction": choice("none", "pca"),
    "components": real(0.3, 0.99, when={"reduction": "pca"}),
    "whiten": choice("no", "yes", when={"reduction": "pca"}),
    "neighbors": log_whole(1, 50),
    "weights": choice("uniform", "distance"),
    "p": real(1, 5),
}


def build_knn(point, is_regression):
    kind = KNeighborsRegressor if is_regression else KNeighborsClassifier
    model = kind(n_neighbors=point["neighbors"], weights=point["weights"], p=point["p"])
    if point["reduction"] == "none":
        return scaled(point["scaler"], model)
    reduction = PCA(n_components=point["components"], whiten=point["whiten"] == "yes", random_state=SEED)
    return scaled(point["scaler"], make_pipeline(reduction, model))


XGBOOST = {
    "booster": choice("gbtree", "dart"),
    "n_estimators": log_whole(5, 60),
    "learning_rate": log_real(1e-3, 1),
    "max_depth": whole(1, 12),
    "subsample": real(0.1, 1),
    "colsample_bytree": real(0.1, 1),
    "reg_lambda": log_real(1e-3, 1e3),
    "reg_alpha": log_real(1e-3, 1e3),
    "min_child_weight": log_real(1, 100),
    "gamma": log_real(1e-5, 7),
    "rate_drop": real(0, 1, when={"booster": "dart"}),
    "skip_drop": real(0, 1, when={"booster": "dart"}),
}


def build_xgboost(point, is_regression):
    from xgboost import XGBClassifier, XGBRegressor

    kind = XGBRegressor if is_regression else XGBClassifier
    return kind(**point, random_state=SEED, n_jobs=1, verbosity=0)


LIGHTGBM = {
    "boosting_type": choice("gbdt", "dart", "rf"),
    "n_estimators": log_whole(5, 60),
    "learning_rate": log_real(1e-3, 1, when={"boosting_type": ["gbdt", "dart"]}),
    "num_leaves": log_whole(2, 128),
    "min_child_samples": log_whole(2, 64),
    "subsample": real(0.2, 0.95),
    "colsample_bytree": real(0.2, 1),
    "reg_lambda": log_real(1e-4, 1e2),
    "reg_alpha": log_real(1e-4, 1e2),
    "drop_rate": real(0, 0.6, when={"boosting_type": "dart"}),
}


def build_lightgbm(point, is_regression):
    from lightgbm import LGBMClassifier, LGBMRegressor

    kind = LGBMRegressor if is_regression else LGBMClassifier
    return kind(**point, subsample_freq=1, random_state=SEED, n_jobs=1, verbosity=-1)


MODELS = {
    "svm": (SVM, build_svm),
    "forest": (FOREST, build_forest),
    "mlp": (MLP, build_mlp),
    "linear": (LINEAR, build_linear),
    "knn": (KNN, build_knn),
    "xgboost": (XGBOOST, build_xgboost),
    "lightgbm": (LIGHTGBM, build_lightgbm),
}


def any_of(names):
    """Which model, and each model's own parameters behind its name; what had a condition keeps it, inside its branch."""
    space = {"model": choice(*names)}
    for name in names:
        for key, definition in MODELS[name][0].items():
            when = {f"{name}_{parent}": values for parent, values in definition.get("when", {}).items()}
            space[f"{name}_{key}"] = {**definition, "when": when or {"model": name}}

    def build(point, is_regression):
        name = point["model"]
        own = {key.removeprefix(f"{name}_"): value for key, value in point.items() if key.startswith(f"{name}_")}
        return MODELS[name][1](own, is_regression)

    return space, build


# A linear model's quadratic terms are thousands with the pixels of an image, so there is a choice of models without it.
MODELS["any"] = any_of(["linear", "knn", "svm", "forest", "lightgbm"])
MODELS["pick"] = any_of(["knn", "svm", "forest", "mlp"])
