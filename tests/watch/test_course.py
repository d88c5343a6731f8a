"""`graders watch` in a course: nbgrader's exchange, gradebook and feedback are the real ones, the judge pretends."""

from __future__ import annotations

import io
import json
import os
import re
import shutil
import signal
import subprocess
import sys
import time
from pathlib import Path

import psutil
import pytest
from rich.console import Console

from graders.course.assignment import configuration
from graders.gradebook import open_records
from graders.outcome import UserError
from graders.watch.course import watch
from graders.watch.lines import Lines
from graders.watch.steps import OWED
from tests.intake.test_archive import packed
from tests.small_course import NAME, REPOSITORY, RIGHT, environment, run, scores, submit
from tests.watch.classroom import Pretending, fetched, hand_in, open_class

SECONDS = 180
FULL = {"critere_double": (2.0, False)}


@pytest.fixture(scope="module")
def template(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A course that takes seconds to make."""
    return open_class(tmp_path_factory.mktemp("modele") / "course")


@pytest.fixture
def course(template: Path, tmp_path: Path) -> Path:
    """A copy of it."""
    return Path(shutil.copytree(template, tmp_path / "course"))


def run_once(course: Path, *, drop: Path | None = None, judge: Pretending | None = None) -> list[str]:
    """Watch until all that is there is answered; gives the lines without their times."""
    shown = Lines(Console(file=io.StringIO(), width=300))
    with judge or Pretending() as executor:
        watch(course, [NAME], drop=drop, once=True, executor=executor, audience=shown)
    text = shown._console.file.getvalue()  # type: ignore[attr-defined]
    return [re.sub(r"feedback after .*", "…", line[10:]) for line in text.splitlines()]


def released(course: Path) -> int:
    """How many pages lie in the exchange."""
    return len(list((course / "exchange" / "dl" / "feedback").glob("*.html")))


def test_from_submit_to_fetched_feedback(course: Path) -> None:
    """A learner submits and fetches; in between nobody has typed a command."""
    hand_in(course, "stagiaire-01", double=RIGHT)
    hand_in(course, "stagiaire-02")
    assert sorted(run_once(course)) == [
        "stagiaire-01 petit: 2 / 2 (1 passed), …",
        "stagiaire-02 petit: 0 / 2 (1 not_attempted), …",
    ]
    assert scores(course, "stagiaire-01") == FULL
    (page,) = fetched(course, "stagiaire-01")
    assert "réussi" in page
    (page,) = fetched(course, "stagiaire-02")
    assert "non traité" in page
    assert run_once(course) == []
    assert released(course) == 2


def test_each_version_has_its_feedback(course: Path) -> None:
    """Even one that says the same as the version before: its learner waits for an answer too."""
    for source in ("", RIGHT, RIGHT):
        hand_in(course, "stagiaire-01", double=source) if source else hand_in(course, "stagiaire-01")
        assert len(run_once(course)) == 1
    pages = fetched(course, "stagiaire-01")
    assert ["non traité" in page for page in pages] == [True, False, False]
    assert scores(course, "stagiaire-01") == FULL


def test_a_drop_folder_needs_no_exchange(course: Path) -> None:
    """Archives are graded; a hostile one is one line here and a sentence in French on its learner's page."""
    notebook = submit(course, "modele", double=RIGHT).read_bytes()
    shutil.rmtree(course / "submitted" / "modele")
    shutil.rmtree(course / "exchange")
    depot = course / "depot"
    depot.mkdir()
    (depot / "stagiaire-01.zip").write_bytes(packed(("petit/petit.ipynb", notebook)))
    (depot / "stagiaire-09_petit.zip").write_bytes(
        packed(("petit.ipynb", notebook), ("../stagiaire-01/petit.ipynb", b""))
    )
    lines = run_once(course, drop=depot)
    assert sorted(lines) == [
        "stagiaire-01 petit: 2 / 2 (1 passed), …",
        "stagiaire-09 petit: 0 / 2 (refused), …",
        "stagiaire-09_petit.zip: refused: a path that leads out of the archive: `../stagiaire-01/petit.ipynb`",
    ]
    page = (course / "feedback" / "stagiaire-09" / NAME / f"{NAME}.html").read_text(encoding="utf-8")
    assert "un chemin qui sort de son dossier" in page
    assert (course / "feedback" / "stagiaire-01" / NAME / f"{NAME}.html").is_file()
    assert scores(course, "stagiaire-09") == {"critere_double": (None, True)}
    assert not (course / "exchange").exists()
    assert run_once(course, drop=depot) == []


def test_what_was_collected_by_hand_is_graded_first(course: Path) -> None:
    """And what `graders grade` has graded already is not graded again."""
    submit(course, "stagiaire-01", double=RIGHT)
    assert run_once(course) == ["stagiaire-01 petit: 2 / 2 (1 passed), …"]
    judge = Pretending()
    assert run_once(course, judge=judge) == []
    assert judge.count == 0


def test_another_command_may_hold_the_gradebook(course: Path) -> None:
    """What was judged meanwhile is saved as soon as it is free."""
    hand_in(course, "stagiaire-01", double=RIGHT)
    shown = Lines(Console(file=io.StringIO(), width=300))
    holding = open_records(course, configuration(course))

    class LetsGo(Lines):
        """Ends the other command when the watch complains."""

        def problem(self, line: str) -> None:
            shown.problem(line)
            holding.__exit__(None, None, None)

    class TakesHold(Pretending):
        """The other command begins while the submission is judged."""

        def submit(self, *arguments: object, **names: object) -> object:  # type: ignore[override]
            holding.__enter__()
            return super().submit(*arguments, **names)  # type: ignore[arg-type]

    with TakesHold() as executor:
        watch(course, [NAME], once=True, executor=executor, audience=LetsGo(Console(file=io.StringIO())))
    assert "is grading in this course already" in shown._console.file.getvalue()  # type: ignore[attr-defined]
    assert scores(course, "stagiaire-01") == FULL
    assert len(fetched(course, "stagiaire-01")) == 1


def test_nothing_to_watch_is_said_with_what_to_do(course: Path) -> None:
    """An exchange without release, or an assignment that the gradebook does not know, is a mistake at the keyboard."""
    shutil.rmtree(course / "exchange")
    with pytest.raises(UserError, match="nbgrader release_assignment petit"):
        watch(course, [], audience=Lines(), executor=Pretending())
    with pytest.raises(UserError, match="no assignment `grand`"):
        watch(course, ["grand"], audience=Lines())


@pytest.mark.parametrize(
    "how", [signal.SIGINT, pytest.param(signal.SIGKILL, marks=pytest.mark.slow)], ids=["ctrl-c", "kill-9"]
)
def test_stopped_and_started_again_nobody_is_lost_or_answered_twice(course: Path, how: signal.Signals) -> None:
    """Ctrl-C ends in order with status 0; even after `kill -9` the next watch goes on where this one was."""
    students = [f"stagiaire-{number}" for number in range(5)]
    for student in students:
        hand_in(course, student, double=RIGHT)
    running = start(course, "0.7")
    first = until_two_are_answered(running)
    running.send_signal(how)
    first += running.communicate(timeout=SECONDS)[0]
    assert running.returncode == (0 if how is signal.SIGINT else -signal.SIGKILL), first
    second = start(course, "0", "--once")
    rest, _ = second.communicate(timeout=SECONDS)
    assert second.returncode == 0, rest
    answered = [line.split()[1] for line in (first + rest).splitlines() if "feedback after" in line]
    assert set(answered) == set(students)
    if how is signal.SIGINT:
        assert len(answered) == len(students)
    assert all(scores(course, student) == FULL for student in students)
    assert all(len(fetched(course, student)) == 1 for student in students)
    assert released(course) == len(students)
    assert json.loads((course / "submitted" / OWED).read_text()) == []
    assert not list(course.glob("*/.arriving-*"))


def start(course: Path, *arguments: str) -> subprocess.Popen[str]:
    """A watch of its own process, with the judge that pretends."""
    command = [sys.executable, "-m", "tests.watch.classroom", *arguments]
    return subprocess.Popen(
        command,
        cwd=course,
        env={**environment(), "PYTHONPATH": str(REPOSITORY)},
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        text=True,
    )


def until_two_are_answered(process: subprocess.Popen[str]) -> str:
    """What it prints until the class is half done."""
    assert process.stdout is not None
    said = ""
    while said.count("feedback after") < 2:
        line = process.stdout.readline()
        assert line, f"ended after: {said}"
        said += line
    return said


@pytest.mark.slow
def test_with_the_real_judge_nothing_of_it_outlives_ctrl_c(course: Path) -> None:
    """The command itself: a warm answer, then a stop while a cell runs; no process, no half a grade is left."""
    hand_in(course, "stagiaire-01", double=RIGHT)
    command = [sys.executable, "-m", "graders", "watch", NAME, "--workers", "1"]
    running = subprocess.Popen(
        command,
        cwd=course,
        env=environment(),
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        text=True,
        process_group=0,
    )
    assert running.stdout is not None
    said = [running.stdout.readline() for _ in range(2)]
    assert "watching exchange/dl/inbound for petit; 1 submission at a time" in said[0]
    assert "stagiaire-01 petit: 2 / 2 (1 passed), feedback after" in said[1]
    hand_in(course, "stagiaire-02", double=f"import time\ntime.sleep(40)\n{RIGHT}")
    owed = course / "submitted" / OWED
    while "stagiaire-02" not in owed.read_text(encoding="utf-8"):
        time.sleep(0.1)
    children = psutil.Process(running.pid).children(recursive=True)
    assert children
    os.killpg(running.pid, signal.SIGINT)  # as a terminal sends it: to the command and what it started
    out, _ = running.communicate(timeout=SECONDS)
    assert running.returncode == 0, out
    assert "1 graded and answered; run it again to go on" in out
    _gone, alive = psutil.wait_procs(children, timeout=20)
    assert not alive
    assert not (course / "autograded" / "stagiaire-02").exists()
    hand_in(course, "stagiaire-02", double=RIGHT)
    again = run(sys.executable, "-m", "graders", "watch", "--once", "--workers", "1", course=course)
    assert again.returncode == 0, again.stdout + again.stderr
    assert "stagiaire-02 petit: 2 / 2" in again.stdout
    assert "stagiaire-01" not in again.stdout
    assert "réussi" in fetched(course, "stagiaire-02")[-1]
