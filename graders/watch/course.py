"""``graders watch``: the loop, its sources and its notifications in one course, until it is told to stop."""

from __future__ import annotations

import signal
import threading
from collections.abc import Callable, Iterator, Sequence
from concurrent.futures import Executor
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from graders.course import assignment as courses
from graders.course.setup import exchange_folder
from graders.gradebook import open_records
from graders.grading import course_settings
from graders.intake.placing import remove_forgotten
from graders.judge.launcher import WorkerDied
from graders.judge.sandbox import choose
from graders.outcome import UserError
from graders.pool import Pool
from graders.watch.arrivals import Source
from graders.watch.drop import Drop, naming
from graders.watch.exchange import Exchange
from graders.watch.loop import Audience, Watch
from graders.watch.steps import CourseSteps

NOTICE_MS = 50
"""How long notifications are gathered; a file is looked at again until it has come to rest anyway."""


@dataclass(frozen=True, kw_only=True)
class Opening:
    """What a watch is about to do, for the person who started it."""

    assignments: tuple[str, ...]
    folders: tuple[Path, ...]
    owed: int
    workers: int


def watch(
    root: Path,
    assignments: Sequence[str],
    *,
    drop: Path | None = None,
    workers: int | None = None,
    once: bool = False,
    unsafe: bool = False,
    executor: Executor | None = None,
    audience: Audience,
    on_opening: Callable[[Opening], None] = lambda _opening: None,
) -> int:
    """Collect, grade and answer what is submitted, until SIGINT or SIGTERM; gives the number of problems.

    ``executor`` judges in the place of the warm judges of this machine.

    Raises:
        UserError: an assignment that does not exist or is not in the gradebook, nothing to watch, no sandbox here.
    """
    config = courses.configuration(root)
    watched = _watched(root, assignments, config)
    settings = course_settings(root, config, unsafe=unsafe)
    choose(unsafe=settings.unsafe)
    inbound = exchange_folder(root) / str(config.CourseDirectory.course_id) / "inbound"
    (root / "submitted").mkdir(exist_ok=True)
    remove_forgotten(root / "submitted")
    with Pool(settings, workers=workers, executor=executor) as pool:
        steps = CourseSteps(root=root, config=config, settings=settings, pool=pool, exchange=inbound.is_dir())
        sources: list[Source] = []
        if drop is not None:
            sources.append(Drop(root, drop.resolve(), naming=naming(root, config), watched=watched))
        if inbound.is_dir():
            sources.append(Exchange(root, inbound, watched=watched, collect=steps.collect))
        if not sources:
            advice = f"run `nbgrader release_assignment {watched[0]}`, or name a folder with --drop"
            raise UserError(f"nothing to watch: no submissions can be made in {inbound.parent.parent}; {advice}")
        folders = tuple(folder for source in sources for folder in source.folders)
        owed = {(a.student, a.assignment): a for a in (*steps.ungraded(watched), *steps.owed())}
        loop = Watch(sources=sources, steps=steps, audience=audience, at_once=pool.workers)
        try:
            pool.warm()
        except WorkerDied as error:
            raise UserError(f"no judge can be started here ({error}); `graders doctor` may say why") from error
        on_opening(Opening(assignments=watched, folders=folders, owed=len(owed), workers=pool.workers))
        with _stopped_by_signals(loop.stop), _notified(folders, loop, audience):
            loop.run(waiting=owed.values(), once=once)
    return loop.problems


def _watched(root: Path, assignments: Sequence[str], config: Any) -> tuple[str, ...]:
    """The assignments asked for, or all that can be graded here.

    Raises:
        UserError: one that was asked for cannot.
    """
    with open_records(root, config) as records:
        watched = []
        for name in dict.fromkeys(assignments) or courses.names(root):
            try:
                records.require(courses.load(root, name))
            except UserError:
                if assignments:
                    raise
            else:
                watched.append(name)
    if not watched:
        raise UserError("the gradebook knows no assignment yet; run `nbgrader generate_assignment <assignment>` first")
    return tuple(watched)


@contextmanager
def _stopped_by_signals(stop: Callable[[], None]) -> Iterator[None]:
    """The first SIGINT or SIGTERM ends in order, a second one at once."""

    def handler(number: int, _frame: Any) -> None:
        signal.signal(number, former[signal.Signals(number)])
        stop()

    former = {number: signal.signal(number, handler) for number in (signal.SIGINT, signal.SIGTERM)}
    try:
        yield
    finally:
        for number, before in former.items():
            signal.signal(number, before)


@contextmanager
def _notified(folders: Sequence[Path], loop: Watch, audience: Audience) -> Iterator[None]:
    """Wake the loop whenever the system says that something changed in the folders."""
    from watchfiles import watch as changes

    ending = threading.Event()

    def listen() -> None:
        try:
            for _change in changes(
                *folders,
                watch_filter=None,
                debounce=NOTICE_MS,
                step=NOTICE_MS,
                stop_event=ending,
                raise_interrupt=False,
            ):
                loop.wake()
        except Exception as error:  # too many watches, a file system without: the poll finds what this misses
            audience.problem(f"no notifications ({error}): looking every few seconds instead")

    listener = threading.Thread(target=listen, name="notifications", daemon=True)
    listener.start()
    try:
        yield
    finally:
        ending.set()
        listener.join(timeout=2)
