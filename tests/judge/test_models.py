"""Which models the examiner rebuilds, and which stay the learner's word."""

from __future__ import annotations

import functools
import json
from collections.abc import Callable
from typing import Any

import keras
import numpy as np
import pytest

from graders.judge.agent import export_model
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


def bidirectional() -> Any:
    """A layer that makes the layer it is given anew, twice."""
    entry = keras.Input((None, 1))
    return keras.Model(entry, keras.layers.Dense(1)(keras.layers.Bidirectional(keras.layers.LSTM(3))(entry)))


def last_value() -> Any:
    """A slice of a tensor, which Keras writes as an operation."""
    entry = keras.Input((None, 1))
    return keras.Model(entry, keras.layers.Add()([entry[:, -1, :], keras.layers.GRU(1)(entry[..., :1])]))


@pytest.mark.parametrize("make", [bidirectional, last_value])
def test_models_of_sequences_are_rebuilt(make: Callable[[], Any]) -> None:
    """Wrappers of recurrent layers, slices and ellipses are Keras's own."""
    model = make()
    x = np.random.default_rng(0).normal(size=(5, 7, 1)).astype("float32")
    np.testing.assert_allclose(rebuild(*exported(model))(x), model(x), rtol=1e-5, atol=1e-6)


def test_weights_without_an_axis_are_exported_as_arrays() -> None:
    """A normalisation adapted to all values together has one mean."""
    scale = keras.layers.Normalization(axis=None)
    scale.adapt(np.arange(10.0, dtype="float32"))
    model = keras.Sequential([keras.Input((2,)), scale, keras.layers.Dense(1)])
    sent = export_model(model)
    assert {type(weight) for weight in sent["weights"]} == {np.ndarray}
    x = np.ones((3, 2), dtype="float32")
    np.testing.assert_allclose(rebuild(sent["config"], sent["weights"])(x), model(x), rtol=1e-5)


def test_a_model_that_announces_more_than_its_weights_is_refused() -> None:
    """A few characters of configuration must not ask for a terabyte."""
    config, weights = exported(sequential())
    with pytest.raises(NotRebuildable, match="too many parameters"):
        rebuild(config.replace('"units": 3', '"units": 3000000'), weights)


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


class Weighted(keras.losses.Loss):
    """A learner's class with an argument that it does not tell Keras of."""

    def __init__(self, weight: float) -> None:
        super().__init__()
        self.weight = weight

    def call(self, y_true: Any, y_pred: Any) -> Any:
        """Any formula."""
        return self.weight * keras.ops.mean(keras.ops.abs(y_true - y_pred))


class Called:
    """An object that stands in for a function, which Keras cannot write down."""

    def __call__(self, y_true: Any, y_pred: Any) -> Any:
        """Any formula."""
        return keras.ops.mean(y_true - y_pred)


def own_loss(y_true: Any, y_pred: Any) -> Any:
    """A learner's function."""
    return keras.ops.mean(y_true - y_pred)


OWN_LOSSES = {
    "a function": own_loss,
    "a list of one function": [own_loss],
    "a class": Weighted(2.0),
    "an object": Called(),
    "a partial function": functools.partial(keras.losses.binary_crossentropy, label_smoothing=0.1),
}


@pytest.mark.parametrize("case", OWN_LOSSES)
def test_any_loss_of_the_learners_own_leaves_layers_and_weights(case: str) -> None:
    """Only what he compiled with is left out, also where Keras cannot serialise it; his model is as before."""
    model = sequential(loss=OWN_LOSSES[case])
    sent = export_model(model)
    again = rebuild(sent["config"], sent["weights"])
    assert getattr(again, "loss", None) is None
    assert [type(layer).__name__ for layer in again.layers] == ["Dense", "Dense"]
    x = np.random.default_rng(0).normal(size=(5, 2)).astype("float32")
    np.testing.assert_allclose(again.predict(x, verbose=0), model.predict(x, verbose=0), rtol=1e-6)
    assert model.compiled
    assert "get_compile_config" not in vars(model)


def test_a_metric_of_the_learners_own_leaves_the_loss() -> None:
    """What he watched during training does not hide the loss that he chose."""
    again = rebuild(*exported(sequential(metrics=["accuracy", own_loss], weighted_metrics=[own_loss])))
    assert again.loss == "binary_crossentropy"


def test_how_a_model_inside_was_compiled_does_not_matter() -> None:
    """A block that the learner had compiled with a loss of his own is a block like others."""
    entry = keras.Input((2,))
    model = keras.Model(entry, sequential(loss=own_loss)(entry))
    assert rebuild(*exported(model)).count_params() == model.count_params()


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
