"""Genuine Keras models: predictions, losses on the real weights, and whether they were trained."""

from __future__ import annotations

from typing import Any

import numpy as np
import pytest

from graders import check
from tests.check.hostile import refusal

keras = pytest.importorskip("keras")
layers = keras.layers

RNG = np.random.default_rng(0)
X = RNG.normal(size=(60, 2))
Y = (X @ [1.0, -2.0] > 0.3).astype(int)


def linear(activation: str | None, units: int = 1, scale: float = 5.0, loss: Any = None) -> Any:
    """A model whose weights are the right line (its logits are scale * (x1 - 2 x2 - 0.3))."""
    model = keras.Sequential([keras.Input((2,)), layers.Dense(units, activation=activation)])
    kernel, bias = scale * np.array([[1.0], [-2.0]]), scale * np.array([-0.3])
    if units == 2:
        kernel, bias = np.hstack([-kernel, kernel]) / 2, np.hstack([-bias, bias]) / 2
    model.set_weights([kernel, bias])
    if loss:
        model.compile(loss=loss)
    return model


def logits() -> Any:
    """What all those models say before their activation."""
    return 5 * (X @ [1.0, -2.0] - 0.3)


@pytest.mark.parametrize(
    "model",
    [
        linear("sigmoid"),
        linear(None),
        linear(None, 2),
        linear("softmax", 2),
        linear(None, loss="binary_crossentropy"),
    ],
    ids=["sigmoid", "logit", "two logits", "softmax", "logit, unfit loss"],
)
def test_accuracy_and_loss_do_not_depend_on_the_writing_of_the_output(model: Any) -> None:
    """Probabilities or logits, one column or two: same model, same score."""
    for y in (Y, Y[:, None], np.eye(2)[Y]):
        check.accuracy(model, (X, y), at_least=1.0)
        found = check.loss_of(model, (X, y), loss="binary_crossentropy")
        assert found == pytest.approx(np.mean(np.logaddexp(0, np.where(Y == 1, -1, 1) * logits())), abs=1e-5)


def test_small_logits_are_not_taken_for_probabilities() -> None:
    """The last activation decides, not the range: logits of an unsure model lie in [0, 1] too."""
    model = linear(None, scale=0.01)
    model.set_weights([model.get_weights()[0], model.get_weights()[1] + 0.2])
    found = check.loss_of(model, (X, Y), loss="binary_crossentropy")
    assert found == pytest.approx(0.69, abs=0.1)
    positive = np.full(60, 1)
    check.accuracy(model, (X, positive), at_least=1.0)


def test_a_linear_output_trained_by_least_squares_is_cut_at_one_half() -> None:
    """Its values estimate the probability itself."""
    model = linear(None, scale=0.1, loss="mse")
    model.set_weights([model.get_weights()[0], np.array([0.5 - 0.03])])
    check.accuracy(model, (X, Y), at_least=1.0)


def test_predictions_are_those_of_inference_and_of_all_batches() -> None:
    """Dropout is off; more examples than a batch holds."""
    model = keras.Sequential([keras.Input((2,)), layers.Dropout(0.9), *linear("sigmoid").layers])
    many = np.tile(X, (50, 1))
    check.accuracy(model, (many, np.tile(Y, 50)), at_least=1.0)


def test_several_inputs_are_understood() -> None:
    """As a list or a dict of arrays."""
    a, b = keras.Input((1,), name="a"), keras.Input((1,), name="b")
    dense = layers.Dense(1, activation="sigmoid")
    model = keras.Model([a, b], dense(layers.Concatenate()([a, b])))
    dense.set_weights(linear("sigmoid").get_weights())
    check.accuracy(model, ([X[:, :1], X[:, 1:]], Y), at_least=1.0)
    check.accuracy(model, ({"a": X[:, :1], "b": X[:, 1:]}, Y), at_least=1.0)


def test_a_model_that_refuses_the_data_or_gives_nan_fails() -> None:
    """Told with the shape; NaN weights never pass."""
    failure = refusal(check.accuracy, linear("sigmoid"), (np.zeros((5, 3)), np.zeros(5)), at_least=0.0)
    assert "`modele` n'accepte pas une entrée de forme (5, 3)" in failure.message
    broken = linear("sigmoid")
    broken.set_weights([np.full((2, 1), np.nan), np.zeros(1)])
    for function, options in (
        (check.accuracy, {"split": (X, Y), "at_least": 0.0}),
        (check.loss_below, {"split": (X, Y), "threshold": 1e9, "loss": "mse"}),
    ):
        assert "prédit des valeurs NaN" in refusal(function, broken, **options).message
    assert "NaN" in refusal(check.trained, broken).message


def test_tensors_and_variables_are_read_as_arrays() -> None:
    """What TensorFlow or Keras gives is a value; a symbolic tensor has none."""
    check.close(keras.ops.convert_to_tensor([0.5, 0.25]), [0.5, 0.25], name="y")
    check.close([keras.ops.convert_to_tensor(0.5), 0.25], [0.5, 0.25], name="y")
    check.close(keras.Variable([0.5, 0.25]), [0.5, 0.25], name="y")
    check.close(keras.ops.cast([0.5, 0.25], "bfloat16"), [0.5, 0.25], name="y")
    assert "tenseur symbolique" in refusal(check.close, keras.Input((2,)), [0.5, 0.25], name="y").message


def network() -> Any:
    """Two dense layers, a normalisation, an embedding's worth of unjudged weights."""
    return keras.Sequential(
        [
            keras.Input((2,)),
            layers.Dense(4, activation="tanh", name="cachee"),
            layers.BatchNormalization(name="norme"),
            layers.Dense(3, use_bias=False, name="sans_biais"),
            layers.Dense(1, activation="sigmoid", name="sortie"),
        ]
    )


def fitted(model: Any) -> Any:
    """The model after a short training."""
    model.compile(loss="binary_crossentropy", optimizer="sgd")
    model.fit(X, Y, epochs=1, batch_size=30, verbose=0)
    return model


def test_a_trained_model_passes_and_a_fresh_one_does_not() -> None:
    """Even after a single epoch; with or without a function that makes a fresh one."""
    for fresh in (None, network):
        check.trained(fitted(network()), fresh=fresh)
        failure = refusal(check.trained, network(), fresh=fresh, name="m")
        assert "les couches `cachee`, `norme` et `sortie` de `m` ont encore leurs poids initiaux" in failure.message
        assert "fit" in failure.hint


def test_one_layer_left_behind_is_named() -> None:
    """A layer made anew after the training."""
    model = fitted(network())
    model.get_layer("sortie").set_weights(network().get_layer("sortie").get_weights())
    assert "la couche `sortie` de `modele` a encore ses poids initiaux" in refusal(check.trained, model).message


def test_a_seeded_initialisation_is_recognised_in_kernels_too() -> None:
    """Nothing else moves in a layer without bias."""

    def seeded() -> Any:
        kernel = keras.initializers.GlorotUniform(seed=1)
        return keras.Sequential([keras.Input((2,)), layers.Dense(1, use_bias=False, kernel_initializer=kernel)])

    refusal(check.trained, seeded())
    refusal(check.trained, seeded(), fresh=seeded)
    check.trained(fitted(seeded()), fresh=seeded)


def test_recurrent_and_nested_models_are_judged_layer_by_layer() -> None:
    """The forget-gate bias of 1 is an initial value, not a training."""

    def nested() -> Any:
        encoder = keras.Sequential([keras.Input((3, 1)), layers.Bidirectional(layers.LSTM(2), name="lstm")], name="e")
        inputs = keras.Input((3, 1))
        return keras.Model(inputs, layers.Dense(1, name="sortie")(encoder(inputs)))

    assert "`lstm` et `sortie`" in refusal(check.trained, nested()).message
    model = nested()
    model.compile(loss="mse", optimizer="sgd")
    model.fit(np.ones((8, 3, 1)), np.ones(8), verbose=0)
    check.trained(model)


def test_frozen_layers_are_not_expected_to_move() -> None:
    """Transfer learning; a model wholly frozen has nothing to train."""
    model = network()
    for layer in model.layers[:-1]:
        layer.trainable = False
    check.trained(fitted(model))
    model.trainable = False
    assert "n'a aucun poids entraînable" in refusal(check.trained, model).message


def test_another_architecture_than_the_fresh_one_is_told() -> None:
    """``fresh`` makes what the statement asked for."""
    model = fitted(linear("sigmoid", loss="bce"))
    assert "n'a pas les mêmes couches" in refusal(check.trained, model, fresh=network).message
    with pytest.raises(TypeError, match="fresh"):
        check.trained(None, fresh=3)  # type: ignore[arg-type]


def test_best_of_seeds_keras_where_it_is_loaded() -> None:
    """The same seed builds the same weights."""
    drawn = []

    def attempt(seed: int) -> None:
        drawn.append(network().get_weights()[0])

    check.best_of(attempt, seeds=(3,))
    check.best_of(attempt, seeds=(3,))
    assert np.array_equal(drawn[0], drawn[1])
