"""SMAC3 by its facades: HyperparameterOptimization (a random forest, its default for tuning) and BlackBox (a Gaussian process)."""

import logging
import tempfile
from pathlib import Path

import smac
from config_space import configuration_space
from smac.runhistory.dataclasses import TrialValue
from space import plain

logging.disable(logging.CRITICAL)


def load(variant):
    facade_type = getattr(smac, variant)

    def run(space, trials, seed, evaluate):
        by_name = {parameter["name"]: parameter for parameter in space}
        with tempfile.TemporaryDirectory() as directory:
            scenario = smac.Scenario(
                configuration_space(space, seed),
                deterministic=True,
                n_trials=trials,
                seed=seed,
                output_directory=Path(directory),
            )
            facade = facade_type(scenario, lambda config, seed=0: 0.0, overwrite=True, logging_level=False)
            for _ in range(trials):
                info = facade.ask()
                point = {name: plain(by_name[name], value) for name, value in dict(info.config).items()}
                facade.tell(info, TrialValue(cost=evaluate(point), time=0.1))

    return run
