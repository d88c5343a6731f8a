"""How well a model predicts data it has not seen, alone and against a baseline."""

from __future__ import annotations

from typing import Any

import numpy as np

from graders.check import arguments, decoding, losses, measures, models, wording
from graders.outcome import CheckFailure


def accuracy(model_or_function: Any, split: Any, *, at_least: float, name: str = "modele", lead: str = "") -> None:
    """Accept a model, an estimator or a function that is right on at least a share of ``split``.

    Predictions may be classes, probabilities or logits, of shape (n,), (n, 1) or (n, k); targets integers
    or one-hot.

    Raises:
        CheckFailure: fewer right answers, or unusable predictions.
        TypeError, ValueError: an unusable split, ``at_least`` outside [0, 1].

    >>> split = np.array([[-1.0], [2.0], [3.0], [-4.0]]), np.array([0, 1, 1, 1])
    >>> accuracy(lambda x: x[:, 0] > 0, split, at_least=0.75, name="signe")
    >>> accuracy(lambda x: x[:, 0] > 0, split, at_least=0.9, name="f")  # doctest: +ELLIPSIS
    Traceback (most recent call last):
    graders.outcome.CheckFailure: `f` classe correctement 75...% des 4 exemples ; attendu : au moins 90...%.
    """
    arguments.texts(name=name, lead=lead)
    share = arguments.real("at_least", at_least, low=0, high=1)
    _, y = arguments.pair(split)
    found = accuracy_of(model_or_function, split, name=name, lead=lead)
    measures.note("accuracy", found, at_least=share, name=name)
    if not found >= share:
        got, wanted = wording.percents(found, share)
        raise CheckFailure(
            f"`{name}` classe correctement {got} des {wording.count(len(y))} exemples",
            f"au moins {wanted}",
            lead,
        )


def accuracy_of(model_or_function: Any, split: Any, *, name: str = "modele", lead: str = "") -> float:
    """The share of right answers on ``split``, counted by us from the predictions.

    Raises:
        CheckFailure: the predictions are unusable.
        TypeError, ValueError: an unusable split.
    """
    x, y = arguments.pair(split)
    targets = decoding.target_classes(y)
    values = models.predictions(model_or_function, x, name=name, lead=lead)
    classes = decoding.predicted_classes(model_or_function, values, targets, name=name, lead=lead)
    return float(np.mean(classes == targets))


def beats_baseline(
    model: Any,
    baseline: Any,
    split: Any,
    *,
    margin: float = 0.0,
    loss: str | None = None,
    baseline_name: str = "la référence simple",
    name: str = "modele",
    lead: str = "",
) -> None:
    """Accept a model strictly better on ``split`` than a baseline, by at least ``margin``.

    The baseline is a score, or a model, estimator or function measured on the same data. The measure is
    accuracy, or, if ``loss`` is given, that mean loss (see :func:`loss_below`).

    Raises:
        CheckFailure: no better than the baseline, or unusable predictions.
        TypeError, ValueError: an unusable baseline, split, loss or margin.

    >>> split = np.array([[-1.0], [2.0], [3.0], [-4.0]]), np.array([0, 1, 1, 1])
    >>> beats_baseline(lambda x: x > 0, 0.5, split)
    >>> beats_baseline(lambda x: x > 0, 0.75, split, name="f")  # doctest: +ELLIPSIS, +NORMALIZE_WHITESPACE
    Traceback (most recent call last):
    graders.outcome.CheckFailure: `f` classe correctement 75...% des exemples, la référence simple 75...% ;
        attendu : mieux que la référence simple.
    """
    arguments.texts(name=name, lead=lead, baseline_name=baseline_name)
    gap = arguments.real("margin", margin, low=0)
    arguments.pair(split)
    reference = _baseline_score(baseline, split, loss)
    if loss is None:
        found = accuracy_of(model, split, name=name, lead=lead)
        better = found - reference
        got, base = wording.percents(found, reference)
        observed = f"`{name}` classe correctement {got} des exemples, {baseline_name} {base}"
        by = f" d'au moins {wording.number(100 * gap, 4)} points" if gap else ""
    else:
        found = losses.loss_of(model, split, loss=loss, name=name, lead=lead)
        better = reference - found
        got, base = wording.distinct(found, reference)
        observed = f"`{name}` a {losses.LOSSES[loss]} de {got}, {baseline_name} de {base}"
        by = f" d'au moins {wording.number(gap, 4)}" if gap else ""
    measures.note("beats_baseline", better, name=name, **({"at_least": gap} if gap else {"above": 0.0}))
    if not (better > 0 and better >= gap - 1e-12):
        raise CheckFailure(observed, f"mieux que {baseline_name}{by}", lead)


def _baseline_score(baseline: Any, split: Any, loss: str | None) -> float:
    """The baseline's score; a fault of the baseline is the instructor's, never the learner's."""
    if isinstance(baseline, int | float | np.number) and not isinstance(baseline, bool):
        return arguments.real("baseline", baseline)
    if not (models.is_keras(baseline) or models.has_predict(baseline) or callable(baseline)):
        raise TypeError(f"baseline must be a score, a model or a function, got {type(baseline).__name__}")
    try:
        if loss is None:
            return accuracy_of(baseline, split, name="baseline")
        return losses.loss_of(baseline, split, loss=loss, name="baseline")
    except CheckFailure as failure:
        raise ValueError(f"unusable baseline: {failure}") from failure
