"""Vizier's default, GP-UCB-PE. It knows no conditions: inactive parameters are left out of the point."""

import jax
from space import active_point
from vizier import algorithms as vza
from vizier import pyvizier as vz
from vizier._src.algorithms.designers.gp_ucb_pe import VizierGPUCBPEBandit

# As Vizier's service does: in single precision its log scales leave their bounds.
jax.config.update("jax_enable_x64", True)


def add(root, parameter):
    name = parameter["name"]
    if parameter["type"] == "choice":
        root.add_categorical_param(name, parameter["labels"])
        return
    scale = vz.ScaleType.LOG if parameter["log"] else vz.ScaleType.LINEAR
    adder = root.add_int_param if parameter["type"] == "int" else root.add_float_param
    adder(name, parameter["min"], parameter["max"], scale_type=scale)


def load(variant):
    def run(space, trials, seed, evaluate):
        problem = vz.ProblemStatement()
        for parameter in space:
            add(problem.search_space.root, parameter)
        problem.metric_information.append(vz.MetricInformation(name="loss", goal=vz.ObjectiveMetricGoal.MINIMIZE))
        designer = VizierGPUCBPEBandit(problem, rng=jax.random.PRNGKey(seed))
        for index in range(1, trials + 1):
            trial = designer.suggest(1)[0].to_trial(index)
            loss = evaluate(active_point(space, trial.parameters.get_value))
            trial.complete(vz.Measurement(metrics={"loss": loss}))
            designer.update(vza.CompletedTrials([trial]), vza.ActiveTrials())

    return run
