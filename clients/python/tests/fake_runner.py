"""A runner's end of the channel, as docs/program-protocol.md has it: starts a program with a real socket and answers it."""

from __future__ import annotations

import json
import os
import socket
import subprocess
import sys
import textwrap
from collections.abc import Callable
from pathlib import Path
from typing import Any, Optional

SOURCE = Path(__file__).parent.parent / "src"
Message = dict[str, Any]
Answering = Callable[[Message], Optional[Message]]


def go_on(message: Message) -> Message:
    if message["op"] == "infeasible":
        return {"id": message["id"], "ok": True}
    return {"id": message["id"], "verdict": "continue"}


def environment(**variables: str) -> dict[str, str]:
    inherited = {name: value for name, value in os.environ.items() if not name.startswith("HYPERDIAL_")}
    return {**inherited, "PYTHONPATH": str(SOURCE), **variables}


class FakeRunner:
    """Use it as `with FakeRunner("program text") as runner: runner.serve()`."""

    def __init__(self, program: str, **variables: str) -> None:
        self.socket, theirs = socket.socketpair()
        self.messages: list[Message] = []
        variables = {"HYPERDIAL_PARAMS": "{}", **variables}
        variables.setdefault("HYPERDIAL_CHANNEL", f"fd:{theirs.fileno()}")
        self.process = subprocess.Popen(
            [sys.executable, "-c", textwrap.dedent(program)],
            env=environment(**variables),
            pass_fds=[theirs.fileno()],
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            stderr=subprocess.PIPE,
            text=True,
        )
        theirs.close()
        self.socket.settimeout(30)
        self.lines = self.socket.makefile("rb")

    def __enter__(self) -> FakeRunner:
        return self

    def __exit__(self, *_: object) -> None:
        self.hang_up()
        self.process.kill()
        self.process.communicate()

    def hang_up(self) -> None:
        self.lines.close()
        self.socket.close()

    def next(self) -> Optional[Message]:
        """The next message; None at the channel's end."""
        line = self.lines.readline()
        if not line:
            return None
        message: Message = json.loads(line)
        self.messages.append(message)
        return message

    def send(self, answer: Message) -> None:
        self.socket.sendall(json.dumps(answer).encode() + b"\n")

    def serve(self, answering: Answering = go_on) -> list[Message]:
        """Answers until the channel ends; gives all messages."""
        while (message := self.next()) is not None:
            answer = answering(message)
            if answer is not None:
                self.send(answer)
        return self.messages

    def finish(self) -> tuple[int, str, str]:
        """Waits for the program: its exit code, standard output and error."""
        out, err = self.process.communicate(timeout=30)
        return self.process.returncode, out, err


def run_alone(program: str, **variables: str) -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        [sys.executable, "-c", textwrap.dedent(program)],
        env=environment(**variables),
        capture_output=True,
        text=True,
        timeout=30,
    )
