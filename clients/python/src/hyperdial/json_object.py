from __future__ import annotations

import json
from typing import Any, Optional, Union, cast


def parse_object(text: Union[str, bytes]) -> Optional[dict[str, Any]]:
    """The JSON object that a text is; None where it is not one."""
    try:
        value: object = json.loads(text)
    except ValueError:
        return None
    return cast("dict[str, Any]", value) if isinstance(value, dict) else None
