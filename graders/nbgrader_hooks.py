"""The few classes through which nbgrader's own ``autograde`` uses the judge; ``nbgrader_config.py`` names them.

nbgrader reads each submission twice: to sanitise it, then to execute and score it. Here the first reading is intake,
the second the judge, and the scores go to the gradebook from the verdicts.
"""

from __future__ import annotations

import atexit
import functools
import json
from collections import Counter
from dataclasses import fields
from pathlib import Path
from typing import Any

import nbformat
from nbconvert.exporters import NotebookExporter
from nbconvert.exporters.exporter import ResourcesDict
from nbformat import NotebookNode
from nbgrader.api import Gradebook, MissingEntry
from nbgrader.converters.base import NbGraderException
from nbgrader.preprocessors import NbGraderPreprocessor, SaveAutoGrades
from traitlets import Bool, Dict, Integer
from traitlets.config import Config

from graders.course.assignment import CONFIG_FILE, Assignment, find_root, load
from graders.course.setup import course_secret
from graders.intake import Rebuilt, Refused, read, rebuild
from graders.intake.beside import files_beside, stand_in_for_exchange
from graders.judge import judge as judging
from graders.judge.limits import Limits
from graders.judge.sandbox import choose
from graders.judge.settings import Settings
from graders.outcome import SubmissionResult, UserError, Verdict

REFUSED = "graders_refused"
"""Notebook metadata between the two readings: why the file cannot be graded."""
REPAIRS = "graders_repairs"
GRADED = "graded"
"""First word of the line that is logged for each submission."""


class SubmissionExporter(NotebookExporter):
    """Reads a submission whatever it is; a file that is no notebook becomes an empty one that says so."""

    def __init__(self, **kwargs: Any) -> None:
        super().__init__(**kwargs)  # type: ignore[no-untyped-call]
        try:
            choose(unsafe=bool(self.config.Judge.get("unsafe", False)))
            # Now, not at the first submission: the workers' imports run while nbgrader reads.
            warm_judge(settings_of(self.config, secret=course_secret(course_root(self.config))))
        except UserError as error:
            self.log.error("%s", error)
            raise NbGraderException(str(error)) from error

    def from_filename(self, filename: str, resources: Any = None, **kw: Any) -> tuple[Any, dict[str, Any]]:
        """As nbconvert does it, but through intake at the first reading."""
        if not getattr(self.parent, "_sanitizing", True):
            return super().from_filename(filename, resources=resources, **kw)
        if self.parent is not None and resources is not None:
            names = resources["nbgrader"]
            destination = self.parent._format_dest(names["assignment"], names["student"])
            stand_in_for_exchange(Path(destination), submitted=Path(filename))
        try:
            notebook = read(Path(filename))
        except Refused as refused:
            notebook = nbformat.v4.new_notebook(metadata={REFUSED: refused.reason})
        output, resources = self.from_notebook_node(notebook, resources=resources, **kw)
        return output, resources


class Intake(NbGraderPreprocessor):  # type: ignore[misc]
    """Rebuilds a submission on the master, in the place of nbgrader's own sanitising steps."""

    def preprocess(self, nb: NotebookNode, resources: ResourcesDict) -> tuple[NotebookNode, ResourcesDict]:
        """Replace the notebook by the rebuilt one; what was mended goes into its metadata."""
        assignment = assignment_of(resources, self.config)
        reason = str(nb.metadata.get(REFUSED, ""))
        repairs: tuple[str, ...] = ()
        if not reason:
            try:
                rebuilt = rebuild(nb, assignment.master)
                nb, repairs = rebuilt.notebook, rebuilt.repairs
            except Refused as refused:
                reason = refused.reason
        if reason:
            nb = nbformat.from_dict(json.loads(json.dumps(assignment.master)))
            nb.metadata[REFUSED] = reason
            self.log.warning("%s: refused: %s", resources["nbgrader"]["student"], reason)
        for repair in repairs:
            self.log.warning("%s: %s", resources["nbgrader"]["student"], repair)
        nb.metadata[REPAIRS] = list(repairs)
        return nb, resources


class Judge(NbGraderPreprocessor):  # type: ignore[misc]
    """Grades the rebuilt notebook, in the place of nbgrader's ``Execute``."""

    unsafe = Bool(False, help="Run the learners' code without a sandbox; said in every result.").tag(config=True)
    seed = Integer(0, help="Seed of every draw that does not come from the course secret.").tag(config=True)
    limits = Dict(help="Bounds that differ from graders.judge.limits.Limits, for example {'cell_seconds': 120}.").tag(
        config=True
    )

    def preprocess(self, nb: NotebookNode, resources: ResourcesDict) -> tuple[NotebookNode, ResourcesDict]:
        """Replace the notebook by the graded one."""
        assignment = assignment_of(resources, self.config)
        root = course_root(self.config)
        judge = warm_judge(settings_of(self.config, secret=course_secret(root)))
        reason = str(nb.metadata.pop(REFUSED, ""))
        repairs = tuple(str(repair) for repair in nb.metadata.pop(REPAIRS, ()))
        if reason:
            graded = judge.refuse(assignment, reason)
        else:
            names = resources["nbgrader"]
            submitted = root / "submitted" / names["student"] / names["assignment"] / f"{names['notebook']}.ipynb"
            files = files_beside(submitted) if submitted.is_file() else {}
            graded = judge.judge(assignment, Rebuilt(notebook=nb, repairs=repairs), files=files)
        self._report(resources["nbgrader"]["student"], graded.result)
        return graded.notebook, resources

    def _report(self, student: str, result: SubmissionResult) -> None:
        """Tell the instructor what came out, and what needs him."""
        verdicts = result.verdicts()
        counts = Counter(verdicts.values())
        said = ", ".join(f"{count} {verdict}" for verdict, count in sorted(counts.items()))
        self.log.info("%s %s: %g / %g (%s)", GRADED, student, result.points, result.out_of, said)
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


def assignment_of(resources: ResourcesDict, config: Config) -> Assignment:
    """The assignment that nbgrader is converting a submission of."""
    root = course_root(config)
    name = resources["nbgrader"]["assignment"]
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
def warm_judge(settings: Settings) -> judging.Judge:
    """One judge for all the submissions that this process grades: its workers import TensorFlow once."""
    judge = judging.Judge.of(settings)
    judge.start()
    atexit.register(judge.close)
    return judge
