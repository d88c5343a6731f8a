"""How graded submissions enter nbgrader's gradebook and ``autograded/``: one writer, one submission at a time."""

from __future__ import annotations

import contextlib
import datetime
import fcntl
import os
import shutil
import stat
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import nbformat
from nbformat import NotebookNode
from nbgrader.api import Gradebook, MissingEntry
from nbgrader.coursedir import CourseDirectory
from nbgrader.utils import parse_utc
from sqlalchemy.exc import SQLAlchemyError
from traitlets import import_item
from traitlets.config import Config

from graders.collected import Collected
from graders.course.assignment import Assignment
from graders.intake.beside import SECRET, TIMESTAMP, files_beside, stand_in_for_exchange
from graders.judge.judge import Graded
from graders.judge.names import grade_id, is_criterion, is_manual
from graders.outcome import UserError

KEY = "key"
"""Notebook metadata of a graded copy, under ``graders``: the content key that it was graded with."""
JUDGE = "graders.nbgrader_hooks.Judge"
"""The step of ``c.Autograde.autograde_preprocessors`` after which nbgrader saves."""
LOCK_FILE = ".graders.lock"
READ_ONLY = stat.S_IRUSR | stat.S_IRGRP | stat.S_IROTH


class Unwritable(Exception):
    """One submission could not be saved; what was there before is as it was."""


@dataclass(frozen=True, kw_only=True)
class Records:
    """The gradebook and the graded copies of a course, opened for writing by :func:`open_records`."""

    coursedir: CourseDirectory
    config: Config
    steps: tuple[Any, ...] = field(default=())

    def require(self, assignment: Assignment) -> None:
        """Make sure that the gradebook knows an assignment as it is now, before anything is graded.

        Raises:
            UserError: with the command that enters it, or when the database cannot be reached.
        """
        advice = f"run `nbgrader generate_assignment {assignment.name} --force`"
        expected = {grade_id(cell) for cell in assignment.master.cells if is_criterion(cell) or is_manual(cell)}
        try:
            with self._gradebook() as gradebook:
                notebook = gradebook.find_notebook(assignment.notebook, assignment.name)
                known = {cell.name for cell in notebook.grade_cells}
        except MissingEntry:
            raise UserError(f"the gradebook does not know {assignment.name}; {advice}") from None
        except SQLAlchemyError as error:
            raise UserError(f"the gradebook {self.shown_url} cannot be used: {_first_line(error)}") from error
        if missing := sorted(expected - known):
            raise UserError(
                f"the gradebook knows {assignment.name} without its criteria {', '.join(missing)}; {advice}"
            )

    @property
    def shown_url(self) -> str:
        """The database's address without its password."""
        from sqlalchemy.engine import make_url

        return make_url(str(self.coursedir.db_url)).render_as_string(hide_password=True)

    def keys(self, assignment: Assignment) -> Mapping[str, str]:
        """The content key with which each learner's submission was graded last, where it is in the gradebook too."""
        with self._gradebook() as gradebook:
            try:
                students = [submission.student_id for submission in gradebook.assignment_submissions(assignment.name)]
            except MissingEntry:
                return {}
        found = {}
        for student in students:
            path = self._graded_folder(student, assignment) / f"{assignment.notebook}.ipynb"
            with contextlib.suppress(OSError, ValueError):
                metadata = nbformat.read(path, as_version=4).metadata
                found[student] = str(metadata.get("graders", {}).get(KEY, ""))
        return found

    def points(self, student: str, assignment: Assignment) -> float | None:
        """The automatic points that a learner has so far; None when he was never graded."""
        with self._gradebook() as gradebook:
            try:
                notebook = gradebook.find_submission_notebook(assignment.notebook, assignment.name, student)
            except MissingEntry:
                return None
            return float(sum(grade.auto_score or 0.0 for grade in notebook.grades))

    def save(self, collected: Collected, graded: Graded, *, key: str) -> None:
        """Write one graded submission: scores first, then the graded copy, which says that all is done.

        Stopped in between, or refused by a full disk, the copy of before is still there with its old key, and the
        submission counts as not graded.

        Raises:
            Unwritable: with the reason, in one line.
        """
        student, assignment = collected.student, collected.assignment
        try:
            stamp = self._timestamp(collected.folder)
            with self._gradebook() as gradebook:
                gradebook.update_or_create_student(student)
                gradebook.update_or_create_submission(assignment.name, student, **stamp)
            notebook = graded.notebook
            names = {
                "student": student,
                "assignment": assignment.name,
                "notebook": assignment.notebook,
                "db_url": str(self.coursedir.db_url),
            }
            resources: dict[str, Any] = {"nbgrader": names, "unique_key": assignment.notebook}
            for step in self.steps:
                notebook, resources = step(config=self.config).preprocess(notebook, resources)
            notebook.metadata.setdefault("graders", {})[KEY] = key
            self._write_copy(collected, notebook)
        except OSError as error:
            raise Unwritable(f"{error.filename or 'autograded'}: {error.strerror}") from error
        except SQLAlchemyError as error:
            raise Unwritable(f"the gradebook {self.shown_url}: {_first_line(error)}") from error

    def _write_copy(self, collected: Collected, notebook: NotebookNode) -> None:
        """Put the graded copy in its place in one move."""
        final = self._graded_folder(collected.student, collected.assignment)
        fresh = final.with_name(f".{final.name}.new")
        former = final.with_name(f".{final.name}.old")
        for leftover in (fresh, former):
            _remove(leftover)
        fresh.mkdir(parents=True)
        name = f"{collected.assignment.notebook}.ipynb"
        for inside, content in files_beside(collected.folder / name).items():
            path = fresh / inside
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_bytes(content)
        for stamp in (TIMESTAMP, SECRET):  # the secret names the released feedback: with another nobody can fetch it
            if (collected.folder / stamp).is_file() and not (collected.folder / stamp).is_symlink():
                shutil.copyfile(collected.folder / stamp, fresh / stamp)
        submitted = collected.folder / name
        stand_in_for_exchange(fresh, submitted=submitted if submitted.is_file() else collected.folder)
        (fresh / name).write_text(nbformat.writes(notebook), encoding="utf-8")
        for path in fresh.rglob("*"):
            if path.is_file():
                path.chmod(READ_ONLY)
        if final.exists():
            final.rename(former)
        fresh.rename(final)
        _remove(former)

    def _timestamp(self, folder: Path) -> dict[str, datetime.datetime]:
        """When it was submitted; nothing where the file is missing or says no time."""
        path = folder / TIMESTAMP
        with contextlib.suppress(ValueError, OverflowError, OSError):
            if not path.is_symlink():
                return {"timestamp": parse_utc(path.read_text(encoding="utf-8").strip())}
        return {}

    def _graded_folder(self, student: str, assignment: Assignment) -> Path:
        return Path(self.coursedir.format_path(self.coursedir.autograded_directory, student, assignment.name))

    def _gradebook(self) -> Gradebook:
        return Gradebook(str(self.coursedir.db_url), self.coursedir.course_id)


@contextlib.contextmanager
def open_records(root: Path, config: Config) -> Iterator[Records]:
    """The records of a course, for one writer at a time.

    Raises:
        UserError: another process is writing.
    """
    coursedir = CourseDirectory(config=config)
    names = [str(name) for name in config.Autograde.get("autograde_preprocessors", [])]
    after = names[names.index(JUDGE) + 1 :] if JUDGE in names else ["graders.nbgrader_hooks.SaveVerdicts"]
    with (root / LOCK_FILE).open("a+", encoding="utf-8") as lock:
        try:
            fcntl.flock(lock, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except OSError:
            lock.seek(0)
            who = lock.read().strip() or "another process"
            raise UserError(f"{who} is grading in this course already; wait for it, or stop it") from None
        lock.truncate(0)
        lock.write(f"process {os.getpid()}")
        lock.flush()
        yield Records(coursedir=coursedir, config=config, steps=tuple(import_item(name) for name in after))


def _remove(folder: Path) -> None:
    if folder.is_dir():
        shutil.rmtree(folder)


def _first_line(error: Exception) -> str:
    return (str(error).strip() or repr(error)).splitlines()[0][:200]
