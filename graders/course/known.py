"""What is known of a lab before anything is graded: its cases of each kind, and what this collection lacks."""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass, field
from enum import StrEnum
from pathlib import Path

from graders.course.assignment import Assignment, load
from graders.course.derive import derived as derive
from graders.course.derive import sampled
from graders.course.drift import drift
from graders.course.equivalents import equivalents
from graders.course.submissions import Case, cases, submission
from graders.judge.names import grade_id, is_criterion, title_of


class Kind(StrEnum):
    """What a case is known to be."""

    REFERENCE = "reference"
    STUB = "stub"
    ALTERNATIVE = "alternative"
    MUTANT = "mutant"
    DERIVED = "derived"


REFERENCE = Case(name="reference", path=Path("reference"), why="the instructor's solution")
STUB = Case(name="stub", path=Path("stub"), why="the notebook as it is released", base="stub")


@dataclass(frozen=True, kw_only=True)
class Problem:
    """Something that is not as it must be."""

    about: str
    """A case, a criterion."""
    sentence: str


@dataclass(frozen=True, kw_only=True)
class Lab:
    """A lab and what is known of it."""

    assignment: Assignment
    mutants: Sequence[Case] = ()
    alternatives: Sequence[Case] = ()
    derived: Sequence[Case] | None = None
    """Instead of the written cases."""
    equivalents: Mapping[str, str] = field(default_factory=dict)
    """Derived mutants that are no mistakes, and why."""
    stale: Sequence[str] = ()
    """Names among them that are no derived mutants any more."""
    partial: bool = False
    """Whether only some of the known cases are here."""
    warnings: Sequence[str] = ()
    """Where its thresholds are no longer those that were calibrated."""

    def cases(self, kind: Kind) -> Sequence[Case]:
        """Those of a kind that are to be tried."""
        if kind is Kind.REFERENCE:
            return (REFERENCE,)
        if self.derived is not None:
            return self.derived if kind is Kind.DERIVED else ()
        known = {Kind.STUB: (STUB,), Kind.MUTANT: self.mutants, Kind.ALTERNATIVE: self.alternatives}
        return known.get(kind, ())

    @property
    def criteria(self) -> list[tuple[str, str]]:
        """``grade_id`` and title of each criterion."""
        return [(grade_id(cell), title_of(cell)) for cell in self.assignment.master.cells if is_criterion(cell)]


def read_lab(
    root: Path,
    name: str,
    *,
    derived: bool = False,
    sample: int | None = None,
    seed: int = 0,
    only: Collection[str] = (),
) -> Lab:
    """Everything known of a lab: the written cases, or the derived mutants; with ``only``, those of these names.

    Raises:
        UserError: there is no such lab, or a case is malformed or speaks of a cell that is not there.
    """
    assignment = load(root, name)

    def wanted(cases: Sequence[Case]) -> list[Case]:
        return [case for case in cases if not only or case.name in only]

    if derived:
        known = equivalents(root, name)
        every = derive(assignment)
        return Lab(
            assignment=assignment,
            derived=sampled(wanted(every), sample, seed=seed),
            equivalents=known,
            stale=sorted(set(known) - {case.name for case in every}),
            partial=bool(only),
        )
    lab = Lab(
        assignment=assignment,
        mutants=wanted(cases(root, name, "mutants")),
        alternatives=wanted(cases(root, name, "alternatives")),
        partial=bool(only),
        warnings=() if only else drift(root, name),
    )
    for case in (*lab.mutants, *lab.alternatives):
        submission(case, assignment)  # raises for a cell that is not there
    return lab


def gaps(lab: Lab) -> list[Problem]:
    """What the collection of cases lacks, seen without grading anything."""
    if lab.partial:
        return []
    if lab.derived is not None:
        return [Problem(about=n, sentence="is no derived mutant (any more); remove its line") for n in lab.stale]
    found = [
        Problem(about=c.name, sentence="names no criterion that refuses it") for c in lab.mutants if not c.refused_by
    ]
    found += [
        Problem(about=c.name, sentence="is an alternative: no criterion may refuse it")
        for c in lab.alternatives
        if c.refused_by
    ]
    attacked = {case.refused_by[0] for case in lab.mutants if len(case.refused_by) == 1}
    found += [
        Problem(about=criterion, sentence="no mutant is refused by this criterion alone")
        for criterion, _title in lab.criteria
        if criterion not in attacked
    ]
    seen: dict[object, Case] = {}
    for case in (*lab.mutants, *lab.alternatives):
        twin = seen.setdefault((case.base, case.cells, case.extra, case.files), case)
        if twin is not case:
            found.append(Problem(about=case.name, sentence=f"holds the same cells as {twin.name}"))
    return found
