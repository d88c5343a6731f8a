"""The page through nbgrader's own command, on a course that holds one submission."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path
from typing import Any

import nbformat
import pytest
from nbformat.v4 import new_markdown_cell
from nbgrader.api import Gradebook

from graders.report.gradebook import Entry
from graders.report.nbgrader_view import from_gradebook

CONFIGURATION = """
c = get_config()
c.CourseDirectory.course_id = "essai"
c.GenerateFeedback.exporter_class = "graders.report.nbgrader_view.FeedbackExporter"
"""


@pytest.fixture
def course(tmp_path: Path, make: Any, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A course where ada's notebook was graded by the judge, and one criterion then by hand."""
    # To make a gradebook, nbgrader calls `alembic` by its name alone.
    monkeypatch.setenv("PATH", os.pathsep.join([str(Path(sys.executable).parent), os.environ["PATH"]]))
    (tmp_path / "nbgrader_config.py").write_text(CONFIGURATION, encoding="utf-8")
    (tmp_path / "source" / "tp").mkdir(parents=True)
    nb = make(
        make.answer("somme", "def somme(a, b):\n    return a - b  # <script>alert(1)</script>"),
        make.grade("critere", "# Critère\n### BEGIN HIDDEN TESTS\nSECRET\n### END HIDDEN TESTS", verdict="failed"),
        make.grade("erreur", "x", verdict="grader_error", points=3),
        make.with_id(new_markdown_cell("Oui."), grade_id="question", grade=True, solution=True, points=1),
    )
    nb.cells[-1].metadata["graders"] = {"title": "Q", "verdict": "manual", "points": None, "out_of": 1}
    folder = tmp_path / "autograded" / "ada" / "tp"
    folder.mkdir(parents=True)
    nbformat.write(nb, folder / "tp.ipynb")
    with Gradebook(database(tmp_path)) as gradebook:
        gradebook.add_assignment("tp")
        gradebook.add_notebook("tp", "tp")
        for name, points, kind in (
            ("critere", 2, "code"),
            ("erreur", 3, "code"),
            ("question", 1, "markdown"),
        ):
            gradebook.add_grade_cell(name, "tp", "tp", max_score=points, cell_type=kind)
        for name in ("somme", "question"):
            gradebook.add_solution_cell(name, "tp", "tp")
        gradebook.add_student("ada")
        gradebook.add_submission("tp", "ada")
        graded = gradebook.find_grade("critere", "tp", "tp", "ada")
        graded.auto_score, graded.manual_score, graded.needs_manual_grade = 0.0, 1.5, False
        gradebook.find_comment("somme", "tp", "tp", "ada").manual_comment = "Un *signe* à revoir."
        gradebook.find_comment("question", "tp", "tp", "ada").auto_comment = "No response."
        gradebook.db.commit()
    return tmp_path


def database(course: Path) -> str:
    """Where nbgrader keeps the scores of this course."""
    return f"sqlite:///{course / 'gradebook.db'}"


def test_generate_feedback(course: Path) -> None:
    """One line of configuration replaces nbgrader's page by ours, with the gradebook's points."""
    command = [sys.executable, "-m", "nbgrader", "generate_feedback", "tp"]
    done = subprocess.run(command, cwd=course, capture_output=True, text=True, timeout=120, check=False)
    assert done.returncode == 0, done.stderr
    page = (course / "feedback" / "ada" / "tp" / "tp.html").read_text(encoding="utf-8")
    assert '<html lang="fr">' in page
    assert "1,5 / 2\xa0points" in page
    assert "Note ajustée par l'enseignant" in page
    assert "Un <em>signe</em> à revoir." in page
    assert "4\xa0points en attente de relecture" in page
    assert "SECRET" not in page
    assert "<script" not in page
    assert "No response" not in page


def test_from_gradebook(course: Path) -> None:
    """A missing grade is not a zero, and a manual grade is known as such."""
    scores = from_gradebook(database(course), assignment="tp", notebook="tp", student="ada")
    assert scores.points == 1.5
    assert scores.out_of == 6
    assert scores.entries["critere"] == Entry(points=1.5, out_of=2, by_hand=True)
    assert scores.entries["question"] == Entry(points=0, out_of=1, waits=True)
    assert scores.comments["somme"] == "Un *signe* à revoir."
