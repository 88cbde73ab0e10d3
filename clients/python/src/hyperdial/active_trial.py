from __future__ import annotations

import atexit
import os
import shutil
import tempfile
from collections.abc import Iterable, Mapping
from pathlib import Path
from typing import Any, NoReturn, Optional

from .answer import Answer
from .channel import Channel, Message
from .end_signal import EndSignal
from .errors import InvalidArgumentError, InvalidMetricsError
from .infeasible import Infeasible
from .metrics import to_metric, to_step
from .params import Params
from .rows import read_index, write_row_scores


def _whole(environment: Mapping[str, str], name: str, otherwise: int) -> int:
    text = environment.get(name)
    if text is None or text == "":
        return otherwise
    try:
        return int(text)
    except ValueError:
        raise InvalidArgumentError(
            f"{name} is {text!r}, not a whole number", code="invalid_argument"
        ) from None


class Trial:
    """The trial that this program runs, made by `hyperdial.trial()`."""

    params: Params
    """The parameters that are active in this trial; outside a study the program's defaults."""
    in_study: bool
    """False where the program was started by hand."""
    study: str
    """The study's name; empty outside one."""
    number: int
    """The trial's number in its study, from 1 on; 0 outside one."""
    run: int
    """The run's number in its study, from 1 on; 0 outside one."""
    attempt: int
    """1 at first, 2 when this is tried again after a crash or a lost machine."""
    fold: int
    """Which part of the validation plan this run is: 0 … folds − 1."""
    folds: int
    """1 where the study does not cross-validate."""
    seed: int
    """For the program's random numbers."""
    from_step: int
    """The step that this run goes on from: the last one reported before a pause, 0 for a new trial. The next is `from_step + 1`."""
    data: Optional[Path]
    """The table that the row numbers are of; None where the study names none, and outside one."""
    resource: Optional[int]
    """Up to which step to go; None where the program decides."""

    def __init__(
        self,
        params: Params,
        environment: Mapping[str, str],
        channel: Channel,
        end_signal: EndSignal,
        in_study: bool,
    ) -> None:
        self.params = params
        self.in_study = in_study
        self.study = environment.get("HYPERDIAL_STUDY", "")
        self.number = _whole(environment, "HYPERDIAL_TRIAL", 0)
        self.run = _whole(environment, "HYPERDIAL_RUN", 0)
        self.attempt = _whole(environment, "HYPERDIAL_ATTEMPT", 1)
        self.fold = _whole(environment, "HYPERDIAL_FOLD", 0)
        self.folds = _whole(environment, "HYPERDIAL_FOLDS", 1)
        self.seed = _whole(environment, "HYPERDIAL_SEED", 0)
        self.from_step = _whole(environment, "HYPERDIAL_FROM_STEP", 0)
        limit = _whole(environment, "HYPERDIAL_UNTIL_STEP", -1)
        self.resource = None if limit < 0 else limit
        data = environment.get("HYPERDIAL_DATA")
        self.data = Path(data) if data else None
        self._environment = environment
        directory = environment.get("HYPERDIAL_CHECKPOINT_DIR")
        self._checkpoint_dir = Path(directory) if directory else None
        self._channel = channel
        self._end_signal = end_signal

    def steps(self, full: int, done: int = 0) -> range:
        """The steps to go, numbered from 1 on as they are reported: up to where the trial was sent, or to `full`, which is a whole run.

        `done`: how many the program found done in its checkpoint. Without one it starts over, also where the trial goes on:
        `from_step` says how far it had come, and only a checkpoint holds what was learned.
        """
        return range(done + 1, (full if self.resource is None else min(full, self.resource)) + 1)

    @property
    def train_index(self) -> Optional[list[int]]:
        """Row numbers to learn from, from 0 on: `table.iloc[trial.train_index]`. None where the program makes its own splits."""
        return read_index(self._environment.get("HYPERDIAL_TRAIN_INDEX"))

    @property
    def validation_index(self) -> Optional[list[int]]:
        """Row numbers to be scored on. None where the program makes its own splits."""
        return read_index(self._environment.get("HYPERDIAL_VALIDATION_INDEX"))

    @property
    def model_dir(self) -> Optional[Path]:
        """Where `hyperdial finalize` wants the trained model; None in every other run."""
        directory = self._environment.get("HYPERDIAL_MODEL_DIR")
        return Path(directory) if directory else None

    def score_rows(self, **scores: Iterable[Any]) -> None:
        """A value for each row of `validation_index`, by metric, such as 1 where it was right and 0 where not: the last word's
        intervals come from them. Does nothing outside `hyperdial finalize`."""
        path = self._environment.get("HYPERDIAL_ROW_SCORES")
        if path:
            write_row_scores(Path(path), scores)

    @property
    def checkpoint_dir(self) -> Path:
        """This run's own directory. What is left in it is there again when the run is resumed or tried again;
        outside a study it is a new directory that is removed when the program ends."""
        if self._checkpoint_dir is None:
            self._checkpoint_dir = _passing_directory()
        self._checkpoint_dir.mkdir(parents=True, exist_ok=True)
        return self._checkpoint_dir

    def report(self, /, step: Optional[int] = None, **metrics: Any) -> Answer:
        """Says how well it goes at `step` (how many are done: 1 for the first); without `step` it is the program's last word,
        which stands for the whole run. Waits for the answer. Metrics are single numbers, also NumPy's or PyTorch's; a list or a
        one-dimensional array is a value for each fold of a program that cross-validates by itself, and counts as their mean.

        Raises InvalidMetricsError for what is no number, LeaseLostError when the runner is gone or gave the trial to another.
        """
        if not metrics:
            raise InvalidMetricsError(
                "a report without metrics",
                code="invalid_metrics",
                hint="name them: trial.report(epoch, accuracy=0.9)",
            )
        message: Message = {"op": "report"}
        if step is not None:
            message["step"] = to_step(step)
        message["metrics"] = {
            name: to_metric(name, value) for name, value in metrics.items()
        }
        if self.in_study and step is not None:
            self._end_signal.watch()
        answer = self._channel.ask(message)
        if self._end_signal.received and not answer.stop:
            return Answer("stop", "the program was asked to end (SIGTERM)")
        return answer

    def infeasible(self, reason: str) -> NoReturn:
        """Says that this setting cannot be run, so that the study learns to keep away from it, and ends the program."""
        self._channel.ask({"op": "infeasible", "reason": str(reason)})
        raise Infeasible(reason, 0 if self.in_study else f"infeasible: {reason}")


def _passing_directory() -> Path:
    directory = Path(tempfile.mkdtemp(prefix="hyperdial-"))
    owner = os.getpid()

    def remove() -> None:
        # A forked worker that ends by itself runs this too.
        if os.getpid() == owner:
            shutil.rmtree(directory, ignore_errors=True)

    atexit.register(remove)
    return directory
