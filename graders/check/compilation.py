"""The loss a model was compiled with, read through Keras's public interface."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from graders.check import models

_FRENCH = {
    "binary_crossentropy": "entropie croisée binaire",
    "categorical_crossentropy": "entropie croisée catégorielle",
    "sparse_categorical_crossentropy": "entropie croisée catégorielle à étiquettes entières (sparse)",
    "binary_focal_crossentropy": "entropie croisée focale binaire",
    "categorical_focal_crossentropy": "entropie croisée focale catégorielle",
    "kl_divergence": "divergence de Kullback-Leibler",
    "mean_squared_error": "erreur quadratique moyenne",
    "mean_absolute_error": "erreur absolue moyenne",
    "huber": "perte de Huber",
    "log_cosh": "perte log-cosh",
    "hinge": "perte charnière",
}
_CLASSES = {
    "BinaryCrossentropy": "binary_crossentropy",
    "CategoricalCrossentropy": "categorical_crossentropy",
    "SparseCategoricalCrossentropy": "sparse_categorical_crossentropy",
    "BinaryFocalCrossentropy": "binary_focal_crossentropy",
    "CategoricalFocalCrossentropy": "categorical_focal_crossentropy",
    "KLDivergence": "kl_divergence",
    "MeanSquaredError": "mean_squared_error",
    "MeanAbsoluteError": "mean_absolute_error",
    "Huber": "huber",
    "LogCosh": "log_cosh",
    "Hinge": "hinge",
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
        known = _FRENCH.get(self.name)
        logits = ", from_logits=True" if self.from_logits else ""
        return f"l'{known} (`{self.name}`{logits})" if known and known[0] in "aeé" else (
            f"la {known} (`{self.name}`{logits})" if known else f"`{self.name}`"
        )  # fmt: skip

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
        return self.name.startswith(("categorical", "sparse_categorical")) or self.name == "kl_divergence"


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
    import keras

    from graders.check import wording

    if isinstance(loss, str):
        try:
            loss = keras.losses.get(loss)
        except ValueError:
            return Loss(name=wording.safe(loss), standard=False)
    cls = type(loss)
    if issubclass(cls, keras.losses.Loss) and cls.__module__.startswith("keras."):
        logits = bool(loss.get_config().get("from_logits", False))
        return Loss(name=_CLASSES.get(cls.__name__, cls.__name__), from_logits=logits)
    name = getattr(loss, "__name__", wording.type_name(loss))
    if not getattr(loss, "__module__", "").startswith("keras."):
        return Loss(name=wording.safe(str(name)), standard=False)
    return Loss(name=str(name))
