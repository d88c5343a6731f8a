"""Translations of images, told from everything else."""

from __future__ import annotations

from typing import Any

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from graders import check
from tests.check.hostile import refusal

IMAGES = np.random.default_rng(0).integers(1, 256, size=(6, 7, 9)).astype(np.uint8)


def moved(images: Any, down: int, right: int, fill: float = 0.0) -> Any:
    """By padding and cutting, unlike the check."""
    padded = np.pad(images, ((0, 0), (3, 3), (3, 3)), constant_values=fill)
    return padded[:, 3 - down : 3 - down + images.shape[1], 3 - right : 3 - right + images.shape[2]]


@given(st.integers(-2, 2), st.integers(-2, 2))
def test_a_translation_is_accepted_and_measured(down: int, right: int) -> None:
    """The move comes back, for whole and real numbers, with or without channels."""
    found = check.translations(moved(IMAGES, down, right), IMAGES, at_most=2)
    assert found.tolist() == [[down, right]] * 6
    check.translations(moved(IMAGES / 255, down, right)[..., None], IMAGES[..., None] / 255, at_most=2)


def test_each_image_has_its_own_move() -> None:
    """Moves may differ from one image to the next."""
    mixed = np.concatenate([moved(IMAGES[:3], 1, -2), moved(IMAGES[3:], 0, 0)])
    assert check.translations(mixed, IMAGES, at_most=2).tolist() == [[1, -2]] * 3 + [[0, 0]] * 3


@pytest.mark.parametrize(
    "change",
    [
        lambda x: np.roll(x, 1, axis=1),
        lambda x: x[:, ::-1],
        lambda x: x[:, :, ::-1],
        lambda x: moved(x, 3, 0),
        lambda x: moved(x, 1, 0, fill=9),
        lambda x: 255 - x,
        lambda x: x + 1.0,
        lambda x: np.where(np.arange(9) == 4, np.nan, x),
    ],
    ids=["roll", "flip", "mirror", "too far", "other fill", "negative", "brighter", "nan"],
)
def test_any_other_change_is_refused(change: Any) -> None:
    """Wrapped, mirrored, moved too far, filled otherwise, recoloured, NaN."""
    failure = refusal(check.translations, change(IMAGES), IMAGES, at_most=2, name="copies")
    assert "6 images de `copies` sur 6, dont celle d'indice 0, ne sont pas leur image d'origine" in failure.observed


def test_what_comes_in_may_be_something_else_than_zero() -> None:
    """The background of normalised images is no zero."""
    check.translations(moved(IMAGES / 255, 1, 1, fill=-0.5), IMAGES / 255, at_most=1, fill=-0.5)


def test_an_empty_image_has_not_moved() -> None:
    """Of several explanations the smallest counts."""
    assert check.translations(np.zeros((1, 4, 4)), np.zeros((1, 4, 4)), at_most=2).tolist() == [[0, 0]]


def test_other_shapes_and_hostile_objects_are_refused(hostile: Any) -> None:
    """Whatever they pretend."""
    assert "(5, 7, 9)" in str(refusal(check.translations, IMAGES[:5], IMAGES, at_most=1))
    refusal(check.translations, hostile, IMAGES, at_most=1)
    refusal(check.translations, None, IMAGES, at_most=1)


def test_mistakes_of_the_instructor_are_told_apart() -> None:
    """Originals that are no images, a negative reach."""
    with pytest.raises(ValueError, match="originals"):
        check.translations(IMAGES, IMAGES[0], at_most=1)
    with pytest.raises(ValueError, match="at_most"):
        check.translations(IMAGES, IMAGES, at_most=-1)
