"""Multiple-choice answers, read with tolerance; a message never tells the right one."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable, Mapping
from collections.abc import Set as AbstractSet
from typing import cast

from graders.check import arguments, wording
from graders.outcome import CheckFailure


def choice(
    answer: object,
    expected: str | AbstractSet[str],
    *,
    among: Iterable[str],
    name: str = "reponse",
    lead: str = "",
) -> None:
    """Accept the right answer ``among`` several; a set of expected answers asks for all of them and no other.

    Case, accents, spaces and final punctuation do not matter. Several answers may stand in one string, separated by
    commas, semicolons, spaces or « et »; where every answer is one letter, also side by side.

    Raises:
        CheckFailure: wrong, none of the possible answers, or not a string.
        TypeError, ValueError: ``expected`` is not ``among`` the answers, or two of them read the same.

    >>> choice(" Régression ", "regression", among=("regression", "classification"), name="q1")
    >>> choice("classification", "regression", among=("regression", "classification"), name="q1")
    Traceback (most recent call last):
    graders.outcome.CheckFailure: `q1` : « classification » n'est pas la bonne réponse.
    >>> choice("CA", {"A", "C"}, among=("A", "B", "C", "D"), name="q2")
    >>> choice({"C", "B"}, {"A", "C"}, among=("A", "B", "C", "D"), name="q2")
    Traceback (most recent call last):
    graders.outcome.CheckFailure: `q2` : « B et C » n'est pas l'ensemble des bonnes réponses.
    """
    arguments.texts(name=name, lead=lead)
    options = arguments.names("among", among)
    wanted = frozenset(arguments.names("expected", {expected} if isinstance(expected, str) else expected))
    readings = {_reading(option): option for option in options}
    if len(readings) != len(options) or "" in readings:
        raise ValueError("two answers of among read the same, or one is empty")
    if not wanted or not {_reading(item) for item in wanted} <= set(readings):
        raise ValueError("expected must be taken among the possible answers")
    several = not isinstance(expected, str)
    possible = f"{'une ou plusieurs' if several else 'une'} des réponses {wording.listing(options, 'ou', most=12)}"
    given = _answers(answer, readings, name, possible, lead)
    unknown = [text for text in given if _reading(text) not in readings]
    if unknown:
        raise CheckFailure(f"`{name}` vaut « {wording.safe(unknown[0])} »", possible, lead)
    if {_reading(text) for text in given} != {_reading(item) for item in wanted}:
        chosen = {_reading(text) for text in given}
        shown = wording.listing([option for reading, option in readings.items() if reading in chosen], most=12)
        verdict = "la bonne réponse" if not several else "l'ensemble des bonnes réponses"
        raise CheckFailure(f"`{name}` : « {shown} » n'est pas {verdict}", "", lead)


def _answers(answer: object, readings: dict[str, str], name: str, possible: str, lead: str) -> list[str]:
    """The learner's texts: one string, or a list, tuple or set of strings; ``"a, c"`` counts as two."""
    items: list[object]
    if type(answer) is str:
        items = list(_split(answer[:500], readings))
    elif type(answer) in (list, tuple, set, frozenset):
        items = list(cast("list[object]", answer))
    else:
        raise CheckFailure(f"`{name}` est {wording.kind(answer)}", possible, lead)
    texts = [item for item in items if type(item) is str]
    if not items or len(texts) < len(items) or not any(_reading(text) for text in texts):
        what = "ne contient pas de réponse" if len(texts) == len(items) else "ne contient pas que du texte"
        raise CheckFailure(f"`{name}` {what}", possible, lead)
    return texts[:100]


def _split(text: str, readings: Mapping[str, str]) -> list[str]:
    """The answers in one string; what cannot be divided into answers stays whole, or in its parts between commas."""
    if _reading(text) in readings:
        return [text]
    for separators in (r"[,;]", r"[,;\s]+(?:et\s+)?"):
        parts = [part for part in re.split(separators, text.strip()) if part.strip(" .,;")]
        if parts and all(_reading(part) in readings for part in parts):
            return parts
    letters = _reading(text).replace(" ", "")
    if letters and all(letter in readings for letter in letters):
        return list(letters)
    return [part for part in re.split(r"[,;]", text) if part.strip()] or [text]


def _reading(text: str) -> str:
    """A text without case, accents, punctuation at its ends, or repeated spaces."""
    plain = unicodedata.normalize("NFKD", text[:500])
    plain = "".join(c for c in plain if not unicodedata.combining(c)).casefold()
    return " ".join(plain.replace("’", "'").split()).strip(" .,;:!?()[]\"'«»")
