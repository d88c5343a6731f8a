"""Which models the examiner rebuilds, and which stay the learner's word."""

from __future__ import annotations

import json
from collections.abc import Callable
from typing import Any

import keras
import numpy as np
import pytest

from graders.judge.models import NotRebuildable, admit, rebuild


def exported(model: Any) -> tuple[str, list[Any]]:
    """What the learner's side sends of a model."""
    return json.dumps(keras.saving.serialize_keras_object(model)), [w.numpy() for w in model.weights]


def sequential(**compiled: Any) -> Any:
    """A small compiled model."""
    model = keras.Sequential(
        [keras.Input((2,)), keras.layers.Dense(3, activation="tanh"), keras.layers.Dense(1, activation="sigmoid")]
    )
    model.compile(**({"loss": "binary_crossentropy"} | compiled))
    return model


def functional() -> Any:
    """A functional model with two ways that meet again, an operation, and a model inside."""
    entry = keras.Input((2,))
    inner = keras.Sequential([keras.Input((2,)), keras.layers.Dense(3)])
    joined = keras.layers.Add()([inner(entry), keras.layers.Dense(3)(entry)])
    return keras.Model(entry, keras.layers.Dense(1)(keras.ops.tanh(joined)))


@pytest.mark.parametrize("make", [sequential, functional], ids=["sequential", "functional"])
def test_a_rebuilt_model_predicts_the_same(make: Callable[[], Any]) -> None:
    """Same layers, same weights, same predictions; and it is another object."""
    model = make()
    again = rebuild(*exported(model))
    x = np.random.default_rng(0).normal(size=(5, 2)).astype("float32")
    assert again is not model
    np.testing.assert_allclose(again.predict(x, verbose=0), model.predict(x, verbose=0), rtol=1e-6)


def test_the_loss_comes_along_where_it_is_built_in() -> None:
    """Checks of the loss see the one that the learner chose."""
    assert rebuild(*exported(sequential())).loss == "binary_crossentropy"
    loss = rebuild(*exported(sequential(loss=keras.losses.BinaryCrossentropy(from_logits=True)))).loss
    assert loss.get_config()["from_logits"] is True


def test_a_loss_of_the_learners_own_leaves_the_model_uncompiled() -> None:
    """Its code does not cross; the model still predicts."""
    again = rebuild(*exported(sequential(loss=lambda y, p: y - p)))
    assert getattr(again, "loss", None) is None
    assert again.predict(np.zeros((1, 2)), verbose=0).shape == (1, 1)


HOSTILE = {
    "a Lambda layer": {"class_name": "Lambda", "module": "keras.layers", "config": {}},
    "a function of the system": {"class_name": "system", "module": "os", "config": {}},
    "a class of another module under a listed name": {"class_name": "Dense", "module": "os", "config": {}},
    "a registered class": {
        "class_name": "Dense",
        "module": "keras.layers",
        "registered_name": "Custom>Dense",
        "config": {},
    },
    "code as bytes": {"class_name": "__lambda__", "config": {"value": "4wAAAA=="}},
    "a function of the learner's": {"class_name": "function", "module": "builtins", "config": "eval"},
    "a layer that loads a file": {"class_name": "TFSMLayer", "module": "keras.layers", "config": {"filepath": "/x"}},
    "a module inside Keras that is none of its public ones": {"class_name": "Dense", "module": "keras.src.utils/../os"},
}


@pytest.mark.parametrize("case", HOSTILE)
def test_nothing_but_listed_built_in_classes_is_admitted(case: str) -> None:
    """Refused before Keras sees it, at any depth."""
    with pytest.raises(NotRebuildable):
        admit({"class_name": "Sequential", "module": "keras", "config": {"layers": [[{"deep": HOSTILE[case]}]]}})


def test_weights_that_do_not_fit_are_refused() -> None:
    """Neither other shapes, nor other types, nor too few."""
    config, weights = exported(sequential())
    for wrong in (weights[:-1], [*weights[:-1], np.zeros(7)], [*weights[:-1], np.array(["a"])], [*weights[:-1], None]):
        with pytest.raises(NotRebuildable):
            rebuild(config, wrong)


@pytest.mark.parametrize(
    "config", ["", "{", "[]", "null", '{"class_name": "Dense", "module": "keras.layers"}', "[" * 5000]
)
def test_what_is_no_model_is_refused(config: str) -> None:
    """Malformed configurations raise NotRebuildable and nothing else."""
    with pytest.raises(NotRebuildable):
        rebuild(config, [])
