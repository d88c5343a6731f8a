"""Properties of a learner's values: close to expected ones, finite, probabilities, or any condition."""

from __future__ import annotations

import numpy as np

from graders.check import arguments, arrays, comparison, wording
from graders.outcome import CheckFailure

_DEEPEST = 8
"""How deep lists and dicts of arrays may nest."""


def close(
    value: object,
    expected: object,
    *,
    name: str,
    rtol: float = 1e-5,
    atol: float = 1e-8,
    columns_as_vectors: bool = False,
    lead: str = "",
) -> None:
    """Accept a number, an array, or a tuple or dict of them, up to ``atol + rtol * |expected|``.

    Lists, tensors and any float precision are accepted; single precision gets the error that its rounding
    explains. Shapes must agree; ``columns_as_vectors`` lets (n, 1) stand for (n,).

    Raises:
        CheckFailure: another type, shape or value, or NaN.
        TypeError, ValueError: ``expected`` or a tolerance is unusable.

    >>> close([0.5, 0.25], np.array([0.5, 0.25]), name="p")
    >>> close([0.5, 0.3], np.array([0.5, 0.25]), name="p")
    Traceback (most recent call last):
    graders.outcome.CheckFailure: `p` vaut 0,3 à l'indice 1 (1 valeur fausse sur 2) ; attendu : 0,25.
    """
    arguments.texts(name=name, lead=lead)
    allowed = comparison.tolerance(rtol, atol, columns_as_vectors)
    prepared = comparison.prepare(expected)
    comparison.compare(value, prepared, name=name, allowed=allowed, lead=lead)


def finite(value: object, *, name: str, lead: str = "") -> None:
    """Accept numbers without NaN nor infinity, in an array or in lists, tuples and dicts of arrays.

    Raises:
        CheckFailure: some value is NaN or infinite, or is no number.

    >>> finite({"W": np.ones((2, 2)), "b": [0.0, 1.0]}, name="parametres")
    >>> finite([1.0, float("nan")], name="p", lead="soustrayez le maximum")  # doctest: +NORMALIZE_WHITESPACE
    Traceback (most recent call last):
    graders.outcome.CheckFailure: `p` vaut NaN à l'indice 1 (1 valeur sur 2 n'est pas finie) ;
        attendu : des nombres finis. Piste : soustrayez le maximum.
    """
    arguments.texts(name=name, lead=lead)
    _finite(value, name, lead, depth=0)


def _finite(value: object, name: str, lead: str, depth: int) -> None:
    if depth < _DEEPEST and issubclass(type(value), dict):
        for key, item in comparison.dictionary(value).items():
            shown = wording.safe(repr(key)) if type(key) in (str, int) else "…"
            _finite(item, f"{name}[{shown}]", lead, depth + 1)
        return
    try:
        values = arrays.numeric(value, name=name, lead=lead)
    except CheckFailure:
        # Weights of several shapes in a list make no array, but each of them is one.
        if depth == _DEEPEST or not issubclass(type(value), list | tuple):
            raise
        parts = arrays.items(value)
        if not any(issubclass(type(part), np.ndarray | list | tuple | dict) for part in parts):
            raise
        for position, part in enumerate(parts):
            _finite(part, f"{name}[{position}]", lead, depth + 1)
        return
    places = np.argwhere(~np.isfinite(values))
    if len(places):
        first = tuple(places[0])
        shown = wording.number(float(values[first]))
        lead = lead or "cherchez une division par 0, un log(0) ou l'exponentielle d'un grand nombre"
        if values.ndim == 0:
            raise CheckFailure(f"`{name}` vaut {shown}", "un nombre fini", lead)
        many = wording.plural(len(places), "valeur", "valeurs")
        verb = "n'est pas finie" if len(places) == 1 else "ne sont pas finies"
        among = f"({many} sur {wording.count(values.size)} {verb})"
        raise CheckFailure(f"`{name}` vaut {shown} {wording.index(first)} {among}", "des nombres finis", lead)


def probabilities(value: object, *, name: str, axis: int | None = -1, atol: float = 1e-4, lead: str = "") -> None:
    """Accept values in [0, 1] that sum to 1 along ``axis`` (``None``: no sum, each stands alone).

    Raises:
        CheckFailure: a value leaves [0, 1], a sum is not 1, a value is NaN or no number.

    >>> probabilities([[0.2, 0.8], [1.0, 0.0]], name="p")
    >>> probabilities([[0.2, 0.8], [0.5, 0.6]], name="p")
    Traceback (most recent call last):
    graders.outcome.CheckFailure: la somme de `p` selon l'axe -1 vaut 1,1 à l'indice 1 ; attendu : 1.
    """
    arguments.texts(name=name, lead=lead)
    arguments.real("atol", atol, low=0)
    if axis is not None:
        arguments.whole("axis", axis, low=-64)
    values = arrays.floats(value, name=name, lead=lead)
    if axis is not None and not -values.ndim <= axis < values.ndim:
        shape = wording.shape(values.shape)
        raise CheckFailure(f"`{name}` a la forme {shape}", f"un tableau qui a un axe {axis}", lead)
    places = np.argwhere(~((values >= -atol) & (values <= 1 + atol)))
    if len(places):
        first = tuple(places[0])
        where = f" {wording.index(first)}" if first else ""
        got = wording.number(float(values[first]))
        raise CheckFailure(f"`{name}` vaut {got}{where}", "une probabilité entre 0 et 1", lead)
    if axis is None:
        return
    sums = values.sum(axis=axis)
    places = np.argwhere(~(np.abs(sums - 1) <= atol))
    if len(places):
        first = tuple(places[0])
        where = f" {wording.index(first)}" if first else ""
        got, one = wording.distinct(float(sums[first]), 1.0)
        raise CheckFailure(f"la somme de `{name}` selon l'axe {axis} vaut {got}{where}", one, lead)


def is_true(condition: object, *, observed: str, expected: str = "", lead: str = "") -> None:
    """Accept a true condition; the escape hatch where no other check says it better.

    Raises:
        CheckFailure: the condition is false.
        TypeError: the condition is no boolean (an array of comparisons needs ``.all()``).

    >>> is_true(3 < 4, observed="`n` vaut 3")
    >>> is_true(5 < 4, observed="`n` vaut 5", expected="moins de 4", lead="comptez les couches")
    Traceback (most recent call last):
    graders.outcome.CheckFailure: `n` vaut 5 ; attendu : moins de 4. Piste : comptez les couches.
    """
    arguments.texts(observed=observed, expected=expected, lead=lead)
    if type(condition) not in (bool, np.bool_):
        raise TypeError(f"condition must be a boolean, got {type(condition).__name__}")
    if not condition:
        raise CheckFailure(observed, expected, lead)
