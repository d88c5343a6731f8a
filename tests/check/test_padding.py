"""Predictions for sequences of unequal lengths, padded and masked."""

from __future__ import annotations

from typing import Any

import numpy as np
import pytest

from graders import check
from tests.check.hostile import refusal

DRAW = np.random.default_rng(0)
SEQUENCES = [DRAW.normal(size=(length, 2)).astype("float32") for length in (1, 4, 2, 4)]
TOKENS = [np.array([3, 1, 2]), np.array([5, 4]), np.array([1, 1, 6, 2])]


def reader(*layers: Any, features: int = 2) -> Any:
    """A Keras model of these layers, for sequences of any length."""
    import keras

    return keras.Sequential([keras.Input((None, features)), *layers])


def last_state(x: Any, mask: Any) -> Any:
    """A small cell that stands still on masked steps."""
    h = np.zeros((len(x), 2))
    for t in range(x.shape[1]):
        h = np.where(mask[:, t, None], np.tanh(0.5 * h + x[:, t]), h)
    return h


@pytest.mark.parametrize("side", ["before", "after"])
def test_a_masked_keras_model_passes(side: str) -> None:
    """On either side, whatever the recurrent layer."""
    import keras

    for layer in (keras.layers.GRU(3), keras.layers.LSTM(3), keras.layers.SimpleRNN(3)):
        check.mask_invariance(reader(keras.layers.Masking(), layer), SEQUENCES, side=side)


def test_an_average_of_masked_states_passes() -> None:
    """Pooling that knows of masks."""
    import keras

    layers = [keras.layers.Masking(), keras.layers.GRU(3, return_sequences=True), keras.layers.GlobalAveragePooling1D()]
    check.mask_invariance(reader(*layers), SEQUENCES)


def test_tokens_pass_an_embedding_that_masks_zero() -> None:
    """Sequences of whole numbers, without an axis of variables."""
    import keras

    layers = [keras.layers.Embedding(7, 4, mask_zero=True), keras.layers.LSTM(3)]
    check.mask_invariance(keras.Sequential([keras.Input((None,), dtype="int32"), *layers]), TOKENS)
    layers = [keras.layers.Embedding(7, 4), keras.layers.LSTM(3)]
    model = keras.Sequential([keras.Input((None,), dtype="int32"), *layers])
    assert "complétée par" in refusal(check.mask_invariance, model, TOKENS).observed


def test_a_model_without_mask_is_refused() -> None:
    """The message tells lengths and both values."""
    import keras

    failure = refusal(check.mask_invariance, reader(keras.layers.GRU(3)), SEQUENCES, name="lecteur")
    assert "pour une séquence de 1 instant complétée par 4 instants de remplissage" in failure.observed
    assert "`lecteur` donne" in failure.observed
    assert "au lieu de" in failure.observed
    assert failure.expected == "la même prédiction"


def test_a_mask_lost_on_the_way_is_refused() -> None:
    """A layer between that knows nothing of masks."""
    import keras

    layers = [keras.layers.Masking(), keras.layers.Reshape((-1, 2)), keras.layers.GRU(3)]
    refusal(check.mask_invariance, reader(*layers), SEQUENCES)


def test_a_mask_of_another_value_is_refused() -> None:
    """It masks what no padding is made of."""
    import keras

    refusal(check.mask_invariance, reader(keras.layers.Masking(-1.0), keras.layers.GRU(3)), SEQUENCES)
    check.mask_invariance(reader(keras.layers.Masking(-1.0), keras.layers.GRU(3)), SEQUENCES, padding=-1.0)


def test_a_fixed_length_is_refused_in_french() -> None:
    """The model does not take sequences of another length."""
    import keras

    model = keras.Sequential([keras.Input((4, 2)), keras.layers.Flatten(), keras.layers.Dense(2)])
    assert "n'accepte pas une entrée de forme (1, 1, 2)" in refusal(check.mask_invariance, model, SEQUENCES).observed


@pytest.mark.parametrize("side", ["before", "after"])
def test_functions_that_take_a_mask(side: str) -> None:
    """One that stands still on masked steps passes."""
    check.mask_invariance(last_state, SEQUENCES, masks=True, side=side, name="etat_final")


def test_zeroed_padding_is_no_mask() -> None:
    """A zero input still moves the state."""

    def zeroed(x: Any, mask: Any) -> Any:
        h = np.zeros((len(x), 2))
        for t in range(x.shape[1]):
            h = np.tanh(0.5 * h + x[:, t] * mask[:, t, None])
        return h

    refusal(check.mask_invariance, zeroed, SEQUENCES, masks=True)


def test_a_sum_is_refused_only_where_padding_is_noise() -> None:
    """With ``masks=True`` padding holds more than zeros."""
    check.mask_invariance(lambda x: x.sum(axis=1), SEQUENCES)
    refusal(check.mask_invariance, lambda x, mask: x.sum(axis=1), SEQUENCES, masks=True)
    refusal(check.mask_invariance, lambda x, mask: x.sum(axis=1), TOKENS, masks=True)


def test_a_constant_is_refused() -> None:
    """Invariance alone is easily had."""
    failure = refusal(check.mask_invariance, lambda x: np.ones((len(x), 3)), SEQUENCES, name="modele")
    assert "la même prédiction pour 4 séquences différentes" in failure.observed


def test_predictions_of_every_step_are_refused() -> None:
    """Their shape follows the padding."""
    assert "la forme" in refusal(check.mask_invariance, lambda x: x, SEQUENCES).observed


def test_unusable_predictions_are_refused() -> None:
    """None, NaN, no function."""
    for function in (lambda x: None, lambda x: x * np.nan, lambda x: 1.0):
        refusal(check.mask_invariance, function, SEQUENCES)
    refusal(check.mask_invariance, None, SEQUENCES)
    refusal(check.mask_invariance, None, SEQUENCES, masks=True)


def test_mistakes_of_the_instructor_are_told_apart() -> None:
    """Before the model is called."""
    for sequences, options, told in [
        (SEQUENCES[:1], {}, "at least two"),
        ([*SEQUENCES, np.zeros((3, 2), dtype="float32")], {}, "padding value"),
        ([*SEQUENCES, np.ones((3, 5), dtype="float32")], {}, "agree"),
        ([*SEQUENCES, np.ones((0, 2), dtype="float32")], {}, "at least one step"),
        (SEQUENCES, {"side": "left"}, "side"),
        (SEQUENCES, {"extra": ()}, "extra"),
    ]:
        with pytest.raises(ValueError, match=told):
            check.mask_invariance(None, sequences, **options)  # type: ignore[arg-type]
