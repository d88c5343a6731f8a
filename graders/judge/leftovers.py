"""What a submission uses and leaves behind, seen from inside its walls: memory, processes, files."""

from __future__ import annotations

import contextlib
import os
import shutil
import stat
from pathlib import Path
from typing import Any


def resident_mb(pid: int | str) -> float:
    """Resident memory of a process that is no file's, in MB; 0 when it is gone."""
    total = 0
    with contextlib.suppress(OSError, ValueError):
        for line in Path(f"/proc/{pid}/status").read_text().splitlines():
            if line.startswith(("RssAnon:", "RssShmem:")):
                total += int(line.split()[1])
    return total * 1024 / 1e6


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


def used_mb(folder: str) -> float:
    """Space taken on the file system of ``folder``, in MB."""
    try:
        usage = os.statvfs(folder)
    except OSError:
        return 0.0
    return (usage.f_blocks - usage.f_bfree) * usage.f_frsize / 1e6


def remove(path: str) -> None:
    """Delete a file or a folder that its owner may have made unreadable; links are not followed."""

    def force(function: Any, target: str, _error: Any) -> None:
        with contextlib.suppress(OSError):
            os.chmod(os.path.dirname(target), stat.S_IRWXU)
            if not os.path.islink(target):
                os.chmod(target, stat.S_IRWXU)
            function(target)

    if os.path.isdir(path) and not os.path.islink(path):
        with contextlib.suppress(OSError):
            os.chmod(path, stat.S_IRWXU)
        shutil.rmtree(path, onerror=force)
        shutil.rmtree(path, ignore_errors=True)
    else:
        with contextlib.suppress(OSError):
            os.unlink(path)
