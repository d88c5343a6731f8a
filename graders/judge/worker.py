"""The host's handle of a zygote: start it, have it fork, signal and clean up, and learn what became of the child."""

from __future__ import annotations

import contextlib
import os
import select
import signal
import socket
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from graders.judge import framing
from graders.judge.cgroup import ProcessBound
from graders.judge.launcher import WorkerDied, launcher, process_of
from graders.judge.limits import Limits
from graders.judge.patience import waited_seconds
from graders.judge.sandbox import Sandbox, device_modes, restore_devices

START_SECONDS = 180.0
CLEAN_SECONDS = 20.0
TASKS_A_PROCESS = 8
"""Threads count as tasks: the libraries start several in each process."""


@dataclass(frozen=True, kw_only=True)
class Ended:
    """What became of a child: its exit status, and the bound it broke, if any."""

    status: int = 0
    exceeded: str = ""


class Worker:
    """One warm process with walls of its own, grown from the trunk.

    Kernels and examiners have workers of their own: nothing trusted ever shares walls with a learner's code.
    """

    def __init__(self, sandbox: Sandbox, *, role: str, limits: Limits | None = None) -> None:
        self.role = role
        self.limits = limits or Limits()
        self.launcher = launcher(sandbox)
        self.control: socket.socket | None = None
        self.pidfd: int | None = None
        self._pid = 0
        self.ended: Ended | None = None
        self._ready = False
        self._killed = False
        self._bound: ProcessBound | None = None
        self._devices = device_modes()

    def start(self) -> None:
        """Ask for the process; the libraries may still be imported while the caller goes on.

        Raises:
            WorkerDied: it cannot be started.
        """
        self.control = self.launcher.branch({"tmpfs_mb": self.limits.file_mb * 2})
        self._ready = self._killed = False

    def spawn(self, message: dict[str, Any], fds: Sequence[int] = ()) -> int:
        """Fork a child that runs this worker's role; gives its process id inside the sandbox.

        Raises:
            WorkerDied: when the worker does not answer.
        """
        if self.control is None:
            self.start()
        self.ended = None
        self._wait_ready()
        if self._killed:
            raise WorkerDied("the worker was told to end")
        request = {"command": "spawn", "role": self.role, "limits": self.limits.to_message(), **message}
        self._send(request, fds)
        answer = self._wait_for("spawned", START_SECONDS)
        return int(answer["pid"])

    def waited_seconds(self) -> float:
        """How long all that runs in this worker has waited for a core so far."""
        return waited_seconds(self._pid) if self.pidfd is not None else 0.0

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
        self._killed = True
        if self.pidfd is not None:
            with contextlib.suppress(OSError):
                signal.pidfd_send_signal(self.pidfd, signal.SIGKILL)

    def close(self) -> None:
        """End the worker and everything in it."""
        if self.control is not None:
            self.control.close()
            self.control = None
        if self.pidfd is not None:
            self.kill()
            select.select([self.pidfd], [], [], CLEAN_SECONDS)  # readable once the process has ended
            os.close(self.pidfd)
            self.pidfd = None
        if self._bound is not None:
            self._bound.remove()
            self._bound = None

    def __enter__(self) -> Worker:
        self.start()
        return self

    def __exit__(self, *_exception: object) -> None:
        self.close()

    def _wait_ready(self) -> None:
        if self._ready:
            return
        assert self.control is not None
        try:
            pid = process_of(self.control, seconds=START_SECONDS)
            self.pidfd = os.pidfd_open(pid)
            self._pid = pid
        except (OSError, WorkerDied) as error:
            raise WorkerDied(f"{error}; {self.launcher.last_words()}") from error
        self._bound = ProcessBound(self.limits.processes * TASKS_A_PROCESS)
        self._bound.enclose(pid)
        self._wait_for("ready", START_SECONDS)
        self._ready = True

    def _wait_for(self, event: str, seconds: float) -> dict[str, Any]:
        while True:
            message = self._receive(seconds)
            if message["event"] == event:
                return message
            if message["event"] == "failed":
                raise WorkerDied(str(message["why"]))
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
            raise WorkerDied("the worker ended") from error

    def _receive(self, seconds: float) -> dict[str, Any]:
        if self.control is None:
            raise WorkerDied("the worker was closed")
        self.control.settimeout(seconds)
        try:
            message, _fds = framing.receive(self.control)
        except TimeoutError as error:
            raise WorkerDied(f"the worker has not answered for {seconds:.0f} s") from error
        except framing.ChannelClosed as error:
            raise WorkerDied("the worker ended") from error
        finally:
            if self.control is not None:
                self.control.settimeout(None)
        return dict(message)
