"""``data.mackey_glass``: a chaotic series that is smooth, without noise, and that no linear model follows for long."""

from __future__ import annotations

from dataclasses import dataclass
from functools import lru_cache

import numpy as np
from numpy.typing import NDArray

from graders.data import secret
from graders.data.dataset import Dataset, Split

LENGTH = 24
"""Values of a window, one a unit of time."""
HORIZON = 12
"""Distance from the last value of a window to the value to forecast."""
DELAY = 17
"""τ in the equation; the series is chaotic from about 16.8 on."""
BETA, GAMMA, POWER = 0.2, 0.1, 10
STEPS = 10
"""Steps of integration in a unit of time."""
WARM_UP = 300
"""Units of time that are thrown away, after which the initial history is forgotten."""
PUBLIC = 2000
"""Values of the public series."""

Values = NDArray[np.float64]


def trajectories(generator: np.random.Generator, n: int, length: int) -> Values:
    """``n`` independent series of ``length`` values each, one a unit of time: (n, length).

    x'(t) = β x(t - τ) / (1 + x(t - τ)^10) - γ x(t), from histories drawn uniformly in [0.5, 1.3]: constant, so
    that the delayed value is known at each half step by interpolation. Runge-Kutta of order 4.
    """
    past = DELAY * STEPS
    total = (WARM_UP + length) * STEPS
    x = np.empty((total + past + 1, n))
    x[: past + 1] = generator.uniform(0.5, 1.3, n)
    step = 1 / STEPS
    for i in range(past, past + total):
        start, end = x[i - past], x[i - past + 1]
        growth = [BETA * late / (1 + late**POWER) for late in (start, (start + end) / 2, end)]
        k1 = growth[0] - GAMMA * x[i]
        k2 = growth[1] - GAMMA * (x[i] + step / 2 * k1)
        k3 = growth[1] - GAMMA * (x[i] + step / 2 * k2)
        k4 = growth[2] - GAMMA * (x[i] + step * k3)
        x[i + 1] = x[i] + step / 6 * (k1 + 2 * k2 + 2 * k3 + k4)
    return np.ascontiguousarray(x[past + WARM_UP * STEPS + STEPS :: STEPS].T)


def draw(generator: np.random.Generator, n: int) -> Split:
    """Windows of independent series and what follows them: x (n, 24), y (n,)."""
    found = trajectories(generator, n, LENGTH + HORIZON)
    return Split(found[:, :LENGTH], found[:, -1])


@dataclass(frozen=True, kw_only=True, repr=False)
class MackeyGlass(Dataset):
    """The data set; public windows are cut from one series, its beginning to learn from and its end to check with."""

    @property
    def series(self) -> Values:
        """The public series: (2000,)."""
        return _public(self.name).copy()

    @property
    def train(self) -> Split:
        """Every window of the first 1500 values, target included: x (1465, 24), y (1465,)."""
        return _windows(self.series[: self.n_train])

    @property
    def validation(self) -> Split:
        """Every window of the last 500 values: x (465, 24), y (465,)."""
        return _windows(self.series[self.n_train :])


@lru_cache(maxsize=1)
def _public(name: str) -> Values:
    """The public series, which takes half a second."""
    found: Values = trajectories(secret.rng_public(f"{name}/series"), 1, PUBLIC)[0]
    return found


def _windows(series: Values) -> Split:
    """All windows of a series and their targets."""
    cut = np.lib.stride_tricks.sliding_window_view(series, LENGTH + HORIZON)
    return Split(cut[:, :LENGTH].copy(), cut[:, -1].copy())


mackey_glass = MackeyGlass(
    name="mackey_glass",
    description="la série chaotique de Mackey et Glass, fenêtres de 24 valeurs et valeur 12 pas plus loin"
    " (données synthétiques)",
    source="équation à retard de Mackey et Glass (Science 197, 1977), τ = 17, intégrée ici ; départ tiré au hasard",
    licence="BSD-3-Clause, comme ce paquet",
    units="x : 24 valeurs sans unité, de 0,2 à 1,4, une par unité de temps ; y : la valeur 12 pas après la dernière",
    draw=draw,
    n_train=1500,
    n_validation=500,
)
