"""The loop of `graders watch`, with a judge and a gradebook of the test's."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from concurrent.futures import Future
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import pytest

from graders.judge.judge import Graded
from graders.outcome import SubmissionResult
from graders.watch.arrivals import Arrival, Look
from graders.watch.loop import Delivered, Later, Watch


@dataclass(kw_only=True)
class Script:
    """A source whose looks are functions, one after the other, then nothing."""

    looks: list[Callable[[], Look]]
    folders: Sequence[Path] = ()

    def look(self) -> Look:
        """The next one."""
        return self.looks.pop(0)() if self.looks else Look()


@dataclass(kw_only=True)
class Desk:
    """Steps and audience in one: judges when told to, and remembers everything."""

    at_once: bool = True
    futures: dict[str, list[Future[Graded]]] = field(default_factory=dict)
    version: dict[str, int] = field(default_factory=dict)
    saved: list[str] = field(default_factory=list)
    answered: list[str] = field(default_factory=list)
    lines: list[Delivered] = field(default_factory=list)
    problems: list[str] = field(default_factory=list)
    owed: list[list[str]] = field(default_factory=list)
    fails: dict[str, Exception] = field(default_factory=dict)
    most: int = 0

    def read(self, student: str, assignment: str) -> Any:
        """The current version of a learner's work."""
        if error := self.fails.get(f"read {student}"):
            raise error
        return f"{student}-{self.version.get(student, 1)}"

    def judge(self, work: Any) -> Future[Graded]:
        """Begin; done at once, or when the test says so."""
        future: Future[Graded] = Future()
        self.futures.setdefault(work, []).append(future)
        running = [f for futures in self.futures.values() for f in futures if not f.done()]
        self.most = max(self.most, len(running))
        if self.at_once:
            self.done(work)
        return future

    def done(self, work: str) -> None:
        """Let the judgement of a work end."""
        future = self.futures[work][-1]
        if error := self.fails.get(f"judge {work}"):
            future.set_exception(error)
        else:
            result = SubmissionResult(assignment="petit", notebook="petit", criteria=())
            future.set_result(Graded(result=result, notebook=None))

    def save(self, work: Any, graded: Graded) -> None:
        """Into the gradebook."""
        if error := self.fails.pop(f"save {work}", None):
            raise error
        self.saved.append(work)

    def give_feedback(self, student: str, assignment: str) -> None:
        """Release."""
        if error := self.fails.get(f"feedback {student}"):
            raise error
        self.answered.append(student)

    def owe(self, owed: Sequence[Arrival]) -> None:
        """Remember who waits."""
        self.owed.append([arrival.student for arrival in owed])

    def delivered(self, delivered: Delivered) -> None:
        """A line."""
        self.lines.append(delivered)

    def problem(self, line: str) -> None:
        """A line of another kind."""
        self.problems.append(line)


def arrival(student: str, *, at: float = 0.0) -> Arrival:
    """A submission."""
    return Arrival(student=student, assignment="petit", submitted=at)


def arrive(*students: str) -> Callable[[], Look]:
    """A look that finds these."""
    return lambda: Look(arrived=tuple(arrival(student) for student in students))


def watch(desk: Desk, *looks: Callable[[], Look], at_once: int = 2, now: float = 7.5) -> Watch:
    """The loop on a script."""
    return Watch(
        sources=[Script(looks=list(looks))],
        steps=desk,
        audience=desk,
        at_once=at_once,
        clock=lambda: now,
        poll_seconds=0.01,
    )


def test_each_arrival_is_judged_saved_and_answered_once() -> None:
    """In that order, with the time since the submission."""
    desk = Desk()
    watch(desk, arrive("a", "b", "c")).run(once=True)
    assert sorted(desk.saved) == ["a-1", "b-1", "c-1"]
    assert sorted(desk.answered) == ["a", "b", "c"]
    assert [line.seconds for line in desk.lines] == [7.5, 7.5, 7.5]
    assert desk.problems == []


def test_what_waited_at_the_start_is_graded_too() -> None:
    """What an earlier watch has left comes first."""
    desk = Desk()
    watch(desk).run(waiting=[arrival("a", at=2.5)], once=True)
    assert [(line.student, line.seconds) for line in desk.lines] == [("a", 5.0)]


def test_no_more_are_judged_at_a_time_than_there_are_judges() -> None:
    """The others are not even read until there is room, so that a newer version is what is judged."""
    desk = Desk(at_once=False)

    def finish(*works: str) -> Callable[[], Look]:
        def look() -> Look:
            for work in works:
                desk.done(work)
            return Look()

        return look

    def newer() -> Look:
        desk.version["c"] = 2
        desk.done("a-1")
        return Look(arrived=(arrival("c"),))

    watch(desk, arrive("a", "b", "c"), newer, finish("b-1", "c-2")).run(once=True)
    assert desk.saved == ["a-1", "b-1", "c-2"]
    assert desk.most == 2


def test_a_newer_version_takes_the_place_of_the_one_being_judged() -> None:
    """The result of the older one is nobody's: not saved, not answered, and one learner never has two judges."""
    desk = Desk(at_once=False)

    def newer() -> Look:
        desk.version["a"] = 2
        return Look(arrived=(arrival("a", at=3.0),))

    def both() -> Look:
        assert list(desk.futures) == ["a-1"]
        desk.done("a-1")
        return Look()

    def last() -> Look:
        if "a-2" in desk.futures:
            desk.done("a-2")
        else:
            script.append(last)
        return Look()

    def start() -> Look:
        desk.futures["a-1"][0].set_running_or_notify_cancel()  # it can no longer be cancelled
        return newer()

    script = [arrive("a"), start, both, last]
    loop = Watch(
        sources=[Script(looks=script)], steps=desk, audience=desk, at_once=2, clock=lambda: 7.5, poll_seconds=0
    )
    loop.run(once=True)
    assert desk.saved == ["a-2"]
    assert [line.seconds for line in desk.lines] == [4.5]


@pytest.mark.parametrize("step", ["read a", "judge a-1", "save a-1", "feedback a"])
def test_what_goes_wrong_with_one_is_said_and_stops_nobody(step: str) -> None:
    """The others are answered; this one is still owed, for the next start."""
    desk = Desk(fails={step: RuntimeError("le disque est plein")})
    loop = watch(desk, arrive("a", "b"))
    loop.run(once=True)
    assert desk.answered == ["b"]
    assert len(desk.problems) == loop.problems == 1
    assert desk.problems[0].startswith("a petit: ")
    assert "le disque est plein" in desk.problems[0]
    assert desk.owed[-1] == ["a"]


def test_a_lost_judge_is_tried_once_more() -> None:
    """A second judgement that fails is reported."""
    desk = Desk(fails={"judge a-1": RuntimeError("perdu")})
    watch(desk, arrive("a")).run(once=True)
    assert len(desk.futures["a-1"]) == 2


def test_a_gradebook_in_other_hands_is_waited_for() -> None:
    """Results are kept until it is free, and the reason is said once."""
    desk = Desk(fails={"save a-1": Later("process 12 is grading in this course already")})
    watch(desk, arrive("a", "b")).run(once=True)
    assert sorted(desk.saved) == ["a-1", "b-1"]
    assert desk.problems == ["process 12 is grading in this course already"]


def test_the_same_problem_is_said_once() -> None:
    """A file that cannot be read is seen at every look."""
    desk = Desk()
    bad = Look(problems=("x.zip: not collected: its name tells no learner",), unsettled=True)
    loop = watch(desk, lambda: bad, lambda: bad, arrive("a"))
    loop.run(once=True)
    assert desk.problems == list(bad.problems)
    assert desk.answered == ["a"]


def test_stopping_ends_after_the_step_in_hand_and_owes_the_rest() -> None:
    """What was not answered is written down."""
    desk = Desk()

    def last_words(delivered: Delivered) -> None:
        desk.lines.append(delivered)
        loop.stop()

    desk.delivered = last_words  # type: ignore[method-assign]
    loop = watch(desk, arrive("a", "b", "c"), at_once=3)
    loop.run()
    assert len(desk.answered) == 1
    assert sorted(desk.answered + desk.owed[-1]) == ["a", "b", "c"]


def test_something_still_being_copied_is_waited_for() -> None:
    """With `--once` too."""
    desk = Desk()
    watch(desk, lambda: Look(unsettled=True), lambda: Look(unsettled=True), arrive("a")).run(once=True)
    assert desk.answered == ["a"]
