"""The striped textures: provenance, parts, and what each image promises."""

from __future__ import annotations

import hashlib
import subprocess
import sys
from collections.abc import Iterator

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from graders import data
from graders.data import secret
from graders.data.striped_textures import KINDS, SIDE, Stripes, draw, texture

GENERATORS = st.integers(0, 2**32).map(np.random.default_rng)


@pytest.fixture
def course_secret() -> Iterator[None]:
    """The examiner's situation."""
    secret.use(b"secret de cours pour les tests..")
    yield
    secret.use(None)


def test_they_tell_their_provenance() -> None:
    """Name, description, source, licence, units; they say that they are synthetic."""
    for text in (data.textures.description, data.textures.source, data.textures.licence, data.textures.units):
        assert len(text) > 10
    assert "synthétiques" in data.textures.description
    assert repr(data.textures) == f"data.textures : {data.textures.description}"


def test_parts_hold_what_is_announced(course_secret: None) -> None:
    """Grey levels (n, 32, 32), labels 0 and 1; defects rare in the first part, every other image elsewhere."""
    parts = (data.textures.train, 1100, 100), (data.textures.validation, 1200, 600), (data.textures.heldout, 1000, 500)
    for split, n, defects in parts:
        x, y = split
        assert (x.shape, x.dtype) == ((n, SIDE, SIDE), np.uint8)
        assert (y.shape, y.dtype) == ((n,), np.int64)
        assert y.sum() == defects
        assert set(np.unique(split.kinds)) == set(range(len(KINDS)))
        assert len(np.unique(x.reshape(n, -1), axis=0)) == n


def test_parts_share_no_image(course_secret: None) -> None:
    """Knowing the public images by heart does not help."""
    parts = [
        {image.tobytes() for image in split.x}
        for split in (data.textures.train, data.textures.validation, data.textures.heldout)
    ]
    assert len(set().union(*parts)) == sum(map(len, parts))


def test_public_images_are_the_same_everywhere_and_each_access_is_a_copy() -> None:
    """In another process too, whatever the seeds."""
    changed = data.textures.validation
    changed.x[:] = 0
    program = (
        "import numpy as np, hashlib; np.random.seed(1); from graders import data;"
        "print(hashlib.sha256(data.textures.validation.x.tobytes()).hexdigest())"
    )
    shown = subprocess.run([sys.executable, "-c", program], capture_output=True, text=True, check=True, timeout=60)
    assert hashlib.sha256(data.textures.validation.x.tobytes()).hexdigest() == shown.stdout.strip()


def test_held_out_images_depend_on_the_secret_alone() -> None:
    """Same secret, same images; another secret, others."""
    try:
        secret.use(b"a" * 32)
        first = data.textures.heldout.x
        assert np.array_equal(first, data.textures.heldout.x)
        secret.use(b"b" * 32)
        assert not np.array_equal(first, data.textures.heldout.x)
    finally:
        secret.use(None)


@settings(max_examples=20, deadline=None)
@given(GENERATORS, st.integers(1, 60), st.sampled_from([0.0, 0.2, 0.5, 1.0]))
def test_a_mask_marks_the_defect_and_nothing_else(generator: np.random.Generator, n: int, share: float) -> None:
    """Normal images have none; others a local one, of the kind that is announced."""
    split = draw(generator, n, share)
    assert split.y.sum() == round(share * n)
    assert np.array_equal(split.masks.any(axis=(1, 2)), split.y == 1)
    assert np.array_equal(split.kinds > 0, split.y == 1)
    sizes = split.masks.sum(axis=(1, 2))[split.y == 1]
    assert np.all((sizes >= 8) & (sizes <= 70))


@settings(max_examples=10, deadline=None)
@given(GENERATORS)
def test_six_numbers_make_a_normal_image_up_to_noise(generator: np.random.Generator) -> None:
    """The phase moves the stripes: half a turn gives the negative, a whole turn the same image."""
    stripes = Stripes(angle=0.4, stripes=3.2, phase=generator.uniform(0, 6), contrast=0.25, light=(0.0, 0.0))
    assert np.allclose(texture(stripes) + texture(stripes, np.pi), 1)
    assert np.allclose(texture(stripes), texture(stripes, 2 * np.pi))
    assert np.ptp(texture(stripes)) <= 0.5


def test_six_principal_directions_are_not_enough_and_sixteen_are() -> None:
    """What the lab says of a plane: it compares areas under the ROC curve."""
    from graders.check import auroc_of

    x, y = data.textures.train
    pixels = x[y == 0].reshape(-1, SIDE * SIDE) / 255
    others, labels = data.textures.validation.x.reshape(-1, SIDE * SIDE) / 255, data.textures.validation.y
    vectors = np.linalg.eigh(np.cov(pixels, rowvar=False))[1][:, ::-1]
    areas = {}
    for k in (0, 6, 16):
        gaps = others - pixels.mean(axis=0)
        gaps = gaps - gaps @ vectors[:, :k] @ vectors[:, :k].T
        areas[k] = auroc_of((gaps**2).mean(axis=1), labels)
    assert 0.45 < areas[0] < 0.6
    assert 0.65 < areas[6] < 0.78
    assert areas[16] > 0.99
