"""A drop folder: what is whole is collected once, the newest of a learner counts, files stay where they are."""

from __future__ import annotations

import json
import os
from dataclasses import dataclass, field
from pathlib import Path

import pytest
from traitlets.config import Config

from graders.intake import Refused, read
from graders.intake.naming import Naming
from graders.outcome import UserError
from graders.watch import drop as dropping
from graders.watch.arrivals import PATIENCE_SECONDS, Look
from graders.watch.drop import Drop
from tests.intake.test_archive import NOTEBOOK, packed

NAMING = Naming(assignments=("petit", "grand"))
OTHER = NOTEBOOK + b"\n"
ZIP = packed(("petit.ipynb", NOTEBOOK), ("aide.py", b"x = 1"))


@dataclass(kw_only=True)
class Depot:
    """A course, a drop folder and a clock that the test turns."""

    root: Path
    watched: tuple[str, ...] = ("petit",)
    now: float = 0.0
    drop: Drop = field(init=False)

    def __post_init__(self) -> None:
        """Open the folder."""
        (self.root / "submitted").mkdir(exist_ok=True)
        (self.root / "depot").mkdir(exist_ok=True)
        self.again()

    def again(self) -> None:
        """Start another watch."""
        self.drop = Drop(self.root, self.root / "depot", naming=NAMING, watched=self.watched, clock=lambda: self.now)

    def put(self, name: str, content: bytes, *, date: float = 1_000.0) -> Path:
        """Write a file with a date."""
        path = self.root / "depot" / name
        path.parent.mkdir(exist_ok=True)
        path.write_bytes(content)
        os.utime(path, (date, date))
        return path

    def look(self, *, after: float = 0.0) -> Look:
        """Look after so many seconds."""
        self.now += after
        return self.drop.look()

    def settle(self) -> Look:
        """Look twice, with a second between."""
        self.look()
        return self.look(after=1.0)

    def submission(self, student: str, assignment: str = "petit") -> bytes:
        """The collected notebook."""
        return (self.root / "submitted" / student / assignment / f"{assignment}.ipynb").read_bytes()


@pytest.fixture
def depot(tmp_path: Path) -> Depot:
    """An empty one."""
    return Depot(root=tmp_path)


def students(look: Look) -> list[str]:
    """Who has arrived."""
    return [arrival.student for arrival in look.arrived]


def test_a_file_at_rest_is_collected_once(depot: Depot) -> None:
    """Not at the first sight of it, then never again, nor by the next watch."""
    path = depot.put("stagiaire-01.zip", ZIP, date=1234.5)
    first = depot.look()
    assert (students(first), first.unsettled) == ([], True)
    second = depot.look(after=1.0)
    assert [(a.student, a.assignment, a.submitted) for a in second.arrived] == [("stagiaire-01", "petit", 1234.5)]
    assert depot.submission("stagiaire-01") == NOTEBOOK
    folder = depot.root / "submitted" / "stagiaire-01" / "petit"
    assert (folder / "aide.py").read_text() == "x = 1"
    assert (folder / "timestamp.txt").read_text().startswith("1970-01-01 00:20:34.5")
    assert path.is_file()
    assert depot.settle() == Look()
    depot.again()
    assert students(depot.settle()) == []


@pytest.mark.parametrize(
    ("name", "content"), [("stagiaire-01.zip", ZIP), ("stagiaire-01.ipynb", NOTEBOOK), ("petit.zip", ZIP)]
)
def test_a_half_copied_file_is_waited_for(name: str, content: bytes, depot: Depot) -> None:
    """A copy that stands still half-way is not taken for a submission."""
    for part in (1, len(content) // 2, len(content) - 3):
        depot.put(name, content[:part])
        for _ in range(3):
            look = depot.look(after=1.0)
            assert (look.arrived, look.problems, look.unsettled) == ((), (), True)
    depot.put(name, content)
    look = depot.settle()
    assert look.arrived or "tells no learner" in look.problems[0]


def test_a_file_that_stays_cut_off_is_taken_for_what_it_is(depot: Depot) -> None:
    """After a while its learner is told; when the rest comes, it is a new version."""
    depot.put("stagiaire-01.zip", ZIP[:50])
    assert depot.settle().unsettled
    look = depot.look(after=PATIENCE_SECONDS)
    assert students(look) == ["stagiaire-01"]
    assert look.problems == ("stagiaire-01.zip: refused: not a zip that opens: damaged, or its copy was interrupted",)
    with pytest.raises(Refused, match="sa copie a été interrompue"):
        read(depot.submission("stagiaire-01"))
    depot.put("stagiaire-01.zip", ZIP)
    assert students(depot.settle()) == ["stagiaire-01"]
    assert depot.submission("stagiaire-01") == NOTEBOOK


def test_the_newest_of_a_learner_counts(depot: Depot) -> None:
    """Whatever the order in which they are seen, and whatever they are called."""
    depot.put("stagiaire-01.ipynb", OTHER, date=2000)
    depot.put("stagiaire-01_petit.zip", ZIP, date=1000)
    assert students(depot.settle()) == ["stagiaire-01"]
    assert depot.submission("stagiaire-01") == OTHER
    depot.put("stagiaire-01 (1).zip", ZIP, date=3000)
    assert students(depot.settle()) == ["stagiaire-01"]
    assert depot.submission("stagiaire-01") == NOTEBOOK
    depot.again()
    assert students(depot.settle()) == []
    assert depot.submission("stagiaire-01") == NOTEBOOK


def test_a_file_that_is_replaced_is_a_new_version(depot: Depot) -> None:
    """Even where the copy has an older date; one that was only touched is not."""
    path = depot.put("stagiaire-01.ipynb", NOTEBOOK, date=2000)
    depot.settle()
    os.utime(path, (2500, 2500))
    assert students(depot.settle()) == []
    depot.put("stagiaire-01.ipynb", OTHER, date=1500)
    assert students(depot.settle()) == ["stagiaire-01"]
    assert depot.submission("stagiaire-01") == OTHER


def test_the_archive_of_a_class_brings_only_what_changed(depot: Depot) -> None:
    """Downloaded again with one more submission, it brings one."""
    one = ("stagiaire-01.ipynb", NOTEBOOK)
    depot.put("petit.zip", packed(one, ("stagiaire-02.ipynb", NOTEBOOK)))
    assert students(depot.settle()) == ["stagiaire-01", "stagiaire-02"]
    depot.put("petit.zip", packed(one, ("stagiaire-02.ipynb", OTHER), ("../stagiaire-03.ipynb", OTHER)), date=2000)
    look = depot.settle()
    assert students(look) == ["stagiaire-02"]
    assert look.problems == ("petit.zip/..: not collected: its name tells no learner",)


def test_what_came_through_the_exchange_is_replaced_by_a_newer_file_alone(depot: Depot) -> None:
    """Dates decide between the two ways."""
    folder = depot.root / "submitted" / "stagiaire-01" / "petit"
    folder.mkdir(parents=True)
    (folder / "petit.ipynb").write_bytes(NOTEBOOK)
    (folder / "timestamp.txt").write_text("1970-01-01 00:30:00 UTC")
    depot.put("stagiaire-01.ipynb", OTHER, date=1000)
    assert students(depot.settle()) == []
    depot.put("stagiaire-01.ipynb", OTHER, date=2000)
    assert students(depot.settle()) == ["stagiaire-01"]


def test_other_files_are_no_submissions(depot: Depot) -> None:
    """Downloads under way, hidden files, notes, links and deeper folders are not looked at."""
    for name in ("stagiaire-01.zip.crdownload", ".stagiaire-01.zip", "notes.txt", "._stagiaire-01.ipynb"):
        depot.put(name, ZIP)
    (depot.root / "depot" / "stagiaire-02.ipynb").symlink_to(depot.root / "submitted")
    (depot.root / "depot" / "petit" / "encore").mkdir(parents=True)
    (depot.root / "depot" / "petit" / "encore" / "stagiaire-03.ipynb").write_bytes(NOTEBOOK)
    assert depot.settle() == Look()


def test_folders_and_names_tell_the_assignment(tmp_path: Path) -> None:
    """With several assignments a name that tells none is said, and so is one that is not watched."""
    depot = Depot(root=tmp_path, watched=("petit", "grand"))
    depot.put("grand/stagiaire-01.ipynb", NOTEBOOK)
    depot.put("stagiaire-01_petit.ipynb", NOTEBOOK)
    depot.put("stagiaire-02.ipynb", NOTEBOOK)
    look = depot.settle()
    assert {(a.student, a.assignment) for a in look.arrived} == {("stagiaire-01", "grand"), ("stagiaire-01", "petit")}
    assert "of which assignment?" in look.problems[0]
    depot.watched = ("petit",)
    depot.put("grand/stagiaire-03.ipynb", NOTEBOOK)
    depot.again()
    problems = depot.settle().problems
    assert "grand/stagiaire-03.ipynb: not collected: grand is not watched" in problems


def test_a_disk_that_fails_is_tried_again(depot: Depot, monkeypatch: pytest.MonkeyPatch) -> None:
    """The machine's trouble is not the learner's: nothing is refused, nothing is half there."""
    depot.put("stagiaire-01.zip", ZIP)

    def full(*_: object) -> None:
        raise OSError(28, "No space left on device")

    with monkeypatch.context() as patch:
        patch.setattr(dropping, "stand_in_for_exchange", lambda *_, **__: full())
        look = depot.settle()
        assert look.problems == ("stagiaire-01.zip: not collected: No space left on device",)
        assert [path.name for path in (depot.root / "submitted").iterdir()] == ["stagiaire-01"]
        assert list((depot.root / "submitted" / "stagiaire-01").iterdir()) == []
    assert students(depot.look(after=1.0)) == ["stagiaire-01"]


def test_a_submission_remembers_where_it_came_from(depot: Depot) -> None:
    """Beside it, so that the note can never be about another one."""
    depot.put("stagiaire-01.zip", ZIP, date=1000)
    depot.settle()
    note = json.loads((depot.root / "submitted" / "stagiaire-01" / "petit" / dropping.ORIGIN).read_text())
    assert (note["origin"], note["date"]) == ("stagiaire-01.zip", 1000.0)


def test_a_missing_folder_is_said_with_what_to_do(tmp_path: Path) -> None:
    """A mistyped name must not be watched in vain."""
    with pytest.raises(UserError, match=r"no folder .*; make it"):
        Drop(tmp_path, tmp_path / "depto", naming=NAMING, watched=("petit",))


def test_the_expression_comes_from_the_configuration(tmp_path: Path) -> None:
    """One line of `nbgrader_config.py` fits the names of a class."""
    (tmp_path / "source" / "petit").mkdir(parents=True)
    (tmp_path / "source" / "petit" / "petit.py").write_text("")
    config = Config({"DropFolder": {"named_regexp": r"TP-(?P<student_id>\d+)"}})
    named = dropping.naming(tmp_path, config).read("TP-17")
    assert named is not None
    assert named.student == "17"
    assert dropping.naming(tmp_path, Config()).read("x_petit") is not None
