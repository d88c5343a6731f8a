"""Whose answers a calibration measures: the reference, the alternatives and the weak baselines, each in many draws.

Every run has seeds and held-out data of its own (:mod:`graders.course.reseeding`), derived from what is run and the
number of the run alone: the same calibration, done again, measures the same. The course secret is not used.
"""

from __future__ import annotations

import hashlib
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from pathlib import Path

from graders.course.assignment import Assignment, from_notebook
from graders.course.reseeding import reseed, reseeded, shift_of
from graders.course.sharing import Batch, batches
from graders.course.submissions import Case, files_of, submission
from graders.outcome import CriterionResult
from graders.pool import Job

REFERENCE, ALTERNATIVES, BASELINES = "reference", "alternatives", "baselines"
LEAST_RUNS = 4
"""Runs of one alternative, or of one baseline, however many there are."""


@dataclass(frozen=True, kw_only=True, eq=False)
class Run:
    """One submission to be judged: the reference with the cells of these cases, in one of many draws."""

    population: str
    batch: Batch | None
    number: int

    @property
    def cases(self) -> tuple[Case, ...]:
        """The cases that share the run; none for the reference."""
        return self.batch.cases if self.batch else ()

    @property
    def purpose(self) -> str:
        """What seeds and held-out data are derived from."""
        return "/".join([self.population, *(case.name for case in self.cases), str(self.number)])


@dataclass(frozen=True, kw_only=True)
class Outcome:
    """What one run said of one criterion, and whose doing that was."""

    population: str
    case: str
    result: CriterionResult


def reference_runs(runs: int) -> Iterator[Run]:
    """The reference, as often as asked."""
    return (Run(population=REFERENCE, batch=None, number=number) for number in range(runs))


def case_runs(
    population: str, cases: Iterable[Case], assignment: Assignment, *, criteria: Collection[str], runs: int
) -> list[Run]:
    """Enough runs of the cases for ``runs`` outcomes of each of ``criteria``, shared out evenly between them.

    A case that no criterion depends on has none. Independent cases share their runs.
    """
    subjects = {case: _subjects(case, assignment, population) & set(criteria) for case in cases}
    useful = [case for case, found in subjects.items() if found]
    share = {
        criterion: -(-runs // sum(criterion in subjects[case] for case in useful))
        for criterion in set().union(*(subjects[case] for case in useful))
    }
    return [
        Run(population=population, batch=batch, number=number)
        for batch in batches(useful, assignment)
        for number in range(max(LEAST_RUNS, *(share[c] for case in batch.cases for c in subjects[case])))
    ]


def job(run: Run, assignment: Assignment, *, checks: Collection[str]) -> Job:
    """What the judge gets for a run: the lab with other seeds and other held-out data, and the submission to it."""
    purpose = f"{assignment.name}/{run.purpose}"
    shift = shift_of(purpose)
    secret = hashlib.sha256(f"held-out/{purpose}".encode()).digest()
    changed = from_notebook(
        reseed(assignment.reference, shift=shift, checks=checks, secret=secret),
        name=assignment.name,
        notebook_name=assignment.notebook,
    )
    case = run.batch.merged if run.batch else Case(name=REFERENCE, path=Path(REFERENCE), why=REFERENCE)
    case = replace(
        case,
        cells=tuple((cell_id, reseeded(source, shift)) for cell_id, source in case.cells),
        extra=tuple((where, anchor, reseeded(source, shift)) for where, anchor, source in case.extra),
    )
    return Job(label=run, assignment=changed, submission=submission(case, changed), files=files_of(case), seed=shift)


def outcomes(run: Run, results: Sequence[CriterionResult]) -> Iterator[tuple[str, Outcome]]:
    """For each criterion of a run, whose outcome it is: the case that reaches it, else the reference.

    A baseline speaks only of the criteria that are to refuse it.
    """
    owners: Mapping[str, Case] = {
        criterion: case
        for case, reached in zip(run.cases, run.batch.reached if run.batch else (), strict=True)
        for criterion in reached
    }
    for result in results:
        owner = owners.get(result.grade_id)
        if owner is None:
            yield result.grade_id, Outcome(population=REFERENCE, case=REFERENCE, result=result)
        elif run.population != BASELINES or result.grade_id in owner.refused_by:
            yield result.grade_id, Outcome(population=run.population, case=owner.name, result=result)


def _subjects(case: Case, assignment: Assignment, population: str) -> set[str]:
    if population == BASELINES:
        return set(case.refused_by)
    (batch,) = batches([case], assignment)
    return set(batch.reached[0])
