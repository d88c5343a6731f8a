"""The host's handle of the trunk: one warm process for all the judges of this process, started when first needed."""

from __future__ import annotations

import atexit
import contextlib
import os
import select
import socket
import struct
import subprocess
import sys
import threading
from collections.abc import Sequence
from typing import Any

from graders.judge import framing
from graders.judge.sandbox import Sandbox, choose, readable_paths
from graders.judge.trunk import HELLO
from graders.outcome import UserError

LIBRARIES = (
    "numpy",
    "pandas",
    "matplotlib.pyplot",
    "sklearn.ensemble",
    "sklearn.linear_model",
    "tensorflow",
    "keras",
    "xgboost",
    "graders.check",
    "graders.data",
    "ipykernel.kernelapp",
    "graders.judge.kernel_app",
    "graders.judge.agent",
    "graders.judge.examiner",
    "graders.judge.models",
)
"""What is imported once, before the first submission."""
# Not matplotlib_inline: it ties itself to the running shell when imported, and there is none before the fork.
TMPFS_MB = 64
"""What the trunk itself may write while the libraries are imported."""
CREDENTIALS = struct.Struct("3i")
"""Process, user and group, as the kernel attaches them to a message (unix(7))."""


class WorkerDied(RuntimeError):
    """The worker itself is gone: a fault of ours or of the machine, never the learner's."""


class Launcher:
    """Starts the trunk, and has it branch into workers.

    The trunk is not tied to the thread that starts it: it ends when this process does, at the end of its channel.
    """

    def __init__(self, sandbox: Sandbox, *, libraries: Sequence[str] = LIBRARIES) -> None:
        self.sandbox = sandbox
        self.libraries = libraries
        self._lock = threading.Lock()
        self._process: subprocess.Popen[bytes] | None = None
        self._control: socket.socket | None = None

    def start(self) -> None:
        """Have the libraries imported from now on, without waiting for them."""
        with self._lock:
            if self._control is None:
                self._start()

    def branch(self, message: dict[str, Any]) -> socket.socket:
        """The channel to a new worker, which answers once the libraries are imported.

        Raises:
            WorkerDied: the trunk cannot be started.
        """
        ours, theirs = socket.socketpair()
        ours.setsockopt(socket.SOL_SOCKET, socket.SO_PASSCRED, 1)
        with theirs, self._lock:
            try:
                self._send(message, theirs)
            except framing.ChannelClosed:
                self._stop()
                try:
                    self._send(message, theirs)
                except framing.ChannelClosed as error:
                    words = self._last_words()
                    ours.close()
                    raise WorkerDied(words) from error
        return ours

    def close(self) -> None:
        """End the trunk and every worker that grew from it."""
        with self._lock:
            self._stop()

    def last_words(self) -> str:
        """What the trunk said before it ended, for the instructor."""
        with self._lock:
            return self._last_words()

    def _send(self, message: dict[str, Any], end: socket.socket) -> None:
        if self._process is not None and self._process.poll() is not None:
            self._stop()
        if self._control is None:
            self._start()
        assert self._control is not None
        framing.send(self._control, message, [end.fileno()])

    def _start(self) -> None:
        ours, theirs = socket.socketpair()
        flag = "confined" if self.sandbox.confines else "open"
        argv = [sys.executable, "-P", "-s", "-m", "graders.judge.trunk", str(theirs.fileno()), flag, *self.libraries]
        command = self.sandbox.command(argv, readable=readable_paths(), tmpfs_mb=TMPFS_MB)
        self._process = subprocess.Popen(
            command,
            pass_fds=[theirs.fileno()],
            stdin=subprocess.DEVNULL,
            stdout=subprocess.DEVNULL,
            stderr=subprocess.PIPE,
            process_group=0,  # Ctrl-C in a terminal is for us: what we run is ended in order
        )
        theirs.close()
        self._control = ours
        assert self._process.stderr is not None
        self._words: list[bytes] = []
        threading.Thread(target=_listen, args=(self._process.stderr.fileno(), self._words), daemon=True).start()

    def _stop(self) -> None:
        if self._control is not None:
            self._control.close()
            self._control = None
        if self._process is not None:
            with contextlib.suppress(subprocess.TimeoutExpired):
                self._process.wait(timeout=0.5)
            self._process.kill()
            self._process.wait()
            self._process = None

    def _last_words(self) -> str:
        if self._process is not None:
            with contextlib.suppress(subprocess.TimeoutExpired):
                self._process.wait(timeout=2)
        tail = b"".join(getattr(self, "_words", [])).decode(errors="replace").strip().splitlines()[-3:]
        return "the worker ended: " + (" / ".join(tail) or "no message")


def process_of(channel: socket.socket, *, seconds: float) -> int:
    """Wait for a new worker's first sign; gives its process id as this process sees it.

    Raises:
        WorkerDied: none comes.
    """
    readable, _, _ = select.select([channel], [], [], seconds)
    if not readable:
        raise WorkerDied(f"the worker has not answered for {seconds:.0f} s")
    data, ancillary, _flags, _address = channel.recvmsg(1, socket.CMSG_SPACE(CREDENTIALS.size))
    channel.setsockopt(socket.SOL_SOCKET, socket.SO_PASSCRED, 0)
    for level, kind, content in ancillary:
        if data == HELLO and (level, kind) == (socket.SOL_SOCKET, socket.SCM_CREDENTIALS):
            return int(CREDENTIALS.unpack(content[: CREDENTIALS.size])[0])
    raise WorkerDied("the worker ended before its first word")


_launchers: dict[str, Launcher] = {}
_lock = threading.Lock()


def launcher(sandbox: Sandbox) -> Launcher:
    """The launcher of this process for a kind of sandbox."""
    with _lock:
        if sandbox.name not in _launchers:
            _launchers[sandbox.name] = Launcher(sandbox)
            atexit.register(_launchers[sandbox.name].close)
        return _launchers[sandbox.name]


def start_early(*, unsafe: bool = False) -> None:
    """Import the submissions' libraries while a command still imports its own and reads the course.

    Without a sandbox nothing starts; whoever grades says why.
    """
    with contextlib.suppress(UserError):
        launcher(choose(unsafe=unsafe)).start()


def _listen(fd: int, words: list[bytes]) -> None:
    """Read the trunk's chatter, so that it can never block on a full pipe; only the end of it is kept."""
    with contextlib.suppress(OSError):
        while data := os.read(fd, 65536):
            words[:] = [*words[-3:], data]
