"""A bound on processes that holds for root too: the kernel exempts root from ``RLIMIT_NPROC``, not from a cgroup.

Used where the judge runs as root and the ``pids`` controller can be written; elsewhere the other bounds stand alone.
"""

from __future__ import annotations

import contextlib
import itertools
import os
import time
from pathlib import Path

ROOT = Path("/sys/fs/cgroup")
_numbers = itertools.count(1)


class ProcessBound:
    """One control group with at most ``tasks`` processes and threads; empty where none can be made."""

    def __init__(self, tasks: int) -> None:
        self.folder = _make(tasks)

    def enclose(self, pid: int) -> None:
        """Put a process into the group; everything that it starts from now on is born inside."""
        if self.folder is not None:
            with contextlib.suppress(ProcessLookupError):
                (self.folder / "cgroup.procs").write_text(str(pid))

    def remove(self) -> None:
        """Forget the group; it must be empty."""
        for _ in range(40 if self.folder is not None else 0):
            with contextlib.suppress(OSError):
                self.folder.rmdir()  # type: ignore[union-attr]
                break
            time.sleep(0.025)  # the last process is dead, the kernel has yet to take it out of the group
        self.folder = None


def _make(tasks: int) -> Path | None:
    if os.geteuid() != 0:
        return None
    name = f"graders-{os.getpid()}-{next(_numbers)}"
    for parent in _parents():
        folder = parent / name
        try:
            folder.mkdir()
        except OSError:
            continue
        try:
            (folder / "pids.max").write_text(str(tasks))
        except OSError:
            folder.rmdir()
            continue
        return folder
    return None


def _parents() -> list[Path]:
    """Groups in which a child group may bound processes: version 1's own hierarchy, then version 2's."""
    try:
        lines = Path("/proc/self/cgroup").read_text(encoding="ascii").splitlines()
    except OSError:
        return []
    groups = {line.split(":", 2)[1]: line.split(":", 2)[2].lstrip("/") for line in lines if line.count(":") >= 2}
    return [ROOT / "pids" / groups.get("pids", ""), ROOT / groups.get("", ""), ROOT / "unified" / groups.get("", "")]
