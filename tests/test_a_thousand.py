"""A thousand submissions through the pool: nothing grows with their number."""

from __future__ import annotations

import copy
import os
import tempfile
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

import psutil
import pytest

from graders.course.assignment import Assignment, from_notebook
from graders.course.text import expand
from graders.judge.settings import Settings
from graders.outcome import Verdict
from graders.pool import Job, Pool
from tests.small_course import NAME, RIGHT, TEXT, WRONG

COUNT = 1000
SOURCES = (
    RIGHT,
    WRONG,
    "raise ValueError('non')",
    "def double(x):\n    open('/tmp/trace', 'w').write('x' * 9999)\n    return 2 * x",
)
POINTS = (2.0, 0.0, 0.0, 2.0)


@dataclass(frozen=True)
class Footprint:
    """What this process and those below it hold."""

    processes: int
    descriptors: int
    memory_mb: float
    files: int


def footprint() -> Footprint:
    """Counted now; memory is what is not shared (a fork shares most with the trunk)."""
    mine = psutil.Process()
    family = [mine, *mine.children(recursive=True)]
    descriptors = sum(len(os.listdir(f"/proc/{process.pid}/fd")) for process in family)
    memory = sum(process.memory_full_info().uss for process in family) / 1e6
    files = sum(1 for _ in Path(tempfile.gettempdir()).glob("graders-*"))
    return Footprint(processes=len(family), descriptors=descriptors, memory_mb=memory, files=files)


@pytest.fixture(scope="module")
def assignment() -> Assignment:
    """A short assignment."""
    return from_notebook(expand(TEXT, assignment=NAME), name=NAME)


@pytest.mark.slow
def test_a_thousand_submissions_leave_the_pool_as_it_was(assignment: Assignment) -> None:
    """Each gets its own result; memory, processes, descriptors and files are as after the first hundred."""

    def jobs() -> Iterator[Job]:
        for number in range(COUNT):
            notebook = copy.deepcopy(assignment.released)
            notebook.cells[1].source = SOURCES[number % len(SOURCES)]
            yield Job(label=number, assignment=assignment, submission=notebook)

    seen: set[int] = set()
    early: Footprint | None = None
    with Pool(Settings(secret=b"s" * 32), workers=2) as pool:
        for job, graded in pool.run(jobs()):
            seen.add(job.label)
            assert graded.result.points == POINTS[job.label % len(POINTS)]
            assert Verdict.GRADER_ERROR not in graded.result.verdicts().values()
            if len(seen) == COUNT // 10:
                early = footprint()
        late = footprint()
    assert seen == set(range(COUNT))
    assert early is not None
    print(early, late)
    # Measured while the pool is busy and when it is not: kernels of submissions in hand come and go.
    assert late.processes <= early.processes
    assert late.descriptors <= early.descriptors + 4
    assert late.memory_mb <= early.memory_mb * 1.1 + 50
    assert late.files <= early.files
