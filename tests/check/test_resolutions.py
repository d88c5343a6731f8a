"""Checks of the way through a model: how far the resolution falls, where skip connections end, how layers are set."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import keras
import pytest

from graders import check
from tests.check.hostile import refusal

layers = keras.layers
SIZE = (32, 32, 1)


def conv(tensor: Any, filters: int = 4, **options: Any) -> Any:
    """A convolution that keeps the resolution."""
    return layers.Conv2D(filters, 3, padding="same", **options)(tensor)


def model(build: Callable[[Any], Any], shape: Any = (None, None, 1)) -> Any:
    """A functional model."""
    entry = keras.Input(shape)
    return keras.Model(entry, build(entry))


def ladder(
    depth: int = 2, join: Callable[[list[Any]], Any] | None = None, down: Any = None, up: Any = None, joined: int = 99
) -> Any:
    """An encoder and decoder of some depth; ``joined`` of its levels have a skip connection."""
    join = join or layers.Concatenate()
    down = down or (lambda: layers.MaxPooling2D())
    up = up or (lambda: layers.UpSampling2D())

    def build(tensor: Any) -> Any:
        kept = []
        for _ in range(depth):
            tensor = conv(tensor)
            kept.append(tensor)
            tensor = down()(tensor)
        tensor = conv(tensor)
        for level, skip in enumerate(reversed(kept)):
            tensor = up()(tensor)
            tensor = conv(join([tensor, skip]) if level < joined else tensor)
        return layers.Conv2D(1, 1)(tensor)

    return model(build)


def nested() -> Any:
    """Encoder and decoder as models inside a model, with three tensors between them."""

    def encode(tensor: Any) -> list[Any]:
        high = conv(tensor)
        middle = conv(layers.MaxPooling2D()(high))
        return [high, middle, conv(layers.MaxPooling2D()(middle))]

    given = [keras.Input((None, None, 4)) for _ in range(3)]
    tensor = layers.Concatenate()([layers.UpSampling2D()(given[2]), given[1]])
    tensor = keras.ops.concatenate([layers.UpSampling2D()(conv(tensor)), given[0]], axis=-1)
    decoder = keras.Model(given, conv(tensor, 1))
    encoder = model(encode)
    return model(lambda entry: decoder(encoder(entry)))


WITH_SKIPS = {
    "concatenations": ladder,
    "additions": lambda: ladder(join=layers.Add()),
    "operations": lambda: ladder(join=lambda pair: keras.ops.add(*pair)),
    "the operator +": lambda: ladder(join=lambda pair: pair[0] + pair[1]),
    "the other way round": lambda: ladder(join=lambda pair: layers.Concatenate()(pair[::-1])),
    "strides and transposed convolutions": lambda: ladder(
        down=lambda: layers.Conv2D(4, 3, strides=2, padding="same"),
        up=lambda: layers.Conv2DTranspose(4, 2, strides=2),
    ),
    "nested models": nested,
    "a model around it": lambda: keras.Sequential([keras.Input((None, None, 1)), layers.Rescaling(2.0), ladder()]),
}


@pytest.mark.parametrize("make", WITH_SKIPS.values(), ids=WITH_SKIPS)
def test_skip_connections_are_found_however_they_are_written(make: Callable[[], Any]) -> None:
    """Two of them, and the resolution divided by 4."""
    found = make()
    check.skip_connections(found, at_least=2, input_shape=SIZE)
    check.skip_connections(found, at_least=2, at_most=2, input_shape=(48, 80, 1))
    check.downsampling(found, by_at_least=4, input_shape=SIZE)


def gated(tensor: Any) -> Any:
    """Squeeze and excitation: a gate of one value a channel, then both joined at the same resolution."""
    gate = layers.Reshape((1, 1, 4))(layers.Dense(4)(layers.GlobalAveragePooling2D()(tensor)))
    return layers.Add()([tensor, layers.Multiply()([tensor, gate])])


def residual(tensor: Any) -> Any:
    """An addition at one resolution, which is no skip connection between two."""
    return layers.Add()([tensor, conv(tensor)])


WITHOUT = {
    "no join": lambda: ladder(joined=0),
    "residual blocks": lambda: model(
        lambda t: layers.UpSampling2D()(residual(layers.MaxPooling2D()(residual(conv(t)))))
    ),
    "gates of one value a channel": lambda: model(
        lambda t: layers.UpSampling2D()(gated(layers.MaxPooling2D()(gated(conv(t)))))
    ),
    "what climbs joined with itself": lambda: model(
        lambda t: (lambda low: layers.Concatenate()([low, conv(low)]))(
            layers.UpSampling2D()(layers.MaxPooling2D()(conv(t)))
        )
    ),
    "a sequence": lambda: keras.Sequential(
        [keras.Input((None, None, 1)), layers.MaxPooling2D(4), layers.UpSampling2D(4)]
    ),
}


@pytest.mark.parametrize("make", WITHOUT.values(), ids=WITHOUT)
def test_what_only_looks_like_a_skip_connection_is_none(make: Callable[[], Any]) -> None:
    """Ways that meet again at the resolution at which they parted."""
    check.skip_connections(make(), at_most=0, input_shape=SIZE)
    failure = refusal(check.skip_connections, make(), at_least=1, input_shape=SIZE, name="m", lead="Concatenate")
    assert failure.message == "`m` n'a aucun raccourci ; attendu : des raccourcis à au moins 1 résolution."


def test_too_few_and_too_many_are_told_with_their_resolutions() -> None:
    """One of two missing; two where there should be none."""
    failure = refusal(check.skip_connections, ladder(joined=1), at_least=2, input_shape=SIZE, name="m")
    assert "`m` a des raccourcis à 1 résolution (16 × 16) ; attendu : des raccourcis à au moins 2" in failure.message
    failure = refusal(check.skip_connections, ladder(), at_most=0, input_shape=SIZE, name="m")
    assert failure.message == "`m` a des raccourcis à 2 résolutions (16 × 16 et 32 × 32) ; attendu : aucun raccourci."


def test_a_resolution_that_stays_too_high_is_told() -> None:
    """All along, or not low enough."""
    flat = model(lambda t: conv(conv(t)))
    failure = refusal(check.downsampling, flat, by_at_least=4, input_shape=SIZE, name="m")
    assert failure.message == "`m` garde partout la résolution d'une image de 32 × 32 ; attendu : 8 × 8 ou moins."
    failure = refusal(check.downsampling, ladder(1), by_at_least=4, input_shape=SIZE, name="m")
    assert "`m` ne descend qu'à 16 × 16 pour une image de 32 × 32 ; attendu : 8 × 8 ou moins" in failure.message
    check.downsampling(ladder(3), by_at_least=4, input_shape=SIZE)


@pytest.mark.parametrize("function", [check.skip_connections, check.downsampling], ids=["skips", "downsampling"])
def test_a_model_that_cannot_be_followed_is_told(function: Any, hostile: Any) -> None:
    """Of another input size, with several inputs, with code of the learner's, unbuilt, or none at all."""
    bounds = {"at_least": 1} if function is check.skip_connections else {"by_at_least": 2}
    fixed = model(conv, (16, 16, 1))
    assert "n'accepte pas une image de 32 × 32" in refusal(function, fixed, input_shape=SIZE, **bounds).message
    pair = [keras.Input((32, 32, 1)), keras.Input((32, 32, 1))]
    two = keras.Model(pair, layers.Add()(pair))
    assert "une entrée et une sortie" in refusal(function, two, input_shape=SIZE, **bounds).message
    own = model(lambda t: layers.Lambda(lambda v: v)(t))
    assert "structure" in refusal(function, own, input_shape=SIZE, **bounds).message
    unbuilt = keras.Sequential([layers.Conv2D(4, 3)])
    assert "keras.Input" in refusal(function, unbuilt, input_shape=SIZE, **bounds).hint
    refusal(function, hostile, input_shape=SIZE, **bounds)


@pytest.mark.parametrize(
    ("function", "options"),
    [
        (check.skip_connections, {"input_shape": SIZE}),
        (check.skip_connections, {"input_shape": SIZE, "at_least": 3, "at_most": 2}),
        (check.skip_connections, {"input_shape": [32, 32, 1], "at_least": 1}),
        (check.downsampling, {"input_shape": SIZE, "by_at_least": 1}),
        (check.downsampling, {"input_shape": (0, 32, 1), "by_at_least": 2}),
    ],
)
def test_unusable_bounds_are_the_instructors_mistake(function: Any, options: dict[str, Any]) -> None:
    """Raised before the model is looked at."""
    with pytest.raises((TypeError, ValueError)):
        function(None, **options)


def normalised(*momenta: float) -> Any:
    """A model with batch normalisations, one of them inside a model inside it."""
    inner = keras.Sequential([keras.Input((4,)), layers.BatchNormalization(momentum=momenta[0])])
    rest = [layers.BatchNormalization(momentum=momentum) for momentum in momenta[1:]]
    return keras.Sequential([keras.Input((4,)), inner, *rest])


def test_every_layer_of_a_class_must_be_set_within_bounds() -> None:
    """Nested ones too; the first that is not is told."""
    check.layer_setting(normalised(0.9, 0.8), "BatchNormalization", "momentum", at_most=0.9)
    check.layer_setting(normalised(0.9, 0.8), "BatchNormalization", "momentum", at_least=0.8, at_most=0.9)
    failure = refusal(check.layer_setting, normalised(0.99, 0.8), "BatchNormalization", "momentum", at_most=0.9)
    assert failure.message == "une couche BatchNormalization de `modele` a momentum=0,99 ; attendu : au plus 0,9."
    failure = refusal(check.layer_setting, normalised(0.9, 0.5), "BatchNormalization", "momentum", at_least=0.8)
    assert "momentum=0,5 ; attendu : au moins 0,8" in failure.message
    failure = refusal(check.layer_setting, normalised(0.9), "Dropout", "rate", at_most=0.5)
    assert failure.message == "`modele` n'a aucune couche Dropout ; attendu : au moins une couche Dropout."


@pytest.mark.parametrize(
    ("layer", "setting", "bounds"),
    [
        ("BatchNormalisation", "momentum", {"at_most": 0.9}),
        ("BatchNormalization", "momentum", {}),
        ("BatchNormalization", "momentum", {"at_most": 0.1, "at_least": 0.2}),
        ("BatchNormalization", "elan", {"at_most": 0.9}),
        ("BatchNormalization", "center", {"at_most": 0.9}),
    ],
)
def test_an_unknown_layer_or_setting_is_the_instructors_mistake(layer: str, setting: str, bounds: Any) -> None:
    """Misspelt, without bound, no number."""
    with pytest.raises((TypeError, ValueError)):
        check.layer_setting(normalised(0.9), layer, setting, **bounds)


def test_a_keras_model_of_any_kind_is_one_and_nothing_else(hostile: Any) -> None:
    """A subclass too; not what ``fit`` returns, nor a function."""

    class Own(keras.Model):
        """A learner's class."""

    check.keras_model(ladder())
    check.keras_model(Own())
    failure = refusal(check.keras_model, lambda x: x, name="fcn")
    assert failure.message == "`fcn` est une fonction ; attendu : un modèle Keras."
    refusal(check.keras_model, keras.callbacks.History())
    refusal(check.keras_model, hostile)


def test_a_loss_of_the_learners_own_may_be_accepted() -> None:
    """Only where the criterion says so; a misfit of a loss of Keras is told as ever."""
    found = keras.Sequential([keras.Input((4,)), layers.Dense(1, activation="sigmoid")])
    check.loss_matches_output(found, own_loss=True)
    found.compile(loss=lambda y, p: y - p)
    check.loss_matches_output(found, own_loss=True)
    assert "perte" in refusal(check.loss_matches_output, found).message
    found.compile(loss=keras.losses.BinaryCrossentropy(from_logits=True))
    assert "logits" in refusal(check.loss_matches_output, found, own_loss=True).message
