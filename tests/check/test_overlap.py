"""Checks of masks: the overlap with the true ones, image by image."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import keras
import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from graders import check
from graders.check import measures
from tests.check.hostile import refusal

MASKS = np.zeros((3, 4, 4))
MASKS[0, :2] = 1
MASKS[1, 0, 0] = 1
"""Half an image, one pixel, nothing."""
X = np.zeros((3, 4, 4, 1), dtype=np.float32)


def gives(values: Any) -> Callable[[Any], Any]:
    """A model that always predicts this."""
    return lambda x: values


def test_the_mean_is_over_images_and_two_empty_masks_agree() -> None:
    """1/2 for the first, 0 for the second, 1 for the third by convention; not the ratio of the sums."""
    found = np.zeros((3, 4, 4))
    found[0, 0] = 1
    assert check.iou_of(gives(found), (X, MASKS)) == pytest.approx(0.5)


@pytest.mark.parametrize(
    "values",
    [
        0.2 + 0.6 * MASKS,
        (0.2 + 0.6 * MASKS)[..., None],
        np.stack([0.8 - 0.6 * MASKS, 0.2 + 0.6 * MASKS], axis=-1),
        20 * MASKS - 10,
        MASKS.astype(bool),
        MASKS.astype(int).tolist(),
    ],
    ids=["probabilities", "one channel", "two channels", "logits", "booleans", "lists of whole numbers"],
)
@pytest.mark.parametrize("targets", [MASKS, MASKS[..., None], MASKS.astype(bool)], ids=["flat", "channel", "booleans"])
def test_predictions_and_masks_of_every_form_are_understood(values: Any, targets: Any) -> None:
    """Right ones have an IoU of 1."""
    assert check.iou_of(gives(values), (X, targets)) == 1
    check.iou(gives(values), (X, targets), at_least=1.0)


def test_a_pixel_on_the_threshold_belongs_to_the_background() -> None:
    """Strictly above one half."""
    assert check.iou_of(gives(np.full((3, 4, 4), 0.5)), (X, MASKS)) == pytest.approx(1 / 3)


@pytest.mark.parametrize("compiled", [{"loss": "binary_crossentropy"}, {"loss": lambda y, p: y - p}, None])
def test_a_keras_model_tells_whether_its_output_is_a_logit(compiled: Any) -> None:
    """By its last activation, whatever it was compiled with: 0.3 is above the threshold of a logit, 0."""
    constant = keras.initializers.Constant(0.3)
    for activation, expected in ((None, 1.0), ("sigmoid", 1.0), ("hard_sigmoid", 1.0), ("softplus", 1.0)):
        layer = keras.layers.Conv2D(1, 1, activation=activation, kernel_initializer="zeros", bias_initializer=constant)
        model = keras.Sequential([keras.Input((None, None, 1)), layer])
        if compiled is not None:
            model.compile(**compiled)
        assert check.iou_of(model, (X, np.ones((3, 4, 4)))) == expected


def test_too_little_overlap_is_told_with_its_value() -> None:
    """Observed, expected, and the lead."""
    failure = refusal(
        check.iou, gives(np.ones((3, 4, 4))), (X, MASKS), at_least=0.72, name="fcn", lead="plus d'époques"
    )
    assert failure.message == "`fcn` a une IoU moyenne de 0,1875 sur 3 images ; attendu : au moins 0,72."
    assert failure.hint == "plus d'époques" or "plus d'époques" in str(failure)


@pytest.mark.parametrize(
    ("values", "message"),
    [
        (np.zeros((3, 2, 2)), "forme (3, 2, 2)"),
        (np.zeros((3, 4, 4, 3))[:2], "pour 3 exemples"),
        (np.full((3, 4, 4), np.nan), "NaN"),
        (None, "None"),
        (np.zeros(3), "forme (3,)"),
    ],
)
def test_unusable_predictions_are_told(values: Any, message: str) -> None:
    """Another size, another number of images, NaN, nothing, one value an image."""
    assert message in refusal(check.iou, gives(values), (X, MASKS), at_least=0.5).message


def test_what_cannot_predict_is_refused(hostile: Any) -> None:
    """Objects that claim anything."""
    refusal(check.iou, hostile, (X, MASKS), at_least=0.1)


@pytest.mark.parametrize(
    ("split", "share"),
    [((X, MASKS), 72), ((X, MASKS), None), ((X, MASKS), float("nan")), ((X, 2 * MASKS), 0.5), ((X, np.ones(3)), 0.5)],
)
def test_an_unusable_split_or_share_is_the_instructors_mistake(split: Any, share: Any) -> None:
    """No share, no mask."""
    with pytest.raises((TypeError, ValueError)):
        check.iou(None, split, at_least=share)


@settings(max_examples=50, deadline=None, derandomize=True)
@given(st.integers(0, 2**32 - 1), st.floats(0, 1), st.floats(0, 1))
def test_the_iou_is_symmetric_and_that_of_sets(seed: int, one: float, other: float) -> None:
    """Counted by sets of pixel numbers."""
    generator = np.random.default_rng(seed)
    a, b = generator.random((1, 3, 5)) < one, generator.random((1, 3, 5)) < other
    sets = [set(np.flatnonzero(mask)) for mask in (a, b)]
    expected = len(sets[0] & sets[1]) / len(sets[0] | sets[1]) if sets[0] | sets[1] else 1.0
    assert check.iou_of(gives(b), (np.zeros((1, 3, 5)), a)) == pytest.approx(expected)
    assert check.iou_of(gives(a), (np.zeros((1, 3, 5)), b)) == pytest.approx(expected)


def test_what_was_measured_is_noted() -> None:
    """For the instructor, whether it holds or not."""
    with measures.collect() as found:
        check.iou(gives(MASKS), (X, MASKS), at_least=0.5, name="fcn")
        refusal(check.iou, gives(1 - MASKS), (X, MASKS), at_least=0.5, name="fcn")
    assert [(note.check, note.name, note.threshold, note.holds) for note in found.notes] == [
        ("iou", "fcn", 0.5, True),
        ("iou", "fcn", 0.5, False),
    ]
