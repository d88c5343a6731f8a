"""What a look at the exchange or a drop folder finds, and when a file that is being copied is whole."""

from __future__ import annotations

import datetime
import json
import time
import zipfile
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Protocol

from nbgrader.utils import parse_utc

from graders.intake.beside import TIMESTAMP

SETTLE_SECONDS = 0.5
"""A copy on a local disk or network that goes on changes size or date more often than this."""
PATIENCE_SECONDS = 30.0
"""How long a file that looks cut off may stand still before it is taken for what it is: a stalled upload goes on."""
MOST_READ = 20_000_000


@dataclass(frozen=True, kw_only=True)
class Arrival:
    """A submission that now lies in ``submitted/``."""

    student: str
    assignment: str
    submitted: float
    """Seconds since 1970, by the exchange's date or the file's."""


@dataclass(frozen=True, kw_only=True)
class Look:
    """What one look found and collected."""

    arrived: tuple[Arrival, ...] = ()
    problems: tuple[str, ...] = ()
    unsettled: bool = False
    """Something is still being copied: look again soon."""


class Source(Protocol):
    """Where submissions come from."""

    @property
    def folders(self) -> Sequence[Path]:
        """What to be notified about."""

    def look(self) -> Look:
        """Collect what is there, new and whole."""


@dataclass(kw_only=True)
class Settling:
    """Remembers files from one look to the next, to know those that nobody is writing any more.

    >>> now = 0.0
    >>> settling = Settling(clock=lambda: now, whole=lambda path: True)
    >>> settling.at_rest(Path("a.zip"), (10, 1)), settling.at_rest(Path("a.zip"), (20, 2))
    (False, False)
    >>> now = 1.0
    >>> settling.at_rest(Path("a.zip"), (20, 2))
    True
    """

    clock: Callable[[], float] = time.monotonic
    whole: Callable[[Path], bool] = field(default=lambda path: looks_whole(path))
    _since: dict[Path, tuple[tuple[int, int], float]] = field(default_factory=dict)

    def at_rest(self, path: Path, state: tuple[int, int]) -> bool:
        """Whether a file of this size and date has not changed for a while, for longer where it looks cut off."""
        now = self.clock()
        before = self._since.get(path)
        if before is None or before[0] != state:
            before = self._since[path] = (state, now)
        rest = now - before[1]
        return rest >= PATIENCE_SECONDS or (rest >= SETTLE_SECONDS and self.whole(path))


def looks_whole(path: Path) -> bool:
    """Whether a file is complete as far as its own form tells: a zip ends with its contents, JSON with a bracket."""
    try:
        if path.suffix.lower() == ".zip":
            return zipfile.is_zipfile(path)
        with path.open("rb") as file:
            json.loads(file.read(MOST_READ))
    except (OSError, ValueError, RecursionError):
        return False
    return True


def submitted_date(folder: Path) -> datetime.datetime | None:
    """The date that nbgrader keeps beside a submission, in UTC without saying so; None where there is none."""
    try:
        path = folder / TIMESTAMP
        date: datetime.datetime | None = None if path.is_symlink() else parse_utc(path.read_text("utf-8").strip())
    except (OSError, ValueError, OverflowError):
        return None
    return date
