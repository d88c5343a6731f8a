"""``data.lunes``: two interleaved half-circles, which no straight line separates."""

from __future__ import annotations

import numpy as np

from graders.data.dataset import Dataset, Split, balanced_labels

NOISE = 0.15
"""Standard deviation of the noise on each coordinate."""


def draw(generator: np.random.Generator, n: int) -> Split:
    """Points of two half-circles of radius 1 with Gaussian noise: x (n, 2), y (n,) in {0, 1}.

    Class 0 is (cos t, sin t), class 1 is (1 - cos t, 1/2 - sin t), t uniform on [0, π].
    """
    y = balanced_labels(generator, n)
    angle = generator.uniform(0, np.pi, n)
    upper = np.stack([np.cos(angle), np.sin(angle)], axis=1)
    lower = np.stack([1 - np.cos(angle), 0.5 - np.sin(angle)], axis=1)
    x = np.where(y[:, None] == 0, upper, lower) + generator.normal(0, NOISE, (n, 2))
    return Split(x, y)


lunes = Dataset(
    name="lunes",
    description="deux demi-cercles entrelacés et bruités, que nulle droite ne sépare (données synthétiques)",
    source="formule de sklearn.datasets.make_moons (scikit-learn, BSD-3-Clause), angle tiré au hasard",
    licence="BSD-3-Clause, comme ce paquet",
    units="x : deux coordonnées sans unité, rayon 1, bruit d'écart-type 0,15 ; y : 0 (en haut) ou 1 (en bas)",
    draw=draw,
)
