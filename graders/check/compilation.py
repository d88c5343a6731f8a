"""The loss a model was compiled with, read through Keras's public interface."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import Any

from graders.check import models, wording

_FRENCH = {
    "binary_crossentropy": "l'entropie croisée binaire",
    "categorical_crossentropy": "l'entropie croisée catégorielle",
    "sparse_categorical_crossentropy": "l'entropie croisée catégorielle à étiquettes entières",
    "binary_focal_crossentropy": "l'entropie croisée focale binaire",
    "categorical_focal_crossentropy": "l'entropie croisée focale catégorielle",
    "kl_divergence": "la divergence de Kullback-Leibler",
    "mean_squared_error": "l'erreur quadratique moyenne",
    "mean_absolute_error": "l'erreur absolue moyenne",
    "huber": "la perte de Huber",
    "log_cosh": "la perte log-cosh",
    "hinge": "la perte charnière",
}
_DISTANCES = ("mean_squared_error", "mean_absolute_error", "huber", "log_cosh")


@dataclass(frozen=True, kw_only=True)
class Loss:
    """A loss by its Keras name, and whether it expects logits."""

    name: str
    from_logits: bool = False
    standard: bool = True

    @property
    def french(self) -> str:
        """The loss as a learner reads it, with its Keras name."""
        keras_name = f"`{self.name}`, from_logits=True" if self.from_logits else f"`{self.name}`"
        known = _FRENCH.get(self.name)
        return f"{known} ({keras_name})" if known else keras_name

    @property
    def is_distance(self) -> bool:
        """Whether it compares numbers, as in regression."""
        return self.name in _DISTANCES

    @property
    def is_binary(self) -> bool:
        """Whether it wants one probability of its own for each value."""
        return self.name in ("binary_crossentropy", "binary_focal_crossentropy")

    @property
    def is_categorical(self) -> bool:
        """Whether it wants one distribution over the classes for each example."""
        return self.name == "kl_divergence" or (self.name.endswith("crossentropy") and not self.is_binary)


def loss_of_model(model: Any) -> Loss | None:
    """The loss of a compiled Keras model with one output; None if there is none."""
    if not models.is_keras(model):
        return None
    found = getattr(model, "loss", None)
    while isinstance(found, list | tuple | dict) and len(found) == 1:
        found = next(iter(found.values() if isinstance(found, dict) else found))
    return None if found is None or isinstance(found, list | tuple | dict) else read(found)


def read(loss: Any) -> Loss:
    """A Keras loss from its name, function or object."""
    keras = models.keras_library()
    if isinstance(loss, str):
        try:
            loss = keras.losses.get(loss)
        except ValueError:
            return Loss(name=wording.safe(loss), standard=False)
    cls = type(loss)
    if issubclass(cls, keras.losses.Loss) and cls.__module__.startswith("keras."):
        logits = bool(loss.get_config().get("from_logits", False))
        return Loss(name=_snake(cls.__name__), from_logits=logits)
    name = getattr(loss, "__name__", wording.type_name(loss))
    if not getattr(loss, "__module__", "").startswith("keras."):
        return Loss(name=wording.safe(str(name)), standard=False)
    return Loss(name=str(name))


def _snake(name: str) -> str:
    """``BinaryCrossentropy`` as Keras names the function: ``binary_crossentropy``."""
    if name == "KLDivergence":
        return "kl_divergence"
    return re.sub(r"(?<=[a-z])(?=[A-Z])", "_", name).lower()
