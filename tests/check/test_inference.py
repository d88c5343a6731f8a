"""Predictions that depend on the example alone."""

from __future__ import annotations

import itertools
from typing import Any

import numpy as np
import pytest

from graders import check
from tests.check.hostile import refusal

X = np.random.default_rng(0).normal(size=(8, 4))


@pytest.mark.parametrize("function", [lambda x: x.sum(axis=1), lambda x: np.tanh(x), lambda x: np.zeros(len(x))])
def test_a_function_of_each_row_passes(function: Any) -> None:
    """One value or several an example."""
    check.batch_independence(function, X)


def test_keras_models_are_asked_in_inference_mode() -> None:
    """Dropout and batch normalisation are at rest then."""
    import keras

    layers = [keras.Input((4,)), keras.layers.BatchNormalization(), keras.layers.Dropout(0.5), keras.layers.Dense(3)]
    check.batch_independence(keras.Sequential(layers), X.astype("float32"))


def test_statistics_of_the_batch_are_refused() -> None:
    """The mean of the batch is another one when the example is alone."""
    failure = refusal(check.batch_independence, lambda x: (x - x.mean())[:, 0], X, name="predire")
    assert "`predire` donne" in failure.observed
    assert "quand il est seul" in failure.observed


def test_chance_is_refused() -> None:
    """Two calls must agree: a counter stands for a generator."""
    calls = itertools.count()
    failure = refusal(check.batch_independence, lambda x: x[:, 0] + next(calls), X)
    assert "deux appels" in failure.observed


def test_the_rank_of_an_example_is_refused() -> None:
    """What depends on the order in the batch."""
    assert "ordre" in str(refusal(check.batch_independence, lambda x: x[:, 0] + np.arange(len(x)), X))


def test_small_differences_are_rounding() -> None:
    """Up to atol."""
    noisy = itertools.cycle([0.0, 5e-5])
    check.batch_independence(lambda x: x[:, 0] + next(noisy), X, atol=1e-4)
    refusal(check.batch_independence, lambda x: x[:, 0] + next(noisy), X, atol=1e-6)


def test_unusable_predictions_are_refused() -> None:
    """None, NaN, one number for all."""
    for function in (lambda x: None, lambda x: x * np.nan, lambda x: 1.0):
        refusal(check.batch_independence, function, X)
    refusal(check.batch_independence, None, X)


def test_mistakes_of_the_instructor_are_told_apart() -> None:
    """One example cannot show anything."""
    with pytest.raises(ValueError, match="at least two"):
        check.batch_independence(lambda x: x, X[:1])
