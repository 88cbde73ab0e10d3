"""Evaluates benchmark problems, one JSON object a line on standard input and output.

{"problem": NAME}                 -> {"space": {...}, "optimum": 0 or null, "steps": how many make a full training, or null}
{"problem": NAME, "point": {...}} -> {"value": y}, to be minimised
{"problem": NAME, "curve": {...}} -> {"values": [y, ...]}: at this point after each step of a training, the last one full
{"problem": NAME, "outcomes": {...}} -> {"outcomes": {NAME: y, ...}}: everything that is measured there, in its own unit
                                     {"error": "..."} where a request cannot be met

NAME is yahpo:SCENARIO:INSTANCE (a surrogate of real tuning runs, from YAHPO Gym's data in the directory that the first argument names;
Pfisterer et al., 2022), bbob:fFUNCTION:dDIMENSIONS:iINSTANCE (noise-free BBOB through COCO; Hansen et al., 2021), whose value is the
distance from the optimum, or biobj:fFUNCTION:dDIMENSIONS:iINSTANCE (COCO's bbob-biobj; Brockhoff et al., 2022), which has the outcomes f1 and f2. Every sampler of a comparison is evaluated here, in one process: surrogates in ONNX differ in their last
digits between machines and builds.
"""

import json
import os
import sys
from functools import lru_cache
from pathlib import Path

os.environ.setdefault("OMP_NUM_THREADS", "1")

# Of each scenario: the model's inputs in its own order, the parameters held fixed (fidelities, at their most), the one that a training's
# steps raise with its value after each, all outputs in the model's order, and the one that is maximised with what it is divided by.
SCENARIOS = {
    "lcbench": {
        "numbers": "epoch batch_size learning_rate momentum weight_decay num_layers max_units max_dropout".split(),
        "words": ["OpenML_task_id"],
        "fixed": {"epoch": 52},
        "resource": ("epoch", list(range(1, 53))),
        "outputs": (
            "time val_accuracy val_cross_entropy val_balanced_accuracy test_cross_entropy test_balanced_accuracy"
        ).split(),
        "output": "val_accuracy",
        "scale": 100.0,
    },
    "rbv2_xgboost": {
        "numbers": (
            "nrounds eta gamma lambda alpha subsample max_depth min_child_weight colsample_bytree colsample_bylevel "
            "rate_drop skip_drop trainsize repl"
        ).split(),
        "words": ["task_id", "booster", "num.impute.selected.cpo"],
        "fixed": {"trainsize": 1.0, "repl": 10},
        "resource": ("trainsize", [step / 27 for step in range(1, 28)]),
        "outputs": "acc bac auc brier f1 logloss timetrain timepredict memory".split(),
        "output": "acc",
        "scale": 1.0,
    },
    "rbv2_rpart": {
        "numbers": "cp maxdepth minbucket minsplit trainsize repl".split(),
        "words": ["task_id", "num.impute.selected.cpo"],
        "fixed": {"trainsize": 1.0, "repl": 10},
        "outputs": "acc bac auc brier f1 logloss timetrain timepredict memory".split(),
        "output": "acc",
        "scale": 1.0,
    },
    "iaml_glmnet": {
        "numbers": "alpha s trainsize".split(),
        "words": ["task_id"],
        "fixed": {"trainsize": 1.0},
        "outputs": (
            "mmce f1 auc logloss ramtrain rammodel rampredict timetrain timepredict mec ias nf"
        ).split(),
        "output": "auc",
        "scale": 1.0,
    },
}


@lru_cache
def surrogate(directory):
    import onnxruntime

    options = onnxruntime.SessionOptions()
    options.intra_op_num_threads = options.inter_op_num_threads = 1
    return onnxruntime.InferenceSession(str(directory / "model.onnx"), options, providers=["CPUExecutionProvider"])


@lru_cache
def read_json(path):
    return json.loads(path.read_text())


class Yahpo:
    optimum = None

    def __init__(self, data, scenario, instance):
        if scenario not in SCENARIOS:
            raise LookupError(f"no scenario {scenario}; there are {', '.join(SCENARIOS)}")
        self.row = SCENARIOS[scenario]
        self.directory = data / scenario
        self.codes = read_json(self.directory / "encoding.json")
        self.task = self.row["words"][0]
        if instance not in self.codes[self.task]:
            raise LookupError(f"{scenario} has no instance {instance}")
        self.fixed = {**self.row["fixed"], self.task: instance}
        self.resource = self.row.get("resource")
        self.steps = None if self.resource is None else len(self.resource[1])

    def space(self):
        config = read_json(self.directory / "config_space.json")
        when = {
            c["child"]: {c["parent"]: c["values"] if c["type"] == "IN" else c["value"]} for c in config["conditions"]
        }
        space = {}
        # Parents stand before their children.
        for h in sorted(config["hyperparameters"], key=lambda h: h["name"] in when):
            name = h["name"]
            if name in self.fixed:
                continue
            if h["type"] == "categorical":
                space[name] = {"type": "choice", "values": h["choices"]}
            else:
                kind = "int" if h["type"] == "uniform_int" else "float"
                space[name] = {"type": kind, "min": h["lower"], "max": h["upper"]}
                if h.get("log"):
                    space[name]["scale"] = "log"
            if name in when:
                space[name]["when"] = when[name]
        return space

    def value(self, point):
        return self.values([{**point, **self.fixed}])[0]

    def curve(self, point):
        name, values = self.resource
        return self.values([{**point, **self.fixed, name: value} for value in values])

    def values(self, points):
        column = self.row["outputs"].index(self.row["output"])
        return [-float(row[column]) / self.row["scale"] for row in self.measured(points)]

    def outcomes(self, point):
        [row] = self.measured([{**point, **self.fixed}])
        return dict(zip(self.row["outputs"], map(float, row)))

    def measured(self, points):
        import numpy as np

        words = [[self.codes[name][point.get(name, "#na#")] for name in self.row["words"]] for point in points]
        numbers = [[float(point.get(name, 0.0)) for name in self.row["numbers"]] for point in points]
        feeds = {"x_cat": np.array(words, dtype=np.int32), "x_cont": np.array(numbers, dtype=np.float32)}
        return surrogate(self.directory).run(None, feeds)[0]


class Bbob:
    optimum = 0.0
    steps = None

    def __init__(self, function, dimensions, instance):
        import cocoex

        self.function = cocoex.BareProblem("bbob", int(function[1:]), int(dimensions[1:]), int(instance[1:]))
        self.least = self.function.best_value()
        self.dimensions = int(dimensions[1:])

    def space(self):
        return {f"x{i}": {"type": "float", "min": -5, "max": 5} for i in range(self.dimensions)}

    def value(self, point):
        return float(self.function([point[f"x{i}"] for i in range(self.dimensions)]) - self.least)


class Biobj:
    """The region of interest, [-5, 5] in each dimension, as of the functions that it is made from."""

    optimum = None
    steps = None

    def __init__(self, function, dimensions, instance):
        import cocoex

        self.dimensions = int(dimensions[1:])
        # The suite owns the problem: it must live as long.
        self.suite = cocoex.Suite("bbob-biobj", "", f"dimensions:{self.dimensions} instance_indices:{instance[1:]}")
        self.function = self.suite.get_problem_by_function_dimension_instance(
            int(function[1:]), self.dimensions, int(instance[1:])
        )

    def space(self):
        return {f"x{i}": {"type": "float", "min": -5, "max": 5} for i in range(self.dimensions)}

    def outcomes(self, point):
        values = self.function([point[f"x{i}"] for i in range(self.dimensions)])
        return {f"f{i + 1}": float(value) for i, value in enumerate(values)}


SUITES = {"bbob": Bbob, "biobj": Biobj}


def main():
    data = Path(sys.argv[1])
    problems = {}

    def problem(name):
        if name not in problems:
            suite, *rest = name.split(":")
            problems[name] = Yahpo(data, *rest) if suite == "yahpo" else SUITES[suite](*rest)
        return problems[name]

    for line in sys.stdin:
        request = json.loads(line)
        try:
            asked = problem(request["problem"])
            if "point" in request:
                answer = {"value": asked.value(request["point"])}
            elif "curve" in request:
                answer = {"values": asked.curve(request["curve"])}
            elif "outcomes" in request:
                answer = {"outcomes": asked.outcomes(request["outcomes"])}
            else:
                answer = {"space": asked.space(), "optimum": asked.optimum, "steps": asked.steps}
        except Exception as error:
            answer = {"error": f"{type(error).__name__}: {error}"}
        print(json.dumps(answer), flush=True)


if __name__ == "__main__":
    main()
