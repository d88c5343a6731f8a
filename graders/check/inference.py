"""How predictions are made: the same twice, and for each example whatever is predicted with it."""

from __future__ import annotations

from typing import Any

import numpy as np

from graders.check import arguments, models, wording
from graders.outcome import CheckFailure


def batch_independence(
    model_or_function: Any, x: Any, *, atol: float = 1e-4, name: str = "modele", lead: str = ""
) -> None:
    """Accept a model or function that predicts each row of ``x`` (n, ...) the same alone, in any order, and again.

    What it refuses: statistics taken on the batch at prediction time, dropout or augmentation left active.
    Three calls are made: all rows, all rows again in the opposite order, the first row alone.

    Raises:
        CheckFailure: predictions differ by more than ``atol``, or are unusable.
        TypeError, ValueError: unusable ``x`` or ``atol``.

    >>> x = np.arange(6.0).reshape(3, 2)
    >>> batch_independence(lambda x: x.sum(axis=1), x, name="somme")
    >>> batch_independence(lambda x: (x - x.mean()).sum(axis=1), x, name="f")  # doctest: +NORMALIZE_WHITESPACE
    Traceback (most recent call last):
    graders.outcome.CheckFailure: pour le premier de 3 exemples, `f` donne -4 dans le lot et 0 quand il est seul ;
        attendu : la même prédiction. Piste : une prédiction ne dépend pas des exemples qui l'accompagnent.
    """
    arguments.texts(name=name, lead=lead)
    tolerance = arguments.real("atol", atol, low=0)
    rows = np.asarray(x)
    if rows.ndim == 0 or len(rows) < 2:
        raise ValueError("x must hold at least two examples")
    examples = wording.plural(len(rows), "exemple")
    together = models.predictions(model_or_function, rows.copy(), name=name, lead=lead)
    again = models.predictions(model_or_function, rows[::-1].copy(), name=name, lead=lead)[::-1]
    pair = _gap(together, again, tolerance)
    if pair:
        raise CheckFailure(
            f"deux appels de `{name}` sur les mêmes {examples}, en ordre inverse, donnent {pair[0]} et {pair[1]}",
            "la même prédiction",
            lead or "une prédiction n'a rien d'aléatoire et ne dépend pas de l'ordre des exemples",
        )
    pair = _gap(together[:1], models.predictions(model_or_function, rows[:1].copy(), name=name, lead=lead), tolerance)
    if pair:
        raise CheckFailure(
            f"pour le premier de {examples}, `{name}` donne {pair[0]} dans le lot et {pair[1]} quand il est seul",
            "la même prédiction",
            lead or "une prédiction ne dépend pas des exemples qui l'accompagnent",
        )


def _gap(one: Any, other: Any, tolerance: float) -> tuple[str, str] | None:
    """The two values furthest apart, if that is too far; shapes count too."""
    if one.shape != other.shape:
        return f"la forme {wording.shape(one.shape)}", f"la forme {wording.shape(other.shape)}"
    gaps = np.abs(one - other).ravel()
    if not gaps.size or gaps.max() <= tolerance:
        return None
    worst = int(np.argmax(gaps))
    return wording.distinct(float(one.ravel()[worst]), float(other.ravel()[worst]))
