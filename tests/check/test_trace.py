"""The way of an input through a model: layers called, shapes met, activations between."""

from __future__ import annotations

from typing import Any

import numpy as np
import pytest

from graders import check
from tests.check.hostile import HOSTILE, refusal

keras = pytest.importorskip("keras")
layers = keras.layers


def sequential(*stack: Any, shape: Any = (8, 8, 1)) -> Any:
    """A Sequential model that knows its input."""
    return keras.Sequential([keras.Input(shape), *stack])


def functional(separate: Any = None) -> Any:
    """Two convolutions and a dense layer, the activation of the first one where ``separate`` puts it."""
    inputs = keras.Input((8, 8, 1))
    hidden = layers.Conv2D(4, 3)(inputs)
    hidden = layers.MaxPooling2D(2)(hidden)
    hidden = separate(hidden) if separate else hidden
    hidden = layers.Conv2D(5, 3, activation="relu")(hidden)
    return keras.Model(inputs, layers.Dense(10, activation="softmax")(layers.Flatten()(hidden)))


def nested() -> Any:
    """A Sequential model in a functional one, used twice."""
    block = keras.Sequential([keras.Input((8, 8, 2)), layers.Conv2D(2, 3, padding="same"), layers.ReLU()], name="bloc")
    inputs = keras.Input((8, 8, 2))
    return keras.Model(inputs, layers.GlobalAveragePooling2D()(block(block(inputs))))


def test_steps_are_those_called_in_order_whatever_the_writing() -> None:
    """Nested models are opened, a layer used twice counts twice, what is only an input does not."""
    found = [(step.kind, step.output) for step in check.steps_of(nested())]
    block = [("Conv2D", (8, 8, 2)), ("ReLU", (8, 8, 2))]
    assert found == [*block, *block, ("GlobalAveragePooling2D", (2,))]


def test_steps_show_the_layer_and_its_activation() -> None:
    """As an argument, by its name or as a function; operations are steps too."""
    inputs = keras.Input((8, 8, 1))
    outputs = keras.ops.tanh(layers.Conv2D(3, 1, activation=keras.activations.gelu)(inputs))
    steps = check.steps_of(keras.Model(inputs, outputs))
    assert [(step.kind, step.activation) for step in steps] == [("Conv2D", "gelu"), ("Tanh", "tanh")]
    assert steps[0].layer.kernel_size == (1, 1)


def test_free_axes_take_the_given_sizes() -> None:
    """A fully convolutional model is traced at any size."""
    model = sequential(layers.Conv2D(3, 3), shape=(None, None, 1))
    assert check.steps_of(model, input_shape=(10, 12, 1))[0].output == (8, 10, 3)


def test_tracing_leaves_keras_as_it_was() -> None:
    """Also when the model refuses its input."""
    before = keras.layers.Layer.__call__, keras.Operation.__call__
    check.steps_of(functional())
    with pytest.raises(check.CheckFailure):
        check.steps_of(functional(), input_shape=(2, 2, 1))
    assert (keras.layers.Layer.__call__, keras.Operation.__call__) == before


@pytest.mark.parametrize("make", HOSTILE.values(), ids=HOSTILE)
def test_what_is_no_verifiable_model_is_refused(make: Any) -> None:
    """Objects that lie, functions, subclasses and Lambda layers."""
    refusal(check.steps_of, make())


def test_a_model_with_a_lambda_layer_is_refused() -> None:
    """Its structure cannot be verified."""
    failure = refusal(check.steps_of, sequential(layers.Lambda(lambda x: x)), name="f")
    assert str(failure).startswith("la structure de `f` ne peut pas être vérifiée")


def test_an_input_that_the_model_refuses_is_told() -> None:
    """With its shape."""
    failure = refusal(check.steps_of, sequential(layers.Flatten(), layers.Dense(2)), input_shape=(9, 9, 1), name="f")
    assert "`f` n'accepte pas une entrée de forme (1, 9, 9, 1)" in str(failure)


def test_shapes_may_have_others_between() -> None:
    """Flatten, Dropout and separate activations are no difference."""
    model = sequential(layers.Conv2D(4, 3), layers.Dropout(0.1), layers.ReLU(), layers.Flatten(), layers.Dense(7))
    check.feature_shapes(model, [(6, 6, 4), (7,)])
    check.feature_shapes(functional(), [(6, 6, 4), (3, 3, 4), (1, 1, 5), (10,)])


def test_a_map_of_one_pixel_is_a_vector() -> None:
    """A convolution that covers its input is a dense layer."""
    check.feature_shapes(sequential(layers.Conv2D(12, 8), layers.Flatten()), [(12,)])
    check.feature_shapes(sequential(layers.Flatten(), layers.Dense(12)), [(1, 1, 12)])


def test_a_size_may_be_left_open() -> None:
    """None is any number of channels."""
    check.feature_shapes(functional(), [(6, 6, None), (3, 3, None)])
    refusal(check.feature_shapes, functional(), [(4, 4, None)])


def test_a_missing_shape_is_told_with_those_met() -> None:
    """In order: a shape that comes too early does not count."""
    failure = refusal(check.feature_shapes, functional(), [(6, 6, 4), (4, 4, 4)], name="f", lead="pooling de pas 2")
    assert failure.observed.startswith("`f` donne successivement les formes (6, 6, 4) → (3, 3, 4) → (1, 1, 5)")
    assert failure.expected == "la forme (4, 4, 4) après (6, 6, 4)"
    refusal(check.feature_shapes, functional(), [(3, 3, 4), (6, 6, 4)])


def test_a_model_without_layers_meets_no_shape() -> None:
    """The message stays readable."""
    inputs = keras.Input((3,))
    failure = refusal(check.feature_shapes, keras.Model(inputs, inputs), [(3,)], name="f")
    assert failure.observed == "`f` donne successivement les formes aucune"


@pytest.mark.parametrize(
    "separate",
    [
        layers.ReLU(),
        layers.Activation("relu"),
        keras.activations.relu,
        keras.ops.relu,
        lambda x: keras.ops.maximum(x, 0.0),
        keras.Sequential([layers.Dropout(0.1), layers.ReLU()]),
    ],
)
def test_an_activation_may_be_written_in_any_way(separate: Any) -> None:
    """An argument, a layer, an operation, in a nested model, before or after the pooling."""
    check.activations(functional(separate), among=["relu"])


@pytest.mark.parametrize(
    "separate", [None, layers.BatchNormalization(), layers.Activation("linear"), layers.Dropout(0.5)]
)
def test_two_layers_without_activation_between_are_told(separate: Any) -> None:
    """Whatever linear stands between them."""
    failure = refusal(check.activations, functional(separate), name="f")
    assert "se suivent sans activation" in failure.observed
    assert failure.expected == "une activation entre elles"


def test_another_activation_is_told() -> None:
    """With the layer; the output's own is free."""
    failure = refusal(check.activations, functional(layers.Activation("tanh")), among=["relu"], name="f")
    assert "`f` a l'activation tanh" in failure.observed
    assert failure.expected == "relu"
    check.activations(functional(layers.Activation("tanh")), among=["relu", "tanh"])


def test_parallel_branches_are_not_in_a_row() -> None:
    """Two convolutions of the same input, added, then an activation."""
    inputs = keras.Input((8, 8, 1))
    both = layers.Add()([layers.Conv2D(2, 1)(inputs), layers.Conv2D(2, 1)(inputs)])
    check.activations(keras.Model(inputs, layers.Conv2D(3, 1)(layers.ReLU()(both))))
    refusal(check.activations, keras.Model(inputs, layers.Conv2D(3, 1)(both)))


def test_an_instructors_mistakes_are_exceptions_of_their_own() -> None:
    """Before the model is touched."""
    model = functional()
    with pytest.raises(ValueError, match="no activation"):
        check.activations(model, among=["rlu"])
    with pytest.raises(ValueError, match="at least one shape"):
        check.feature_shapes(model, [])
    with pytest.raises(TypeError, match="tuple of sizes"):
        check.steps_of(model, input_shape=[8, 8, 1])  # type: ignore[arg-type]


def test_weights_do_not_matter() -> None:
    """A model whose weights are NaN is traced like another."""
    model = functional(layers.ReLU())
    model.set_weights([np.full_like(weight, np.nan) for weight in model.get_weights()])
    check.activations(model)
