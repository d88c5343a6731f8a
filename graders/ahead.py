"""Submissions that nbgrader's converter will come to, judged side by side while it takes them one after the other."""

from __future__ import annotations

import contextlib
import re
from collections import deque
from collections.abc import Callable, Iterator
from concurrent.futures import Future
from pathlib import Path
from typing import Any

from graders.collected import Collected
from graders.course.assignment import Assignment
from graders.judge.judge import Graded
from graders.pool import AHEAD, Pool


class Ahead:
    """Results by learner and assignment; as many are under way as the pool has room for."""

    def __init__(self, pool: Pool, coming: Iterator[Collected]) -> None:
        self.pool = pool
        self._coming = deque(coming)
        self._running: dict[tuple[str, str], Future[Graded]] = {}
        self._top_up()

    def graded(self, collected: Collected) -> Graded:
        """The result of one submission; waited for, or judged now when nobody knew that it would come."""
        key = _key(collected)
        while key not in self._running and any(_key(other) == key for other in self._coming):
            self._start(self._coming.popleft())
        future = self._running.pop(key, None) or self.pool.submit(collected.job())
        self._top_up()
        try:
            return future.result()
        except KeyboardInterrupt:
            self.pool.close()  # or the process would wait for the submissions in hand before it ends
            raise

    def _top_up(self) -> None:
        while self._coming and len(self._running) < AHEAD * self.pool.workers:
            self._start(self._coming.popleft())

    def _start(self, collected: Collected) -> None:
        self._running[_key(collected)] = self.pool.submit(collected.job())


def coming_to(converter: Any, assignment_of: Callable[[str], Assignment]) -> Iterator[Collected]:
    """What nbgrader's ``Autograde`` will process, in its order: all that it has matched but what it will skip."""
    pattern = re.compile(converter._format_source("(?P<assignment>[^/]+)", "(?P<student>[^/]+)", escape=True))
    for folder in sorted(converter.assignments):
        match = pattern.fullmatch(folder)
        if match and not _skipped(converter, folder, match["assignment"], match["student"]):
            assignment = assignment_of(match["assignment"])
            yield Collected(student=match["student"], assignment=assignment, folder=Path(folder))


def _skipped(converter: Any, folder: str, assignment: str, student: str) -> bool:
    """Whether ``init_destination`` will leave a submission alone: graded already, and not submitted again since."""
    graded = converter.coursedir.format_path(converter.coursedir.autograded_directory, student, assignment)
    if converter.force or not Path(graded).exists():
        return False
    with contextlib.suppress(Exception, SystemExit):  # a broken timestamp is nbgrader's to complain about
        times = [converter.coursedir.get_existing_timestamp(path) for path in (folder, graded)]
        return not (None not in times and times[0] > times[1])
    return False


def _key(collected: Collected) -> tuple[str, str]:
    return collected.student, collected.assignment.name
