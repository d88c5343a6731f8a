"""Windows cut from a series: which values stand in each, and which value is its target."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

import numpy as np
from numpy.typing import NDArray

from graders.check import arguments, arrays, formulas, wording
from graders.outcome import CheckFailure

Case = tuple[int, int, int]


def window_alignment(
    function: object, *, cases: Iterable[Case] = ((40, 5, 1), (60, 8, 3)), name: str = "fenetrer", lead: str = ""
) -> None:
    """Accept a function that cuts a series into windows, in order, each with the value to forecast.

    ``function(series, length, horizon)`` gives ``(x, y)`` for a series (n,): ``x`` (m, length) with m = n - length -
    horizon + 1, row i the values i … i + length - 1, and ``y`` (m,), the value ``horizon`` steps after the last
    of each row. ``cases`` are triples (n, length, horizon). Each is tried on whole numbers in a row, then on a
    series in which every value tells its place, so that what was computed from others is seen.

    Raises:
        CheckFailure: no pair, another number or length of windows, a window or a target out of place, or values that
            the series does not have.
        TypeError, ValueError: a case that leaves no window.

    >>> def fenetrer(serie, longueur, horizon):
    ...     m = len(serie) - longueur - horizon + 1
    ...     return np.stack([serie[i : i + longueur] for i in range(m)]), serie[longueur + horizon - 1 :]
    >>> window_alignment(fenetrer)
    >>> def fuite(serie, longueur, horizon):
    ...     x, y = fenetrer(serie, longueur, horizon)
    ...     return x, x[:, -1]
    >>> window_alignment(fuite)  # doctest: +NORMALIZE_WHITESPACE
    Traceback (most recent call last):
    graders.outcome.CheckFailure: `fenetrer` (série de 40 valeurs, longueur 5, horizon 1) : la cible de la fenêtre 0
        (indices 0 à 4) est la valeur d'indice 4, qui est dans la fenêtre ; attendu : la valeur d'indice 5.
        Piste : la dernière valeur d'une fenêtre est le présent, sa cible est 1 pas plus loin.
    """
    arguments.texts(name=name, lead=lead)
    checked = [_case(case) for case in cases]
    if not checked:
        raise ValueError("cases must not be empty")
    cut = formulas.require_function(function, name, lead)
    for n, length, horizon in checked:
        shown = f"`{name}` (série de {wording.count(n)} valeurs, longueur {length}, horizon {horizon})"
        for series in (np.arange(n), _telling(n)):
            x, y = _pair(cut(series.copy(), length, horizon), shown, lead)
            _shapes(x, y, (n, length, horizon), shown, lead)
            _rows(_places(x, series, "x", shown, lead), shown, lead)
            _targets(_places(y, series, "y", shown, lead), length, horizon, shown, lead)


def _case(case: object) -> Case:
    if not isinstance(case, tuple) or len(case) != 3:
        raise TypeError("a case is a triple (n, length, horizon)")
    n, length, horizon = (arguments.whole("a number of a case", value, low=1) for value in case)
    if n < length + horizon:
        raise ValueError(f"a series of {n} values has no window of {length} with horizon {horizon}")
    return n, length, horizon


def _telling(n: int) -> NDArray[np.float64]:
    """A series of distinct values in no order, negative ones and fractions too: (n,)."""
    return np.asarray(np.random.default_rng(n).permutation(n) * 0.37 - 0.15 * n, dtype=np.float64)


def _pair(result: object, shown: str, lead: str) -> tuple[NDArray[np.float64], NDArray[np.float64]]:
    if type(result) not in (tuple, list) or len(arrays.items(result)) != 2:
        raise CheckFailure(f"{shown} : le résultat n'est pas un couple", "le couple (x, y)", lead)
    x, y = arrays.items(result)
    return arrays.floats(x, name="x", lead=lead), arrays.floats(y, name="y", lead=lead)


def _shapes(x: NDArray[Any], y: NDArray[Any], case: Case, shown: str, lead: str) -> None:
    n, length, horizon = case
    wanted = n - length - horizon + 1
    if x.ndim == 2 and x.shape[1] == length and len(x) != wanted:
        windows = wording.plural(len(x), "fenêtre")
        raise CheckFailure(
            f"{shown} : {windows}",
            str(wanted),
            lead or "de la première fenêtre à la dernière dont la cible est encore dans la série",
        )
    for found, shape, part in ((x, (wanted, length), "x"), (y, (wanted,), "y")):
        if found.shape != shape:
            raise CheckFailure(
                f"{shown} : `{part}` a la forme {wording.shape(found.shape)}", wording.shape(shape), lead
            )


def _places(values: NDArray[np.float64], series: NDArray[Any], part: str, shown: str, lead: str) -> NDArray[np.int64]:
    """The index in the series of each value."""
    order = np.argsort(series)
    ordered = series[order].astype(np.float64)
    after = np.clip(np.searchsorted(ordered, values), 1, len(series) - 1)
    nearest = np.where(np.abs(values - ordered[after - 1]) <= np.abs(values - ordered[after]), after - 1, after)
    # Values are 0.37 apart at least; single precision moves them by 1e-4 at most.
    strange = values[~(np.abs(values - ordered[nearest]) <= 0.01)]
    if len(strange):
        raise CheckFailure(
            f"{shown} : `{part}` contient {wording.number(float(strange.flat[0]))}, qui n'est pas dans la série",
            "les valeurs de la série, telles quelles",
            lead,
        )
    return np.asarray(order[nearest])


def _rows(places: NDArray[np.int64], shown: str, lead: str) -> None:
    for i, row in enumerate(places):
        if not np.array_equal(row, np.arange(i, i + len(row))):
            kept = wording.listing(map(str, row.tolist()), most=6)
            last = f"{i} à {i + len(row) - 1}" if len(row) > 1 else str(i)
            raise CheckFailure(
                f"{shown} : la fenêtre {i} contient les valeurs d'indices {kept}",
                f"les indices {last}, dans cet ordre",
                lead or "chaque fenêtre commence une valeur après la précédente et suit le temps",
            )


def _targets(places: NDArray[np.int64], length: int, horizon: int, shown: str, lead: str) -> None:
    for i, place in enumerate(places.tolist()):
        wanted = i + length - 1 + horizon
        if place != wanted:
            inside = ", qui est dans la fenêtre" if i <= place < i + length else ""
            raise CheckFailure(
                f"{shown} : la cible de la fenêtre {i} (indices {i} à {i + length - 1}) est la valeur "
                f"d'indice {place}{inside}",
                f"la valeur d'indice {wanted}",
                lead or f"la dernière valeur d'une fenêtre est le présent, sa cible est {horizon} pas plus loin",
            )
