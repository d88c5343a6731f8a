"""The few classes through which nbgrader's own ``autograde`` uses the judge; ``nbgrader_config.py`` names them.

nbgrader reads each submission twice: to sanitise it, then to execute and score it. Here the judge does both at the
second reading, and the scores go to the gradebook from the verdicts.
"""

from __future__ import annotations

import atexit
import copy
import functools
from collections import Counter
from dataclasses import fields
from functools import partial
from pathlib import Path
from typing import Any

import nbformat
from nbconvert.exporters import NotebookExporter
from nbconvert.exporters.exporter import ResourcesDict
from nbformat import NotebookNode
from nbgrader.api import Gradebook, MissingEntry
from nbgrader.converters.base import NbGraderException
from nbgrader.coursedir import CourseDirectory
from nbgrader.preprocessors import NbGraderPreprocessor, SaveAutoGrades
from traitlets import Bool, Dict, Integer
from traitlets.config import Config

from graders.ahead import Ahead, coming_to
from graders.collected import Collected
from graders.course.assignment import CONFIG_FILE, Assignment, find_root, load
from graders.course.setup import course_secret
from graders.intake.beside import stand_in_for_exchange
from graders.judge.limits import Limits
from graders.judge.sandbox import choose
from graders.judge.settings import Settings
from graders.outcome import SubmissionResult, UserError, Verdict
from graders.pool import Pool


class SubmissionExporter(NotebookExporter):
    """Reads a submission whatever it is, and has those that will follow judged meanwhile."""

    def __init__(self, **kwargs: Any) -> None:
        super().__init__(**kwargs)  # type: ignore[no-untyped-call]
        try:
            choose(unsafe=bool(self.config.Judge.get("unsafe", False)))
            pool = warm_pool(settings_of(self.config, secret=course_secret(course_root(self.config))))
            matched = getattr(self.parent, "assignments", None)
            coming = coming_to(self.parent, partial(assignment_named, config=self.config)) if matched else iter(())
            self.ahead = Ahead(pool, coming)
        except UserError as error:
            self.log.error("%s", error)
            raise NbGraderException(str(error)) from error

    def from_filename(self, filename: str, resources: Any = None, **kw: Any) -> tuple[Any, dict[str, Any]]:
        """As nbconvert does it; at the first reading the file itself is left to the judge."""
        if not getattr(self.parent, "_sanitizing", True):
            return super().from_filename(filename, resources=resources, **kw)
        if self.parent is not None and resources is not None:
            names = resources["nbgrader"]
            destination = self.parent._format_dest(names["assignment"], names["student"])
            stand_in_for_exchange(Path(destination), submitted=Path(filename))
        output, resources = self.from_notebook_node(nbformat.v4.new_notebook(), resources=resources, **kw)
        return output, resources


class Intake(NbGraderPreprocessor):  # type: ignore[misc]
    """Stands in the place of nbgrader's sanitising steps: the judge reads the submission and rebuilds it."""

    def preprocess(self, nb: NotebookNode, resources: ResourcesDict) -> tuple[NotebookNode, ResourcesDict]:
        """Give the master, which the graded notebook will replace."""
        assignment = assignment_named(resources["nbgrader"]["assignment"], config=self.config)
        return copy.deepcopy(assignment.master), resources


class Judge(NbGraderPreprocessor):  # type: ignore[misc]
    """Grades the rebuilt notebook, in the place of nbgrader's ``Execute``."""

    unsafe = Bool(False, help="Run the learners' code without a sandbox; said in every result.").tag(config=True)
    seed = Integer(0, help="Seed of every draw that does not come from the course secret.").tag(config=True)
    limits = Dict(help="Bounds that differ from graders.judge.limits.Limits, for example {'cell_seconds': 120}.").tag(
        config=True
    )

    def preprocess(self, nb: NotebookNode, resources: ResourcesDict) -> tuple[NotebookNode, ResourcesDict]:
        """Replace the notebook by the graded one."""
        names = resources["nbgrader"]
        assignment = assignment_named(names["assignment"], config=self.config)
        coursedir = CourseDirectory(config=self.config)
        folder = coursedir.format_path(coursedir.submitted_directory, names["student"], names["assignment"])
        collected = Collected(student=names["student"], assignment=assignment, folder=Path(folder))
        graded = self.parent.ahead.graded(collected)
        self._report(names["student"], graded.result)
        return graded.notebook, resources

    def _report(self, student: str, result: SubmissionResult) -> None:
        """Tell the instructor what came out, and what needs him."""
        verdicts = result.verdicts()
        counts = Counter(verdicts.values())
        said = ", ".join(f"{count} {verdict}" for verdict, count in sorted(counts.items()))
        self.log.info("graded %s: %g / %g (%s)", student, result.points, result.out_of, said)
        if result.refusal:
            self.log.warning("%s: refused: %s", student, result.refusal)
        for repair in result.repairs:
            self.log.warning("%s: %s", student, repair)
        broken = [grade_id for grade_id, verdict in verdicts.items() if verdict is Verdict.GRADER_ERROR]
        if broken:
            self.log.error("%s: criteria to grade by hand (grader_error): %s", student, ", ".join(broken))


class SaveVerdicts(SaveAutoGrades):  # type: ignore[misc]
    """Writes the points of each criterion to the gradebook; without points, the criterion waits for a human."""

    def preprocess(self, nb: NotebookNode, resources: ResourcesDict) -> tuple[NotebookNode, ResourcesDict]:
        """All criteria in one transaction: a stop leaves the scores of before or the new ones, no mixture."""
        names = resources["nbgrader"]
        self.notebook_id, self.assignment_id = names["notebook"], names["assignment"]
        self.student_id, self.db_url = names["student"], names["db_url"]
        with Gradebook(self.db_url) as self.gradebook:
            for index, cell in enumerate(nb.cells):
                nb.cells[index], resources = self.preprocess_cell(cell, resources, index)
            self.gradebook.db.commit()
        return nb, resources

    def _add_score(self, cell: NotebookNode, resources: ResourcesDict) -> None:
        grade_id = cell.metadata["nbgrader"]["grade_id"]
        try:
            grade = self.gradebook.find_grade(grade_id, self.notebook_id, self.assignment_id, self.student_id)
        except MissingEntry as error:
            advice = f"`nbgrader generate_assignment {self.assignment_id} --force`"
            raise NbGraderException(f"the gradebook does not know the criterion {grade_id}; run {advice}") from error
        grade.auto_score = cell.metadata.get("graders", {}).get("points")
        grade.needs_manual_grade = grade.auto_score is None or grade.manual_score is not None

    def _add_comment(self, cell: NotebookNode, resources: ResourcesDict) -> None:
        """No automatic comment: the verdict says in French what nbgrader would say in English."""


def course_root(config: Config) -> Path:
    """The course that nbgrader works on."""
    configured = config.CourseDirectory.get("root", "")
    return Path(configured).resolve() if isinstance(configured, str) and configured else find_root(Path.cwd())


def assignment_named(name: str, *, config: Config) -> Assignment:
    """An assignment of the course, read again only when its notebook has changed."""
    root = course_root(config)
    path = root / "source" / name / f"{name}.ipynb"
    return _loaded(root, name, path.stat().st_mtime_ns if path.is_file() else 0)


@functools.lru_cache(maxsize=16)
def _loaded(root: Path, name: str, _changed: int) -> Assignment:
    return load(root, name)


def settings_of(config: Config, *, secret: bytes) -> Settings:
    """The judge's settings of a course.

    Raises:
        UserError: a limit that does not exist or makes no sense.
    """
    judge = Judge(config=config)
    try:
        limits = Limits(**judge.limits)
    except (TypeError, ValueError) as error:
        known = ", ".join(field.name for field in fields(Limits))
        raise UserError(f"c.Judge.limits in {CONFIG_FILE}: {error}; the limits are {known}") from error
    return Settings(secret=secret, unsafe=judge.unsafe, seed=judge.seed, limits=limits)


@functools.lru_cache(maxsize=2)
def warm_pool(settings: Settings) -> Pool:
    """One pool for all the submissions that this process grades: the libraries are imported once."""
    pool = Pool(settings)
    atexit.register(pool.close)
    return pool
