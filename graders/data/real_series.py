"""``data.co2`` and ``data.taches_solaires``: measured series, as statsmodels ships them, without held-out part."""

from __future__ import annotations

import csv
import importlib.util
from collections.abc import Callable
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

Values = NDArray[np.float64]


@dataclass(frozen=True, kw_only=True, repr=False)
class Series:
    """A measured series and its instants; each access gives arrays of its own, which may be changed in place."""

    name: str
    """As in ``data.<name>``."""
    description: str
    """What is measured, in French."""
    source: str
    licence: str
    units: str
    load: Callable[[], tuple[Values, Values]]

    @property
    def values(self) -> Values:
        """What was measured, oldest first: (n,)."""
        return self.load()[1].copy()

    @property
    def years(self) -> Values:
        """When, in years, January 2000 being 2000.0: (n,)."""
        return self.load()[0].copy()

    def __repr__(self) -> str:
        return f"data.{self.name} : {self.description}"


def _rows(name: str) -> list[list[str]]:
    """The rows of a file of statsmodels, without its header; importing the library would cost half a second."""
    found = importlib.util.find_spec("statsmodels")
    places = found.submodule_search_locations if found else None
    if not places:
        raise ModuleNotFoundError("statsmodels is not installed; `pip install statsmodels` brings the data")
    with (Path(places[0]) / "datasets" / name / f"{name}.csv").open(encoding="ascii", newline="") as file:
        return list(csv.reader(file))[1:]


@lru_cache(maxsize=1)
def _sunspots() -> tuple[Values, Values]:
    """Years and yearly means."""
    found = np.array(_rows("sunspots"), dtype=np.float64)
    return found[:, 0], found[:, 1]


@lru_cache(maxsize=1)
def _co2() -> tuple[Values, Values]:
    """Months and their means of the weekly values; the months without any, 5 of 526, are interpolated."""
    weeks: dict[int, list[float]] = {}
    for date, value in _rows("co2"):
        if value:
            weeks.setdefault(12 * int(date[:4]) + int(date[4:6]) - 1, []).append(float(value))
    months = np.arange(min(weeks), max(weeks) + 1)
    means = np.interp(months, sorted(weeks), [float(np.mean(weeks[month])) for month in sorted(weeks)])
    return months / 12, means


taches_solaires = Series(
    name="taches_solaires",
    description="le nombre annuel de taches solaires, de 1700 à 2008",
    source="National Geophysical Data Center (NOAA), par statsmodels.datasets.sunspots",
    licence="domaine public",
    units="nombre de Wolf, moyenne de l'année",
    load=_sunspots,
)
co2 = Series(
    name="co2",
    description="la concentration de CO₂ dans l'air à Mauna Loa, mois par mois, de mars 1958 à décembre 2001",
    source="C. D. Keeling et T. P. Whorf (2004), Scripps Institution of Oceanography, par statsmodels.datasets.co2 ;"
    " moyennes mensuelles et mois manquants interpolés ici",
    licence="domaine public",
    units="parties par million en volume (ppm), moyenne du mois",
    load=_co2,
)
