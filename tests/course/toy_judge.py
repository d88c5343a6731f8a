"""A judge without walls or kernels, for trusted toy notebooks: enough to see what a verification makes of verdicts."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import Any

from graders.course.assignment import Assignment, from_notebook
from graders.course.text import expand
from graders.judge.judge import Graded, criterion_of
from graders.judge.names import grade_id, is_criterion, is_solution
from graders.outcome import CriterionResult, SubmissionResult, Verdict
from graders.pool import Job

TEXT = """\
# %% grade_id="double"
def double(x):
    ### BEGIN SOLUTION
    return 2 * x
    ### END SOLUTION

# %% Le double est exact grade_id="critere_double" points=2
assert double(3) == 6, "le double de 3"

# %% grade_id="triple"
def triple(x):
    ### BEGIN SOLUTION
    return 3 * x
    ### END SOLUTION

# %% Le triple est exact grade_id="critere_triple" points=1
assert triple(5) == 15, "le triple de 5"
### BEGIN HIDDEN TESTS
assert triple(-1) == -3, "le triple de -1"
### END HIDDEN TESTS

# %%
dessin = double(10)

# %% grade_id="sextuple"
def sextuple(x):
    ### BEGIN SOLUTION
    return triple(2 * x)
    ### END SOLUTION

# %% Le sextuple est exact grade_id="critere_sextuple" points=1
assert sextuple(2) == 12, "le sextuple de 2"
"""


def lab(text: str = TEXT) -> Assignment:
    """The toy assignment."""
    return from_notebook(expand(text, assignment="jouet"), name="jouet")


class ToyJudge:
    """Runs the jobs in this process, and remembers what it was given."""

    def __init__(self) -> None:
        self.jobs: list[Job] = []

    def __call__(self, jobs: Iterable[Job]) -> Iterator[tuple[Job, Graded]]:
        """Grade each job when it is asked for."""
        for job in jobs:
            self.jobs.append(job)
            yield job, Graded(result=grade(job), notebook=job.submission)


def grade(job: Job) -> SubmissionResult:
    """Execute the cells in order, the criteria on a copy of the names."""
    master = {grade_id(cell): cell for cell in job.assignment.master.cells}
    names: dict[str, Any] = {}
    criteria: list[CriterionResult] = []
    untouched = False
    for cell in job.submission.cells:
        known = master.get(grade_id(cell))
        if known is not None and is_criterion(known):
            criteria.append(examine(known, dict(names), untouched=untouched))
            continue
        if known is not None and is_solution(known):
            untouched = cell.source == known.source
        try:
            exec(cell.source, names)
        except Exception as error:
            names["erreur"] = error
    return SubmissionResult(
        assignment=job.assignment.name,
        notebook=job.assignment.name,
        criteria=tuple(criteria),
        resources={"cpu_seconds": 1.0},
    )


def examine(cell: Any, names: dict[str, Any], *, untouched: bool) -> CriterionResult:
    """One criterion; a learner who asks for it in a variable makes the grader fail, or ends the kernel."""
    criterion = criterion_of(cell)
    if names.get("panne") == criterion.grade_id:
        return criterion.result(Verdict.GRADER_ERROR, detail="Traceback\nTypeError: panne")
    if names.get("fin") == criterion.grade_id:
        return criterion.result(Verdict.CRASHED, message="Le noyau s'est arrêté.")
    try:
        exec(cell.source, names)
    except NotImplementedError:  # the stub of a cell that is not filled in
        return criterion.result(Verdict.NOT_ATTEMPTED if untouched else Verdict.FAILED)
    except Exception as error:
        return criterion.result(Verdict.FAILED, message=str(error))
    return criterion.result(Verdict.PASSED)
