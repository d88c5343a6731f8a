"""An assignment in its versions: the instructor's, the master to rebuild submissions on, the learners'."""

from __future__ import annotations

import copy
import hashlib
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path
from typing import Any

import nbformat
from nbformat import NotebookNode
from traitlets.config import Config
from traitlets.config.loader import PyFileConfigLoader

from graders.course.files import read_notebook
from graders.outcome import STUB_ERROR, UserError

CONFIG_FILE = "nbgrader_config.py"
CODE_STUB = f"# VOTRE CODE ICI\nraise {STUB_ERROR}()"
TEXT_STUB = "VOTRE RÉPONSE ICI"


@dataclass(frozen=True, kw_only=True)
class Assignment:
    """A notebook of the course in the versions that grading needs; their cells correspond by position."""

    name: str
    notebook: str
    """Name of the notebook, without ``.ipynb``."""
    reference: NotebookNode
    """With the solutions: what the instructor wrote."""
    master: NotebookNode
    """Solutions replaced by the stub, hidden tests present, cells locked, nbgrader's checksums."""
    released: NotebookNode
    """What learners receive: the master without hidden tests."""

    @cached_property
    def digest(self) -> str:
        """Says whether two assignments are the same, hidden tests and solutions included."""
        text = nbformat.writes(self.master) + nbformat.writes(self.reference)
        return hashlib.sha256(text.encode("utf-8", "surrogatepass")).hexdigest()

    def cell(self, grade_id: str) -> NotebookNode:
        """The cell of the master with this id.

        Raises:
            KeyError: there is none.
        """
        for cell in self.master.cells:
            if cell.metadata.get("nbgrader", {}).get("grade_id") == grade_id:
                found: NotebookNode = cell
                return found
        raise KeyError(grade_id)


def find_root(start: Path) -> Path:
    """The course: the nearest folder, from ``start`` upwards, that holds ``nbgrader_config.py``.

    Raises:
        UserError: there is none.
    """
    start = start.resolve()
    for folder in (start, *start.parents):
        if (folder / CONFIG_FILE).is_file():
            return folder
    raise UserError(f"no {CONFIG_FILE} in {start} or above; run this inside the course folder")


def configuration(root: Path) -> Config:
    """The course's nbgrader configuration, read from its file."""
    return PyFileConfigLoader(CONFIG_FILE, path=str(root)).load_config()


def names(root: Path) -> list[str]:
    """Assignments of a course: folders of ``source/`` that hold a text or a notebook of their own name."""
    folders = sorted((root / "source").glob("*/"))
    return [f.name for f in folders if any((f / f"{f.name}{suffix}").is_file() for suffix in (".py", ".ipynb"))]


def load(root: Path, name: str) -> Assignment:
    """Read ``source/<name>/<name>.ipynb``.

    Raises:
        UserError: there is no such assignment, or its notebook is not built or not readable.
    """
    path = root / "source" / name / f"{name}.ipynb"
    existing = names(root)
    if name not in existing:
        raise UserError(f"no assignment `{name}`; there is {', '.join(existing) or 'none yet'} in {root / 'source'}")
    if not path.is_file():
        raise UserError(f"{path.relative_to(root)} is not built; run `graders build {name}`")
    return from_notebook(read_notebook(path), name=name)


def from_notebook(notebook: NotebookNode, *, name: str, notebook_name: str | None = None) -> Assignment:
    """Derive the versions of an assignment from the instructor's notebook, by nbgrader's own preprocessors.

    Raises:
        UserError: nbgrader finds the notebook's metadata or markers wrong.
    """
    # nbgrader's import is slow (SQLAlchemy, nbconvert); the stubs above are wanted without it.
    from nbgrader.preprocessors import (
        CheckCellMetadata,
        ClearHiddenTests,
        ClearMarkScheme,
        ClearOutput,
        ClearSolutions,
        ComputeChecksums,
        LockCells,
    )

    config = Config({"ClearSolutions": {"code_stub": {"python": CODE_STUB}, "text_stub": TEXT_STUB}})
    to_master = (LockCells, ClearSolutions, ClearOutput, CheckCellMetadata, ComputeChecksums)
    to_release = (ClearHiddenTests, ClearMarkScheme, ComputeChecksums, CheckCellMetadata)

    def apply(steps: tuple[type[Any], ...], notebook: NotebookNode) -> NotebookNode:
        notebook = copy.deepcopy(notebook)
        for step in steps:
            try:
                notebook, _ = step(config=config).preprocess(notebook, {})
            except Exception as error:  # nbgrader raises RuntimeError, ValidationError, SchemaTooOldError…
                raise UserError(f"assignment `{name}`: {' '.join(str(error).split())[:200]}") from error
        return notebook

    master = apply(to_master, notebook)
    return Assignment(
        name=name,
        notebook=notebook_name or name,
        reference=copy.deepcopy(notebook),
        master=master,
        released=apply(to_release, master),
    )
