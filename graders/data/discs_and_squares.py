"""``data.formes``: noisy discs and squares under uneven light, and the mask of the pixels they cover."""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray

from graders.data.dataset import Dataset, Split

SIDE = 32
"""Height and width of an image, in pixels."""
MOST_SHAPES = 4
RADII = 3.0, 6.5
"""Radius of a disc, half the side of a square, in pixels."""
CONTRASTS = 0.2, 0.35
"""How much brighter a shape is than the background around it; full scale is 1."""
LIGHT = 0.1, 0.4
"""Difference in light between the two ends of the image; the direction is drawn for each image."""
NOISE = 0.1
"""Standard deviation of the noise on each pixel."""


def draw(generator: np.random.Generator, n: int) -> Split:
    """Grey images and their masks: x (n, 32, 32, 1) float32 in [0, 1], y (n, 32, 32, 1) float32 in {0, 1}."""
    drawn = [_scene(generator) for _ in range(n)]
    images = np.array([image for image, _ in drawn], dtype=np.float32).reshape(n, SIDE, SIDE, 1)
    masks = np.array([mask for _, mask in drawn], dtype=np.float32).reshape(n, SIDE, SIDE, 1)
    return Split(images, masks)


def _scene(generator: np.random.Generator) -> tuple[NDArray[np.float64], NDArray[np.bool_]]:
    """One image (32, 32) and the mask of its shapes, of which there is one at least."""
    rows, columns = np.mgrid[:SIDE, :SIDE].astype(np.float64)
    direction = generator.uniform(0, 2 * np.pi)
    slope = generator.uniform(*LIGHT) / SIDE
    centre = (SIDE - 1) / 2
    image = 0.35 + slope * (np.cos(direction) * (columns - centre) + np.sin(direction) * (rows - centre))
    mask = np.zeros((SIDE, SIDE), dtype=bool)
    for _ in range(generator.integers(1, MOST_SHAPES + 1)):
        covered = _shape(generator, rows, columns)
        image = image + np.where(covered & ~mask, generator.uniform(*CONTRASTS), 0.0)
        mask |= covered
    return np.clip(image + generator.normal(0, NOISE, mask.shape), 0, 1), mask


def _shape(
    generator: np.random.Generator, rows: NDArray[np.float64], columns: NDArray[np.float64]
) -> NDArray[np.bool_]:
    """The pixels of a disc, or of a square turned by any angle, whose centre is in the image."""
    centre_row, centre_column = generator.uniform(3, SIDE - 4, 2)
    radius = generator.uniform(*RADII)
    across, down = columns - centre_column, rows - centre_row
    if generator.random() < 0.5:
        return np.asarray(across**2 + down**2 <= radius**2)
    angle = generator.uniform(0, np.pi / 2)
    turned = np.cos(angle) * across + np.sin(angle) * down, np.cos(angle) * down - np.sin(angle) * across
    half = 0.85 * radius
    return np.asarray(np.maximum(np.abs(turned[0]), np.abs(turned[1])) <= half)


formes = Dataset(
    name="formes",
    description="disques et carrés bruités sous un éclairage inégal, et leur masque (données synthétiques)",
    source="formes tirées au hasard, plus claires que le fond ; rampe d'éclairage et bruit normal ajoutés",
    licence="BSD-3-Clause, comme ce paquet",
    units="x : niveaux de gris de 0 (noir) à 1 (blanc), forme (n, 32, 32, 1) ; y : 1 sur une forme, 0 sur le fond",
    draw=draw,
    n_train=320,
    n_validation=100,
    n_heldout=200,
)
