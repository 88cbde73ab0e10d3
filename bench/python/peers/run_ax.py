"""Ax by its client, as it chooses its own methods. It knows no conditions here: inactive parameters are left out of the point."""

import logging

import torch
from ax.api.client import Client
from ax.api.configs import ChoiceParameterConfig, RangeParameterConfig
from space import active_point

logging.disable(logging.CRITICAL)
torch.set_num_threads(1)


def config(parameter):
    name = parameter["name"]
    if parameter["type"] == "choice":
        return ChoiceParameterConfig(name=name, parameter_type="str", values=parameter["labels"], is_ordered=False)
    return RangeParameterConfig(
        name=name,
        bounds=(parameter["min"], parameter["max"]),
        parameter_type=parameter["type"],
        scaling="log" if parameter["log"] else None,
    )


def load(variant):
    def run(space, trials, seed, evaluate):
        client = Client(random_seed=seed)
        client.configure_experiment(parameters=[config(parameter) for parameter in space])
        client.configure_optimization(objective="-loss")
        for _ in range(trials):
            for index, chosen in client.get_next_trials(max_trials=1).items():
                loss = evaluate(active_point(space, chosen.__getitem__))
                client.complete_trial(trial_index=index, raw_data={"loss": loss})

    return run
