"""What a verification of a lab found, at the terminal: a compact matrix, survivors and surprises in full."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterator
from typing import Any, Self

from rich.console import Console, RenderableType
from rich.progress import BarColumn, MofNCompleteColumn, Progress, TextColumn, TimeElapsedColumn, TimeRemainingColumn
from rich.table import Table
from rich.text import Text

from graders.course.known import Kind
from graders.course.verify import Trial, Verification
from graders.report.verification import marks

STYLES = {"x": "green", "!": "bold red", "?": "bold red", "·": "dim", "": ""}


class VerificationProgress:
    """A bar with the runs done and the surprises so far; on stderr, where it does not mix with results."""

    def __init__(self, console: Console | None = None) -> None:
        self._bar = Progress(
            TextColumn("graded runs"),
            BarColumn(bar_width=24),
            MofNCompleteColumn(),
            TextColumn("{task.fields[said]}"),
            TimeElapsedColumn(),
            TextColumn("left"),
            TimeRemainingColumn(),
            console=console or Console(stderr=True),
            transient=True,
        )
        self._task = self._bar.add_task("", total=None, said="")

    def __enter__(self) -> Self:
        self._bar.start()
        return self

    def __exit__(self, *_: Any) -> None:
        self._bar.stop()

    def __call__(self, done: int, known: int, surprises: int) -> None:
        """One more run is done."""
        said = f"surprises: {surprises}" if surprises else ""
        self._bar.update(self._task, completed=done, total=known, said=said)


def shown(verification: Verification) -> Iterator[RenderableType]:
    """What to print for a lab: the criteria, the matrix, what is not as it must be, one line to sum up."""
    lab = verification.lab
    yield Text(f"\n{lab.assignment.name}", style="bold")
    if verification.of(Kind.MUTANT) or verification.of(Kind.DERIVED):
        yield _legend(verification)
        yield _matrix(verification)
    for trial in verification.trials if lab.partial else ():
        for criterion in trial.refused if trial.kind not in (Kind.REFERENCE, Kind.STUB) else ():
            said = " ".join(filter(None, (criterion.message, criterion.hint)))
            yield Text.assemble((trial.case.name, "bold"), f": {criterion.grade_id} ({criterion.verdict}): {said}")
    for problem in verification.problems:
        yield Text.assemble(("! ", "bold red"), (problem.about, "bold"), f": {problem.sentence}")
    for warning in lab.warnings:
        yield Text.assemble(("warning ", "yellow"), warning)
    if verification.survivors:
        yield Text("\nNo criterion refuses these: a hole in the criteria, or no mistake at all (then equivalent.txt)")
    for trial in verification.survivors:
        yield Text.assemble(("? ", "bold yellow"), (trial.case.name, "bold"), f": {trial.case.why}")
    yield _summary(verification)


def _legend(verification: Verification) -> Table:
    table = Table(box=None, show_header=False, padding=(0, 1))
    table.add_column(justify="right")
    table.add_column(no_wrap=True)
    table.add_column(no_wrap=True, overflow="ellipsis")
    for number, (criterion, title) in enumerate(verification.lab.criteria, 1):
        table.add_row(str(number), criterion, Text(title, style="dim"))
    return table


def _matrix(verification: Verification) -> Table:
    """Mutants by the cells that they change, criteria by number; lines that would be the same are one, with a count."""
    table = Table(box=None, padding=(0, 1, 0, 0))
    table.add_column("mutants of", no_wrap=True)
    table.add_column("n", justify="right")
    numbers = range(1, len(verification.lab.criteria) + 1)
    for number in numbers:
        table.add_column(str(number), justify="right")
    for label, trials in _by_cells(verification).items():
        if verification.lab.derived is not None:
            table.add_row(label, str(len(trials)), *(_count(trials, verification, number - 1) for number in numbers))
            continue
        lines = Counter(tuple(mark.symbol for mark in marks(trial, verification)) for trial in trials)
        for symbols, count in lines.items():
            table.add_row(label, str(count), *(Text(symbol or "·", style=STYLES[symbol]) for symbol in symbols))
    return table


def _by_cells(verification: Verification) -> dict[str, list[Trial]]:
    found: dict[str, list[Trial]] = defaultdict(list)
    for trial in (*verification.of(Kind.MUTANT), *verification.of(Kind.DERIVED)):
        anchors = [anchor for _where, anchor, _source in trial.case.extra]
        found[", ".join(dict.fromkeys([cell for cell, _source in trial.case.cells] or anchors))].append(trial)
    return found


def _count(trials: list[Trial], verification: Verification, index: int) -> Text:
    refused = sum(marks(trial, verification)[index].symbol in ("x", "!") for trial in trials)
    return Text(str(refused), style="green") if refused else Text("·", style="dim")


def _summary(verification: Verification) -> Text:
    parts = []
    for kind in (Kind.MUTANT, Kind.DERIVED):
        rate = verification.kill_rate(kind)
        if rate is not None:
            trials = verification.of(kind)
            refused = sum(trial.killed for trial in trials)
            name = "mutants" if kind is Kind.MUTANT else "derived mutants"
            judged = sum(trial.case.name in verification.lab.equivalents for trial in trials)
            apart = f", {judged} judged equivalent" if judged else ""
            parts.append(f"{refused} of {len(trials)} {name} refused{apart} (kill rate {100 * rate:.1f} %)")
    alternatives = verification.of(Kind.ALTERNATIVE)
    if alternatives:
        accepted = sum(not trial.refused for trial in alternatives)
        parts.append(f"{accepted} of {len(alternatives)} alternatives accepted")
    parts.append(f"{verification.runs} runs, {verification.cpu_seconds:.0f} s of CPU")
    verdict = ("holds", "bold green") if verification.holds else ("does not hold", "bold red")
    return Text.assemble(f"{verification.lab.assignment.name} ", verdict, f": {'; '.join(parts)}")
