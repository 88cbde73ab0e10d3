"""SMAC3's facade for several fidelities: Hyperband with a random forest."""

import json
import logging
import tempfile
from pathlib import Path

import smac
from config_space import configuration_space
from smac.runhistory.dataclasses import TrialValue
from space import plain

logging.disable(logging.CRITICAL)


def load(variant):
    def run(space, steps, seed, evaluate):
        by_name = {parameter["name"]: parameter for parameter in space}
        with tempfile.TemporaryDirectory() as directory:
            scenario = smac.Scenario(
                configuration_space(space, seed),
                deterministic=True,
                n_trials=100_000,
                min_budget=1,
                max_budget=steps,
                seed=seed,
                output_directory=Path(directory),
            )
            facade = smac.MultiFidelityFacade(scenario, lambda config, seed=0, budget=0: 0.0, overwrite=True, logging_level=False)
            while True:
                info = facade.ask()
                point = {name: plain(by_name[name], value) for name, value in dict(info.config).items()}
                loss = evaluate(point, key=json.dumps(point, sort_keys=True), step=max(1, round(info.budget)))
                facade.tell(info, TrialValue(cost=loss, time=0.1))

    return run
