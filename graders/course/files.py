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
    handle, temporary = tempfile.mkstemp(dir=path.parent, prefix=f".{path.name}.")
    try:
        with os.fdopen(handle, "wb") as stream:
            stream.write(content)
        os.chmod(temporary, 0o644)  # mkstemp makes private files
        os.replace(temporary, path)
    except BaseException:
        os.unlink(temporary)
        raise
    return True


def same_content(path: Path, content: bytes) -> bool:
    """Whether a file holds this content; notebooks are compared as JSON, for an editor may indent them otherwise."""
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
        return nbformat.read(path, as_version=4)
    except Exception as error:  # nbformat raises several families, JSON and schema errors among them
        raise UserError(f"{path} is no readable notebook: {' '.join(str(error).split())[:200]}") from error


def notebook_bytes(notebook: NotebookNode) -> bytes:
    """A notebook as it is written to disk."""
    return (nbformat.writes(notebook, version=4).rstrip("\n") + "\n").encode()
