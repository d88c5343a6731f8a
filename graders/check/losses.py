"""The loss of a model on given data, computed by us from its predictions."""

from __future__ import annotations

from typing import Any

import numpy as np
from numpy.typing import NDArray

from graders.check import arguments, decoding, measures, models, wording
from graders.check.decoding import Scale
from graders.outcome import CheckFailure

LOSSES = {
    "binary_crossentropy": "une entropie croisée binaire",
    "categorical_crossentropy": "une entropie croisée catégorielle",
    "mse": "une erreur quadratique moyenne",
    "mae": "une erreur absolue moyenne",
}
_EPSILON = 1e-7
"""Probabilities are clipped to [1e-7, 1 - 1e-7] before the logarithm, as Keras does."""


def loss_below(model: Any, split: Any, threshold: float, *, loss: str, name: str = "modele", lead: str = "") -> None:
    """Accept a model whose mean loss on ``split`` is at most ``threshold``, computed from its predictions.

    ``loss`` is ``"binary_crossentropy"``, ``"categorical_crossentropy"`` (integer or one-hot targets),
    ``"mse"`` or ``"mae"``. Outputs may be probabilities or logits.

    Raises:
        CheckFailure: the loss is above, or the predictions are unusable.
        TypeError, ValueError: an unknown loss, an unusable split or threshold.

    >>> import numpy as np
    >>> split = np.zeros((4, 2)), np.array([0, 1, 1, 1])
    >>> loss_below(lambda x: np.full(len(x), 0.75), split, 0.6, loss="binary_crossentropy")
    >>> loss_below(lambda x: np.zeros(len(x)), split, 0.6, loss="mae")  # doctest: +NORMALIZE_WHITESPACE
    Traceback (most recent call last):
    graders.outcome.CheckFailure: `modele` a une erreur absolue moyenne de 0,75 sur 4 exemples ;
        attendu : au plus 0,6.
    """
    limit = arguments.real("threshold", threshold)
    arguments.texts(name=name, lead=lead)
    _known(loss)
    _, y = arguments.pair(split)
    found = loss_of(model, split, loss=loss, name=name, lead=lead)
    measures.note("loss_below", found, at_most=limit, name=name)
    if not found <= limit:
        got, wanted = wording.distinct(found, limit)
        examples = wording.plural(len(y), "exemple")
        raise CheckFailure(f"`{name}` a {LOSSES[loss]} de {got} sur {examples}", f"au plus {wanted}", lead)


def loss_of(model: Any, split: Any, *, loss: str, name: str = "modele", lead: str = "") -> float:
    """The mean loss of a model on ``split``, in nats for a cross-entropy, computed from its predictions.

    Raises:
        CheckFailure: the predictions are unusable.
        TypeError, ValueError: an unknown loss, an unusable split.
    """
    _known(loss)
    x, y = arguments.pair(split)
    if loss in ("mse", "mae"):
        values = models.predictions(model, x, name=name, lead=lead)
        return _distance(values, y.astype(np.float64), loss, name, lead)
    targets = decoding.target_classes(y)
    if loss == "binary_crossentropy" and targets.max() > 1:
        raise ValueError("binary_crossentropy needs targets 0 and 1")
    if np.any(targets < 0):
        raise ValueError("a cross-entropy needs classes numbered from 0")
    values = models.predictions(model, x, name=name, lead=lead)
    return _cross_entropy(model, values, targets, name, lead)


def _known(loss: object) -> None:
    if loss not in LOSSES:
        raise ValueError(f"unknown loss {loss!r}; one of {', '.join(LOSSES)}")


def _distance(values: NDArray[np.float64], targets: NDArray[np.float64], loss: str, name: str, lead: str) -> float:
    if values.size == targets.size and values.reshape(len(values), -1).shape == targets.reshape(len(targets), -1).shape:
        squeezed = [size for size in values.shape if size != 1] == [size for size in targets.shape if size != 1]
        values = values.reshape(targets.shape) if squeezed else values
    if values.shape != targets.shape:
        raise CheckFailure(
            f"`{name}` donne une sortie de forme {wording.shape(values.shape)}",
            wording.shape(targets.shape),
            lead,
        )
    gaps = values - targets
    return float(np.mean(gaps**2) if loss == "mse" else np.mean(np.abs(gaps)))


def _cross_entropy(model: Any, values: NDArray[np.float64], targets: decoding.Classes, name: str, lead: str) -> float:
    """Mean of -log of the probability given to the right class; one column stands for the class 1 of two."""
    values = decoding.single_column(values, targets)
    if values.shape == targets.shape and targets.max() <= 1:
        if decoding.scale(model, values) is Scale.LOGITS:
            signed = np.where(targets == 1, values, -values)
            return float(np.mean(np.logaddexp(0.0, -signed)))
        right = np.where(targets == 1, values, 1 - values)
        return float(np.mean(-np.log(np.clip(right, _EPSILON, 1 - _EPSILON))))
    classes = max(2, int(targets.max()) + 1)
    if values.ndim != targets.ndim + 1 or values.shape[:-1] != targets.shape or values.shape[-1] < classes:
        raise CheckFailure(
            f"`{name}` donne une sortie de forme {wording.shape(values.shape)}",
            wording.shape((*targets.shape, classes)),
            lead or "une valeur par classe",
        )
    picked = np.take_along_axis(values, targets[..., None], axis=-1)[..., 0]
    if decoding.scale(model, values) is Scale.LOGITS:
        top = values.max(axis=-1)
        return float(np.mean(top + np.log(np.exp(values - top[..., None]).sum(axis=-1)) - picked))
    total = np.maximum(values.sum(axis=-1), _EPSILON)
    return float(np.mean(-np.log(np.clip(picked / total, _EPSILON, 1 - _EPSILON))))
