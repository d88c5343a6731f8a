"""The host's end of the learner's kernel: run a cell, relay a request to the agent, notice how it died."""

from __future__ import annotations

import base64
import json
import secrets
import shutil
import socket
import tempfile
import time
from collections.abc import Callable
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import nbformat
import zmq
from jupyter_client.blocking.client import BlockingKernelClient
from nbclient import NotebookClient
from nbclient.exceptions import CellExecutionComplete
from nbformat import NotebookNode

from graders.judge.agent import CALLBACK_PROMPT
from graders.judge.kernel_app import PORTS
from graders.judge.limits import Limits
from graders.judge.worker import Worker
from graders.outcome import Verdict

POLL_MILLISECONDS = 50
START_SECONDS = 60.0
IDLE_SECONDS = 2.0
MAX_MESSAGE = 400_000_000


class KernelGone(Exception):
    """The learner's kernel ended, or had to be ended, while it ran something."""

    def __init__(self, verdict: Verdict) -> None:
        self.verdict = verdict
        super().__init__(verdict.value)


class Interrupted(Exception):
    """The learner's code ran past its time and gave up when asked to; the kernel lives on."""


@dataclass(kw_only=True)
class Clock:
    """Wall-clock time that one submission has left."""

    seconds: float
    started: float = field(default_factory=time.monotonic)

    def left(self) -> float:
        """Seconds before the submission's time is over; never below a tenth, so that a cell can say so."""
        return max(0.1, self.seconds - (time.monotonic() - self.started))

    def over(self) -> bool:
        """Whether nothing is left."""
        return time.monotonic() - self.started >= self.seconds


class LearnerKernel:
    """One ipykernel in a worker, with the channels opened on the host's side."""

    def __init__(self, worker: Worker, *, files: dict[str, bytes], seed: int, limits: Limits, clock: Clock) -> None:
        self.worker = worker
        self.limits = limits
        self.clock = clock
        self.files = files
        self.seed = seed
        self.folder = Path()
        self.client: BlockingKernelClient | None = None
        self.context: zmq.Context[Any] | None = None

    def start(self) -> None:
        """Open the sockets, have the worker fork, and wait for the kernel's first answer."""
        self.folder = Path(tempfile.mkdtemp(prefix="graders-"))
        listeners = [self._listen(port) for port in PORTS.values()]
        key = secrets.token_bytes(32)
        try:
            message = {"files": self.files, "seed": self.seed, "key": key}
            self.worker.spawn(message, [listener.fileno() for listener in listeners])
        finally:
            for listener in listeners:
                listener.close()
        self.context = zmq.Context()
        self.context.setsockopt(zmq.MAXMSGSIZE, MAX_MESSAGE)
        self.context.setsockopt(zmq.LINGER, 0)
        self.client = BlockingKernelClient(context=self.context)
        info: dict[str, Any] = {f"{name}_port": port for name, port in PORTS.items()}
        info |= {"transport": "ipc", "ip": str(self.folder / "k"), "key": key}
        self.client.load_connection_info(info)  # type: ignore[arg-type]  # a TypedDict for plain JSON
        self.client.start_channels(hb=False)
        self._greet()

    def stop(self) -> dict[str, Any]:
        """End the kernel and all that it started; gives the resources it used."""
        used = self.worker.reset() if self.client is not None else {}
        if self.client is not None:
            self.client.stop_channels()
            self.client = None
        if self.context is not None:
            self.context.destroy(linger=0)
            self.context = None
        shutil.rmtree(self.folder, ignore_errors=True)
        return used

    def run_cell(self, cell: NotebookNode, *, seconds: float) -> None:
        """Run one cell of the learner's and keep what it displays in ``cell.outputs``.

        An exception of the learner's is an output like another.

        Raises:
            Interrupted: when it took too long and stopped when told to.
            KernelGone: when the kernel ended, by itself or by us.
        """
        cell.outputs = []
        book = NotebookClient(NotebookNode(cells=[cell], metadata={}), km=None, record_timing=False)
        book.reset_execution_trackers()
        book.clear_before_next_output = False
        room = [int(self.limits.output_mb * 1e6)]

        def keep(message: dict[str, Any]) -> None:
            if room[0] < 0:
                return
            room[0] -= _displayed_size(message)
            if room[0] < 0:
                note = {
                    "output_type": "stream",
                    "name": "stderr",
                    "text": "\n[… sortie tronquée : trop longue …]\n",
                }
                cell.outputs.append(NotebookNode(note))
                return
            try:
                book.process_message(message, cell, 0)
            except CellExecutionComplete:
                pass
            except Exception:  # a malformed message is the learner's own loss of an output, never ours
                return

        reply = self._execute(cell.source, seconds=seconds, on_display=keep, silent=False)
        cell.outputs = _writable(cell.outputs)
        count = reply.get("execution_count")
        cell.execution_count = count if isinstance(count, int) else None

    def ask(self, request: bytes, *, seconds: float, on_callback: Callable[[bytes], bytes]) -> bytes:
        """Have the agent in the kernel answer one request of the examiner's.

        Raises:
            Interrupted, KernelGone: as :meth:`run_cell`.
            AgentBroken: when the kernel answered, but not as our agent does.
        """
        text = base64.b64encode(request).decode()
        call = f"__import__('graders.judge.agent', fromlist=['dispatch']).dispatch('{text}')"

        def on_input(prompt: str) -> str:
            if not prompt.startswith(CALLBACK_PROMPT):
                return ""  # the learner's own `input()`: nobody is there to answer
            return base64.b64encode(on_callback(_from_base64(prompt.removeprefix(CALLBACK_PROMPT)))).decode()

        reply = self._execute("", seconds=seconds, silent=True, expressions={"reponse": call}, on_input=on_input)
        try:
            result = reply["user_expressions"]["reponse"]
            if result["status"] == "error" and result["ename"] == "KeyboardInterrupt":
                raise Interrupted
            shown = result["data"]["text/plain"]
            return _from_base64(shown.strip("'\""))
        except (KeyError, TypeError, AttributeError, ValueError) as error:
            raise AgentBroken from error

    def _execute(
        self,
        code: str,
        *,
        seconds: float,
        silent: bool,
        on_display: Callable[[dict[str, Any]], None] | None = None,
        expressions: dict[str, str] | None = None,
        on_input: Callable[[str], str] | None = None,
    ) -> dict[str, Any]:
        assert self.client is not None
        client = self.client
        request = client.execute(
            code,
            silent=silent,
            store_history=not silent,
            user_expressions=expressions or {},
            allow_stdin=on_input is not None,
            stop_on_error=False,
        )
        deadline = time.monotonic() + min(seconds, self.clock.left())
        told_to_stop = False
        reply: dict[str, Any] | None = None
        idle = False
        idle_deadline = 0.0
        while True:
            for channel, message in self._messages():
                if message["parent_header"].get("msg_id") != request:
                    continue
                if channel == "shell" and message["msg_type"] == "execute_reply":
                    reply = message["content"]
                    idle_deadline = time.monotonic() + IDLE_SECONDS
                elif channel == "stdin" and on_input is not None and message["msg_type"] == "input_request":
                    client.input(on_input(str(message["content"].get("prompt", ""))))
                elif channel == "iopub":
                    if on_display is not None:
                        on_display(message)
                    idle = idle or _is_idle(message)
            # The reply and the last display come by different channels, in either order.
            if reply is not None and (silent or idle or time.monotonic() > idle_deadline):
                if told_to_stop:
                    raise Interrupted
                return reply
            self._notice_death()
            if time.monotonic() > deadline:
                if told_to_stop:
                    self.worker.kill_child()
                    raise KernelGone(Verdict.TIMED_OUT)
                told_to_stop = True
                deadline = time.monotonic() + self.limits.interrupt_seconds
                self.worker.interrupt()

    def _messages(self) -> list[tuple[str, dict[str, Any]]]:
        """What has arrived, iopub first so that a cell's outputs precede its end."""
        assert self.client is not None
        channels = {
            "iopub": self.client.iopub_channel,
            "stdin": self.client.stdin_channel,
            "shell": self.client.shell_channel,
        }
        poller = zmq.Poller()
        for channel in channels.values():
            poller.register(channel.socket, zmq.POLLIN)
        ready = dict(poller.poll(POLL_MILLISECONDS))
        messages = []
        for name, channel in channels.items():
            if channel.socket not in ready:
                continue
            for _ in range(200):
                try:
                    message = channel.get_msg(timeout=0)
                except Exception:  # nothing left, or bytes that are no message: neither is ours to mend
                    break
                if isinstance(message.get("parent_header"), dict) and isinstance(message.get("content"), dict):
                    messages.append((name, message))
        return messages

    def _notice_death(self) -> None:
        ended = self.worker.poll()
        if ended is None:
            return
        if ended.exceeded in ("memory", "processes"):
            raise KernelGone(Verdict.OUT_OF_MEMORY if ended.exceeded == "memory" else Verdict.CRASHED)
        raise KernelGone(Verdict.CRASHED)

    def _greet(self) -> None:
        """Wait until the kernel answers and its displays reach us."""
        assert self.client is not None
        deadline = time.monotonic() + START_SECONDS
        answered = heard = False
        asked_at = 0.0
        while not (answered and heard):
            if time.monotonic() - asked_at > 0.5:
                self.client.kernel_info()
                asked_at = time.monotonic()
            for channel, message in self._messages():
                answered = answered or (channel == "shell" and message["msg_type"] == "kernel_info_reply")
                heard = heard or channel == "iopub"
            self._notice_death()
            if time.monotonic() > deadline:
                raise KernelGone(Verdict.CRASHED)

    def _listen(self, port: int) -> socket.socket:
        listener = socket.socket(socket.AF_UNIX, socket.SOCK_STREAM)
        listener.bind(str(self.folder / f"k-{port}"))
        listener.listen(16)
        return listener


class AgentBroken(Exception):
    """The learner's code has put something else in the agent's place."""


def _writable(outputs: list[NotebookNode]) -> list[NotebookNode]:
    """Outputs that can be written to a file, whatever the learner's code has put into its messages."""
    try:
        text = json.dumps(outputs, ensure_ascii=False).encode("utf-8", "replace").decode()
        return [nbformat.from_dict(output) for output in json.loads(text)]
    except (ValueError, TypeError, RecursionError):
        return []


def _is_idle(message: dict[str, Any]) -> bool:
    return bool(message["msg_type"] == "status" and message["content"].get("execution_state") == "idle")


def _displayed_size(message: dict[str, Any]) -> int:
    content = message["content"]
    if message["msg_type"] == "stream":
        return len(str(content.get("text", "")))
    if message["msg_type"] in ("display_data", "execute_result", "update_display_data", "error"):
        return len(repr(content))
    return 0


def _from_base64(text: str) -> bytes:
    return base64.b64decode(text, validate=True)
