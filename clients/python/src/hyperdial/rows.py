from __future__ import annotations

import json
from collections.abc import Iterable, Mapping
from pathlib import Path
from typing import Any, Optional

from .errors import InvalidMetricsError
from .metrics import to_number


def read_index(path: Optional[str]) -> Optional[list[int]]:
    """A row number a line; None where there is no such file for this run."""
    if not path:
        return None
    return [int(line) for line in Path(path).read_text().split()]


def write_row_scores(path: Path, scores: Mapping[str, Iterable[Any]]) -> None:
    lists = {name: [to_number(name, value) for value in values] for name, values in scores.items()}
    try:
        text = json.dumps(lists, allow_nan=False)
    except ValueError:
        raise InvalidMetricsError(
            "a row's score is not finite",
            code="invalid_metrics",
            hint="score every row with a number, such as 1 where it was right and 0 where not",
        ) from None
    path.write_text(text)
