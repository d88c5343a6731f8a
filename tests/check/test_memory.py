"""What is remembered from one call to the next, and within a sequence."""

from __future__ import annotations

import itertools
from typing import Any

import numpy as np
import pytest

from graders import check
from tests.check.hostile import refusal

X = np.random.default_rng(0).normal(size=(5, 4, 2)).astype("float32")


def running(x: Any) -> Any:
    """A leaky sum, from zero for each sequence."""
    h = np.zeros((len(x), 2))
    for t in range(x.shape[1]):
        h = 0.5 * h + x[:, t]
    return h


def test_a_state_that_starts_anew_passes() -> None:
    """A function, a Keras layer."""
    import keras

    check.state_reset(running, X)
    check.state_reset(keras.Sequential([keras.Input((None, 2)), keras.layers.LSTM(3)]), X)


def test_a_stateful_keras_model_is_refused() -> None:
    """Its state goes from one call to the next."""
    import keras

    model = keras.Sequential([keras.Input(batch_shape=(5, 4, 2)), keras.layers.GRU(3, stateful=True)])
    failure = refusal(check.state_reset, model, X, name="lecteur")
    assert "après avoir lu d'autres séquences, `lecteur` donne" in failure.observed
    assert failure.expected == "la même prédiction"


def test_a_state_kept_in_a_variable_is_refused() -> None:
    """Of any kind of function."""
    kept = np.zeros(2)

    def keeps(x: Any) -> Any:
        kept[:] = 0.5 * kept + x[0, 0]
        return running(x) + kept

    assert "au lieu de" in refusal(check.state_reset, keeps, X, name="f").observed


def test_a_state_that_passes_to_the_next_sequence_is_refused() -> None:
    """Sequences read one after the other, without a new start."""

    def chained(x: Any) -> Any:
        h, found = np.zeros(2), []
        for sequence in x:
            for step in sequence:
                h = 0.5 * h + step
            found.append(h)
        return np.array(found)

    assert "pour la dernière de 5 séquences" in refusal(check.state_reset, chained, X, name="f").observed


def test_small_differences_are_rounding() -> None:
    """Up to atol."""
    noisy = itertools.cycle([0.0, 5e-5, 1e-5, 0.0])
    check.state_reset(lambda x: running(x) + next(noisy), X, atol=1e-4)
    refusal(check.state_reset, lambda x: running(x) + next(noisy), X, atol=1e-6)


def test_a_reader_of_all_steps_passes() -> None:
    """Recurrent layers of Keras before any training, a leaky sum."""
    import keras

    check.reads_every_step(running, X)
    for layer in (keras.layers.SimpleRNN(3), keras.layers.GRU(3), keras.layers.LSTM(3)):
        check.reads_every_step(keras.Sequential([keras.Input((None, 2)), layer]), X)


@pytest.mark.parametrize("step", [0, 1, 3])
def test_a_step_that_does_not_matter_is_named(step: int) -> None:
    """Steps count from 0, as in Python."""
    others = [t for t in range(4) if t != step]
    weights = np.arange(1, 4)
    failure = refusal(check.reads_every_step, lambda x: x[:, others, 0] @ weights, X, name="f")
    assert f"changer l'instant {step} (sur 4) ne change pas les prédictions de `f`" in failure.observed


def test_an_order_that_does_not_matter_is_refused() -> None:
    """A mean of all steps."""
    failure = refusal(check.reads_every_step, lambda x: np.tanh(x).mean(axis=1), X, name="moyenne")
    assert "à l'envers" in failure.observed
    assert "ordre des instants" in failure.expected


def test_a_smaller_effect_than_asked_is_refused() -> None:
    """``more_than`` is strict."""
    check.reads_every_step(lambda x: 1e-3 * running(x), X, more_than=1e-6)
    refusal(check.reads_every_step, lambda x: 1e-3 * running(x), X, more_than=1e-1)


def test_unusable_predictions_are_refused() -> None:
    """None, NaN, one number for all, no function."""
    for function in (lambda x: None, lambda x: x * np.nan, lambda x: 1.0, None):
        refusal(check.state_reset, function, X)
        refusal(check.reads_every_step, function, X)


def test_mistakes_of_the_instructor_are_told_apart() -> None:
    """One sequence, or one step, cannot show anything."""
    for function in (check.state_reset, check.reads_every_step):
        with pytest.raises(ValueError, match="at least two"):
            function(running, X[:1])
    with pytest.raises(ValueError, match="two steps"):
        check.reads_every_step(running, X[:, :1])
