"""Reading a learner's model: what it is, what it predicts, the layers it is made of.

A genuine Keras model (the judge rebuilds one of its own from standard layers) is called and looked into. Of
anything else only predictions count: ``predict`` of an estimator or of a remote model, or a plain function.
"""

from __future__ import annotations

import importlib
import sys
from collections.abc import Iterator
from typing import Any

import numpy as np
from numpy.typing import NDArray

from graders.check import arguments, arrays, wording
from graders.outcome import CheckFailure

_VALUES_PER_BATCH = 2**19
_NOT_STANDARD = {"Lambda", "TorchModuleWrapper", "FlaxLayer", "JaxLayer", "TFSMLayer"}


def keras_library() -> Any:
    """Keras, imported at the first call; nothing else in this package imports it."""
    return importlib.import_module("keras")


def is_remote(model: object) -> bool:
    """Whether a model stands for one that stays in the learner's kernel and is good for predictions only."""
    return getattr(type(model), "graders_remote", False) is True


def is_keras(model: object) -> bool:
    """Whether an object is a genuine ``keras.Model``; its class decides, not what it says of itself."""
    keras = sys.modules.get("keras")
    base = getattr(keras, "Model", None)
    return isinstance(base, type) and issubclass(type(model), base)


def is_standard(model: object) -> bool:
    """Whether a model is Sequential or functional, made of layers of Keras only, nested models included."""
    if not is_keras(model):
        return False
    return all(_is_standard_layer(layer) for layer in _walk(model, wrappers=True))


def _is_standard_layer(layer: object) -> bool:
    cls = type(layer)
    if not cls.__module__.startswith("keras."):
        return False
    if is_keras(layer):
        return cls.__name__ in ("Sequential", "Functional")
    if cls.__name__ in _NOT_STANDARD:
        return False
    functions = [getattr(layer, name, None) for name in ("activation", "recurrent_activation")]
    return all(function is None or activation_name(function) for function in functions)


def activation_name(function: object) -> str:
    """The Keras name of an activation, also of ``tf.nn.relu`` and the like; empty for a function of the learner's."""
    module = str(getattr(function, "__module__", "")).split(".")[0]
    name = str(getattr(function, "__name__", "") or type(function).__name__)
    if module == "keras":
        return name
    return name if module == "tensorflow" and hasattr(keras_library().activations, name) else ""


def require_standard(model: object, *, name: str, lead: str = "") -> Any:
    """The model, if its structure can be verified.

    Raises:
        CheckFailure: it is no Keras model, or has layers that are not Keras's own.
    """
    if is_standard(model):
        return model
    if is_keras(model) or is_remote(model):
        raise CheckFailure(
            f"la structure de `{name}` ne peut pas être vérifiée",
            "un modèle `Sequential` ou fonctionnel, fait de couches standard de Keras",
            "remplacez les sous-classes de `keras.Model` et les couches personnalisées ou `Lambda` par les"
            ' couches de `keras.layers`, et les fonctions d\'activation par leur nom, comme "relu"',
        )
    raise CheckFailure(f"`{name}` est {wording.kind(model)}", "un modèle Keras", lead)


def require_model(model: object, *, name: str, lead: str = "") -> None:
    """Refuse what cannot predict.

    Raises:
        CheckFailure: the object is neither a model, nor an estimator, nor a function.
    """
    if issubclass(type(model), type):
        raise CheckFailure(f"`{name}` est une classe", "un modèle", "créez l'objet : écrivez les parenthèses")
    if not (is_keras(model) or has_predict(model) or callable(model)):
        raise CheckFailure(f"`{name}` est {wording.kind(model)}", "un modèle", lead)


def has_predict(model: Any) -> bool:
    """Whether an object predicts as estimators and models do."""
    return callable(getattr(model, "predict", None))


def outputs(model: Any, x: Any, *, name: str) -> Any:
    """What the model gives for inputs ``x`` (an array, or a list or dict of arrays), in inference mode.

    Raises:
        CheckFailure: a Keras model does not accept inputs of that shape.
    """
    if is_keras(model):
        try:
            return model(x, training=False)
        except (ValueError, TypeError) as problem:
            raise _unfit(x, name) from problem
        except Exception as problem:
            if type(problem).__name__ == "InvalidArgumentError":
                raise _unfit(x, name) from problem
            raise
    if has_predict(model):
        return model.predict(x)
    return model(x)


def _unfit(x: Any, name: str) -> CheckFailure:
    sizes = wording.listing(wording.shape(np.shape(part)) for part in arguments.branches(x))
    return CheckFailure(
        f"`{name}` n'accepte pas une entrée de forme {sizes}",
        "un modèle qui accepte cette entrée",
        "comparez la forme des données à celle qu'attend la première couche (premier axe : les exemples)",
    )


def predictions(model: Any, x: Any, *, name: str, lead: str = "") -> NDArray[np.float64]:
    """Finite predictions for inputs ``x``, one row an example, whole numbers and booleans included.

    Raises:
        CheckFailure: no model, an input that it refuses, several outputs, another number of rows, NaN.
    """
    require_model(model, name=name, lead=lead)
    parts = arguments.branches(x)
    examples = len(parts[0])
    if is_keras(model):
        size = _batch_size(parts)
        starts = range(0, examples, size)
        batches = [outputs(model, _rows(x, start, start + size), name=name) for start in starts]
        found = np.concatenate([_one_output(batch, name) for batch in batches])
    else:
        found = _one_output(outputs(model, x, name=name), name)
    if found.ndim == 0 or len(found) != examples:
        raise CheckFailure(
            f"`{name}` donne une sortie de forme {wording.shape(found.shape)} pour {examples} exemples",
            f"une prédiction par exemple, soit ({examples}, …)",
            lead,
        )
    if not np.all(np.isfinite(found)):
        raise CheckFailure(
            f"`{name}` prédit des valeurs NaN ou infinies",
            "des nombres finis",
            "un taux d'apprentissage trop grand ou un log(0) font diverger les poids",
        )
    return found


def _one_output(output: Any, name: str) -> NDArray[np.float64]:
    if several_outputs(output):
        raise CheckFailure(f"`{name}` a {wording.plural(len(output), 'sortie')}", "une seule sortie")
    return arrays.floats(output, name=f"{name}(x)", booleans=True)


def several_outputs(output: Any) -> bool:
    """Whether a model gave a container of tensors, rather than the rows of one list of numbers."""
    if type(output) is dict:
        return True
    if type(output) not in (list, tuple):
        return False
    return any(type(part).__module__.split(".")[0] in ("tensorflow", "keras") for part in output[:1])


def _batch_size(parts: list[Any]) -> int:
    values = sum(np.asarray(part[0]).size for part in parts)
    return int(np.clip(_VALUES_PER_BATCH // max(1, values), 16, 1024))


def _rows(x: Any, start: int, stop: int) -> Any:
    if isinstance(x, dict):
        return {key: part[start:stop] for key, part in x.items()}
    if isinstance(x, list | tuple):
        return type(x)(part[start:stop] for part in x)
    return x[start:stop]


def leaves(model: Any, *, wrappers: bool = False) -> list[Any]:
    """The layers of a model in order, nested models opened, each once; ``wrappers`` opens wrappers too."""
    return [layer for layer in _walk(model, wrappers=wrappers) if not is_keras(layer)]


def _walk(layer: Any, *, wrappers: bool, seen: set[int] | None = None) -> Iterator[Any]:
    seen = set() if seen is None else seen
    if id(layer) in seen:
        return
    seen.add(id(layer))
    yield layer
    inner = list(layer.layers) if is_keras(layer) else []
    if wrappers and not is_keras(layer):
        # The cell of an LSTM is how Keras writes it; the cell of a bare RNN is the learner's choice.
        cells = ("cell", "cells") if type(layer).__name__ in ("RNN", "StackedRNNCells") else ()
        names = ("layer", "forward_layer", "backward_layer", *cells)
        for part in (getattr(layer, name, None) for name in names):
            inner += part if isinstance(part, list | tuple) else [part] if part is not None else []
    for part in inner:
        yield from _walk(part, wrappers=wrappers, seen=seen)
