"""Reading and writing the files of a course: whole or not at all, and only when something changes."""

from __future__ import annotations

import json
import os
import tempfile
from pathlib import Path

import nbformat
from nbformat import NotebookNode

from graders.outcome import UserError


def write_if_changed(path: Path, content: bytes) -> bool:
    """Write a file in one step, unless it holds the same already; say whether it was written."""
    if path.is_file() and path.read_bytes() == content:
        return False
    path.parent.mkdir(parents=True, exist_ok=True)
    handle, name = tempfile.mkstemp(dir=path.parent, prefix=f".{path.name}.")
    temporary = Path(name)
    try:
        with os.fdopen(handle, "wb") as stream:
            stream.write(content)
        temporary.chmod(0o644)  # mkstemp makes private files
        temporary.replace(path)
    except BaseException:
        temporary.unlink()
        raise
    return True


def same_content(path: Path, content: bytes) -> bool:
    """Whether a file holds this content; notebooks are compared as JSON, whatever their layout."""
    if not path.is_file():
        return False
    found = path.read_bytes()
    if found == content or path.suffix != ".ipynb":
        return found == content
    try:
        return bool(json.loads(found) == json.loads(content))
    except ValueError:
        return False


def read_notebook(path: Path) -> NotebookNode:
    """Read a notebook as format 4.

    Raises:
        UserError: the file is no notebook.
    """
    try:
        notebook: NotebookNode = nbformat.read(path, as_version=4)
    except Exception as error:  # nbformat raises several families, JSON and schema errors among them
        raise UserError(f"{path} is no readable notebook: {' '.join(str(error).split())[:200]}") from error
    return notebook


def notebook_bytes(notebook: NotebookNode) -> bytes:
    """A notebook as it is written to disk."""
    text: str = nbformat.writes(notebook, version=4)
    return (text.rstrip("\n") + "\n").encode()
