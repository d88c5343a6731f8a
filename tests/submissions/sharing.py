"""Which known submissions may share a run of the judge, and one submission made of several."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace

from nbformat import NotebookNode

from graders.course.assignment import Assignment
from graders.course.submissions import Case
from graders.judge.names import bound, grade_id, is_criterion, used


def sources(assignment: Assignment) -> dict[str, NotebookNode]:
    """The code cells that have a name: solutions, criteria, and the locked ones."""
    return {grade_id(cell): cell for cell in assignment.reference.cells if grade_id(cell) and cell.cell_type == "code"}


def definers(assignment: Assignment) -> dict[str, str]:
    """Name → the named cell that defines it, criteria apart: what they define stays with the examiner."""
    return {
        name: cell_id
        for cell_id, cell in sources(assignment).items()
        if not is_criterion(cell)
        for name in bound(cell.source)
    }


def reach(assignment: Assignment) -> dict[str, frozenset[str]]:
    """Named cell → the criteria that depend on it, directly or through other cells."""
    cells, known = sources(assignment), definers(assignment)
    reached: dict[str, set[str]] = {cell_id: set() for cell_id in cells}
    for criterion in (cell_id for cell_id, cell in cells.items() if is_criterion(cell)):
        waiting, seen = [criterion], set()
        while waiting:
            cell_id = waiting.pop()
            if cell_id not in seen:
                seen.add(cell_id)
                reached[cell_id].add(criterion)
                waiting += [known[name] for name in used(cells[cell_id].source) if name in known]
    return {cell_id: frozenset(found) for cell_id, found in reached.items()}


def batches(known_cases: Iterable[Case], assignment: Assignment) -> list[list[Case]]:
    """Cases that may share a run: no criterion that one must fail is within reach of another.

    So each verdict tells of one case, and none hides what another one does. Nor do they touch a cell that another one
    replaces or uses.
    """
    reached, known = reach(assignment), definers(assignment)

    def touched(case: Case) -> set[str]:
        return {cell_id for cell_id, _source in case.cells} | {anchor for _where, anchor, _source in case.extra}

    def within_reach(case: Case) -> set[str]:
        return set().union(*(reached[cell_id] for cell_id in touched(case)))

    def uses(case: Case) -> set[str]:
        written = [source for _id, source in case.cells] + [source for _where, _anchor, source in case.extra]
        return {known[name] for source in written for name in used(source) if name in known}

    def apart(one: Case, other: Case) -> bool:
        return not (
            set(one.refused_by) & within_reach(other)
            or touched(one) & (touched(other) | uses(other))
            or one.files
            or one.base != "reference"
        )

    found: list[list[Case]] = []
    for case in known_cases:
        for batch in found:
            if all(apart(case, other) and apart(other, case) for other in batch):
                batch.append(case)
                break
        else:
            found.append([case])
    return found


def merged(batch: list[Case]) -> Case:
    """One submission with the mistakes of all."""
    return replace(
        batch[0],
        name=" + ".join(case.name for case in batch),
        refused_by=tuple(criterion for case in batch for criterion in case.refused_by),
        cells=tuple(cell for case in batch for cell in case.cells),
        extra=tuple(cell for case in batch for cell in case.extra),
    )
