"""What is done in the course with a submission that has arrived, by nbgrader's own classes where it has them."""

from __future__ import annotations

import json
import logging
from collections.abc import Iterator, Sequence
from concurrent.futures import Future
from contextlib import ExitStack, contextmanager
from dataclasses import asdict, dataclass, field
from pathlib import Path

from nbgrader.auth import Authenticator
from nbgrader.converters import GenerateFeedback
from nbgrader.coursedir import CourseDirectory
from nbgrader.exchange import ExchangeFactory
from traitlets.config import Config

from graders.collected import Collected, content_key, find_collected
from graders.course.assignment import Assignment, load
from graders.course.files import write_if_changed
from graders.gradebook import open_records
from graders.judge.judge import Graded
from graders.judge.settings import Settings
from graders.outcome import UserError
from graders.pool import Job, Pool
from graders.watch.arrivals import Arrival, submitted_date
from graders.watch.drop import origin_of
from graders.watch.loop import Later

OWED = ".owed.json"
"""In ``submitted/``: what has arrived and has no feedback yet."""


class Failed(Exception):
    """A step of nbgrader's did not do what was asked, in its own words."""


@dataclass(kw_only=True)
class CourseSteps:
    """The steps of :class:`graders.watch.loop.Watch` in a course; all but judging happen in the calling thread.

    nbgrader's converters change the working directory and its exchange has no locks, so no two may run at once.
    """

    root: Path
    config: Config
    settings: Settings
    pool: Pool
    exchange: bool
    """Whether feedback is released there too; dropped submissions have it in ``feedback/`` alone."""
    _assignments: dict[str, tuple[int, Assignment]] = field(default_factory=dict)

    def read(self, student: str, assignment: str) -> Job:
        """The submission as it lies there now, against the assignment as it is now."""
        found = find_collected(self._coursedir(), self._assignment(assignment), student=student)
        if not found:
            raise Failed("it is no longer in submitted/")
        return found[0].job()

    def judge(self, work: Job) -> Future[Graded]:
        """Begin to judge it."""
        return self.pool.submit(work)

    def save(self, work: Job, graded: Graded) -> None:
        """Into the gradebook and ``autograded/``."""
        collected: Collected = work.label
        with ExitStack() as stack:
            try:
                records = stack.enter_context(open_records(self.root, self.config))
            except UserError as error:
                raise Later(str(error)) from error
            records.save(collected, graded, key=content_key(work, self.settings))

    def give_feedback(self, student: str, assignment: str) -> None:
        """``nbgrader generate_feedback`` and, for who submitted through the exchange, ``release_feedback``."""
        coursedir = self._coursedir(student, assignment)
        with _heard() as (log, lines):
            try:
                converter = GenerateFeedback(coursedir=coursedir, config=self.config, log=log)
                converter.force = True
                converter.start()
                dropped = origin_of(self.root / "submitted" / student / assignment) is not None
                if self.exchange and not dropped:
                    factory = ExchangeFactory(config=self.config)
                    factory.ReleaseFeedback(coursedir=coursedir, config=self.config, log=log).start()
            except Exception as error:
                raise Failed(f"graded, but without feedback: {'; '.join(lines[-1:]) or error}") from error
        if lines:
            raise Failed(f"graded, but without feedback: {lines[-1]}")

    def collect(self, student: str, assignment: str) -> Sequence[str]:
        """``nbgrader collect --update`` for one learner; gives what it has to complain about."""
        with _heard(logging.WARNING) as (log, lines):
            try:
                collect = ExchangeFactory(config=self.config).Collect(
                    coursedir=self._coursedir(student, assignment),
                    authenticator=Authenticator(config=self.config),
                    config=self.config,
                    log=log,
                )
                collect.update = True
                collect.start()
            except Exception as error:  # one learner's folder must not stop the others
                lines.append(f"{student} {assignment}: not collected: {error}")
        return lines

    def owe(self, owed: Sequence[Arrival]) -> None:
        """Write down who waits for feedback."""
        content = json.dumps([asdict(arrival) for arrival in owed], indent=1, ensure_ascii=False)
        write_if_changed(self.root / "submitted" / OWED, content.encode())

    def owed(self) -> Iterator[Arrival]:
        """Who was waiting when the last watch ended, and who was collected by hand and never graded since."""
        found: dict[tuple[str, str], Arrival] = {}
        try:
            for entry in json.loads((self.root / "submitted" / OWED).read_text(encoding="utf-8")):
                arrival = Arrival(**entry)
                found[arrival.student, arrival.assignment] = arrival
        except (OSError, ValueError, TypeError):
            found.clear()  # nothing was owed, or the note is no note
        yield from found.values()

    def ungraded(self, watched: Sequence[str]) -> Iterator[Arrival]:
        """Submissions that were collected by another command and not graded since, by their dates."""
        for name in watched:
            for collected in find_collected(self._coursedir(), self._assignment(name)):
                graded = self.root / "autograded" / collected.student / name
                date, known = submitted_date(collected.folder), submitted_date(graded)
                if not graded.is_dir() or (date is not None and known is not None and date > known):
                    seconds = date.timestamp() if date else collected.folder.stat().st_mtime
                    yield Arrival(student=collected.student, assignment=name, submitted=seconds)

    def _coursedir(self, student: str = "*", assignment: str = "") -> CourseDirectory:
        return CourseDirectory(config=self.config, student_id=student, assignment_id=assignment)

    def _assignment(self, name: str) -> Assignment:
        """An assignment, read again when its notebook has changed."""
        path = self.root / "source" / name / f"{name}.ipynb"
        changed = path.stat().st_mtime_ns if path.is_file() else 0
        if self._assignments.get(name, (-1,))[0] != changed:
            self._assignments[name] = (changed, load(self.root, name))
        return self._assignments[name][1]


class _Lines(logging.Handler):
    """Keeps the first line of each message."""

    def __init__(self, level: int, lines: list[str]) -> None:
        super().__init__(level)
        self.lines = lines

    def emit(self, record: logging.LogRecord) -> None:
        """Keep one."""
        self.lines.append((record.getMessage().strip().splitlines() or [""])[0])


@contextmanager
def _heard(level: int = logging.ERROR) -> Iterator[tuple[logging.Logger, list[str]]]:
    """A logger that shows nothing, and what it was told from ``level`` upwards."""
    log = logging.Logger("graders.watch", logging.INFO)
    lines: list[str] = []
    log.addHandler(_Lines(level, lines))
    yield log, lines
