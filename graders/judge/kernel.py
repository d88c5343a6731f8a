"""The host's end of the learner's kernel: run a cell, relay a request to the agent, notice how it died."""

from __future__ import annotations

import base64
import re
import socket
import time
from collections.abc import Callable
from typing import Any

from nbformat import NotebookNode

from graders.judge.agent import CALLBACK_PROMPT
from graders.judge.channel import Channel
from graders.judge.displays import Displays
from graders.judge.framing import ChannelClosed
from graders.judge.jupyter import SHORT, Message, read, write
from graders.judge.launcher import WorkerDied
from graders.judge.limits import Limits
from graders.judge.patience import Deadline
from graders.judge.worker import Worker
from graders.outcome import Verdict

POLL_SECONDS = 0.05
START_SECONDS = 60.0
IDLE_SECONDS = 2.0
ANSWER = re.compile(rb"\"'([A-Za-z0-9+/=]*)'\"")
"""The agent's answer in the reply to a silent request: a string that is the `repr` of base64 text."""
CALLBACK = re.compile(b'"' + CALLBACK_PROMPT.encode() + b'([A-Za-z0-9+/=]*)"')


class KernelGone(Exception):
    """The learner's kernel ended, or had to be ended, while it ran something."""

    def __init__(self, verdict: Verdict) -> None:
        self.verdict = verdict
        super().__init__(verdict.value)


class Interrupted(Exception):
    """The learner's code ran past its time and gave up when asked to; the kernel lives on."""


class LearnerKernel:
    """One ipykernel in a worker, spoken to over one private connection."""

    def __init__(self, worker: Worker, *, files: dict[str, bytes], seed: int, limits: Limits, clock: Deadline) -> None:
        self.worker = worker
        self.limits = limits
        self.clock = clock
        self.files = files
        self.seed = seed
        self.channel: Channel | None = None

    def start(self) -> None:
        """Have the worker fork, and wait for the kernel's first answer.

        Raises:
            KernelGone: it ended before.
            WorkerDied: the worker is no more.
        """
        ours, theirs = socket.socketpair()
        try:
            self.worker.spawn({}, [theirs.fileno()])
        finally:
            theirs.close()
        # base64 in a message, and both copies of it in the request.
        self.channel = Channel(ours, max_bytes=self.limits.exchange_mb * 1_400_000 + 1_000_000)
        # Not through the worker: whatever it reads stays in its memory, of which the next submission gets a copy.
        self.channel.send({"files": self.files, "seed": self.seed})
        self._greet()

    def stop(self) -> dict[str, Any]:
        """End the kernel and all that it started; gives the resources it used."""
        if self.channel is None:
            return {}
        self.channel.close()
        self.channel = None
        try:
            return self.worker.reset()
        except WorkerDied:
            # What it could not end or wipe ended with it; the next kernel gets another worker.
            self.worker.close()
            return {}

    def run_cell(self, cell: NotebookNode, *, seconds: float) -> None:
        """Run one cell of the learner's and keep what it displays in ``cell.outputs``.

        An exception of the learner's is an output like another.

        Raises:
            Interrupted: when it took too long and stopped when told to.
            KernelGone: when the kernel ended, by itself or by us.
        """
        displays = Displays(cell, max_bytes=int(self.limits.output_mb * 1e6))
        try:
            reply = self._execute(cell.source, seconds=seconds, on_display=displays.keep, silent=False)
        finally:
            displays.close()
        count = reply.content().get("execution_count")
        cell.execution_count = count if type(count) is int else None

    def ask(self, request: bytes, *, seconds: float, on_callback: Callable[[bytes], bytes]) -> bytes:
        """Have the agent in the kernel answer one request of the examiner's.

        Raises:
            Interrupted, KernelGone: as :meth:`run_cell`.
            AgentBroken: when the kernel answered, but not as our agent does.
        """
        text = base64.b64encode(request).decode()
        call = f"__import__('graders.judge.agent', fromlist=['dispatch']).dispatch('{text}')"

        def on_input(question: Message) -> str:
            found = CALLBACK.search(question.raw)
            if found is None:
                return ""  # the learner's own `input()`: nobody is there to answer
            return base64.b64encode(on_callback(base64.b64decode(found[1]))).decode()

        reply = self._execute("", seconds=seconds, silent=True, expressions={"reponse": call}, on_input=on_input)
        if b'"ename": "KeyboardInterrupt"' in reply.raw[:SHORT]:
            raise Interrupted
        # Searched, not parsed: as JSON, the largest answer allowed could become gigabytes of objects.
        found = ANSWER.search(reply.raw)
        try:
            return base64.b64decode(found[1], validate=True)  # type: ignore[index]  # None is a TypeError too
        except (TypeError, ValueError) as error:
            raise AgentBroken from error

    def _execute(
        self,
        code: str,
        *,
        seconds: float,
        silent: bool,
        on_display: Callable[[Message], None] | None = None,
        expressions: dict[str, str] | None = None,
        on_input: Callable[[Message], str] | None = None,
    ) -> Message:
        content = {
            "code": code,
            "silent": silent,
            "store_history": not silent,
            "user_expressions": expressions or {},
            "allow_stdin": on_input is not None,
            "stop_on_error": False,
        }
        request = self._send("shell", "execute_request", content)
        # A tenth of a second at least, so that a cell can say that the submission's time is over.
        seconds = min(seconds, max(0.1, self.clock.left()))
        deadline = Deadline(seconds=seconds, waited=self.worker.waited_seconds)
        told_to_stop = False
        reply: Message | None = None
        idle = False
        idle_deadline = 0.0
        while True:
            message = self._receive()
            if message is not None and message.answers == request:
                if message.channel == "shell" and message.kind == "execute_reply":
                    reply = message
                    idle_deadline = time.monotonic() + IDLE_SECONDS
                elif message.channel == "stdin" and on_input is not None and message.kind == "input_request":
                    self._send("stdin", "input_reply", {"value": on_input(message)})
                elif message.channel == "iopub":
                    if on_display is not None:
                        on_display(message)
                    idle = idle or _is_idle(message)
            # The reply and the last display come by different channels, in either order.
            if reply is not None and (silent or idle or time.monotonic() > idle_deadline):
                if told_to_stop:
                    raise Interrupted
                return reply
            if deadline.over():
                if told_to_stop:
                    self.worker.kill_child()
                    raise KernelGone(Verdict.TIMED_OUT)
                told_to_stop = True
                deadline = Deadline(seconds=self.limits.interrupt_seconds, waited=self.worker.waited_seconds)
                self.worker.interrupt()

    def _send(self, channel: str, kind: str, content: dict[str, Any]) -> str:
        assert self.channel is not None
        number, parts = write(kind, content)
        try:
            self.channel.send([channel, parts])
        except ChannelClosed:
            self._notice_death()
        return number

    def _receive(self) -> Message | None:
        """The next message, or None when none has come for a moment.

        Raises:
            KernelGone: the kernel ended, or cut the connection.
        """
        assert self.channel is not None
        try:
            frame = self.channel.receive(POLL_SECONDS)
        except ChannelClosed:
            self._notice_death()
            self.worker.kill_child()
            raise KernelGone(Verdict.CRASHED) from None
        if frame is None:
            self._notice_death()
            return None
        return read(frame)

    def _notice_death(self) -> None:
        ended = self.worker.poll()
        if ended is not None:
            raise KernelGone(Verdict.OUT_OF_MEMORY if ended.exceeded == "memory" else Verdict.CRASHED)

    def _greet(self) -> None:
        """Wait until the kernel answers and its displays reach us."""
        deadline = time.monotonic() + START_SECONDS
        answered = heard = False
        asked_at = 0.0
        while not (answered and heard):
            if time.monotonic() - asked_at > 0.5:
                self._send("shell", "kernel_info_request", {})
                asked_at = time.monotonic()
            message = self._receive()
            if message is not None:
                answered = answered or message.kind == "kernel_info_reply"
                heard = heard or message.channel == "iopub"
            if time.monotonic() > deadline:
                raise KernelGone(Verdict.CRASHED)


class AgentBroken(Exception):
    """The learner's code has put something else in the agent's place."""


def _is_idle(message: Message) -> bool:
    return message.kind == "status" and message.content().get("execution_state") == "idle"
