"""nbgrader's exchange: what is complete and new is collected once, learner by learner."""

from __future__ import annotations

import shutil
from collections.abc import Sequence
from dataclasses import dataclass, field
from pathlib import Path

import pytest

from graders.watch.arrivals import PATIENCE_SECONDS, Look
from graders.watch.exchange import Exchange

FIRST, SECOND = "2026-11-22 10:00:00.000000 UTC", "2026-11-22 10:05:00.250000 UTC"


@dataclass(kw_only=True)
class Bourse:
    """An exchange, and a collector that copies the newest folder."""

    root: Path
    now: float = 0.0
    asked: list[tuple[str, str]] = field(default_factory=list)
    keeps: bool = False
    exchange: Exchange = field(init=False)

    def __post_init__(self) -> None:
        """Open it."""
        (self.root / "inbound").mkdir()
        self.again()

    def again(self) -> None:
        """Start another watch."""
        self.exchange = Exchange(
            self.root, self.root / "inbound", watched=("petit",), collect=self.collect, clock=lambda: self.now
        )

    def collect(self, student: str, assignment: str) -> Sequence[str]:
        """As nbgrader's does."""
        self.asked.append((student, assignment))
        if not self.keeps:
            target = self.root / "submitted" / student / assignment
            shutil.rmtree(target, ignore_errors=True)
            shutil.copytree(max((self.root / "inbound").glob(f"{student}+{assignment}+*")), target)
        return ()

    def submit(self, student: str, *, date: str = FIRST, assignment: str = "petit", complete: bool = True) -> Path:
        """A submission, or its beginning."""
        folder = self.root / "inbound" / f"{student}+{assignment}+{date}+abcd"
        folder.mkdir()
        (folder / "petit.ipynb").write_text("{}")
        if complete:
            self.complete(folder, date)
        return folder

    def complete(self, folder: Path, date: str = FIRST) -> None:
        """What `nbgrader submit` writes last."""
        (folder / "timestamp.txt").write_text(date)
        (folder / "submission_secret.txt").write_text("s" * 128)

    def look(self, *, after: float = 0.0) -> Look:
        """Look after so many seconds."""
        self.now += after
        return self.exchange.look()


@pytest.fixture
def bourse(tmp_path: Path) -> Bourse:
    """An empty one."""
    return Bourse(root=tmp_path)


def test_a_submission_is_collected_once(bourse: Bourse) -> None:
    """With the date of the submission, and not again by the next watch."""
    bourse.submit("stagiaire+01")
    look = bourse.look()
    assert [(a.student, a.assignment, a.submitted) for a in look.arrived] == [("stagiaire+01", "petit", 1795341600.0)]
    assert bourse.look() == Look()
    bourse.again()
    assert bourse.look() == Look()
    assert len(bourse.asked) == 1


def test_a_newer_version_is_collected(bourse: Bourse) -> None:
    """Of several that have come meanwhile, only the newest."""
    bourse.submit("a")
    assert bourse.look().arrived
    bourse.submit("a", date=SECOND)
    (arrival,) = bourse.look().arrived
    assert arrival.submitted == 1795341900.25
    bourse.submit("b")
    bourse.submit("b", date=SECOND)
    assert len(bourse.look().arrived) == 1
    assert bourse.asked == [("a", "petit"), ("a", "petit"), ("b", "petit")]


def test_a_half_copied_submission_is_waited_for(bourse: Bourse) -> None:
    """`nbgrader submit` writes the date and the secret last."""
    folder = bourse.submit("a", complete=False)
    assert bourse.look() == Look(unsettled=True)
    (folder / "timestamp.txt").write_text(FIRST)
    assert bourse.look(after=1.0) == Look(unsettled=True)
    (folder / "submission_secret.txt").touch()
    assert bourse.look(after=1.0) == Look(unsettled=True)
    bourse.complete(folder)
    assert [arrival.student for arrival in bourse.look().arrived] == ["a"]


def test_one_that_is_never_completed_is_said_and_waited_for_no_longer(bourse: Bourse) -> None:
    """Or `--once` would never end; the learner's next submission is collected."""
    bourse.submit("a", complete=False)
    bourse.submit("b")
    assert bourse.look().unsettled
    look = bourse.look(after=PATIENCE_SECONDS)
    assert not look.unsettled
    assert "it was never completed" in look.problems[0]
    bourse.submit("a", date=SECOND)
    assert [arrival.student for arrival in bourse.look().arrived] == ["a"]


def test_other_folders_and_assignments_are_left_alone(bourse: Bourse) -> None:
    """Names that no submission has, and assignments that are not watched."""
    bourse.submit("a", assignment="grand")
    for name in ("lost+found", "..+petit+2026-11-22 10:00:00 UTC+x", "a+petit+hier+x", "fichier"):
        (bourse.root / "inbound" / name).mkdir()
    (bourse.root / "inbound" / f"a+petit+{FIRST}+lien").symlink_to(bourse.root)
    assert bourse.look() == Look()
    assert bourse.asked == []


def test_nbgraders_reasons_to_keep_what_it_has_are_asked_once(bourse: Bourse) -> None:
    """After the due date it may collect an older version, or none."""
    bourse.keeps = True
    bourse.submit("a")
    assert bourse.look() == bourse.look() == Look()
    assert len(bourse.asked) == 1
