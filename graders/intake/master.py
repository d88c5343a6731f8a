"""The cells of the master: what each one is and how it is called in front of a learner."""

from __future__ import annotations

from dataclasses import dataclass
from enum import Enum

from nbformat import NotebookNode

from graders.intake.sources import likeness, likeness_to_stub


class Role(Enum):
    """Whose text a cell of the rebuilt notebook has."""

    GRADE = "grade"  # the master's: a criterion, or a task that a human grades
    LOCKED = "locked"  # the master's: code given to the learner
    PROSE = "prose"  # the master's: the statement
    SOLUTION = "solution"  # the learner's, graded
    FREE = "free"  # the learner's, not graded: code to play with

    @property
    def is_learners(self) -> bool:
        """Whether the learner's source is kept in the cell."""
        return self in (Role.SOLUTION, Role.FREE)


@dataclass(frozen=True, kw_only=True)
class MasterCell:
    """One cell of the master and its position in it."""

    index: int
    node: NotebookNode
    role: Role

    @property
    def source(self) -> str:
        """The text with hidden tests; the stub for a solution."""
        return str(self.node.source)

    @property
    def grade_id(self) -> str | None:
        """The name nbgrader knows the cell by; None for prose."""
        return grade_id(self.node)

    @property
    def name(self) -> str:
        """The cell in a sentence: title and identifier, or else its first words."""
        title = self.node.metadata.get("graders", {}).get("title")
        if self.grade_id:
            return f"« {title} » (`{self.grade_id}`)" if title else f"`{self.grade_id}`"
        words = next((line for line in self.source.split("\n") if line.strip()), "cellule vide").strip("#* ")
        return f"« {words if len(words) <= 60 else words[:57] + '…'} »"

    def likeness(self, cell: NotebookNode) -> float:
        """How much a submitted cell looks like a version of this one, in [0, 1]."""
        compare = likeness_to_stub if self.role is Role.SOLUTION else likeness
        return compare(cell.source, self.source)


def grade_id(cell: NotebookNode) -> str | None:
    """The identifier nbgrader gave a cell, if it has a usable one."""
    settings = cell.metadata.get("nbgrader")
    name = settings.get("grade_id") if isinstance(settings, dict) else None
    return name if isinstance(name, str) and name else None


def master_cells(master: NotebookNode) -> tuple[MasterCell, ...]:
    """The cells of the master in order.

    Raises:
        ValueError: the master would give a solution away, or names two cells alike.
    """
    cells = tuple(MasterCell(index=i, node=node, role=_role(node)) for i, node in enumerate(master.cells))
    identifiers = [cell.grade_id for cell in cells if cell.grade_id]
    if len(set(identifiers)) < len(identifiers):
        raise ValueError("two cells of the master have the same grade_id")
    for cell in cells:
        # A missing solution cell is filled from the master: it must hold the stub, never the reference.
        if cell.role is Role.SOLUTION and "BEGIN SOLUTION" in cell.source:
            raise ValueError(f"the master must hold the stub of {cell.grade_id!r}, not its solution")
    return cells


def _role(cell: NotebookNode) -> Role:
    settings = cell.metadata.get("nbgrader", {})
    if settings.get("solution"):
        return Role.SOLUTION
    if settings.get("grade") or settings.get("task"):
        return Role.GRADE
    if settings.get("locked"):
        return Role.LOCKED
    return Role.FREE if cell.cell_type == "code" else Role.PROSE
