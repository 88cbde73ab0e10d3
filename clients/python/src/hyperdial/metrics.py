from __future__ import annotations

import math
import operator
from typing import Any, NoReturn, Union

from .errors import InvalidArgumentError, InvalidMetricsError

Number = Union[float, str]


def to_number(name: str, value: Any) -> float:
    """A metric as a float. Scalars of NumPy, PyTorch, JAX and TensorFlow are known by their methods, none is imported."""
    try:
        if not isinstance(value, (int, float)) and callable(getattr(value, "item", None)):
            value = value.item()
        if not hasattr(value, "__float__") and not hasattr(value, "__index__"):
            raise TypeError
        return float(value)
    except (TypeError, ValueError, RuntimeError, OverflowError):
        shown = repr(value)
        raise InvalidMetricsError(
            f"the metric {name!r} is not a number: {shown if len(shown) <= 60 else shown[:57] + '...'} is a {type(value).__name__}",
            code="invalid_metrics",
            hint="report one number for each name",
        ) from None


def to_wire(value: float) -> Number:
    """JSON has no NaN and no infinities: they travel as words."""
    if math.isnan(value):
        return "NaN"
    if math.isinf(value):
        return "Infinity" if value > 0 else "-Infinity"
    return value


def to_metric(name: str, value: Any) -> Union[Number, list[Number]]:
    """A metric as it travels: a number, or a list with one for each fold of a program that cross-validates by itself."""
    shape = getattr(value, "shape", ())
    # An array of one number is that number.
    if isinstance(value, (list, tuple)) or (len(shape) == 1 and shape[0] != 1):
        return [to_wire(to_number(name, each)) for each in value] or _no_folds(name)
    return to_wire(to_number(name, value))


def _no_folds(name: str) -> NoReturn:
    raise InvalidMetricsError(
        f"the metric {name!r} is an empty list",
        code="invalid_metrics",
        hint="one number, or a list with one for each fold",
    )


def to_step(step: Any) -> int:
    """A step as an int from 0 on; NumPy's integers are welcome."""
    try:
        number = operator.index(step)
    except TypeError:
        number = -1
    if number < 0:
        raise InvalidArgumentError(
            f"a step is a whole number from 0 on, not {step!r}",
            code="invalid_argument",
            hint="trial.report(epoch, accuracy=...)",
        )
    return number
