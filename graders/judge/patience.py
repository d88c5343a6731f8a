"""How long a worker's processes have waited for a core: on a busy machine, that is not the learner's time.

Without this, the same submission would pass on an idle machine and time out on a busy one (P5).
"""

from __future__ import annotations

import time
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from pathlib import Path

PATIENCE = 4
"""Times its bound that a cell may take on the wall clock, however long it says that it had to wait: processes that a
learner starts in numbers wait for each other."""


def waited_seconds(pid: int) -> float:
    """Time that the process ``pid`` and its descendants, as this process sees them, were ready but not running.

    From ``schedstat`` of each thread (proc(5), Linux's sched-stats); 0 where the kernel does not say.
    """
    return sum(_delays(pid)) / 1e9


def _delays(pid: int) -> Iterator[int]:
    waiting = [pid]
    while waiting:
        for task in _tasks(waiting.pop()):
            try:
                yield int((task / "schedstat").read_text().split()[1])
                waiting += [int(child) for child in (task / "children").read_text().split()]
            except (OSError, ValueError, IndexError):
                continue  # ended meanwhile, or a kernel that does not tell


def _tasks(pid: int) -> list[Path]:
    try:
        return list(Path(f"/proc/{pid}/task").iterdir())
    except OSError:
        return []


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
