"""What threshold checks measured while a criterion ran, for the instructor; without a collector nothing happens.

A check that compares a number with a threshold has one line::

    measures.note("accuracy", found, at_least=share, name=name)

The examiner collects the notes of a criterion; in a notebook that somebody runs in Jupyter they go nowhere.
"""

from __future__ import annotations

import linecache
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from dataclasses import dataclass, field
from typing import Any

from graders.outcome import DIRECTIONS, Measure

MOST = 50
"""Notes kept of one criterion: a check in a long loop must not fill a result."""
LONGEST_NAME = 120


@dataclass(kw_only=True)
class Collected:
    """What one criterion measured so far."""

    notes: list[Measure] = field(default_factory=list)
    postponed: list[AssertionError] = field(default_factory=list)
    attempt: int = 1
    attempts: int = 1
    trying: bool = False
    """Whether an attempt is under way that may be followed by another."""
    cell: str = ""
    """File name under which the criterion runs, for :func:`in_hidden_part`."""


_collected: ContextVar[Collected | None] = ContextVar("collected", default=None)


def note(check: str, value: float, *, name: str, **bound: float) -> None:
    """Remember what ``check`` measured, and the bound: one of ``at_least``, ``at_most``, ``above``, ``below``.

    Raises:
        TypeError: no bound, several, or an unknown one.

    >>> with collect() as found:
    ...     note("accuracy", 0.957, at_least=0.94, name="modele")
    >>> [(m.name, m.value, m.direction, m.threshold, m.holds) for m in found.notes]
    [('modele', 0.957, 'at_least', 0.94, True)]
    """
    if len(bound) != 1 or not set(bound) <= set(DIRECTIONS):
        raise TypeError(f"one bound of {', '.join(DIRECTIONS)} is needed, got {', '.join(bound) or 'none'}")
    found = _collected.get()
    if found is None or len(found.notes) >= MOST:
        return
    ((direction, threshold),) = bound.items()
    found.notes.append(
        Measure(
            check=check,
            name=name[:LONGEST_NAME],
            value=float(value),
            threshold=float(threshold),
            direction=direction,
            attempt=found.attempt,
            attempts=found.attempts,
            hidden=in_hidden_part(found.cell),
        )
    )


def in_hidden_part(cell: str) -> bool:
    """Whether the statement of this cell that is running stands between nbgrader's marks of hidden tests.

    Which statement runs is read from the call stack, the text of the cell from ``linecache``.
    """
    frame, line = sys._getframe(), 0
    while frame is not None:
        # The outermost one counts: a function of the visible part may be called by a hidden test.
        line = frame.f_lineno if frame.f_code.co_filename == cell else line
        frame = frame.f_back  # type: ignore[assignment]
    before = "".join(linecache.getlines(cell)[:line]) if line else ""
    return before.count("BEGIN HIDDEN TESTS") > before.count("END HIDDEN TESTS")


@contextmanager
def collect(cell: str = "") -> Iterator[Collected]:
    """Collect the notes of whatever runs inside; ``cell`` is the file name of the criterion's code."""
    found = Collected(cell=cell)
    token = _collected.set(found)
    try:
        yield found
    finally:
        _collected.reset(token)


@contextmanager
def attempt(number: int, *, of: int) -> Iterator[None]:
    """Say of the notes made inside that they belong to one of several attempts (see ``check.best_of``)."""
    found = _collected.get()
    if found is None:
        yield
        return
    before = found.attempt, found.attempts, found.trying
    found.attempt, found.attempts, found.trying = number, of, True
    try:
        yield
    finally:
        found.attempt, found.attempts, found.trying = before


@contextmanager
def postponed() -> Iterator[None]:
    """Keep a refusal for :func:`conclude`, so that the next check measures too; calibration wants every value.

    Without a collector a refusal is a refusal, and so it is in an attempt, which it ends.
    """
    found = _collected.get()
    try:
        yield
    except AssertionError as refusal:
        if found is None or found.trying:
            raise
        found.postponed.append(refusal)


def conclude(value: Any = None) -> Any:
    """Raise the first refusal that was postponed, if there was one; else give ``value``.

    >>> with collect():
    ...     with postponed():
    ...         assert False, "la perte est trop grande"
    ...     conclude()
    Traceback (most recent call last):
    AssertionError: la perte est trop grande
    """
    found = _collected.get()
    if found is not None and found.postponed:
        raise found.postponed.pop(0)
    return value
