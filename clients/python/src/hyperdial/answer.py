from __future__ import annotations

from dataclasses import dataclass
from typing import NoReturn, Optional


@dataclass(frozen=True)
class Answer:
    """What Hyperdial says to a report."""

    verdict: str
    """`continue`, `pause` or `stop`."""
    reason: Optional[str] = None
    """Why, where there is something to say."""

    @property
    def stop(self) -> bool:
        """True when the program should end now, whether for good or for a pause."""
        return self.verdict != "continue"

    @property
    def pause(self) -> bool:
        """True when the program should end now but may be started again from `trial.checkpoint_dir`."""
        return self.verdict == "pause"

    def __bool__(self) -> NoReturn:
        # `if trial.report(…):` reads as "went well" to some and as "stop" to others; a wrong guess would spoil every run.
        raise TypeError("an answer is neither true nor false: ask for its `.stop` (or `.pause`)")
