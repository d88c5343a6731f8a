"""The audit finds what must not be released, wherever it hides, and only that."""

from __future__ import annotations

import base64
import json
import shutil
import zipfile
from collections.abc import Callable
from pathlib import Path

import nbformat
import numpy as np
import pytest

from graders import data
from graders.course.audit import Leak, audit_release, audit_wheel
from graders.course.build import build
from graders.outcome import UserError

REPOSITORY = Path(__file__).parents[2]
SECRET = bytes(range(32))
SOLUTION = "return float(np.mean(np.asarray(x)))"
HIDDEN_TEST = "assert moyenne([10, 20, 60, 170]) == 65"


@pytest.fixture
def course(tmp_path: Path, text: str) -> Path:
    """A released course with a secret."""
    shutil.copy(REPOSITORY / "nbgrader_config.py", tmp_path)
    folder = tmp_path / "source" / "petit"
    folder.mkdir(parents=True)
    (folder / "petit.py").write_text(text)
    (tmp_path / "secret.key").write_text(SECRET.hex() + "\n")
    build(tmp_path)
    return tmp_path


def release(course: Path) -> Path:
    """The learners' notebook."""
    return course / "release" / "petit" / "petit.ipynb"


def kinds(leaks: list[Leak]) -> set[str]:
    """What was found."""
    return {leak.kind for leak in leaks}


def test_a_release_by_nbgrader_is_clean(course: Path) -> None:
    """The public lines of the very cells that hold hidden tests are no leak."""
    assert audit_release(course) == []


@pytest.mark.parametrize(
    ("line", "kind"),
    [
        (SOLUTION, "solution of petit"),
        (HIDDEN_TEST, "hidden test of petit"),
        ("La médiane ignore les valeurs extrêmes.", "solution of petit"),
        ("    ### BEGIN HIDDEN TESTS", "marker"),
        ("# ### END SOLUTION", "marker"),
    ],
)
@pytest.mark.parametrize("where", ["source", "metadata", "output", "list"])
def test_a_private_line_is_found_wherever_it_stands(course: Path, line: str, kind: str, where: str) -> None:
    """Sources, metadata, outputs and the list form of a source are all read, after JSON decoding."""
    notebook = json.loads(release(course).read_text())
    text = f"# avant\n{line}\n# après"
    if where == "metadata":
        notebook["cells"][1]["metadata"]["note"] = text
    elif where == "output":
        data = {"text/plain": text.split("\n")}
        notebook["cells"][1]["outputs"] = [{"output_type": "display_data", "data": data, "metadata": {}}]
    elif where == "list":
        notebook["cells"][1]["source"] = text.splitlines(keepends=True)
    else:
        notebook["cells"][1]["source"] = text
    release(course).write_text(json.dumps(notebook))
    assert kinds(audit_release(course)) == {kind}


def test_another_layout_hides_nothing(course: Path) -> None:
    """A solution that was reformatted over several lines is still the solution."""
    (course / "release" / "petit" / "aide.py").write_text("return float(\n    np.mean( np.asarray( x ) )\n)\n")
    assert kinds(audit_release(course)) == {"solution of petit"}


def test_the_texts_stay_home(course: Path) -> None:
    """A .py source that slipped into the release is found by its name."""
    (course / "release" / "petit" / "petit.py").write_text("# vide\n")
    assert [str(leak) for leak in audit_release(course)] == ["petit/petit.py: private file: petit.py"]


@pytest.mark.parametrize(
    "content",
    [SECRET, SECRET.hex().encode(), SECRET.hex().upper().encode(), base64.b64encode(SECRET)],
    ids=len,
)
def test_the_secret_is_found_in_every_form(course: Path, content: bytes) -> None:
    """Bytes, hexadecimal and base64; the report does not repeat it."""
    (course / "release" / "petit" / "donnees.bin").write_bytes(b"\x00" + content + b"\x00")
    (leak,) = audit_release(course)
    assert leak.kind == "the course secret"
    assert SECRET.hex() not in str(leak)


@pytest.mark.parametrize(
    "write",
    [np.ndarray.tobytes, lambda x: x.astype("float32").tobytes(), lambda x: json.dumps(x.tolist()).encode()],
)
def test_held_out_data_are_found(course: Path, write: Callable[[np.ndarray], bytes]) -> None:
    """Examples that only the examiner should have are found as bytes and as decimals; public ones pass."""
    data.secret.use(SECRET)
    try:
        held_out = data.lunes.heldout.x
    finally:
        data.secret.use(None)
    (course / "release" / "petit" / "lunes.bin").write_bytes(write(data.lunes.train.x))
    assert audit_release(course) == []
    (course / "release" / "petit" / "lunes.bin").write_bytes(write(held_out))
    assert kinds(audit_release(course)) == {"held-out data of lunes"}


def test_a_trivial_line_is_no_leak(course: Path) -> None:
    """What anybody would write is not taken for a solution."""
    notebook = nbformat.read(release(course), as_version=4)
    notebook.cells[-1].source = "x = np.mean(x)\nreturn x"
    nbformat.write(notebook, release(course))
    assert audit_release(course) == []


def test_an_empty_release_is_not_called_clean(course: Path) -> None:
    """Nothing searched is no proof."""
    shutil.rmtree(course / "release")
    with pytest.raises(UserError, match="release is empty; run `graders build`"):
        audit_release(course)


def wheel(course: Path, members: dict[str, str]) -> Path:
    """A wheel with these files."""
    path = course / "graders-0.1.0-py3-none-any.whl"
    with zipfile.ZipFile(path, "w") as archive:
        for name, content in members.items():
            archive.writestr(name, content)
    return path


def test_a_wheel_holds_the_package_alone(course: Path) -> None:
    """Only the package and its metadata are expected."""
    good = {"graders/__init__.py": "", "graders-0.1.0.dist-info/METADATA": "Name: graders"}
    assert audit_wheel(course, wheel(course, good)) == []
    bad = good | {"tests/test_x.py": "", "release/petit/petit.ipynb": "{}", "graders/tests/data.py": ""}
    leaks = audit_wheel(course, wheel(course, bad))
    assert sorted({leak.path for leak in leaks}) == [
        "graders/tests/data.py",
        "release/petit/petit.ipynb",
        "tests/test_x.py",
    ]


def test_a_solution_in_a_wheel_is_found(course: Path) -> None:
    """A check that repeats the solution gives it away to whoever installs the package."""
    leaks = audit_wheel(course, wheel(course, {"graders/check/x.py": f"def f(x):\n    {SOLUTION}\n"}))
    assert kinds(leaks) == {"solution of petit"}


def test_what_is_no_wheel_is_refused(course: Path) -> None:
    """A wrong file is told in one line."""
    with pytest.raises(UserError, match="is no wheel"):
        audit_wheel(course, course / "secret.key")
    with pytest.raises(UserError, match="is no wheel"):
        audit_wheel(course, course / "absent.whl")


def test_an_idiom_that_two_labs_share_is_no_leak(course: Path) -> None:
    """A short line of one lab's solution may stand in another file; in the lab's own release it is a leak."""
    idiom = "keras.layers.Flatten(),"
    text = (course / "source" / "petit" / "petit.py").read_text(encoding="utf-8")
    assert SOLUTION in text
    (course / "source" / "petit" / "petit.py").write_text(text.replace(SOLUTION, idiom + "\n    " + SOLUTION), "utf-8")
    build(course)
    assert audit_wheel(course, wheel(course, {"graders/check/x.py": idiom})) == []
    released = course / "release" / "petit" / "petit.ipynb"
    notebook = nbformat.read(released, as_version=4)
    notebook.cells[0].source += f"\n\n    {idiom}"
    nbformat.write(notebook, released)
    assert kinds(audit_release(course)) == {"solution of petit"}
