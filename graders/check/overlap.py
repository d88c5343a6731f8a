"""How well predicted masks cover the true ones: intersection over union, image by image."""

from __future__ import annotations

from typing import Any

import numpy as np
from numpy.typing import NDArray

from graders.check import arguments, decoding, measures, models, wording
from graders.outcome import CheckFailure


def iou(model: Any, split: Any, *, at_least: float, name: str = "modele", lead: str = "") -> None:
    """Accept a model or function whose masks overlap the true ones: mean IoU over images of at least a share.

    Targets are masks of 0 and 1, (n, h, w) or (n, h, w, 1); predictions probabilities, logits, masks or two
    channels of scores, (n, h, w), (n, h, w, 1) or (n, h, w, 2). See :func:`iou_of`.

    Raises:
        CheckFailure: less overlap, or unusable predictions.
        TypeError, ValueError: an unusable split, ``at_least`` outside [0, 1].

    >>> images = np.zeros((1, 2, 3))
    >>> masques = np.array([[[1, 1, 0], [0, 0, 0]]])
    >>> iou(lambda x: np.array([[[0.9, 0.6, 0.7], [0.1, 0.2, 0.0]]]), (images, masques), at_least=0.6)
    >>> iou(lambda x: np.ones((1, 2, 3)), (images, masques), at_least=0.6)  # doctest: +NORMALIZE_WHITESPACE
    Traceback (most recent call last):
    graders.outcome.CheckFailure: `modele` a une IoU moyenne de 0,3333 sur 1 image ; attendu : au moins 0,6.
    """
    arguments.texts(name=name, lead=lead)
    share = arguments.real("at_least", at_least, low=0, high=1)
    _, masks = _masks(split)
    found = iou_of(model, split, name=name, lead=lead)
    measures.note("iou", found, at_least=share, name=name)
    if not found >= share:
        got, wanted = wording.distinct(found, share)
        images = wording.plural(len(masks), "image")
        raise CheckFailure(f"`{name}` a une IoU moyenne de {got} sur {images}", f"au moins {wanted}", lead)


def iou_of(model: Any, split: Any, *, name: str = "modele", lead: str = "") -> float:
    """The mean over images of |A ∩ B| / |A ∪ B| for true and predicted masks, counted by us; 1 where both are empty.

    A pixel belongs to the predicted mask where its probability is above 1/2.

    Raises:
        CheckFailure: the predictions are unusable.
        TypeError, ValueError: an unusable split.

    >>> masques = np.array([[[1, 0]], [[0, 0]]])
    >>> iou_of(lambda x: np.array([[[1, 1]], [[0, 0]]]), (np.zeros((2, 1, 2)), masques))
    0.75
    """
    x, targets = _masks(split)
    values = models.predictions(model, x, name=name, lead=lead)
    lead = lead or "une valeur par pixel : la sortie a la hauteur et la largeur de l'image"
    found = decoding.predicted_classes(model, values, targets, name=name, lead=lead)
    return float(np.mean(overlaps(targets == 1, found == 1)))


def overlaps(true: NDArray[np.bool_], predicted: NDArray[np.bool_]) -> NDArray[np.float64]:
    """The IoU of each pair of masks (n, ...): (n,).

    >>> overlaps(np.array([[True, True], [False, False]]), np.array([[True, False], [False, False]]))
    array([0.5, 1. ])
    """
    true, predicted = true.reshape(len(true), -1), predicted.reshape(len(predicted), -1)
    union = np.sum(true | predicted, axis=1)
    return np.where(union > 0, np.sum(true & predicted, axis=1) / np.maximum(union, 1), 1.0)


def _masks(split: Any) -> tuple[Any, decoding.Classes]:
    """The images and their masks (n, h, w) of 0 and 1."""
    x, y = arguments.pair(split)
    masks = y[..., 0] if y.ndim > 3 and y.shape[-1] == 1 else y
    if masks.ndim < 2 or not np.all((masks == 0) | (masks == 1)):
        raise ValueError("the targets of a segmentation must be masks of 0 and 1, one an image")
    return x, masks.astype(np.int64)
