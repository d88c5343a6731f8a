"""How long a worker's processes have waited for a core: on a busy machine, that is not the learner's time.

Without this, the same submission would pass on an idle machine and time out on a busy one (P5).
"""

from __future__ import annotations

import contextlib
import os
import time
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field

PATIENCE = 4
"""Times its bound that a cell may take on the wall clock, however long it says that it had to wait: processes that a
learner starts in numbers wait for each other."""


def waited_seconds(pid: int) -> float:
    """Time that the process ``pid`` and its descendants, as this process sees them, were ready but not running.

    From ``schedstat`` of each thread (proc(5), Linux's sched-stats); 0 where the kernel does not say.
    """
    return sum(_delays(pid)) / 1e9


def _delays(pid: int) -> Iterator[int]:
    waiting = [str(pid)]
    while waiting:
        tasks = f"/proc/{waiting.pop()}/task"
        with contextlib.suppress(OSError):
            for task in os.listdir(tasks):
                # Ended meanwhile, or a kernel that does not tell.
                with contextlib.suppress(OSError, ValueError, IndexError):
                    yield int(_read(f"{tasks}/{task}/schedstat").split()[1])
                    waiting += _read(f"{tasks}/{task}/children").decode().split()


def _read(path: str) -> bytes:
    """The first page of a file of the kernel's; some hundred are read for a submission, so without buffers."""
    fd = os.open(path, os.O_RDONLY)
    try:
        return os.read(fd, 65536)
    finally:
        os.close(fd)


@dataclass(kw_only=True)
class Deadline:
    """The end of some seconds of work, moved by what the work had to wait for a core.

    >>> Deadline(seconds=60, waited=lambda: 0.0).over()
    False
    >>> Deadline(seconds=0, waited=lambda: 0.0).over()
    True
    """

    seconds: float
    waited: Callable[[], float]
    """Reads the waiting time so far; asked only when it matters."""
    started: float = field(default_factory=time.monotonic)
    _before: float = field(init=False)

    def __post_init__(self) -> None:
        """Remember what had been waited before."""
        self._before = self.waited()

    def left(self) -> float:
        """Seconds before it is over; 0 or less when it is."""
        left = self.seconds - (time.monotonic() - self.started)
        if left > 0:
            return left
        waited = max(0.0, self.waited() - self._before)
        return left + min(waited, (PATIENCE - 1) * self.seconds)

    def over(self) -> bool:
        """Whether nothing is left."""
        return self.left() <= 0
