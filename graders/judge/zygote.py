"""The warm process inside a worker's walls: forks one child for each submission, ends it, and wipes after it.

It runs no learner's code itself. In a sandbox it is process 1 of its namespace: signals from inside cannot reach
it, one ``kill(-1)`` ends everything a submission left behind, and when it dies the kernel ends the rest.

Messages (see :mod:`graders.judge.framing`), from the host: ``spawn`` (with the child's descriptors), ``signal``,
``reset``; to the host: ``ready``, ``spawned``, ``exited``, ``exceeded``, ``clean``.
"""

from __future__ import annotations

import contextlib
import os
import resource
import select
import signal
import socket
import traceback
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any, NoReturn

from graders.judge import framing, syscalls, wiping
from graders.judge.confinement import (
    THREADS_A_PROCESS,
    apply_limits,
    quiet_standard_streams,
    set_dumpable,
)
from graders.judge.usage import resident_mb, session_of, state_of, submission_memory, threads, used_mb

TICK_SECONDS = 0.1
UNSHARED = 2
"""Times the memory limit that a submission's processes may take if none shares anything with the worker any more."""
SCRATCH_ROOTS = ("/tmp", "/dev/shm")


@dataclass(kw_only=True)
class Zygote:
    """State of the loop: the channel to the host, the live child, and what it may use."""

    control: socket.socket
    confined: bool
    home: Path
    child: int = 0
    limits: dict[str, Any] = field(default_factory=dict)
    baseline_mb: float = 0.0
    baseline_cpu: float = 0.0
    peak_mb: float = 0.0

    def serve(self) -> None:
        """Answer the host until it closes the channel."""
        self.wipe()  # the libraries cache files when first imported; the first learner finds the place as the others do
        framing.send(self.control, {"event": "ready", "pid": os.getpid()})
        while True:
            readable, _, _ = select.select([self.control], [], [], TICK_SECONDS if self.child else None)
            if readable:
                message, fds = framing.receive(self.control, max_fds=8)
                self.obey(message, fds)
            self.reap()
            self.watch()

    def obey(self, message: dict[str, Any], fds: list[int]) -> None:
        """Carry out one message of the host."""
        command = message["command"]
        if command == "spawn":
            self.spawn(message, fds)
        elif command == "signal":
            with contextlib.suppress(ProcessLookupError):
                if self.child:
                    os.kill(self.child, message["signal"])
        elif command == "reset":
            self.kill_everything()
            self.wipe()
            framing.send(self.control, {"event": "clean", "peak_mb": self.peak_mb, "cpu_seconds": self.cpu_seconds()})

    def spawn(self, message: dict[str, Any], fds: list[int]) -> None:
        """Fork the process of one submission and let it run ``role``."""
        self.limits = message["limits"]
        self.baseline_mb = resident_mb("self")
        self.baseline_cpu = sum(resource.getrusage(resource.RUSAGE_CHILDREN)[:2])
        self.peak_mb = 0.0
        # The child is born readable, so that the watch knows it for a fork; of the submissions before, nobody is left.
        set_dumpable(True)
        pid = os.fork()
        if pid == 0:
            self.become_child(message, fds)
        set_dumpable(False)
        for fd in fds:
            os.close(fd)
        self.child = pid
        framing.send(self.control, {"event": "spawned", "pid": pid})

    def become_child(self, message: dict[str, Any], fds: list[int]) -> NoReturn:
        """In the fork: drop the worker's channel, take on the limits, run the role, never come back."""
        status = 1
        try:
            self.control.close()
            os.setsid()
            quiet_standard_streams(keep=fds)
            apply_limits(self.limits)
            if self.confined:
                syscalls.forbid()
            if message["role"] == "kernel":
                from graders.judge.kernel_app import run_kernel

                run_kernel(fds[0], self.home)
            else:
                from graders.judge.examiner import run_examiner

                run_examiner(fds[0])
            status = 0
        except SystemExit as stop:
            status = stop.code if isinstance(stop.code, int) else 1
        except BaseException:
            with contextlib.suppress(OSError):
                Path(self.home, ".worker-error").write_text(traceback.format_exc())
        finally:
            os._exit(status)

    def reap(self) -> None:
        """Collect whoever ended; process 1 inherits every orphan."""
        while True:
            try:
                pid, status = os.waitpid(-1, os.WNOHANG)
            except ChildProcessError:
                return
            if pid == 0:
                return
            if pid == self.child:
                self.child = 0
                code = os.waitstatus_to_exitcode(status)
                framing.send(self.control, {"event": "exited", "pid": pid, "status": code})

    def watch(self) -> None:
        """End the submission that takes more memory, processes or disk than it may."""
        if not self.child:
            return
        processes = self.processes()
        most = self.limits["processes"]
        if len(processes) > most or threads(processes) > most * THREADS_A_PROCESS:
            self.end("processes")
            return
        disk_mb = sum(used_mb(root) for root in (*SCRATCH_ROOTS, str(self.home))) if self.confined else 0.0
        memory = submission_memory(processes, baseline_mb=self.baseline_mb)
        self.peak_mb = max(self.peak_mb, memory.likely + disk_mb)
        limit_mb = self.limits["memory_mb"]
        if memory.likely + disk_mb > limit_mb or memory.most + disk_mb > limit_mb * UNSHARED:
            self.end("memory")

    def end(self, exceeded: str) -> None:
        """End the submission, saying which bound it broke."""
        # Told before the end itself, or the host would take it for a crash.
        framing.send(self.control, {"event": "exceeded", "what": exceeded})
        self.kill_everything()

    def processes(self) -> list[int]:
        """Everything the submission runs: the whole namespace but ourselves, or the child's session."""
        pids = [int(name) for name in os.listdir("/proc") if name.isdigit()]
        if self.confined:
            return [pid for pid in pids if pid != os.getpid()]
        return [pid for pid in pids if self.child and session_of(pid) == self.child and state_of(pid) not in "ZX"]

    def kill_everything(self) -> None:
        """End every process of the submission, whatever it ignores or forks meanwhile."""
        for _ in range(200):
            if self.confined:
                with contextlib.suppress(ProcessLookupError):
                    os.kill(-1, signal.SIGKILL)
            else:
                for pid in self.processes():
                    with contextlib.suppress(ProcessLookupError, PermissionError):
                        os.kill(pid, signal.SIGKILL)
            self.reap_blocking()
            if not self.child and not self.processes():
                return
        # Whatever cannot be ended must not meet the next submission: it ends with this namespace.
        raise SystemExit("a process of the submission cannot be ended")

    def reap_blocking(self) -> None:
        """Give the killed a moment to go, and collect them."""
        select.select([], [], [], 0.005)
        self.reap()

    def wipe(self) -> None:
        """Leave nothing of a submission in the writable folders for the next one."""
        roots = [*SCRATCH_ROOTS, str(self.home)] if self.confined else [str(self.home)]
        if False in [wiping.empty(root) for root in roots]:
            raise SystemExit("what the submission wrote cannot be wiped")

    def cpu_seconds(self) -> float:
        """Processor time of the children since the last fork."""
        return sum(resource.getrusage(resource.RUSAGE_CHILDREN)[:2]) - self.baseline_cpu
