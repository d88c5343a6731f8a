"""Properties of a learner's function on many inputs: equal to a formula, or obeying identities."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from typing import Any

import numpy as np

from graders.check import arguments, arrays, comparison, wording
from graders.outcome import CheckFailure

_COPY_LEAD = "`z[...] = ` et `+=` écrivent dans le tableau de l'appelant ; travaillez sur un nouveau tableau"


def equals_formula(
    function: object,
    formula: Callable[..., Any],
    *,
    inputs: Iterable[tuple[Any, ...]],
    name: str | None = None,
    rtol: float = 1e-5,
    atol: float = 1e-8,
    columns_as_vectors: bool = False,
    keeps_arguments: bool = False,
    lead: str = "",
) -> None:
    """Accept a function equal to an independent ``formula`` on each tuple of arguments.

    Results are numbers, arrays, or tuples or dicts of them. Each side gets its own copy of the arguments,
    so that what one changes in place does not disturb the other; ``keeps_arguments`` refuses a function
    that changes them. An exception of the learner's function goes through, with a note that tells the call.

    Raises:
        CheckFailure: some result differs; the call is described by the shapes of its arguments.
        TypeError, ValueError: unusable ``formula``, ``inputs`` or tolerances.

    >>> equals_formula(lambda z: z * z, np.square, inputs=[(np.arange(3.0),)], name="carre")
    >>> equals_formula(lambda z: z + z, np.square, inputs=[(np.arange(3.0),)], name="f")
    Traceback (most recent call last):
    graders.outcome.CheckFailure: `f(tableau (3,))` vaut 2 à l'indice 1 (1 valeur fausse sur 3) ; attendu : 1.
    """
    arguments.texts(lead=lead, **({} if name is None else {"name": name}))
    arguments.function("formula", formula)
    allowed = comparison.tolerance(rtol, atol, columns_as_vectors)
    calls = _calls(inputs)
    expected = [comparison.prepare(formula(*_own(call))) for call in calls]
    name = name or function_name(function)
    learners = require_function(function, name, lead)
    for call, result in zip(calls, expected, strict=True):
        own, shown = _own(call), _shown(name, call)
        got = _result(learners, own, shown)
        comparison.compare(got, result, name=shown, allowed=allowed, lead=lead)
        if keeps_arguments and not _same(own, call):
            raise CheckFailure(f"`{name}` modifie ses arguments", "des arguments intacts", _COPY_LEAD)


Law = Callable[..., tuple[Any, Any]]


def identities(
    function: object,
    laws: Mapping[str, Law],
    *,
    inputs: Iterable[tuple[Any, ...]],
    name: str | None = None,
    rtol: float = 1e-5,
    atol: float = 1e-8,
    lead: str = "",
) -> None:
    """Accept a function that obeys every law: ``law(f, *arguments)`` gives two sides that must be equal.

    ``f`` is the learner's function whose results were read as float64 arrays, so a law may compute with them.

    Raises:
        CheckFailure: two sides differ; the law is named.
        TypeError, ValueError: unusable ``laws``, ``inputs`` or tolerances.

    >>> laws = {"f(-z) = -f(z)": lambda f, z: (f(-z), -f(z))}
    >>> identities(np.tanh, laws, inputs=[(np.arange(3.0),)], name="tanh")
    >>> identities(np.cosh, laws, inputs=[(np.arange(3.0),)], name="cosh")  # doctest: +NORMALIZE_WHITESPACE
    Traceback (most recent call last):
    graders.outcome.CheckFailure: `cosh` : l'identité « f(-z) = -f(z) » n'est pas vérifiée,
        le membre de gauche vaut 1 à l'indice 0 ; attendu : -1.
    """
    arguments.texts(lead=lead, **({} if name is None else {"name": name}))
    allowed = comparison.tolerance(rtol, atol)
    if not isinstance(laws, Mapping) or not laws:
        raise TypeError("laws must be a non-empty dict, from the text of a law to a function")
    for text, law in laws.items():
        arguments.texts(law=text)
        arguments.function(f"law {text!r}", law)
    calls = _calls(inputs)
    shown = name or function_name(function)
    learners = require_function(function, shown, lead)

    def read(*call: Any) -> Any:
        called = _shown(shown, call)
        return arrays.floats(_result(learners, _own(call), called), name=called, lead=lead)

    for text, law in laws.items():
        for call in calls:
            left, right = (np.asarray(side, dtype=np.float64) for side in law(read, *call))
            _equal_sides(left, right, shown, text, allowed, lead)


def _equal_sides(left: Any, right: Any, name: str, law: str, allowed: comparison.Tolerance, lead: str) -> None:
    broken = f"`{name}` : l'identité « {law} » n'est pas vérifiée"
    try:
        left, right = np.broadcast_arrays(left, right)
    except ValueError:
        raise CheckFailure(
            f"{broken}, le membre de gauche a la forme {wording.shape(left.shape)}",
            f"la forme {wording.shape(right.shape)}",
            lead,
        ) from None
    with np.errstate(all="ignore"):
        near = np.abs(left - right) <= allowed.absolute + allowed.relative * np.abs(right)
    places = np.argwhere(~(near | (left == right)))
    if len(places):
        first = tuple(places[0])
        got, want = wording.distinct(float(left[first]), float(right[first]))
        where = f" {wording.index(first)}" if first else ""
        raise CheckFailure(f"{broken}, le membre de gauche vaut {got}{where}", want, lead)


def require_function(function: object, name: str, lead: str) -> Callable[..., Any]:
    """The learner's function, if it can be called.

    Raises:
        CheckFailure: it is no function.
    """
    if not callable(function):
        raise CheckFailure(f"`{name}` est {wording.kind(function)}", "une fonction", lead)
    return function


def function_name(function: object) -> str:
    """The name a learner gave to a function, or a neutral one."""
    found = getattr(function, "__name__", "")
    return wording.safe(found) if type(found) is str and found.isidentifier() else "fonction"


def _calls(inputs: Iterable[tuple[Any, ...]]) -> list[tuple[Any, ...]]:
    calls = list(inputs)
    if not calls:
        raise ValueError("inputs must hold at least one tuple of arguments")
    for call in calls:
        if not isinstance(call, tuple):
            raise TypeError(f"each of inputs must be a tuple of arguments, got {type(call).__name__}")
    return calls


def _own(value: Any) -> Any:
    """Copies of our arrays and containers; functions and the learner's own objects go as they are."""
    if isinstance(value, np.ndarray):
        return value.copy()
    if type(value) in (list, tuple):
        return type(value)(_own(item) for item in value)
    if type(value) is dict:
        return {key: _own(item) for key, item in value.items()}
    return value


def _same(given: Any, original: Any) -> bool:
    """Whether arguments are still what they were."""
    if isinstance(original, np.ndarray):
        return issubclass(type(given), np.ndarray) and np.asarray(given).tobytes() == original.tobytes()
    if type(original) in (list, tuple):
        if type(given) is not type(original) or len(given) != len(original):
            return False
        return all(_same(a, b) for a, b in zip(given, original, strict=True))
    if type(original) is dict:
        return type(given) is dict and given.keys() == original.keys() and all(
            _same(given[key], original[key]) for key in original
        )  # fmt: skip
    return given is original or (type(given) in (int, float, str, bool) and bool(given == original))


def _result(function: Callable[..., Any], call: tuple[Any, ...], shown: str) -> Any:
    """What the learner's function gives; its exception learns which call it comes from."""
    try:
        return function(*call)
    except Exception as error:
        error.add_note(f"pendant `{shown}`")
        raise


def _shown(name: str, call: tuple[Any, ...]) -> str:
    return f"{name}({', '.join(map(_argument, call))})"


def _argument(value: object) -> str:
    """An argument of our own in a few characters."""
    if isinstance(value, bool | np.bool_ | str) or value is None:
        return wording.safe(repr(value))
    if isinstance(value, int | np.integer):
        return str(int(value))
    if isinstance(value, float | np.floating):
        return wording.number(float(value)).replace(",", ".")  # as one would type it
    if isinstance(value, np.ndarray):
        return f"tableau {wording.shape(value.shape)}{' de booléens' if value.dtype == bool else ''}"
    return wording.kind(value).removeprefix("un ").removeprefix("une ")
