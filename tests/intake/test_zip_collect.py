"""`nbgrader zip_collect` itself on this tree: what works with it goes on working, what is hostile stops nobody."""

from __future__ import annotations

import os
import shutil
import subprocess
from pathlib import Path

import pytest

from graders.intake import Refused, read
from tests.intake.test_archive import NOTEBOOK, packed
from tests.small_course import NAME, REPOSITORY, TEXT, nbgrader

OTHER = NOTEBOOK.replace(b'"metadata": {}', b'"metadata": {"autre": 1}')


@pytest.fixture(scope="module")
def collected(tmp_path_factory: pytest.TempPathFactory) -> tuple[Path, subprocess.CompletedProcess[str]]:
    """A course after one run of the verb on everything that a platform may have delivered."""
    root = tmp_path_factory.mktemp("course")
    shutil.copy(REPOSITORY / "nbgrader_config.py", root)
    (root / "source" / NAME).mkdir(parents=True)
    (root / "source" / NAME / f"{NAME}.py").write_text(TEXT, encoding="utf-8")
    (root / "release" / NAME).mkdir(parents=True)
    (root / "release" / NAME / f"{NAME}.ipynb").write_bytes(NOTEBOOK)
    archive = root / "downloaded" / NAME / "archive"
    (archive / "groupe B").mkdir(parents=True)

    def put(name: str, content: bytes, *, age: int = 0) -> None:
        (archive / name).write_bytes(content)
        os.utime(archive / name, (1_700_000_000 - age, 1_700_000_000 - age))

    inside = packed(("petit.ipynb", OTHER), ("aide.py", b"x"))
    put("stagiaire-01_petit.ipynb", NOTEBOOK)
    put("stagiaire-02_petit.zip", inside)
    put("groupe B/jean_dupont_petit.ipynb", NOTEBOOK)
    put("stagiaire-03_petit.zip", b"PK\x03\x04 rien")
    put("stagiaire-04_petit.zip", packed(("../../../submitted/stagiaire-01/petit/petit.ipynb", OTHER)))
    put("stagiaire-05_petit.zip", packed(("petit.ipynb", NOTEBOOK), *[(f"{n}.py", b"") for n in range(1500)]))
    put("stagiaire-06_petit.zip", packed(("stagiaire-01_petit.ipynb", OTHER)))
    put("stagiaire-07_petit.ipynb", NOTEBOOK, age=60)
    put("groupe B/stagiaire-07_petit.ipynb", OTHER)
    put("stagiaire-13_petit.ipynb", NOTEBOOK)
    put("stagiaire-13_petit.zip", inside, age=60)
    put("stagiaire-14_petit.ipynb", NOTEBOOK, age=60)
    put("stagiaire-14_petit.ZIP", inside)
    put(".._petit.ipynb", OTHER)
    put("stagiaire-09_petit.tar.gz", b"\x1f\x8b rien")
    bomb = packed(("stagiaire-10_petit.ipynb", bytes(25_000_000)))
    put("promotion.zip", packed(("stagiaire-08_petit.zip", inside), ("rendus/stagiaire-11_petit.ipynb", OTHER)))
    put("autre promotion.zip", packed(("stagiaire-12_petit.zip", packed(("x.zip", bomb)))))
    put("encore.zip", bomb)
    (root / "submitted").mkdir()
    return root, nbgrader("zip_collect", NAME, course=root)


def submission(root: Path, student: str) -> bytes:
    """What was collected of a learner."""
    return (root / "submitted" / student / NAME / f"{NAME}.ipynb").read_bytes()


def test_files_and_archives_reach_their_learners(
    collected: tuple[Path, subprocess.CompletedProcess[str]],
) -> None:
    """Bare notebooks, learners' archives and the archive of a class are collected, dated by their files."""
    root, done = collected
    assert done.returncode == 0, done.stderr
    assert submission(root, "stagiaire-01") == submission(root, "jean_dupont") == NOTEBOOK
    assert submission(root, "stagiaire-02") == submission(root, "stagiaire-08") == OTHER
    assert submission(root, "stagiaire-11") == OTHER
    date = (root / "submitted" / "stagiaire-01" / NAME / "timestamp.txt").read_text()
    assert date == "2023-11-14 22:13:20"


@pytest.mark.parametrize(
    ("student", "french", "english"),
    [
        ("stagiaire-03", "ne s'ouvre pas", "not a zip that opens"),
        ("stagiaire-04", "un chemin qui sort de son dossier", "a path that leads out of the archive"),
        ("stagiaire-05", "trop de fichiers (1501)", "too many files (1501), the most is 1000"),
        ("stagiaire-09", "n'est ni un notebook ni une archive zip", "is neither a notebook nor a zip"),
        ("stagiaire-10", "dépasse 20 Mo", "unpacks to more than 20 MB"),
        ("stagiaire-12", "mais une autre archive", "no notebook in it, but another archive"),
    ],
)
def test_a_hostile_archive_is_refused_for_its_learner_alone(
    student: str, french: str, english: str, collected: tuple[Path, subprocess.CompletedProcess[str]]
) -> None:
    """One line on the terminal, and a refusal in French where the feedback will find it."""
    root, done = collected
    lines = [line for line in done.stderr.splitlines() if f"{student}_petit" in line and "refused" in line]
    assert len(lines) == 1
    assert english in lines[0]
    with pytest.raises(Refused) as caught:
        read(submission(root, student))
    assert french in caught.value.reason


def test_nobodys_archive_speaks_for_another(collected: tuple[Path, subprocess.CompletedProcess[str]]) -> None:
    """A notebook named after somebody else is still its sender's."""
    root, _ = collected
    assert submission(root, "stagiaire-06") == OTHER
    assert submission(root, "stagiaire-01") == NOTEBOOK


def test_of_two_files_of_one_learner_the_newer_counts(
    collected: tuple[Path, subprocess.CompletedProcess[str]],
) -> None:
    """nbgrader alone would stop here, for everybody."""
    root, _ = collected
    assert submission(root, "stagiaire-07") == submission(root, "stagiaire-14") == OTHER
    assert submission(root, "stagiaire-13") == NOTEBOOK


def test_nothing_is_written_elsewhere(collected: tuple[Path, subprocess.CompletedProcess[str]]) -> None:
    """No name leads out of the folders that the verb fills."""
    root, done = collected
    assert not (root / NAME).exists()
    assert "no learner can be called" in done.stderr
    assert sorted(path.name for path in root.iterdir() if path.is_dir()) == [
        "downloaded",
        "release",
        "source",
        "submitted",
    ]
    assert "Traceback" not in done.stderr
