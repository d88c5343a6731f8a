"""Whether a model was really trained, and properties that hold for one seed out of several."""

from __future__ import annotations

import random
import sys
from collections.abc import Callable, Iterable
from typing import Any

import numpy as np

from graders.check import arguments, measures, models, wording
from graders.outcome import CheckFailure


def trained(model: Any, *, fresh: Callable[[], Any] | None = None, name: str = "modele", lead: str = "") -> None:
    """Accept a Keras model whose every trainable layer has left its initialisation.

    Two fresh models are made, by ``fresh`` or as clones of the model: a weight on which both agree (a bias
    at 0, a scale at 1, a seeded kernel) has a known initial value, so a layer whose every such weight still
    has it was not trained. Nothing random decides; a layer of unseeded random weights alone (an embedding,
    no bias) is not judged.

    Raises:
        CheckFailure: a layer is as initialised, a weight is NaN, another structure than ``fresh``, no
            trainable weight,
            or a model whose structure cannot be verified.
        TypeError: ``fresh`` is no function.

    >>> import keras
    >>> modele = keras.Sequential([keras.Input((2,)), keras.layers.Dense(1, name="sortie")])
    >>> trained(modele)  # doctest: +NORMALIZE_WHITESPACE
    Traceback (most recent call last):
    graders.outcome.CheckFailure: la couche `sortie` de `modele` a encore ses poids initiaux ;
        attendu : des poids modifiés par l'entraînement. Piste : appelez `fit` sur ce modèle, sans le
        recréer ensuite.
    >>> modele.compile(loss="mse", optimizer="sgd")
    >>> _ = modele.fit(np.ones((8, 2)), np.full(8, 5.0), verbose=0)
    >>> trained(modele)
    """
    arguments.texts(name=name, lead=lead)
    if fresh is not None:
        arguments.function("fresh", fresh)
    model = models.require_standard(model, name=name, lead=lead)
    found = _weights(model)
    if not any(found.values()):
        raise CheckFailure(
            f"`{name}` n'a aucun poids entraînable", "un modèle construit, aux couches entraînables", lead
        )
    broken = [layer for layer, weights in found.items() if not all(np.all(np.isfinite(w)) for w in weights)]
    if broken:
        raise CheckFailure(
            f"des poids de {_layers(broken)} de `{name}` sont NaN ou infinis",
            "des poids finis",
            lead or "l'entraînement a divergé : diminuez le taux d'apprentissage",
        )
    first, second = (list(_weights(_fresh(model, fresh, name)).values()) for _ in range(2))
    if [_shapes(w) for w in first] != [_shapes(w) for w in found.values()]:
        raise CheckFailure(f"`{name}` n'a pas les mêmes couches qu'un modèle neuf", "la même architecture", lead)
    still = [
        layer for (layer, weights), a, b in zip(found.items(), first, second, strict=True) if _as_new(weights, a, b)
    ]
    if still:
        verb = "a encore ses" if len(still) == 1 else "ont encore leurs"
        raise CheckFailure(
            f"{_layers(still)} de `{name}` {verb} poids initiaux",
            "des poids modifiés par l'entraînement",
            lead or "appelez `fit` sur ce modèle, sans le recréer ensuite",
        )


def _as_new(weights: list[Any], first: list[Any], second: list[Any]) -> bool:
    """Whether all weights with a known initial value still have it, there being some."""
    known = [(w, a) for w, a, b in zip(weights, first, second, strict=True) if np.array_equal(a, b)]
    return bool(known) and all(np.array_equal(w, a) for w, a in known)


def _fresh(model: Any, fresh: Callable[[], Any] | None, name: str) -> Any:
    if fresh is not None:
        return models.require_standard(fresh(), name=f"{name} neuf")
    return models.keras_library().models.clone_model(model)


def _weights(model: Any) -> dict[str, list[Any]]:
    """Trainable weights as arrays, by layer, nested models opened; layers without any are left out."""
    found: dict[str, list[Any]] = {}
    for position, layer in enumerate(models.leaves(model)):
        if layer.trainable_weights:
            key = layer.name if layer.name not in found else f"{layer.name} ({position})"
            found[key] = [np.array(weight.numpy()) for weight in layer.trainable_weights]
    return found


def _shapes(weights: list[Any]) -> list[tuple[int, ...]]:
    return [weight.shape for weight in weights]


def _layers(names: list[str]) -> str:
    shown = wording.listing(f"`{wording.safe(name)}`" for name in names)
    return f"la couche {shown}" if len(names) == 1 else f"les couches {shown}"


def best_of(attempt: Callable[[int], None], *, seeds: Iterable[int] = (0, 1, 2)) -> None:
    """Accept a stochastic property that holds for one seed at least; ``attempt(seed)`` raises if it does not.

    Before each attempt the generators of ``random``, NumPy and, if loaded, Keras get the seed.

    Raises:
        CheckFailure, AssertionError: every attempt failed; the last failure.
        Exception: any other exception of an attempt, at once.
        TypeError, ValueError: no function, no seed.

    >>> def attempt(seed):
    ...     if seed < 2:
    ...         raise CheckFailure(f"perte trop grande avec la graine {seed}")
    >>> best_of(attempt)
    >>> best_of(attempt, seeds=(0, 1))
    Traceback (most recent call last):
    graders.outcome.CheckFailure: perte trop grande avec la graine 1.
    """
    arguments.function("attempt", attempt)
    tries = [arguments.whole("seed", seed) for seed in seeds]
    if not tries:
        raise ValueError("seeds must not be empty")
    for number, seed in enumerate(tries, start=1):
        set_seeds(seed)
        try:
            with measures.attempt(number, of=len(tries)):
                attempt(seed)
        except AssertionError:
            if number == len(tries):
                raise
        else:
            return


def set_seeds(seed: int) -> None:
    """Seed ``random``, NumPy's global generator and, if it is loaded, Keras."""
    random.seed(seed)
    np.random.seed(seed % 2**32)
    keras = sys.modules.get("keras")
    if keras is not None:
        keras.utils.set_random_seed(seed % 2**32)
