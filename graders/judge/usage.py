"""What a submission uses of the machine, read from ``/proc`` and from the scratch file systems."""

from __future__ import annotations

import contextlib
import os
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

INODE_MB = 0.01
"""What an empty file counts for: a file system in memory pays for its name, and the wipe for its removal."""


@dataclass(frozen=True)
class Memory:
    """What the processes of a submission take beyond the worker that they were forked from, in MB."""

    likely: float
    """If each child forked without starting a program still shares all that it got from the worker."""
    most: float
    """If none does: a child can make its own copy of what it got, and no cheap reading tells."""


def submission_memory(pids: Sequence[int], *, baseline_mb: float) -> Memory:
    """Memory of a submission's processes; ``baseline_mb`` is the worker's own.

    Only files of ``/proc`` that are read without waiting: ``smaps`` waits for a process in the middle of a fork, and a
    fork bomb would stop the watch.
    """
    origin = layout("self")
    sizes = {pid: resident_mb(pid) for pid in pids}
    likely = sum(max(0.0, size - baseline_mb) if layout(pid) == origin else size for pid, size in sizes.items())
    return Memory(likely=likely, most=max(0.0, sum(sizes.values()) - baseline_mb))


def resident_mb(pid: int | str) -> float:
    """Resident memory of a process that is no file's, in MB; 0 when it is gone."""
    total = 0
    with contextlib.suppress(OSError, ValueError):
        for line in Path(f"/proc/{pid}/status").read_text().splitlines():
            if line.startswith(("RssAnon:", "RssShmem:")):
                total += int(line.split()[1])
    return total * 1024 / 1e6


def layout(pid: int | str) -> list[str]:
    """Where the code and the stack of a process start: the same after a fork, drawn anew when it starts a program."""
    fields = _fields(pid)
    return fields[23:26] + fields[42:46]


def threads(pids: Sequence[int]) -> int:
    """Threads of all these processes together."""
    return sum(int(fields[17]) for fields in map(_fields, pids) if fields)


def used_mb(folder: str) -> float:
    """Space and names taken on the file system of ``folder``, in MB."""
    try:
        usage = os.statvfs(folder)
    except OSError:
        return 0.0
    return (usage.f_blocks - usage.f_bfree) * usage.f_frsize / 1e6 + (usage.f_files - usage.f_ffree) * INODE_MB


def state_of(pid: int) -> str:
    """Letter of the process's state; ``X`` when it is gone."""
    return (_fields(pid) or ["X"])[0]


def session_of(pid: int) -> int:
    """Session of a process; 0 when it is gone."""
    try:
        return os.getsid(pid)
    except (ProcessLookupError, PermissionError):
        return 0


def _fields(pid: int | str) -> list[str]:
    """Fields of ``/proc/<pid>/stat`` after the name, which may hold anything; none when it is gone."""
    try:
        return Path(f"/proc/{pid}/stat").read_text(errors="replace").rpartition(")")[2].split()
    except OSError:
        return []
