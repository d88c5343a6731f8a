"""How good forecasts are, measured by what a simple forecast misses on the same rows."""

from __future__ import annotations

from typing import Any

from graders.check import arguments, losses, measures, wording
from graders.outcome import CheckFailure


def relative_mae(
    model: Any,
    split: Any,
    baseline: Any,
    *,
    at_most: float,
    baseline_name: str = "la prévision naïve",
    name: str = "modele",
    lead: str = "",
) -> None:
    """Accept forecasts whose mean absolute error on ``split`` is at most ``at_most`` times that of ``baseline``.

    Model and baseline (a model, estimator or function of ``x``) forecast the same rows. 1 is as good as the baseline.
    The relative mean absolute error of Hyndman and Koehler, "Another look at measures of forecast accuracy",
    International Journal of Forecasting 22 (2006), section 3.3.

    Raises:
        CheckFailure: a larger error, or unusable forecasts.
        TypeError, ValueError: an unusable split, ``at_most`` or baseline, or a baseline without error.

    >>> import numpy as np
    >>> split = np.array([[1.0, 2.0], [2.0, 3.0], [3.0, 4.0]]), np.array([3.0, 4.0, 5.0])
    >>> relative_mae(lambda x: 2 * x[:, -1] - x[:, -2], split, lambda x: x[:, -1], at_most=0.1)
    >>> relative_mae(lambda x: x[:, 0], split, lambda x: x[:, -1], at_most=0.5)  # doctest: +NORMALIZE_WHITESPACE
    Traceback (most recent call last):
    graders.outcome.CheckFailure: l'erreur absolue moyenne de `modele` est 2 fois celle de la prévision naïve
        sur 3 exemples ; attendu : au plus 0,5 fois.
    """
    arguments.texts(name=name, lead=lead, baseline_name=baseline_name)
    limit = arguments.real("at_most", at_most, low=0)
    _, y = arguments.pair(split)
    found = relative_mae_of(model, split, baseline, name=name, lead=lead)
    measures.note("relative_mae", found, at_most=limit, name=name)
    if not found <= limit:
        got, wanted = wording.distinct(found, limit)
        examples = wording.plural(len(y), "exemple")
        raise CheckFailure(
            f"l'erreur absolue moyenne de `{name}` est {got} fois celle de {baseline_name} sur {examples}",
            f"au plus {wanted} fois",
            lead,
        )


def relative_mae_of(model: Any, split: Any, baseline: Any, *, name: str = "modele", lead: str = "") -> float:
    """Mean absolute error on ``split``, divided by that of ``baseline`` on the same rows.

    Raises:
        CheckFailure: the forecasts of ``model`` are unusable.
        TypeError, ValueError: an unusable split or baseline, or a baseline without error.
    """
    arguments.pair(split)
    try:
        simple = losses.loss_of(baseline, split, loss="mae", name="baseline")
    except CheckFailure as failure:
        raise ValueError(f"unusable baseline: {failure}") from failure
    if not simple > 0:
        raise ValueError("the baseline makes no error on this split")
    return losses.loss_of(model, split, loss="mae", name=name, lead=lead) / simple
