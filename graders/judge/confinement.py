"""What a fork takes on before it runs a learner's code: bounds, closed descriptors, nobody else's memory."""

from __future__ import annotations

import contextlib
import ctypes
import os
import resource
from pathlib import Path
from typing import Any

PR_SET_DUMPABLE = 4
THREADS_A_PROCESS = 16
"""Threads for each process that a submission may have, whichever of them runs them."""


def set_dumpable(allowed: bool) -> None:
    """Forbid the fork to trace or read the worker (or give a child its own ``/proc/self`` back)."""
    ctypes.CDLL(None, use_errno=True).prctl(PR_SET_DUMPABLE, int(allowed), 0, 0, 0)


def quiet_standard_streams(*, keep: list[int]) -> None:
    """Point the standard streams to nothing and close every descriptor that the child was not given."""
    nowhere = os.open(os.devnull, os.O_RDWR)
    for fd in (0, 1, 2):
        os.dup2(nowhere, fd)
    kept = {0, 1, 2, *keep}
    for name in os.listdir("/proc/self/fd"):
        fd = int(name)
        if fd not in kept:
            with contextlib.suppress(OSError):
                os.close(fd)


def apply_limits(limits: dict[str, Any]) -> None:
    """Take on the bounds that the kernel itself enforces on one process."""
    data_kb = 0
    for line in Path("/proc/self/status").read_text().splitlines():
        if line.startswith("VmData:"):
            data_kb = int(line.split()[1])
    file_bytes = limits["file_mb"] * 1_000_000
    wanted = {
        resource.RLIMIT_CORE: 0,
        resource.RLIMIT_FSIZE: file_bytes,
        resource.RLIMIT_NOFILE: 1024,
        # An allocation past this raises MemoryError in the learner's cell, before the watch must kill.
        resource.RLIMIT_DATA: data_kb * 1024 + int(limits["memory_mb"] * 1_000_000 * 1.2),
        resource.RLIMIT_NPROC: limits["processes"] * THREADS_A_PROCESS,
    }
    for kind, value in wanted.items():
        _soft, hard = resource.getrlimit(kind)
        bound = value if hard == resource.RLIM_INFINITY else min(value, hard)
        with contextlib.suppress(ValueError, OSError):
            resource.setrlimit(kind, (bound, bound))
