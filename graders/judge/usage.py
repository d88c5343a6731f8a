"""What a submission uses of the machine, read from ``/proc`` and from the scratch file systems."""

from __future__ import annotations

import contextlib
import os
from collections.abc import Sequence
from pathlib import Path

INODE_MB = 0.01
"""What an empty file counts for: a file system in memory pays for its name, and the wipe for its removal."""


def submission_mb(pids: Sequence[int], *, baseline_mb: float, limit_mb: float) -> float:
    """Memory of the processes of a submission, in MB, without what they share with the worker (``baseline_mb``).

    A cheap upper bound where it is enough. A child that only shares its parent's memory is told from one that has as
    much of its own only when the bound is over ``limit_mb``, because that reading takes 30 ms a process.
    """
    sizes = {pid: resident_mb(pid) for pid in pids}
    bound = max(0.0, sum(sizes.values()) - baseline_mb)
    if len(sizes) <= 1 or bound <= limit_mb:
        return bound
    total = 0.0
    for pid in sorted(sizes, key=sizes.__getitem__, reverse=True):
        total += proportional_mb(pid, otherwise=sizes[pid])
        if total - baseline_mb > limit_mb:
            break
    return max(0.0, total - baseline_mb)


def resident_mb(pid: int | str) -> float:
    """Resident memory of a process that is no file's, in MB; 0 when it is gone."""
    return _sum_of_lines(f"/proc/{pid}/status", ("RssAnon:", "RssShmem:")) or 0.0


def proportional_mb(pid: int, *, otherwise: float) -> float:
    """The same with each shared page divided by its users; ``otherwise`` for a process that hides its pages."""
    found = _sum_of_lines(f"/proc/{pid}/smaps_rollup", ("Pss_Anon:", "Pss_Shmem:"))
    return otherwise if found is None else found


def threads(pids: Sequence[int]) -> int:
    """Threads of all these processes together."""
    total = 0
    for pid in pids:
        with contextlib.suppress(OSError, ValueError, IndexError):
            # After the name, which may hold anything: state is field 3, the number of threads field 20.
            total += int(Path(f"/proc/{pid}/stat").read_text().rpartition(")")[2].split()[17])
    return total


def used_mb(folder: str) -> float:
    """Space and names taken on the file system of ``folder``, in MB."""
    try:
        usage = os.statvfs(folder)
    except OSError:
        return 0.0
    return (usage.f_blocks - usage.f_bfree) * usage.f_frsize / 1e6 + (usage.f_files - usage.f_ffree) * INODE_MB


def state_of(pid: int) -> str:
    """Letter of the process's state; ``X`` when it is gone."""
    try:
        return Path(f"/proc/{pid}/stat").read_text().rpartition(")")[2].split()[0]
    except (OSError, IndexError):
        return "X"


def session_of(pid: int) -> int:
    """Session of a process; 0 when it is gone."""
    try:
        return os.getsid(pid)
    except (ProcessLookupError, PermissionError):
        return 0


def _sum_of_lines(path: str, starts: tuple[str, ...]) -> float | None:
    """Kilobytes of the lines that start so, in MB; None when there is none to read."""
    found = []
    with contextlib.suppress(OSError, ValueError):
        found = [int(line.split()[1]) for line in Path(path).read_text().splitlines() if line.startswith(starts)]
    return sum(found) * 1024 / 1e6 if found else None
