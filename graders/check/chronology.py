"""The order of time: parts of a series that follow each other, and a future that leaves no trace in the past."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import Any

import numpy as np
from numpy.typing import NDArray

from graders.check import arguments, arrays, formulas, wording
from graders.outcome import CheckFailure


def chronological(
    parts: object,
    series: Any,
    *,
    shares: Sequence[float],
    names: Sequence[str],
    tolerance: float = 1.0,
    lead: str = "",
) -> None:
    """Accept consecutive parts of ``series`` (n, ...), oldest first, of the given ``shares`` of it.

    The parts are a tuple or list of arrays, one for each of ``names``; put together they are the series. Each holds
    its share of the rows, to within ``tolerance`` rows.

    Raises:
        CheckFailure: another number of parts, values lost, repeated or out of order, parts of other sizes.
        TypeError, ValueError: unusable ``series``, ``shares`` or ``names``; rows that are not all different.

    >>> serie = np.array([3.0, 1.0, 2.0, 5.0])
    >>> chronological((serie[:3], serie[3:]), serie, shares=(0.75, 0.25), names=("passe", "futur"))
    >>> chronological((serie[1:], serie[:1]), serie, shares=(0.75, 0.25), names=("passe", "futur"))
    Traceback (most recent call last):
    graders.outcome.CheckFailure: `passe` commence par la valeur d'indice 1 de la série ; attendu : l'indice 0.
    """
    arguments.texts(lead=lead)
    labels = arguments.names("names", names)
    wanted = [arguments.real("a share", share, low=0, high=1) for share in shares]
    slack = arguments.real("tolerance", tolerance, low=0)
    whole = np.asarray(series, dtype=np.float64)
    if len(labels) != len(wanted) or len(labels) < 2 or abs(sum(wanted) - 1) > 1e-9:
        raise ValueError("names and shares must be as many, two at least, and the shares must make 1")
    if whole.ndim == 0 or len(np.unique(whole.reshape(len(whole), -1), axis=0)) != len(whole):
        raise ValueError("the rows of series must all be different")
    if type(parts) not in (tuple, list) or len(arrays.items(parts)) != len(labels):
        got = (
            wording.plural(len(arrays.items(parts)), "valeur") if type(parts) in (tuple, list) else wording.kind(parts)
        )
        raise CheckFailure(f"la coupe est {got}", f"le tuple ({', '.join(labels)})", lead)
    found = [arrays.floats(part, name=name, lead=lead) for part, name in zip(arrays.items(parts), labels, strict=True)]
    start = 0
    for part, name in zip(found, labels, strict=True):
        _follows(part, whole, start, name, lead)
        start += len(part)
    if start != len(whole):
        raise CheckFailure(
            f"les parts contiennent {wording.count(start)} des {wording.count(len(whole))} valeurs de la série",
            "toutes",
            lead or "ce qui n'est pas dans une part est dans l'autre",
        )
    for part, name, share in zip(found, labels, wanted, strict=True):
        if abs(len(part) - share * len(whole)) > slack + 1e-9:
            size = f"{wording.number(share * len(whole), 4)}, à {wording.number(slack, 3)} près"
            raise CheckFailure(f"`{name}` contient {wording.plural(len(part), 'valeur')}", size, lead)


def _follows(part: NDArray[np.float64], whole: NDArray[np.float64], start: int, name: str, lead: str) -> None:
    """Refuse a part that is not the rows of ``whole`` from ``start`` on."""
    if part.ndim != whole.ndim or part.shape[1:] != whole.shape[1:]:
        wanted = wording.shape((None, *whole.shape[1:]))
        raise CheckFailure(f"`{name}` a la forme {wording.shape(part.shape)}", wanted, lead)
    rows, own = whole.reshape(len(whole), -1), part.reshape(len(part), int(np.prod(whole.shape[1:])))
    scale = 1e-6 * float(np.abs(whole).max())
    for i, row in enumerate(own):
        if start + i < len(rows) and np.all(np.abs(rows[start + i] - row) <= scale):
            continue
        places = np.flatnonzero(np.all(np.abs(rows - row) <= scale, axis=1))
        if not len(places):
            raise CheckFailure(
                f"`{name}` contient une valeur qui n'est pas dans la série", "ses valeurs, telles quelles", lead
            )
        if i == 0:
            raise CheckFailure(
                f"`{name}` commence par la valeur d'indice {places[0]} de la série", f"l'indice {start}", lead
            )
        raise CheckFailure(
            f"dans `{name}`, la valeur d'indice {places[0]} de la série suit celle d'indice {start + i - 1}",
            "les valeurs dans l'ordre du temps",
            lead or "une série ne se mélange pas : le futur ne sert pas à prédire le passé",
        )


def canary(
    fit: Callable[[Any], Any],
    x: Any,
    rows: Any,
    *,
    names: Sequence[str],
    value: float = 1e6,
    rtol: float = 1e-5,
    lead: str = "",
) -> None:
    """Accept what ``fit(x)`` gives if it does not change when the given ``rows`` of ``x`` are replaced.

    ``fit`` gives a tuple of numbers or arrays, one for each of ``names``: what was learnt, or the examples learnt
    from. ``rows`` (indices, a mask or a slice) are those it must not know; they all become ``value``.

    Raises:
        CheckFailure: something of what ``fit`` gives changes, or is no number.
        TypeError, ValueError: unusable ``x``, ``rows``, ``names`` or ``value``.

    >>> serie = np.arange(10.0)
    >>> canary(lambda s: (s[:8].mean(),), serie, slice(8, None), names=["moyenne"])
    >>> canary(lambda s: (s.mean(),), serie, slice(8, None), names=["moyenne"])  # doctest: +NORMALIZE_WHITESPACE
    Traceback (most recent call last):
    graders.outcome.CheckFailure: `moyenne` passe de 4,5 à 2e+05 quand on remplace les valeurs du futur ;
        attendu : la même valeur. Piste : ce qui s'apprend ne se calcule que sur l'apprentissage.
    """
    arguments.texts(lead=lead)
    labels = arguments.names("names", names)
    replaced = arguments.real("value", value)
    allowed = arguments.real("rtol", rtol, low=0)
    before = np.asarray(x, dtype=np.float64)
    after = before.copy()
    after[rows] = replaced
    if np.array_equal(before, after) or np.all(after == replaced):
        raise ValueError("rows must be some of x, and not all of it")
    learnt = formulas.require_function(fit, "fit", lead)
    first, second = (_named(learnt(given.copy()), labels, lead) for given in (before, after))
    for name, one, other in zip(labels, first, second, strict=True):
        if one.shape != other.shape:
            shapes = f"de la forme {wording.shape(one.shape)} à {wording.shape(other.shape)}"
            raise CheckFailure(f"`{name}` passe {shapes} quand on remplace les valeurs du futur", "la même forme", lead)
        scale = float(np.abs(one).max(initial=0.0))
        with np.errstate(all="ignore"):
            wrong = np.argwhere(~(np.abs(one - other) <= allowed * max(scale, 1e-12)))
        if len(wrong):
            first_wrong = tuple(wrong[0])
            got, want = wording.distinct(float(one[first_wrong]), float(other[first_wrong]))
            where = f" {wording.index(first_wrong)}" if first_wrong else ""
            raise CheckFailure(
                f"`{name}` passe de {got} à {want}{where} quand on remplace les valeurs du futur",
                "la même valeur",
                lead or "ce qui s'apprend ne se calcule que sur l'apprentissage",
            )


def _named(result: object, labels: tuple[str, ...], lead: str) -> list[NDArray[np.float64]]:
    """The parts of a result, as arrays without NaN."""
    parts = arrays.items(result) if type(result) in (tuple, list) else [result]
    if len(parts) != len(labels):
        raise CheckFailure(f"le résultat a {wording.plural(len(parts), 'élément')}", f"({', '.join(labels)})", lead)
    found = [arrays.floats(part, name=name, lead=lead) for part, name in zip(parts, labels, strict=True)]
    for part, name in zip(found, labels, strict=True):
        if not np.all(np.isfinite(part)):
            raise CheckFailure(f"`{name}` contient NaN ou l'infini", "des nombres finis", lead)
    return found
