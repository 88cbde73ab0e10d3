"""pymoo's NSGA-II: over real variables as it is, over mixed ones with pymoo's mixed mating. Inactive parameters are left out of the point."""

import math

import numpy as np
from pymoo.algorithms.moo.nsga2 import NSGA2, RankAndCrowdingSurvival
from pymoo.core.mixed import MixedVariableGA
from pymoo.core.problem import Problem
from pymoo.core.variable import Choice, Integer, Real
from space import active_point

# Its default of 100 would be a random search at these budgets.
POPULATION = 20


def variable(parameter):
    if parameter["type"] == "choice":
        return Choice(options=parameter["labels"])
    low, high = parameter["min"], parameter["max"]
    if parameter["log"]:
        return Real(bounds=(math.log(low), math.log(high)))
    return (Integer if parameter["type"] == "int" else Real)(bounds=(low, high))


def load(variant):
    def run(space, seed, evaluate, trials, objectives, bounds, noisy):
        variables = {parameter["name"]: variable(parameter) for parameter in space}
        logs = {parameter["name"] for parameter in space if parameter.get("log")}
        shape = {"n_obj": objectives, "n_ieq_constr": bounds}
        if all(type(one) is Real for one in variables.values()):
            low, high = zip(*(one.bounds for one in variables.values()))
            problem = Problem(n_var=len(variables), xl=np.array(low), xu=np.array(high), **shape)
            algorithm = NSGA2(pop_size=POPULATION)
            values_of = lambda x: dict(zip(variables, x))
        else:
            problem = Problem(vars=variables, **shape)
            algorithm = MixedVariableGA(pop_size=POPULATION, survival=RankAndCrowdingSurvival())
            values_of = dict
        algorithm.setup(problem, termination=("n_eval", trials + POPULATION), seed=seed)
        done = 0
        while done < trials:
            population = algorithm.ask()
            for individual in population[: trials - done]:
                values = values_of(individual.X)
                answer = evaluate(
                    active_point(space, lambda name: math.exp(values[name]) if name in logs else values[name])
                )
                individual.F = np.array(answer["losses"])
                individual.G = np.array(answer["excesses"])
                individual.evaluated.update({"F", "G"})
                done += 1
            if done < trials:
                algorithm.tell(infills=population)

    return run
