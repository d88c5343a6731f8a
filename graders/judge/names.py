"""Which names a cell defines and uses, read from its text: who is responsible for what a criterion needs."""

from __future__ import annotations

import ast
import re
from dataclasses import dataclass
from functools import cached_property

from nbformat import NotebookNode

from graders.course.assignment import Assignment
from graders.course.syntax import parse

# On one line only: a learner's text of a hundred thousand lines must cost a moment, not hours.
DEFINITION = re.compile(
    r"^(?:async +def|def|class) +(\w+)|^(\w+(?: *, *\w+)*) *(?::[^=\n]+)?=(?!=)",
    re.MULTILINE,
)


def bound(source: str) -> frozenset[str]:
    r"""Names that a cell defines at its top level, even when its text does not parse.

    >>> sorted(bound("import numpy as np\nx, y = 1, 2\ndef f(a): b = 1"))
    ['f', 'np', 'x', 'y']
    >>> sorted(bound("x = 1\ndef f(:"))
    ['f', 'x']
    """
    try:
        tree = parse(without_magics(source))
    except SyntaxError:
        found = DEFINITION.findall(source)
        return frozenset(name.strip() for pair in found for part in pair for name in part.split(",") if name.strip())
    names: set[str] = set()
    waiting: list[ast.AST] = list(tree.body)
    while waiting:
        node = waiting.pop()
        if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef | ast.ClassDef):
            names.add(node.name)
            continue
        if isinstance(node, ast.Lambda):
            continue
        if isinstance(node, ast.Import | ast.ImportFrom):
            names |= {(alias.asname or alias.name).partition(".")[0] for alias in node.names}
        elif isinstance(node, ast.Name) and isinstance(node.ctx, ast.Store):
            names.add(node.id)
        waiting.extend(ast.iter_child_nodes(node))
    return frozenset(names)


def used(source: str) -> frozenset[str]:
    """Names that a cell reads, functions inside it included.

    >>> sorted(used("assert f(x) == 2"))
    ['f', 'x']
    """
    try:
        tree = parse(without_magics(source))
    except SyntaxError:
        return frozenset(re.findall(r"\b[A-Za-z_]\w*\b", source))
    return frozenset(
        node.id for node in ast.walk(tree) if isinstance(node, ast.Name) and not isinstance(node.ctx, ast.Store)
    )


@dataclass(frozen=True)
class Outline:
    """For each criterion of an assignment, the solution cells that define what it uses."""

    assignment: Assignment

    @cached_property
    def definers(self) -> dict[str, str]:
        """Name → ``grade_id`` of the cell of the reference that defines it: a solution cell, else any other."""
        cells = [
            cell for cell in self.assignment.reference.cells if cell.cell_type == "code" and not is_criterion(cell)
        ]
        found: dict[str, str] = {}
        for cell in sorted(cells, key=lambda cell: not is_solution(cell)):
            for name in bound(cell.source):
                found.setdefault(name, grade_id(cell))
        return found

    @cached_property
    def solutions(self) -> frozenset[str]:
        """``grade_id`` of the solution cells."""
        return frozenset(grade_id(cell) for cell in self.assignment.reference.cells if is_solution(cell))

    @cached_property
    def needs(self) -> dict[str, frozenset[str]]:
        """``grade_id`` of a criterion → ``grade_id`` of the solution cells that it examines directly."""
        return {
            grade_id(cell): frozenset(self.definers.get(name, "") for name in used(cell.source)) & self.solutions
            for cell in self.assignment.reference.cells
            if is_criterion(cell)
        }


def is_criterion(cell: NotebookNode) -> bool:
    """Whether this is a grade cell that the examiner executes."""
    marks = cell.metadata.get("nbgrader", {})
    return bool(cell.cell_type == "code" and marks.get("grade") and not marks.get("solution"))


def is_manual(cell: NotebookNode) -> bool:
    """Whether a human reads this answer."""
    marks = cell.metadata.get("nbgrader", {})
    return bool(
        (marks.get("grade") and marks.get("solution"))
        or marks.get("task")
        or (marks.get("grade") and cell.cell_type != "code")
    )


def is_solution(cell: NotebookNode) -> bool:
    """Whether the learner fills this cell in."""
    return bool(cell.metadata.get("nbgrader", {}).get("solution"))


def grade_id(cell: NotebookNode) -> str:
    """The cell's ``grade_id``, or an empty string."""
    return str(cell.metadata.get("nbgrader", {}).get("grade_id", ""))


def title_of(cell: NotebookNode) -> str:
    """The French title of a criterion."""
    return str(cell.metadata.get("graders", {}).get("title") or cell.metadata.get("title") or grade_id(cell))


def without_magics(source: str) -> str:
    """The text of a cell as Python, lines that speak to IPython passed over."""
    return "\n".join("pass" if re.match(r"\s*[%!]", line) else line for line in source.split("\n"))
