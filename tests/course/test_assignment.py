"""The versions of an assignment hide what they must and keep the rest."""

from __future__ import annotations

from pathlib import Path

import nbformat
import pytest

from graders.course.assignment import CODE_STUB, find_root, from_notebook, load
from graders.course.text import expand
from graders.outcome import UserError


@pytest.fixture
def course(tmp_path: Path, text: str) -> Path:
    """A course with one built assignment and one that is only text."""
    (tmp_path / "nbgrader_config.py").write_text("")
    for name in ("petit", "non_construit"):
        folder = tmp_path / "source" / name
        folder.mkdir(parents=True)
        (folder / f"{name}.py").write_text(text)
    nbformat.write(expand(text, assignment="petit"), tmp_path / "source" / "petit" / "petit.ipynb")
    return tmp_path


def test_the_master_hides_solutions_and_keeps_hidden_tests(text: str) -> None:
    """A submission is rebuilt on cells that hold the stub and all the tests."""
    assignment = from_notebook(expand(text, assignment="petit"), name="petit")
    assert CODE_STUB.split("\n")[0] in assignment.cell("moyenne").source
    assert "np.mean" not in assignment.cell("moyenne").source
    assert "== 65" in assignment.cell("critere_moyenne").source
    assert "VOTRE RÉPONSE ICI" in assignment.cell("explication").source


def test_the_release_has_no_hidden_test(text: str) -> None:
    """Learners receive the visible checks alone, under the same ids."""
    assignment = from_notebook(expand(text, assignment="petit"), name="petit")
    sources = "\n".join(cell.source for cell in assignment.released.cells)
    assert "== 65" not in sources
    assert "moyenne([1, 2, 3]) == 2" in sources
    assert [c.id for c in assignment.released.cells] == [c.id for c in assignment.reference.cells]


def test_the_reference_is_untouched(text: str) -> None:
    """Deriving the other versions does not change the instructor's notebook."""
    notebook = expand(text, assignment="petit")
    assert from_notebook(notebook, name="petit").reference == expand(text, assignment="petit") == notebook


def test_criteria_are_locked(text: str) -> None:
    """Jupyter lets nobody edit or delete a criterion by accident, and nbgrader's checksum is there."""
    cell = from_notebook(expand(text, assignment="petit"), name="petit").cell("critere_moyenne")
    assert cell.metadata.deletable is False
    assert cell.metadata.editable is False
    assert len(cell.metadata.nbgrader.checksum) == 32


def test_an_assignment_is_loaded_by_its_name(course: Path) -> None:
    """The notebook under source/ is the reference."""
    assert load(course, "petit").cell("critere_moyenne").metadata.nbgrader.points == 2
    with pytest.raises(KeyError):
        load(course, "petit").cell("inconnu")


def test_an_unknown_assignment_lists_those_that_exist(course: Path) -> None:
    """The message helps to find the right name."""
    with pytest.raises(UserError, match="no assignment `gros`; there is non_construit, petit in"):
        load(course, "gros")


def test_an_assignment_that_is_not_built_names_the_command(course: Path) -> None:
    """Text without notebook is told apart from nothing at all."""
    with pytest.raises(UserError, match="is not built; run `graders build non_construit`"):
        load(course, "non_construit")


def test_a_broken_notebook_is_told_in_one_line(course: Path) -> None:
    """A file that is no notebook names itself, without a traceback."""
    (course / "source" / "petit" / "petit.ipynb").write_text("{")
    with pytest.raises(UserError, match=r"petit\.ipynb is no readable notebook") as caught:
        load(course, "petit")
    assert "\n" not in str(caught.value)


def test_the_course_is_found_from_inside(course: Path, tmp_path_factory: pytest.TempPathFactory) -> None:
    """Commands work in any folder of the course and say so elsewhere."""
    assert find_root(course / "source" / "petit") == course
    with pytest.raises(UserError, match=r"no nbgrader_config\.py in"):
        find_root(tmp_path_factory.mktemp("ailleurs"))
