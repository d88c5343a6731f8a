"""Grading from outside: one file without any gradebook, or what was collected into the gradebook."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from pathlib import Path

from nbformat import NotebookNode

from graders.course.assignment import Assignment, configuration, load
from graders.course.setup import course_secret
from graders.intake.beside import files_beside
from graders.judge.judge import Graded, Judge
from graders.judge.limits import Limits
from graders.outcome import SubmissionResult, UserError


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
    from graders.nbgrader_hooks import settings_of

    settings = settings_of(configuration(root))
    files = files_beside(path) if with_files else {}
    with Judge(
        secret=course_secret(root), unsafe=unsafe or settings.unsafe, seed=settings.seed, limits=settings.limits
    ) as judge:
        return judge.grade(loaded, path, files=files)


def grade_collected(
    root: Path,
    assignments: Sequence[str],
    *,
    student: str = "",
    force: bool = False,
    unsafe: bool = False,
    on_line: Callable[[str], None] | None = None,
) -> list[str]:
    """Grade what ``nbgrader collect`` has gathered, by nbgrader's own ``autograde`` with the judge plugged in.

    Gives one sentence for each assignment that had submissions which could not be processed.

    Raises:
        UserError: an unknown assignment, nothing collected, or no sandbox here.
    """
    from graders.nbgrader_hooks import autograde

    for name in assignments:
        load(root, name)
    return [
        problem
        for name in assignments
        for problem in autograde(root, name, student=student, force=force, unsafe=unsafe, on_line=on_line)
    ]
