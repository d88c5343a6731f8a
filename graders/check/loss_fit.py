"""Whether the loss a model was compiled with fits its output, its task and its labels."""

from __future__ import annotations

from typing import Any

import numpy as np

from graders.check import arguments, arrays, compilation, models, shapes, wording
from graders.check.final_activation import final_activation
from graders.outcome import CheckFailure

_TASKS = ("binary", "multiclass", "multilabel", "regression")
_LOGITS_LEAD = "une sortie en probabilités va avec from_logits=False, une sortie linéaire avec from_logits=True"


def loss_matches_output(
    model: Any,
    *,
    task: str | None = None,
    classes: int | None = None,
    labels: Any = None,
    own_loss: bool = False,
    name: str = "modele",
    lead: str = "",
) -> None:
    """Accept a compiled Keras model whose loss fits its last activation, its units, the task and the labels.

    Keras hides these mistakes (softmax with ``from_logits=True`` trains like the right model), so
    configuration is read. ``task`` is ``"binary"``, ``"multiclass"``, ``"multilabel"`` or ``"regression"``;
    when given, a classification must use a cross-entropy. ``classes`` is their number; ``labels`` are the
    targets the learner trains with. ``own_loss`` accepts a loss that is not Keras's own, and a model without
    loss: the examiner's copy of a model has none where the learner wrote it.

    Raises:
        CheckFailure: not compiled, a structure or loss that cannot be verified, or a misfit, which is told.
        TypeError, ValueError: an unknown task, classes below 2.

    >>> import keras
    >>> modele = keras.Sequential([keras.Input((2,)), keras.layers.Dense(3, activation="softmax")])
    >>> modele.compile(loss="sparse_categorical_crossentropy")
    >>> loss_matches_output(modele, classes=3, labels=np.array([0, 2, 1]))
    >>> modele.compile(loss=keras.losses.SparseCategoricalCrossentropy(from_logits=True))
    >>> loss_matches_output(modele, lead="voyez from_logits")  # doctest: +NORMALIZE_WHITESPACE
    Traceback (most recent call last):
    graders.outcome.CheckFailure: la perte de `modele` attend des logits, sa dernière activation est softmax ;
        attendu : une sortie linéaire, ou from_logits=False. Piste : voyez from_logits.
    """
    arguments.texts(name=name, lead=lead)
    if task is not None and task not in _TASKS:
        raise ValueError(f"unknown task {task!r}; one of {', '.join(_TASKS)}")
    if classes is not None:
        arguments.whole("classes", classes, low=2)
    model = models.require_standard(model, name=name, lead=lead)
    loss = compilation.loss_of_model(model)
    if own_loss and (loss is None or not loss.standard):
        return
    if loss is None:
        raise CheckFailure(f"`{name}` n'a pas de perte", "un modèle compilé", "appelez `compile(loss=..., ...)`")
    if not loss.standard:
        raise CheckFailure(f"la perte de `{name}` est `{loss.name}`", "une perte de `keras.losses`", lead)
    shape = getattr(model, "output_shape", None)
    if not isinstance(shape, tuple) or not shape:
        raise CheckFailure(
            f"`{name}` n'a pas une sortie unique et connue",
            "un modèle à une sortie, dont la forme d'entrée est donnée par `keras.Input(shape=...)`",
            lead,
        )
    activation = final_activation(model) or _apparent_activation(model, name)
    _task_fits(loss, task or ("binary" if classes == 2 else "multiclass" if classes else None), name, lead)
    _activation_fits(loss, activation, shape[-1], name, lead)
    _units_fit(loss, shape[-1], task, classes, name, lead)
    if labels is not None and (loss.is_categorical or loss.is_binary):
        _labels_fit(loss, shape, labels, name, lead)


def _apparent_activation(model: Any, name: str) -> str:
    """What the output looks like where no layer tells (it ends with an operation), on inputs far from 0."""
    sizes = shapes.own_input_shape(model, name)
    generator = np.random.default_rng(0)
    inputs = shapes.each(sizes, lambda shape: generator.normal(0, 100, (16, *shape)).astype(np.float32))
    values = models.predictions(model, inputs, name=name)
    if np.any((values < 0) | (values > 1)):
        return "linear"
    return "softmax" if np.allclose(values.sum(axis=-1), 1, atol=1e-3) else "sigmoid"


def _task_fits(loss: compilation.Loss, task: str | None, name: str, lead: str) -> None:
    if task is None:
        return
    if task == "regression":
        good = not (loss.is_binary or loss.is_categorical)
        wanted = "une perte de régression, par exemple `mse`"
    elif task == "multilabel":
        good, wanted = loss.is_binary, "une entropie croisée binaire, une probabilité par étiquette"
    elif task == "binary":
        good, wanted = loss.is_binary or loss.is_categorical, "une entropie croisée"
    else:
        good, wanted = loss.is_categorical, "une entropie croisée catégorielle"
    if not good:
        raise CheckFailure(f"la perte de `{name}` est {loss.french}", wanted, lead)


def _activation_fits(loss: compilation.Loss, activation: str, units: int, name: str, lead: str) -> None:
    if not (loss.is_binary or loss.is_categorical):
        return
    if loss.from_logits:
        if activation not in ("linear", "log_softmax"):
            raise CheckFailure(
                f"la perte de `{name}` attend des logits, sa dernière activation est {activation}",
                "une sortie linéaire, ou from_logits=False",
                lead or _LOGITS_LEAD,
            )
        return
    good = ["softmax"] if loss.is_categorical else ["sigmoid", "hard_sigmoid"]
    # On two one-hot classes, softmax with a binary cross-entropy is the same model.
    if activation not in good and not (activation == "softmax" and units == 2):
        bare = activation == "linear"
        linear = ", ou une sortie linéaire avec from_logits=True" if bare else ""
        last = "sa sortie n'a pas d'activation" if bare else f"sa dernière activation est {activation}"
        raise CheckFailure(
            f"la perte de `{name}` est {loss.french}, {last}",
            f"l'activation {good[0]}{linear}",
            lead or "cette perte prend le logarithme de probabilités",
        )


def _units_fit(loss: compilation.Loss, units: int, task: str | None, classes: int | None, name: str, lead: str) -> None:
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
    found = arrays.numeric(labels, name="étiquettes", booleans=True)
    units = shape[-1]
    one_hot = found.ndim == len(shape) and found.shape[-1] == units and units > 1
    sparse = loss.name.startswith("sparse")
    given = wording.shape(found.shape)
    if loss.is_categorical and not sparse and not one_hot:
        raise CheckFailure(
            f"la perte de `{name}` est {loss.french}, les étiquettes sont de forme {given}",
            f"des étiquettes one-hot de forme (n, {units}), ou la variante sparse",
            lead,
        )
    if sparse and one_hot:
        raise CheckFailure(
            f"la perte de `{name}` est {loss.french}, les étiquettes sont one-hot de forme {given}",
            "des étiquettes entières de forme (n,), ou la variante sans sparse",
            lead,
        )
