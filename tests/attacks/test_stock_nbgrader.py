"""The lower bound: on nbgrader's own executor most of the harmless cheats succeed, so the hostile suite can fail.

The criteria are executed as nbgrader does it: in the learner's kernel, after his cells. Only cheats that touch nothing
but their own process are let loose here, for there are no walls.
"""

from __future__ import annotations

from pathlib import Path

import pytest
from nbgrader.preprocessors import Execute
from nbgrader.utils import determine_grade, is_grade

from graders.course.assignment import Assignment, from_notebook
from graders.course.submissions import cases, files_of, submission
from graders.course.text import expand
from graders.intake import rebuild

ROOT = Path(__file__).parents[2]
HARMLESS = (
    "always_close",
    "always_equal",
    "asserts_dropped_from_text",
    "asserts_dropped_from_tree",
    "builtins_patched",
    "cells_emptied_before_run",
    "checks_patched",
    "fake_graders_module",
    "forged_outputs",
    "lying_subclasses",
    "numpy_patched",
    "shadowing_files",
)
TEXT = """\
# %% [markdown]
# # Une cible pour nbgrader seul

# %% grade_id="imports" locked=true
import numpy as np

from graders import check

# %% grade_id="sigmoide"
def sigmoide(z):
    ### BEGIN SOLUTION
    return 1 / (1 + np.exp(-np.asarray(z)))
    ### END SOLUTION

# %% La sigmoïde est exacte grade_id="critere_sigmoide" points=2
check.close(sigmoide(np.array([-2.0, 3.0])), [0.11920292, 0.95257413], name="sigmoide([-2, 3])", rtol=1e-6)
### BEGIN HIDDEN TESTS
np.testing.assert_allclose(sigmoide(np.array([0.0, 2.0])), [0.5, 0.88079708], rtol=1e-6)
### END HIDDEN TESTS

# %% L'assertion ordinaire sur un nombre tient grade_id="critere_nombre" points=2
assert abs(sigmoide(1.0) - 0.7310585786300049) < 1e-6

# %% grade_id="reponse_xor"
### BEGIN SOLUTION
reponse_xor = {"B", "E"}
### END SOLUTION

# %% Les bonnes affirmations sont choisies grade_id="critere_xor" points=2
assert reponse_xor == {"B", "E"}

# %% grade_id="construire_modele"
### BEGIN SOLUTION
construire_modele = None
### END SOLUTION

# %% grade_id="modele"
### BEGIN SOLUTION
modele = None
### END SOLUTION
"""


@pytest.fixture(scope="module")
def lab() -> Assignment:
    """A lab without Keras, so that each kernel starts at once."""
    return from_notebook(expand(TEXT, assignment="cible"), name="cible")


def stock_points(lab: Assignment, case_name: str, folder: Path) -> float:
    """What nbgrader's executor gives: hidden tests restored, every cell run in the learner's kernel."""
    (case,) = [case for case in cases(ROOT, "perceptron", "attacks") if case.name == case_name]
    for name, content in files_of(case).items():
        (folder / name).parent.mkdir(parents=True, exist_ok=True)
        (folder / name).write_bytes(content)
    notebook = rebuild(submission(case, lab), lab.master).notebook
    try:
        notebook, _ = Execute(timeout=20).preprocess(notebook, {"metadata": {"path": str(folder)}})
        return sum(float(determine_grade(cell)[0] or 0) for cell in notebook.cells if is_grade(cell))
    except Exception:  # stock nbgrader loses the whole notebook: nothing gained
        return 0.0


def test_stock_nbgrader_gives_the_reference_its_points(lab: Assignment, tmp_path: Path) -> None:
    """The comparison is fair: what is right is graded right there too."""
    notebook = rebuild(lab.reference, lab.master).notebook
    notebook, _ = Execute(timeout=60).preprocess(notebook, {"metadata": {"path": str(tmp_path)}})
    assert sum(float(determine_grade(cell)[0]) for cell in notebook.cells if is_grade(cell)) == 6


def test_at_least_half_of_the_harmless_cheats_succeed_there(
    lab: Assignment, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Each of these gains nothing through the judge; in nbgrader's own kernel at least half gain points."""
    monkeypatch.setenv("IPYTHONDIR", str(tmp_path / "ipython"))
    gains = {}
    for name in HARMLESS:
        folder = tmp_path / name
        folder.mkdir()
        gains[name] = stock_points(lab, name, folder)
    assert sum(points > 0 for points in gains.values()) * 2 >= len(HARMLESS), gains
