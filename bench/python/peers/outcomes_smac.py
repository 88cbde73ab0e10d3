"""SMAC3's facade for tuning: with ParEGO for several objectives, and with its repetitions for what is noisy. It has no constraints on outcomes."""

import logging
import tempfile
from pathlib import Path

import smac
from config_space import configuration_space
from smac.multi_objective.parego import ParEGO
from smac.runhistory.dataclasses import TrialValue
from space import plain

logging.disable(logging.CRITICAL)


def load(variant):
    def run(space, seed, evaluate, trials, objectives, bounds, noisy):
        by_name = {parameter["name"]: parameter for parameter in space}

        def point_of(config):
            return {name: plain(by_name[name], value) for name, value in dict(config).items()}

        with tempfile.TemporaryDirectory() as directory:
            scenario = smac.Scenario(
                configuration_space(space, seed),
                objectives=[f"f{i + 1}" for i in range(objectives)] if objectives > 1 else "f1",
                deterministic=not noisy,
                n_trials=trials,
                seed=seed,
                output_directory=Path(directory),
            )
            facade = smac.HyperparameterOptimizationFacade(
                scenario,
                lambda config, seed=0: 0.0,
                multi_objective_algorithm=ParEGO(scenario) if objectives > 1 else None,
                overwrite=True,
                logging_level=False,
            )
            for _ in range(trials):
                info = facade.ask()
                losses = evaluate(point_of(info.config))["losses"]
                facade.tell(info, TrialValue(cost=losses if objectives > 1 else losses[0], time=0.1))
                if noisy and (incumbent := facade.intensifier.get_incumbent()) is not None:
                    evaluate(point_of(incumbent), recommended=True)

    return run
