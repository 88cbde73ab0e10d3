from __future__ import annotations

import os
import threading
from collections.abc import Mapping
from typing import Any, Optional

from .active_trial import Trial
from .channel import Channel, NoChannel, connect
from .end_signal import EndSignal
from .errors import InvalidArgumentError
from .json_object import parse_object
from .params import Params
from .schedules import with_schedules

# A process runs one trial, over one channel.
_lock = threading.Lock()
_channel: Optional[Channel] = None
_end_signal = EndSignal()


def trial(defaults: Optional[Mapping[str, Any]] = None) -> Trial:
    """The trial that this program was started for.

    Outside a study `defaults` are the parameters, so that the program runs alone: reports are shown on standard error,
    and nothing asks it to stop. Inside one they are not looked at: a parameter that is not active for the trial's
    choices is absent, and a default would pass for it.
    """
    global _channel
    text = os.environ.get("HYPERDIAL_PARAMS")
    with _lock:
        if _channel is None:
            _channel = NoChannel() if text is None else connect(os.environ.get("HYPERDIAL_CHANNEL"))
        channel = _channel
    if text is None:
        hint = (
            "the program runs outside a study: name it in hyperdial.trial(defaults={...})"
            if defaults is None
            else "the program runs outside a study, and the defaults do not have it"
        )
        return Trial(Params(defaults or {}, hint), {}, channel, _end_signal, in_study=False)
    hint = "the study does not set it, or not for this trial's choices: params.get() takes a value for that case"
    return Trial(Params(with_schedules(_parse(text)), hint), os.environ, channel, _end_signal, in_study=True)


def _parse(text: str) -> dict[str, Any]:
    values = parse_object(text)
    if values is None:
        raise InvalidArgumentError(
            f"HYPERDIAL_PARAMS is not a JSON object: {text[:200]!r}",
            code="invalid_argument",
            hint='for example {"learning_rate": 0.01}',
        )
    return values
