"""The learner's kernel: an ordinary ipykernel in a fork of the worker, whose sockets stay inside its process."""

from __future__ import annotations

import contextlib
import os
import random
import signal
import socket
import sys
from pathlib import Path
from typing import Any

from ipykernel.kernelapp import IPKernelApp

from graders.judge import framing, relay

PORTS = {"shell": 1, "iopub": 2, "stdin": 3, "control": 4, "hb": 5}
"""The numbers that stand for the channels; inside a process they only name sockets."""
OPTIONS = (
    "--no-secure",
    "--HistoryManager.enabled=False",
    "--InteractiveShell.cache_size=100",
    # Half a millisecond of sleep after each request, for clients that read the channels apart; the host waits for both.
    "--Kernel._execute_sleep=0",
)


class EnclosedApp(IPKernelApp):
    """A kernel that listens to its own process alone; :mod:`graders.judge.relay` leads out of it."""

    def _try_bind_socket(self, s: Any, port: int) -> int:
        s.bind(relay.address(port))
        return port

    def init_heartbeat(self) -> None:
        """No heartbeat: the worker is this process's parent and knows better when it ends."""

    def init_connection_file(self) -> None:
        """No connection file: the host chose the key and the sockets."""

    def write_connection_file(self, **_kwargs: Any) -> None:
        """Nothing to write for anybody."""

    def init_crash_handler(self) -> None:
        """Crashes are the host's to see."""


def run_kernel(fd: int, home: Path) -> None:
    """Serve one learner's cells until killed.

    The first message over the connection ``fd`` holds ``files`` (name → bytes beside the notebook) and ``seed``; all
    others are the kernel's.
    """
    signal.signal(signal.SIGINT, signal.default_int_handler)
    connection = socket.socket(fileno=fd)
    message, _fds = framing.receive(connection)
    folder = lay_out_files(message["files"], home)
    os.chdir(folder)
    prepare_imports(folder)
    seed_everything(message["seed"])
    app = EnclosedApp.instance(
        transport="ipc",
        ip="noyau",
        ignore_cwd=True,
        **{f"{name}_port": port for name, port in PORTS.items()},
    )
    app.session.key = b""
    app.initialize(list(OPTIONS))
    app.session.key = b""
    assert app.context is not None
    relay.start(app.context, connection, PORTS)
    app.start()


def lay_out_files(files: dict[str, bytes], home: Path) -> Path:
    """Write the files that came with the notebook into the folder where its cells run.

    One that cannot be written (a name that leads elsewhere, a file in the place of a folder) is left out: the cells
    that need it will say so.
    """
    folder = home / "tp"
    folder.mkdir()
    for name, content in files.items():
        path = Path(os.path.normpath(folder / name))
        if not path.is_relative_to(folder) or path == folder:
            continue
        with contextlib.suppress(OSError, ValueError):
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_bytes(content)
    return folder


def prepare_imports(folder: Path) -> None:
    """Let the learner's own modules be imported, after everything that is installed.

    Threat: a file ``numpy.py`` or ``graders.py`` beside the notebook would otherwise stand in for the library.
    """
    sys.path[:] = [entry for entry in sys.path if entry not in ("", ".")]
    sys.path.append(str(folder))


def seed_everything(seed: int) -> None:
    """Make a notebook that sets no seed give the same numbers each time it is graded."""
    import numpy as np

    random.seed(seed)
    np.random.seed(seed)
    if "keras" in sys.modules:
        sys.modules["keras"].utils.set_random_seed(seed)
    source = np.random.SeedSequence(seed)
    original = np.random.default_rng

    def default_rng(seed: Any = None) -> np.random.Generator:
        return original(source.spawn(1)[0] if seed is None else seed)

    default_rng.__doc__ = original.__doc__
    np.random.default_rng = default_rng
