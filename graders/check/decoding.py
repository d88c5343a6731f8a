"""From raw predictions to classes and probabilities: logits or probabilities, one column or one a class."""

from __future__ import annotations

from enum import Enum
from typing import Any

import numpy as np
from numpy.typing import NDArray

from graders.check import compilation, models, wording
from graders.check.final_activation import final_activation
from graders.outcome import CheckFailure

Classes = NDArray[np.int64]


class Scale(Enum):
    """What the numbers that a model gives are."""

    PROBABILITIES = "probabilities"
    LOGITS = "logits"


def target_classes(y: NDArray[Any]) -> Classes:
    """Targets as whole numbers: integers of any shape, (n, 1) as (n,), one-hot (..., k) as (...).

    Raises:
        ValueError: the targets are no classes.

    >>> target_classes(np.array([[0, 1], [1, 0]])), target_classes(np.array([[1.0], [0.0]]))
    (array([1, 0]), array([1, 0]))
    """
    if y.ndim > 1 and y.shape[-1] == 1:
        y = y[..., 0]
    if not np.all(y == np.round(y)):
        raise ValueError("targets must be classes: whole numbers or one-hot rows")
    one_hot = y.ndim > 1 and y.shape[-1] > 1 and np.all((y == 0) | (y == 1)) and np.all(y.sum(axis=-1) == 1)
    found: Classes = np.argmax(y, axis=-1) if one_hot else y.astype(np.int64)
    if np.any(found < 0) and not set(np.unique(found)) <= {-1, 1}:
        raise ValueError("classes must be numbered from 0, or be -1 and 1")
    return found


def scale(model: Any, values: NDArray[np.float64]) -> Scale:
    """Whether values are probabilities or logits: by a Keras model's last activation, else by their range."""
    activation = final_activation(model)
    if activation in ("sigmoid", "hard_sigmoid", "softmax"):
        return Scale.PROBABILITIES
    if activation == "log_softmax":
        return Scale.LOGITS
    if activation == "linear":
        # Trained by least squares on targets 0 and 1, a linear output estimates the probability itself.
        loss = compilation.loss_of_model(model)
        return Scale.PROBABILITIES if loss is not None and loss.is_distance else Scale.LOGITS
    inside = np.all((values >= -1e-6) & (values <= 1 + 1e-6))
    return Scale.PROBABILITIES if inside else Scale.LOGITS


def predicted_classes(model: Any, values: NDArray[np.float64], targets: Classes, *, name: str, lead: str) -> Classes:
    """The class that each prediction stands for, in the numbering of the targets.

    Raises:
        CheckFailure: the predictions have another shape than one value, or one a class, for each target.
    """
    values = single_column(values, targets)
    classes = int(targets.max()) + 1
    if values.shape == targets.shape:
        return _from_one_column(model, values, targets, name, lead)
    if values.ndim != targets.ndim + 1 or values.shape[:-1] != targets.shape or values.shape[-1] < classes:
        wanted = [(*targets.shape, max(classes, 2))] + ([targets.shape] if classes <= 2 else [])
        raise CheckFailure(
            f"`{name}` donne une sortie de forme {wording.shape(values.shape)}",
            wording.listing(map(wording.shape, wanted), "ou"),
            lead or "une valeur par classe, ou une seule pour deux classes",
        )
    found = np.argmax(values, axis=-1)
    return np.asarray(2 * found - 1) if np.any(targets < 0) else found


def single_column(values: NDArray[np.float64], targets: NDArray[Any]) -> NDArray[np.float64]:
    """Values of shape (n, 1) as (n,), where targets are (n,)."""
    return values[..., 0] if values.shape == (*targets.shape, 1) else values


def _from_one_column(model: Any, values: NDArray[np.float64], targets: Classes, name: str, lead: str) -> Classes:
    signed = bool(np.any(targets < 0))
    known = (-1, 1) if signed else range(max(2, int(targets.max()) + 1))
    if not models.is_keras(model) and np.all(np.isin(values, list(known))):
        return values.astype(np.int64)
    if not signed and targets.max() > 1:
        raise CheckFailure(
            f"`{name}` donne une seule valeur par exemple",
            f"une valeur pour chacune des {int(targets.max()) + 1} classes",
            lead,
        )
    if signed and final_activation(model) not in ("sigmoid", "hard_sigmoid"):
        threshold = 0.0
    else:
        threshold = 0.5 if scale(model, values) is Scale.PROBABILITIES else 0.0
    positive = values > threshold
    return np.where(positive, 1, -1 if signed else 0)
