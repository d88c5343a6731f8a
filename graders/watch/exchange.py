"""nbgrader's exchange, looked at for submissions that are newer than what was collected."""

from __future__ import annotations

import datetime
import os
import time
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

from nbgrader.utils import parse_utc

from graders.intake.beside import SECRET, TIMESTAMP
from graders.intake.naming import is_learner
from graders.watch.arrivals import Arrival, Look, Settling, submitted_date


@dataclass(frozen=True, kw_only=True)
class _Submitted:
    """A folder in the exchange, by its name: learner, assignment, date."""

    folder: Path
    student: str
    assignment: str
    date: datetime.datetime

    @property
    def seconds(self) -> float:
        return self.date.replace(tzinfo=datetime.UTC).timestamp()


class Exchange:
    """Collects what ``nbgrader submit`` has put into ``inbound``, once it is complete.

    ``collect`` is nbgrader's, for one learner and one assignment; it gives the lines that need the instructor.
    """

    def __init__(
        self,
        root: Path,
        inbound: Path,
        *,
        watched: Sequence[str],
        collect: Callable[[str, str], Sequence[str]],
        clock: Callable[[], float] = time.monotonic,
    ) -> None:
        self.folders = (inbound,)
        self._root = root
        self._watched = frozenset(watched)
        self._collect = collect
        self._settling = Settling(clock=clock, whole=_is_complete)
        self._done: dict[tuple[str, str], datetime.datetime] = {}

    def look(self) -> Look:
        """Collect the newest submission of each learner, where it is new and complete."""
        arrived: list[Arrival] = []
        problems: list[str] = []
        unsettled = False
        for newest in self._newest():
            pair = (newest.student, newest.assignment)
            destination = self._root / "submitted" / newest.student / newest.assignment
            known = self._done.get(pair) or submitted_date(destination)
            if known is not None and newest.date <= known:
                self._done[pair] = known
                continue
            if not _is_complete(newest.folder):
                if self._settling.at_rest(newest.folder, (0, 0)):
                    problems.append(f"{newest.folder.name}: not collected: it was never completed")
                else:
                    unsettled = True
                continue
            before = _identity(destination)
            problems += self._collect(*pair)
            # nbgrader may have reasons to keep what it has (`before_duedate`): asked once for each submission.
            self._done[pair] = newest.date
            if (after := _identity(destination)) is not None and after != before:
                arrived.append(Arrival(student=newest.student, assignment=newest.assignment, submitted=newest.seconds))
        return Look(arrived=tuple(arrived), problems=tuple(problems), unsettled=unsettled)

    def _newest(self) -> Iterator[_Submitted]:
        newest: dict[tuple[str, str], _Submitted] = {}
        (inbound,) = self.folders
        for folder in sorted(inbound.iterdir()):
            submitted = _read_name(folder)
            if submitted is None or submitted.assignment not in self._watched:
                continue
            pair = (submitted.student, submitted.assignment)
            if pair not in newest or submitted.date > newest[pair].date:
                newest[pair] = submitted
        yield from newest.values()


def _read_name(folder: Path) -> _Submitted | None:
    """What nbgrader writes in a name: learner, assignment, date and a random text, joined by plus signs."""
    parts = folder.name.rsplit("+", 3)
    if len(parts) < 3 or not is_learner(parts[0]) or folder.is_symlink() or not folder.is_dir():
        return None
    try:
        return _Submitted(folder=folder, student=parts[0], assignment=parts[1], date=parse_utc(parts[2]))
    except (ValueError, OverflowError, TypeError):
        return None


def _is_complete(folder: Path) -> bool:
    """Whether ``nbgrader submit`` is done with it: it writes the date and the secret last, then opens the files."""
    try:
        written = all((folder / name).lstat().st_size > 0 for name in (TIMESTAMP, SECRET))
        return written and all(os.access(path, os.R_OK) for path in folder.rglob("*") if not path.is_symlink())
    except OSError:
        return False


def _identity(folder: Path) -> tuple[int, int] | None:
    """Changes when a folder is replaced; None where there is none."""
    try:
        about = folder.stat()
    except OSError:
        return None
    return about.st_ino, about.st_ctime_ns
