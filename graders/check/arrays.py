"""Reading a learner's object as an array of numbers, from known types only.

Threat: ``np.asarray(obj)`` runs the object's ``__array__``, ``__len__`` and ``__float__``, and ``==`` its
``__eq__``; an object that answers "equal" to everything would pass. Here the type decides, the object is
never asked.
"""

from __future__ import annotations

import sys
from typing import Any

import numpy as np
from numpy.typing import NDArray

from graders.check import wording
from graders.outcome import CheckFailure

LARGEST = 50_000_000
"""Most values an array may hold; a larger one (0.4 GB in float64) is refused rather than copied."""
_DEEPEST = 32
_MOST_LISTS = 500_000


class _UnreadableError(Exception):
    """Why an object is no array: what it is, what was expected, a lead."""

    def __init__(self, observed: str, expected: str = "un nombre ou un tableau NumPy", lead: str = "") -> None:
        super().__init__(observed)
        self.observed, self.expected, self.lead = observed, expected, lead


def array(value: object, *, name: str, lead: str = "") -> NDArray[Any]:
    """The object as an array of any dtype.

    Raises:
        CheckFailure: it is no array, number, tensor, data frame or regular list.

    >>> array([[1, 2], [3, 4]], name="x").shape
    (2, 2)
    >>> array(None, name="x")  # doctest: +NORMALIZE_WHITESPACE
    Traceback (most recent call last):
    graders.outcome.CheckFailure: `x` est None ; attendu : un nombre ou un tableau NumPy.
        Piste : une fonction sans `return` donne None.
    """
    try:
        return _read(value, _Budget())
    except _UnreadableError as problem:
        raise CheckFailure(f"`{name}` {problem.observed}", problem.expected, problem.lead or lead) from None


def numeric(value: object, *, name: str, lead: str = "", booleans: bool = False) -> NDArray[Any]:
    """The object as an array of real numbers in its own precision; ``booleans`` admits True and False.

    Raises:
        CheckFailure: it is no array of numbers.

    >>> numeric([1, 2.5], name="x")
    array([1. , 2.5])
    >>> numeric(["1", "2"], name="x")
    Traceback (most recent call last):
    graders.outcome.CheckFailure: `x` contient du texte ; attendu : des nombres.
    """
    found = array(value, name=name, lead=lead)
    if found.size > LARGEST:
        raise CheckFailure(
            f"`{name}` a la forme {wording.shape(found.shape)}, soit {wording.count(found.size)} valeurs",
            f"au plus {wording.count(LARGEST)} valeurs",
            lead,
        )
    if found.dtype.kind == "b" and not booleans:
        what = "est un booléen" if found.ndim == 0 else "contient des booléens"
        raise CheckFailure(
            f"`{name}` {what} (True ou False)",
            "des nombres",
            "`.astype(float)` convertit un tableau de booléens",
        )
    if found.dtype.kind in "buif":
        return found
    if found.dtype.name == "bfloat16":
        return found.astype(np.float32)
    if found.dtype.kind == "O":
        raise CheckFailure(
            f"`{name}` est un tableau d'objets (dtype `object`)",
            "un tableau de nombres (dtype `float64`)",
            "un tel tableau naît de listes de longueurs différentes, de None ou de texte mêlés aux nombres",
        )
    contents = {
        "U": "du texte",
        "S": "du texte",
        "c": "des nombres complexes",
        "M": "des dates",
        "m": "des durées",
    }
    wanted = "des nombres réels" if found.dtype.kind == "c" else "des nombres"
    raise CheckFailure(f"`{name}` contient {contents.get(found.dtype.kind, 'autre chose')}", wanted, lead)


def floats(value: object, *, name: str, lead: str = "", booleans: bool = False) -> NDArray[np.float64]:
    """The object as a float64 array, of any shape.

    Raises:
        CheckFailure: it is no array of numbers.
    """
    return numeric(value, name=name, lead=lead, booleans=booleans).astype(np.float64)


def items(sequence: Any) -> list[Any]:
    """The contents of a list or tuple; a subclass cannot answer for them."""
    base = list if issubclass(type(sequence), list) else tuple
    return list(base.__iter__(sequence))


class _Budget:
    """Bounds the walk through nested lists: a list that contains itself twice would take for ever."""

    def __init__(self) -> None:
        self.lists = 0

    def spend(self, depth: int) -> None:
        self.lists += 1
        if depth > _DEEPEST or self.lists > _MOST_LISTS:
            raise _UnreadableError("est une liste trop profonde ou trop longue", "un tableau NumPy")


def _read(value: object, budget: _Budget, depth: int = 0) -> NDArray[Any]:
    cls = type(value)
    if issubclass(cls, np.ndarray):
        # The base-class view: a subclass cannot answer for its contents.
        return np.asarray(value)
    if issubclass(cls, np.generic) or cls in (int, float, bool, complex, str):
        return _bounded(np.asarray(value))
    if issubclass(cls, list | tuple):
        return _sequence(items(value), budget, depth)
    if cls is range:
        return np.asarray(value)
    if value is None:
        raise _UnreadableError("est None", lead="une fonction sans `return` donne None")
    if value is ...:
        raise _UnreadableError("n'est pas encore défini (« ... »)")
    return _library(value)


def _sequence(contents: list[Any], budget: _Budget, depth: int) -> NDArray[Any]:
    budget.spend(depth)
    if not contents:
        return np.zeros(0)
    if set(map(type, contents)) <= {int, float, bool}:
        return _bounded(np.asarray(contents))
    try:
        rows = [_read(item, budget, depth + 1) for item in contents]
    except _UnreadableError as problem:
        raise _UnreadableError(
            problem.observed.replace("est ", "contient ", 1), problem.expected, problem.lead
        ) from None
    for row in rows:
        if row.shape != rows[0].shape:
            raise _UnreadableError(
                "est une liste irrégulière, dont les éléments ont les formes "
                f"{wording.shape(rows[0].shape)} et {wording.shape(row.shape)}",
                "un tableau où toutes les lignes ont la même longueur",
            )
    return np.stack(rows)


def _bounded(found: NDArray[Any]) -> NDArray[Any]:
    """Integers beyond 64 bits would make an array of objects."""
    if found.dtype.kind == "O":
        raise _UnreadableError("contient un entier de plus de 64 bits", "un nombre")
    return found


def _library(value: object) -> NDArray[Any]:
    """Tensors, Keras variables and pandas objects, recognised by their real classes, if these are loaded."""
    cls = type(value)
    tensorflow, keras, pandas = (sys.modules.get(module) for module in ("tensorflow", "keras", "pandas"))
    if keras is not None and issubclass(cls, keras.KerasTensor):
        raise _UnreadableError(
            "est un tenseur symbolique, sans valeur",
            "un tableau de valeurs",
            "appliquez le modèle à des données, pas à une couche d'entrée",
        )
    known: list[tuple[type, str]] = [(keras.Variable, "numpy")] if keras is not None else []
    if tensorflow is not None:
        known += [(tensorflow.Tensor, "numpy"), (tensorflow.Variable, "numpy")]
    if pandas is not None:
        known += [(base, "to_numpy") for base in (pandas.DataFrame, pandas.Series, pandas.Index)]
    unwrap = next((method for base, method in known if issubclass(cls, base)), None)
    if unwrap is None:
        lead = "appelez la fonction : écrivez les parenthèses et les arguments" if callable(value) else ""
        raise _UnreadableError(f"est {wording.kind(value)}", lead=lead)
    try:
        inner = getattr(value, unwrap)()
    except (AttributeError, NotImplementedError, ValueError):  # how TensorFlow and Keras say that it is symbolic
        raise _UnreadableError("est un tenseur sans valeur", "un tableau de valeurs") from None
    if not issubclass(type(inner), np.ndarray | np.generic):
        raise _UnreadableError(f"est {wording.kind(value)}")
    return np.asarray(inner)
