"""A judge: two warm workers, and what turns one submission into a result."""

from __future__ import annotations

import copy
import functools
import importlib.metadata
import platform
import threading
import traceback
from collections.abc import Callable, Mapping
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any

from nbformat import NotebookNode

from graders import __version__
from graders.course.assignment import Assignment
from graders.intake import Rebuilt, Refused, is_untouched, read, rebuild
from graders.judge.annotation import annotate
from graders.judge.launcher import WorkerDied
from graders.judge.limits import Limits
from graders.judge.names import Outline, grade_id, is_criterion, is_manual, is_solution, title_of, used
from graders.judge.sandbox import Sandbox, choose
from graders.judge.session import Observations, Session
from graders.judge.settings import Settings
from graders.judge.verdicts import GRADER_ERROR, MANUAL, NOT_ATTEMPTED, Criterion, Standing, measures_of, settle
from graders.judge.worker import Worker
from graders.outcome import CriterionResult, SubmissionResult, Verdict

LIBRARIES_REPORTED = ("numpy", "pandas", "scikit-learn", "keras", "ipykernel", "nbgrader")


@dataclass(frozen=True, kw_only=True)
class Graded:
    """A graded submission: the result, and the notebook with outputs, verdicts and messages in its metadata."""

    result: SubmissionResult
    notebook: NotebookNode


class References:
    """How the references of some assignments fared, run once for all the judges that share this."""

    def __init__(self) -> None:
        self._lock = threading.Lock()
        self._known: dict[str, Mapping[str, Mapping[str, Any]]] = {}

    def of(
        self, assignment: Assignment, run: Callable[[], Mapping[str, Mapping[str, Any]]]
    ) -> Mapping[str, Mapping[str, Any]]:
        """The reports of an assignment's reference; ``run`` makes them the first time."""
        with self._lock:
            if assignment.digest not in self._known:
                self._known[assignment.digest] = run()
            return self._known[assignment.digest]


class Judge:
    """Grades submissions one after the other on warm workers; use it as a context manager.

    ``secret`` derives the held-out data; ``seed`` fixes every other draw, so that the same submission gets the same
    verdicts again.

    Raises:
        UserError: when no sandbox works here and ``unsafe`` is false.
    """

    def __init__(
        self,
        *,
        secret: bytes,
        seed: int = 0,
        limits: Limits | None = None,
        unsafe: bool = False,
        sandbox: Sandbox | None = None,
        references: References | None = None,
    ) -> None:
        self.secret = secret
        self.seed = seed
        self.limits = limits or Limits()
        self.sandbox = sandbox or choose(unsafe=unsafe)
        self._workers: tuple[Worker, Worker] | None = None
        self._given_up = False
        self._references = references or References()

    @classmethod
    def of(cls, settings: Settings, *, references: References | None = None) -> Judge:
        """The judge that a course asks for; raises ``UserError`` as the constructor does."""
        return cls(
            secret=settings.secret,
            seed=settings.seed,
            limits=settings.limits,
            unsafe=settings.unsafe,
            references=references,
        )

    def __enter__(self) -> Judge:
        self.start()
        return self

    def __exit__(self, *_exception: object) -> None:
        self.close()

    def start(self) -> None:
        """Start both workers; their imports run side by side."""
        if self._given_up:
            raise WorkerDied("the judge was told to give up")
        if self._workers is None:
            self._workers = (
                Worker(self.sandbox, role="kernel", limits=self.limits),
                Worker(self.sandbox, role="examiner", limits=self.limits),
            )
            for worker in self._workers:
                worker.start()

    def close(self) -> None:
        """End the workers and everything in them."""
        for worker in self._workers or ():
            worker.close()
        self._workers = None

    def give_up(self) -> None:
        """Have the submission in hand end at once, from another thread; nothing is graded here any more."""
        self._given_up = True
        for worker in self._workers or ():
            worker.kill()

    def grade(
        self,
        assignment: Assignment,
        submission: NotebookNode | bytes | Path,
        *,
        files: Mapping[str, bytes] | None = None,
        seed: int | None = None,
    ) -> Graded:
        """Grade one submission, whatever it is; ``files`` came beside the notebook, ``seed`` replaces the judge's.

        A file that cannot be read is refused in the result, and a fault of ours is ``grader_error``: nothing that a
        learner submits makes this raise.
        """
        try:
            submitted = submission if isinstance(submission, NotebookNode) else read(submission)
            rebuilt = rebuild(submitted, assignment.master)
        except Refused as refused:
            return self.refuse(assignment, refused.reason)
        return self.judge(assignment, rebuilt, files=files, seed=seed)

    def judge(
        self,
        assignment: Assignment,
        rebuilt: Rebuilt,
        *,
        files: Mapping[str, bytes] | None = None,
        seed: int | None = None,
    ) -> Graded:
        """Grade a submission that intake has rebuilt on the master."""
        outline = Outline(assignment)
        seed = self.seed if seed is None else seed
        try:
            observations = self._observe(rebuilt.notebook, outline, dict(files or {}), seed)
            suspects = any(report["observed"] == "suspect" for report in observations.reports.values())
            reference = self._reference(outline) if suspects else {}
        except WorkerDied as died:
            return self._unjudged(assignment, rebuilt, str(died))
        except Exception:  # a fault of ours that a submission has found must not cost the others theirs
            self.close()
            return self._unjudged(assignment, rebuilt, traceback.format_exc()[-6000:])
        criteria = [
            self._settle(cell, outline, observations, reference)
            for cell in observations.notebook.cells
            if is_criterion(cell) or is_manual(cell)
        ]
        result = SubmissionResult(
            assignment=assignment.name,
            notebook=assignment.notebook,
            criteria=tuple(criteria),
            repairs=rebuilt.repairs,
            resources=dict(observations.resources),
            environment={**self.environment(), "seed": seed},
        )
        return Graded(result=result, notebook=annotate(observations.notebook, result))

    def environment(self) -> dict[str, Any]:
        """What a result depends on beside the submission."""
        return {**versions(), "seed": self.seed, "threads": 1, "sandbox": self.sandbox.name}

    def _observe(self, notebook: NotebookNode, outline: Outline, files: dict[str, bytes], seed: int) -> Observations:
        for attempt in (1, 2):
            self.start()
            assert self._workers is not None
            session = Session(
                notebook=copy.deepcopy(notebook),
                outline=outline,
                files=files,
                secret=self.secret,
                seed=seed,
                limits=self.limits,
                kernels=self._workers[0],
                examiners=self._workers[1],
            )
            try:
                return session.run()
            except WorkerDied:
                self.close()
                if attempt == 2:
                    raise
        raise AssertionError("unreachable")

    def _reference(self, outline: Outline) -> Mapping[str, Mapping[str, Any]]:
        """How the reference itself fares: what it fails too is the criterion's fault, not the learner's."""

        def run() -> Mapping[str, Mapping[str, Any]]:
            notebook = rebuild(outline.assignment.reference, outline.assignment.master).notebook
            return self._observe(notebook, outline, {}, self.seed).reports

        return self._references.of(outline.assignment, run)

    def _settle(
        self,
        cell: NotebookNode,
        outline: Outline,
        observations: Observations,
        reference: Mapping[str, Mapping[str, Any]],
    ) -> CriterionResult:
        criterion = criterion_of(cell)
        untouched = untouched_cells(outline.assignment, observations.notebook)
        if is_manual(cell):
            if criterion.grade_id in untouched:
                return criterion.result(Verdict.NOT_ATTEMPTED, message=NOT_ATTEMPTED)
            return criterion.result(Verdict.MANUAL, message=MANUAL)
        standing = Standing(
            untouched=untouched,
            errors=observations.errors,
            lost=observations.lost,
            definers=outline.definers,
            needs=outline.needs.get(criterion.grade_id, frozenset()),
            used=used(cell.source),
            reference_passes=reference.get(criterion.grade_id, {}).get("observed", "passed") == "passed",
        )
        report = observations.reports[criterion.grade_id]
        return replace(settle(criterion, report, standing), measures=measures_of(report))

    def refuse(self, assignment: Assignment, reason: str) -> Graded:
        """A file that cannot be graded: no points are lost, the instructor decides."""
        return _without_run(
            assignment,
            Rebuilt(notebook=assignment.master, repairs=()),
            Verdict.MANUAL,
            message="Le fichier déposé n'a pas pu être lu.",
            refusal=reason,
            environment=self.environment(),
        )

    def _unjudged(self, assignment: Assignment, rebuilt: Rebuilt, detail: str) -> Graded:
        return ungraded(assignment, rebuilt, detail=detail, environment=self.environment())


def ungraded(
    assignment: Assignment,
    rebuilt: Rebuilt | None = None,
    *,
    detail: str,
    environment: Mapping[str, Any] | None = None,
) -> Graded:
    """A submission that no judge could run, for a reason that is not the learner's: every criterion is ours to mend."""
    rebuilt = rebuilt or Rebuilt(notebook=assignment.master, repairs=())
    return _without_run(
        assignment,
        rebuilt,
        Verdict.GRADER_ERROR,
        message=GRADER_ERROR,
        detail=detail,
        environment=environment or versions(),
    )


def _without_run(
    assignment: Assignment,
    rebuilt: Rebuilt,
    verdict: Verdict,
    *,
    message: str,
    detail: str = "",
    refusal: str = "",
    environment: Mapping[str, Any],
) -> Graded:
    notebook = copy.deepcopy(rebuilt.notebook)
    result = SubmissionResult(
        assignment=assignment.name,
        notebook=assignment.notebook,
        criteria=tuple(
            criterion_of(cell).result(verdict, message=message, detail=detail)
            for cell in notebook.cells
            if is_criterion(cell) or is_manual(cell)
        ),
        repairs=rebuilt.repairs,
        refusal=refusal,
        environment=dict(environment),
    )
    return Graded(result=result, notebook=annotate(notebook, result))


def criterion_of(cell: NotebookNode) -> Criterion:
    """The fixed part of a criterion, from its cell."""
    return Criterion(grade_id=grade_id(cell), title=title_of(cell), out_of=float(cell.metadata["nbgrader"]["points"]))


def untouched_cells(assignment: Assignment, notebook: NotebookNode) -> frozenset[str]:
    """Solution cells that the learner left as they were released."""
    stubs = {grade_id(cell): cell.source for cell in assignment.master.cells if is_solution(cell)}
    return frozenset(
        grade_id(cell)
        for cell in notebook.cells
        if is_solution(cell) and grade_id(cell) in stubs and is_untouched(cell.source, stubs[grade_id(cell)])
    )


@functools.lru_cache(maxsize=1)
def versions() -> Mapping[str, str]:
    """Versions of what a result depends on."""
    found = {name: _version(name) for name in LIBRARIES_REPORTED}
    tensorflow = _version("tensorflow-cpu") or _version("tensorflow")
    return {"graders": __version__, "python": platform.python_version(), **found, "tensorflow": tensorflow}


def _version(distribution: str) -> str:
    try:
        return importlib.metadata.version(distribution)
    except importlib.metadata.PackageNotFoundError:
        return ""
