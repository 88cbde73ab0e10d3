from __future__ import annotations

from collections.abc import Iterator, Mapping
from difflib import get_close_matches
from typing import Any


class Params(Mapping[str, Any]):
    """The parameters of a trial, by name: `params["learning_rate"]` or `params.learning_rate`.

    It is a read-only mapping, so `Model(**params)`, `params.get("momentum", 0.9)` and `"momentum" in params` work;
    `dict(params)` is a copy of your own. A name that a mapping has itself (`items`, `keys`, `values`, `get`) or that is
    no Python name is reached with brackets.
    """

    def __init__(self, values: Mapping[str, Any], hint: str) -> None:
        self._values = dict(values)
        self._hint = hint

    def _missing(self, name: str) -> str:
        near = get_close_matches(name, list(self._values), n=1)
        if near:
            return f"there is no parameter {name!r}; did you mean {near[0]!r}?"
        return f"there is no parameter {name!r} in this trial; {self._hint}"

    def __getitem__(self, name: str) -> Any:
        try:
            return self._values[name]
        except KeyError:
            raise KeyError(self._missing(name)) from None

    def __getattr__(self, name: str) -> Any:
        # Private names are looked up by copy and pickle before `_values` is there.
        if name.startswith("_"):
            raise AttributeError(name)
        try:
            return self._values[name]
        except KeyError:
            raise AttributeError(self._missing(name)) from None

    def __iter__(self) -> Iterator[str]:
        return iter(self._values)

    def __len__(self) -> int:
        return len(self._values)

    def __repr__(self) -> str:
        return f"Params({self._values!r})"
