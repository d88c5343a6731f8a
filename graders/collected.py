"""What nbgrader has collected: which submissions there are, and when one has to be graded again."""

from __future__ import annotations

import glob
import hashlib
import re
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

import nbformat
from nbgrader.coursedir import CourseDirectory

from graders.course.assignment import Assignment
from graders.intake.beside import files_beside
from graders.intake.reading import MAX_BYTES
from graders.judge.judge import versions
from graders.judge.settings import Settings
from graders.pool import Job


@dataclass(frozen=True, kw_only=True)
class Collected:
    """One learner's submission of one assignment, as it lies in ``submitted/``."""

    student: str
    assignment: Assignment
    folder: Path

    def notebook(self) -> bytes:
        """The submitted file, cut where intake would refuse it anyway; empty when there is none.

        A file under another name is taken when it is the only notebook there; a link never is.
        """
        path = self.folder / f"{self.assignment.notebook}.ipynb"
        if not path.exists():
            others = sorted(self.folder.glob("*.ipynb"))
            path = others[0] if len(others) == 1 else path
        if path.is_symlink() or not path.is_file():
            return b""
        with path.open("rb") as file:
            return file.read(MAX_BYTES + 1)

    def job(self) -> Job:
        """What a worker needs to judge it."""
        files = files_beside(self.folder / f"{self.assignment.notebook}.ipynb")
        return Job(label=self, assignment=self.assignment, submission=self.notebook(), files=files)


def find_collected(coursedir: CourseDirectory, assignment: Assignment, *, student: str = "") -> list[Collected]:
    """The submissions of an assignment, by learner; of one learner when ``student`` names him."""
    wanted = glob.escape(student) if student else "*"
    pattern = Path(coursedir.format_path(coursedir.submitted_directory, wanted, assignment.name))
    named = re.compile(
        coursedir.format_path(coursedir.submitted_directory, "(?P<student>[^/]+)", assignment.name, escape=True)
    )
    found = []
    for folder in sorted(Path(pattern.anchor).glob(str(pattern.relative_to(pattern.anchor)))):
        match = named.fullmatch(str(folder))
        if match and folder.is_dir():
            found.append(Collected(student=match["student"], assignment=assignment, folder=folder))
    return found


def content_key(job: Job, settings: Settings) -> str:
    """A digest of all that the verdicts depend on: the same key, the same result.

    The submission and the files beside it, the assignment with its hidden tests, the course's secret, seed and limits,
    the versions of this package and of the libraries.
    """
    digest = hashlib.sha256()

    def add(*parts: object) -> None:
        for part in parts:
            data = part if isinstance(part, bytes) else str(part).encode("utf-8", "surrogatepass")
            digest.update(len(data).to_bytes(8, "big") + data)

    submission = job.submission if isinstance(job.submission, bytes) else nbformat.writes(job.submission)
    add("submission", submission)
    for name, content in sorted(job.files.items()):
        add(name, content)
    add("assignment", job.assignment.digest)
    add("settings", settings.secret, job.seed if job.seed is not None else settings.seed, settings.limits)
    add(settings.unsafe, _sorted(versions()))
    return digest.hexdigest()


def _sorted(mapping: Mapping[str, str]) -> str:
    return ",".join(f"{key}={value}" for key, value in sorted(mapping.items()))
