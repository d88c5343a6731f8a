"""Whether a training can learn a handful of examples by heart: what cannot has a bug."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import numpy as np

from graders.check import arguments, formulas, losses
from graders.outcome import CheckFailure


def overfits_one_batch(
    learn: Callable[[Any, Any], Any],
    batch: Any,
    *,
    loss_below: float = 0.1,
    loss: str = "categorical_crossentropy",
    name: str = "apprendre_un_lot",
    lead: str = "",
) -> Any:
    """Accept a function that gives a model fitted to one small batch ``(x, y)``; the model is returned.

    The loss is computed by us, in inference mode, from the predictions of what ``learn(x, y)`` returns. Labels
    drawn at random leave no other way than learning by heart.

    Raises:
        CheckFailure: no function, no model, or a mean loss above ``loss_below``.
        TypeError, ValueError: an unusable batch, loss or threshold.

    >>> batch = np.eye(3), np.array([2, 0, 1])
    >>> learnt = overfits_one_batch(lambda x, y: lambda new: np.eye(3)[y], batch)
    >>> _ = overfits_one_batch(lambda x, y: lambda new: np.full((3, 3), 1 / 3), batch)  # doctest: +NORMALIZE_WHITESPACE
    Traceback (most recent call last):
    graders.outcome.CheckFailure: `apprendre_un_lot(x, y)` a une entropie croisée catégorielle de 1,099 sur
        3 exemples ; attendu : au plus 0,1. Piste : s'il n'apprend pas quelques exemples par cœur, cherchez l'erreur
        avant d'entraîner plus longtemps.
    """
    arguments.texts(name=name, lead=lead)
    x, y = arguments.pair(batch)
    learner = formulas.require_function(learn, name, lead)
    model = learner(np.array(x), y.copy())
    if model is None:
        raise CheckFailure(f"`{name}(x, y)` renvoie None", "le modèle entraîné", lead or "écrivez `return`")
    losses.loss_below(
        model,
        (x, y),
        loss_below,
        loss=loss,
        name=f"{name}(x, y)",
        lead=lead
        or "s'il n'apprend pas quelques exemples par cœur, cherchez l'erreur avant d'entraîner plus longtemps",
    )
    return model
