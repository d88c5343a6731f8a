"""Any file becomes a valid notebook or a refusal that says what to do."""

from __future__ import annotations

import json
import os
import socket
from pathlib import Path
from typing import Any

import nbformat
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from nbformat import NotebookNode

from graders.intake import Refused, read

# nbformat mends a notebook with two equal ids in silence, but for a warning.
pytestmark = pytest.mark.filterwarnings("error")

quick = settings(derandomize=True, deadline=None, max_examples=150)


def file(*cells: Any, **fields: Any) -> bytes:
    """A notebook file with these entries among its cells."""
    content = {"nbformat": 4, "nbformat_minor": 5, "metadata": {}, "cells": list(cells)} | fields
    return json.dumps(content).encode()


def code(source: Any = "x = 1", **fields: Any) -> dict[str, Any]:
    """A valid code cell, but for what is given."""
    return {
        "cell_type": "code",
        "id": "a",
        "metadata": {},
        "source": source,
        "outputs": [],
        "execution_count": None,
    } | fields


def only_cell(data: bytes) -> Any:
    """The cell of a file that has one and gives a valid notebook."""
    notebook = read(data)
    nbformat.validate(notebook)
    (cell,) = notebook.cells
    return cell


def test_a_notebook_is_read() -> None:
    """An ordinary cell keeps its id, type and source."""
    cell = only_cell(file(code("x = 1\ny = 2")))
    assert (cell.id, cell.cell_type, cell.source) == ("a", "code", "x = 1\ny = 2")


def test_saved_outputs_are_dropped() -> None:
    """Neither outputs nor execution counts survive."""
    output = {"output_type": "stream", "name": "stdout", "text": "20/20"}
    cell = only_cell(file(code(outputs=[output], execution_count=7)))
    assert cell.outputs == []
    assert cell.execution_count is None


@pytest.mark.parametrize(
    ("source", "expected"),
    [
        (["a\n", "b"], "a\nb"),
        ("a\r\nb", "a\nb"),
        (None, ""),
        (3, ""),
        (["a", None, {}], "a"),
        ("\ud800", "\ufffd"),
    ],
)
def test_every_kind_of_source_is_text(source: Any, expected: str) -> None:
    """Lists, Windows lines, wrong types and lone surrogates become text that can be written."""
    cell = only_cell(file(code(source)))
    assert cell.source == expected
    cell.source.encode()


@pytest.mark.parametrize("encoding", ["utf-8-sig", "utf-16", "utf-32", "utf-16-le", "cp1252"])
def test_other_encodings_are_read(encoding: str) -> None:
    """Accents survive a byte order mark, UTF-16 and an old Windows editor."""
    text = '{"cells": [{"cell_type": "code", "source": "é = 1"}]}'
    assert only_cell(text.encode(encoding)).source == "é = 1"


@pytest.mark.parametrize(
    "metadata", [None, [], 3, "x", {"tags": "x"}, {"tags": [1, "a,b", "t", "t"]}, {"nbgrader": []}]
)
def test_wrong_metadata_is_no_obstacle(metadata: Any) -> None:
    """Metadata of a wrong type is dropped and the cell kept."""
    assert only_cell(file(code(metadata=metadata))).source == "x = 1"


def test_missing_fields_are_supplied() -> None:
    """A cell that has nothing but a type and a source is completed."""
    assert only_cell(b'{"cells": [{"cell_type": "markdown", "source": "bonjour"}]}').source == "bonjour"


def test_entries_that_are_no_cells_are_dropped() -> None:
    """Numbers, lists and nulls among the cells disappear."""
    assert only_cell(file(None, 3, [], "x", code())).source == "x = 1"


def test_an_unknown_cell_type_is_raw() -> None:
    """A cell of a type that does not exist is kept as text that nobody executes."""
    assert only_cell(file(code(cell_type="sql"))).cell_type == "raw"


def test_repeated_and_invalid_ids_are_replaced() -> None:
    """The first cell keeps an id, the others get one that is free, the same at each reading."""
    data = file(code(), code(), code(id="é à"), code(id=None), code(id="unnamed-2"))
    identifiers = [cell.id for cell in read(data).cells]
    assert identifiers[0] == "a"
    assert len(set(identifiers)) == 5
    assert identifiers == [cell.id for cell in read(data).cells]


def test_attachments_of_markdown_are_kept() -> None:
    """A pasted image stays, an ill-formed one goes."""
    attachments = {"a.png": {"image/png": "iVBO"}, "b.png": 3}
    cell = only_cell(file({"cell_type": "markdown", "source": "![](attachment:a.png)", "attachments": attachments}))
    assert cell.attachments == {"a.png": {"image/png": "iVBO"}}


def test_version_3_is_upgraded() -> None:
    """Worksheets, inputs and heading cells of the old format are understood."""
    cells = [
        {"cell_type": "heading", "level": 2, "source": "Titre"},
        {"cell_type": "code", "input": "x = 1", "language": "python", "outputs": [], "prompt_number": 3},
    ]
    old = {"nbformat": 3, "nbformat_minor": 0, "metadata": {"name": ""}, "worksheets": [{"cells": cells}]}
    notebook = read(json.dumps(old).encode())
    nbformat.validate(notebook)
    assert [(cell.cell_type, cell.source) for cell in notebook.cells] == [
        ("markdown", "## Titre"),
        ("code", "x = 1"),
    ]


def test_numbers_that_json_cannot_write_are_forgotten() -> None:
    """NaN, infinities and endless integers do not reach the notebook."""
    data = '{"cells": [{"cell_type": "code", "source": "x", "metadata": {"nbgrader": {"points": %s}}}]}'
    for number in ("NaN", "-Infinity", "1e999", "9" * 5000):
        json.dumps(read((data % number).encode()), allow_nan=False)


def test_the_last_of_two_equal_keys_counts() -> None:
    """A key given twice is read as Jupyter reads it."""
    assert only_cell(b'{"cells": [], "cells": [{"cell_type": "code", "source": "b"}]}').source == "b"


def test_an_empty_notebook_is_a_notebook() -> None:
    """A notebook without cells is read; what is missing is told when it is rebuilt."""
    assert read(file()).cells == []


@pytest.mark.parametrize(
    ("data", "reason"),
    [
        (b"", "est vide"),
        (b" \n\xef\xbb\xbf", "est vide"),
        (b"PK\x03\x04abc", "archive zip"),
        (b"%PDF-1.7", "un PDF"),
        (b"<!DOCTYPE html><html>", "page HTML"),
        (b"import numpy as np\nx = 1\n", "script Python"),
        (b'{"cells": [\n{"cell_type": "co', "JSON interrompu à la ligne 2"),
        (b'{"cells": [\n\n}', "JSON invalide à la ligne 3"),
        (b'{"cells": [\n<<<<<<< HEAD\n', "conflit Git"),
        (b"\x80\xff\x00\x01", "notebook Jupyter lisible"),
        (b"[1, 2]", "liste de cellules"),
        (b'{"cells": 3}', "liste de cellules"),
        (b"[" * 200_000, "trop de niveaux"),
        (file(*[{}] * 1001), "1001 cellules"),
    ],
)
def test_what_is_no_notebook_is_refused(data: bytes, reason: str) -> None:
    """The refusal says what the file is and ends with what to do."""
    with pytest.raises(Refused, match=reason) as refused:
        read(data)
    assert refused.value.reason.endswith(".")
    assert "éposez" in refused.value.reason


def test_too_large_a_file_is_refused(tmp_path: Path) -> None:
    """The limit counts for bytes and for files alike, and one byte less passes."""
    data = file()
    path = tmp_path / "lab.ipynb"
    path.write_bytes(data)
    assert read(data, max_bytes=len(data)).cells == read(path, max_bytes=len(data)).cells == []
    for given_data in (data, path):
        with pytest.raises(Refused, match="Mo"):
            read(given_data, max_bytes=len(data) - 1)


def test_a_link_is_never_followed(tmp_path: Path) -> None:
    """A symbolic link to a notebook is refused."""
    (tmp_path / "secret.ipynb").write_bytes(file())
    (tmp_path / "lab.ipynb").symlink_to(tmp_path / "secret.ipynb")
    with pytest.raises(Refused, match="lien"):
        read(tmp_path / "lab.ipynb")


def test_special_files_are_refused_at_once(tmp_path: Path) -> None:
    """Pipes, sockets, devices and folders are refused without waiting on them."""
    os.mkfifo(tmp_path / "pipe")
    with socket.socket(socket.AF_UNIX) as server:
        server.bind(os.path.relpath(tmp_path / "socket"))
        for path in (tmp_path / "pipe", tmp_path / "socket", tmp_path, Path("/dev/zero")):
            with pytest.raises(Refused, match="fichier ordinaire"):
                read(path)


@pytest.mark.parametrize("name", ["absent.ipynb", "a\0b", "x" * 5000])
def test_a_path_that_leads_nowhere_is_refused(tmp_path: Path, name: str) -> None:
    """A missing file and an impossible name are refusals like others."""
    with pytest.raises(Refused, match="Déposez-le"):
        read(tmp_path / name)


def read_or_refused(data: bytes) -> NotebookNode | str:
    """A notebook that validates, or the reason of the refusal."""
    try:
        notebook = read(data)
    except Refused as refused:
        return refused.reason
    nbformat.validate(notebook)
    return notebook


json_values = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats() | st.text(st.characters(), max_size=8),
    lambda inner: st.lists(inner, max_size=4) | st.dictionaries(st.text(max_size=5), inner, max_size=4),
    max_leaves=10,
)
cells = st.fixed_dictionaries(
    {},
    optional={
        "cell_type": st.sampled_from(["code", "markdown", "heading", "raw", "sql"]) | json_values,
        "id": st.sampled_from(["a", "b"]) | json_values,
        "source": json_values,
        "input": json_values,
        "level": json_values,
        "attachments": st.dictionaries(st.text(max_size=3), json_values, max_size=2),
        "metadata": st.fixed_dictionaries({}, optional={"tags": json_values, "nbgrader": json_values}) | json_values,
    },
)


@quick
@given(st.binary(max_size=200))
def test_bytes_never_raise_anything_else(data: bytes) -> None:
    """Whatever the bytes, the answer is a notebook or a refusal."""
    assert read_or_refused(data)


@quick
@given(json_values | st.fixed_dictionaries({}, optional={"cells": json_values, "worksheets": json_values}))
def test_json_never_raises_anything_else(content: Any) -> None:
    """Whatever the JSON, the answer is a notebook or a refusal."""
    assert read_or_refused(json.dumps(content).encode())


@quick
@given(st.lists(cells | json_values, max_size=5))
def test_cells_of_any_shape_give_a_valid_notebook(entries: list[Any]) -> None:
    """Whatever the cells hold, the notebook validates and can be written."""
    notebook = read(file(*entries))
    nbformat.validate(notebook)
    nbformat.writes(notebook).encode()
    assert len(notebook.cells) == sum(isinstance(entry, dict) for entry in entries)
