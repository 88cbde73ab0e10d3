from __future__ import annotations

from typing import Union


class Infeasible(SystemExit):
    """Ends the program because its setting cannot be run. Like any SystemExit it lets `finally` and `with` blocks
    finish, and `except Exception` does not hold it up."""

    def __init__(self, reason: str, exit_code: Union[int, str]) -> None:
        super().__init__(exit_code)
        self.reason = reason
