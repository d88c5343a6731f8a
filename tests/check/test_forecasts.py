"""Forecasts measured by what a simple one misses on the same rows."""

from __future__ import annotations

from typing import Any

import numpy as np
import pytest

from graders import check
from graders.check import measures
from tests.check.hostile import refusal

X = np.random.default_rng(0).normal(size=(50, 6))
Y = X @ np.linspace(-1, 1, 6)


def naive(x: Any) -> Any:
    """The last value."""
    return x[:, -1]


def better(x: Any) -> Any:
    """A tenth of the naive error."""
    return 0.9 * (x @ np.linspace(-1, 1, 6)) + 0.1 * naive(x)


@pytest.mark.parametrize("shape", [(50,), (50, 1)])
def test_a_better_forecast_passes_in_any_of_its_shapes(shape: Any) -> None:
    """Columns as Keras gives them; the threshold itself is enough."""
    check.relative_mae(lambda x: better(x).reshape(shape), (X, Y), naive, at_most=0.1001)


def test_the_naive_forecast_in_disguise_is_refused() -> None:
    """Its relative error is 1."""
    failure = refusal(check.relative_mae, naive, (X, Y), naive, at_most=0.99, name="modele")
    assert (
        failure.observed
        == "l'erreur absolue moyenne de `modele` est 1 fois celle de la prévision naïve sur 50 exemples"
    )
    assert failure.expected == "au plus 0,99 fois"
    check.relative_mae(naive, (X, Y), naive, at_most=1)


def test_what_was_measured_is_noted_for_calibration() -> None:
    """The ratio and its bound."""
    with measures.collect() as found:
        check.relative_mae(better, (X, Y), naive, at_most=0.2, name="modele")
    (note,) = found.notes
    assert (note.check, note.name, note.direction, note.threshold) == ("relative_mae", "modele", "at_most", 0.2)
    assert note.value == pytest.approx(0.1)


def test_the_two_are_measured_on_the_same_rows() -> None:
    """An easy half does not help: the baseline is easy there too."""
    ratios = []
    for rows in (slice(0, 25), slice(25, 50)):
        with measures.collect() as found:
            check.relative_mae(better, (X[rows], Y[rows]), naive, at_most=1)
        ratios.append(found.notes[0].value)
    assert ratios == pytest.approx([0.1, 0.1])


def test_unusable_forecasts_are_refused() -> None:
    """NaN, None, another number of rows, one column too many, no model."""
    for model in (lambda x: x[:, 0] * np.nan, lambda x: None, lambda x: x[:-1, 0], lambda x: x[:, :2], None):
        refusal(check.relative_mae, model, (X, Y), naive, at_most=1)


def test_a_useless_baseline_is_the_instructors_mistake() -> None:
    """Without error, or without forecasts."""
    with pytest.raises(ValueError, match="no error"):
        check.relative_mae(better, (X, naive(X)), naive, at_most=1)
    with pytest.raises(ValueError, match="unusable baseline"):
        check.relative_mae(better, (X, Y), lambda x: None, at_most=1)
    with pytest.raises(ValueError, match="at_most"):
        check.relative_mae(better, (X, Y), naive, at_most=-1)
