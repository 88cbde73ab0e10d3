"""A space as ConfigSpace has it, for SMAC3 and DEHB."""

from ConfigSpace import CategoricalHyperparameter, ConfigurationSpace, InCondition, UniformFloatHyperparameter, UniformIntegerHyperparameter


def configuration_space(space, seed):
    made = ConfigurationSpace(seed=seed)
    by_name = {}
    for parameter in space:
        name = parameter["name"]
        if parameter["type"] == "choice":
            by_name[name] = CategoricalHyperparameter(name, parameter["labels"])
        else:
            kind = UniformIntegerHyperparameter if parameter["type"] == "int" else UniformFloatHyperparameter
            by_name[name] = kind(name, parameter["min"], parameter["max"], log=parameter["log"])
    made.add(list(by_name.values()))
    for parameter in space:
        when = parameter["when"]
        if when is not None:
            made.add(InCondition(by_name[parameter["name"]], by_name[when["parent"]], when["labels"]))
    return made
