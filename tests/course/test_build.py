"""Notebooks and releases follow their texts, and nothing that a person wrote is lost on the way."""

from __future__ import annotations

import json
import shutil
from pathlib import Path

import nbformat
import pytest

from graders.course.assignment import load
from graders.course.build import build, sync
from graders.outcome import UserError

REPOSITORY = Path(__file__).parents[2]


@pytest.fixture
def course(tmp_path: Path, text: str) -> Path:
    """A course with the real configuration and one assignment with a data file, as text only."""
    shutil.copy(REPOSITORY / "nbgrader_config.py", tmp_path)
    folder = tmp_path / "source" / "petit"
    folder.mkdir(parents=True)
    (folder / "petit.py").write_text(text)
    (folder / "mesures.csv").write_text("x\n1\n")
    return tmp_path


def edit(course: Path, source: str) -> None:
    """Do as a trainer who adds a cell in Jupyter and saves."""
    path = course / "source" / "petit" / "petit.ipynb"
    notebook = nbformat.read(path, as_version=4)
    notebook.cells.append(nbformat.v4.new_code_cell(source))
    nbformat.write(notebook, path)


def files(course: Path, folder: str) -> dict[str, bytes]:
    """Contents of the files under a folder."""
    return {str(p.relative_to(course)): p.read_bytes() for p in sorted((course / folder).rglob("*")) if p.is_file()}


def test_building_makes_the_notebook_and_the_release(course: Path) -> None:
    """The learners' folder holds the notebook and the data, and neither the text nor a gradebook."""
    changes = build(course, ["petit"])
    assert [str(c.path) for c in changes] == [
        "source/petit/petit.ipynb",
        "release/petit/mesures.csv",
        "release/petit/petit.ipynb",
    ]
    assert sorted(files(course, "release")) == ["release/petit/mesures.csv", "release/petit/petit.ipynb"]
    assert not (course / "gradebook.db").exists()


def test_the_release_is_what_grading_takes_it_for(course: Path) -> None:
    """Nbgrader's release, with the course's French stubs, is the one that an Assignment computes."""
    build(course)
    released = nbformat.read(course / "release" / "petit" / "petit.ipynb", as_version=4)
    assert released == load(course, "petit").released


def test_building_twice_changes_nothing(course: Path) -> None:
    """The build is reproducible, byte for byte, and leaves up-to-date files alone."""
    build(course)
    before = files(course, ".")
    assert build(course) == []
    assert files(course, ".") == before


def test_check_says_what_is_stale_and_writes_nothing(course: Path) -> None:
    """A change of the text shows in the notebook and in the release, and only a build makes it."""
    build(course)
    assert build(course, check=True) == []
    path = course / "source" / "petit" / "petit.py"
    path.write_text(path.read_text().replace("moyenne([1, 2, 3])", "moyenne([3, 2, 1])"))
    (course / "release" / "petit" / "vieux.csv").write_text("reste")
    before = files(course, ".")
    assert [str(change) for change in build(course, check=True)] == [
        "source/petit/petit.ipynb: out of date",
        "release/petit/petit.ipynb: out of date",
        "release/petit/vieux.csv: no longer released",
    ]
    assert files(course, ".") == before
    build(course)
    assert build(course, check=True) == []


def test_freshness_is_a_matter_of_content(course: Path) -> None:
    """A notebook that an editor indented otherwise is not stale, one with an output is."""
    build(course)
    path = course / "source" / "petit" / "petit.ipynb"
    notebook = json.loads(path.read_text())
    path.write_text(json.dumps(notebook, indent=4))
    assert build(course, check=True) == []
    notebook["cells"][1]["execution_count"] = 3
    path.write_text(json.dumps(notebook))
    assert [str(c.path) for c in build(course, check=True)] == ["source/petit/petit.ipynb"]


def test_edits_made_in_jupyter_are_not_overwritten(course: Path) -> None:
    """The build stops, names the command that keeps the edits, and that command works."""
    build(course)
    edit(course, "ajout = 1")
    with pytest.raises(UserError, match="was edited since the last build; keep the edits with `graders sync petit`"):
        build(course)
    assert sync(course, "petit")
    assert "ajout = 1" in (course / "source" / "petit" / "petit.py").read_text()
    build(course)
    assert "ajout = 1" in (course / "release" / "petit" / "petit.ipynb").read_text()


def test_force_drops_the_edits(course: Path) -> None:
    """The other way out of the same conflict."""
    build(course)
    edit(course, "ajout = 1")
    build(course, force=True)
    assert "ajout = 1" not in (course / "source" / "petit" / "petit.ipynb").read_text()


def test_running_the_notebook_is_no_edit(course: Path) -> None:
    """Outputs and counts do not stop a build, and disappear."""
    build(course)
    path = course / "source" / "petit" / "petit.ipynb"
    before = path.read_bytes()
    notebook = nbformat.read(path, as_version=4)
    notebook.cells[1].execution_count = 1
    notebook.cells[1].outputs = [nbformat.v4.new_output("stream", text="bruit")]
    nbformat.write(notebook, path)
    build(course)
    assert path.read_bytes() == before


def test_sync_does_not_lose_edits_of_the_text(course: Path, text: str) -> None:
    """When both sides changed, nobody but the author can tell which to keep."""
    build(course)
    edit(course, "ajout = 1")
    (course / "source" / "petit" / "petit.py").write_text(text + "\n# %%\ncote_texte = 1\n")
    with pytest.raises(UserError, match="was edited too since the last build"):
        sync(course, "petit")
    assert "cote_texte" in (course / "source" / "petit" / "petit.py").read_text()
    assert sync(course, "petit", force=True)
    assert "cote_texte" not in (course / "source" / "petit" / "petit.py").read_text()


def test_sync_of_an_unedited_notebook_changes_nothing(course: Path) -> None:
    """Even when the author lays the text out otherwise than the normal form."""
    path = course / "source" / "petit" / "petit.py"
    loose = (
        "# ---\n# jupyter:\n#   kernelspec:\n#     display_name: Python 3\n#     name: python3\n# ---\n\n"
        + path.read_text()
    )
    path.write_text(loose.replace("\n\n# %% grade_id", "\n\n\n# %% grade_id"))
    before = path.read_text()
    build(course)
    assert not sync(course, "petit")
    edit(course, "ajout = 1")
    assert sync(course, "petit")
    assert path.read_text() == before + "\n# %%\najout = 1\n"


def test_sync_refuses_what_a_text_cannot_hold(course: Path, text: str) -> None:
    """A pasted image is refused with the file and the cell, and the text stays."""
    build(course)
    path = course / "source" / "petit" / "petit.ipynb"
    notebook = nbformat.read(path, as_version=4)
    notebook.cells[0].attachments = {"image.png": {"image/png": "AAAA"}}
    nbformat.write(notebook, path)
    with pytest.raises(UserError, match=r"source/petit/petit.ipynb, cell 1 has a pasted image"):
        sync(course, "petit")
    with pytest.raises(UserError, match="was edited since the last build"):
        build(course)
    assert (course / "source" / "petit" / "petit.py").read_text() == text


def test_a_notebook_alone_becomes_a_text(course: Path, text: str) -> None:
    """An assignment that was written in Jupyter can join the course."""
    build(course)
    (course / "source" / "petit" / "petit.py").unlink()
    with pytest.raises(UserError, match=r"source/petit/petit.py is missing; `graders sync petit` makes it"):
        build(course)
    assert sync(course, "petit")
    assert (course / "source" / "petit" / "petit.py").read_text() == text


def test_a_malformed_text_names_its_file(course: Path) -> None:
    """The one-line message leads to the mistake."""
    (course / "source" / "petit" / "petit.py").write_text("# %% Titre points=1\nf\n")
    with pytest.raises(UserError, match=r"source/petit/petit.py, line 1: a cell that is a criterion needs grade_id"):
        build(course)


def test_unknown_assignments_are_refused(course: Path) -> None:
    """Both commands list what exists."""
    with pytest.raises(UserError, match="no assignment `grand`; there is petit"):
        build(course, ["grand"])
    with pytest.raises(UserError, match="no assignment `grand`; there is petit"):
        sync(course, "grand")


def test_the_configuration_loads_from_any_folder(course: Path, monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    """Paths in the configuration do not depend on where a command is started."""
    elsewhere = tmp_path / "ailleurs"
    elsewhere.mkdir()
    monkeypatch.chdir(elsewhere)
    assert len(build(course)) == 3


def test_the_notebooks_of_this_repository_are_fresh() -> None:
    """Run `graders build` when this fails."""
    assert [str(change) for change in build(REPOSITORY, check=True)] == []
