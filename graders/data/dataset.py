"""What every data set is: a provenance, a public part, and a held-out part drawn from the course secret."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from typing import Any

import numpy as np
from numpy.typing import NDArray

from graders.data import secret


@dataclass(frozen=True, eq=False)
class Split:
    """Examples and their targets, unpacked as ``x, y = split``.

    >>> x, y = Split(np.zeros((3, 2)), np.zeros(3, dtype=int))
    >>> x.shape, y.shape
    ((3, 2), (3,))
    """

    x: NDArray[Any]
    """Examples, one a row: (n, ...)."""
    y: NDArray[Any]
    """Targets: (n,) or (n, ...)."""

    def __post_init__(self) -> None:
        if len(self.x) != len(self.y):
            raise ValueError(f"{len(self.x)} examples and {len(self.y)} targets")

    def __iter__(self) -> Iterator[NDArray[Any]]:
        return iter((self.x, self.y))

    def __repr__(self) -> str:
        return f"Split(x: {self.x.shape} {self.x.dtype}, y: {self.y.shape} {self.y.dtype})"


Draw = Callable[[np.random.Generator, int], Split]
"""Draws that many examples; all the randomness comes from the generator."""


@dataclass(frozen=True, kw_only=True)
class Dataset:
    """A data set of the course, known by how examples are drawn.

    Public parts are the same everywhere; the held-out part depends on the course secret, and is the same
    each time for one course. Each access gives arrays of its own, which may be changed in place.
    """

    name: str
    """As in ``data.<name>``."""
    description: str
    """What the data show, in French."""
    source: str
    """Where data or formula come from."""
    licence: str
    units: str
    """Units of the columns of ``x`` and meaning of ``y``, in French."""
    draw: Draw
    n_train: int = 400
    n_validation: int = 200
    n_heldout: int = 1000

    @property
    def train(self) -> Split:
        """Public examples to learn from."""
        return self.draw(secret.rng_public(f"{self.name}/train"), self.n_train)

    @property
    def validation(self) -> Split:
        """Public examples to choose and check with."""
        return self.draw(secret.rng_public(f"{self.name}/validation"), self.n_validation)

    @property
    def heldout(self) -> Split:
        """A fresh draw that only the examiner can make.

        Raises:
            HeldOutUnavailable: the course secret is not here.
        """
        return self.draw(secret.rng(f"{self.name}/heldout"), self.n_heldout)

    def __repr__(self) -> str:
        return f"data.{self.name} : {self.description}"


def balanced_labels(generator: np.random.Generator, n: int, classes: int = 2) -> NDArray[np.int64]:
    """Labels 0 to ``classes`` - 1, equally many to within one, in random order: (n,)."""
    return generator.permutation(np.arange(n, dtype=np.int64) % classes)
