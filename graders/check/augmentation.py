"""Whether augmented images are translations of known ones, and by how much."""

from __future__ import annotations

from typing import Any

import numpy as np
from numpy.typing import NDArray

from graders.check import arguments, arrays, wording
from graders.outcome import CheckFailure


def translations(
    images: object, originals: Any, *, at_most: int, fill: float = 0.0, name: str = "images", lead: str = ""
) -> NDArray[np.int64]:
    """Accept images each of which is its original moved by whole pixels; give the moves (n, 2), down and right.

    ``images`` and ``originals`` have the same shape (n, height, width, ...). A move is of at most ``at_most``
    pixels in each direction; what comes in is ``fill``, what goes out is lost. Where several moves explain an
    image (it is empty), the smallest counts.

    Raises:
        CheckFailure: another shape, NaN, or an image that no such move explains.
        TypeError, ValueError: unusable ``originals``, ``at_most`` or ``fill``.

    >>> square = np.pad(np.arange(1.0, 5).reshape(1, 2, 2), ((0, 0), (2, 2), (2, 2)))
    >>> translations(np.roll(square, 1, axis=2), square, at_most=2)
    array([[0, 1]])
    >>> translations(square[:, :, ::-1], square, at_most=2, name="copies")  # doctest: +NORMALIZE_WHITESPACE
    Traceback (most recent call last):
    graders.outcome.CheckFailure: 1 image de `copies` sur 1, dont celle d'indice 0, n'est pas son image d'origine
        décalée de 2 pixels au plus ; attendu : les mêmes pixels, décalés, et 0 là où il n'y en a pas.
    """
    arguments.texts(name=name, lead=lead)
    reach = arguments.whole("at_most", at_most)
    entering = arguments.real("fill", fill)
    known = np.asarray(originals)
    if known.ndim < 3 or known.dtype.kind not in "buif":
        raise ValueError("originals must be an array of numbers (n, height, width, ...)")
    found = arrays.numeric(images, name=name, lead=lead)
    if found.shape != known.shape:
        raise CheckFailure(f"`{name}` a la forme {wording.shape(found.shape)}", wording.shape(known.shape), lead)
    moves: NDArray[np.int64] = np.zeros((len(known), 2), dtype=np.int64)
    explained = np.zeros(len(known), dtype=bool)
    steps = sorted(np.ndindex(2 * reach + 1, 2 * reach + 1), key=lambda step: sum(abs(s - reach) for s in step))
    for down, right in ((row - reach, column - reach) for row, column in steps):
        same = ~explained & _equal(found, translated(known, down, right, fill=entering))
        moves[same] = down, right
        explained |= same
    if not explained.all():
        many = int(np.sum(~explained))
        verb = "n'est pas son image d'origine décalée" if many == 1 else "ne sont pas leur image d'origine décalée"
        raise CheckFailure(
            f"{wording.plural(many, 'image')} de `{name}` sur {wording.count(len(known))}, dont celle d'indice "
            f"{np.argmin(explained)}, {verb} de {wording.plural(reach, 'pixel')} au plus",
            f"les mêmes pixels, décalés, et {wording.number(entering)} là où il n'y en a pas",
            lead,
        )
    return moves


def translated(images: NDArray[Any], down: int, right: int, *, fill: float = 0.0) -> NDArray[Any]:
    """Images (n, height, width, ...) moved by whole pixels, ``fill`` coming in.

    >>> translated(np.array([[[1, 2], [3, 4]]]), 1, -1)
    array([[[0, 0],
            [2, 0]]])
    """
    height, width = images.shape[1:3]
    moved = np.full_like(images, fill)
    if abs(down) < height and abs(right) < width:
        to_rows, from_rows = _overlap(down, height)
        to_columns, from_columns = _overlap(right, width)
        moved[:, to_rows, to_columns] = images[:, from_rows, from_columns]
    return moved


def _overlap(step: int, size: int) -> tuple[slice, slice]:
    """Where pixels go, and where they come from, along one axis."""
    return slice(max(step, 0), size + min(step, 0)), slice(max(-step, 0), size - max(step, 0))


def _equal(found: NDArray[Any], wanted: NDArray[Any]) -> NDArray[np.bool_]:
    """Which images are equal up to single precision; NaN never is."""
    axes = tuple(range(1, found.ndim))
    near = np.abs(found.astype(np.float64) - wanted.astype(np.float64)) <= 1e-5 * np.maximum(1, np.abs(wanted))
    equal: NDArray[np.bool_] = np.all(near, axis=axes)
    return equal
