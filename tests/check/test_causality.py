"""Outputs at each instant, from the present and the past alone."""

from __future__ import annotations

from typing import Any

import numpy as np
import pytest

from graders import check
from tests.check.hostile import refusal


def average(x: Any) -> Any:
    """Of all values so far."""
    return np.cumsum(x, axis=1) / np.arange(1, x.shape[1] + 1)[None, :, None]


@pytest.mark.parametrize(
    "function", [average, np.cumsum, lambda x: x, lambda x: average(x)[..., 0], lambda x: np.tanh(x)]
)
def test_what_looks_back_passes(function: Any) -> None:
    """Memory or none; one output or several an instant, with or without an axis of their own."""
    check.causality((lambda x: np.cumsum(x, axis=1)) if function is np.cumsum else function)


def test_several_measures_an_instant() -> None:
    """Inputs (n, length, 3)."""
    check.causality(lambda x: average(x) @ np.ones((3, 2)), features=3, reach=4)


@pytest.mark.parametrize(
    "function",
    [
        lambda x: x - x.mean(axis=1, keepdims=True),
        lambda x: np.roll(x, -1, axis=1),
        lambda x: x + 1e-3 * x[:, -1:],
        lambda x: x / np.abs(x).max(axis=1, keepdims=True),
        lambda x: np.cumsum(x[:, ::-1], axis=1)[:, ::-1],
        lambda x: (x + np.roll(x, 1, axis=1) + np.roll(x, -1, axis=1)) / 3,
    ],
)
def test_what_looks_ahead_is_refused(function: Any) -> None:
    """A mean of all, a shift, one value of the end, a scale of all, a sum from the end, a centred window."""
    assert "change quand on change l'entrée après" in str(refusal(check.causality, function, name="f"))


def test_a_model_that_ignores_the_present_is_refused() -> None:
    """Yesterday's value alone, or nothing at all."""
    late = refusal(check.causality, lambda x: np.concatenate([x[:, :1] * 0, x[:, :-1]], axis=1), name="f")
    assert "ne change pas la sortie de `f` au même instant" in late.observed
    refusal(check.causality, lambda x: np.zeros_like(x))


def test_a_memory_that_is_too_short_is_refused() -> None:
    """Five values back are asked for, three are seen."""

    def three_back(x: Any) -> Any:
        padded = np.pad(x, ((0, 0), (3, 0), (0, 0)))
        return sum(padded[:, k : k + x.shape[1]] for k in range(4))

    check.causality(three_back, reach=3)
    assert "5 instants plus tard" in str(refusal(check.causality, three_back, reach=5))


def test_another_number_of_instants_is_told() -> None:
    """One output for the whole series, or fewer instants."""
    assert "(136, 1)" in str(refusal(check.causality, lambda x: x.mean(axis=1), name="f"))
    assert "(136, 23, 1)" in str(refusal(check.causality, lambda x: x[:, 1:]))


def keras_models() -> dict[str, Any]:
    """Causal and other models, by name."""
    import keras

    layers = keras.layers
    couches: dict[str, list[Any]] = {
        "gru": [layers.GRU(4, return_sequences=True), layers.Dense(1)],
        "causal": [layers.Conv1D(4, 5, padding="causal", activation="relu"), layers.Conv1D(1, 5, padding="causal")],
        "normalised": [layers.LSTM(4, return_sequences=True), layers.LayerNormalization(), layers.Dense(1)],
        "bidirectional": [layers.Bidirectional(layers.LSTM(4, return_sequences=True)), layers.Dense(1)],
        "same": [layers.Conv1D(4, 3, padding="same"), layers.Dense(1)],
        "backwards": [layers.GRU(4, return_sequences=True, go_backwards=True), layers.Dense(1)],
        "normalised over time": [layers.GRU(4, return_sequences=True), layers.LayerNormalization(axis=1)],
    }
    return {name: lambda c=c: keras.Sequential([keras.Input((24, 1)), *c]) for name, c in couches.items()}


@pytest.mark.parametrize("name", ["gru", "causal", "normalised"])
def test_causal_networks_pass_whatever_their_weights(name: str) -> None:
    """Recurrence, causal convolutions, a normalisation of each instant."""
    for _ in range(3):
        check.causality(keras_models()[name](), reach=8)


@pytest.mark.parametrize("name", ["bidirectional", "same", "backwards", "normalised over time"])
def test_networks_that_see_the_future_are_refused_whatever_their_weights(name: str) -> None:
    """Both directions, symmetric convolutions, the wrong direction, statistics over time."""
    for _ in range(3):
        assert "après" in str(refusal(check.causality, keras_models()[name]()))


def test_unusable_models_and_arguments() -> None:
    """NaN, None and no model at all; a reach beyond the series."""
    for function in (lambda x: x * np.nan, lambda x: None, None, 3):
        refusal(check.causality, function)
    with pytest.raises(ValueError, match="reach"):
        check.causality(lambda x: x, length=5, reach=5)
    with pytest.raises(ValueError, match="length"):
        check.causality(lambda x: x, length=2)
