"""The host's handle of a zygote: start it, have it fork, signal and clean up, and learn what became of the child."""

from __future__ import annotations

import contextlib
import os
import select
import signal
import socket
import subprocess
import sys
import threading
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from graders.judge import framing
from graders.judge.cgroup import ProcessBound
from graders.judge.limits import Limits
from graders.judge.sandbox import Sandbox, device_modes, readable_paths, restore_devices

LIBRARIES = (
    "numpy",
    "pandas",
    "matplotlib.pyplot",
    "sklearn.linear_model",
    "tensorflow",
    "keras",
    "graders.check",
    "graders.data",
)
"""What every worker imports before the first submission."""
# Not matplotlib_inline: it ties itself to the running shell when imported, and there is none before the fork.
KERNEL_LIBRARIES = (
    "ipykernel.kernelapp",
    "graders.judge.kernel_app",
    "graders.judge.agent",
)
EXAMINER_LIBRARIES = ("graders.judge.examiner", "graders.judge.models")
START_SECONDS = 180.0
CLEAN_SECONDS = 20.0
TASKS_A_PROCESS = 8
"""Threads count as tasks: the libraries start several in each process."""


class WorkerDied(RuntimeError):
    """The worker itself is gone: a fault of ours or of the machine, never the learner's."""


@dataclass(frozen=True, kw_only=True)
class Ended:
    """What became of a child: its exit status, and the bound it broke, if any."""

    status: int = 0
    exceeded: str = ""


class Worker:
    """One warm process inside a sandbox.

    Kernels and examiners have workers of their own: nothing trusted ever shares walls with a learner's code.
    """

    def __init__(
        self,
        sandbox: Sandbox,
        *,
        role: str,
        libraries: Sequence[str] = LIBRARIES,
        limits: Limits | None = None,
    ):
        self.sandbox = sandbox
        self.role = role
        self.limits = limits or Limits()
        extra = KERNEL_LIBRARIES if role == "kernel" else EXAMINER_LIBRARIES
        self.libraries = [*libraries, *extra]
        self.process: subprocess.Popen[bytes] | None = None
        self.control: socket.socket | None = None
        self.ended: Ended | None = None
        self._ready = False
        self._bound: ProcessBound | None = None
        self._devices = device_modes()

    def start(self) -> None:
        """Launch the process; the libraries are imported while the caller goes on."""
        ours, theirs = socket.socketpair()
        flag = "confined" if self.sandbox.confines else "open"
        argv = [
            sys.executable,
            "-P",
            "-s",
            "-m",
            "graders.judge.zygote",
            str(theirs.fileno()),
            flag,
            *self.libraries,
        ]
        command = self.sandbox.command(argv, readable=readable_paths(), tmpfs_mb=self.limits.file_mb * 2)
        self._bound = ProcessBound(self.limits.processes * TASKS_A_PROCESS)
        self.process = subprocess.Popen(
            self._bound.wrap(command),
            pass_fds=[theirs.fileno()],
            stdin=subprocess.DEVNULL,
            stdout=subprocess.DEVNULL,
            stderr=subprocess.PIPE,
            process_group=0,  # Ctrl-C in a terminal is for us: what we run is ended in order
        )
        theirs.close()
        self.control = ours
        self._ready = False

    def spawn(self, message: dict[str, Any], fds: Sequence[int] = ()) -> int:
        """Fork a child that runs this worker's role; gives its process id inside the sandbox.

        Raises:
            WorkerDied: when the worker does not answer.
        """
        if self.process is None:
            self.start()
        self.ended = None
        self._wait_ready()
        request = {"command": "spawn", "role": self.role, "limits": self.limits.to_message(), **message}
        self._send(request, fds)
        answer = self._wait_for("spawned", START_SECONDS)
        return int(answer["pid"])

    def interrupt(self) -> None:
        """Send SIGINT to the child, as the stop button does."""
        self._send({"command": "signal", "signal": int(signal.SIGINT)})

    def kill_child(self) -> None:
        """End the child at once, with whatever it started."""
        self.reset()

    def poll(self) -> Ended | None:
        """What became of the child, or None while it lives."""
        while self.control is not None and self.ended is None:
            readable, _, _ = select.select([self.control], [], [], 0)
            if not readable:
                break
            self._take(self._receive(1.0))
        return self.ended

    def reset(self) -> dict[str, Any]:
        """End everything the child left and wipe what it wrote; gives the resources it used."""
        self._send({"command": "reset"})
        answer = self._wait_for("clean", CLEAN_SECONDS)
        restore_devices(self._devices)
        self.ended = self.ended or Ended()
        return answer

    def kill(self) -> None:
        """End the process at once, from any thread; whoever waits for it learns that it died."""
        process = self.process
        if process is not None:
            process.kill()

    def close(self) -> None:
        """End the worker and everything in it."""
        if self.control is not None:
            self.control.close()
            self.control = None
        if self.process is not None:
            with contextlib.suppress(subprocess.TimeoutExpired):
                self.process.wait(timeout=0.5)
            self.process.kill()
            self.process.wait()
            if self.process.stderr:
                self.process.stderr.close()
            self.process = None
        if self._bound is not None:
            self._bound.remove()
            self._bound = None

    def __enter__(self) -> Worker:
        self.start()
        return self

    def __exit__(self, *_exception: object) -> None:
        self.close()

    def _wait_ready(self) -> None:
        if not self._ready:
            self._wait_for("ready", START_SECONDS)
            self._ready = True
            assert self.process is not None
            assert self.process.stderr is not None
            threading.Thread(target=_drain, args=(self.process.stderr.fileno(),), daemon=True).start()

    def _wait_for(self, event: str, seconds: float) -> dict[str, Any]:
        while True:
            message = self._receive(seconds)
            if message["event"] == event:
                return message
            self._take(message)

    def _take(self, message: dict[str, Any]) -> None:
        if message["event"] == "exited" and self.ended is None:
            self.ended = Ended(status=message["status"])
        elif message["event"] == "exceeded":
            self.ended = Ended(status=-9, exceeded=message["what"])

    def _send(self, message: dict[str, Any], fds: Sequence[int] = ()) -> None:
        if self.control is None:
            raise WorkerDied("the worker was closed")
        try:
            framing.send(self.control, message, fds)
        except framing.ChannelClosed as error:
            raise WorkerDied(self._last_words()) from error

    def _receive(self, seconds: float) -> dict[str, Any]:
        if self.control is None:
            raise WorkerDied("the worker was closed")
        self.control.settimeout(seconds)
        try:
            message, _fds = framing.receive(self.control)
        except TimeoutError as error:
            raise WorkerDied(f"the worker has not answered for {seconds:.0f} s") from error
        except framing.ChannelClosed as error:
            raise WorkerDied(self._last_words()) from error
        finally:
            if self.control is not None:
                self.control.settimeout(None)
        return dict(message)

    def _last_words(self) -> str:
        words = b""
        if self.process is not None and self.process.stderr is not None and not self._ready:
            with contextlib.suppress(subprocess.TimeoutExpired):
                self.process.wait(timeout=2)
            words = self.process.stderr.read() or b""
        tail = words.decode(errors="replace").strip().splitlines()[-3:]
        return "the worker ended: " + (" / ".join(tail) or "no message")


def _drain(fd: int) -> None:
    """Read a worker's chatter and forget it, so that it can never block on a full pipe."""
    with contextlib.suppress(OSError):
        while os.read(fd, 65536):
            pass
