"""From arrival to feedback, several submissions at a time: one thread that does everything but judge."""

from __future__ import annotations

import queue
import time
from collections.abc import Callable, Iterable, Sequence
from concurrent.futures import CancelledError, Future
from dataclasses import dataclass, field
from typing import Any, Protocol

from graders.judge.judge import Graded
from graders.outcome import SubmissionResult
from graders.watch.arrivals import Arrival, Source

LOOK_AGAIN_SECONDS = 0.25
"""While something is being copied."""
POLL_SECONDS = 10.0
"""Network file systems and containers notify nobody: what notifications miss is found by looking."""


class Later(Exception):
    """The gradebook is another process's for the moment."""


class Steps(Protocol):
    """What is done with a submission; all but the judging happens in the thread that calls."""

    def read(self, student: str, assignment: str) -> Any:
        """What lies in ``submitted/`` now, ready to be judged."""

    def judge(self, work: Any) -> Future[Graded]:
        """Begin to judge it."""

    def save(self, work: Any, graded: Graded) -> None:
        """Into the gradebook; raises :class:`Later` while somebody else writes there."""

    def give_feedback(self, student: str, assignment: str) -> None:
        """Make the page, and release it where the learner can fetch it."""

    def owe(self, owed: Sequence[Arrival]) -> None:
        """Remember what has arrived and has no feedback yet, for the next start."""


@dataclass(frozen=True, kw_only=True)
class Delivered:
    """A submission whose feedback is out."""

    student: str
    result: SubmissionResult
    seconds: float
    """From the submission to the released feedback."""


class Audience(Protocol):
    """Who is told what happens."""

    def delivered(self, delivered: Delivered) -> None:
        """One more learner has his feedback."""

    def problem(self, line: str) -> None:
        """Something needs the instructor; said once for each cause."""


@dataclass(kw_only=True)
class _Flight:
    arrival: Arrival
    work: Any
    attempt: int = 1
    graded: Graded | None = None
    replaced: bool = False
    """A newer version has arrived: this one's result is nobody's."""


Pair = tuple[str, str]


@dataclass(kw_only=True)
class Watch:
    """The loop; :meth:`wake` and :meth:`stop` may be called from other threads and from signal handlers."""

    sources: Sequence[Source]
    steps: Steps
    audience: Audience
    at_once: int
    """How many submissions are judged at the same time."""
    clock: Callable[[], float] = time.time
    poll_seconds: float = POLL_SECONDS
    problems: int = 0
    _waiting: dict[Pair, Arrival] = field(default_factory=dict)
    _flying: dict[Future[Graded], _Flight] = field(default_factory=dict)
    _judged: dict[Pair, _Flight] = field(default_factory=dict)
    _failed: dict[Pair, Arrival] = field(default_factory=dict)
    _said: set[str] = field(default_factory=set)
    _events: queue.SimpleQueue[None] = field(default_factory=queue.SimpleQueue)
    _stopping: bool = False

    def wake(self) -> None:
        """Look now rather than at the next poll."""
        self._events.put(None)  # a SimpleQueue, since an Event may lock up inside a signal handler

    def stop(self) -> None:
        """End after the step in hand; what is being judged is left for the next start."""
        self._stopping = True
        self.wake()

    def run(self, *, waiting: Iterable[Arrival] = (), once: bool = False) -> None:
        """Go on until :meth:`stop`, or with ``once`` until all that is there has its feedback."""
        for arrival in waiting:
            self._take(arrival)
        self._remember()
        while not self._stopping:
            unsettled = self._look()
            self._judge()
            blocked = not self._finish()
            if once and not (unsettled or self._waiting or self._flying or self._judged):
                return
            if self._stopping:
                return
            self._pause(LOOK_AGAIN_SECONDS if unsettled or blocked else self.poll_seconds)

    def _look(self) -> bool:
        """Collect what has arrived; whether something is still on its way."""
        unsettled, changed = False, False
        for source in self.sources:
            look = source.look()
            unsettled |= look.unsettled
            for line in look.problems:
                self._problem(line)
            for arrival in look.arrived:
                self._take(arrival)
                changed = True
        if changed:
            self._remember()
        return unsettled

    def _take(self, arrival: Arrival) -> None:
        """Put a submission in the queue, in the place of an older version that waits or is being judged."""
        pair = _pair(arrival)
        self._waiting[pair] = arrival
        self._judged.pop(pair, None)
        self._failed.pop(pair, None)
        for future, flight in self._flying.items():
            if _pair(flight.arrival) == pair:
                flight.replaced = True
                future.cancel()

    def _judge(self) -> None:
        """Begin with as many as there are judges, one of a learner at a time."""
        flying = {_pair(flight.arrival) for flight in self._flying.values()}
        for pair, arrival in [*self._waiting.items()]:
            if len(self._flying) >= self.at_once:
                return
            if pair in flying:
                continue
            del self._waiting[pair]
            try:
                work = self.steps.read(*pair)
            except Exception as error:  # one that cannot be read must not stop the others
                self._give_up(arrival, f"not read: {error!r}")
            else:
                self._launch(_Flight(arrival=arrival, work=work))

    def _launch(self, flight: _Flight) -> None:
        future = self.steps.judge(flight.work)
        self._flying[future] = flight
        future.add_done_callback(lambda _future: self.wake())

    def _finish(self) -> bool:
        """Save and answer what is judged; False while the gradebook is somebody else's."""
        for future in [future for future in self._flying if future.done()]:
            flight = self._flying.pop(future)
            error = CancelledError() if future.cancelled() else future.exception()
            if flight.replaced:
                continue
            if error is None:
                flight.graded = future.result()
                self._judged[_pair(flight.arrival)] = flight
            elif flight.attempt == 1 and not isinstance(error, CancelledError):
                flight.attempt = 2
                self._launch(flight)
            else:
                self._give_up(flight.arrival, f"not judged: {error!r}")
        self._judge()  # before the saving, which takes this thread: no judge stands idle meanwhile
        for pair, flight in [*self._judged.items()]:
            if self._stopping:
                return True
            try:
                self._deliver(flight)
            except Later as error:
                self._problem(str(error))
                return False
            del self._judged[pair]
        return True

    def _deliver(self, flight: _Flight) -> None:
        arrival, graded = flight.arrival, flight.graded
        assert graded is not None
        try:
            self.steps.save(flight.work, graded)
            self.steps.give_feedback(arrival.student, arrival.assignment)
        except Later:
            raise
        except Exception as error:
            self._give_up(arrival, str(error) or repr(error))
            return
        self._remember(but=arrival)
        seconds = self.clock() - arrival.submitted
        self.audience.delivered(Delivered(student=arrival.student, result=graded.result, seconds=seconds))

    def _give_up(self, arrival: Arrival, why: str) -> None:
        """Report a submission that could not be handled; it is tried again at the next start or its next version."""
        self._failed[_pair(arrival)] = arrival
        self._remember()
        self._problem(f"{arrival.student} {arrival.assignment}: {' '.join(why.split())[:300]}")

    def _problem(self, line: str) -> None:
        if line not in self._said:
            self._said.add(line)
            self.problems += 1
            self.audience.problem(line)

    def _remember(self, *, but: Arrival | None = None) -> None:
        in_hand = [*self._flying.values(), *self._judged.values()]
        owed = {**self._failed, **self._waiting}
        owed |= {_pair(flight.arrival): flight.arrival for flight in in_hand if not flight.replaced}
        self.steps.owe([arrival for arrival in owed.values() if arrival is not but])

    def _pause(self, seconds: float) -> None:
        """Wait for news, at most so long; news that came together are taken together."""
        try:
            self._events.get(timeout=seconds)
            while True:
                self._events.get_nowait()
        except queue.Empty:
            return


def _pair(arrival: Arrival) -> Pair:
    return arrival.student, arrival.assignment
