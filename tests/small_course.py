"""A course of one short assignment without any training, for tests of what happens around the judge."""

from __future__ import annotations

import json
import os
import shutil
import subprocess
import sys
from pathlib import Path

import nbformat
from nbgrader.api import Gradebook

from graders.course.build import build
from graders.data import secret

REPOSITORY = Path(__file__).resolve().parent.parent
NAME = "petit"
TEXT = """\
# %% [markdown]
# # Petit devoir

# %% grade_id="double"
def double(x):
    ### BEGIN SOLUTION
    return 2 * x
    ### END SOLUTION

# %% Le double est exact grade_id="critere_double" points=2
assert double(2) == 4
### BEGIN HIDDEN TESTS
assert double(17) == 34
### END HIDDEN TESTS
"""
RIGHT = "def double(x):\n    return x + x"
WRONG = "def double(x):\n    return x * x"
SLOW = "import time\ntime.sleep(0.7)\ndef double(x):\n    return x + x"


def make_course(root: Path, *, text: str = TEXT, config: str = "") -> Path:
    """A course with one assignment, known to its gradebook."""
    root.mkdir(parents=True, exist_ok=True)
    shutil.copy(REPOSITORY / "nbgrader_config.py", root)
    if config:
        with (root / "nbgrader_config.py").open("a", encoding="utf-8") as file:
            file.write(config)
    (root / "source" / NAME).mkdir(parents=True)
    (root / "source" / NAME / f"{NAME}.py").write_text(text, encoding="utf-8")
    secret.create(root)
    build(root)
    made = nbgrader("generate_assignment", NAME, course=root)
    assert made.returncode == 0, made.stderr
    return root


def submit(course: Path, student: str, **sources: str) -> Path:
    """Put a submission where ``collect`` would: the release with these sources in its cells; gives its file."""
    notebook = nbformat.read(course / "release" / NAME / f"{NAME}.ipynb", as_version=4)
    for cell in notebook.cells:
        grade_id = cell.metadata.get("nbgrader", {}).get("grade_id")
        cell.source = sources.get(grade_id, cell.source)
    folder = course / "submitted" / student / NAME
    folder.mkdir(parents=True, exist_ok=True)
    nbformat.write(notebook, folder / f"{NAME}.ipynb")
    return folder / f"{NAME}.ipynb"


def scores(course: Path, student: str, *, db_url: str = "") -> dict[str, tuple[float | None, bool]]:
    """Automatic score of each criterion in the gradebook, and whether it waits for a human."""
    with Gradebook(db_url or f"sqlite:///{course / 'gradebook.db'}") as gradebook:
        notebook = gradebook.find_submission_notebook(NAME, NAME, student)
        return {grade.name: (grade.auto_score, grade.needs_manual_grade) for grade in notebook.grades}


def graded_key(course: Path, student: str) -> str:
    """The content key in the graded copy."""
    path = course / "autograded" / student / NAME / f"{NAME}.ipynb"
    return str(json.loads(path.read_text(encoding="utf-8"))["metadata"]["graders"]["key"])


def nbgrader(*arguments: str, course: Path) -> subprocess.CompletedProcess[str]:
    """Run one verb of nbgrader in the course."""
    return run(str(Path(sys.executable).with_name("nbgrader")), *arguments, course=course)


def graders(*arguments: str, course: Path) -> subprocess.CompletedProcess[str]:
    """Run one command of ours in the course."""
    return run(sys.executable, "-m", "graders", *arguments, course=course)


def run(*command: str, course: Path) -> subprocess.CompletedProcess[str]:
    """Run a command in the course and keep what it prints."""
    return subprocess.run(list(command), cwd=course, env=environment(), capture_output=True, text=True, check=False)


def environment() -> dict[str, str]:
    """The variables of a command in an environment that is not activated."""
    path = f"{Path(sys.executable).parent}{os.pathsep}{os.environ['PATH']}"
    return {**os.environ, "PATH": path, "PYTHONWARNINGS": "ignore", "PYTHONUNBUFFERED": "1"}
