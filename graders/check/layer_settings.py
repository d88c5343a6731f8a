"""How the layers of one class are set, where the statement demands a setting."""

from __future__ import annotations

import math
from typing import Any

import numpy as np

from graders.check import arguments, models, wording
from graders.outcome import CheckFailure


def layer_setting(
    model: Any,
    layer: str,
    setting: str,
    *,
    at_least: float | None = None,
    at_most: float | None = None,
    name: str = "modele",
    lead: str = "",
) -> None:
    """Accept a model whose every layer of a Keras class has a numeric setting within bounds, there being one at least.

    Layers of nested models and in wrappers count.

    Raises:
        CheckFailure: no such layer, a setting out of bounds, or a structure that cannot be verified.
        TypeError, ValueError: an unknown class, a setting that it lacks, no bound.

    >>> import keras
    >>> couches = [keras.Input((4,)), keras.layers.BatchNormalization(momentum=0.9)]
    >>> layer_setting(keras.Sequential(couches), "BatchNormalization", "momentum", at_most=0.9)
    >>> couches = [keras.Input((4,)), keras.layers.BatchNormalization()]
    >>> layer_setting(keras.Sequential(couches), "BatchNormalization", "momentum", at_most=0.9)
    Traceback (most recent call last):
    graders.outcome.CheckFailure: une couche BatchNormalization de `modele` a momentum=0,99 ; attendu : au plus 0,9.
    """
    arguments.texts(layer=layer, setting=setting, name=name, lead=lead)
    bounds = {"at_least": at_least, "at_most": at_most}
    given = {key: arguments.real(key, value) for key, value in bounds.items() if value is not None}
    low, high = given.get("at_least", -math.inf), given.get("at_most", math.inf)
    if not given or low > high:
        raise ValueError("give at_least and/or at_most, the first below the second")
    wanted_class = vars(models.keras_library().layers).get(layer)
    if not isinstance(wanted_class, type):
        raise ValueError(f"keras.layers has no class {layer!r}")
    model = models.require_standard(model, name=name, lead=lead)
    concerned: list[Any] = [found for found in models.leaves(model, wrappers=True) if isinstance(found, wanted_class)]
    if not concerned:
        raise CheckFailure(f"`{name}` n'a aucune couche {layer}", f"au moins une couche {layer}", lead)
    for found in concerned:
        value = found.get_config().get(setting)
        if isinstance(value, bool) or not isinstance(value, int | float | np.number):
            raise ValueError(f"{layer} has no numeric setting {setting!r}")
        if not low <= float(value) <= high:
            limits = [f"au moins {wording.number(low)}"] if float(value) < low else [f"au plus {wording.number(high)}"]
            observed = f"une couche {layer} de `{name}` a {setting}={wording.number(float(value))}"
            raise CheckFailure(observed, limits[0], lead)
