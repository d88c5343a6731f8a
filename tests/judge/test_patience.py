"""Deadlines that a busy machine does not bring nearer."""

from __future__ import annotations

import os
import subprocess
import sys
import time

from graders.judge.patience import PATIENCE, Deadline, waited_seconds

SPIN = "import os; os.sched_setaffinity(0, {min(os.sched_getaffinity(0))})\nwhile True: pass"


class Waited:
    """A waiting time that the test sets."""

    seconds = 0.0

    def __call__(self) -> float:
        """What has been waited so far."""
        return self.seconds


def test_time_spent_waiting_for_a_core_moves_the_deadline() -> None:
    """What was waited before the deadline began does not count, what was waited since does."""
    waited = Waited()
    waited.seconds = 50.0
    deadline = Deadline(seconds=1.0, waited=waited, started=time.monotonic() - 2.0)
    assert deadline.over()
    waited.seconds = 52.0
    assert 0 < deadline.left() <= 1.0


def test_waiting_has_an_end() -> None:
    """Whoever starts a hundred processes, which wait for each other, gains no more than a bounded delay."""
    waited = Waited()
    deadline = Deadline(seconds=1.0, waited=waited, started=time.monotonic() - PATIENCE - 0.1)
    waited.seconds = 1e9
    assert deadline.over()


def test_processes_that_ended_do_not_shorten_it() -> None:
    """The sum over processes falls when one ends; the deadline does not come nearer for that."""
    waited = Waited()
    waited.seconds = 10.0
    deadline = Deadline(seconds=5.0, waited=waited, started=time.monotonic() - 1.0)
    waited.seconds = 0.0
    assert not deadline.over()


def test_two_processes_on_one_core_wait_for_each_other() -> None:
    """The kernel tells for each process and its descendants how long they were ready and not running."""
    spinning = [subprocess.Popen([sys.executable, "-c", SPIN]) for _ in range(2)]
    try:
        end = time.monotonic() + 60
        while time.monotonic() < end and not all(waited_seconds(process.pid) > 0.05 for process in spinning):
            time.sleep(0.05)
        assert all(waited_seconds(process.pid) > 0.05 for process in spinning)
        assert waited_seconds(os.getpid()) >= waited_seconds(spinning[0].pid)
    finally:
        for process in spinning:
            process.kill()
            process.wait()


def test_a_process_that_is_gone_has_waited_for_nothing() -> None:
    """No error: it may end at any moment."""
    gone = subprocess.Popen([sys.executable, "-c", ""])
    gone.wait()
    assert waited_seconds(gone.pid) == 0
