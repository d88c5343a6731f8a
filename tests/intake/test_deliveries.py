"""Whose submission a dropped file is: its name decides, for a learner's archive and for a class's."""

from __future__ import annotations

import json
from pathlib import Path, PurePosixPath

import pytest

from graders.intake.deliveries import Delivery, Unclear, deliveries
from graders.intake.flaws import Flaw, Unusable
from graders.intake.naming import Naming
from graders.outcome import UserError
from tests.intake.test_archive import NOTEBOOK, packed

NAMING = Naming(assignments=("petit", "grand", "series_temporelles"))


def delivered(folder: Path, name: str, content: bytes, *, only: str = "petit", naming: Naming = NAMING) -> list[object]:
    """What a file of this name and content delivers: (learner, assignment, files) or the instructor's line."""
    path = folder / "depot" / name
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_bytes(content)
    found: list[object] = []
    for number, delivery in enumerate(deliveries(path, origin=PurePosixPath(name), naming=naming, only=only)):
        if isinstance(delivery, Unclear):
            found.append(f"{delivery.origin}: {delivery.why}")
            continue
        target = folder / "pris" / name / str(number)
        target.mkdir(parents=True)
        found.append((delivery.student, delivery.assignment, taken(delivery, target)))
    return found


def taken(delivery: Delivery, folder: Path) -> set[str] | Flaw:
    """The files of a delivery, or its flaw."""
    try:
        delivery.unpack(folder)
    except Unusable as unusable:
        return unusable.flaw
    return {path.relative_to(folder).as_posix() for path in folder.rglob("*") if path.is_file()}


ZIP = packed(("petit.ipynb", NOTEBOOK), ("aide.py", b"x"))


@pytest.mark.parametrize(
    ("name", "student", "assignment"),
    [
        ("stagiaire-01.zip", "stagiaire-01", "petit"),
        ("stagiaire-01_grand.zip", "stagiaire-01", "grand"),
        ("jean_dupont_series_temporelles.zip", "jean_dupont", "series_temporelles"),
        ("jean_dupont.zip", "jean_dupont", "petit"),
        ("grand/stagiaire-01.zip", "stagiaire-01", "grand"),
        ("stagiaire-01_GRAND (1).zip", "stagiaire-01", "grand"),
        ("Élève Un_4321_assignsubmission_file_.zip", "Élève Un", "petit"),
        ("e\u0301le\u0300ve.zip", "élève", "petit"),
    ],
)
def test_a_file_named_after_a_learner_is_his(name: str, student: str, assignment: str, tmp_path: Path) -> None:
    """Learner and assignment come from the name of the file, the assignment also from its folder."""
    assert delivered(tmp_path, name, ZIP) == [(student, assignment, {f"{assignment}.ipynb", "aide.py"})]


def test_a_bare_notebook_is_a_submission(tmp_path: Path) -> None:
    """No archive is needed."""
    assert delivered(tmp_path, "stagiaire-01.ipynb", NOTEBOOK) == [("stagiaire-01", "petit", {"petit.ipynb"})]


def test_a_learners_archive_speaks_for_nobody_else(tmp_path: Path) -> None:
    """Names inside it are the names of files, whatever learner they tell."""
    data = packed(("stagiaire-02_petit.ipynb", NOTEBOOK), ("stagiaire-03.zip", ZIP))
    found = delivered(tmp_path, "stagiaire-01.zip", data)
    assert found == [("stagiaire-01", "petit", {"petit.ipynb", "stagiaire-03.zip"})]


def test_the_archive_of_a_class_has_a_share_for_each(tmp_path: Path) -> None:
    """Files, archives and folders named after learners; one that is hostile concerns its learner alone."""
    data = packed(
        ("stagiaire-01.ipynb", NOTEBOOK),
        ("stagiaire-02_petit.zip", ZIP),
        ("stagiaire-03/rendu/petit.ipynb", NOTEBOOK),
        ("stagiaire-03/rendu/aide.py", b"x"),
        ("Élève Un_4321_assignsubmission_file_/tp.zip", ZIP),
        ("stagiaire-05/../stagiaire-01.ipynb", NOTEBOOK),
        ("stagiaire-06.zip", b"PK rien"),
        ("stagiaire-07/notes.txt", b"x"),
        ("stagiaire-08_grand.rar", b"x"),
        ("petit.ipynb", NOTEBOOK),
    )
    assert delivered(tmp_path, "petit.zip", data, only="") == [
        ("stagiaire-01", "petit", {"petit.ipynb"}),
        ("stagiaire-02", "petit", {"petit.ipynb", "aide.py"}),
        ("stagiaire-03", "petit", {"petit.ipynb", "aide.py"}),
        ("Élève Un", "petit", {"petit.ipynb", "aide.py"}),
        ("stagiaire-05", "petit", Flaw.OUTSIDE),
        ("stagiaire-06", "petit", Flaw.DAMAGED),
        ("stagiaire-07", "petit", Flaw.FORMAT),
        ("stagiaire-08", "grand", Flaw.FORMAT),
        "petit.zip/petit.ipynb: its name tells no learner",
    ]


def test_a_folder_around_a_class_is_no_learner(tmp_path: Path) -> None:
    """Some platforms put everything into one folder named after the assignment."""
    data = packed(("petit/stagiaire-01.ipynb", NOTEBOOK), ("petit/stagiaire-02.ipynb", NOTEBOOK))
    assert [entry[0] for entry in delivered(tmp_path, "petit.zip", data)] == ["stagiaire-01", "stagiaire-02"]  # type: ignore[index]


def test_what_cannot_be_attributed_is_told_to_the_instructor(tmp_path: Path) -> None:
    """The line says how to mend it."""
    assert delivered(tmp_path, "stagiaire-01.zip", ZIP, only="") == [
        "stagiaire-01.zip: of which assignment? name it stagiaire-01_<assignment>.zip (petit, grand, series_temporelles)"
    ]
    assert delivered(tmp_path, "petit.ipynb", NOTEBOOK) == ["petit.ipynb: its name tells no learner"]
    assert delivered(tmp_path, "petit.zip", b"PK", only="") == [
        "petit.zip: not a zip that opens: damaged, or its copy was interrupted"
    ]


def test_other_formats_are_refused_with_a_sentence(tmp_path: Path) -> None:
    """An archive that is no zip is the learner's to pack again."""
    assert delivered(tmp_path, "stagiaire-01.7z", b"7z") == [("stagiaire-01", "petit", Flaw.FORMAT)]


def test_names_are_read_by_the_instructors_expression(tmp_path: Path) -> None:
    """One regular expression fits the names that a class uses; what it does not match is a class's archive."""
    naming = Naming(assignments=("petit",), pattern=r"TP (?P<student_id>[A-Z]+)")
    assert delivered(tmp_path, "TP DUPONT.zip", ZIP, naming=naming) == [("DUPONT", "petit", {"petit.ipynb", "aide.py"})]
    data = packed(("TP DURAND.zip", ZIP))
    assert delivered(tmp_path, "promo 2026.zip", data, naming=naming)[0][0] == "DURAND"  # type: ignore[index]
    with pytest.raises(UserError, match="needs a group"):
        Naming(assignments=(), pattern="(.*)")
    with pytest.raises(UserError, match="no regular expression"):
        Naming(assignments=(), pattern="(")


def test_a_key_follows_the_contents(tmp_path: Path) -> None:
    """What was only copied again is the same submission."""

    def key(content: bytes, name: str = "stagiaire-01.zip") -> str:
        path = tmp_path / name
        path.write_bytes(content)
        (found,) = deliveries(path, origin=PurePosixPath(name), naming=NAMING, only="petit")
        assert isinstance(found, Delivery)
        return found.key

    other = packed(("petit.ipynb", NOTEBOOK + b" "))
    assert key(ZIP) == key(ZIP) != key(other)
    inner = packed(("stagiaire-01/petit.ipynb", NOTEBOOK))
    assert (
        key(inner, "petit.zip")
        == key(inner, "petit.zip")
        != key(packed(("stagiaire-01/petit.ipynb", b"{}")), "petit.zip")
    )


def test_a_link_in_the_drop_folder_is_never_opened(tmp_path: Path) -> None:
    """What it leads to may be anything of the instructor's."""
    (tmp_path / "secret.key").write_text(json.dumps({}))
    (tmp_path / "stagiaire-01.ipynb").symlink_to(tmp_path / "secret.key")
    with pytest.raises(OSError, match="symbolic links"):
        list(
            deliveries(
                tmp_path / "stagiaire-01.ipynb", origin=PurePosixPath("stagiaire-01.ipynb"), naming=NAMING, only="petit"
            )
        )
