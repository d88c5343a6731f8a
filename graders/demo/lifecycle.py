"""What an instructor and his class do in a session, step by step, in a course folder of its own (``demo/``)."""

from __future__ import annotations

import os
import shutil
import time
from collections.abc import Sequence
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from itertools import groupby
from pathlib import Path

import nbformat
from rich.console import Console
from rich.table import Table
from rich.text import Text

from graders.course.assignment import CONFIG_FILE
from graders.data import secret
from graders.demo.identity import run_verbs
from graders.demo.sample_class import Learner, sample_class
from graders.judge.sandbox import choose

ASSIGNMENTS = ("perceptron", "convolution", "series_temporelles")
RELEASE = ("generate_assignment", "release_assignment")
FOLDER = "demo"
CELL_SECONDS = 10
"""The endless loop of the sample class is stopped after this; no honest cell of the labs comes near."""
DEMO_CONFIG = f"""
# --- Only in the demonstration: one account plays the whole class, and nobody waits a minute for the endless loop.
c.ExchangeCollect.check_owner = False
c.Judge.limits = {{"cell_seconds": {CELL_SECONDS}}}
"""
LEARNER_CONFIG = 'c = get_config()\nc.CourseDirectory.course_id = "dl"\nc.Exchange.root = {exchange!r}\n'


@dataclass(frozen=True, kw_only=True)
class Line:
    """One learner's line in the final table."""

    learner: Learner
    points: float
    out_of: float
    verdicts: dict[str, int]
    feedback: Path

    @property
    def as_it_must_be(self) -> bool:
        """Whether the score is the one that the sample class declares."""
        return self.learner.case.points is not None and abs(self.points - self.learner.case.points) < 1e-9


def run(root: Path, *, assignments: Sequence[str] = ASSIGNMENTS, console: Console | None = None) -> int:
    """Play the lifecycle and print the scores; 0 when each is as it must be.

    Raises:
        UserError: when a tool is missing or a verb of nbgrader fails.
    """
    choose()
    console = console or Console()
    started = time.monotonic()
    work = [learner for name in assignments for learner in sample_class(root, name)]
    course = make_course(root)
    play(course, assignments, work, console)
    lines = [read_line(course, learner) for learner in work]
    console.print(f"The sample class, as the gradebook has it ({course.name}/gradebook.db)")
    for name in assignments:
        console.print(score_table(name, [line for line in lines if line.learner.assignment.name == name]))
    console.print(where_to_look(course, lines))
    wrong = [f"{line.learner.name} ({line.learner.assignment.name})" for line in lines if not line.as_it_must_be]
    seconds = time.monotonic() - started
    if wrong:
        console.print(f"[red]not as they must be: {', '.join(wrong)}[/red] ({seconds:.0f} s)")
        return 1
    console.print(f"{len(lines)} submissions, each score as it must be, in {seconds:.0f} s")
    return 0


def make_course(root: Path) -> Path:
    """A fresh course folder beside the real one, which is not touched."""
    course = root / FOLDER
    shutil.rmtree(course, ignore_errors=True)
    shutil.copytree(
        root / "source", course / "source", ignore=shutil.ignore_patterns("__pycache__", ".ipynb_checkpoints")
    )
    config = (root / CONFIG_FILE).read_text(encoding="utf-8") + DEMO_CONFIG
    (course / CONFIG_FILE).write_text(config, encoding="utf-8")
    secret.create(course)
    exchange = course / "exchange"
    exchange.mkdir()
    exchange.chmod(0o777)
    os.environ.pop("GRADERS_EXCHANGE", None)
    return course


def play(course: Path, assignments: Sequence[str], work: Sequence[Learner], console: Console) -> None:
    """All assignments from release to feedback, each verb for each of them."""

    def step(text: str, *verbs: str) -> None:
        console.print(f"[bold]nbgrader {', '.join(verbs)}[/bold]  {text}")
        run_verbs(*([verb, name] for name in assignments for verb in verbs), folder=course)

    step("the learners' version, without solutions and hidden tests, into the exchange", *RELEASE)
    learners = {name: list(theirs) for name, theirs in groupby(sorted(work, key=_name), key=_name)}
    console.print(f"[bold]nbgrader fetch_assignment, submit[/bold]  as {len(learners)} learners")
    with ThreadPoolExecutor(max_workers=os.cpu_count()) as pool:
        list(pool.map(lambda theirs: fetch_and_submit(course, theirs), learners.values()))
    step("from the exchange", "collect")
    step("through the judge: one sandbox a submission, criteria examined outside it", "autograde")
    step("French, self-contained HTML, back to each learner", "generate_feedback", "release_feedback")


def fetch_and_submit(course: Path, theirs: Sequence[Learner]) -> None:
    """What a learner does: fetch, work, submit, under an account of his own; an assignment after the other."""
    folder = course / "learners" / theirs[0].name
    folder.mkdir(parents=True)
    config = LEARNER_CONFIG.format(exchange=str(course / "exchange"))
    (folder / CONFIG_FILE).write_text(config, encoding="utf-8")
    steps: list[list[str]] = []
    for learner in theirs:
        name = learner.assignment.name
        work = folder / "work" / name
        work.mkdir(parents=True)
        learner.write(work)
        steps += [["fetch_assignment", name], ["work", str(work), name], ["submit", name]]
    run_verbs(*steps, folder=folder, as_learner=theirs[0].name)


def read_line(course: Path, learner: Learner) -> Line:
    """The score in the gradebook and the verdicts in the autograded notebook."""
    from nbgrader.api import Gradebook

    name = learner.assignment.name
    with Gradebook(f"sqlite:///{course / 'gradebook.db'}") as gradebook:
        submitted = gradebook.find_submission(name, learner.name)
        points, out_of = float(submitted.score), float(submitted.max_score)
    graded = nbformat.read(course / "autograded" / learner.name / name / f"{name}.ipynb", as_version=4)
    counts: dict[str, int] = {}
    for cell in graded.cells:
        verdict = cell.metadata.get("graders", {}).get("verdict")
        if verdict:
            counts[verdict] = counts.get(verdict, 0) + 1
    feedback = course / "feedback" / learner.name / name / f"{name}.html"
    return Line(learner=learner, points=points, out_of=out_of, verdicts=counts, feedback=feedback)


def score_table(name: str, lines: Sequence[Line]) -> Table:
    """One line a submission of an assignment."""
    table = Table(title=name, title_justify="left")
    table.add_column("learner", no_wrap=True)
    table.add_column("submission")
    table.add_column("score", justify="right", no_wrap=True)
    table.add_column("must be", justify="right", no_wrap=True)
    table.add_column("verdicts")
    for line in lines:
        score = Text(f"{line.points:g} / {line.out_of:g}", style="green" if line.as_it_must_be else "bold red")
        verdicts = ", ".join(f"{count} {verdict}" for verdict, count in sorted(line.verdicts.items()))
        table.add_row(line.learner.name, line.learner.case.why, score, f"{line.learner.case.points:g}", verdicts)
    return table


def where_to_look(course: Path, lines: Sequence[Line]) -> str:
    """Paths to open next."""
    shown = [f"  {line.feedback}" for line in lines[:4]]
    shown += [f"  {line.feedback}" for line in lines[4:] if line.learner.name == lines[0].learner.name]
    return "\n".join(
        [
            "Open the feedback that the learners received:",
            *shown,
            f"Or the gradebook in formgrader: cd {course} && ../.venv/bin/jupyter lab",
        ]
    )


def _name(learner: Learner) -> str:
    return learner.name
