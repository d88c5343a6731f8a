"""`make bench`: one class graded by stock nbgrader, by `graders grade`, and merely executed, side by side in one run.

Prints ratios: their absolute figures depend on the machine and on what else it does, so run it on an idle one. The
processor time is what the whole machine spent meanwhile, since the judge's processes are not this one's children.
"""

from __future__ import annotations

import argparse
import os
import re
import shutil
import signal
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from pathlib import Path
from statistics import median

import nbformat
import psutil
from rich.console import Console
from rich.table import Table

from graders.course.assignment import Assignment, load
from graders.course.submissions import Case, cases, files_of, submission
from graders.data import secret

ROOT = Path(__file__).resolve().parents[1]
LEARNERS = 30
DISTINCT = 10
STOCK_CONFIG = """\
c = get_config()
c.CourseDirectory.course_id = "dl"
c.CourseDirectory.root = {root!r}
c.Execute.timeout = 120
"""
GOALS = {"ratio": 5.0, "overhead": 0.25, "help": 0.5, "check": 0.2}


@dataclass(frozen=True, kw_only=True)
class Measured:
    """Seconds of wall-clock and of processor time that a whole class took."""

    wall: float
    cpu: float


def measure(work: Callable[[], object]) -> Measured:
    """Time some work, and what the machine spent meanwhile."""

    def busy() -> float:
        times = psutil.cpu_times()
        return float(times.user + times.system + times.nice)

    wall, cpu = time.monotonic(), busy()
    work()
    return Measured(wall=time.monotonic() - wall, cpu=busy() - cpu)


def chosen(lab: str) -> list[Case]:
    """Ten distinct submissions: the reference, other right ones and wrong ones in turn; none is endless."""
    right = Case(name="reference", path=Path("reference"), why="la solution")
    alternatives = cases(ROOT, lab, "alternatives")
    mutants = cases(ROOT, lab, "mutants")
    wrong = mutants[:: max(1, len(mutants) // (DISTINCT - 5))][: DISTINCT - 5]
    other = alternatives[:: max(1, len(alternatives) // 4)][:4]
    return [right, *other, *wrong]


def make_class(course: Path, assignment: Assignment, of_which: Sequence[Case], *, learners: int = LEARNERS) -> None:
    """Write the submissions as ``collect`` would leave them."""
    for number in range(learners):
        case = of_which[number % len(of_which)]
        folder = course / "submitted" / f"stagiaire-{number + 1:02d}" / assignment.name
        folder.mkdir(parents=True)
        nbformat.write(submission(case, assignment), folder / f"{assignment.notebook}.ipynb")
        for name, content in files_of(case).items():
            (folder / name).parent.mkdir(parents=True, exist_ok=True)
            (folder / name).write_bytes(content)


def make_course(folder: Path, lab: str, config: str) -> Path:
    """A course of one lab with its gradebook, under a configuration."""
    folder.mkdir()
    shutil.copytree(ROOT / "source" / lab, folder / "source" / lab, ignore=shutil.ignore_patterns("*.py"))
    (folder / "nbgrader_config.py").write_text(config, encoding="utf-8")
    secret.create(folder)
    run(folder, "nbgrader", "generate_assignment", lab)
    return folder


def run(course: Path, program: str, *arguments: str) -> None:
    """Run a command of this environment in a course; what it prints is kept for an error."""
    binaries = Path(sys.executable).parent
    environment = {**os.environ, "PATH": f"{binaries}{os.pathsep}{os.environ['PATH']}", "PYTHONWARNINGS": "ignore"}
    # Compiled as `make` installs it: without bytecode each import of TensorFlow would cost twice as much.
    environment.pop("PYTHONDONTWRITEBYTECODE", None)
    done = subprocess.run(
        [str(binaries / program), *arguments], cwd=course, env=environment, capture_output=True, text=True, check=False
    )
    if done.returncode not in (0, 1):
        sys.exit(f"{program} {' '.join(arguments)} ended with {done.returncode}:\n{done.stderr[-3000:]}")


def bare(course: Path, assignment: Assignment) -> Measured:
    """The learners' own code alone, in forks of a process that has imported everything, all cores busy."""
    command = [sys.executable, str(Path(__file__).with_name("bare.py")), str(course), assignment.name]
    with subprocess.Popen(command, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True) as process:
        assert process.stdin is not None
        assert process.stdout is not None
        process.stdout.readline()  # warm

        def execute() -> None:
            process.stdin.write("go\n")  # type: ignore[union-attr]
            process.stdin.flush()  # type: ignore[union-attr]
            process.stdout.readline()  # type: ignore[union-attr]

        return measure(execute)


def seconds_of(*command: str, times: int = 5) -> float:
    """Median wall-clock time of a command."""
    taken = []
    for _ in range(times):
        start = time.monotonic()
        subprocess.run(command, capture_output=True, check=True)
        taken.append(time.monotonic() - start)
    return median(taken)


def latency(course: Path, assignment: Assignment, reference: Case) -> float:
    """Seconds from a file in the drop folder to released feedback, with warm workers: the middle one of three."""
    drop = course / "depot"
    drop.mkdir()
    command = [str(Path(sys.executable).with_name("graders")), "watch", assignment.name, "--drop", str(drop)]
    environment = {**os.environ, "PYTHONUNBUFFERED": "1", "COLUMNS": "200"}
    with subprocess.Popen(
        command, cwd=course, env=environment, stdout=subprocess.PIPE, stderr=subprocess.STDOUT, text=True
    ) as process:
        assert process.stdout is not None
        process.stdout.readline()
        taken = []
        for number in range(4):  # the first finds the workers cold
            nbformat.write(submission(reference, assignment), course / "unfinished.ipynb")
            (course / "unfinished.ipynb").replace(drop / f"stagiaire-{90 + number}_{assignment.name}.ipynb")
            for line in process.stdout:
                if found := re.search(r"feedback after ([0-9.]+) s", line):
                    taken.append(float(found[1]))
                    break
        process.send_signal(signal.SIGINT)
        process.stdout.read()
    return median(taken[1:])


def start_up() -> tuple[float, float]:
    """Seconds until a judge has judged an empty notebook, and those of one import of TensorFlow."""
    judge = (
        "from graders.judge.judge import Judge\nimport nbformat\nfrom graders.course.assignment import from_notebook\n"
        "empty = from_notebook(nbformat.v4.new_notebook(), name='vide')\n"
        "with Judge(secret=b's' * 32) as judge: judge.grade(empty, nbformat.v4.new_notebook())"
    )
    imports = "import tensorflow, keras, pandas, sklearn.ensemble, xgboost, matplotlib.pyplot"
    return seconds_of(sys.executable, "-c", judge, times=3), seconds_of(sys.executable, "-c", imports, times=3)


def main() -> None:
    """Measure and print."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--lab", default="perceptron")
    parser.add_argument("--learners", type=int, default=LEARNERS, help="how many submissions; ten distinct ones")
    parser.add_argument("--without-stock", action="store_true", help="only ours against the bare cost")
    options = parser.parse_args()
    console = Console()
    assignment = load(ROOT, options.lab)
    with tempfile.TemporaryDirectory(prefix="graders-bench-") as folder:
        ours_config = (ROOT / "nbgrader_config.py").read_text(encoding="utf-8")
        ours = make_course(Path(folder, "ours"), options.lab, ours_config)
        stock = make_course(Path(folder, "stock"), options.lab, STOCK_CONFIG.format(root=str(Path(folder, "stock"))))
        for course in (ours, stock):
            make_class(course, assignment, chosen(options.lab), learners=options.learners)
        console.print(f"{options.learners} submissions of {options.lab}, {DISTINCT} distinct, {os.cpu_count()} cores")
        figures = {"bare": bare(ours, assignment)}
        single = make_course(Path(folder, "single"), options.lab, ours_config)
        make_class(single, assignment, chosen(options.lab)[:1], learners=1)
        alone = bare(single, assignment).wall
        answered = latency(single, assignment, chosen(options.lab)[0])
        figures["graders grade"] = measure(lambda: run(ours, "graders", "grade", options.lab))
        if not options.without_stock:
            figures["nbgrader autograde"] = measure(lambda: run(stock, "nbgrader", "autograde", options.lab))
    table = Table("", "wall (s)", "CPU a submission (s)", "submissions a minute")
    for name, figure in figures.items():
        speed = f"{60 * options.learners / figure.wall:.1f}"
        table.add_row(name, f"{figure.wall:.1f}", f"{figure.cpu / options.learners:.2f}", speed)
    console.print(table)
    judge, imports = start_up()
    binary = str(Path(sys.executable).with_name("graders"))
    overhead = figures["graders grade"].wall / figures["bare"].wall - 1
    lines = [("overhead over the learners' own code", f"{overhead:.0%}", overhead <= GOALS["overhead"], "≤ 25 %")]
    if "nbgrader autograde" in figures:
        ratio = figures["nbgrader autograde"].wall / figures["graders grade"].wall
        lines.append(("throughput against stock nbgrader", f"{ratio:.1f} x", ratio >= GOALS["ratio"], "≥ 5 x"))
    lines.append(
        (
            "first verdict of a judge, in imports of its libraries",
            f"{judge / imports:.2f}",
            judge <= imports * 1.3,
            "≈ 1",
        )
    )
    waited = answered - alone
    lines.append(
        (f"watch: feedback after {answered:.1f} s, beyond the bare cost", f"{waited:.1f} s", waited <= 2, "≤ 2 s")
    )
    for name, goal, command in (
        ("graders --help", GOALS["help"], [binary, "--help"]),
        ("import graders.check", GOALS["check"], [sys.executable, "-c", "import graders.check"]),
    ):
        taken = seconds_of(*command)
        if name.startswith("import"):
            taken -= seconds_of(sys.executable, "-c", "pass")
        lines.append((name, f"{taken:.2f} s", taken <= goal, f"≤ {goal} s"))
    goals = Table("", "measured", "goal", "")
    for name, value, reached, goal in lines:
        goals.add_row(name, value, goal, "[green]reached[/]" if reached else "[red]missed[/]")
    console.print(goals)


if __name__ == "__main__":
    main()
