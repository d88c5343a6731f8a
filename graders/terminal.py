"""What the command line shows: tables for a person at a terminal."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from typing import TYPE_CHECKING, Any, Self

from rich.console import Console
from rich.progress import BarColumn, MofNCompleteColumn, Progress, TextColumn, TimeElapsedColumn, TimeRemainingColumn
from rich.table import Table
from rich.text import Text

from graders.doctor import Finding
from graders.outcome import CriterionResult, SubmissionResult, Verdict

if TYPE_CHECKING:
    from graders.grading import Saved

_COLOURS = {
    Verdict.PASSED: "green",
    Verdict.MANUAL: "blue",
    Verdict.GRADER_ERROR: "magenta",
}


def result_table(result: SubmissionResult) -> Table:
    """One line a criterion, the total below."""
    table = Table(title=f"{result.assignment}: {_number(result.points)} / {_number(result.out_of)}")
    table.add_column("criterion")
    table.add_column("verdict", no_wrap=True)
    table.add_column("points", justify="right", no_wrap=True)
    messages = [" ".join(filter(None, (criterion.message, criterion.hint))) for criterion in result.criteria]
    if any(messages):
        table.add_column("message")
    for criterion, message in zip(result.criteria, messages, strict=True):
        verdict = Text(criterion.verdict.value, style=_COLOURS.get(criterion.verdict, "red"))
        row = [Text(criterion.title), verdict, _points(criterion), Text(message)]
        table.add_row(*row[: len(table.columns)])
    return table


class GradingProgress:
    """What is seen while a class is graded: a bar with the time left, a tally of verdicts, a line a submission."""

    def __init__(self, console: Console | None = None) -> None:
        self.console = console or Console()
        self.tally: Counter[str] = Counter()
        self.changes: list[Saved] = []
        self.count = 0
        self._bar = Progress(
            TextColumn("graded"),
            BarColumn(bar_width=24),
            MofNCompleteColumn(),
            TextColumn("{task.fields[tally]}"),
            TimeElapsedColumn(),
            TextColumn("left"),
            TimeRemainingColumn(),
            console=self.console,
            transient=True,
        )
        self._task = self._bar.add_task("", total=None, tally="")

    def __enter__(self) -> Self:
        self._bar.start()
        return self

    def __exit__(self, kind: type[BaseException] | None, *_: Any) -> None:
        self._bar.stop()
        if kind is None or issubclass(kind, KeyboardInterrupt):
            self._summary(interrupted=kind is not None)

    def started(self, waiting: int, unchanged: int) -> None:
        """Set the length of the bar."""
        self._bar.update(self._task, total=waiting)
        if unchanged:
            self._say(f"{unchanged} unchanged since they were graded, left alone (--force grades them again)")

    def saved(self, saved: Saved) -> None:
        """One more: its line, the bar, the tally."""
        result = saved.result
        counts = Counter(verdict.value for verdict in result.verdicts().values())
        self.tally += counts
        self.count += 1
        said = ", ".join(f"{count} {verdict}" for verdict, count in sorted(counts.items()))
        score = f"{_number(result.points)} / {_number(result.out_of)}"
        self._say(f"graded {saved.student} {result.assignment}: {score} ({saved.result.refusal or said})")
        if saved.problem:
            self._say(f"{saved.student} {result.assignment}: {saved.problem}", style="red")
        if saved.to_look_at:
            hand = ", ".join(saved.to_look_at)
            self._say(f"{saved.student} {result.assignment}: to grade by hand (grader_error): {hand}", style="magenta")
        if saved.before is not None and abs(saved.before - result.points) > 1e-9:
            self.changes.append(saved)
        self._bar.update(self._task, advance=1, tally=_tally(self.tally))

    def _summary(self, *, interrupted: bool) -> None:
        for change in sorted(self.changes, key=lambda c: (c.result.assignment, c.student)):
            gained = change.result.points - (change.before or 0.0)
            verb = "gains" if gained > 0 else "loses"
            before, after = _number(change.before or 0.0), _number(change.result.points)
            points = _number(abs(gained))
            self._say(f"{change.student} {verb} {points} in {change.result.assignment} ({before} before, {after} now)")
        if interrupted:
            self._say(f"interrupted: {self.count} graded and saved; run it again to go on", style="yellow")
        else:
            self._say(f"{self.count} graded{': ' + _tally(self.tally) if self.tally else ''}")

    def _say(self, line: str, *, style: str = "") -> None:
        self.console.print(Text(line, style=style), soft_wrap=True, highlight=False)


def _tally(counts: Counter[str]) -> str:
    return ", ".join(f"{count} {verdict}" for verdict, count in counts.most_common())


def findings_table(findings: Sequence[Finding]) -> Table:
    """One line a finding, with what mends it when it does not hold."""
    table = Table(box=None, show_header=False)
    for finding in findings:
        mark = Text("ok", style="green") if finding.holds else Text("missing", style="red")
        found = Text(finding.found)
        if not finding.holds:
            found.append(f"\n→ {finding.mend}", style="bold")
        table.add_row(mark, finding.subject, found)
    return table


def _points(criterion: CriterionResult) -> Text:
    earned = "…" if criterion.points is None else _number(criterion.points)
    return Text(f"{earned} / {_number(criterion.out_of)}")


def _number(value: float) -> str:
    return f"{value:.4g}"
