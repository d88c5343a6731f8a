"""The same notebooks run under plain Jupyter: the instructor's with its hidden tests, the learner's without them."""

from __future__ import annotations

import shutil
from pathlib import Path

import nbformat
import pytest
from nbclient import NotebookClient
from nbformat import NotebookNode

from graders.course.assignment import load, names
from graders.course.submissions import Case, submission
from graders.data import secret

ROOT = Path(__file__).resolve().parent.parent


def errors_of(notebook: NotebookNode, folder: Path) -> list[str]:
    """Run every cell in an ordinary kernel; gives the exceptions."""
    NotebookClient(notebook, timeout=120, allow_errors=True, resources={"metadata": {"path": str(folder)}}).execute()
    outputs = [output for cell in notebook.cells for output in cell.get("outputs", ())]
    return [f"{output.ename}: {output.evalue}" for output in outputs if output.output_type == "error"]


# A whole lab in a cold kernel takes up to a minute: one of them always, the others with the slow tests.
EACH = [pytest.param(name, marks=[] if name == "perceptron" else pytest.mark.slow) for name in names(ROOT)]


@pytest.mark.parametrize("name", EACH)
def test_the_instructors_notebook_passes_its_own_criteria(name: str, tmp_path: Path) -> None:
    """In the course, with the secret, the reference runs from top to bottom, hidden tests included."""
    shutil.copy(ROOT / "nbgrader_config.py", tmp_path)
    secret.create(tmp_path)
    assert errors_of(load(ROOT, name).reference, tmp_path) == []


@pytest.mark.parametrize("name", EACH)
def test_a_learner_can_solve_the_release_without_the_secret(name: str, tmp_path: Path) -> None:
    """The released notebook, solved, passes every visible check on the learner's own machine."""
    solved = submission(Case(name="solved", path=tmp_path, why="everything is right"), load(ROOT, name))
    assert errors_of(solved, tmp_path) == []


@pytest.mark.parametrize("name", names(ROOT))
def test_the_release_has_no_outputs_and_no_hidden_tests(name: str) -> None:
    """What is released was never executed and holds no marker of what was cut out."""
    notebook = nbformat.read(ROOT / "release" / name / f"{name}.ipynb", as_version=4)
    assert all(not cell.get("outputs") and cell.get("execution_count") is None for cell in notebook.cells)
    assert not any("HIDDEN" in cell.source or "SOLUTION" in cell.source for cell in notebook.cells)
