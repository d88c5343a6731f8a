"""Comparing what a learner computed with what is expected: numbers, arrays, and tuples or dicts of them."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

import numpy as np
from numpy.typing import NDArray

from graders.check import arguments, arrays, wording
from graders.outcome import CheckFailure

Expected = NDArray[Any] | tuple[Any, ...] | dict[Any, Any]

_NAN_LEAD = "0/0, inf - inf, log d'un nombre négatif ou exp d'un grand nombre donnent NaN ou inf"
_SINGLE = {2: 1e-3, 4: 1e-6}
"""Error that rounding explains, as a share of the largest value, in float16 and float32 (8 units)."""


@dataclass(frozen=True, kw_only=True)
class Tolerance:
    """``|value - expected| <= absolute + relative * |expected|``."""

    relative: float = 1e-5
    absolute: float = 1e-8
    columns_as_vectors: bool = False
    """Whether shapes that differ only by axes of size 1, such as (n, 1) and (n,), count as the same."""


def tolerance(rtol: object, atol: object, columns_as_vectors: bool = False) -> Tolerance:
    """The instructor's tolerances, checked."""
    return Tolerance(
        relative=arguments.real("rtol", rtol, low=0),
        absolute=arguments.real("atol", atol, low=0),
        columns_as_vectors=columns_as_vectors,
    )


def prepare(expected: object) -> Expected:
    """The instructor's value as float64 arrays (booleans stay so), in its own tuples and dicts.

    Raises:
        TypeError: something in it is no number.
        ValueError: it holds NaN, which nothing equals.
    """
    if isinstance(expected, tuple):
        return tuple(prepare(item) for item in expected)
    if isinstance(expected, dict):
        return {key: prepare(item) for key, item in expected.items()}
    try:
        found = np.asarray(expected)
    except ValueError:
        if isinstance(expected, list):
            return tuple(prepare(item) for item in expected)
        raise
    if found.dtype.kind == "b":
        return found
    if found.dtype.kind not in "uif":
        raise TypeError(f"expected must be made of numbers, got {type(expected).__name__} of dtype {found.dtype}")
    if np.any(np.isnan(found)):
        raise ValueError("expected holds NaN, which no value equals")
    return found.astype(np.float64)


def compare(value: object, expected: Expected, *, name: str, allowed: Tolerance, lead: str) -> None:
    """Accept ``value`` if it has the structure, the shapes and the values of ``expected``.

    Raises:
        CheckFailure: it differs; the first wrong place is told.
    """
    if isinstance(expected, tuple):
        parts = _parts(value, len(expected), name, lead)
        for position, (part, item) in enumerate(zip(parts, expected, strict=True)):
            compare(part, item, name=f"{name}[{position}]", allowed=allowed, lead=lead)
    elif isinstance(expected, dict):
        for key, item in entries(value, list(expected), name=name, lead=lead):
            compare(item, expected[key], name=f"{name}[{key!r}]", allowed=allowed, lead=lead)
    else:
        _compare_array(value, expected, name, allowed, lead)


def entries(value: object, keys: list[Any], *, name: str, lead: str) -> list[tuple[Any, Any]]:
    """The entries of a learner's dict for ``keys``; others are ignored.

    Raises:
        CheckFailure: it is no dict, or keys are missing.
    """
    wanted = wording.listing((f"`{key!r}`" for key in keys), most=8)
    if not issubclass(type(value), dict):
        raise CheckFailure(f"`{name}` est {wording.kind(value)}", f"un dictionnaire de clés {wanted}", lead)
    found = dictionary(value)
    missing = [key for key in keys if key not in found]
    if missing:
        lacking = wording.listing((f"`{key!r}`" for key in missing), most=8)
        raise CheckFailure(f"`{name}` n'a pas de clé {lacking}", f"un dictionnaire de clés {wanted}", lead)
    return [(key, found[key]) for key in keys]


def dictionary(value: Any) -> dict[Any, Any]:
    """A plain copy of a dict; a subclass cannot answer for its entries."""
    return dict(dict.items(value))


def _parts(value: object, length: int, name: str, lead: str) -> list[Any]:
    """What unpacking would give; an array of ``length`` rows unpacks too."""
    cls = type(value)
    if issubclass(cls, list | tuple):
        parts = arrays.items(value)
    elif issubclass(cls, np.ndarray) and np.asarray(value).ndim:
        parts = list(np.asarray(value))
    else:
        raise CheckFailure(f"`{name}` est {wording.kind(value)}", f"un tuple de {length} éléments", lead)
    if len(parts) != length:
        raise CheckFailure(f"`{name}` a {wording.plural(len(parts), 'élément')}", str(length), lead)
    return parts


def _compare_array(value: object, expected: NDArray[Any], name: str, allowed: Tolerance, lead: str) -> None:
    given = arrays.array(value, name=name, lead=lead)
    if allowed.columns_as_vectors and _without_ones(given.shape) == _without_ones(expected.shape):
        given = given.reshape(expected.shape)
    if given.shape != expected.shape:
        raise CheckFailure(
            f"`{name}` a la forme {wording.shape(given.shape)}",
            f"la forme {wording.shape(expected.shape)}",
            lead,
        )
    boolean = expected.dtype.kind == "b"
    given = arrays.numeric(given, name=name, lead=lead, booleans=boolean)
    wrong = _wrong(given, expected.astype(np.float64), allowed)
    places = np.argwhere(wrong)
    if not len(places):
        return
    first = tuple(places[0])
    got, want = float(given[first]), float(expected[first])
    got_text, want_text = (str(bool(got)), str(bool(want))) if boolean else wording.distinct(got, want)
    if not np.isfinite(got):
        lead = lead or _NAN_LEAD
    if given.ndim == 0:
        raise CheckFailure(f"`{name}` vaut {got_text}", want_text, lead)
    wrong_ones = wording.plural(len(places), "valeur fausse", "valeurs fausses")
    observed = f"`{name}` vaut {got_text} {wording.index(first)} ({wrong_ones} sur {wording.count(given.size)})"
    raise CheckFailure(observed, want_text, lead)


def _without_ones(shape: tuple[int, ...]) -> tuple[int, ...]:
    return tuple(size for size in shape if size != 1)


def _wrong(given: NDArray[Any], expected: NDArray[np.float64], allowed: Tolerance) -> NDArray[np.bool_]:
    """Where the values differ; NaN always does, infinities must be equal."""
    finite = np.isfinite(expected)
    absolute = allowed.absolute
    if given.dtype.kind == "f" and given.dtype.itemsize in _SINGLE and np.any(finite):
        # Right code in single precision is right: near 0, 1 - tanh² has no relative accuracy left.
        absolute = max(absolute, _SINGLE[given.dtype.itemsize] * float(np.max(np.abs(expected[finite]))))
    values = given.astype(np.float64)
    with np.errstate(all="ignore"):
        near = np.abs(values - expected) <= absolute + allowed.relative * np.abs(expected)
    return np.asarray(~np.where(finite, near, values == expected))
