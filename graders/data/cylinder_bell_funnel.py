"""``data.cylindres``: noisy signals with a plateau, a rise or a fall somewhere, after Saito's Cylinder-Bell-Funnel.

In Saito's data events begin between instants 16 and 32 and last 32 to 96 instants, so that a linear model of the 128
values gets .93: the place alone tells much. Here events are shorter and may be anywhere, and it gets .67.
"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from graders.data.dataset import Dataset, Split, balanced_labels

LENGTH = 128
"""Values of a signal."""
FIRST = (8, 64)
"""Range of the first instant of the event."""
DURATION = (32, 64)
"""Range of its length, in instants."""
HEIGHT = 6.0
"""Mean height of the event; its standard deviation, and that of the noise at each instant, is 1."""
KINDS = ("cylindre", "cloche", "entonnoir")
"""What each class is called: a plateau, a rise that ends at once, a fall that begins at once."""


def draw(generator: np.random.Generator, n: int) -> Split:
    """Signals and their classes: x (n, 128), y (n,), 0 for a plateau, 1 for a rise, 2 for a fall."""
    y = balanced_labels(generator, n, classes=3)
    first = generator.integers(*FIRST, size=n, endpoint=True)[:, None]
    duration = generator.integers(*DURATION, size=n, endpoint=True)[:, None]
    height = HEIGHT + generator.normal(size=(n, 1))
    instants = np.arange(LENGTH)
    rise = (instants - first) / duration
    outline = np.choose(y[:, None], [np.ones((n, LENGTH)), rise, 1 - rise])
    inside = (instants >= first) & (instants <= first + duration)
    return Split(height * outline * inside + generator.normal(size=(n, LENGTH)), y)


@dataclass(frozen=True, kw_only=True, repr=False)
class Signals(Dataset):
    """The data set, which knows the names of its classes."""

    @property
    def kinds(self) -> tuple[str, ...]:
        """The classes in French, by number."""
        return KINDS


cylindres = Signals(
    name="cylindres",
    description="des signaux bruités où se cache un plateau, une montée ou une descente (données synthétiques)",
    source="formules « Cylinder-Bell-Funnel » de N. Saito (thèse, Yale, 1994), événements plus courts et déplacés",
    licence="BSD-3-Clause, comme ce paquet",
    units="x : 128 valeurs sans unité, bruit d'écart-type 1 ; y : 0 (cylindre), 1 (cloche) ou 2 (entonnoir)",
    draw=draw,
    n_train=600,
    n_validation=300,
    n_heldout=900,
)
