"""The warm process of a machine: imports the libraries once, then branches into workers with walls of their own.

It runs inside the sandbox and never a learner's code. For each ``branch`` that the host asks for (with the worker's
channel beside the message) it forks twice: a keeper, outside the new walls, which only waits; and the worker's zygote,
process 1 of a namespace in which nothing of the trunk or of another worker is left. When the keeper or the trunk ends,
the kernel ends the worker; when the host goes away, the trunk ends.
"""

from __future__ import annotations

import contextlib
import gc
import importlib
import os
import shutil
import signal
import socket
import sys
import tempfile
from pathlib import Path
from typing import Any, NoReturn

from graders.judge import framing, walls
from graders.judge.confinement import quiet_standard_streams, set_dumpable
from graders.judge.zygote import SCRATCH_ROOTS, Zygote
from graders.startup import skip_slow_imports

HELLO = b"!"
"""First byte on a worker's channel: with it comes the process id, as the host sees it."""


def serve(control: socket.socket, *, confined: bool) -> None:
    """Branch as often as the host asks, until it closes the channel."""
    signal.signal(signal.SIGCHLD, signal.SIG_IGN)  # keepers end unattended
    while True:
        message, fds = framing.receive(control, max_fds=1)
        if os.fork() == 0:
            control.close()
            keep(message, fds[0], confined=confined)
        for fd in fds:
            os.close(fd)


def keep(message: dict[str, Any], fd: int, *, confined: bool) -> NoReturn:
    """In the first fork: leave the trunk's namespaces, fork the zygote into its walls, wait for its end."""
    status = 1
    try:
        signal.signal(signal.SIGCHLD, signal.SIG_DFL)
        os.setsid()
        quiet_standard_streams(keep=[fd])
        left, left_end = os.pipe()
        mapped, mapped_end = os.pipe()
        if confined:
            walls.leave_namespaces()
        pid = os.fork()
        if pid == 0:
            walls.die_with_parent(signal.SIGKILL)
            grow(message, fd, confined=confined, left=left_end, mapped=mapped)
        os.close(fd)
        os.close(left_end)
        if confined and os.read(left, 1):
            walls.map_user(pid)
        os.write(mapped_end, b"m")
        os.waitpid(pid, 0)
        status = 0
    finally:
        os._exit(status)


def grow(message: dict[str, Any], fd: int, *, confined: bool, left: int, mapped: int) -> NoReturn:
    """In the second fork: build the walls, give up every right to change them, serve as a zygote."""
    control = socket.socket(fileno=fd)
    status = 0
    home = Path(os.environ.get("HOME", "/"))
    try:
        try:
            if confined:
                walls.build((*SCRATCH_ROOTS, str(home)), size_mb=message["tmpfs_mb"])
                walls.leave_user()
                os.write(left, b"l")
            else:
                home = Path(tempfile.mkdtemp(prefix="graders-unsafe-"))
                os.environ["HOME"] = str(home)
            os.read(mapped, 1)
            if confined:
                walls.renounce()
                walls.die_with_parent(signal.SIGKILL)
                if os.getpid() != 1 or os.getuid() != walls.LEARNER:
                    raise OSError("not process 1 of a namespace of its own")
            for pipe in (left, mapped):
                os.close(pipe)
            set_dumpable(False)
            os.chdir(home)
        except Exception as error:
            control.send(HELLO)
            framing.send(control, {"event": "failed", "why": f"the walls cannot be built: {error}"})
            raise
        control.send(HELLO)
        Zygote(control=control, confined=confined, home=home).serve()
    except Exception:
        status = 1  # the host notices the end of the channel
    finally:
        if not confined:
            shutil.rmtree(home, ignore_errors=True)
        os._exit(status)


def preload(modules: list[str]) -> None:
    """Import what the submissions will use; a library that is not installed is left to them.

    The libraries' million objects are kept out of garbage collection: it takes a quarter of the import, and would walk
    them, hence copy their pages, in every fork.
    """
    gc.disable()
    for name in modules:
        with contextlib.suppress(ImportError):
            importlib.import_module(name)
    gc.freeze()
    gc.enable()


def main() -> None:
    """``python -m graders.judge.trunk CONTROL_FD CONFINED MODULE…``."""
    control = socket.socket(fileno=int(sys.argv[1]))
    confined = sys.argv[2] == "confined"
    if confined and os.getpid() != 1:
        raise SystemExit("the warm process is not process 1 of a namespace of its own: refusing to run")
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    set_dumpable(False)
    skip_slow_imports()
    preload(sys.argv[3:])
    with contextlib.suppress(framing.ChannelClosed):
        serve(control, confined=confined)


if __name__ == "__main__":
    main()
