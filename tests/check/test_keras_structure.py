"""Structure of genuine Keras models: shapes, parameters, layers, loss against output."""

from __future__ import annotations

from typing import Any

import numpy as np
import pytest

from graders import check
from tests.check.hostile import refusal

keras = pytest.importorskip("keras")
layers = keras.layers


def sequential(*stack: Any, shape: Any = (2,)) -> Any:
    """A Sequential model that knows its input."""
    return keras.Sequential([keras.Input(shape), *stack])


def functional() -> Any:
    """2 → 8 → 1, a shared layer, a nested model."""
    inputs = keras.Input((2,))
    shared = layers.Dense(2, name="partagee")
    body = keras.Sequential([keras.Input((2,)), layers.Dense(8, activation="relu")], name="corps")
    return keras.Model(inputs, layers.Dense(1, activation="sigmoid")(body(shared(shared(inputs)))))


class Subclassed(keras.Model):  # type: ignore[misc]
    """A learner's own class, that lies about its parameters."""

    def __init__(self) -> None:
        super().__init__()
        self.dense = layers.Dense(10)

    def call(self, x: Any) -> Any:
        """One layer."""
        return self.dense(x)

    def count_params(self) -> int:
        """A lie."""
        return 33


class RemoteModel:
    """What the judge gives for a model that cannot be rebuilt."""

    graders_remote = True

    def predict(self, x: Any) -> Any:
        """Ten columns."""
        return np.zeros((len(x), 10))

    __call__ = predict


def test_output_shape_accepts_every_way_to_write_a_model() -> None:
    """Sequential, functional, subclassed, remote; the input shape is the model's own."""
    check.output_shape(sequential(layers.Dense(1)), (None, 1))
    check.output_shape(functional(), (None, 1))
    check.output_shape(Subclassed(), (None, 10), input_shape=(4,))
    check.output_shape(RemoteModel(), (None, 10), input_shape=(4,))
    check.output_shape(sequential(layers.Conv2D(3, 3), shape=(8, 8, 1)), (None, 6, 6, 3))
    check.output_shape(sequential(layers.GRU(5), shape=(None, 2)), (None, 5))


def test_output_shape_builds_an_unbuilt_model() -> None:
    """If told the input shape; else it explains."""
    unbuilt = keras.Sequential([layers.Dense(3)])
    failure = refusal(check.output_shape, unbuilt, (None, 3))
    assert "la forme de l'entrée de `modele` n'est pas connue" in failure.message
    assert "keras.Input" in failure.hint
    check.output_shape(unbuilt, (None, 3), input_shape=(2,))


def test_output_shape_tells_a_wrong_output_and_a_refused_input() -> None:
    """Both with their shapes."""
    failure = refusal(check.output_shape, sequential(layers.Dense(3)), (None, 10), lead="une unité par classe")
    assert str(failure) == (
        "`modele` produit une sortie de forme (1, 3) pour un lot de 1 ; attendu : (1, 10)."
        " Piste : une unité par classe."
    )
    failure = refusal(check.output_shape, sequential(layers.Dense(3)), (None, 3), input_shape=(28, 28, 1))
    assert "n'accepte pas une entrée de forme (1, 28, 28, 1)" in failure.message


def test_output_shape_knows_several_inputs_and_outputs() -> None:
    """A list or dict of patterns; a lone pattern wants a lone output."""
    a, b = keras.Input((2,), name="a"), keras.Input((3,), name="b")
    both = layers.Concatenate()([a, b])
    model = keras.Model([a, b], [layers.Dense(4)(both), layers.Dense(1)(both)])
    check.output_shape(model, [(None, 4), (None, 1)])
    check.output_shape(model, [(None, 4), (None, 1)], input_shape=[(2,), (3,)])
    assert "`modele[1]` produit" in refusal(check.output_shape, model, [(None, 4), (None, 2)]).message
    assert "a 2 sorties ; attendu : une seule sortie" in refusal(check.output_shape, model, (None, 4)).message
    named = keras.Model({"a": a, "b": b}, {"u": layers.Dense(4)(both), "v": layers.Dense(1)(both)})
    check.output_shape(named, {"u": (None, 4), "v": (None, 1)})
    assert "attendu : 1 sortie (u)" in refusal(check.output_shape, named, {"u": (None, 4)}).message


def test_parameter_count_counts_weights_itself() -> None:
    """Nested models opened, shared layers once, statistics of normalisation included."""
    check.parameter_count(sequential(layers.Dense(8), layers.Dense(1)), exactly=33)
    check.parameter_count(functional(), exactly=6 + 24 + 9)
    normalised = sequential(layers.Dense(8), layers.BatchNormalization())
    check.parameter_count(normalised, exactly=24 + 32)
    check.parameter_count(normalised, exactly=24 + 16, trainable_only=True)
    check.parameter_count(normalised, at_least=50, at_most=60)


def test_parameter_count_tells_the_count_and_the_range() -> None:
    """In French, thousands apart."""
    model = sequential(layers.Dense(1000))
    failure = refusal(check.parameter_count, model, exactly=61706)
    assert failure.message == "`modele` a 3\u00a0000 paramètres ; attendu : 61\u00a0706."
    assert "summary" in failure.hint
    assert "attendu : au plus 10" in refusal(check.parameter_count, model, at_most=10).message
    assert "attendu : au moins 5\u00a0000" in refusal(check.parameter_count, model, at_least=5000).message
    assert "attendu : entre 1 et 2" in refusal(check.parameter_count, model, at_least=1, at_most=2).message
    assert "paramètres entraînables" in refusal(check.parameter_count, model, exactly=1, trainable_only=True).message


def test_parameter_count_explains_how_to_build_a_model() -> None:
    """An unbuilt model has no weights yet."""
    failure = refusal(check.parameter_count, keras.Sequential([layers.Dense(3)]), exactly=9)
    assert "n'est pas encore construit" in failure.message
    assert "keras.Input" in failure.hint


@pytest.mark.parametrize(
    "make",
    [
        Subclassed,
        RemoteModel,
        lambda: sequential(layers.Lambda(lambda x: x)),
        lambda: sequential(layers.Dense(1, activation=lambda x: x)),
    ],
)
def test_structure_is_verified_on_standard_layers_only(make: Any) -> None:
    """What a learner's class says of itself does not count; the lead tells what to do."""
    model = make()
    for function, options in (
        (check.parameter_count, {"exactly": 33}),
        (check.layers, {"must_use": ["Dense"]}),
        (check.trained, {}),
        (check.loss_matches_output, {}),
    ):
        failure = refusal(function, model, **options)
        assert failure.message.startswith("la structure de `modele` ne peut pas être vérifiée")
        assert "keras.layers" in failure.hint


def test_what_is_no_model_is_described(hostile: Any) -> None:
    """A list of layers, None, an always-equal object."""
    assert "est une liste ; attendu : un modèle Keras" in refusal(check.layers, [], must_use=["Dense"]).message
    refusal(check.parameter_count, hostile, exactly=33)
    refusal(check.parameter_count, None, exactly=33)


@pytest.mark.parametrize("bounds", [{}, {"exactly": 3, "at_most": 4}, {"at_least": 4, "at_most": 3}, {"exactly": 3.5}])
def test_unusable_bounds_are_the_instructors_mistake(bounds: dict[str, Any]) -> None:
    """They raise before the model is looked at."""
    with pytest.raises((TypeError, ValueError)):
        check.parameter_count(None, **bounds)


def test_layers_accepts_and_refuses_by_class() -> None:
    """Nested models and wrappers opened, base classes understood."""
    model = sequential(layers.Bidirectional(layers.LSTM(3)), layers.Dense(1), shape=(5, 2))
    check.layers(model, must_use=["LSTM", "Dense"], must_not_use=["GRU"])
    check.layers(model, must_use=["RNN"])
    check.layers(functional(), must_use=["Dense"])
    failure = refusal(check.layers, model, must_use=["Conv1D"], must_not_use=["LSTM"])
    assert "`modele` est fait de couches Bidirectional, LSTM et Dense" in failure.message
    assert "attendu : au moins une couche Conv1D et aucune couche LSTM" in failure.message


def test_a_recurrent_layer_made_of_a_cell_has_the_cell_s_name() -> None:
    """``RNN(LSTMCell(4))`` is an LSTM, alone, stacked or in a wrapper; and is no GRU."""
    cells = [keras.layers.LSTMCell(4), keras.layers.LSTMCell(3)]
    for layer in (
        keras.layers.RNN(cells[0]),
        keras.layers.RNN(cells),
        keras.layers.Bidirectional(keras.layers.RNN(cells[1])),
    ):
        model = keras.Sequential([keras.Input((5, 2)), layer, keras.layers.Dense(1)])
        check.layers(model, one_of=["LSTM", "GRU"], must_not_use=["GRU", "SimpleRNN"])
        refusal(check.layers, model, must_not_use=["LSTM"])


def test_one_of_several_layers_is_enough() -> None:
    """Any of them, wrapped or not; none is told with the choice."""
    model = sequential(layers.Bidirectional(layers.LSTM(3)), layers.Dense(1), shape=(5, 2))
    check.layers(model, one_of=["GRU", "LSTM"], must_use=["Dense"])
    failure = refusal(check.layers, model, one_of=["GRU", "SimpleRNN"], must_use=["Conv1D"])
    assert "attendu : au moins une couche Conv1D et au moins une couche GRU ou SimpleRNN" in failure.message


@pytest.mark.parametrize(
    "options",
    [
        {},
        {"must_use": "Dense"},
        {"must_use": ["Dens"]},
        {"must_use": [3]},
        {"one_of": "LSTM"},
        {"one_of": ["LTSM"]},
        {"must_use": ["Dense"], "must_not_use": ["Dense"]},
    ],
)
def test_unusable_layer_names_are_the_instructors_mistake(options: dict[str, Any]) -> None:
    """A typing error must not refuse a learner."""
    with pytest.raises((TypeError, ValueError)):
        check.layers(None, **options)


def compiled(loss: Any, *stack: Any, shape: Any = (2,)) -> Any:
    """A compiled Sequential model."""
    model = sequential(*stack, shape=shape)
    model.compile(loss=loss)
    return model


BCE, CCE, SCCE = (
    keras.losses.BinaryCrossentropy,
    keras.losses.CategoricalCrossentropy,
    keras.losses.SparseCategoricalCrossentropy,
)
INTEGERS, ONE_HOT = np.array([0, 2, 1]), np.eye(3)

MATCHES: list[Any] = [
    (lambda: compiled("binary_crossentropy", layers.Dense(1, activation="sigmoid")), {}),
    (lambda: compiled("bce", layers.Dense(1), layers.Activation("sigmoid")), {"classes": 2}),
    (
        lambda: compiled(BCE(), layers.Dense(1), layers.Activation(keras.activations.sigmoid)),
        {"task": "binary"},
    ),
    (lambda: compiled(keras.losses.binary_crossentropy, layers.Dense(1, activation="sigmoid")), {}),
    (lambda: compiled(BCE(from_logits=True), layers.Dense(1)), {"task": "binary", "classes": 2}),
    (lambda: compiled("categorical_crossentropy", layers.Dense(2, activation="softmax")), {"task": "binary"}),
    (lambda: compiled(BCE(), layers.Dense(2, activation="softmax")), {"classes": 2}),
    (lambda: compiled(SCCE(), layers.Dense(3), layers.Softmax()), {"classes": 3, "labels": INTEGERS}),
    (lambda: compiled(SCCE(from_logits=True), layers.Dense(3), layers.Dropout(0.5)), {"labels": INTEGERS}),
    (
        lambda: compiled(CCE(), layers.Dense(3, activation="softmax")),
        {"labels": ONE_HOT, "task": "multiclass"},
    ),
    (lambda: compiled(CCE(from_logits=True), layers.Dense(3)), {"labels": ONE_HOT}),
    (lambda: compiled("bce", layers.Dense(4, activation="sigmoid")), {"task": "multilabel", "classes": 4}),
    (lambda: compiled("mse", layers.Dense(1)), {"task": "regression"}),
    (lambda: compiled(keras.losses.Huber(), layers.Dense(1)), {"task": "regression"}),
    (
        lambda: compiled(SCCE(from_logits=True), layers.Conv2D(3, 1), layers.GlobalAveragePooling2D(), shape=(4, 4, 1)),
        {},
    ),
    (lambda: compiled("categorical_hinge", layers.Dense(3)), {}),
]


@pytest.mark.parametrize(("make", "options"), MATCHES)
def test_every_right_pair_of_loss_and_output_passes(make: Any, options: dict[str, Any]) -> None:
    """Probabilities or logits, integer or one-hot labels, names, functions or objects."""
    check.loss_matches_output(make(), **options)


MISFITS: list[Any] = [
    (
        lambda: compiled(BCE(from_logits=True), layers.Dense(1, activation="sigmoid")),
        {},
        "attend des logits, sa dernière activation est sigmoid",
    ),
    (
        lambda: compiled(SCCE(from_logits=True), layers.Dense(3), layers.Softmax()),
        {},
        "sa dernière activation est softmax",
    ),
    (
        lambda: compiled("bce", layers.Dense(1)),
        {},
        "sa sortie n'a pas d'activation ; attendu : l'activation sigmoid",
    ),
    (lambda: compiled("bce", layers.Dense(1, activation="relu")), {}, "sa dernière activation est relu"),
    (
        lambda: compiled("sparse_categorical_crossentropy", layers.Dense(3, activation="sigmoid")),
        {},
        "sa dernière activation est sigmoid ; attendu : l'activation softmax",
    ),
    (lambda: compiled("bce", layers.Dense(3, activation="softmax")), {}, "l'entropie croisée binaire"),
    (
        lambda: compiled("bce", layers.Dense(1, activation="softmax")),
        {},
        "sa dernière activation est softmax",
    ),
    (
        lambda: compiled("sparse_categorical_crossentropy", layers.Dense(1, activation="softmax")),
        {},
        "a une seule sortie par exemple",
    ),
    (
        lambda: compiled("mse", layers.Dense(1, activation="sigmoid")),
        {"task": "binary"},
        "l'erreur quadratique moyenne",
    ),
    (
        lambda: compiled("bce", layers.Dense(1, activation="sigmoid")),
        {"task": "regression"},
        "une perte de régression",
    ),
    (
        lambda: compiled(CCE(), layers.Dense(3, activation="softmax")),
        {"classes": 10},
        "donne 3 valeurs par exemple",
    ),
    (
        lambda: compiled(CCE(), layers.Dense(3, activation="softmax")),
        {"labels": INTEGERS},
        "ou la variante sparse",
    ),
    (
        lambda: compiled(SCCE(), layers.Dense(3, activation="softmax")),
        {"labels": ONE_HOT},
        "sont one-hot de forme (3, 3)",
    ),
    (
        lambda: compiled(SCCE(), layers.Conv2D(3, 1), layers.GlobalAveragePooling2D(), shape=(4, 4, 1)),
        {},
        "sa sortie n'a pas d'activation",
    ),
    (lambda: sequential(layers.Dense(1)), {}, "n'a pas de perte ; attendu : un modèle compilé"),
    (lambda: compiled(lambda y, p: p, layers.Dense(1)), {}, "attendu : une perte de `keras.losses`"),
]


@pytest.mark.parametrize(("make", "options", "message"), MISFITS)
def test_every_misfit_of_loss_and_output_is_told(make: Any, options: dict[str, Any], message: str) -> None:
    """Keras trains most of them without a word."""
    assert message in refusal(check.loss_matches_output, make(), **options).message


def test_activations_are_found_through_nesting_and_operations() -> None:
    """A nested model, an operation of ``keras.ops`` or ``tf.nn``, a reshaping."""
    import tensorflow as tf

    inputs = keras.Input((2,))
    for output in (
        layers.Dense(1, activation=tf.nn.sigmoid)(inputs),
        keras.ops.sigmoid(layers.Dense(1)(inputs)),
        1 / (1 + keras.ops.exp(-layers.Dense(1)(inputs))),
        layers.Dense(1, activation=layers.Activation("sigmoid"))(inputs),
        layers.Reshape((1,))(layers.Dense(1, activation="sigmoid")(inputs)),
        keras.Sequential([keras.Input((2,)), layers.Dense(1), layers.Activation("sigmoid")])(inputs),
    ):
        model = keras.Model(inputs, output)
        model.compile(loss="binary_crossentropy")
        check.loss_matches_output(model)
        model.compile(loss=BCE(from_logits=True))
        refusal(check.loss_matches_output, model)


@pytest.mark.parametrize("options", [{"task": "classification"}, {"classes": 1}, {"classes": 2.5}])
def test_an_unknown_task_is_the_instructors_mistake(options: dict[str, Any]) -> None:
    """It raises before the model is looked at."""
    with pytest.raises((TypeError, ValueError)):
        check.loss_matches_output(None, **options)
