"""Grading from outside: one file without any gradebook, or what was collected into the gradebook."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from pathlib import Path

from nbformat import NotebookNode

from graders.course.assignment import Assignment, load
from graders.data import secret
from graders.judge.judge import Graded, Judge
from graders.judge.limits import Limits
from graders.outcome import SubmissionResult, UserError

MAX_FILES = 100
MAX_FILE_BYTES = 20_000_000


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


def grade_file(
    root: Path, assignment: str, path: Path, *, unsafe: bool = False, limits: Limits | None = None
) -> Graded:
    """Grade the notebook at ``path`` against an assignment of the course at ``root``, without a gradebook.

    Raises:
        UserError: the assignment or the file does not exist, or no sandbox works here.
    """
    loaded = load(root, assignment)
    if not path.exists():
        raise UserError(f"no file {path}")
    with Judge(secret=course_secret(root), unsafe=unsafe, limits=limits) as judge:
        return judge.grade(loaded, path)


def grade_collected(
    root: Path, assignments: Sequence[str], *, student: str = "", force: bool = False, unsafe: bool = False
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
        for problem in autograde(root, name, student=student, force=force, unsafe=unsafe)
    ]


def course_secret(root: Path) -> bytes:
    """The course's secret, made at set-up.

    Raises:
        UserError: when there is none yet.
    """
    path = root / secret.FILE_NAME
    if not path.is_file():
        raise UserError(f"no {path.name} in {root}: held-out data need it; run `graders init`")
    try:
        return secret.current(root)
    except ValueError as error:
        raise UserError(str(error)) from error


def files_beside(notebook: Path) -> dict[str, bytes]:
    """The files submitted beside a notebook, links and special files left out, bounded in number and size."""
    found: dict[str, bytes] = {}
    for path in sorted(notebook.parent.rglob("*")):
        inside = path.relative_to(notebook.parent)
        hidden = any(part.startswith(".") for part in inside.parts)
        linked = any(parent.is_symlink() for parent in (path, *path.parents) if parent.is_relative_to(notebook.parent))
        if hidden or linked or not path.is_file() or path.suffix == ".ipynb" or path.name == "timestamp.txt":
            continue
        if len(found) < MAX_FILES and path.stat().st_size <= MAX_FILE_BYTES:
            found[inside.as_posix()] = path.read_bytes()
    return found
