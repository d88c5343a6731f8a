"""What checks say that they measured."""

from __future__ import annotations

import json
import linecache
from typing import Any

import numpy as np
import pytest

from graders import check
from graders.check import measures
from graders.outcome import CheckFailure, Measure
from tests.check.hostile import refusal

SPLIT = np.array([[-1.0], [2.0], [3.0], [-4.0]]), np.array([0, 1, 1, 1])


def positive(x: Any) -> Any:
    """Right on three of the four examples."""
    return x[:, 0] > 0


def told(measure: Measure) -> tuple[str, str, float, str, float]:
    """A measure without its attempt."""
    return measure.check, measure.name, measure.value, measure.direction, measure.threshold


def test_a_check_that_passes_notes_what_it_measured() -> None:
    """Value, threshold and direction, under the name of the messages."""
    with measures.collect() as found:
        check.accuracy(positive, SPLIT, at_least=0.5, name="signe")
        check.loss_below(lambda x: np.ones(len(x)), SPLIT, 0.5, loss="mae")
        check.beats_baseline(positive, 0.5, SPLIT)
        check.beats_baseline(positive, 0.5, SPLIT, margin=0.2)
    assert [told(measure) for measure in found.notes] == [
        ("accuracy", "signe", 0.75, "at_least", 0.5),
        ("loss_below", "modele", 0.25, "at_most", 0.5),
        ("beats_baseline", "modele", 0.25, "above", 0.0),
        ("beats_baseline", "modele", 0.25, "at_least", 0.2),
    ]
    assert all(measure.holds for measure in found.notes)


def test_a_check_that_refuses_notes_it_too() -> None:
    """The value is known before the decision."""
    with measures.collect() as found:
        refusal(check.accuracy, positive, SPLIT, at_least=0.9, name="signe")
    assert [told(measure) for measure in found.notes] == [("accuracy", "signe", 0.75, "at_least", 0.9)]
    assert not found.notes[0].holds


def test_unusable_predictions_measure_nothing() -> None:
    """There is no value to note."""
    with measures.collect() as found:
        refusal(check.accuracy, lambda x: None, SPLIT, at_least=0.9)
    assert found.notes == []


def test_without_a_collector_nothing_is_kept() -> None:
    """In a notebook under plain Jupyter a check leaves nothing behind."""
    check.accuracy(positive, SPLIT, at_least=0.5)
    with measures.collect() as found:
        pass
    check.accuracy(positive, SPLIT, at_least=0.5)
    assert found.notes == []


def test_each_attempt_of_several_is_told_apart() -> None:
    """``best_of`` says which attempt measured, and how many were allowed; what comes after belongs to none."""
    with measures.collect() as found:
        check.best_of(lambda seed: check.accuracy(positive, SPLIT, at_least=0.9 if seed < 2 else 0.7))
        check.accuracy(positive, SPLIT, at_least=0.5)
    assert [(m.attempt, m.attempts, m.holds) for m in found.notes] == [
        (1, 3, False),
        (2, 3, False),
        (3, 3, True),
        (1, 1, True),
    ]


CELL = """\
def juger(positive):
    check.accuracy(positive, SPLIT, at_least=0.5)

juger(positive)
### BEGIN HIDDEN TESTS
juger(positive)
check.best_of(
    lambda seed: juger(positive),
)
### END HIDDEN TESTS
juger(positive)
"""


def test_what_a_hidden_test_measures_is_told_apart() -> None:
    """By the statement that runs, wherever the functions that it calls are defined."""
    linecache.cache["<critere>"] = (len(CELL), None, CELL.splitlines(keepends=True), "<critere>")
    program = compile(CELL, "<critere>", "exec")
    with measures.collect("<critere>") as found:
        exec(program, {"check": check, "SPLIT": SPLIT, "positive": positive})
    assert [note.hidden for note in found.notes] == [False, True, True, False]
    with measures.collect() as found:
        exec(program, {"check": check, "SPLIT": SPLIT, "positive": positive})
    assert not any(note.hidden for note in found.notes)


def test_notes_are_bounded() -> None:
    """A check in a long loop does not fill the result, nor does a long name."""
    with measures.collect() as found:
        for _ in range(200):
            measures.note("accuracy", 0.5, at_least=0.4, name="n" * 1000)
    assert len(found.notes) == measures.MOST
    assert len(found.notes[0].name) == measures.LONGEST_NAME


@pytest.mark.parametrize("bound", [{}, {"at_least": 0.1, "at_most": 0.2}, {"over": 0.1}])
def test_a_note_has_exactly_one_known_bound(bound: dict[str, float]) -> None:
    """Anything else is a mistake in the check."""
    with pytest.raises(TypeError, match="one bound of at_least"):
        measures.note("accuracy", 0.5, name="x", **bound)


@pytest.mark.parametrize("value", [float("nan"), float("inf")])
def test_what_is_no_number_is_null_in_json_and_holds_for_nothing(value: float) -> None:
    """NaN fails by construction, and the JSON object stays valid."""
    measure = Measure(check="c", name="n", value=value, threshold=0.5, direction="at_most")
    assert not measure.holds
    assert json.loads(json.dumps(measure.to_json_object(), allow_nan=False))["value"] is None


def test_postponed_refusals_are_raised_at_the_end() -> None:
    """Every check measures, and the first refusal still decides."""

    def cell() -> None:
        with measures.postponed():
            check.accuracy(positive, SPLIT, at_least=0.9, name="premier")
        with measures.postponed():
            check.accuracy(positive, SPLIT, at_least=0.95, name="second")
        measures.conclude()

    with measures.collect() as found, pytest.raises(CheckFailure, match="premier"):
        cell()
    assert [measure.name for measure in found.notes] == ["premier", "second"]
    with pytest.raises(CheckFailure, match="premier"):
        cell()
