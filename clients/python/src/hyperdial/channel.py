"""Where reports go and answers come from: docs/program-protocol.md, seen from the program."""

from __future__ import annotations

import json
import os
import socket
import stat
import sys
import threading
from typing import Any, Optional, Protocol

from .answer import Answer
from .errors import HyperdialError, InvalidArgumentError, LeaseLostError, error_from
from .json_object import parse_object

CONTINUE = Answer("continue")
Message = dict[str, Any]


class Channel(Protocol):
    def ask(self, message: Message) -> Answer:
        """Sends a message and waits for what is said to it."""
        ...


class DuplexChannel:
    """JSON lines both ways over one file descriptor, one question at a time; any thread may ask."""

    def __init__(self, fd: int) -> None:
        self._fd = fd
        self._lock = threading.Lock()
        self._last_id = 0
        self._unread = b""
        self._closed = False
        self._owner = os.getpid()
        if hasattr(os, "register_at_fork"):
            os.register_at_fork(after_in_child=self._leave_to_parent)

    def _leave_to_parent(self) -> None:
        # A worker that outlives its parent must not hold the channel open.
        if not self._closed:
            self._closed = True
            os.close(self._fd)

    def ask(self, message: Message) -> Answer:
        if os.getpid() != self._owner:
            raise InvalidArgumentError(
                f"process {os.getpid()} was forked from the one that runs the trial ({self._owner}) and cannot report",
                code="invalid_argument",
                hint="hand the numbers to the process that called hyperdial.trial(), and report there",
            )
        with self._lock:
            self._last_id += 1
            self._send({"op": message["op"], "id": self._last_id, **message})
            while True:
                answer = self._receive()
                # An answer to an earlier question is left over when that one was interrupted while it waited. A line that
                # could not be read at all is answered without its number.
                if answer.get("id") in (self._last_id, None):
                    break
        error = answer.get("error")
        if error is not None:
            raise error_from(error)
        reason = answer.get("reason")
        return Answer(str(answer.get("verdict", "continue")), None if reason is None else str(reason))

    def _send(self, message: Message) -> None:
        if self._closed:
            raise self._lost()
        rest = memoryview(json.dumps(message, allow_nan=False).encode() + b"\n")
        try:
            while rest:
                rest = rest[os.write(self._fd, rest) :]
        except BaseException as error:
            # Half a line may have gone out, so nothing that follows could be understood.
            self._closed = True
            os.close(self._fd)
            if isinstance(error, OSError):
                raise self._lost() from error
            raise

    def _receive(self) -> Message:
        while b"\n" not in self._unread:
            try:
                chunk = os.read(self._fd, 65536)
            except ConnectionError:
                chunk = b""
            if not chunk:
                self._closed = True
                os.close(self._fd)
                raise self._lost()
            self._unread += chunk
        line, self._unread = self._unread.split(b"\n", 1)
        answer = parse_object(line)
        if answer is None:
            raise HyperdialError(f"an answer that cannot be read: {line[:200]!r}")
        return answer

    @staticmethod
    def _lost() -> LeaseLostError:
        return LeaseLostError(
            "Hyperdial's runner is gone, and this run's trial with it",
            code="lease_lost",
            hint="end the program; the next `hyperdial run` starts the trial again from its last checkpoint",
        )


class LineChannel:
    """Lines on standard output, which Hyperdial reads too. Nobody answers: who should stop gets SIGTERM."""

    def __init__(self) -> None:
        self._lock = threading.Lock()

    def ask(self, message: Message) -> Answer:
        if message["op"] == "infeasible":
            content: Message = {"infeasible": message["reason"]}
        else:
            content = {key: value for key, value in message.items() if key == "step"}
            content.update(message["metrics"])
        with self._lock:
            # The line starts afresh even where the program left one unfinished.
            sys.stdout.write(f"\nhyperdial: {json.dumps(content)}\n")
            sys.stdout.flush()
        return CONTINUE


class NoChannel:
    """Outside a study: what would be reported is shown on standard error, and the program goes on."""

    def ask(self, message: Message) -> Answer:
        if message["op"] == "report":
            shown = ", ".join(f"{name} {_short(value)}" for name, value in message["metrics"].items())
            where = f"step {message['step']}" if "step" in message else "result"
            print(f"{where}: {shown}", file=sys.stderr, flush=True)
        return CONTINUE


def _short(value: object) -> str:
    return f"{value:.6g}" if isinstance(value, float) else str(value)


def _is_socket(fd: int) -> bool:
    try:
        return stat.S_ISSOCK(os.fstat(fd).st_mode)
    except OSError:
        return False


def connect(address: Optional[str]) -> Channel:
    """The channel that `HYPERDIAL_CHANNEL` names; standard output where the program's launcher did not hand it on."""
    if address is None:
        return LineChannel()
    kind, _, where = address.partition(":")
    if kind == "fd" and where.isdigit():
        fd = int(where)
        # Launchers (torchrun, mpirun, multiprocessing's spawn) close what they do not know, and the number may mean another file by now.
        if not _is_socket(fd):
            return LineChannel()
        os.set_inheritable(fd, False)
        if sys.platform != "win32":
            os.set_blocking(fd, True)
        return DuplexChannel(fd)
    if kind == "pipe" and where:
        if sys.platform != "win32" and stat.S_ISSOCK(os.stat(where).st_mode):
            with socket.socket(socket.AF_UNIX) as unix:
                unix.connect(where)
                return DuplexChannel(unix.detach())
        return DuplexChannel(os.open(where, os.O_RDWR | getattr(os, "O_BINARY", 0)))
    raise InvalidArgumentError(
        f"HYPERDIAL_CHANNEL is {address!r}, which this client does not know",
        code="invalid_argument",
        hint="fd:3 or pipe:PATH; a newer Hyperdial may need a newer client",
    )
