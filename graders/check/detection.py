"""How well scores and decisions tell anomalies from normal examples: AUROC, rate of alarms."""

from __future__ import annotations

from typing import Any

import numpy as np
from numpy.typing import NDArray

from graders.check import arguments, arrays, measures, wording
from graders.outcome import CheckFailure

_DIRECTION_LEAD = "au-dessous de 0,5, les scores rangent à l'envers : un score doit être grand pour une anomalie"


def auroc(
    scores: Any,
    labels: Any,
    *,
    at_least: float,
    baseline: Any = None,
    margin: float = 0.0,
    baseline_name: str = "la référence simple",
    name: str = "scores",
    lead: str = "",
) -> None:
    """Accept scores, (n,) or (n, 1), whose area under the ROC curve for ``labels`` (n,) in {0, 1} is large enough.

    1 is the class that must score higher; a tie counts for one half. ``baseline`` is an area, or the scores of
    another method for the same examples: the area must then also be larger than its own, by at least ``margin``.

    Raises:
        CheckFailure: a smaller area, no better than the baseline, another number of scores, NaN, no numbers.
        TypeError, ValueError: unusable labels, threshold or baseline.

    Source: area = probability that a positive outranks a negative (Hanley & McNeil, Radiology 143, 1982).

    >>> auroc([0.1, 0.4, 0.35, 0.8], [0, 0, 1, 1], at_least=0.7)
    >>> auroc([0.1, 0.4, 0.35, 0.8], [0, 0, 1, 1], at_least=0.9, name="s")
    Traceback (most recent call last):
    graders.outcome.CheckFailure: `s` a une AUROC de 0,75 sur 4 exemples ; attendu : au moins 0,9.
    """
    arguments.texts(name=name, lead=lead, baseline_name=baseline_name)
    wanted = arguments.real("at_least", at_least, low=0, high=1)
    gap = arguments.real("margin", margin, low=0, high=1)
    positive = _labels(labels)
    reference = None if baseline is None else _baseline(baseline, labels)
    found = auroc_of(scores, labels, name=name, lead=lead)
    measures.note("auroc", found, at_least=wanted, name=name)
    if reference is not None:
        measures.note("auroc", found - reference, name=name, **({"at_least": gap} if gap else {"above": 0.0}))
    among = f"sur {wording.plural(len(positive), 'exemple')}"
    if not found >= wanted:
        got, least = wording.distinct(found, wanted)
        raise CheckFailure(
            f"`{name}` a une AUROC de {got} {among}",
            f"au moins {least}",
            lead if found >= 0.5 else lead or _DIRECTION_LEAD,
        )
    if reference is not None and not (found > reference and found - reference >= gap - 1e-12):
        got, base = wording.distinct(found, reference)
        by = f" d'au moins {wording.number(gap, 4)}" if gap else ""
        raise CheckFailure(
            f"`{name}` a une AUROC de {got} {among}, {baseline_name} de {base}", f"mieux que {baseline_name}{by}", lead
        )


def auroc_of(scores: Any, labels: Any, *, name: str = "scores", lead: str = "") -> float:
    """The area under the ROC curve, counted by us; see :func:`auroc`.

    Raises:
        CheckFailure: unusable scores.
        TypeError, ValueError: unusable labels.
    """
    positive = _labels(labels)
    values = _column(arrays.floats(scores, name=name, lead=lead))
    if values.shape != positive.shape:
        raise CheckFailure(f"`{name}` a la forme {wording.shape(values.shape)}", wording.shape(positive.shape), lead)
    if np.any(np.isnan(values)):
        raise CheckFailure(f"`{name}` contient NaN", "des nombres", lead)
    return _area(values, positive)


def positive_rate(
    decisions: Any,
    *,
    at_least: float = 0.0,
    at_most: float = 1.0,
    among: str = "exemples",
    name: str = "decisions",
    lead: str = "",
) -> None:
    """Accept decisions, (n,) or (n, 1) in {0, 1} or booleans, of which a share between two bounds is 1.

    On normal examples that share is the rate of false alarms, on anomalies the recall.

    Raises:
        CheckFailure: another share, other values than 0 and 1, another shape, no example.
        TypeError, ValueError: unusable or contradictory bounds.

    >>> positive_rate([0, 0, 1, 0], at_most=0.25)
    >>> positive_rate([0, 1, 1, 0], at_most=0.25, name="d", among="images normales")  # doctest: +ELLIPSIS
    Traceback (most recent call last):
    graders.outcome.CheckFailure: `d` vaut 1 pour 50...% des 4 images normales ; attendu : au plus 25...%.
    """
    arguments.texts(name=name, lead=lead, among=among)
    low = arguments.real("at_least", at_least, low=0, high=1)
    high = arguments.real("at_most", at_most, low=0, high=1)
    if low > high:
        raise ValueError(f"at_least={low} is above at_most={high}")
    values = _column(arrays.floats(decisions, name=name, lead=lead, booleans=True))
    if values.ndim != 1 or not len(values):
        raise CheckFailure(f"`{name}` a la forme {wording.shape(values.shape)}", "(n,), une décision par exemple", lead)
    if not np.all((values == 0) | (values == 1)):
        wrong = wording.number(float(values[~((values == 0) | (values == 1))][0]))
        raise CheckFailure(f"`{name}` contient {wrong}", "des 0 et des 1", lead)
    share = float(values.mean())
    if low > 0:
        measures.note("positive_rate", share, at_least=low, name=name)
    if high < 1:
        measures.note("positive_rate", share, at_most=high, name=name)
    if not low <= share <= high:
        got, bound = wording.percents(share, high if share > high else low)
        expected = f"au plus {bound}" if share > high else f"au moins {bound}"
        count = wording.count(len(values))
        raise CheckFailure(f"`{name}` vaut 1 pour {got} des {count} {among}", expected, lead)


def _labels(labels: Any) -> NDArray[np.bool_]:
    """The instructor's labels; both classes are there."""
    found = np.asarray(labels)
    if found.dtype.kind not in "buif" or found.ndim != 1:
        raise TypeError("labels must be a vector of 0 and 1")
    if not set(np.unique(found).tolist()) == {0, 1}:
        raise ValueError("labels must be 0 and 1, both of them")
    return np.asarray(found == 1)


def _baseline(baseline: Any, labels: Any) -> float:
    """Its area; a fault of the baseline is the instructor's, never the learner's."""
    if np.ndim(baseline) == 0:
        return arguments.real("baseline", baseline, low=0, high=1)
    try:
        return auroc_of(baseline, labels, name="baseline")
    except CheckFailure as failure:
        raise ValueError(f"unusable baseline: {failure}") from failure


def _column(values: NDArray[np.float64]) -> NDArray[np.float64]:
    return values[:, 0] if values.ndim == 2 and values.shape[1] == 1 else values


def _area(values: NDArray[np.float64], positive: NDArray[np.bool_]) -> float:
    """By ranks: ties share the mean of the ranks that they occupy (Mann-Whitney's U)."""
    _, place, many = np.unique(values, return_inverse=True, return_counts=True)
    ranks = (np.cumsum(many) - (many - 1) / 2)[place]
    positives, negatives = int(positive.sum()), int((~positive).sum())
    return float((ranks[positive].sum() - positives * (positives + 1) / 2) / (positives * negatives))
