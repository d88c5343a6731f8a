"""`graders grade` on a class: in parallel, once each, whatever stops it on the way."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
import time
from collections.abc import Iterator
from pathlib import Path

import psutil
import pytest
from nbgrader.api import Gradebook

from graders.data import secret
from tests.small_course import NAME, RIGHT, SLOW, WRONG, environment, graded_key, graders, make_course, scores, submit

SECONDS = 180
LONG = "import time\ntime.sleep(50)\n" + RIGHT
"""Still under way whenever the test comes to stop it."""


@pytest.fixture
def course(tmp_path: Path) -> Path:
    """A course with one assignment and no submission."""
    return make_course(tmp_path / "course")


def start(course: Path, *arguments: str) -> subprocess.Popen[str]:
    """Start `graders grade` and leave it running."""
    command = [sys.executable, "-m", "graders", "grade", NAME, *arguments]
    return subprocess.Popen(
        command,
        cwd=course,
        env=environment(),
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        text=True,
        # A shell without job control has what it starts in the background ignore Ctrl-C, tests included.
        preexec_fn=lambda: signal.signal(signal.SIGINT, signal.SIG_DFL),
    )


def wait_for_lines(process: subprocess.Popen[str], count: int) -> list[str]:
    """Read until so many submissions are said to be graded."""
    assert process.stdout is not None
    found: list[str] = []
    for line in process.stdout:
        if line.startswith("graded stagiaire"):
            found.append(line)
        if len(found) == count:
            return found
    raise AssertionError(f"ended after {found}")


def graded_lines(text: str) -> list[str]:
    """Which submissions a run says that it graded."""
    return [line.split()[1] for line in text.splitlines() if line.startswith("graded stagiaire")]


def test_what_has_not_changed_is_left_alone_and_who_gains_is_said(course: Path) -> None:
    """A second run grades only what changed; `--force` all, and says whose points moved."""
    for number, source in enumerate((RIGHT, WRONG, RIGHT)):
        submit(course, f"stagiaire-{number}", double=source)
    first = graders("grade", NAME, course=course)
    assert first.returncode == 0, first.stderr
    assert sorted(graded_lines(first.stdout)) == ["stagiaire-0", "stagiaire-1", "stagiaire-2"]
    assert scores(course, "stagiaire-1") == {"critere_double": (0.0, False)}
    submit(course, "stagiaire-1", double=RIGHT)
    second = graders("grade", NAME, course=course)
    assert graded_lines(second.stdout) == ["stagiaire-1"]
    assert "2 unchanged" in second.stdout
    assert "stagiaire-1 gains 2 in petit (0 before, 2 now)" in second.stdout
    with Gradebook(f"sqlite:///{course / 'gradebook.db'}") as gradebook:
        grade = gradebook.find_grade("critere_double", NAME, NAME, "stagiaire-0")
        grade.auto_score = 2.5
        gradebook.db.commit()
    forced = graders("grade", NAME, "--force", course=course)
    assert len(graded_lines(forced.stdout)) == 3
    assert "stagiaire-0 loses 0.5 in petit (2.5 before, 2 now)" in forced.stdout


def test_held_out_data_of_another_secret_is_another_result(course: Path) -> None:
    """The key of a submission holds all that its verdicts depend on, the secret included."""
    submit(course, "stagiaire-0", double=RIGHT)
    assert graders("grade", NAME, course=course).returncode == 0
    before = graded_key(course, "stagiaire-0")
    (course / secret.FILE_NAME).unlink()
    secret.create(course)
    again = graders("grade", NAME, course=course)
    assert graded_lines(again.stdout) == ["stagiaire-0"]
    assert graded_key(course, "stagiaire-0") != before


@pytest.mark.parametrize("how", [signal.SIGINT, signal.SIGKILL], ids=["ctrl-c", "kill-9"])
def test_an_interrupted_run_goes_on_where_it_stopped(course: Path, how: signal.Signals) -> None:
    """Stopped in the middle and run again: each submission is graded, none twice, no process is left."""
    students = [f"stagiaire-{number}" for number in range(6)]
    for number, student in enumerate(students):
        submit(course, student, double=RIGHT if number < 2 else LONG)
    running = start(course, "--workers", "2")
    first = [line.split()[1] for line in wait_for_lines(running, 2)]
    children = psutil.Process(running.pid).children(recursive=True)
    running.send_signal(how)
    out, _ = running.communicate(timeout=SECONDS)
    first += graded_lines(out)
    if how is signal.SIGINT:
        assert running.returncode == 130
        assert "run it again to go on" in out
    _gone, alive = psutil.wait_procs(children, timeout=20)
    assert not alive
    assert set(first) == set(students[:2])
    for student in students[2:]:
        submit(course, student, double=RIGHT)
    rest = graders("grade", NAME, course=course)
    assert rest.returncode == 0, rest.stdout + rest.stderr
    second = graded_lines(rest.stdout)
    assert not set(first) & set(second)
    assert all(scores(course, student) == {"critere_double": (2.0, False)} for student in students)
    assert not list(course.glob("autograded/*/.*"))


def test_two_runs_at_once_do_not_write_into_each_other(course: Path) -> None:
    """The gradebook has one writer: the second run says who is first and does nothing."""
    submit(course, "stagiaire-0", double="import time\ntime.sleep(5)\n" + RIGHT)
    running = start(course)
    deadline = time.monotonic() + SECONDS
    while not (course / ".graders.lock").exists() and time.monotonic() < deadline:
        time.sleep(0.05)
    second = graders("grade", NAME, course=course)
    assert second.returncode == 2
    assert f"process {running.pid} is grading in this course already" in second.stderr
    running.communicate(timeout=SECONDS)
    assert running.returncode == 0


def test_a_full_disk_loses_nothing(course: Path) -> None:
    """A graded copy that cannot be written is said in one line; the others and the copy of before stay."""
    submit(course, "stagiaire-0", double=RIGHT)
    submit(course, "stagiaire-1", double=RIGHT)
    assert graders("grade", NAME, course=course).returncode == 0
    kept = graded_key(course, "stagiaire-0")
    blocked = course / "autograded" / "stagiaire-0" / f".{NAME}.new"
    blocked.write_text("in the way", encoding="utf-8")
    again = graders("grade", NAME, "--force", course=course)
    assert again.returncode == 1
    assert "stagiaire-0 petit: not saved" in again.stdout
    assert graded_key(course, "stagiaire-0") == kept
    assert "Traceback" not in again.stdout + again.stderr


@pytest.fixture
def cluster() -> Iterator[tuple[str, list[subprocess.Popen[bytes]]]]:
    """A Dask scheduler and two worker processes on this machine."""
    with subprocess.Popen(
        [
            sys.executable,
            "-m",
            "distributed.cli.dask_scheduler",
            "--host",
            "127.0.0.1",
            "--port",
            "0",
            "--no-dashboard",
        ],
        stderr=subprocess.PIPE,
        text=True,
        env=environment(),
    ) as server:
        assert server.stderr is not None
        address = next(line.split()[-1] for line in server.stderr if "Scheduler at:" in line)
        command = [
            sys.executable, "-m", "distributed.cli.dask_worker", address,
            "--nthreads", "1", "--no-nanny", "--no-dashboard", "--memory-limit", "0",
        ]  # fmt: skip
        quiet = {"stdout": subprocess.DEVNULL, "stderr": subprocess.DEVNULL}
        workers = [subprocess.Popen(command, env=environment(), **quiet) for _ in range(2)]
        try:
            yield address, workers
        finally:
            for process in (*workers, server):
                process.kill()
            for worker in workers:
                worker.wait()


def test_a_cluster_that_loses_a_worker_grades_all_once_each(
    course: Path, cluster: tuple[str, list[subprocess.Popen[bytes]]]
) -> None:
    """On Dask, one of two workers killed in mid-batch: all submissions are graded, once each."""
    address, workers = cluster
    from dask.distributed import Client

    with Client(address, set_as_default=False) as client:
        client.wait_for_workers(2, timeout=60)
    students = [f"stagiaire-{number}" for number in range(8)]
    for student in students:
        submit(course, student, double=SLOW)
    running = start(course, "--scheduler", address)
    first = [line.split()[1] for line in wait_for_lines(running, 2)]
    os.kill(workers[0].pid, signal.SIGKILL)
    out, _ = running.communicate(timeout=SECONDS)
    assert running.returncode == 0, out
    assert sorted(first + graded_lines(out)) == students
    assert all(scores(course, student) == {"critere_double": (2.0, False)} for student in students)
