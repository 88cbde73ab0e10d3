"""Values that are functions of the step, such as learning rates; the formulas stand in docs/schedules.md."""

from __future__ import annotations

import math
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any, Optional

from .errors import InvalidArgumentError

SHAPES = ("constant", "step", "exponential", "linear", "polynomial", "cosine", "one-cycle")
_PARTS = ("peak", "steps", "final", "warm_up", "power", "drops", "factor", "rise")
# Where `one-cycle` begins, as a share of the peak.
_CYCLE_START = 1 / 25


@dataclass(frozen=True)
class Schedule:
    """A value as a function of the step: `schedule(step)` is what it is while a step is being done, 1 for the first."""

    shape: str
    peak: float
    steps: int
    """Of a full training."""
    final: float = 0.0
    """The value at the end, as a share of the peak."""
    warm_up: float = 0.0
    """The share of the steps in which it rises to the peak, before all else; `one-cycle` has none."""
    power: float = 1.0
    """Of `polynomial`."""
    drops: int = 1
    """Of `step`: how often it falls."""
    factor: float = 0.1
    """Of `step`: to what share each time."""
    rise: float = 0.3
    """Of `one-cycle`: the share of the steps in which it rises."""

    def __post_init__(self) -> None:
        if self.shape not in SHAPES:
            raise InvalidArgumentError(
                f"there is no schedule {self.shape!r}",
                code="invalid_argument",
                hint=f"one of {', '.join(SHAPES)}",
            )
        if not self.steps >= 1:
            raise InvalidArgumentError(
                f"a schedule of {self.steps!r} steps",
                code="invalid_argument",
                hint="as many as a full training has, from 1 on",
            )

    def __call__(self, step: float) -> float:
        done = min(max(step - 1, 0), self.steps)
        warm = 0
        if self.shape != "one-cycle":
            warm = min(math.floor(self.warm_up * self.steps + 0.5), self.steps - 1)
        if done < warm:
            return self.peak * (done + 1) / (warm + 1)
        return self._after(done - warm, self.steps - warm)

    def _after(self, done: float, count: int) -> float:
        """The value at `done` steps of `count`, after the warm-up."""
        peak, end, share = self.peak, self.peak * self.final, done / count
        if self.shape == "step":
            falls = math.floor(done / math.ceil(count / (self.drops + 1)))
            return peak * math.pow(self.factor, min(falls, self.drops))
        if self.shape == "exponential":
            return peak * math.pow(self.final, share)
        if self.shape == "linear":
            return peak * (1 - (1 - self.final) * share)
        if self.shape == "polynomial":
            return end + (peak - end) * math.pow(1 - share, self.power)
        if self.shape == "cosine":
            return _annealed(peak, end, share)
        if self.shape == "one-cycle":
            top = max(self.rise * count - 1, 0)
            last = max(count - 1, 1)
            at = min(done, last)
            if at < top:
                return _annealed(peak * _CYCLE_START, peak, at / top)
            return _annealed(peak, end, (at - top) / (last - top)) if last > top else peak
        return peak


def _annealed(start: float, end: float, share: float) -> float:
    """From `start` at 0 to `end` at 1, along half a cosine."""
    return end + (start - end) / 2 * (1 + math.cos(math.pi * share))


def schedule(
    shape: str,
    *,
    peak: float,
    steps: int,
    final: float = 0.0,
    warm_up: float = 0.0,
    power: float = 1.0,
    drops: int = 1,
    factor: float = 0.1,
    rise: float = 0.3,
) -> Schedule:
    """A schedule of your own, for a program's defaults: `schedule("cosine", peak=0.1, steps=20, final=0.01)`."""
    return Schedule(shape, peak, steps, final, warm_up, power, drops, factor, rise)


def with_schedules(values: Mapping[str, Any]) -> dict[str, Any]:
    """Parameters with each schedule as one value: `lr`, in place of `lr.schedule`, `lr.peak` and what else it is made of."""
    made: dict[str, Any] = {}
    taken: set[str] = set()
    for key, shape in values.items():
        name = key[: -len(".schedule")]
        found = _schedule_of(values, name, shape) if key.endswith(".schedule") else None
        if found is None:
            continue
        made[name] = found
        taken.update(f"{name}.{part}" for part in ("schedule", *_PARTS))
    return {**{key: value for key, value in values.items() if key not in taken}, **made}


def _schedule_of(values: Mapping[str, Any], name: str, shape: Any) -> Optional[Schedule]:
    parts = {part: values[f"{name}.{part}"] for part in _PARTS if f"{name}.{part}" in values}
    if shape not in SHAPES or "peak" not in parts or "steps" not in parts:
        return None
    return Schedule(shape, **parts)
