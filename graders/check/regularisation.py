"""Whether something in a model holds it back from learning by heart: dropout, a penalty, a decay of weights."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

import numpy as np

from graders.check import arguments, models, wording
from graders.outcome import CheckFailure

WAYS = ("dropout", "penalty", "decay")
_DROPOUTS = ("Dropout", "SpatialDropout1D", "SpatialDropout2D", "SpatialDropout3D", "AlphaDropout", "GaussianDropout")


def regularised(
    model: Any,
    *,
    by: Iterable[str] = WAYS,
    lowest_rate: float = 0.05,
    highest_rate: float = 0.8,
    name: str = "modele",
    lead: str = "",
) -> None:
    """Accept a Keras model with an active regularisation, and no dropout on the scores of its output.

    ``by`` says what counts: ``"dropout"`` (a layer of the family, of rate ``lowest_rate`` to ``highest_rate``,
    before the last layer that has weights), ``"penalty"`` (L1 or L2 on weights, above 0), ``"decay"`` (an optimiser
    with ``weight_decay`` above 0). A batch normalisation is none of these.

    Raises:
        CheckFailure: none is active, or a dropout comes after the last weights, or an unverifiable structure.
        TypeError, ValueError: an unknown way, or rates that make no range.

    >>> import keras
    >>> couches = [keras.Input((4,)), keras.layers.Dropout(0.5), keras.layers.Dense(3)]
    >>> regularised(keras.Sequential(couches))
    >>> regularised(keras.Sequential([couches[0], couches[2]]))  # doctest: +NORMALIZE_WHITESPACE
    Traceback (most recent call last):
    graders.outcome.CheckFailure: `modele` n'a aucune régularisation active ; attendu : une couche de la famille
        Dropout avant la dernière couche à poids, une pénalité L1 ou L2 sur des poids ou un optimiseur avec
        weight_decay.
    """
    arguments.texts(name=name, lead=lead)
    ways = arguments.names("by", by)
    if not ways or set(ways) - set(WAYS):
        raise ValueError(f"by must hold some of {', '.join(WAYS)}")
    low = arguments.real("lowest_rate", lowest_rate, low=0, high=1)
    high = arguments.real("highest_rate", highest_rate, low=low, high=1)
    model = models.require_standard(model, name=name, lead=lead)
    layers = models.leaves(model, wrappers=True)
    last = max((position for position, layer in enumerate(layers) if layer.weights), default=-1)
    rates = [(position, _rate(layer)) for position, layer in enumerate(layers) if _rate(layer) is not None]
    late = [layers[position].name for position, rate in rates if position > last and rate]
    if late:
        raise CheckFailure(
            f"la couche `{wording.safe(late[0])}` de `{name}` annule au hasard des sorties du modèle",
            "aucun Dropout après la dernière couche à poids",
            lead or "le Dropout se place entre les couches cachées, ou juste avant la dernière couche",
        )
    found = {
        "dropout": any(low <= rate <= high for position, rate in rates if rate is not None and position < last),
        "penalty": _penalty(model) > 0,
        "decay": _decay(model) > 0,
    }
    if any(found[way] for way in ways):
        return
    odd = [rate for _, rate in rates if rate is not None]
    observed = f"`{name}` n'a aucune régularisation active"
    if odd and "dropout" in ways:
        observed += f" (taux de Dropout : {wording.number(odd[0], 3)})"
    texts = {
        "dropout": "une couche de la famille Dropout avant la dernière couche à poids",
        "penalty": "une pénalité L1 ou L2 sur des poids",
        "decay": "un optimiseur avec weight_decay",
    }
    raise CheckFailure(observed, wording.listing([texts[way] for way in ways], "ou"), lead)


def _rate(layer: Any) -> float | None:
    """The share of values that a layer of the family drops in training; None for other layers."""
    if type(layer).__name__ not in _DROPOUTS or not type(layer).__module__.startswith("keras."):
        return None
    rate = layer.rate
    return float(rate) if isinstance(rate, int | float) else None


def _penalty(model: Any) -> float:
    """What the regularisers of trainable weights add to the loss now.

    A penalty too small to be written beside the loss in single precision counts for nothing.
    """
    terms = [
        float(np.asarray(weight.regularizer(weight)))
        for weight in model.trainable_weights
        if getattr(weight, "regularizer", None) is not None and type(weight.regularizer).__module__.startswith("keras.")
    ]
    total = sum(terms)
    return total if np.isfinite(total) and total > 1e-7 else 0.0


def _decay(model: Any) -> float:
    decay = getattr(getattr(model, "optimizer", None), "weight_decay", None)
    return float(decay) if isinstance(decay, int | float) and not isinstance(decay, bool) else 0.0
