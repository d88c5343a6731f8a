"""A folder in which submissions are dropped, for classes without a shared exchange."""

from __future__ import annotations

import datetime
import json
import os
import stat
import time
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path, PurePosixPath
from typing import Any

from traitlets import Unicode
from traitlets.config import Config, Configurable

from graders.course import assignment as courses
from graders.intake.archive import is_junk
from graders.intake.beside import stand_in_for_exchange
from graders.intake.choosing import ARCHIVES, NOTEBOOK
from graders.intake.deliveries import Delivery, Unclear, deliveries
from graders.intake.flaws import Unusable
from graders.intake.naming import PATTERN, Naming
from graders.intake.placing import place_refusal, placed
from graders.outcome import UserError
from graders.watch.arrivals import Arrival, Look, Settling, submitted_date

ORIGIN = ".dropped.json"
"""Beside a submission that was dropped: from which file it is, so that no look takes it twice."""
PARTIAL = frozenset({".part", ".partial", ".crdownload", ".tmp", ".download", ".filepart"})
"""What browsers and copying programs call a file until it is whole."""


class DropFolder(Configurable):
    """What ``nbgrader_config.py`` may say of a drop folder."""

    named_regexp = Unicode(
        PATTERN,
        help="How a file's whole name, without its ending, tells the learner: a group `student_id`, and if it likes "
        "`assignment`; {assignments} stands for their names.",
    ).tag(config=True)


def naming(root: Path, config: Config) -> Naming:
    """How file names are read in this course.

    Raises:
        UserError: by an expression that names no learner.
    """
    return Naming(assignments=tuple(courses.names(root)), pattern=DropFolder(config=config).named_regexp)


@dataclass(frozen=True, kw_only=True)
class _Found:
    """A file of the drop folder, as it was when last looked at."""

    path: Path
    origin: PurePosixPath
    state: tuple[int, int]
    """Size and date."""

    @property
    def date(self) -> float:
        return self.state[1] / 1e9


class Drop:
    """Collects what is dropped: files stay where they are, the newest of a learner counts."""

    def __init__(
        self,
        root: Path,
        folder: Path,
        *,
        naming: Naming,
        watched: Sequence[str],
        clock: Callable[[], float] = time.monotonic,
    ) -> None:
        if not folder.is_dir():
            raise UserError(f"no folder {folder} to watch; make it, or name another with --drop")
        self.folders = (folder,)
        self._root = root
        self._naming = naming
        self._watched = tuple(watched)
        self._settling = Settling(clock=clock)
        self._done: dict[Path, tuple[int, int]] = {}

    def look(self) -> Look:
        """Collect every file that is new and at rest."""
        arrived: list[Arrival] = []
        problems: list[str] = []
        unsettled = False
        ready: list[_Found] = []
        for found in self._files():
            if self._done.get(found.path) == found.state:
                continue
            if self._settling.at_rest(found.path, found.state):
                ready.append(found)
            else:
                unsettled = True
        for found in sorted(ready, key=lambda found: found.date, reverse=True):  # the newest of a learner first
            try:
                for outcome in self._collect(found):
                    (arrived if isinstance(outcome, Arrival) else problems).append(outcome)  # type: ignore[arg-type]
                self._done[found.path] = found.state
            except OSError as error:  # looked at again the next time: disks fill up, networks come back
                problems.append(f"{found.origin}: not collected: {error.strerror or error}")
        return Look(arrived=tuple(arrived), problems=tuple(problems), unsettled=unsettled)

    def _files(self) -> Iterator[_Found]:
        """The files of the folder and of its subfolders, links and unfinished downloads left out."""
        (top,) = self.folders
        for folder, folders, names in os.walk(top):
            home = PurePosixPath(Path(folder).relative_to(top).as_posix())
            folders[:] = sorted(name for name in folders if not is_junk(PurePosixPath(name))) if not home.parts else []
            for name in sorted(names):
                path = Path(folder) / name
                try:
                    about = path.lstat()
                except OSError:
                    continue  # it has just gone
                if stat.S_ISREG(about.st_mode) and self._matters(PurePosixPath(name)):
                    yield _Found(path=path, origin=home / name, state=(about.st_size, about.st_mtime_ns))

    def _matters(self, name: PurePosixPath) -> bool:
        kind = name.suffix.lower()
        return not is_junk(name) and kind not in PARTIAL and (kind == NOTEBOOK or kind in ARCHIVES)

    def _collect(self, found: _Found) -> Iterator[Arrival | str]:
        only = self._watched[0] if len(self._watched) == 1 else ""
        for delivery in deliveries(found.path, origin=found.origin, naming=self._naming, only=only):
            if isinstance(delivery, Unclear):
                yield f"{delivery.origin}: not collected: {delivery.why}"
            elif delivery.assignment not in self._watched:
                yield f"{delivery.origin}: not collected: {delivery.assignment} is not watched"
            elif self._is_new(delivery, found):
                yield from self._place(delivery, found)

    def _place(self, delivery: Delivery, found: _Found) -> Iterator[Arrival | str]:
        with placed(self._destination(delivery)) as folder:
            refused: Unusable | None = None
            try:
                delivery.unpack(folder)
            except Unusable as unusable:
                place_refusal(folder, delivery.assignment, refused := unusable)
            stand_in_for_exchange(folder, submitted=found.path)
            note = {"origin": delivery.origin, "key": delivery.key, "date": found.date}
            (folder / ORIGIN).write_text(json.dumps(note), encoding="utf-8")
        if refused is not None:
            yield f"{delivery.origin}: refused: {refused.said}"
        yield Arrival(student=delivery.student, assignment=delivery.assignment, submitted=found.date)

    def _is_new(self, delivery: Delivery, found: _Found) -> bool:
        """Whether this is neither what was collected already nor older than it."""
        destination = self._destination(delivery)
        if not destination.is_dir():
            return True
        note = origin_of(destination)
        if note is None:  # it came through the exchange or by hand
            date = submitted_date(destination)
            return date is None or found.date > date.replace(tzinfo=datetime.UTC).timestamp()
        if note.get("key") == delivery.key:
            return False
        return bool(note.get("origin") == delivery.origin or found.date > float(note.get("date", 0.0)))

    def _destination(self, delivery: Delivery) -> Path:
        return self._root / "submitted" / delivery.student / delivery.assignment


def origin_of(submitted: Path) -> dict[str, Any] | None:
    """From which dropped file a submission is, or None where it came another way."""
    try:
        note = json.loads((submitted / ORIGIN).read_text(encoding="utf-8"))
    except (OSError, ValueError):
        return None
    return note if isinstance(note, dict) else None
