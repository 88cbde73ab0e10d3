"""Tune a program with Hyperdial: read the parameters, report how well it goes, end when told.

    import hyperdial

    trial = hyperdial.trial(defaults={"learning_rate": 0.01})
    for epoch in trial.steps(20):
        accuracy = train_one_epoch(trial.params.learning_rate)
        if trial.report(epoch, accuracy=accuracy).stop:
            break
"""

from .active_trial import Trial
from .answer import Answer
from .errors import (
    BudgetExhaustedError,
    ConflictError,
    HyperdialError,
    InfeasibleSpaceError,
    InvalidArgumentError,
    InvalidMetricsError,
    InvalidPointError,
    InvalidSpecError,
    LeaseLostError,
    NotFoundError,
    NotInstalledError,
    ReplayError,
    SpaceExhaustedError,
    StorageError,
    StudyInterruptedError,
    TrialFailedError,
)
from .infeasible import Infeasible
from .open_trial import trial
from .params import Params
from .schedules import Schedule, schedule

__all__ = [
    "Answer",
    "BudgetExhaustedError",
    "ConflictError",
    "HyperdialError",
    "Infeasible",
    "InfeasibleSpaceError",
    "InvalidArgumentError",
    "InvalidMetricsError",
    "InvalidPointError",
    "InvalidSpecError",
    "LeaseLostError",
    "NotFoundError",
    "NotInstalledError",
    "Params",
    "ReplayError",
    "Schedule",
    "SpaceExhaustedError",
    "StorageError",
    "StudyInterruptedError",
    "Trial",
    "TrialFailedError",
    "schedule",
    "trial",
]
__version__ = "0.1.0"
