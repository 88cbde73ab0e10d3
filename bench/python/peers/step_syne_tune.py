"""Syne Tune's schedulers, called as its tuner calls them; no backend, nothing in parallel. It knows no conditions: inactive parameters are left out."""

import random
from datetime import datetime

import numpy as np
from space import active_point
from syne_tune.backend.trial_status import Trial
from syne_tune.config_space import choice, lograndint, loguniform, randint, uniform
from syne_tune.optimizer import baselines
from syne_tune.optimizer.scheduler import SchedulerDecision


def domain(parameter):
    if parameter["type"] == "choice":
        return choice(parameter["labels"])
    kinds = {("float", False): uniform, ("float", True): loguniform, ("int", False): randint, ("int", True): lograndint}
    return kinds[parameter["type"], parameter["log"]](parameter["min"], parameter["max"])


def load(variant):
    scheduler_type = getattr(baselines, variant)

    def run(space, steps, seed, evaluate):
        random.seed(seed)
        np.random.seed(seed)
        scheduler = scheduler_type(
            config_space={parameter["name"]: domain(parameter) for parameter in space},
            metric="loss",
            do_minimize=True,
            time_attr="step",
            max_t=steps,
            random_seed=seed,
        )
        number = 0
        while True:
            trial = Trial(number, scheduler.suggest().config, datetime.now())
            scheduler.on_trial_add(trial)
            point = active_point(space, trial.config.__getitem__)
            decision = SchedulerDecision.CONTINUE
            step = 0
            # After a full training it says stop.
            while decision == SchedulerDecision.CONTINUE:
                step += 1
                loss = evaluate(point, key=number, step=step)
                decision = scheduler.on_trial_result(trial, {"loss": loss, "step": step})
            scheduler.on_trial_remove(trial)
            number += 1

    return run
