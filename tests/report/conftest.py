"""Autograded notebooks as the judge leaves them, made by hand."""

from __future__ import annotations

import struct
import zlib
from base64 import b64encode
from typing import Any

import pytest
from nbformat import NotebookNode
from nbformat.v4 import new_code_cell, new_markdown_cell, new_notebook, new_output


def png(*, width: int = 2, height: int = 1) -> str:
    """A white PNG in base64, whose header states the given size in pixels."""

    def chunk(kind: bytes, content: bytes) -> bytes:
        return struct.pack(">I", len(content)) + kind + content + struct.pack(">I", zlib.crc32(kind + content))

    header = struct.pack(">IIBBBBB", width, height, 8, 2, 0, 0, 0)
    rows = zlib.compress(b"".join(b"\x00" + b"\xff" * 3 * width for _ in range(min(height, 50))))
    raw = b"\x89PNG\r\n\x1a\n" + chunk(b"IHDR", header) + chunk(b"IDAT", rows) + chunk(b"IEND", b"")
    return b64encode(raw).decode("ascii")


def with_id(cell: NotebookNode, **metadata: Any) -> NotebookNode:
    """The cell with nbgrader's metadata, and an id that is the same at every run."""
    grade_id = metadata["grade_id"]
    cell["id"] = grade_id.replace("_", "-")
    base = {"grade": False, "solution": False, "locked": False, "task": False, "schema_version": 3}
    cell.metadata["nbgrader"] = {**base, "cell_type": cell.cell_type, **metadata}
    return cell


def answer_cell(grade_id: str, source: str, *, outputs: list[NotebookNode] | None = None) -> NotebookNode:
    """A cell that the learner filled in."""
    return with_id(new_code_cell(source, outputs=outputs or []), grade_id=grade_id, solution=True)


def grade_cell(grade_id: str, source: str, *, points: float = 2, **judged: Any) -> NotebookNode:
    """A grade cell with the judge's result."""
    cell = with_id(new_code_cell(source), grade_id=grade_id, grade=True, locked=True, points=points)
    if judged:
        cell.metadata["graders"] = {
            "title": f"Titre de {grade_id}",
            "verdict": "failed",
            "points": 0.0,
            "out_of": points,
            "message": "",
            "hint": "",
            **judged,
        }
    return cell


def notebook(*cells: NotebookNode, **judged: Any) -> NotebookNode:
    """A notebook of these cells after a title, with the judge's summary."""
    title = new_markdown_cell("# Le perceptron\n\nBonjour.", id="title")
    for position, cell in enumerate(cells):
        cell["id"] = f"cell-{position}"
    nb: NotebookNode = new_notebook(cells=[title, *cells])
    nb.metadata["graders"] = {
        "schema": 1,
        "assignment": "perceptron",
        "notebook": "perceptron",
        "repairs": [],
        "refusal": "",
        **judged,
    }
    return nb


def shown(data: dict[str, Any]) -> NotebookNode:
    """A learner's cell that displayed this bundle."""
    return new_code_cell("display(x)", outputs=[new_output("display_data", data=data)])


class Builder:
    """Called, it makes a notebook of cells; its attributes make the cells."""

    png = staticmethod(png)
    with_id = staticmethod(with_id)
    answer = staticmethod(answer_cell)
    grade = staticmethod(grade_cell)
    shown = staticmethod(shown)

    def __call__(self, *cells: NotebookNode, **judged: Any) -> NotebookNode:
        """The notebook of these cells, with what the judge wrote about it."""
        return notebook(*cells, **judged)


@pytest.fixture
def make() -> Builder:
    """Builds notebooks and cells."""
    return Builder()
