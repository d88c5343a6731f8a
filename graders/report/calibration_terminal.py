"""A calibration at a terminal: each threshold, what was measured on both sides of it, and the estimated rates."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path
from typing import Any, Self

from rich import box
from rich.console import Console, RenderableType
from rich.progress import BarColumn, MofNCompleteColumn, Progress, TextColumn, TimeElapsedColumn, TimeRemainingColumn
from rich.table import Table
from rich.text import Text

from graders.course.calibrate import Calibration
from graders.course.calibration import SIGNS, Criterion, Record
from graders.course.populations import ALTERNATIVES, BASELINES, REFERENCE

WIDTH = 120
"""Columns of a page that is no terminal."""


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
        if not console.is_terminal:
            console.width = WIDTH
        if found is None:
            console.print(f"{name}: no criterion compares with a threshold", highlight=False)
            return
        for part in tables(found.record):
            console.print(part)
        for sentence in found.seen:
            console.print(Text(f"seen beside: {sentence}"))
        for path in paths:
            console.print(Text(f"wrote {path}"))


def tables(record: Record) -> Iterator[RenderableType]:
    """For each criterion that depends on chance, one line a measure, and what is estimated of them together."""
    for criterion in record.criteria:
        table = Table(box=box.SIMPLE_HEAD, pad_edge=False)
        table.add_column("measured")
        for heading in ("reference", "alternatives", "baselines", "refused"):
            table.add_column(heading, justify="right", no_wrap=True)
        for measure in criterion.measures:
            lower = measure.direction in ("at_least", "above")
            table.add_row(
                Text(f"{measure.check} {SIGNS[measure.direction]} {_number(measure.threshold)} · {measure.name}"),
                *(_range(measure.values.get(population, {}), lower) for population in (REFERENCE, ALTERNATIVES)),
                _range(measure.values.get(BASELINES, {}), not lower),
                Text(_rate(measure.false_refusal) if measure.hidden else "visible"),
            )
        yield Text(f"{record.assignment} · {criterion.grade_id}", style="bold")
        yield table
        yield Text(summary(criterion))


def summary(criterion: Criterion) -> str:
    """A criterion in one line."""
    return (
        f"right answers refused: {_rate(criterion.false_refusal)} estimated, {criterion.refused} of"
        f" {criterion.handed_in} counted, {criterion.seen} seen before; weak ones accepted:"
        f" {_rate(criterion.false_acceptance)} estimated, {criterion.counted(BASELINES)} of"
        f" {criterion.runs(BASELINES)} counted\n"
    )


def _range(values: Mapping[str, Sequence[float]], lower: bool) -> Text:
    """The middle of the values, and in brackets the one that comes nearest to the threshold, or beyond."""
    found = sorted((value for some in values.values() for value in some), reverse=not lower)
    return Text(f"{_number(found[len(found) // 2])} [{_number(found[0])}]" if found else "–")


def _rate(rate: float | None) -> str:
    return "–" if rate is None else "0" if not rate else f"{rate:.1g}"


def _number(value: float) -> str:
    return f"{value:.3g}"
