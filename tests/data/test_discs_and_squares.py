"""The data set ``formes``: images and masks, public and held out, and what a segmentation of it is worth."""

from __future__ import annotations

from collections.abc import Iterator

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from graders import check, data
from graders.data import discs_and_squares, secret


@pytest.fixture
def course_secret() -> Iterator[None]:
    """The examiner's situation."""
    secret.use(b"secret de cours pour les tests..")
    yield
    secret.use(None)


def test_it_tells_its_provenance() -> None:
    """Synthetic, and called so."""
    assert data.formes.name == "formes"
    assert "synthétiques" in data.formes.description
    for text in (data.formes.source, data.formes.licence, data.formes.units):
        assert len(text) > 10


def test_splits_are_grey_images_with_masks(course_secret: None) -> None:
    """float32 in [0, 1], masks of 0 and 1 of the same shape; no part shares an image with another."""
    seen: set[bytes] = set()
    for split, n in ((data.formes.train, 320), (data.formes.validation, 100), (data.formes.heldout, 200)):
        assert split.x.shape == split.y.shape == (n, 32, 32, 1)
        assert split.x.dtype == split.y.dtype == np.float32
        assert split.x.min() >= 0
        assert split.x.max() <= 1
        assert set(np.unique(split.y)) == {0, 1}
        images = {image.tobytes() for image in split.x}
        assert len(images) == n
        assert not images & seen
        seen |= images


def test_public_parts_are_the_same_at_each_access_and_held_out_ones_follow_the_secret() -> None:
    """Copies of the learner's own; another secret, other images."""
    first = data.formes.train
    first.x[:] = 0
    assert data.formes.train.x.any()
    try:
        secret.use(b"a" * 32)
        one = data.formes.heldout.x
        assert np.array_equal(one, data.formes.heldout.x)
        secret.use(b"b" * 32)
        assert not np.array_equal(one, data.formes.heldout.x)
    finally:
        secret.use(None)


def test_the_background_is_most_of_it_so_that_accuracy_says_little() -> None:
    """Background alone is right on some 85 % of the pixels, and no image is empty."""
    for split in (data.formes.train, data.formes.validation):
        assert 0.83 < 1 - split.y.mean() < 0.87
        assert split.y.any(axis=(1, 2, 3)).all()


@settings(max_examples=20, deadline=None, derandomize=True)
@given(st.integers(0, 2**32 - 1).map(np.random.default_rng), st.integers(1, 12))
def test_every_draw_has_a_shape_in_every_image(generator: np.random.Generator, n: int) -> None:
    """At least a square of 5 pixels, some of it perhaps outside; never the whole image."""
    split = discs_and_squares.draw(generator, n)
    covered = split.y.sum(axis=(1, 2, 3))
    assert np.all(covered > 10)
    assert np.all(covered < 32 * 32)


def test_a_threshold_for_all_pixels_is_not_enough() -> None:
    """No fixed grey level reaches an IoU of 0.6: light and noise are as strong as the shapes."""
    validation = data.formes.validation
    best = max(check.iou_of(lambda x, t=t: x > t, validation) for t in np.linspace(0.3, 0.8, 26))
    assert best < 0.6
