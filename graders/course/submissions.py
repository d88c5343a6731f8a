"""Sample submissions as short text files: the cells that differ from the reference, and what they must get.

::

    # ---
    # why: oublie le signe moins dans l'exponentielle
    # refused_by: critere_sigmoide
    # ---
    # %% grade_id="sigmoide"
    def sigmoide(z):
        return 1 / (1 + np.exp(z))

Header keys: ``why`` (required), ``base`` (``reference``, the default, or ``stub``), ``refused_by`` (criteria that
must not pass, separated by commas), ``verdict`` (theirs, where it is not ``failed``), ``points`` (the exact score). A
cell with ``after="…"`` or ``before="…"`` is one more cell of the learner's beside that one; with ``file="…"`` it is a
file submitted beside the notebook.
"""

from __future__ import annotations

import copy
import re
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

import jupytext
from nbformat import NotebookNode
from nbformat.v4 import new_code_cell

from graders.course.assignment import Assignment
from graders.outcome import UserError, Verdict

FOLDER = Path("tests", "submissions")
HEADER = re.compile(r"\A# ---\n(?P<lines>(?:#.*\n)*?)# ---\n")
KEYS = {"why", "base", "refused_by", "verdict", "points"}
SOLUTION_MARK = re.compile(r"^.*### (?:BEGIN|END) SOLUTION.*\n?", re.MULTILINE)


@dataclass(frozen=True, kw_only=True)
class Case:
    """A submission that is known beforehand, and what the judge must say of it."""

    name: str
    path: Path
    why: str
    base: str = "reference"
    refused_by: tuple[str, ...] = ()
    verdict: Verdict = Verdict.FAILED
    """Of the criteria that refuse it."""
    points: float | None = None
    cells: tuple[tuple[str, str], ...] = ()
    """``(grade_id, source)`` of the cells that differ."""
    extra: tuple[tuple[str, str, str], ...] = ()
    """``("after" or "before", grade_id, source)`` of the cells that the learner added."""
    files: tuple[tuple[str, str], ...] = ()
    """``(name, content)`` of what is submitted beside the notebook."""


def read_case(path: Path) -> Case:
    """Read one file.

    Raises:
        UserError: the file is malformed, with the line to mend.
    """
    text = path.read_text(encoding="utf-8")
    header = HEADER.match(text)
    if header is None:
        raise UserError(f"{path}: starts with no header; expected `# ---`, `# why: …`, `# ---`")
    fields = dict(_field(path, line) for line in header["lines"].splitlines())
    if "why" not in fields:
        raise UserError(f"{path}: the header lacks `# why: …`")
    if fields.get("base", "reference") not in ("reference", "stub"):
        raise UserError(f"{path}: base is `reference` or `stub`, not `{fields['base']}`")
    verdict = fields.get("verdict", Verdict.FAILED)
    if verdict not in set(Verdict):
        raise UserError(f"{path}: no verdict `{verdict}`; there is {', '.join(Verdict)}")
    cells, extra, files = [], [], []
    for cell in jupytext.reads(text[header.end() :], fmt="py:percent").cells:
        marks = cell.metadata
        if "grade_id" in marks:
            cells.append((str(marks["grade_id"]), cell.source))
        elif "file" in marks:
            files.append((str(marks["file"]), cell.source + "\n"))
        elif "after" in marks or "before" in marks:
            where = "after" if "after" in marks else "before"
            extra.append((where, str(marks[where]), cell.source))
        elif cell.source.strip():
            raise UserError(f"{path}: a cell has neither grade_id, after, before nor file")
    return Case(
        name=path.stem,
        path=path,
        why=fields["why"],
        base=fields.get("base", "reference"),
        refused_by=tuple(name.strip() for name in fields.get("refused_by", "").split(",") if name.strip()),
        verdict=Verdict(verdict),
        points=float(fields["points"]) if "points" in fields else None,
        cells=tuple(cells),
        extra=tuple(extra),
        files=tuple(files),
    )


def cases(root: Path, assignment: str, kind: str) -> list[Case]:
    """All cases of a kind (``mutants``, ``alternatives``, ``attacks``, ``class``), by name."""
    return [read_case(path) for path in sorted((root / FOLDER / assignment / kind).glob("*.py"))]


def submission(case: Case, assignment: Assignment) -> NotebookNode:
    """The notebook that the learner of ``case`` submits.

    Raises:
        UserError: the case speaks of a cell that the assignment does not have.
    """
    notebook = copy.deepcopy(assignment.released)
    solutions = dict(_solutions(assignment)) if case.base == "reference" else {}
    wanted = {**solutions, **dict(case.cells)}
    present = {_id(cell) for cell in notebook.cells}
    for name in (*dict(case.cells), *(anchor for _where, anchor, _source in case.extra), *case.refused_by):
        if name not in present:
            raise UserError(f"{case.path}: the assignment {assignment.name} has no cell `{name}`")
    cells: list[NotebookNode] = []
    for cell in notebook.cells:
        name = _id(cell)
        cells += [new_code_cell(source) for where, anchor, source in case.extra if (where, anchor) == ("before", name)]
        if name in wanted:
            cell.source = wanted[name]
        cells.append(cell)
        cells += [new_code_cell(source) for where, anchor, source in case.extra if (where, anchor) == ("after", name)]
    notebook.cells = cells
    return notebook


def files_of(case: Case) -> dict[str, bytes]:
    """What is submitted beside the notebook."""
    return {name: content.encode() for name, content in case.files}


def _solutions(assignment: Assignment) -> Iterator[tuple[str, str]]:
    for cell in assignment.reference.cells:
        if cell.metadata.get("nbgrader", {}).get("solution"):
            yield _id(cell), SOLUTION_MARK.sub("", cell.source)


def _id(cell: NotebookNode) -> str:
    return str(cell.metadata.get("nbgrader", {}).get("grade_id", ""))


def _field(path: Path, line: str) -> tuple[str, str]:
    key, colon, value = line.removeprefix("#").partition(":")
    if not colon or key.strip() not in KEYS:
        raise UserError(f"{path}: header line `{line}`; expected one of {', '.join(sorted(KEYS))}, a colon and a value")
    return key.strip(), value.strip()
