"""One warm judge for all attacks, in a course tree with something to lose, and the state of the machine around it."""

from __future__ import annotations

import hashlib
import json
import os
import resource
import sqlite3
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import psutil
import pytest
from nbformat import NotebookNode

from graders.course.assignment import Assignment
from graders.judge.judge import Graded, Judge
from graders.judge.limits import Limits
from tests.attacks.target import SECRET_CANARY, source_of, target, witness

QUICK = Limits(
    cell_seconds=4,
    notebook_seconds=30,
    criterion_seconds=15,
    interrupt_seconds=1,
    memory_mb=600,
    processes=40,
    file_mb=20,
    output_mb=2,
    exchange_mb=64,
    restarts=1,
)
"""Small bounds, so that an attack on each of them is over in seconds."""

SETTINGS = ("kernel/core_pattern", "kernel/modprobe", "kernel/hostname", "kernel/sysrq", "vm/panic_on_oom")
NODES = ("/dev/null", "/dev/zero", "/dev/full", "/dev/random", "/dev/urandom", "/dev/tty")


@pytest.fixture(scope="session")
def course(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A course tree: a gradebook, the secret, a source with solutions, another learner's submission."""
    root = tmp_path_factory.mktemp("cours")
    with sqlite3.connect(root / "gradebook.db") as base:
        base.execute("create table grade (id integer, manual_score real, needs_manual_grade integer)")
        base.execute("insert into grade values (1, 0.0, 1)")
    (root / "secret.key").write_text(SECRET_CANARY.encode().hex())
    (root / "nbgrader_config.py").write_text("c = get_config()\n")
    for name in (
        "source/cible/cible.ipynb",
        "submitted/voisine/cible/cible.ipynb",
        "autograded/voisine/cible/cible.ipynb",
    ):
        (root / name).parent.mkdir(parents=True)
        (root / name).write_text(json.dumps({"cells": [], "metadata": {"text": SECRET_CANARY}}))
    return root


@pytest.fixture(scope="session")
def judge(course: Path) -> Iterator[Judge]:
    """One judge for all attacks, started inside the course tree."""
    before = os.getcwd()
    os.chdir(course)
    try:
        with Judge(secret=SECRET_CANARY.encode(), limits=QUICK) as warm:
            yield warm
    finally:
        os.chdir(before)


@pytest.fixture(scope="session")
def small_lab() -> Assignment:
    """The target of the attacks."""
    return target()


@pytest.fixture(scope="session")
def next_learner() -> Assignment:
    """What the learner after the attacker works on."""
    return witness()


@pytest.fixture(scope="session")
def fresh(judge: Judge, next_learner: Assignment) -> Mapping[str, Any]:
    """What an honest learner sees around them on a worker that nobody has attacked yet."""
    return seen(judge.grade(next_learner, next_learner.reference))


def seen(graded: Graded) -> dict[str, Any]:
    """What the witness found around it, from its own output."""
    outputs = source_of(graded.notebook, "travail").outputs
    found: dict[str, Any] = json.loads("".join(output.text for output in outputs if output.output_type == "stream"))
    return found


def shown(notebook: NotebookNode) -> str:
    """All that the cells of a notebook show, as text."""
    return "\n".join(
        json.dumps(cell.outputs, ensure_ascii=False) for cell in notebook.cells if cell.cell_type == "code"
    )


@dataclass(frozen=True, kw_only=True)
class Surroundings:
    """What no submission may change: files of the course, processes, device nodes, settings of the machine."""

    files: Mapping[str, str]
    processes: frozenset[int]
    nodes: Mapping[str, int]
    settings: Mapping[str, str]


def peak_mb() -> float:
    """The most memory that this process, which no sandbox holds, has ever taken."""
    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss * 1024 / 1e6


def surroundings(course: Path) -> Surroundings:
    """Take note of the machine as it is."""
    return Surroundings(
        files={str(p): hashlib.sha256(p.read_bytes()).hexdigest() for p in sorted(course.rglob("*")) if p.is_file()},
        processes=frozenset(child.pid for child in psutil.Process().children(recursive=True)),
        nodes={node: os.stat(node).st_mode for node in NODES},
        settings={name: Path("/proc/sys", name).read_text() for name in SETTINGS if Path("/proc/sys", name).exists()},
    )
