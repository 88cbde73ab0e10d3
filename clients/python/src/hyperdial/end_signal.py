from __future__ import annotations

import os
import signal
import sys
import threading
from collections.abc import Collection
from types import FrameType
from typing import Optional


class EndSignal:
    """Turns a polite request to end (SIGTERM) into a `stop` at the next report, so that a loop can end as it is used to.

    It is taken up at the first report of a step, since only then is there a next one to be expected, and only where the
    program has no handler of its own. A second SIGTERM ends the program at once. Forked workers keep dying of it.
    """

    def __init__(self) -> None:
        self.received = False
        self._watching = False
        self._held_before: Collection[int] = ()

    def watch(self) -> None:
        """Takes SIGTERM up, where it is free and this is the main thread (Python allows no other)."""
        if self._watching or threading.current_thread() is not threading.main_thread():
            return
        self._watching = True
        if signal.getsignal(signal.SIGTERM) is not signal.SIG_DFL:
            return
        signal.signal(signal.SIGTERM, self._on_signal)
        if sys.platform != "win32":
            # Held back across a fork: a SIGTERM between the fork and the release would be taken up, and the worker live on.
            os.register_at_fork(
                before=self._hold, after_in_parent=self._let_through, after_in_child=self._let_die
            )

    def _on_signal(self, signal_number: int, _frame: Optional[FrameType]) -> None:
        if self.received:
            self._release()
            os.kill(os.getpid(), signal_number)
        self.received = True

    if sys.platform != "win32":

        def _hold(self) -> None:
            self._held_before = signal.pthread_sigmask(signal.SIG_BLOCK, [signal.SIGTERM])

        def _let_through(self) -> None:
            signal.pthread_sigmask(signal.SIG_SETMASK, self._held_before)

        def _let_die(self) -> None:
            self._release()
            self._let_through()

    def _release(self) -> None:
        if signal.getsignal(signal.SIGTERM) == self._on_signal:
            signal.signal(signal.SIGTERM, signal.SIG_DFL)
