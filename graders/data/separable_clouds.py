"""``data.nuages``: two clouds of points that a straight line separates with a known margin."""

from __future__ import annotations

import numpy as np

from graders.data.dataset import Dataset, Split, balanced_labels

NORMAL = np.array([0.8, 0.6])
"""Unit vector perpendicular to the separating line ``NORMAL @ x = OFFSET``."""
OFFSET = 0.5
"""Signed distance from the origin to the line; not 0, so that a bias is needed."""
MARGIN = 0.3
"""Least distance from any point to the line, of every draw."""
_DISTANCE = 1.5
_SPREAD = 0.7


def draw(generator: np.random.Generator, n: int) -> Split:
    """Points of two Gaussians, redrawn where too near to the line: x (n, 2), y (n,) in {0, 1}."""
    y = balanced_labels(generator, n)
    across = _truncated(generator, n)
    along = generator.normal(0, 2 * _SPREAD, n)
    side = np.where(y == 1, 1.0, -1.0)
    tangent = np.array([-NORMAL[1], NORMAL[0]])
    x = (OFFSET + side * across)[:, None] * NORMAL + along[:, None] * tangent
    return Split(x, y)


def _truncated(generator: np.random.Generator, n: int) -> np.ndarray[tuple[int], np.dtype[np.float64]]:
    """Distances to the line: normal, and at least the margin."""
    distances = generator.normal(_DISTANCE, _SPREAD, n)
    while np.any(near := distances < MARGIN):
        distances[near] = generator.normal(_DISTANCE, _SPREAD, int(near.sum()))
    return distances


nuages = Dataset(
    name="nuages",
    description="deux nuages de points qu'une droite sépare avec une marge de 0,3 (données synthétiques)",
    source="deux lois normales tronquées à distance 0,3 de la droite 0,8 x₁ + 0,6 x₂ = 0,5",
    licence="BSD-3-Clause, comme ce paquet",
    units="x : deux coordonnées sans unité ; y : 0 (sous la droite) ou 1 (au-dessus)",
    draw=draw,
)
