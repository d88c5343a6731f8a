"""`nbgrader collect` on folders that learners wrote by hand."""

from __future__ import annotations

import logging
import os
import shutil
from pathlib import Path

import pytest
from nbgrader.api import Gradebook
from nbgrader.auth import Authenticator
from nbgrader.coursedir import CourseDirectory
from nbgrader.exchange import ExchangeFactory
from traitlets.config import Config

from graders.course.assignment import configuration
from graders.intake import Refused, read
from tests.intake.test_archive import NOTEBOOK
from tests.small_course import NAME, REPOSITORY, environment

DATE = "2026-11-22 10:00:00.000000 UTC"


@pytest.fixture(scope="module")
def gradebook(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """An empty gradebook; nbgrader takes seconds to make one."""
    path = tmp_path_factory.mktemp("gradebook") / "gradebook.db"
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("PATH", environment()["PATH"])  # where alembic is
        Gradebook(f"sqlite:///{path}").close()
    return path


@pytest.fixture
def course(tmp_path: Path, gradebook: Path) -> Path:
    """A course with an exchange in which nothing was submitted."""
    root = tmp_path / "course"
    (root / "exchange" / "dl" / "inbound").mkdir(parents=True)
    (root / "exchange").chmod(0o777)
    (root / "nbgrader_config.py").write_text((REPOSITORY / "nbgrader_config.py").read_text(encoding="utf-8"))
    (root / "submitted").mkdir()
    shutil.copy(gradebook, root)
    return root


def write(course: Path, student: str, *, date: str = DATE, name: str = "") -> Path:
    """A submission in the exchange."""
    folder = course / "exchange" / "dl" / "inbound" / (name or f"{student}+{NAME}+{date}+abcd")
    folder.mkdir()
    (folder / f"{NAME}.ipynb").write_bytes(NOTEBOOK)
    (folder / "timestamp.txt").write_text(date)
    (folder / "submission_secret.txt").write_text("s" * 128)
    return folder


def collect(course: Path, caplog: pytest.LogCaptureFixture, **settings: int) -> list[str]:
    """Run the collector that the configuration names on the whole class; gives what it complained about."""
    config: Config = configuration(course)
    config.ExchangeCollect.check_owner = False
    config.CourseDirectory.update(settings)
    coursedir = CourseDirectory(config=config, assignment_id=NAME)
    collector = ExchangeFactory(config=config).Collect(
        coursedir=coursedir, authenticator=Authenticator(), config=config, log=logging.getLogger("collect")
    )
    caplog.clear()
    with caplog.at_level(logging.WARNING, "collect"):
        collector.start()
    return [record.getMessage() for record in caplog.records]


def collected(course: Path, student: str) -> set[str]:
    """The files in `submitted/`."""
    folder = course / "submitted" / student / NAME
    return {path.relative_to(folder).as_posix() for path in folder.rglob("*") if path.is_file()}


USUAL = {f"{NAME}.ipynb", "timestamp.txt", "submission_secret.txt"}


def test_a_submission_is_collected_with_its_date_and_secret(course: Path, caplog: pytest.LogCaptureFixture) -> None:
    """What nbgrader does, it does."""
    folder = write(course, "stagiaire-01")
    (folder / "donnees").mkdir()
    (folder / "donnees" / "x.csv").write_text("1")
    (folder / "secret.key").write_text("ignored by the configuration")
    assert collect(course, caplog) == []
    assert collected(course, "stagiaire-01") == USUAL | {"donnees/x.csv"}


def test_links_are_left_out_and_said(course: Path, caplog: pytest.LogCaptureFixture) -> None:
    """The instructor's files do not come along, by whatever link a learner reaches for them."""
    (course / "solution.py").write_text("la solution")
    folder = write(course, "stagiaire-01")
    (folder / "innocent.py").symlink_to(course / "solution.py")
    (folder / "dossier").symlink_to(course)
    os.mkfifo(folder / "tube")
    assert sorted(collect(course, caplog)) == [
        "stagiaire-01: dossier left out: a link or special file",
        "stagiaire-01: innocent.py left out: a link or special file",
        "stagiaire-01: tube left out: a link or special file",
    ]
    assert collected(course, "stagiaire-01") == USUAL


@pytest.mark.parametrize("target", ["..", "nulle part"])
def test_a_link_in_the_place_of_a_folder_stops_nobody(
    target: str, course: Path, caplog: pytest.LogCaptureFixture
) -> None:
    """Not the whole class, and not the earlier submission of the same learner."""
    write(course, "stagiaire-01", date="2026-11-21 10:00:00.000000 UTC")
    (course / "exchange" / "dl" / "inbound" / f"stagiaire-01+{NAME}+{DATE}+abcd").symlink_to(target)
    assert "no folder of a learner's" in " ".join(collect(course, caplog))
    assert collected(course, "stagiaire-01") == USUAL


@pytest.mark.parametrize(("files", "size", "said"), [(1100, 0, "plus de 1000 fichiers"), (3, 400_000, "dépasse 1 Mo")])
def test_a_folder_beyond_the_bounds_stops_nobody(
    files: int, size: int, said: str, course: Path, caplog: pytest.LogCaptureFixture
) -> None:
    """Its learner reads why, its date stays, the others are collected."""
    folder = write(course, "stagiaire-01")
    for number in range(files):
        (folder / f"{number}.py").write_bytes(bytes(size))
    write(course, "stagiaire-02")
    assert "stagiaire-01: refused" in collect(course, caplog, max_dir_size=1000)[0]
    assert collected(course, "stagiaire-01") == USUAL
    assert collected(course, "stagiaire-02") == USUAL
    with pytest.raises(Refused, match=said):
        read(course / "submitted" / "stagiaire-01" / NAME / f"{NAME}.ipynb")


@pytest.mark.parametrize(
    "name", [f"a*b+{NAME}+{DATE}+x", f"a+{NAME}+hier+x", f"+{NAME}+{DATE}+x", f"x+{NAME}+9999999999-99+x"]
)
def test_a_name_that_no_submit_writes_stops_nobody(name: str, course: Path, caplog: pytest.LogCaptureFixture) -> None:
    """Whoever can submit can make a folder of any name."""
    write(course, "", name=name)
    write(course, "stagiaire-02")
    assert "not collected" in collect(course, caplog)[0]
    assert [path.name for path in (course / "submitted").iterdir()] == ["stagiaire-02"]
    assert not (course / NAME).exists()
