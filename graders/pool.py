"""Submissions to results over any executor: what crosses to a worker, and the warm judge that waits for it there."""

from __future__ import annotations

import atexit
import os
import threading
from collections.abc import Callable, Iterable, Iterator, Mapping
from concurrent.futures import FIRST_COMPLETED, CancelledError, Executor, Future, ThreadPoolExecutor, wait
from contextlib import contextmanager
from dataclasses import dataclass, field
from types import TracebackType
from typing import Any, Self

from nbformat import NotebookNode

from graders.course.assignment import Assignment
from graders.judge.judge import Graded, Judge, References, ungraded
from graders.judge.settings import Settings
from graders.outcome import UserError

CONNECT_SECONDS = 10
AHEAD = 2
"""Jobs in flight for each worker: one that runs, one that waits beside it; the others are not even read yet."""


@dataclass(frozen=True, kw_only=True)
class Job:
    """One submission to be judged, with all that a worker on another machine needs for it."""

    label: Any
    """The caller's own word for it; comes back unchanged."""
    assignment: Assignment
    submission: NotebookNode | bytes
    files: Mapping[str, bytes] = field(default_factory=dict)
    seed: int | None = None
    """Instead of the seed of the settings."""


class Pool:
    """Warm judges behind an executor; use it as a context manager.

    By default a thread a core, each with a judge of its own: what takes time happens in the judge's sandboxes. An
    ``executor`` of the caller's (``dask.distributed``'s, a process pool) runs the same function elsewhere.
    """

    def __init__(self, settings: Settings, *, workers: int | None = None, executor: Executor | None = None) -> None:
        if workers is not None and workers < 1:
            raise UserError(f"--workers must be at least 1, not {workers}")
        self.settings = settings
        self.workers = workers or os.cpu_count() or 1
        self._ours = executor is None
        self._judges = Judges()
        self._executor = executor or ThreadPoolExecutor(self.workers, thread_name_prefix="judge")
        self._judge: Callable[[Job, Settings], Graded] = self._judges.judge if self._ours else judge_there

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, _error: BaseException | None, _trace: TracebackType | None
    ) -> None:
        self.close()

    def warm(self) -> None:
        """Start the judges now, so that their imports are done when the first submission comes."""
        if self._ours:
            self._judges.warm(self.settings, self.workers)

    def submit(self, job: Job) -> Future[Graded]:
        """Have one submission judged."""
        return self._executor.submit(self._judge, job, self.settings)

    def run(self, jobs: Iterable[Job]) -> Iterator[tuple[Job, Graded]]:
        """Judge all of them; gives each as it is done. Jobs are drawn from ``jobs`` as there is room for them.

        A worker that is lost, with whatever it ran, costs one more try; then the criteria wait for a human.
        """
        waiting = iter(jobs)
        running: dict[Future[Graded], tuple[Job, int]] = {}
        exhausted = False
        try:
            while running or not exhausted:
                while not exhausted and len(running) < AHEAD * self.workers:
                    job = next(waiting, None)
                    if job is None:
                        exhausted = True
                    else:
                        running[self.submit(job)] = (job, 1)
                done, _ = wait(running, return_when=FIRST_COMPLETED)
                for future in done:
                    job, attempt = running.pop(future)
                    error = CancelledError() if future.cancelled() else future.exception()
                    if error is None:
                        yield job, future.result()
                    elif attempt == 1:
                        running[self.submit(job)] = (job, 2)
                    else:
                        yield job, ungraded(job.assignment, detail=f"the worker was lost twice: {error!r}")
        finally:
            for future in running:
                future.cancel()

    def close(self) -> None:
        """End the judges; what they are in the middle of is given up."""
        self._judges.close()
        if self._ours:
            self._executor.shutdown(cancel_futures=True)


def judge_all(
    jobs: Iterable[Job], *, settings: Settings, workers: int | None = None, executor: Executor | None = None
) -> Iterator[tuple[Job, Graded]]:
    """Judge all jobs and give each as it is done; see :class:`Pool`."""
    with Pool(settings, workers=workers, executor=executor) as pool:
        yield from pool.run(jobs)


class Judges:
    """Warm judges that wait for the next submission, taken by one thread at a time."""

    def __init__(self) -> None:
        self._lock = threading.Lock()
        self._idle: list[tuple[Settings, Judge]] = []
        self._busy: set[Judge] = set()
        self._references: dict[Settings, References] = {}
        self._closed = False

    def judge(self, job: Job, settings: Settings) -> Graded:
        """Judge one submission on an idle judge, or on a new one."""
        judge = self._take(settings)
        try:
            return judge.grade(job.assignment, job.submission, files=job.files, seed=job.seed)
        finally:
            self._give_back(settings, judge)

    def warm(self, settings: Settings, count: int) -> None:
        """Start so many judges."""
        for _ in range(count):
            with self._lock:
                judge = self._new(settings)
            judge.start()
            with self._lock:
                self._idle.append((settings, judge))

    def close(self) -> None:
        """End all judges, those at work included."""
        with self._lock:
            self._closed = True
            judges = [judge for _settings, judge in self._idle]
            self._idle.clear()
            for judge in self._busy:
                judge.give_up()
        for judge in judges:
            judge.close()

    def _take(self, settings: Settings) -> Judge:
        with self._lock:
            if self._closed:
                raise CancelledError
            for entry in self._idle:
                if entry[0] == settings:
                    self._idle.remove(entry)
                    judge = entry[1]
                    break
            else:
                judge = self._new(settings)
            self._busy.add(judge)
        return judge

    def _new(self, settings: Settings) -> Judge:
        """A judge that shares what is known of the references; asked under the lock."""
        return Judge.of(settings, references=self._references.setdefault(settings, References()))

    def _give_back(self, settings: Settings, judge: Judge) -> None:
        with self._lock:
            self._busy.discard(judge)
            if not self._closed:
                self._idle.append((settings, judge))
                return
        judge.close()


_HERE = Judges()
"""The warm judges of a process that somebody else's executor started."""
atexit.register(_HERE.close)


def judge_there(job: Job, settings: Settings) -> Graded:
    """Judge one submission in a worker process of an executor; the judge stays warm for the next."""
    return _HERE.judge(job, settings)


@contextmanager
def scheduler(address: str) -> Iterator[tuple[Executor, int]]:
    """The executor of a Dask cluster, and how many submissions it runs at a time.

    Raises:
        UserError: nobody answers at ``address``, or it has no workers.
    """
    from dask.distributed import Client

    try:
        client = Client(address, timeout=CONNECT_SECONDS, set_as_default=False)
    except (OSError, ValueError, TypeError) as error:
        raise UserError(
            f"no Dask scheduler at {address} ({error}); start one with `dask scheduler` and workers with "
            f"`dask worker {address} --nthreads 1`"
        ) from error
    with client:
        threads = sum(client.ncores().values())
        if not threads:
            raise UserError(f"the scheduler {address} has no workers; run `dask worker {address} --nthreads 1`")
        yield client.get_executor(pure=False, retries=2), threads
