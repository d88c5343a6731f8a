"""Grading from outside: one file without any gradebook, or what was collected into the gradebook."""

from __future__ import annotations

import os
from collections.abc import Mapping, Sequence
from contextlib import ExitStack
from dataclasses import dataclass, replace
from pathlib import Path
from typing import TYPE_CHECKING, Protocol

from nbformat import NotebookNode
from traitlets.config import Config

from graders.course.assignment import Assignment, configuration, load
from graders.course.setup import course_secret
from graders.intake.beside import files_beside
from graders.judge.judge import Graded, Judge
from graders.judge.limits import Limits
from graders.judge.sandbox import choose
from graders.judge.settings import Settings
from graders.outcome import SubmissionResult, UserError, Verdict

if TYPE_CHECKING:
    from graders.collected import Collected


def grade(
    assignment: Assignment,
    submission: NotebookNode | bytes | Path,
    *,
    files: Mapping[str, bytes] | None = None,
    secret: bytes,
    limits: Limits | None = None,
    seed: int = 0,
    unsafe: bool = False,
) -> SubmissionResult:
    """Grade one submission: no course tree, no database, nothing kept.

    For more than one, keep a :class:`graders.judge.judge.Judge` warm instead.

    Raises:
        UserError: when no sandbox works here and ``unsafe`` is false.
    """
    with Judge(secret=secret, limits=limits, seed=seed, unsafe=unsafe) as judge:
        return judge.grade(assignment, submission, files=files).result


def grade_file(root: Path, assignment: str, path: Path, *, unsafe: bool = False, with_files: bool = False) -> Graded:
    """Grade the notebook at ``path`` against an assignment of the course at ``root``, without a gradebook.

    The course's own settings hold (``c.Judge``), so that the verdicts are those of ``graders grade``. ``with_files``
    submits what lies beside the notebook too; without it the notebook is alone, wherever it happens to lie.

    Raises:
        UserError: the assignment or the file does not exist, or no sandbox works here.
    """
    loaded = load(root, assignment)
    if not path.exists():
        raise UserError(f"no file {path}")
    settings = course_settings(root, configuration(root), unsafe=unsafe)
    files = files_beside(path) if with_files else {}
    with Judge.of(settings) as judge:
        return judge.grade(loaded, path, files=files)


@dataclass(frozen=True, kw_only=True)
class Saved:
    """One submission that is in the gradebook now, or could not be written there."""

    student: str
    result: SubmissionResult
    before: float | None
    """Automatic points that it had; None the first time."""
    problem: str = ""

    @property
    def to_look_at(self) -> list[str]:
        """Criteria that our own fault leaves to a human."""
        return [c.grade_id for c in self.result.criteria if c.verdict is Verdict.GRADER_ERROR]


class Progress(Protocol):
    """Who is told how the grading of a class goes on."""

    def started(self, waiting: int, unchanged: int) -> None:
        """So many submissions will be graded; so many have not changed since they were."""

    def saved(self, saved: Saved) -> None:
        """One more is in the gradebook."""


class Silence:
    """Tells nobody."""

    def started(self, waiting: int, unchanged: int) -> None:
        """Nothing is shown."""

    def saved(self, saved: Saved) -> None:
        """Nothing is shown."""


def grade_collected(
    root: Path,
    assignments: Sequence[str],
    *,
    student: str = "",
    force: bool = False,
    unsafe: bool = False,
    workers: int | None = None,
    scheduler_address: str = "",
    progress: Progress | None = None,
) -> list[Saved]:
    """Grade what ``nbgrader collect`` has gathered, in parallel, into the gradebook.

    A submission whose content key has not changed since it was graded is left alone, so a run that was interrupted
    goes on where it stopped; ``force`` grades all of them again.

    Raises:
        UserError: an unknown assignment, nothing collected, no sandbox here, nobody at ``scheduler_address``.
    """
    from graders.collected import content_key, find_collected
    from graders.gradebook import Unwritable, open_records
    from graders.pool import Pool, scheduler

    progress = progress or Silence()
    config = configuration(root)
    settings = course_settings(root, config, unsafe=unsafe)
    if not scheduler_address:
        choose(unsafe=settings.unsafe)
    loaded = [load(root, name) for name in dict.fromkeys(assignments)]
    with ExitStack() as stack:
        records = stack.enter_context(open_records(root, config))
        waiting: list[Collected] = []
        unchanged = 0
        for assignment in loaded:
            collected = find_collected(records.coursedir, assignment, student=student)
            if not collected:
                by = f" by {student}" if student else ""
                raise UserError(
                    f"nothing submitted{by} for {assignment.name}; first run `nbgrader collect {assignment.name}`, or"
                    f" `nbgrader zip_collect {assignment.name}` for files from elsewhere"
                )
            records.require(assignment)
            known = {} if force else records.keys(assignment)
            stale = [c for c in collected if known.get(c.student, "") != content_key(c.job(), settings)]
            unchanged += len(collected) - len(stale)
            waiting += stale
        progress.started(len(waiting), unchanged)
        if not waiting:
            return []
        executor = None
        if scheduler_address:
            executor, workers = stack.enter_context(scheduler(scheduler_address))
        if executor is None:
            workers = min(workers or os.cpu_count() or 1, len(waiting))
        pool = stack.enter_context(Pool(settings, workers=workers, executor=executor))
        done = []
        for job, graded in pool.run(collected.job() for collected in waiting):
            before = records.points(job.label.student, job.assignment)
            problem = ""
            try:
                records.save(job.label, graded, key=content_key(job, settings))
            except Unwritable as error:
                problem = f"not saved: {error}"
            saved = Saved(student=job.label.student, result=graded.result, before=before, problem=problem)
            progress.saved(saved)
            done.append(saved)
    return done


def course_settings(root: Path, config: Config, *, unsafe: bool = False) -> Settings:
    """What ``c.Judge`` of a course's configuration asks for, with the course's secret.

    Raises:
        UserError: a limit that does not exist, or no secret yet.
    """
    from graders.nbgrader_hooks import settings_of

    settings: Settings = settings_of(config, secret=course_secret(root))
    return replace(settings, unsafe=True) if unsafe else settings
