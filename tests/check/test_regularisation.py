"""Regularisation that is active, and dropout in its place."""

from __future__ import annotations

from typing import Any

import pytest

from graders import check
from tests.check.hostile import refusal


def model(*layers: Any, optimizer: Any = "adam") -> Any:
    """A compiled Sequential model on 4 values."""
    import keras

    made = keras.Sequential([keras.Input((4,)), *layers])
    made.compile(optimizer, "mse")
    return made


def test_each_way_passes() -> None:
    """Dropout of any kind, penalties, decay of weights, nested models."""
    from keras import Sequential, layers, optimizers, regularizers

    check.regularised(model(layers.Dense(4), layers.Dropout(0.2), layers.Dense(3)))
    check.regularised(model(layers.GaussianDropout(0.1), layers.Dense(3, activation="softmax")))
    check.regularised(model(layers.Dense(4, kernel_regularizer="l2"), layers.Dense(3)))
    check.regularised(model(layers.Dense(3, kernel_regularizer=regularizers.L1L2(1e-5, 1e-5))), by=["penalty"])
    check.regularised(model(layers.Dense(3), optimizer=optimizers.AdamW(weight_decay=0.01)))
    check.regularised(model(Sequential([layers.Dense(4), layers.Dropout(0.5)]), layers.Dense(3)))


def test_what_does_nothing_is_refused() -> None:
    """No layer, rate 0, coefficient 0, a batch normalisation, dropout of everything."""
    from keras import layers, regularizers

    assert "aucune régularisation" in str(refusal(check.regularised, model(layers.Dense(3))))
    assert "taux de Dropout : 0" in str(refusal(check.regularised, model(layers.Dropout(0.0), layers.Dense(3))))
    refusal(check.regularised, model(layers.Dropout(0.95), layers.Dense(3)))
    refusal(check.regularised, model(layers.BatchNormalization(), layers.Dense(3)))
    refusal(check.regularised, model(layers.Dense(3, kernel_regularizer=regularizers.L2(0.0))))


def test_only_the_ways_that_count_pass() -> None:
    """A penalty is no dropout."""
    from keras import layers

    penalised = model(layers.Dense(3, kernel_regularizer="l2"))
    failure = refusal(check.regularised, penalised, by=["dropout"])
    assert failure.expected == "une couche de la famille Dropout avant la dernière couche à poids"


def test_dropout_on_the_scores_is_refused_whatever_else_there_is() -> None:
    """After the last weights it puts out classes at random."""
    from keras import layers

    scores = model(layers.Dropout(0.5), layers.Dense(3), layers.Dropout(0.5, name="tard"), layers.Softmax())
    assert "la couche `tard` de `modele` annule au hasard des sorties" in str(refusal(check.regularised, scores))


def test_what_is_no_model_is_refused(hostile: Any) -> None:
    """None, functions, objects that pretend."""
    refusal(check.regularised, None)
    refusal(check.regularised, lambda x: x)
    refusal(check.regularised, hostile)


def test_mistakes_of_the_instructor_are_told_apart() -> None:
    """Unknown ways, rates that make no range."""
    with pytest.raises(ValueError, match="by must hold"):
        check.regularised(None, by=["bruit"])
    with pytest.raises(ValueError, match="highest_rate"):
        check.regularised(None, lowest_rate=0.5, highest_rate=0.2)
