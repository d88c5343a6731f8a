"""Which known submissions may share a run of the judge, and one submission made of several.

Two cases share a run when no criterion is within reach of both (:mod:`graders.course.dependencies`): each verdict then
tells of one case, and each case gets the verdicts that it would get alone.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace

from nbformat import NotebookNode

from graders.course.assignment import Assignment
from graders.course.cell_names import names_of
from graders.course.dependencies import Cell, reach
from graders.course.submissions import Case
from graders.judge.names import grade_id, is_criterion

PICTURE = "# figure"
"""What stands in a cell left blank."""


@dataclass(frozen=True, kw_only=True)
class Batch:
    """Cases that share a run."""

    cases: tuple[Case, ...]
    reached: tuple[frozenset[str], ...]
    """For each case, the criteria that it can change."""

    @property
    def merged(self) -> Case:
        """One case with the cells of all."""
        if len(self.cases) == 1:
            return self.cases[0]
        return replace(
            self.cases[0],
            name=" + ".join(case.name for case in self.cases),
            refused_by=tuple(criterion for case in self.cases for criterion in case.refused_by),
            cells=tuple(cell for case in self.cases for cell in case.cells),
            extra=tuple(cell for case in self.cases for cell in case.extra),
        )

    def others(self, case: Case) -> frozenset[str]:
        """Criteria whose verdict in this run is the doing of the other cases."""
        pairs = zip(self.cases, self.reached, strict=True)
        return frozenset[str]().union(*(found for other, found in pairs if other is not case))


def batches(cases: Iterable[Case], assignment: Assignment, *, alone: bool = False) -> list[Batch]:
    """The cases in their order, each in the first run where it is independent of those that are there.

    With ``alone`` each has a run of its own.
    """
    lab = _Lab(assignment)
    found: list[Batch] = []
    for case in cases:
        single = Batch(cases=(case,), reached=lab.reached([case]))
        for index, batch in enumerate(found):
            joined = None if alone else _join(batch, single, lab)
            if joined is not None:
                found[index] = joined
                break
        else:
            found.append(single)
    return found


def code_cells(assignment: Assignment) -> list[Cell]:
    """The code cells of the reference; one without a name goes by its position."""
    return [
        Cell(key=grade_id(cell) or f"#{index}", source=cell.source, criterion=is_criterion(cell))
        for index, cell in enumerate(assignment.reference.cells)
        if cell.cell_type == "code"
    ]


def pictures(assignment: Assignment) -> frozenset[str]:
    """Sources of the cells without a name that no criterion depends on: they cost time and prove nothing."""
    lab = _Lab(assignment)
    return frozenset(cell.source for cell in lab.cells if cell.key.startswith("#") and not lab.reach[cell.key])


def blank(notebook: NotebookNode, sources: frozenset[str]) -> NotebookNode:
    """The notebook, cells with one of these sources left blank."""
    for cell in notebook.cells:
        if cell.cell_type == "code" and cell.source in sources and not grade_id(cell):
            cell.source = PICTURE
    return notebook


def _join(batch: Batch, single: Batch, lab: _Lab) -> Batch | None:
    """The run with one more case, or None when that would prove less."""
    cases = (*batch.cases, *single.cases)
    if any(case.files or case.base != "reference" for case in cases):
        return None
    if any(single.reached[0] & found for found in batch.reached):
        return None
    newcomer = single.cases[0]
    for case in batch.cases:
        if _touched(newcomer) & _touched(case) or _bound(newcomer) & _bound(case):
            return None
    reached = lab.reached(cases)
    if sum(map(len, reached)) > len(frozenset[str]().union(*reached)):
        return None
    return Batch(cases=cases, reached=reached)


class _Lab:
    """The code cells of a reference, and how far each reaches."""

    def __init__(self, assignment: Assignment) -> None:
        self.cells = code_cells(assignment)
        self.reach: Mapping[str, frozenset[str]] = reach(self.cells)

    def reached(self, cases: Sequence[Case]) -> tuple[frozenset[str], ...]:
        """For each case, the criteria within its reach in the notebook that holds them all."""
        written = {cell_id: source for case in cases for cell_id, source in case.cells}
        owned = [set(_touched(case)) for case in cases]
        cells: list[Cell] = []

        def insert(where: str, anchor: str) -> None:
            for number, case in enumerate(cases):
                for index, (place, beside, source) in enumerate(case.extra):
                    if (place, beside) == (where, anchor):
                        cells.append(Cell(key=f"+{number}.{index}", source=source))
                        owned[number].add(cells[-1].key)

        for cell in self.cells:
            insert("before", cell.key)
            cells.append(replace(cell, source=written.get(cell.key, cell.source)))
            insert("after", cell.key)
        together = reach(cells)
        # A cell that the case no longer calls was within reach of it all the same: what it did is missing now. And its
        # author may know more than the text shows: one model that is part of another is trained with it.
        return tuple(
            frozenset(case.refused_by).union(
                *(self.reach.get(key, ()) for key in keys), *(together.get(key, ()) for key in keys)
            )
            for case, keys in zip(cases, owned, strict=True)
        )


def _touched(case: Case) -> frozenset[str]:
    """Named cells that the case replaces."""
    return frozenset(cell_id for cell_id, _source in case.cells)


def _bound(case: Case) -> frozenset[str]:
    """Names that the case's own cells bind."""
    sources = [source for _id, source in case.cells] + [source for _where, _anchor, source in case.extra]
    return frozenset[str]().union(*(names_of(source).binds for source in sources))
