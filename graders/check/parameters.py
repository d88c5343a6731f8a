"""How many parameters a model has, counted by us from the shapes of its weights."""

from __future__ import annotations

import math
from typing import Any

from graders.check import arguments, models, wording
from graders.outcome import CheckFailure

_LEAD = "`modele.summary()` donne le compte de chaque couche"


def parameter_count(
    model: Any,
    *,
    exactly: int | None = None,
    at_least: int | None = None,
    at_most: int | None = None,
    trainable_only: bool = False,
    name: str = "modele",
    lead: str = "",
) -> None:
    """Accept a Keras model with that many parameters: ``exactly``, or in a range.

    Raises:
        CheckFailure: another count, an unbuilt model, a model whose structure cannot be verified.
        TypeError, ValueError: no bound, or contradictory ones.

    >>> import keras
    >>> modele = keras.Sequential([keras.Input((2,)), keras.layers.Dense(8), keras.layers.Dense(1)])
    >>> parameter_count(modele, exactly=33)
    >>> parameter_count(modele, at_most=30, lead="comptez les biais")
    Traceback (most recent call last):
    graders.outcome.CheckFailure: `modele` a 33 paramètres ; attendu : au plus 30. Piste : comptez les biais.
    """
    arguments.texts(name=name, lead=lead)
    bounds = {"exactly": exactly, "at_least": at_least, "at_most": at_most}
    given = {key: arguments.whole(key, value) for key, value in bounds.items() if value is not None}
    if not given or ("exactly" in given and len(given) > 1):
        raise TypeError("give either exactly, or at_least and/or at_most")
    low = given.get("exactly", given.get("at_least", 0))
    high = given.get("exactly", given.get("at_most", math.inf))
    if low > high:
        raise ValueError(f"at_least={low} is above at_most={high}")
    found = count(model, trainable_only=trainable_only, name=name, lead=lead)
    if not low <= found <= high:
        noun = "paramètre entraînable" if trainable_only else "paramètre"
        several = "paramètres entraînables" if trainable_only else "paramètres"
        expected = _range(given)
        raise CheckFailure(f"`{name}` a {wording.plural(found, noun, several)}", expected, lead or _LEAD)


def count(model: Any, *, trainable_only: bool = False, name: str = "modele", lead: str = "") -> int:
    """The number of parameters of a built Keras model, from the shapes of its weights, shared ones once.

    Raises:
        CheckFailure: an unbuilt model, or a model whose structure cannot be verified.
    """
    model = models.require_standard(model, name=name, lead=lead)
    if not model.built or not all(layer.built for layer in models.leaves(model)):
        raise CheckFailure(
            f"`{name}` n'est pas encore construit : ses poids n'existent pas",
            "un modèle dont la forme d'entrée est connue",
            "placez `keras.Input(shape=...)` avant la première couche",
        )
    weights = model.trainable_weights if trainable_only else model.weights
    return sum(math.prod(weight.shape) for weight in {id(weight): weight for weight in weights}.values())


def _range(given: dict[str, int]) -> str:
    if "exactly" in given:
        return wording.count(given["exactly"])
    if len(given) == 2:
        return f"entre {wording.count(given['at_least'])} et {wording.count(given['at_most'])}"
    if "at_least" in given:
        return f"au moins {wording.count(given['at_least'])}"
    return f"au plus {wording.count(given['at_most'])}"
