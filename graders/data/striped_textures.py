"""``data.textures``: synthetic photographs of a striped fabric, some with a local defect, and where it is."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from graders.data import secret
from graders.data.dataset import Dataset, Split

SIDE = 32
"""Images are SIDE × SIDE pixels."""
ANGLE = (0.2, 0.7)
"""Range of the direction in which the stripes follow each other, in radians."""
STRIPES = (3.0, 3.6)
"""Range of their number across the side of an image."""
CONTRAST = (0.2, 0.3)
"""Range of their amplitude, as a share of full scale (0 black, 1 white)."""
LIGHT = 0.1
"""Largest difference of light between two opposite edges, on each axis, as a share of full scale."""
NOISE = 0.04
"""Standard deviation of the sensor's noise, as a share of full scale."""
KINDS = ("aucun", "effacement", "tache", "griffure", "décalage")
"""The kind of defect that each number stands for."""
TRAIN_SHARE = 1 / 11
"""Share of defective images among those to learn from."""

Pixels = NDArray[np.float64]
Mask = NDArray[np.bool_]


@dataclass(frozen=True, eq=False, repr=False)
class TextureSplit(Split):
    """Images and labels, unpacked as ``x, y = split``; besides, where the defects are and of which kind."""

    masks: Mask
    """Pixels of the defect: (n, 32, 32), all False where the image is normal."""
    kinds: NDArray[np.int64]
    """Kind of defect: (n,), index in :data:`KINDS`, 0 where the image is normal."""


@dataclass(frozen=True, kw_only=True)
class Stripes:
    """What a normal image is made of but for noise: six numbers."""

    angle: float
    stripes: float
    phase: float
    contrast: float
    light: tuple[float, float]


@dataclass(frozen=True, kw_only=True, repr=False)
class Textures(Dataset):
    """The data set; defects are rare in ``train``, every other image elsewhere."""

    @property
    def train(self) -> TextureSplit:
        """Public examples to learn from: 1000 normal images and 100 defective ones, in random order."""
        return draw(secret.rng_public(f"{self.name}/train"), self.n_train, share=TRAIN_SHARE)

    @property
    def validation(self) -> TextureSplit:
        """Public examples to choose and check with, half of them defective."""
        return draw(secret.rng_public(f"{self.name}/validation"), self.n_validation)

    @property
    def heldout(self) -> TextureSplit:
        """A fresh draw that only the examiner can make, half of it defective.

        Raises:
            HeldOutUnavailable: the course secret is not here.
        """
        return draw(secret.rng(f"{self.name}/heldout"), self.n_heldout)

    @property
    def kinds(self) -> tuple[str, ...]:
        """The kinds of defect in French, by number."""
        return KINDS


def draw(generator: np.random.Generator, n: int, share: float = 0.5) -> TextureSplit:
    """Images x (n, 32, 32), grey levels 0 to 255, and y (n,), 1 for the given share of them that have a defect."""
    y = generator.permutation((np.arange(n) < round(share * n)).astype(np.int64))
    images, masks = np.zeros((n, SIDE, SIDE)), np.zeros((n, SIDE, SIDE), dtype=bool)
    kinds = np.zeros(n, dtype=np.int64)
    for i in range(n):
        stripes = _stripes(generator)
        images[i] = texture(stripes)
        if y[i]:
            kinds[i] = generator.integers(1, len(KINDS))
            images[i], masks[i] = _DEFECTS[KINDS[kinds[i]]](generator, images[i], stripes)
        images[i] += _light(stripes)
    images += generator.normal(0, NOISE, images.shape)
    levels = np.round(255 * np.clip(images, 0, 1)).astype(np.uint8)
    return TextureSplit(levels, y, masks, kinds)


def _stripes(generator: np.random.Generator) -> Stripes:
    """A normal image, drawn uniformly."""
    return Stripes(
        angle=generator.uniform(*ANGLE),
        stripes=generator.uniform(*STRIPES),
        phase=generator.uniform(0, 2 * np.pi),
        contrast=generator.uniform(*CONTRAST),
        light=(generator.uniform(-LIGHT, LIGHT), generator.uniform(-LIGHT, LIGHT)),
    )


def _grid() -> tuple[Pixels, Pixels]:
    """Row and column of each pixel."""
    rows, columns = np.meshgrid(np.arange(SIDE, dtype=float), np.arange(SIDE, dtype=float), indexing="ij")
    return rows, columns


def texture(stripes: Stripes, shift: float = 0.0) -> Pixels:
    """Sinusoidal stripes without light nor noise, moved by ``shift`` radians: (32, 32), centred on 0.5."""
    rows, columns = _grid()
    across = (np.cos(stripes.angle) * columns + np.sin(stripes.angle) * rows) / SIDE
    return np.asarray(0.5 + stripes.contrast * np.sin(2 * np.pi * stripes.stripes * across + stripes.phase + shift))


def _light(stripes: Stripes) -> Pixels:
    """More light on one side than on the other: (32, 32), of mean near 0."""
    rows, columns = _grid()
    return stripes.light[0] * (rows / SIDE - 0.5) + stripes.light[1] * (columns / SIDE - 0.5)


def _disc(generator: np.random.Generator) -> Mask:
    """A disc of radius 2.5 to 4 pixels, wholly inside the image."""
    rows, columns = _grid()
    row, column = generator.uniform(6, SIDE - 6, 2)
    return np.asarray(np.hypot(rows - row, columns - column) <= generator.uniform(2.5, 4.0))


def _sign(generator: np.random.Generator) -> float:
    return float(generator.choice([-1.0, 1.0]))


def _faded(generator: np.random.Generator, image: Pixels, _: Stripes) -> tuple[Pixels, Mask]:
    """The stripes nearly vanish in a disc."""
    mask = _disc(generator)
    return np.where(mask, 0.5 + 0.2 * (image - 0.5), image), mask


def _spot(generator: np.random.Generator, image: Pixels, _: Stripes) -> tuple[Pixels, Mask]:
    """A disc is lighter or darker."""
    mask = _disc(generator)
    return image + 0.25 * _sign(generator) * mask, mask


def _scratch(generator: np.random.Generator, image: Pixels, _: Stripes) -> tuple[Pixels, Mask]:
    """A thin line, 10 to 18 pixels long, lighter or darker."""
    rows, columns = _grid()
    row, column = generator.uniform(6, SIDE - 6, 2)
    angle, half = generator.uniform(0, np.pi), generator.uniform(5, 9)
    along = (columns - column) * np.cos(angle) + (rows - row) * np.sin(angle)
    across = (rows - row) * np.cos(angle) - (columns - column) * np.sin(angle)
    mask = (np.abs(along) <= half) & (np.abs(across) <= 0.8)
    return image + 0.3 * _sign(generator) * mask, mask


def _shifted(generator: np.random.Generator, image: Pixels, stripes: Stripes) -> tuple[Pixels, Mask]:
    """In a disc the stripes are displaced by a quarter of a period to half of one."""
    mask = _disc(generator)
    shift = _sign(generator) * generator.uniform(0.5, 1.0) * np.pi
    return np.where(mask, texture(stripes, shift), image), mask


_DEFECTS: dict[str, Callable[[np.random.Generator, Pixels, Stripes], tuple[Pixels, Mask]]] = {
    "effacement": _faded,
    "tache": _spot,
    "griffure": _scratch,
    "décalage": _shifted,
}

textures = Textures(
    name="textures",
    description="photographies d'un tissu rayé de 32 × 32 pixels, avec ou sans défaut local (données synthétiques)",
    source="sinusoïdes d'angle, de pas, de phase et de contraste au hasard, éclairage en pente, bruit normal",
    licence="BSD-3-Clause, comme ce paquet",
    units="x : niveaux de gris de 0 à 255, forme (n, 32, 32) ; y : 0 (normale) ou 1 (défaut) ; masks : ses pixels",
    draw=draw,
    n_train=1100,
    n_validation=1200,
    n_heldout=1000,
)
