"""Ax by its client, as it chooses its own methods: with several objectives that is qLogNEHVI. It knows no conditions here."""

import logging

import torch
from ax.api.client import Client
from run_ax import config
from space import active_point

logging.disable(logging.CRITICAL)
torch.set_num_threads(1)

# Choosing by its model costs a fit: after every so many trials, and so at the usual budgets.
RECOMMENDS_EVERY = 25


def load(variant):
    def run(space, seed, evaluate, trials, objectives, bounds, noisy):
        client = Client(random_seed=seed)
        client.configure_experiment(parameters=[config(parameter) for parameter in space])
        client.configure_optimization(
            objective=", ".join(f"-f{i + 1}" for i in range(objectives)),
            outcome_constraints=[f"c{i + 1} <= 0" for i in range(bounds)],
        )
        for done in range(1, trials + 1):
            for index, chosen in client.get_next_trials(max_trials=1).items():
                answer = evaluate(active_point(space, chosen.__getitem__))
                measured = {f"f{i + 1}": loss for i, loss in enumerate(answer["losses"])}
                measured |= {f"c{i + 1}": excess for i, excess in enumerate(answer["excesses"])}
                client.complete_trial(trial_index=index, raw_data=measured)
            if noisy and done % RECOMMENDS_EVERY == 0:
                best, *_ = client.get_best_parameterization()
                evaluate(active_point(space, best.__getitem__), recommended=True)

    return run
