"""A class around a small course: learners who submit and fetch through nbgrader, and a judge that only pretends.

Run as a program in a course folder, it watches with that judge: `python -m tests.watch.classroom SECONDS [--once]`.
"""

from __future__ import annotations

import logging
import sys
import time
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from types import SimpleNamespace
from typing import Any

import nbformat
from nbgrader.auth import Authenticator
from nbgrader.coursedir import CourseDirectory
from nbgrader.exchange import ExchangeFactory
from traitlets.config import Config

from graders.course.assignment import configuration
from graders.intake import Refused, read, rebuild
from graders.judge.annotation import annotate
from graders.judge.judge import Graded, Judge, criterion_of, untouched_cells
from graders.judge.names import is_criterion
from graders.outcome import SubmissionResult, Verdict
from graders.pool import Job
from graders.watch.course import watch
from graders.watch.lines import Lines
from tests.small_course import NAME, make_course

CONFIG = "\nc.ExchangeCollect.check_owner = False\n"


def open_class(root: Path) -> Path:
    """A course whose assignment is released in an exchange."""
    make_course(root, config=CONFIG)
    exchange = root / "exchange"
    exchange.mkdir()
    exchange.chmod(0o777)
    config = configuration(root)
    coursedir = CourseDirectory(config=config, assignment_id=NAME)
    factory = ExchangeFactory(config=config)
    factory.ReleaseAssignment(coursedir=coursedir, authenticator=Authenticator(), config=config).start()
    return root


def hand_in(course: Path, student: str, **sources: str) -> None:
    """`nbgrader submit`: the release with these sources in its cells."""
    notebook = nbformat.read(course / "release" / NAME / f"{NAME}.ipynb", as_version=4)
    for cell in notebook.cells:
        cell.source = sources.get(cell.metadata.get("nbgrader", {}).get("grade_id"), cell.source)
    folder = course / "learners" / student / NAME
    folder.mkdir(parents=True, exist_ok=True)
    nbformat.write(notebook, folder / f"{NAME}.ipynb")
    _verb("Submit", course, student)


def fetched(course: Path, student: str) -> list[str]:
    """`nbgrader fetch_feedback`: the pages, oldest submission first."""
    _verb("FetchFeedback", course, student)
    folder = course / "learners" / student / NAME / "feedback"
    return [path.read_text(encoding="utf-8") for path in sorted(folder.glob(f"*/{NAME}.html"))]


def _verb(name: str, course: Path, student: str) -> None:
    home = course / "learners" / student
    config = Config()
    config.Exchange.root = str(course / "exchange")
    config.Exchange.cache = str(home / "cache")
    config.Exchange.assignment_dir = str(home)
    coursedir = CourseDirectory(config=config, course_id="dl", assignment_id=NAME, student_id=student, root=str(home))
    quiet = logging.Logger(name, logging.CRITICAL)
    factory = ExchangeFactory(config=config)
    getattr(factory, name)(coursedir=coursedir, authenticator=Authenticator(), config=config, log=quiet).start()


class Pretending(ThreadPoolExecutor):
    """Judges a submission in so many seconds without running it: what is not as released passes."""

    def __init__(self, seconds: float = 0.0) -> None:
        super().__init__(2)
        self.seconds = seconds
        self.count = 0

    def submit(self, _function: Any, /, job: Job, _settings: Any) -> Any:  # type: ignore[override]
        """Pretend."""
        self.count += 1
        return super().submit(self.judge, job)

    def judge(self, job: Job) -> Graded:
        """Full points for whatever was written."""
        time.sleep(self.seconds)
        judge = Judge(secret=b"s" * 32, sandbox=SimpleNamespace(name="none"))  # type: ignore[arg-type]
        assignment = job.assignment
        try:
            assert isinstance(job.submission, bytes)
            notebook = rebuild(read(job.submission), assignment.master).notebook
        except Refused as refused:
            return judge.refuse(assignment, refused.reason)
        verdict = Verdict.NOT_ATTEMPTED if untouched_cells(assignment, notebook) else Verdict.PASSED
        criteria = [criterion_of(cell).result(verdict) for cell in notebook.cells if is_criterion(cell)]
        result = SubmissionResult(assignment=assignment.name, notebook=assignment.notebook, criteria=tuple(criteria))
        return Graded(result=result, notebook=annotate(notebook, result))


if __name__ == "__main__":
    shown = Lines()
    watch(
        Path.cwd(),
        [NAME],
        executor=Pretending(float(sys.argv[1])),
        once="--once" in sys.argv,
        audience=shown,
        on_opening=shown.opening,
    )
    shown.closing(0)
