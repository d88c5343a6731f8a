"""How numbers, shapes and foreign objects are written in a message to a learner: French, short, safe."""

from __future__ import annotations

import math
import types
from collections.abc import Iterable, Sequence

NBSP = "\u00a0"
_LONGEST_NAME = 60


def number(value: float, digits: int = 6) -> str:
    """A number with ``digits`` significant digits and a decimal comma.

    >>> number(0.25), number(-1e-9), number(float("nan")), number(float("inf"))
    ('0,25', '-1e-09', 'NaN', '+inf')
    """
    value = float(value)
    if math.isnan(value):
        return "NaN"
    if math.isinf(value):
        return "+inf" if value > 0 else "-inf"
    return f"{value:.{digits}g}".replace(".", ",")


def distinct(got: float, expected: float) -> tuple[str, str]:
    """Two unequal numbers, with just enough digits to be told apart; large whole ones in full, as counts are.

    >>> distinct(0.5, 0.25), distinct(0.50000001, 0.5)
    (('0,5', '0,25'), ('0,50000001', '0,5'))
    >>> distinct(61706, 60000) == (count(61706), count(60000))
    True
    """
    if float(got).is_integer() and float(expected).is_integer() and 1e4 <= max(abs(got), abs(expected)) < 1e15:
        return count(int(got)), count(int(expected))
    for digits in range(4, 18):
        texts = number(got, digits), number(expected, digits)
        if texts[0] != texts[1]:
            return texts
    return number(got, 17), number(expected, 17)


def count(value: int) -> str:
    """A whole number in groups of three digits.

    >>> count(61706) == "61" + NBSP + "706"
    True
    """
    return f"{value:,}".replace(",", NBSP)


def plural(value: int, singular: str, several: str = "") -> str:
    """A count followed by its noun.

    >>> plural(1, "couche"), plural(3, "couche"), plural(2, "est faux", "sont faux")
    ('1 couche', '3 couches', '2 sont faux')
    """
    return f"{count(value)} {singular if value < 2 else several or singular + 's'}"


def percents(got: float, threshold: float) -> tuple[str, str]:
    """A share and its threshold in percent, with enough decimals to be told apart.

    >>> [text.replace(NBSP, " ") for text in percents(0.615, 0.9)]
    ['61,5 %', '90 %']
    >>> [text.replace(NBSP, " ") for text in percents(0.89996, 0.9)]
    ['89,996 %', '90 %']
    """
    for decimals in range(1, 12):
        texts = _percent(got, decimals), _percent(threshold, decimals)
        if texts[0] != texts[1]:
            break
    return texts


def _percent(share: float, decimals: int) -> str:
    digits = f"{100 * share:.{decimals}f}".rstrip("0").rstrip(".")
    return digits.replace(".", ",") + NBSP + "%"


def shape(sizes: Sequence[object]) -> str:
    """A shape or a pattern of shapes as Python writes it.

    >>> shape((32, 10)), shape((None, 3)), shape((5,)), shape((2, ...)), shape(())
    ('(32, 10)', '(None, 3)', '(5,)', '(2, …)', '() (un seul nombre)')
    """
    if not sizes:
        return "() (un seul nombre)"
    texts = ["…" if size is ... else str(size) for size in sizes[:12]]
    if len(sizes) > 12:
        texts.append("…")
    return f"({texts[0]},)" if len(texts) == 1 else f"({', '.join(texts)})"


def index(position: Sequence[int]) -> str:
    """A place in an array.

    >>> index((3,)), index((0, 2))
    ("à l'indice 3", "à l'indice (0, 2)")
    """
    place = str(int(position[0])) if len(position) == 1 else f"({', '.join(str(int(i)) for i in position)})"
    return f"à l'indice {place}"


def listing(texts: Iterable[str], last: str = "et", most: int = 5) -> str:
    """Texts one after the other, the surplus counted.

    >>> listing(["a", "b", "c"]), listing("abcdefg", most=3)
    ('a, b et c', 'a, b, c et 4 autres')
    """
    items = list(texts)
    if len(items) > most:
        items = [*items[:most], plural(len(items) - most, "autre")]
    return items[0] if len(items) == 1 else f"{', '.join(items[:-1])} {last} {items[-1]}"


def type_name(value: object) -> str:
    """The name of an object's class, whatever its metaclass pretends; no code of the object runs."""
    name: str = type.__dict__["__name__"].__get__(type(value))
    return safe(name)


def safe(text: str) -> str:
    """A learner's text on one line, bounded, without the characters that our messages give a meaning to."""
    flat = " ".join("".join(c if c.isprintable() and c not in "`<>" else " " for c in text[:300]).split())
    return flat if len(flat) <= _LONGEST_NAME else flat[: _LONGEST_NAME - 1] + "…"


_KINDS: dict[type, str] = {
    type(None): "None",
    bool: "un booléen",
    int: "un entier",
    float: "un nombre",
    complex: "un nombre complexe",
    str: "une chaîne de caractères",
    bytes: "une suite d'octets",
    list: "une liste",
    tuple: "un tuple",
    dict: "un dictionnaire",
    set: "un ensemble",
    type(...): "« ... »",
    types.FunctionType: "une fonction",
    types.BuiltinFunctionType: "une fonction",
    types.MethodType: "une méthode",
    types.GeneratorType: "un générateur",
    type: "une classe",
}


def kind(value: object) -> str:
    """What an object is, from its type alone: its ``__repr__`` is never called.

    >>> kind(None), kind("3"), kind(object())
    ('None', 'une chaîne de caractères', 'un objet de type `object`')
    """
    known = _KINDS.get(type(value))
    if known is not None:
        return known
    if hasattr(type(value), "__graders_types__"):  # the judge's stand-in for a function, a class, an instance
        return "un objet, une classe ou une fonction"
    return f"un objet de type `{type_name(value)}`"
