"""Every error a user meets: a code to branch on, the fact, and the fix.

The table mirrors packages/core/src/errors/error-codes.ts; a test compares the two.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Optional


class HyperdialError(Exception):
    """What all of Hyperdial's errors are. `code` says which one, `hint` what to do about it."""

    def __init__(self, message: str, *, code: str = "internal", hint: Optional[str] = None) -> None:
        super().__init__(message if hint is None else f"{message} ({hint})")
        self.code = code
        self.message = message
        self.hint = hint


class InvalidSpecError(HyperdialError):
    """The study or its space is not well described."""


class InvalidPointError(HyperdialError):
    """A setting that the space does not hold."""


class InvalidMetricsError(HyperdialError):
    """A report that is not made of named numbers."""


class InvalidArgumentError(HyperdialError):
    """A call, a variable or an option that makes no sense."""


class InfeasibleSpaceError(HyperdialError):
    """No setting meets the constraints."""


class NotFoundError(HyperdialError):
    """No such study or trial."""


class ConflictError(HyperdialError):
    """What was asked does not fit the study's state."""


class LeaseLostError(HyperdialError):
    """This run no longer holds its trial: what it computes from here on counts for nothing."""


class BudgetExhaustedError(HyperdialError):
    """The study's budget is spent."""


class SpaceExhaustedError(HyperdialError):
    """Every setting of a finite space was tried."""


class TrialFailedError(HyperdialError):
    """The program failed."""


class StorageError(HyperdialError):
    """The study's storage cannot be read or written."""


class NotInstalledError(HyperdialError):
    """A part that has to be installed first."""


class ReplayError(HyperdialError):
    """A study did not replay as its log says."""


class StudyInterruptedError(HyperdialError):
    """The study was ended from outside."""


ERROR_CLASSES: dict[str, type[HyperdialError]] = {
    "invalid_spec": InvalidSpecError,
    "invalid_space": InvalidSpecError,
    "invalid_point": InvalidPointError,
    "invalid_metrics": InvalidMetricsError,
    "invalid_argument": InvalidArgumentError,
    "infeasible_space": InfeasibleSpaceError,
    "study_not_found": NotFoundError,
    "trial_not_found": NotFoundError,
    "study_exists": ConflictError,
    "study_changed": ConflictError,
    "illegal_move": ConflictError,
    "lease_lost": LeaseLostError,
    "budget_exhausted": BudgetExhaustedError,
    "space_exhausted": SpaceExhaustedError,
    "all_failed": TrialFailedError,
    "program_failed": TrialFailedError,
    "storage_unavailable": StorageError,
    "storage_locked": StorageError,
    "storage_read_only": StorageError,
    "storage_full": StorageError,
    "storage_corrupt": StorageError,
    "storage_version": StorageError,
    "not_installed": NotInstalledError,
    "replay_differs": ReplayError,
    "interrupted": StudyInterruptedError,
    "internal": HyperdialError,
}


def error_from(answer: Mapping[str, object]) -> HyperdialError:
    """The error that `{"code": …, "message": …, "hint": …}` stands for; a code that is not known here keeps its name."""
    code = str(answer.get("code", "internal"))
    hint = answer.get("hint")
    return ERROR_CLASSES.get(code, HyperdialError)(
        str(answer.get("message", code)), code=code, hint=None if hint is None else str(hint)
    )
