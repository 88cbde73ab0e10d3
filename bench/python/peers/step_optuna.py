"""Optuna's samplers with its pruners, asked step by step; without a pruner every training is a full one."""

import optuna
from run_optuna import SAMPLERS, suggest
from space import is_active, plain

PRUNERS = {
    "none": lambda steps: optuna.pruners.NopPruner(),
    "hyperband": lambda steps: optuna.pruners.HyperbandPruner(min_resource=1, max_resource=steps, reduction_factor=3),
    "halving": lambda steps: optuna.pruners.SuccessiveHalvingPruner(min_resource=1, reduction_factor=3),
}


def load(variant):
    sampler, pruner = variant

    def run(space, steps, seed, evaluate):
        study = optuna.create_study(sampler=SAMPLERS[sampler](seed), pruner=PRUNERS[pruner](steps))
        while True:
            trial = study.ask()
            point = {}
            for parameter in space:
                if is_active(parameter, point):
                    point[parameter["name"]] = plain(parameter, suggest(trial, parameter))
            for step in range(1, steps + 1):
                loss = evaluate(point, key=trial.number, step=step)
                trial.report(loss, step)
                if trial.should_prune():
                    study.tell(trial, state=optuna.trial.TrialState.PRUNED)
                    break
            else:
                study.tell(trial, loss)

    return run
