"""One cell in its two forms: header and body as in the text, nbgrader metadata as in the notebook."""

from __future__ import annotations

import hashlib
import math
import re
from collections import Counter
from collections.abc import Callable
from dataclasses import dataclass, field
from typing import Any, Literal

import nbformat
from nbformat import NotebookNode

from graders.course.header import Header
from graders.outcome import UserError

Role = Literal["", "solution", "criterion", "answer", "locked"]
"""Nothing; filled in by the learner; states what is graded; filled in and graded by a human; read-only."""

REGIONS = ("SOLUTION", "HIDDEN TESTS", "MARK SCHEME")

# What Jupyter writes while people work: it says nothing about the assignment.
TRANSIENT = {
    "ExecuteTime",
    "autoscroll",
    "collapsed",
    "execution",
    "scrolled",
    "trusted",
    "lines_to_next_cell",
}

_CODE_TITLE = re.compile(r"# Critère : (?P<title>.+) \((?P<points>\d+(?:,\d+)?) points?\)(?:\n|$)")
_MARKDOWN_TITLE = re.compile(r"\*\*Critère : (?P<title>.+)\*\* \((?P<points>\d+(?:,\d+)?) points?\)(?:\n\n|\n|$)")
_GRADE_ID = re.compile(r"[A-Za-z0-9_-]+")


@dataclass(frozen=True, kw_only=True)
class Form:
    """A cell as the text shows it: its type, header and body, without the line that repeats the title."""

    kind: str
    body: str
    header: Header = field(default_factory=Header)
    role: Role | None = None


def build(form: Form) -> NotebookNode:
    """Make the notebook cell of a form: visible title line, nbgrader metadata.

    Raises:
        UserError: the header and the body contradict each other or nbgrader.
    """
    attributes = dict(form.header.attributes)
    _check_types(attributes)
    role = _role(form, attributes)
    title = form.header.title
    source = form.body
    if role in ("criterion", "answer"):
        line = title_line(title, attributes["points"], kind=form.kind)
        separator = "\n" if form.kind == "code" else "\n\n"
        source = f"{line}{separator}{source}" if source else line
    cell = new(form.kind, source)
    metadata: dict[str, Any] = dict(attributes.get("metadata", {}))
    if title:
        metadata["graders"] = metadata.get("graders", {}) | {"title": title}
    if "tags" in attributes:
        metadata["tags"] = attributes["tags"]
    if role:
        metadata["nbgrader"] = {
            "schema_version": 3,
            "grade_id": attributes["grade_id"],
            "grade": role in ("criterion", "answer"),
            "solution": role in ("solution", "answer"),
            "locked": role in ("criterion", "locked"),
            "task": False,
        } | ({"points": attributes["points"]} if "points" in attributes else {})
    cell.metadata = nbformat.from_dict(metadata)
    return cell


def read(cell: NotebookNode, number: int) -> Form:
    """Give the form of a notebook cell, the ``number``-th from 1.

    Raises:
        UserError: the cell holds something that has no place in the text.
    """
    nbgrader = cell.metadata.get("nbgrader", {})
    where = f"cell {number}" + (f" ({nbgrader['grade_id']})" if nbgrader.get("grade_id") else "")
    if cell.get("attachments"):
        raise UserError(f"{where} has a pasted image (attachment); put it in a file beside the notebook and link to it")
    if nbgrader.get("task"):
        raise UserError(f"{where} is a task cell; make it a manually graded answer instead")
    grade, solution = bool(nbgrader.get("grade")), bool(nbgrader.get("solution"))
    role: Role = (
        ("answer" if solution else "criterion")
        if grade
        else ("solution" if solution else "locked" if nbgrader.get("locked") else "")
    )
    extra = {key: value for key, value in cell.metadata.items() if key not in TRANSIENT | {"nbgrader", "tags"}}
    own = dict(extra.pop("graders", {}))
    title = own.pop("title", "")
    body = cell.source.rstrip("\n")
    attributes: dict[str, Any] = {"grade_id": nbgrader.get("grade_id", "")} if role else {}
    if grade:
        points = attributes["points"] = nbgrader.get("points", 0)
        match = (_CODE_TITLE if cell.cell_type == "code" else _MARKDOWN_TITLE).match(body)
        if match:
            title, body = match["title"].strip(), body[match.end() :]
            if float(match["points"].replace(",", ".")) != points:
                raise UserError(
                    f"{where}: its first line says {match['points']} points, "
                    f"nbgrader's metadata {points}; make them agree"
                )
        elif not title:
            raise UserError(
                f"{where} has points but no title; start it with `{title_line('…', points, kind=cell.cell_type)}`"
            )
    if role == "locked":
        attributes["locked"] = True
    if cell.metadata.get("tags"):
        attributes["tags"] = list(cell.metadata["tags"])
    if own:
        extra["graders"] = own
    if extra:
        attributes["metadata"] = extra
    return Form(kind=cell.cell_type, body=body, header=Header(title=title, attributes=attributes), role=role)


def title_line(title: str, points: float, *, kind: str) -> str:
    """First line of a graded cell, where the learner reads what is graded.

    >>> title_line("La sigmoïde est stable", 1.5, kind="code")
    '# Critère : La sigmoïde est stable (1,5 point)'
    """
    number = f"{points:.10g}".replace(".", ",")
    worth = f"({number} point{'s' if points >= 2 else ''})"
    return f"# Critère : {title} {worth}" if kind == "code" else f"**Critère : {title}** {worth}"


def new(kind: str, source: str) -> NotebookNode:
    """A bare cell without outputs."""
    make: dict[str, Callable[[str], NotebookNode]] = {
        "code": nbformat.v4.new_code_cell,
        "markdown": nbformat.v4.new_markdown_cell,
        "raw": nbformat.v4.new_raw_cell,
    }
    return make[kind](source)


def give_ids(notebook: NotebookNode, assignment: str) -> None:
    """Derive cell ids from the assignment and grade_id, else from the content: a rebuild changes nothing."""
    seen: Counter[str] = Counter()
    for cell in notebook.cells:
        grade_id = cell.metadata.get("nbgrader", {}).get("grade_id")
        what = f"id\0{grade_id}" if grade_id else f"{cell.cell_type}\0{cell.source}"
        seen[what] += 1
        cell.id = hashlib.sha256(f"{assignment}\0{what}\0{seen[what]}".encode()).hexdigest()[:16]


def regions(source: str) -> set[str]:
    """Names of the marked regions of a cell, found where nbgrader finds them: anywhere in a line.

    Raises:
        UserError: a region is not closed, not opened, or inside another one.
    """
    found: set[str] = set()
    inside = ""
    for line in source.split("\n"):
        for name in REGIONS:
            if f"BEGIN {name}" in line:
                if inside:
                    raise UserError(f"BEGIN {name} inside the region {inside}; close that one first")
                inside = name
                found.add(name)
            elif f"END {name}" in line:
                if inside != name:
                    raise UserError(f"END {name} without BEGIN {name}")
                inside = ""
    if inside:
        raise UserError(f"BEGIN {inside} without END {inside}")
    return found


def _check_types(attributes: dict[str, Any]) -> None:
    """Refuse attribute values that nbgrader would refuse later, with a traceback."""
    grade_id = attributes.get("grade_id", "x")
    if not isinstance(grade_id, str) or not _GRADE_ID.fullmatch(grade_id):
        raise UserError(f"grade_id={grade_id!r} must be letters, digits, `_` and `-` without accents")
    points = attributes.get("points", 1)
    if isinstance(points, bool) or not isinstance(points, int | float) or not (points > 0 and math.isfinite(points)):
        raise UserError(f"points={points!r} must be a positive number")
    if attributes.get("locked", True) is not True:
        raise UserError("locked=… is true or absent")
    tags = attributes.get("tags", ["x"])
    if not (isinstance(tags, list) and tags and all(isinstance(t, str) and t and "," not in t for t in tags)):
        raise UserError('tags=… is a list of words without commas, as in tags=["figure"]')
    if len(set(tags)) < len(tags):
        raise UserError(f"tags={tags} says a word twice")
    metadata = attributes.get("metadata", {"x": 1})
    if not isinstance(metadata, dict) or not metadata or {"nbgrader", "tags"} & set(metadata):
        raise UserError("metadata={…} holds other metadata of the cell, without `nbgrader` and `tags`")


def _role(form: Form, attributes: dict[str, Any]) -> Role:
    """What a cell is for, from its header and the regions of its body."""
    marked = regions(form.body)
    graded, locked = "points" in attributes, "locked" in attributes
    if "MARK SCHEME" in marked:
        raise UserError("MARK SCHEME belongs to nbgrader's task cells, which have no text form; use a SOLUTION region")
    if form.kind == "raw" and (graded or locked or marked or "grade_id" in attributes):
        raise UserError("a raw cell is neither graded nor locked nor a solution")
    if locked and (graded or "SOLUTION" in marked):
        raise UserError("locked=true is for read-only cells without points and solution (a criterion is locked anyway)")
    if graded and not form.header.title:
        raise UserError("points without a title: write what is graded after `# %%`")
    if "HIDDEN TESTS" in marked and (not graded or "SOLUTION" in marked):
        raise UserError("hidden tests belong to a cell with points and without solution")
    role: Role = (
        ("answer" if "SOLUTION" in marked else "criterion")
        if graded
        else ("solution" if "SOLUTION" in marked else "locked" if locked else "")
    )
    if role == "criterion" and form.kind == "markdown":
        raise UserError(
            "a text cell with points needs a region BEGIN SOLUTION … END SOLUTION where the learner answers"
        )
    if role == "solution" and form.kind == "markdown":
        raise UserError("a text cell with a solution needs points: a human grades it")
    if role and "grade_id" not in attributes:
        raise UserError(f'a cell that is a {role} needs grade_id="…"')
    if not role and "grade_id" in attributes:
        raise UserError(
            f'grade_id="{attributes["grade_id"]}" on a cell without points, SOLUTION region or locked=true: '
            "say what it is"
        )
    return role
