"""The loss of a model on given data, computed by us, and the fit between a loss and a model's output."""

from __future__ import annotations

from typing import Any

import numpy as np
from numpy.typing import NDArray

from graders.check import arguments, compilation, decoding, models, wording
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


def loss_below(
    model: Any, split: Any, threshold: float, *, loss: str, name: str = "modele", lead: str = ""
) -> None:
    """Accept a model whose mean loss on ``split`` is at most ``threshold``, computed by us from its predictions.

    ``loss`` is ``"binary_crossentropy"``, ``"categorical_crossentropy"`` (integer or one-hot targets), ``"mse"`` or
    ``"mae"``. Outputs may be probabilities or logits.

    Raises:
        CheckFailure: the loss is above, or the predictions are unusable.
        TypeError, ValueError: an unknown loss, an unusable split or threshold.

    >>> import numpy as np
    >>> split = np.zeros((4, 2)), np.array([0, 1, 1, 1])
    >>> loss_below(lambda x: np.full(len(x), 0.75), split, 0.6, loss="binary_crossentropy")
    >>> loss_below(lambda x: np.full(len(x), 0.5), split, 0.6, loss="binary_crossentropy")
    Traceback (most recent call last):
    graders.outcome.CheckFailure: `modele` a une entropie croisée binaire de 0,6931 sur 4 exemples ; attendu : au plus 0,6.
    """
    limit = arguments.real("threshold", threshold)
    arguments.texts(name=name, lead=lead)
    _known(loss)
    _, y = arguments.pair(split)
    found = loss_of(model, split, loss=loss, name=name, lead=lead)
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
    targets = y.astype(np.float64) if loss in ("mse", "mae") else decoding.target_classes(y)
    if loss == "binary_crossentropy" and not set(np.unique(targets)) <= {0, 1}:
        raise ValueError("binary_crossentropy needs targets 0 and 1")
    if loss.endswith("crossentropy") and np.any(targets < 0):
        raise ValueError("a cross-entropy needs classes numbered from 0")
    values = models.predictions(model, x, name=name, lead=lead)
    if loss in ("mse", "mae"):
        return _distance(values, targets, loss, name, lead)
    return _cross_entropy(model, values, np.asarray(targets, dtype=np.int64), name, lead)


def _known(loss: object) -> None:
    if loss not in LOSSES:
        raise ValueError(f"unknown loss {loss!r}; one of {', '.join(LOSSES)}")


def _distance(values: NDArray[np.float64], targets: NDArray[np.float64], loss: str, name: str, lead: str) -> float:
    if values.size == targets.size and values.reshape(len(values), -1).shape == targets.reshape(len(targets), -1).shape:
        squeezed = [size for size in values.shape if size != 1] == [size for size in targets.shape if size != 1]
        values = values.reshape(targets.shape) if squeezed else values
    if values.shape != targets.shape:
        raise CheckFailure(
            f"`{name}` donne une sortie de forme {wording.shape(values.shape)}", wording.shape(targets.shape), lead
        )
    gaps = values - targets
    return float(np.mean(gaps**2) if loss == "mse" else np.mean(np.abs(gaps)))


def _cross_entropy(
    model: Any, values: NDArray[np.float64], targets: decoding.Classes, name: str, lead: str
) -> float:
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


_TASKS = ("binary", "multiclass", "multilabel", "regression")
_LOGITS_LEAD = "une sortie en probabilités va avec from_logits=False, une sortie linéaire avec from_logits=True"


def loss_matches_output(
    model: Any,
    *,
    task: str | None = None,
    classes: int | None = None,
    labels: Any = None,
    name: str = "modele",
    lead: str = "",
) -> None:
    """Accept a compiled Keras model whose loss fits its last activation, its units, the task and the labels.

    Keras hides these mistakes (softmax with ``from_logits=True`` trains like the right model), so configuration is read.
    ``task`` is ``"binary"``, ``"multiclass"``, ``"multilabel"`` or ``"regression"``; when given, a classification must
    use a cross-entropy. ``classes`` is their number; ``labels`` are the targets the learner trains with.

    Raises:
        CheckFailure: not compiled, a structure or loss that cannot be verified, or a misfit, which is told.
        TypeError, ValueError: an unknown task, classes below 2.

    >>> import keras
    >>> modele = keras.Sequential([keras.Input((2,)), keras.layers.Dense(3, activation="softmax")])
    >>> modele.compile(loss="sparse_categorical_crossentropy")
    >>> loss_matches_output(modele, classes=3, labels=np.array([0, 2, 1]))
    >>> modele.compile(loss=keras.losses.SparseCategoricalCrossentropy(from_logits=True))
    >>> loss_matches_output(modele)
    Traceback (most recent call last):
    graders.outcome.CheckFailure: la perte de `modele` attend des logits, sa dernière activation est softmax ; attendu : une sortie linéaire, ou from_logits=False. Piste : une sortie en probabilités va avec from_logits=False, une sortie linéaire avec from_logits=True.
    """
    arguments.texts(name=name, lead=lead)
    if task is not None and task not in _TASKS:
        raise ValueError(f"unknown task {task!r}; one of {', '.join(_TASKS)}")
    if classes is not None:
        arguments.whole("classes", classes, low=2)
    model = models.require_standard(model, name=name, lead=lead)
    loss = compilation.loss_of_model(model)
    if loss is None:
        raise CheckFailure(f"`{name}` n'a pas de perte", "un modèle compilé", "appelez `compile(loss=..., ...)`")
    if not loss.standard:
        raise CheckFailure(f"la perte de `{name}` est `{loss.name}`", "une perte de `keras.losses`", lead)
    shape = getattr(model, "output_shape", None)
    if not isinstance(shape, tuple) or not shape:
        raise CheckFailure(f"`{name}` n'a pas une sortie unique et connue", "une seule sortie", lead)
    activation = models.final_activation(model)
    _task_fits(loss, task or ("binary" if classes == 2 else "multiclass" if classes else None), name, lead)
    _activation_fits(loss, activation, name, lead)
    _units_fit(loss, shape[-1], task, classes, name, lead)
    if labels is not None and (loss.is_categorical or loss.is_binary):
        _labels_fit(loss, shape, labels, name, lead)


def _task_fits(loss: compilation.Loss, task: str | None, name: str, lead: str) -> None:
    if task is None:
        return
    if task == "regression":
        good, wanted = not (loss.is_binary or loss.is_categorical), "une perte de régression, par exemple `mse`"
    elif task == "multilabel":
        good, wanted = loss.is_binary, "une entropie croisée binaire, une probabilité par étiquette"
    elif task == "binary":
        good, wanted = loss.is_binary or loss.is_categorical, "une entropie croisée"
    else:
        good, wanted = loss.is_categorical, "une entropie croisée catégorielle"
    if not good:
        raise CheckFailure(f"la perte de `{name}` est {loss.french}", wanted, lead)


def _activation_fits(loss: compilation.Loss, activation: str | None, name: str, lead: str) -> None:
    if not (loss.is_binary or loss.is_categorical) or activation is None:
        return
    if loss.from_logits:
        if activation != "linear":
            raise CheckFailure(
                f"la perte de `{name}` attend des logits, sa dernière activation est {activation}",
                "une sortie linéaire, ou from_logits=False",
                lead or _LOGITS_LEAD,
            )
        return
    good = ("sigmoid", "hard_sigmoid", "softmax") if loss.is_binary else ("softmax",)
    if activation not in good:
        linear = ", ou une sortie linéaire avec from_logits=True" if activation == "linear" else ""
        raise CheckFailure(
            f"la perte de `{name}` est {loss.french}, sa dernière activation est {activation}",
            f"l'activation {good[0]}{linear}",
            lead or "cette perte prend le logarithme de probabilités",
        )


def _units_fit(
    loss: compilation.Loss, units: int, task: str | None, classes: int | None, name: str, lead: str
) -> None:
    if loss.is_categorical and units < 2:
        raise CheckFailure(
            f"`{name}` a une seule sortie par exemple et pour perte {loss.french}",
            "une sortie par classe, ou une entropie croisée binaire",
            lead,
        )
    if classes is None:
        return
    good = {classes, 1} if classes == 2 and task != "multilabel" else {classes}
    if (loss.is_binary or loss.is_categorical) and units not in good:
        wanted = wording.listing([wording.plural(size, "valeur") for size in sorted(good)], "ou")
        raise CheckFailure(f"`{name}` donne {wording.plural(units, 'valeur')} par exemple", wanted, lead)


def _labels_fit(loss: compilation.Loss, shape: tuple[Any, ...], labels: Any, name: str, lead: str) -> None:
    from graders.check import arrays

    found = arrays.numeric(labels, name="étiquettes", booleans=True)
    units = shape[-1]
    one_hot = found.ndim == len(shape) and found.shape[-1] == units and units > 1
    sparse = loss.name.startswith("sparse")
    if loss.is_categorical and not sparse and not one_hot:
        raise CheckFailure(
            f"la perte de `{name}` est {loss.french}, les étiquettes ont la forme {wording.shape(found.shape)}",
            f"des étiquettes one-hot de forme (n, {units}), ou la variante sparse",
            lead,
        )
    if sparse and one_hot:
        raise CheckFailure(
            f"la perte de `{name}` est {loss.french}, les étiquettes sont one-hot de forme {wording.shape(found.shape)}",
            "des étiquettes entières de forme (n,), ou la variante sans sparse",
            lead,
        )
