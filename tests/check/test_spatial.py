"""Maps of images: how far each value sees, and whether maps move as the image does."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import numpy as np
import pytest

from graders import check
from tests.check.hostile import refusal

Model = Callable[[Any], Any]


def window(rows: int, columns: int, stride: int = 1) -> Model:
    """Sums over windows of that size, at that stride, without padding."""

    def sums(x: Any) -> Any:
        views = np.lib.stride_tricks.sliding_window_view(x, (rows, columns), axis=(1, 2))
        return views.sum(axis=(4, 5))[:, ::stride, ::stride]

    return sums


def chain(*steps: Model) -> Model:
    """One after the other."""

    def run(x: Any) -> Any:
        for step in steps:
            x = step(x)
        return x

    return run


def relu(x: Any) -> Any:
    """max(0, x)."""
    return np.maximum(0, x)


# -- receptive fields -----------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("model", "field"),
    [
        (window(1, 1), 1),
        (window(3, 5), (3, 5)),
        (window(2, 2), 2),
        (chain(window(3, 3), relu, window(3, 3), relu, window(3, 3)), 7),
        (chain(window(3, 3, stride=2), window(3, 3)), 7),
        (chain(window(5, 5), window(2, 2, stride=2), window(5, 5), window(2, 2, stride=2)), 16),
        (lambda x: x.sum(axis=(1, 2)), (24, 26)),
    ],
)
def test_a_receptive_field_is_measured(model: Model, field: Any) -> None:
    """Kernels of any shape, strides, non-linearities, and an output that sees everything."""
    check.receptive_field(model, field, input_shape=(24, 26, 2))


def test_another_receptive_field_is_told_in_pixels() -> None:
    """What was measured, rows before columns, then what was expected."""
    failure = refusal(check.receptive_field, window(3, 5), 3, input_shape=(12, 12, 1), name="f", lead="comptez")
    assert failure.message == (
        "`f` : une valeur de la carte de sortie dépend de 3 × 5 pixels de l'image ; "
        "attendu : 3 × 3 pixels (lignes × colonnes)."
    )
    assert "comptez" in failure.hint


def test_a_field_that_fills_the_image_is_at_least_that_big() -> None:
    """The measure cannot see beyond the image."""
    failure = refusal(check.receptive_field, lambda x: x.sum(axis=(1, 2)), 3, input_shape=(9, 9, 1))
    assert "dépend d'au moins 9 × 9 pixels" in failure.message


def test_a_dilated_kernel_counts_with_its_holes() -> None:
    """The extent matters, not how many pixels are read."""
    check.receptive_field(lambda x: x[:, 4:, 4:] - x[:, :-4, :-4], 5, input_shape=(14, 14, 1))


def test_an_output_that_sees_nothing_is_refused() -> None:
    """A constant has no field."""
    failure = refusal(check.receptive_field, lambda x: np.ones((len(x), 3, 3, 1)), 1, input_shape=(5, 5, 1))
    assert "ne dépend pas de l'image" in failure.message


def test_what_gives_no_map_is_refused(hostile: Any) -> None:
    """Objects that are no models, or give something else than maps."""
    refusal(check.receptive_field, None, 3, input_shape=(9, 9, 1))
    refusal(check.receptive_field, lambda x: hostile, 3, input_shape=(9, 9, 1))
    refusal(check.receptive_field, lambda x: x * np.nan, 3, input_shape=(9, 9, 1))
    failure = refusal(check.receptive_field, lambda x: x[..., 0], 3, input_shape=(9, 9, 1))
    assert "donne une sortie de forme" in failure.message


def test_receptive_fields_of_keras_models_with_padding_and_relu() -> None:
    """« same » or « valid », random weights: the measure is the structure's."""
    import keras

    for padding in ("same", "valid"):
        keras.utils.set_random_seed(0)
        layers = [keras.layers.Conv2D(4, 3, padding=padding, activation="relu") for _ in range(3)]
        check.receptive_field(keras.Sequential([keras.Input((None, None, 3)), *layers]), 7, input_shape=(17, 17, 3))
    model = keras.Sequential([keras.Input((28, 28, 1)), keras.layers.Conv2D(1, 3)])
    assert "n'accepte pas" in refusal(check.receptive_field, model, 3, input_shape=(9, 9, 3)).message


@pytest.mark.parametrize(
    "options",
    [
        {"expected": 0},
        {"expected": (3, 3, 3)},
        {"expected": 10},
        {"expected": 3, "input_shape": (9, 9)},
        {"expected": 3, "input_shape": (9, 0, 1)},
        {"expected": 3.0},
    ],
)
def test_unusable_fields_are_the_instructors_mistake(options: dict[str, Any]) -> None:
    """They raise before the model is called."""
    settings = {"input_shape": (9, 9, 1), **options}
    with pytest.raises((TypeError, ValueError)):
        check.receptive_field(_never, **settings)


# -- equivariance ---------------------------------------------------------------------------------------------------


def test_windows_are_equivariant_at_any_stride() -> None:
    """Stride 1 moves as the image does; stride 2 half as far."""
    check.translation_equivariance(chain(window(3, 2), relu), input_shape=(9, 10, 2))
    check.translation_equivariance(window(3, 3, stride=2), input_shape=(12, 12, 2), stride=2, shift=(1, 2))


def test_a_stride_that_was_not_announced_is_refused() -> None:
    """The map moves, but not as far as it should."""
    failure = refusal(check.translation_equivariance, window(3, 3, stride=2), input_shape=(16, 16, 1), shift=(1, 1))
    assert failure.message == (
        "l'image décalée de 1 ligne et 1 colonne, la carte de `modele` ne se décale pas de 1 ligne et 1 colonne ; "
        "attendu : les mêmes valeurs, décalées."
    )


def test_padding_disturbs_the_border_only() -> None:
    """With the border left out it is accepted, with it refused."""

    def padded(x: Any) -> Any:
        return window(3, 3)(np.pad(x, ((0, 0), (1, 1), (1, 1), (0, 0))))

    check.translation_equivariance(padded, input_shape=(10, 10, 1), border=1)
    refusal(check.translation_equivariance, padded, input_shape=(10, 10, 1))


def test_weights_that_depend_on_the_place_are_refused() -> None:
    """One of the two directions is enough."""
    rows = np.arange(12.0)[:, None, None]
    refusal(check.translation_equivariance, lambda x: x * rows, input_shape=(12, 12, 1), shift=(1, 0))
    check.translation_equivariance(lambda x: x * rows, input_shape=(12, 12, 1), shift=(0, 1))


def test_a_map_that_never_changes_is_refused() -> None:
    """A constant commutes with everything and shows nothing."""
    failure = refusal(check.translation_equivariance, lambda x: np.ones_like(x), input_shape=(9, 9, 1))
    assert "est la même partout" in failure.message


def test_maps_too_small_or_no_maps_are_refused(hostile: Any) -> None:
    """Sizes are told."""
    failure = refusal(check.translation_equivariance, window(7, 7), input_shape=(8, 8, 1))
    assert "des cartes de 2 × 2 valeurs pour des images de 8 × 8" in failure.message
    failure = refusal(check.translation_equivariance, lambda x: x.sum(axis=(1, 2)), input_shape=(8, 8, 1))
    assert "donne une sortie de forme (2, 1)" in failure.message
    refusal(check.translation_equivariance, lambda x: hostile, input_shape=(8, 8, 1))
    refusal(check.translation_equivariance, lambda x: x * np.nan, input_shape=(8, 8, 1))


@pytest.mark.parametrize(
    "options",
    [{"shift": (0, 0)}, {"shift": 2}, {"shift": (-1, 0)}, {"stride": 0}, {"border": -1}, {"input_shape": 8}],
)
def test_unusable_shifts_are_the_instructors_mistake(options: dict[str, Any]) -> None:
    """They raise before the model is called."""
    settings = {"input_shape": (8, 8, 1), **options}
    with pytest.raises((TypeError, ValueError)):
        check.translation_equivariance(_never, **settings)


def _never(x: Any) -> Any:
    raise AssertionError("called")
