"""Optuna's samplers with several objectives, with constraints as `Trial.set_constraint` hears them, and under noise."""

import optuna
from run_optuna import suggest
from space import is_active, plain

optuna.logging.set_verbosity(optuna.logging.ERROR)

# As shipped, but for what is true of a problem (whether its values have noise), and for the population: of 100 trials the default would draw 50 at random.
SAMPLERS = {
    "tpe": lambda seed, noisy: optuna.samplers.TPESampler(seed=seed),
    "gp": lambda seed, noisy: optuna.samplers.GPSampler(seed=seed, deterministic_objective=not noisy),
    "nsga2": lambda seed, noisy: optuna.samplers.NSGAIISampler(seed=seed, population_size=20),
}


def load(variant):
    def run(space, seed, evaluate, trials, objectives, bounds, noisy):
        study = optuna.create_study(directions=["minimize"] * objectives, sampler=SAMPLERS[variant](seed, noisy))
        for _ in range(trials):
            trial = study.ask()
            point = {}
            for parameter in space:
                if is_active(parameter, point):
                    point[parameter["name"]] = plain(parameter, suggest(trial, parameter))
            answer = evaluate(point)
            for i, excess in enumerate(answer["excesses"]):
                trial.set_constraint(f"c{i + 1}", excess)
            study.tell(trial, answer["losses"])

    return run
