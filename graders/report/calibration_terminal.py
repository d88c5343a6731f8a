"""A calibration at a terminal: each threshold, what was measured on both sides of it, and the estimated rates."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Any, Self

from rich.console import Console
from rich.progress import BarColumn, MofNCompleteColumn, Progress, TextColumn, TimeElapsedColumn, TimeRemainingColumn
from rich.table import Table
from rich.text import Text

from graders.course.calibrate import Calibration
from graders.course.calibration import RIGHT, SIGNS, Criterion, Record
from graders.course.populations import ALTERNATIVES, BASELINES, REFERENCE


class CalibrationProgress:
    """A bar with the runs of a lab; on stderr, where it does not mix with the tables on stdout."""

    def __init__(self, console: Console | None = None) -> None:
        self._bar = Progress(
            TextColumn("{task.description}"),
            BarColumn(bar_width=24),
            MofNCompleteColumn(),
            TimeElapsedColumn(),
            TextColumn("left"),
            TimeRemainingColumn(),
            console=console or Console(stderr=True),
            transient=True,
        )
        self._task = self._bar.add_task("", total=None)

    def __enter__(self) -> Self:
        self._bar.start()
        return self

    def __exit__(self, *_: Any) -> None:
        self._bar.stop()

    def __call__(self, name: str, done: int, total: int) -> None:
        """One more run of a lab is done."""
        self._bar.update(self._task, description=name, completed=done, total=total)

    def print(self, name: str, found: Calibration | None, paths: Sequence[Path]) -> None:
        """What came out for a lab, and where it was written."""
        console = Console()
        if found is None:
            console.print(f"{name}: no criterion compares with a threshold", highlight=False)
            return
        console.print(calibration_table(found.record))
        for sentence in found.seen:
            console.print(Text(f"seen beside: {sentence}"))
        for path in paths:
            console.print(Text(f"wrote {path}"))


def calibration_table(record: Record) -> Table:
    """One line a measure of each criterion that depends on chance, then what is estimated of the criterion."""
    table = Table(title=f"{record.assignment}: middle of the values [nearest to the threshold]", title_justify="left")
    table.add_column("measured")
    for heading in ("threshold", "reference", "alternatives", "baselines", "refused"):
        table.add_column(heading, justify="right")
    for criterion in record.criteria:
        for measure in criterion.measures:
            lower = measure.direction in ("at_least", "above")
            table.add_row(
                Text(f"{measure.check}: {measure.name}"),
                Text(f"{SIGNS[measure.direction]} {_number(measure.threshold)}"),
                *(_range(measure.values.get(population, {}), lower) for population in (REFERENCE, ALTERNATIVES)),
                _range(measure.values.get(BASELINES, {}), not lower),
                Text(_rate(measure.false_refusal) if measure.hidden else "visible"),
            )
        table.add_row(Text(summary(criterion), style="bold"), end_section=True)
    return table


def summary(criterion: Criterion) -> str:
    """A criterion in a few words."""
    return (
        f"{criterion.grade_id}: refuses right answers {_rate(criterion.false_refusal)}, accepts weak ones "
        f"{_rate(criterion.false_acceptance)}; seen before {criterion.seen} of {criterion.runs(*RIGHT)}"
    )


def _range(values: Mapping[str, Sequence[float]], lower: bool) -> Text:
    """The middle of the values, and in brackets the one nearest to the other side of the threshold."""
    found = sorted((value for some in values.values() for value in some), reverse=not lower)
    return Text(f"{_number(found[len(found) // 2])} [{_number(found[0])}]" if found else "–")


def _rate(rate: float | None) -> str:
    return "–" if rate is None else "0" if not rate else f"{rate:.1g}"


def _number(value: float) -> str:
    return f"{value:.4g}"
