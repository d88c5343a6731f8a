"""The shifted digits: real digits at random places, three parts that share none."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import numpy as np
import pytest
from numpy.typing import NDArray

from graders import data
from graders.data import chiffres as module
from graders.data import secret
from graders.data.dataset import Split


@pytest.fixture
def course_secret() -> Iterator[None]:
    """The examiner's situation."""
    secret.use(b"secret de cours pour les tests..")
    yield
    secret.use(None)


def cropped(split: Split) -> set[bytes]:
    """What each image shows, wherever it stands: its ink, without the empty rows and columns around it."""
    found = set()
    for image in split.x[..., 0]:
        rows, columns = np.nonzero(image)
        found.add(image[rows.min() : rows.max() + 1, columns.min() : columns.max() + 1].tobytes())
    return found


def test_digits_tell_their_provenance() -> None:
    """Name, description, source, licence, units."""
    assert data.chiffres.name == "chiffres"
    for text in (data.chiffres.description, data.chiffres.source, data.chiffres.licence, data.chiffres.units):
        assert len(text) > 10
    assert repr(data.chiffres) == f"data.chiffres : {data.chiffres.description}"


def test_images_are_of_20_by_20_between_0_and_1_with_ten_classes(course_secret: None) -> None:
    """In each of the three parts, float32 and whole labels."""
    for split, n in ((data.chiffres.train, 2000), (data.chiffres.validation, 600), (data.chiffres.heldout, 1000)):
        assert split.x.shape == (n, 20, 20, 1)
        assert split.x.dtype == np.float32
        assert split.y.shape == (n,)
        assert split.y.dtype == np.int64
        assert set(np.unique(split.y)) == set(range(10))
        assert split.x.min() == 0
        assert split.x.max() == 1


def test_parts_show_different_digits(course_secret: None) -> None:
    """Even cropped, no held-out image is a public one: knowing the public digits by heart does not help."""
    parts = [cropped(part) for part in (data.chiffres.train, data.chiffres.validation, data.chiffres.heldout)]
    assert not parts[0] & parts[1]
    assert not (parts[0] | parts[1]) & parts[2]


def test_places_are_uniform(course_secret: None) -> None:
    """Each of the 13 offsets of each axis is taken, by digits held out too: the ink is nowhere more often."""
    mean = data.chiffres.heldout.x.mean(axis=(0, 3))
    assert mean[:, 10].min() > 0
    assert np.allclose(mean, mean[::-1], atol=0.06)


def test_public_parts_are_the_same_everywhere_and_each_access_is_a_copy() -> None:
    """What a learner changes in place is his own."""
    first = data.chiffres.train
    kept = first.x.copy()
    first.x[:] = 0
    assert np.array_equal(data.chiffres.train.x, kept)
    data.chiffres.originals_train.x[:] = 0
    assert data.chiffres.originals_train.x.max() == 1


def test_held_out_images_depend_on_the_secret_alone() -> None:
    """Same secret, same images and order of the originals; another secret, others."""
    try:
        drawn = []
        for key in (b"a" * 32, b"a" * 32, b"b" * 32):
            secret.use(key)
            drawn.append((data.chiffres.heldout.x, data.chiffres.originals_heldout.x))
    finally:
        secret.use(None)
    for first, same, other in zip(*drawn, strict=True):
        assert np.array_equal(first, same)
        assert not np.array_equal(first, other)


def test_held_out_images_are_not_available_to_a_learner(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Neither placed nor alone."""
    monkeypatch.chdir(tmp_path)
    with pytest.raises(data.HeldOutUnavailable):
        _ = data.chiffres.heldout
    with pytest.raises(data.HeldOutUnavailable):
        _ = data.chiffres.originals_heldout


def test_each_digit_is_used_as_often(course_secret: None) -> None:
    """2000 training images show 1000 digits twice, at two places."""
    assert len(cropped(data.chiffres.train)) == 1000


@pytest.mark.parametrize("shape", [(3, 8, 8), (3, 8, 8, 1)])
def test_a_digit_stands_where_it_was_placed(shape: tuple[int, ...]) -> None:
    """One corner for all, or one for each; with or without a channel axis."""
    digits: NDArray[np.float32] = np.random.default_rng(0).uniform(0.1, 1, shape).astype(np.float32)
    images = data.chiffres.place(digits, np.array([0, 5, 12]), 7)
    for image, digit, row in zip(images, digits, (0, 5, 12), strict=True):
        assert np.array_equal(image[row : row + 8, 7:15, 0], digit.reshape(8, 8))
        assert np.isclose(image.sum(), digit.sum(), rtol=1e-5)


def test_a_digit_that_would_leave_the_image_is_refused() -> None:
    """With its place and the size of the image; so are digits of another size."""
    with pytest.raises(ValueError, match=r"at \(-1, 0\) leaves an image of 20 pixels"):
        module.place(np.zeros((2, 8, 8)), [0, -1], 0)
    with pytest.raises(ValueError, match=r"must have the shape \(n, 8, 8\)"):
        module.place(np.zeros((2, 9, 9)), 0, 0)
