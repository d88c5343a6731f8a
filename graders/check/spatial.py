"""What a map of an image keeps of space: how far each value sees, and whether maps move as the image does."""

from __future__ import annotations

from typing import Any

import numpy as np
from numpy.typing import NDArray

from graders.check import arguments, models, wording
from graders.outcome import CheckFailure

_DRAWS = 4
"""Random images; a ReLU or a maximum that hides a pixel in one of them shows it in another."""
_AMPLITUDE = 10.0
"""Standard deviation of what replaces a row or a column, in units of the image's own."""
_ROUNDING = 1e-5
"""Share of the largest output that rounding in single precision explains."""


def receptive_field(
    model: Any,
    expected: int | tuple[int, int],
    *,
    input_shape: tuple[int, int, int],
    name: str = "modele",
    lead: str = "",
) -> None:
    """Accept a model of images whose central output depends on ``expected`` pixels (rows, columns), no more nor less.

    Measured: each row, then each column, of random images (h, w, channels) = ``input_shape`` is replaced; those that
    change the value at the centre of the output map (n, h', w', f), or the whole output (n, k), make the field. Its
    extent counts, holes included. With the weights as they are: a zero weight sees nothing. ``input_shape`` should be
    twice the field, so that the central one stays inside.

    Raises:
        CheckFailure: another field, an output that depends on nothing, an input refused.
        TypeError, ValueError: a bad size, or images smaller than the field.

    >>> moyenne = lambda x: (x[:, :-2] + x[:, 1:-1] + x[:, 2:]) / 3
    >>> receptive_field(moyenne, (3, 1), input_shape=(9, 9, 1), name="moyenne")
    >>> receptive_field(moyenne, 3, input_shape=(9, 9, 1), name="moyenne")  # doctest: +NORMALIZE_WHITESPACE
    Traceback (most recent call last):
    graders.outcome.CheckFailure: `moyenne` : une valeur de la carte de sortie dépend de 3 × 1 pixels de l'image ;
        attendu : 3 × 3 pixels (lignes × colonnes).
    """
    arguments.texts(name=name, lead=lead)
    wanted = expected if isinstance(expected, tuple) else (expected, expected)
    if len(wanted) != 2:
        raise ValueError("expected must be a number of pixels, or a pair (rows, columns)")
    sizes = _image(input_shape)
    for size, side in zip(wanted, sizes, strict=False):
        if arguments.whole("expected", size, low=1) > side:
            raise ValueError(f"images of {sizes[0]} × {sizes[1]} pixels cannot show a field of {size}")
    models.require_model(model, name=name, lead=lead)
    found = _measured(model, sizes, name, lead)
    if found != wanted:
        of = "d'au moins" if any(f == side for f, side in zip(found, sizes, strict=False)) else "de"
        raise CheckFailure(
            f"`{name}` : une valeur de la carte de sortie dépend {of} {found[0]} × {found[1]} pixels de l'image",
            f"{wanted[0]} × {wanted[1]} pixels (lignes × colonnes)",
            lead,
        )


def _measured(model: Any, sizes: tuple[int, int, int], name: str, lead: str) -> tuple[int, int]:
    """Rows and columns from the first to the last that change the central output."""
    generator = np.random.default_rng(0)
    changed = [np.zeros(sizes[0], dtype=bool), np.zeros(sizes[1], dtype=bool)]
    for _ in range(_DRAWS):
        image = generator.normal(size=sizes).astype(np.float32)
        other = (_AMPLITUDE * generator.normal(size=sizes)).astype(np.float32)
        lot = [image]
        for row in range(sizes[0]):
            lot.append(image.copy())
            lot[-1][row] = other[row]
        for column in range(sizes[1]):
            lot.append(image.copy())
            lot[-1][:, column] = other[:, column]
        seen = _central(models.predictions(model, np.stack(lot), name=name, lead=lead), name, lead)
        differs = np.abs(seen[1:] - seen[0]).max(axis=1) > _ROUNDING * np.abs(seen).max()
        changed[0] |= differs[: sizes[0]]
        changed[1] |= differs[sizes[0] :]
    if not (changed[0].any() and changed[1].any()):
        raise CheckFailure(f"la sortie de `{name}` ne dépend pas de l'image", "une sortie calculée sur l'image", lead)
    rows, columns = (np.flatnonzero(axis) for axis in changed)
    return int(rows[-1] - rows[0]) + 1, int(columns[-1] - columns[0]) + 1


def _central(outputs: NDArray[np.float64], name: str, lead: str) -> NDArray[np.float64]:
    """The value at the centre of each map, or the whole of an output that is no map: (n, f)."""
    if outputs.ndim == 4 and min(outputs.shape[1:3]) > 0:
        return outputs[:, outputs.shape[1] // 2, outputs.shape[2] // 2]
    if outputs.ndim == 2:
        return outputs
    raise _no_map(outputs, name, lead, "ou (n, k)")


def translation_equivariance(
    model: Any,
    *,
    input_shape: tuple[int, int, int],
    shift: tuple[int, int] = (2, 3),
    stride: int = 1,
    border: int = 0,
    name: str = "modele",
    lead: str = "",
) -> None:
    """Accept a model of images whose maps (n, h', w', f) move by ``shift`` when the image moves by ``stride * shift``.

    Two views of one larger random image are compared where their maps overlap, so that nothing wraps around;
    ``border`` rows and columns of the maps, which padding reaches, are left out on each side. A map that is the same
    everywhere is refused: it moves with nothing.

    Raises:
        CheckFailure: the maps differ, are constant or too small, or are no maps.
        TypeError, ValueError: a bad size, shift, stride or border.

    >>> bords = lambda x: x[:, :, 1:] - x[:, :, :-1]
    >>> translation_equivariance(bords, input_shape=(8, 8, 1), name="bords")
    >>> poids = np.arange(8.0)[:, None]
    >>> translation_equivariance(lambda x: x * poids, input_shape=(8, 8, 1), name="f")  # doctest: +NORMALIZE_WHITESPACE
    Traceback (most recent call last):
    graders.outcome.CheckFailure: l'image décalée de 2 lignes et 3 colonnes, la carte de `f` ne se décale pas de
        2 lignes et 3 colonnes ; attendu : les mêmes valeurs, décalées.
    """
    arguments.texts(name=name, lead=lead)
    sizes = _image(input_shape)
    if not isinstance(shift, tuple) or len(shift) != 2:
        raise TypeError("shift must be a pair (rows, columns)")
    down, right = (arguments.whole("shift", size) for size in shift)
    step = arguments.whole("stride", stride, low=1)
    margin = arguments.whole("border", border)
    if (down, right) == (0, 0):
        raise ValueError("shift must move the image")
    models.require_model(model, name=name, lead=lead)
    rows, columns, channels = sizes
    scene = np.random.default_rng(0).normal(size=(rows + step * down, columns + step * right, channels))
    views = np.stack([scene[step * down :, step * right :], scene[:rows, :columns]]).astype(np.float32)
    maps = models.predictions(model, views, name=name, lead=lead)
    if maps.ndim != 4:
        raise _no_map(maps, name, lead)
    height, width = maps.shape[1:3]
    first = maps[0, margin : height - down - margin, margin : width - right - margin]
    second = maps[1, down + margin : height - margin, right + margin : width - margin]
    if not first.size or first.shape != second.shape:
        raise CheckFailure(
            f"`{name}` donne des cartes de {height} × {width} valeurs pour des images de {rows} × {columns}",
            f"au moins {down + 2 * margin + 1} × {right + 2 * margin + 1} valeurs",
            lead,
        )
    allowed = _ROUNDING * float(np.abs(maps).max())
    if float(np.ptp(maps, axis=(0, 1, 2)).max()) <= allowed:
        raise CheckFailure(f"la carte de `{name}` est la même partout", "une carte qui dépend de l'image", lead)
    if float(np.abs(first - second).max()) > allowed:
        raise CheckFailure(
            f"l'image décalée de {_move(step * down, step * right)}, la carte de `{name}` "
            f"ne se décale pas de {_move(down, right)}",
            "les mêmes valeurs, décalées",
            lead,
        )


def _image(shape: object) -> tuple[int, int, int]:
    if not isinstance(shape, tuple) or len(shape) != 3:
        raise TypeError("input_shape must be the shape (h, w, channels) of an image")
    rows, columns, channels = (arguments.whole("a size of input_shape", size, low=1) for size in shape)
    return rows, columns, channels


def _move(rows: int, columns: int) -> str:
    return f"{wording.plural(rows, 'ligne')} et {wording.plural(columns, 'colonne')}"


def _no_map(outputs: NDArray[np.float64], name: str, lead: str, otherwise: str = "") -> CheckFailure:
    expected = f"une carte par image, de forme (n, h, l, filtres) {otherwise}".strip()
    return CheckFailure(f"`{name}` donne une sortie de forme {wording.shape(outputs.shape)}", expected, lead)
