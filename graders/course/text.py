"""Text form of an assignment (jupytext ``py:percent``) to nbgrader notebook, and back.

``expand`` and ``contract`` undo each other: people review the text, the notebook is derived. The body of a
cell is jupytext's business; its header (see :mod:`graders.course.header`) becomes nbgrader's metadata.
"""

from __future__ import annotations

import re
from typing import Any

import jupytext
import nbformat
from nbformat import NotebookNode

from graders.course import cells
from graders.course.cells import Form
from graders.course.header import parse, render
from graders.outcome import UserError

FORMAT = {
    "extension": ".py",
    "format_name": "percent",
    "notebook_metadata_filter": "all,-jupytext,-kernelspec,-language_info",
    "cell_metadata_filter": "all",
}
KERNELSPEC = {"display_name": "Python 3", "language": "python", "name": "python3"}
LANGUAGE_INFO = {"name": "python"}

BUILD_KEY = "graders_build"
"""Where a built notebook remembers the text that it was built from."""

_DERIVED_METADATA = {"kernelspec", "language_info", "jupytext", "celltoolbar", "widgets", BUILD_KEY}
_HEADER_LINE = re.compile(
    r"(?P<mark>\s*#\s*%%)(?=\s|$)(?P<rest>\s*(?P<kind>\[(?:markdown|raw)\](?=\s|$))?(?P<text>.*))$"
)


def expand(text: str, *, assignment: str) -> NotebookNode:
    """Build the instructor's notebook of ``assignment`` from its text: metadata and stable ids, no outputs.

    Raises:
        UserError: the text is no well-formed assignment; the message says at which line.
    """
    notebook: NotebookNode = nbformat.v4.new_notebook()
    metadata, found = _read(text)
    lines: dict[str, int | None] = {}
    for line, kind, body, header_text in found:
        try:
            cell = cells.build(Form(kind=kind, body=body, header=parse(header_text)))
            grade_id = cell.metadata.get("nbgrader", {}).get("grade_id")
            if grade_id in lines:
                raise UserError(f'grade_id="{grade_id}" is already the id of the cell at line {lines[grade_id]}')
            if grade_id is not None:
                lines[grade_id] = line
        except UserError as error:
            raise UserError(f"line {line}: {error}") from None
        notebook.cells.append(cell)
    standard = {"kernelspec": KERNELSPEC, "language_info": LANGUAGE_INFO}
    notebook.metadata = nbformat.from_dict(metadata | standard)
    cells.give_ids(notebook, assignment)
    nbformat.validate(notebook)
    return notebook


def contract(notebook: NotebookNode, *, like: str = "") -> str:
    """Write the text of an instructor's notebook: all but outputs, execution counts and ids.

    Args:
        notebook: the notebook.
        like: an older text; cells that did not change keep its layout, so that a diff shows the edits alone.

    Raises:
        UserError: something in the notebook has no place in the text; the message says in which cell.
    """
    language = notebook.metadata.get("kernelspec", KERNELSPEC).get("language", "python")
    if language != "python":
        raise UserError(f"the notebook's kernel speaks {language}; only Python notebooks have a text form")
    forms = [cells.read(cell, number) for number, cell in enumerate(notebook.cells, 1)]
    metadata = _own(notebook.metadata)
    text = _write(metadata, forms)
    _check_nothing_lost(text, metadata, forms)
    return _laid_out_like(like, text) if like else text


def _laid_out_like(old: str, new: str) -> str:
    """Give unchanged cells of a text the blank lines, header and spelling that they had in an older one."""
    try:
        kept = {repr(form): piece for form, piece in _pieces(old)}
    except UserError:
        return new
    opening = (old if _read(old)[0] == _read(new)[0] else new).split("# %%", 1)[0]
    pieces = [kept.get(repr(form), piece) for form, piece in _pieces(new)]
    spaced = [piece if piece.endswith("\n\n") else piece.rstrip("\n") + "\n\n" for piece in pieces]
    return (opening + "".join(spaced)).rstrip("\n") + "\n"


def _pieces(text: str) -> list[tuple[Form, str]]:
    """Each cell of a text: what it says, and its lines as they stand."""
    lines = text.split("\n")
    found = _read(text)[1]
    ends = [line - 1 for line, *_ in found[1:]] + [len(lines)]
    return [
        (
            Form(kind=kind, body=body, header=parse(header)),
            "".join(f"{part}\n" for part in lines[line - 1 : end]),
        )
        for (line, kind, body, header), end in zip(found, ends, strict=True)
    ]


def _read(text: str) -> tuple[dict[str, Any], list[tuple[int, str, str, str]]]:
    """Cut a text into its metadata and its cells, each with line number, type, body and text of its header.

    The title of a header is free text, where jupytext would see attributes: the line's number replaces it.
    """
    lines = text.split("\n")
    token = _unused_word(text)
    headers = {number: match for number, line in enumerate(lines, 1) if (match := _HEADER_LINE.match(line))}
    numbered = list(lines)
    for number, match in headers.items():
        numbered[number - 1] = f"{match['mark']}{_kind(match)} {token}={number}"
    try:
        parsed = jupytext.reads("\n".join(numbered), fmt=FORMAT)
    except Exception as error:  # jupytext, yaml and nbformat each raise their own family on a broken first block
        raise UserError(f"not a py:percent text: {' '.join(str(error).split())}") from error

    def restore(match: re.Match[str]) -> str:
        return headers[int(match[1])]["rest"]

    cells_found = []
    for cell in parsed.cells:
        number = cell.metadata.get(token)
        if number is None:
            start = " ".join(cell.source.split())[:40]
            raise UserError(f"`{start}` is in no cell: open one with `# %%`, or mend the block `# ---`")
        if unknown := set(cell.metadata) - {token, "lines_to_next_cell"}:
            raise UserError(f"after line {number}: cell marker with {sorted(unknown)}; open a cell with `# %%`")
        # A header-like line inside a string or a fenced block opens no cell: it gets its own words back.
        source = re.sub(rf"(?: \[(?:markdown|raw)\])? {token}=(\d+)", restore, cell.source).rstrip("\n")
        cells_found.append((number, cell.cell_type, source, headers[number]["text"]))
    return _own(parsed.metadata), cells_found


def _write(metadata: dict[str, Any], forms: list[Form]) -> str:
    """Lay cells out as py:percent text."""
    token = _unused_word("\n".join(form.body for form in forms))
    notebook = nbformat.v4.new_notebook(metadata=nbformat.from_dict(metadata))
    for number, form in enumerate(forms):
        cell = cells.new(form.kind, form.body)
        cell.metadata[token] = number
        notebook.cells.append(cell)
    text: str = jupytext.writes(notebook, fmt=FORMAT)

    def header(match: re.Match[str]) -> str:
        return f"{match[1]} {render(forms[int(match[2])].header)}".rstrip()

    return re.sub(rf"^(\s*# %%(?: \[\w+\])?) {token}=(\d+)$", header, text, flags=re.MULTILINE)


def _check_nothing_lost(text: str, metadata: dict[str, Any], forms: list[Form]) -> None:
    """Read a text back and compare: what jupytext cannot carry is refused rather than changed in silence."""
    back = expand(text, assignment="")
    read = [cells.read(cell, number) for number, cell in enumerate(back.cells, 1)]
    for number, form in enumerate(forms, 1):
        if number > len(read) or read[number - 1] != form:
            start = form.body.strip().split("\n")[0][:60]
            raise UserError(
                f"cell {number} (`{start}`) does not survive the way to text: "
                "look for a line that starts with `# %%`, an unclosed string or an unusual line break"
            )
    if len(read) != len(forms):
        raise UserError("the notebook does not survive the way to text: it would gain cells")
    if _own(back.metadata) != metadata:
        raise UserError(f"the notebook's metadata do not survive the way to text: {sorted(metadata)}")


def _own(metadata: dict[str, Any]) -> dict[str, Any]:
    """Metadata of a notebook that a build does not derive."""
    return {key: value for key, value in metadata.items() if key not in _DERIVED_METADATA}


def _kind(match: re.Match[str]) -> str:
    return f" {match['kind']}" if match["kind"] else ""


def _unused_word(text: str) -> str:
    """A word that does not occur in a text."""
    word = "cell_line"
    while word in text:
        word += "_"
    return word
