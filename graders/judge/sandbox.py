"""The walls around a worker process: one small class a backend, its policy as data.

The threat: everything inside runs code of a learner who may want to read the tests, the held-out data or another
submission, to write a grade, to reach the network, or to outlive his cell.
"""

from __future__ import annotations

import functools
import os
import shutil
import subprocess
import sys
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Protocol

from graders.outcome import UserError

HOME = "/home/stagiaire"
"""Home of the learner's code inside the sandbox, a file system in memory."""
SCRATCH = ("/tmp", HOME, "/dev/shm")
"""File systems in memory that a learner's code may write to; wiped between two submissions."""
SYSTEM_LINKS = ("/bin", "/sbin", "/lib", "/lib32", "/lib64")
SYSTEM_FILES = (
    "/etc/alternatives",
    "/etc/fonts",
    "/etc/ld.so.cache",
    "/etc/ld.so.conf",
    "/etc/ld.so.conf.d",
    "/etc/localtime",
    "/etc/mime.types",
    "/var/cache/fontconfig",
)

DEVICES = ("/dev/null", "/dev/zero", "/dev/full", "/dev/random", "/dev/urandom", "/dev/tty")
"""The machine's own nodes that ``bwrap --dev`` shows; inside a sandbox started by root, their owner is the learner."""


class Sandbox(Protocol):
    """What a backend knows: its name, whether it confines, and how it wraps a command."""

    name: str
    confines: bool

    def refusal(self) -> str:
        """Why this backend cannot be used here and what mends it; empty when it can."""
        ...

    def command(self, argv: Sequence[str], *, readable: Sequence[Path], tmpfs_mb: int) -> list[str]:
        """The command that runs ``argv`` inside the walls, with ``readable`` paths visible read-only."""
        ...


class Bubblewrap:
    """Linux namespaces through ``bwrap``: no network, no course tree, a system that cannot be written to."""

    name = "bubblewrap"
    confines = True

    def refusal(self) -> str:
        """Try it for real: a ``bwrap`` that is installed may still be forbidden by the kernel's settings."""
        return _bubblewrap_refusal()

    def command(self, argv: Sequence[str], *, readable: Sequence[Path], tmpfs_mb: int) -> list[str]:
        """Wrap ``argv``; it becomes process 1 of its own namespace, and everything it started dies with it.

        It may still make namespaces: :mod:`graders.judge.walls` says what becomes of that right.
        """
        command = ["bwrap", "--unshare-all", "--as-pid-1", "--new-session", "--clearenv", "--hostname", "salle-de-tp"]
        command += ["--cap-drop", "ALL", "--cap-add", "CAP_SYS_ADMIN", "--cap-add", "CAP_SETFCAP"]
        command += ["--ro-bind", "/usr", "/usr"]
        for link in SYSTEM_LINKS:
            if os.path.islink(link):
                command += ["--symlink", os.readlink(link), link]
            elif os.path.isdir(link):
                command += ["--ro-bind", link, link]
        for path in SYSTEM_FILES:
            command += ["--ro-bind-try", path, path]
        command += ["--proc", "/proc", "--dev", "/dev"]
        for folder in SCRATCH:
            size = ["--size", str(tmpfs_mb * 1_000_000)] if _bubblewrap_has_size() else []
            command += [*size, "--tmpfs", folder]
        command += ["--remount-ro", "/dev"]
        anchors = sorted({anchor for path in readable if (anchor := _anchor(path))})
        for anchor in anchors:
            command += ["--tmpfs", anchor]
        for visible in _outermost(readable):
            command += ["--ro-bind", str(visible), str(visible)]
        for anchor in anchors:
            command += ["--remount-ro", anchor]
        command += ["--remount-ro", "/", "--chdir", HOME]
        for name, value in environment().items():
            command += ["--setenv", name, value]
        return [*command, "--", *argv]


class Unconfined:
    """No walls at all: for a trusted class on a machine without bubblewrap; said in every result."""

    name = "none (unsafe)"
    confines = False

    def refusal(self) -> str:
        """It works wherever the judge itself does."""
        return _platform_refusal()

    def command(self, argv: Sequence[str], *, readable: Sequence[Path], tmpfs_mb: int) -> list[str]:
        """Run ``argv`` as it is, with the same environment as inside the walls."""
        settings = [f"{name}={value}" for name, value in environment().items() if name != "HOME"]
        return ["env", "-i", *settings, *argv]


def device_modes() -> dict[str, int]:
    """Permissions of the device nodes that a sandbox shows, to be restored after a submission."""
    return {node: os.stat(node).st_mode & 0o7777 for node in DEVICES if os.path.exists(node)}


def restore_devices(modes: Mapping[str, int]) -> None:
    """Give the device nodes their permissions back, where a learner's code could and did change them."""
    for node, mode in modes.items():
        if os.geteuid() == 0 and os.stat(node).st_mode & 0o7777 != mode:
            os.chmod(node, mode)


def environment() -> Mapping[str, str]:
    """The whole environment of a worker: nothing of the instructor's, one thread a library, fixed hashes."""
    return {
        "HOME": HOME,
        "USER": "stagiaire",
        "LOGNAME": "stagiaire",
        "PATH": f"{Path(sys.prefix, 'bin')}:/usr/bin:/bin",
        "LANG": "C.UTF-8",
        "TZ": "UTC",
        "PYTHONHASHSEED": "0",
        "PYTHONDONTWRITEBYTECODE": "1",
        "MPLBACKEND": "module://matplotlib_inline.backend_inline",
        "TF_CPP_MIN_LOG_LEVEL": "3",
        "TF_ENABLE_ONEDNN_OPTS": "0",
        "TF_NUM_INTRAOP_THREADS": "1",
        "TF_NUM_INTEROP_THREADS": "1",
        "OMP_NUM_THREADS": "1",
        "OPENBLAS_NUM_THREADS": "1",
        "MKL_NUM_THREADS": "1",
        "CUDA_VISIBLE_DEVICES": "",
    }


def choose(*, unsafe: bool = False) -> Sandbox:
    """The sandbox to grade with.

    Raises:
        UserError: when there is none here, with the command that installs it.
    """
    backend: Sandbox = Unconfined() if unsafe else Bubblewrap()
    refusal = backend.refusal()
    if refusal:
        raise UserError(refusal)
    return backend


def readable_paths() -> list[Path]:
    """What a worker must be able to read: the interpreter, the environment and this package, nothing beside."""
    import graders

    package = Path(graders.__file__).resolve().parent
    prefixes = [Path(prefix) for prefix in {sys.prefix, sys.base_prefix} if not prefix.startswith("/usr")]
    return [*prefixes, *[p.resolve() for p in prefixes if p.resolve() != p], package]


def _anchor(path: Path) -> str:
    """The first folder below a scratch file system on the way to ``path``; empty when it is not below one.

    A file system of its own there, made read-only, keeps a learner's code from renaming the way to the libraries.
    """
    for scratch in SCRATCH:
        if path.is_relative_to(scratch) and str(path) != scratch:
            return f"{scratch}/{path.relative_to(scratch).parts[0]}"
    return ""


def _outermost(paths: Sequence[Path]) -> list[Path]:
    ordered = sorted(set(paths))
    return [path for path in ordered if not any(other != path and path.is_relative_to(other) for other in ordered)]


def _platform_refusal() -> str:
    if sys.platform != "linux":
        return "the judge needs Linux (WSL2 included); on this system the labs can be opened and solved, not graded"
    return ""


@functools.cache
def _bubblewrap_has_size() -> bool:
    shown = subprocess.run(["bwrap", "--help"], capture_output=True, text=True, check=False)
    return "--size" in shown.stdout


@functools.cache
def _bubblewrap_refusal() -> str:
    if problem := _platform_refusal():
        return problem
    install = "install it with `sudo apt-get install bubblewrap`, or grade a class you trust with --unsafe"
    if shutil.which("bwrap") is None:
        return f"bubblewrap is missing, and submissions are never run without a sandbox: {install}"
    probe = Bubblewrap().command(["/usr/bin/env", "true"], readable=[], tmpfs_mb=8)
    tried = subprocess.run(probe, capture_output=True, text=True, check=False, timeout=30)
    if tried.returncode:
        reason = (tried.stderr.strip().splitlines() or ["no reason given"])[-1]
        return (
            f"bubblewrap is installed but does not work here ({reason}); allow user namespaces"
            " (`sudo sysctl -w kernel.unprivileged_userns_clone=1`, or on Ubuntu"
            " `sudo sysctl -w kernel.apparmor_restrict_unprivileged_userns=0`), or use --unsafe"
        )
    return ""
