"""``data.chiffres``: handwritten digits of 8 × 8 pixels, each placed at random in an image of 20 × 20.

The digits are real; their places are drawn. Held-out images are fresh placements of digits that no public image
shows, so that neither the public images nor their places are worth memorising.
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import lru_cache
from typing import Any

import numpy as np
from numpy.typing import NDArray

from graders.data import secret
from graders.data.dataset import Dataset, Split

SIDE = 20
"""Pixels of a side of an image."""
DIGIT = 8
"""Pixels of a side of a digit."""
ROOM = SIDE - DIGIT
"""Greatest offset of a digit from the first row or column."""
_GREATEST = 16.0
"""Intensity of a pixel that is all ink, in scikit-learn's file."""
_TRAIN, _VALIDATION = 1000, 297
"""How many of the 1797 digits serve each public part; the other 500 are kept for the examiner."""


@lru_cache(maxsize=1)
def _digits() -> tuple[NDArray[np.float32], NDArray[np.int64]]:
    """All digits, (1797, 8, 8) in [0, 1], and their classes, in a fixed order that mixes writers."""
    from sklearn.datasets import load_digits  # a second of imports that `from graders import data` need not pay

    found: Any = load_digits()
    order = secret.rng_public("chiffres/ordre").permutation(len(found.target))
    return (found.images[order] / _GREATEST).astype(np.float32), found.target[order].astype(np.int64)


def place(digits: NDArray[Any], rows: Any, columns: Any, *, side: int = SIDE) -> NDArray[np.float32]:
    """Put each digit on a black image, its upper left corner at the given row and column.

    Args:
        digits: (n, 8, 8), or (n, 8, 8, 1).
        rows: From 0 to ``side`` - 8, one number or (n,).
        columns: As ``rows``.
        side: Side of the images, in pixels.

    Returns:
        Images (n, side, side, 1), float32.

    Raises:
        ValueError: a digit would not be wholly inside, or the digits have another shape.

    >>> image = place(np.ones((1, 8, 8)), 3, 12)
    >>> image.shape, float(image[0, 3:11, 12:20].sum()), float(image.sum())
    ((1, 20, 20, 1), 64.0, 64.0)
    >>> place(np.ones((1, 8, 8)), 3, 13)
    Traceback (most recent call last):
    ValueError: a digit of 8 pixels at (3, 13) leaves an image of 20 pixels
    """
    digits = np.asarray(digits, dtype=np.float32)
    if digits.shape[1:] not in ((DIGIT, DIGIT), (DIGIT, DIGIT, 1)):
        raise ValueError(f"digits must have the shape (n, {DIGIT}, {DIGIT}), got {digits.shape}")
    digits = digits.reshape(-1, DIGIT, DIGIT)
    n = len(digits)
    places = np.stack([np.broadcast_to(np.asarray(where, dtype=int), (n,)) for where in (rows, columns)], axis=1)
    for row, column in places[np.any((places < 0) | (places > side - DIGIT), axis=1)]:
        raise ValueError(f"a digit of {DIGIT} pixels at ({row}, {column}) leaves an image of {side} pixels")
    images = np.zeros((n, side, side, 1), dtype=np.float32)
    for image, digit, (row, column) in zip(images, digits, places, strict=True):
        image[row : row + DIGIT, column : column + DIGIT, 0] = digit
    return images


def _placed(generator: np.random.Generator, n: int, which: slice) -> Split:
    """Digits of one part at random places; each digit as often as the others, to within one."""
    digits, classes = (found[which] for found in _digits())
    chosen = generator.permutation(np.arange(n) % len(classes))
    rows, columns = generator.integers(0, ROOM + 1, size=(2, n))
    return Split(place(digits[chosen], rows, columns), classes[chosen])


def draw(generator: np.random.Generator, n: int) -> Split:
    """Digits that no public part shows, at random places: x (n, 20, 20, 1) in [0, 1], y (n,) from 0 to 9."""
    return _placed(generator, n, slice(_TRAIN + _VALIDATION, None))


@dataclass(frozen=True, kw_only=True, repr=False)
class ShiftedDigits(Dataset):
    """The data set; its three parts show different digits, and the digits of the public parts stand alone too."""

    @property
    def train(self) -> Split:
        """Public images to learn from."""
        return _placed(secret.rng_public(f"{self.name}/train"), self.n_train, slice(_TRAIN))

    @property
    def validation(self) -> Split:
        """Public images to choose and check with, of other digits than ``train``."""
        which = slice(_TRAIN, _TRAIN + _VALIDATION)
        return _placed(secret.rng_public(f"{self.name}/validation"), self.n_validation, which)

    @property
    def originals_train(self) -> Split:
        """The digits of ``train`` before they are placed: x (1000, 8, 8) in [0, 1], y (1000,)."""
        return _originals(slice(_TRAIN))

    @property
    def originals_validation(self) -> Split:
        """The digits of ``validation`` before they are placed: x (297, 8, 8) in [0, 1], y (297,)."""
        return _originals(slice(_TRAIN, _TRAIN + _VALIDATION))

    @property
    def originals_heldout(self) -> Split:
        """The digits of ``heldout`` before they are placed: x (500, 8, 8) in [0, 1], y (500,), in a secret order.

        Raises:
            HeldOutUnavailable: the course secret is not here.
        """
        order = secret.rng(f"{self.name}/originals")
        found = _originals(slice(_TRAIN + _VALIDATION, None))
        mixed = order.permutation(len(found.y))
        return Split(found.x[mixed], found.y[mixed])

    @staticmethod
    def place(digits: NDArray[Any], rows: Any, columns: Any) -> NDArray[np.float32]:
        """As :func:`place`, in images of 20 × 20."""
        return place(digits, rows, columns)


def _originals(which: slice) -> Split:
    digits, classes = (found[which].copy() for found in _digits())
    return Split(digits, classes)


chiffres = ShiftedDigits(
    name="chiffres",
    description="chiffres manuscrits de 8 × 8 pixels, placés au hasard dans une image noire de 20 × 20",
    source="sklearn.datasets.load_digits (UCI, Optical Recognition of Handwritten Digits, E. Alpaydin et C. Kaynak, "
    "1998), 1797 chiffres ; la place de chaque chiffre est tirée au hasard",
    licence="CC BY 4.0 (UCI Machine Learning Repository)",
    units="x : (n, 20, 20, 1), intensité de l'encre entre 0 (fond) et 1, par pas de 1/16 ; y : chiffre, de 0 à 9",
    draw=draw,
    n_train=2000,
    n_validation=600,
    n_heldout=1000,
)
