"""The pool: any executor, jobs drawn as there is room, lost workers, and giving up in order."""

from __future__ import annotations

import threading
import time
from collections.abc import Callable, Iterator
from concurrent.futures import BrokenExecutor, Executor, Future
from typing import Any

import psutil
import pytest
from nbformat import NotebookNode

from graders.course.assignment import Assignment, from_notebook
from graders.course.text import expand
from graders.judge.judge import Graded, ungraded
from graders.judge.settings import Settings
from graders.outcome import UserError, Verdict
from graders.pool import AHEAD, Job, Pool, judge_all, scheduler
from tests.small_course import NAME, RIGHT, TEXT

SETTINGS = Settings(secret=b"s" * 32)


class Elsewhere(Executor):
    """An executor whose work is done by a function of the test's, at once or when it is let go."""

    def __init__(self, work: Callable[[Job], Graded], *, hold: bool = False) -> None:
        self.work = work
        self.held: list[tuple[Future[Any], Job]] = []
        self.hold = hold

    def submit(self, _function: Any, /, job: Job, _settings: Settings) -> Future[Any]:  # type: ignore[override]
        """Hold the work, or do it at once."""
        future: Future[Any] = Future()
        self.held.append((future, job))
        if not self.hold:
            self.let_go()
        return future

    def let_go(self) -> None:
        """Do what is held."""
        for future, job in self.held:
            try:
                future.set_result(self.work(job))
            except BrokenExecutor as error:
                future.set_exception(error)
        self.held.clear()


@pytest.fixture(scope="module")
def assignment() -> Assignment:
    """A short assignment."""
    return from_notebook(expand(TEXT, assignment=NAME), name=NAME)


def jobs(assignment: Assignment, count: int) -> list[Job]:
    """Jobs labelled with their number."""
    return [Job(label=number, assignment=assignment, submission=b"") for number in range(count)]


def done(job: Job) -> Graded:
    """A worker's answer, recognisable."""
    return ungraded(job.assignment, detail=f"work of {job.label}")


def test_each_job_comes_back_once_with_its_own_result(assignment: Assignment) -> None:
    """Whatever the executor, a result stays with its job."""
    found = {
        job.label: graded.result.criteria[0].detail
        for job, graded in judge_all(jobs(assignment, 7), settings=SETTINGS, workers=2, executor=Elsewhere(done))
    }
    assert found == {number: f"work of {number}" for number in range(7)}


def test_jobs_are_drawn_as_there_is_room(assignment: Assignment) -> None:
    """Ten thousand submissions are not read at once: a few wait beside each worker."""
    drawn: list[int] = []

    def reading() -> Iterator[Job]:
        for job in jobs(assignment, 50):
            drawn.append(job.label)
            yield job

    executor = Elsewhere(done, hold=True)
    with Pool(SETTINGS, workers=3, executor=executor) as pool:
        results = pool.run(reading())
        first = threading.Timer(0.05, executor.let_go)
        first.start()
        next(results)
        assert len(drawn) == 3 * AHEAD
        results.close()  # type: ignore[attr-defined]


def test_a_lost_worker_costs_one_more_try(assignment: Assignment) -> None:
    """What a dead machine was running is run again elsewhere, and only that."""
    tries: list[int] = []

    def dies_once(job: Job) -> Graded:
        tries.append(job.label)
        if job.label == 1 and tries.count(1) == 1:
            raise BrokenExecutor("machine lost")
        return done(job)

    executor = Elsewhere(dies_once)
    found = [job.label for job, _ in judge_all(jobs(assignment, 3), settings=SETTINGS, workers=1, executor=executor)]
    assert sorted(found) == [0, 1, 2]
    assert sorted(tries) == [0, 1, 1, 2]


def test_a_submission_that_ends_every_worker_waits_for_a_human(assignment: Assignment) -> None:
    """Twice lost is not tried for ever, loses no point, and does not stop the others (P1, P4)."""

    def dies(job: Job) -> Graded:
        if job.label == 0:
            raise BrokenExecutor("machine lost")
        return done(job)

    found = {
        job.label: graded
        for job, graded in judge_all(jobs(assignment, 2), settings=SETTINGS, workers=1, executor=Elsewhere(dies))
    }
    assert set(found[0].result.verdicts().values()) == {Verdict.GRADER_ERROR}
    assert "machine lost" in found[0].result.criteria[0].detail
    assert found[0].result.criteria[0].points is None
    assert found[1].result.criteria[0].detail == "work of 1"


def test_no_workers_is_misuse() -> None:
    """Zero workers would wait for ever."""
    with pytest.raises(UserError, match="--workers must be at least 1"):
        Pool(SETTINGS, workers=0)


def test_nobody_at_the_address_is_one_clear_line(monkeypatch: pytest.MonkeyPatch) -> None:
    """A scheduler that does not answer is said with the command that starts one."""
    monkeypatch.setattr("graders.pool.CONNECT_SECONDS", 0.5)
    with pytest.raises(UserError, match="dask scheduler"), scheduler("tcp://127.0.0.1:9"):
        pass


def test_local_judges_work_side_by_side_and_give_up_in_order(assignment: Assignment) -> None:
    """Two real judges grade; closing the pool while one is in an endless loop ends it and leaves no process."""
    mine = psutil.Process()
    others = set(mine.children(recursive=True))  # judges that fixtures of other tests keep warm

    def processes() -> set[psutil.Process]:
        return set(mine.children(recursive=True)) - others

    def solved(source: str) -> NotebookNode:
        notebook = expand(TEXT, assignment=NAME)
        notebook.cells[1].source = source
        return notebook

    with Pool(SETTINGS, workers=2) as pool:
        both = [Job(label=n, assignment=assignment, submission=solved(RIGHT)) for n in range(2)]
        assert [graded.result.points for _job, graded in pool.run(both)] == [2, 2]
        workers = len(processes())
        endless = pool.submit(Job(label="x", assignment=assignment, submission=solved("while True:\n    pass")))
        while len(processes()) < workers + 2:
            time.sleep(0.05)
        assert not endless.done()
    assert set(endless.result().result.verdicts().values()) == {Verdict.GRADER_ERROR}
    # What stays is the trunk, for the next judge of this process.
    for _ in range(400):
        if len(processes()) <= 2:
            break
        time.sleep(0.05)
    assert len(processes()) <= 2, processes()
