"""French words, symbols and numbers of the feedback page."""

from __future__ import annotations

import math
import re
from dataclasses import dataclass
from typing import Any

from graders.outcome import Verdict


@dataclass(frozen=True, kw_only=True)
class Wording:
    """How a verdict is told: a word, a symbol that needs no colour, a tone (CSS class) and a sentence."""

    word: str
    symbol: str
    tone: str
    sentence: str
    always_said: bool = False
    """Whether the sentence stands even when the judge left a message."""


VERDICTS: dict[Verdict, Wording] = {
    Verdict.PASSED: Wording(word="réussi", symbol="✓", tone="ok", sentence=""),
    Verdict.FAILED: Wording(
        word="non réussi", symbol="✗", tone="ko", sentence="La propriété demandée n'est pas vérifiée."
    ),
    Verdict.NOT_ATTEMPTED: Wording(
        word="non traité", symbol="○", tone="todo", sentence="La cellule attendue n'est pas complétée."
    ),
    Verdict.CRASHED: Wording(
        word="interrompu",
        symbol="!",
        tone="stop",
        sentence="Le noyau s'est arrêté pendant l'exécution de votre code.",
        always_said=True,
    ),
    Verdict.TIMED_OUT: Wording(
        word="temps dépassé",
        symbol="!",
        tone="stop",
        sentence="Votre code n'a pas terminé dans le temps imparti.",
    ),
    Verdict.OUT_OF_MEMORY: Wording(
        word="mémoire dépassée",
        symbol="!",
        tone="stop",
        sentence="Votre code a demandé plus de mémoire que permis.",
    ),
    Verdict.GRADER_ERROR: Wording(
        word="à relire",
        symbol="…",
        tone="wait",
        sentence="Erreur du correcteur : aucun point perdu, votre enseignant relira ce critère.",
        always_said=True,
    ),
    Verdict.MANUAL: Wording(
        word="à relire",
        symbol="…",
        tone="wait",
        sentence="Réponse libre : votre enseignant la lira et attribuera les points.",
        always_said=True,
    ),
}

REVIEWED = Wording(word="relu", symbol="✎", tone="wait", sentence="Points attribués par votre enseignant.")
SCORED = Wording(word="noté", symbol="•", tone="todo", sentence="")
"""For a notebook that never went through the judge: points are known, a verdict is not."""

AUTOMATIC_COMMENTS = frozenset({"No response."})
"""What nbgrader writes by itself, in English, where an instructor's comment is expected."""


def finite(value: Any) -> float | None:
    """The number, or None for what is missing, not a number, NaN or infinite.

    >>> finite("2"), finite(float("nan")), finite(True), finite(2)
    (None, None, None, 2.0)
    """
    if isinstance(value, bool) or not isinstance(value, int | float):
        return None
    return float(value) if math.isfinite(value) else None


def decimal(value: float | None) -> str:
    """A number as written in French, with two decimals at most, or a dash when it is unknown.

    >>> decimal(12.5), decimal(3.0), decimal(2 / 3), decimal(-0.001), decimal(None)
    ('12,5', '3', '0,67', '0', '—')
    """
    if value is None or not math.isfinite(value):
        return "—"
    text = f"{value:.2f}".rstrip("0").rstrip(".").replace(".", ",")
    return "0" if text == "-0" else text.replace("-", "\N{MINUS SIGN}")


def points(value: float | None) -> str:
    r"""A number of points with its unit, which takes a plural from two on.

    >>> points(1.5), points(2), points(0)
    ('1,5\xa0point', '2\xa0points', '0\xa0point')
    """
    plural = "s" if value is not None and abs(value) >= 2 else ""
    return f"{decimal(value)}\N{NO-BREAK SPACE}point{plural}"


def spaced(text: str) -> str:
    r"""The text with the no-break spaces that French sets before two-part punctuation.

    >>> spaced("vu : « oui » ?")
    'vu\xa0: «\xa0oui\xa0»\xa0?'
    """
    return re.sub(r"« ", "«\N{NO-BREAK SPACE}", re.sub(r" (?=[:;?!»])", "\N{NO-BREAK SPACE}", text))
