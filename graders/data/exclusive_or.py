"""``data.xor``: the four points of the exclusive or, and noisy clouds around them."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from graders.data.dataset import Dataset, Split

NOISE = 0.12
"""Standard deviation of the clouds around the four corners, on each coordinate."""


@dataclass(frozen=True, kw_only=True, repr=False)
class ExclusiveOr(Dataset):
    """The data set, with its four exact points besides the clouds."""

    @property
    def points(self) -> Split:
        """The truth table: x (4, 2) in {0, 1}, y (4,) = x₁ xor x₂."""
        x = np.array([[0.0, 0.0], [0.0, 1.0], [1.0, 0.0], [1.0, 1.0]])
        return Split(x, np.array([0, 1, 1, 0], dtype=np.int64))


def draw(generator: np.random.Generator, n: int) -> Split:
    """Gaussian clouds around the corners of the unit square, equally many: x (n, 2), y (n,) in {0, 1}."""
    corner = generator.permutation(np.arange(n) % 4)
    bits = np.stack([corner // 2, corner % 2], axis=1)
    x = bits + generator.normal(0, NOISE, (n, 2))
    return Split(x, (bits[:, 0] ^ bits[:, 1]).astype(np.int64))


xor = ExclusiveOr(
    name="xor",
    description="les quatre points du ou exclusif et des nuages bruités autour d'eux (données synthétiques)",
    source="table de vérité du ou exclusif ; lois normales autour des quatre coins du carré unité",
    licence="BSD-3-Clause, comme ce paquet",
    units="x : deux coordonnées sans unité, bruit d'écart-type 0,12 ; y : 0 ou 1, ou exclusif des deux bits",
    draw=draw,
)
