"""A learner's Keras model as data, made into a model of the examiner's own.

Only an explicit list of built-in classes is let through before Keras sees the configuration: deserialising an
untrusted one has run arbitrary code more than once, even in Keras's safe mode. The weights are plain arrays.
"""

from __future__ import annotations

import contextlib
import functools
import importlib
import json
import math
import re
from collections.abc import Iterator
from typing import Any

import numpy as np

MAX_CONFIG_CHARACTERS = 2_000_000
MAX_NODES = 200_000
MAX_OBJECTS = 5_000
"""Serialised objects of a configuration (layers, initialisers, types…); a layer has about five and takes 3 ms."""
MAX_PARAMETERS = 60_000_000
MADE_FOR_EACH = 4
"""Parameters made while a model is rebuilt, for each that it has: Bidirectional makes its layers anew."""
FORBIDDEN_LAYERS = frozenset(
    {"Lambda", "TFSMLayer", "TorchModuleWrapper", "JaxLayer", "FlaxLayer", "Layer", "Wrapper", "InputSpec"}
)
OPERATIONS = ("keras.src.ops.nn", "keras.src.ops.numpy")
"""Where operations on tensors such as ``keras.ops.sigmoid`` are; those of ``ops.core`` may hold functions."""
FUNCTIONS = ("activations", "losses", "metrics")
FAMILIES = ("layers", "initializers", "regularizers", "constraints", "optimizers", "losses", "metrics")
MODULE = re.compile(r"keras(\.src)?(\.[a-z_0-9]+)*")


class NotRebuildable(ValueError):
    """The model uses code of the learner's, or is no honest configuration; only its predictions can count."""


@functools.cache
def allowed_classes() -> frozenset[str]:
    """Names of the built-in Keras classes that a configuration may mention."""
    import keras

    names = {
        "Sequential",
        "Functional",
        "Model",
        "DTypePolicy",
        "KerasTensor",
        "Policy",
        "LearningRateSchedule",
    }
    for family in (*FAMILIES, "optimizers.schedules"):
        module = keras
        for part in family.split("."):
            module = getattr(module, part)
        names |= {name for name in dir(module) if isinstance(getattr(module, name), type)}
    return frozenset(names - FORBIDDEN_LAYERS)


@functools.cache
def allowed_operations() -> frozenset[str]:
    """Full names of the operations on tensors that a functional model may be made of."""
    import keras

    return frozenset(
        f"{name}.{key}"
        for name in OPERATIONS
        for key, value in vars(importlib.import_module(name)).items()
        if isinstance(value, type) and issubclass(value, keras.Operation)
    )


@functools.cache
def allowed_functions() -> frozenset[str]:
    """Names of the built-in functions that Keras writes in place of an activation, a loss or a metric."""
    import keras

    names = {
        key
        for family in FUNCTIONS
        for key, value in vars(getattr(keras, family)).items()
        if callable(value) and not isinstance(value, type)
    }
    return frozenset(names - {"get", "serialize", "deserialize"})


def rebuild(config_text: str, weights: list[Any]) -> Any:
    """A genuine ``keras.Model`` from the configuration and the weight arrays of a learner's.

    Raises:
        NotRebuildable: with the reason, when anything but listed built-in classes is mentioned, or sizes are off.
    """
    import keras

    if not config_text:
        raise NotRebuildable("Keras cannot serialise it")
    if len(config_text) > MAX_CONFIG_CHARACTERS:
        raise NotRebuildable("its configuration is too long")
    try:
        config = json.loads(config_text)
    except (ValueError, RecursionError) as error:
        raise NotRebuildable("its configuration is not readable") from error
    compile_config = config.pop("compile_config", None) if isinstance(config, dict) else None
    drop_inner_compilations(config)
    admit(config)
    if not isinstance(config, dict) or config.get("class_name") not in ("Sequential", "Functional", "Model"):
        raise NotRebuildable("it is not a Sequential or functional model")
    arrays = [check_weight(weight) for weight in weights]
    if sum(array.size for array in arrays) > MAX_PARAMETERS:
        raise NotRebuildable("it has too many parameters")
    try:
        with bounded_parameters(most_parameters(arrays)):
            model = keras.saving.deserialize_keras_object(config, safe_mode=True)
    except NotRebuildable:
        raise
    except Exception as error:
        raise NotRebuildable(f"Keras refuses its configuration ({type(error).__name__})") from error
    if not isinstance(model, keras.Model):
        raise NotRebuildable("its configuration is not a model's")
    if arrays:
        set_weights(model, arrays)
    if isinstance(compile_config, dict):
        compile_like(model, compile_config)
    return model


def most_parameters(arrays: list[np.ndarray[Any, Any]]) -> int:
    """How many parameters rebuilding a model with these weights may make."""
    return min(MAX_PARAMETERS, MADE_FOR_EACH * sum(array.size for array in arrays)) if arrays else MAX_PARAMETERS


@contextlib.contextmanager
def bounded_parameters(most: int) -> Iterator[None]:
    """Let layers be built with that many parameters together: a few characters may announce a terabyte of them.

    Raises:
        NotRebuildable: inside, before the memory is asked for.
    """
    import keras

    original = keras.layers.Layer.add_weight
    left = most

    def add_weight(self: Any, shape: Any = None, *args: Any, **kwargs: Any) -> Any:
        nonlocal left
        left -= math.prod(shape) if isinstance(shape, tuple | list) else int(shape or 1)
        if left < 0:
            raise NotRebuildable("it has too many parameters")
        return original(self, shape, *args, **kwargs)

    keras.layers.Layer.add_weight = add_weight
    try:
        yield
    finally:
        keras.layers.Layer.add_weight = original


def structure(config_text: str) -> str:
    """What a configuration says of the layers alone, so that training or compiling a model does not change it."""
    try:
        config = json.loads(config_text)
        config.pop("compile_config", None)
        config.pop("build_config", None)
        config["config"].pop("build_input_shape", None)
        return json.dumps(config, sort_keys=True)
    except (ValueError, KeyError, AttributeError, TypeError, RecursionError):
        return config_text


def refresh(model: Any, config_text: str, weights: list[Any]) -> None:
    """Bring a rebuilt model up to date after the learner's code has trained, built or compiled the original.

    Raises:
        NotRebuildable: when the weights do not fit it.
    """
    config = json.loads(config_text)
    arrays = [check_weight(weight) for weight in weights]
    build = config.get("build_config")
    if not model.built and isinstance(build, dict) and isinstance(build.get("input_shape"), list):
        with bounded_parameters(most_parameters(arrays)):
            model.build(tuple(build["input_shape"]))
    if arrays:
        set_weights(model, arrays)
    if isinstance(config.get("compile_config"), dict):
        compile_like(model, config["compile_config"])


def set_weights(model: Any, arrays: list[np.ndarray[Any, Any]]) -> None:
    """Give a rebuilt model the learner's weights.

    Raises:
        NotRebuildable: when they do not fit the configuration.
    """
    shapes = [tuple(variable.shape) for variable in model.weights]
    if shapes != [array.shape for array in arrays]:
        raise NotRebuildable("its weights do not fit its configuration")
    model.set_weights(arrays)
    import keras

    for layer in model._flatten_layers():
        if isinstance(layer, keras.layers.Normalization):
            layer.finalize_state()  # what it divides by is computed from its weights, not one of them


def compile_like(model: Any, compile_config: dict[str, Any]) -> None:
    """Compile with the learner's optimiser and loss; a loss of his own leaves the model uncompiled.

    Metrics of his own are left out: they are for him to read and decide nothing here.
    """
    try:
        for measured in ("metrics", "weighted_metrics"):
            if not admissible(compile_config.get(measured)):
                compile_config = {**compile_config, measured: None}
        admit(compile_config)
        model.compile_from_config(compile_config)
    except Exception:  # a model that cannot be compiled still predicts; checks on its loss say that it has none
        model.optimizer = None


def admissible(config: Any) -> bool:
    """Whether :func:`admit` lets a configuration through."""
    try:
        admit(config)
    except NotRebuildable:
        return False
    return True


def drop_inner_compilations(config: Any) -> None:
    """Take away how models inside a model were compiled: that serves nothing, and may name code of the learner's."""
    waiting = [config]
    for _ in range(MAX_NODES):
        if not waiting:
            break
        node = waiting.pop()
        if isinstance(node, list):
            waiting.extend(node)
        elif isinstance(node, dict):
            if "class_name" in node:
                node.pop("compile_config", None)
            waiting.extend(node.values())


def check_weight(weight: Any) -> np.ndarray[Any, Any]:
    """One weight array, refused unless it is numbers."""
    if not isinstance(weight, np.ndarray) or weight.dtype.kind not in "fiub":
        raise NotRebuildable("its weights are not arrays of numbers")
    return weight


def admit(config: Any) -> None:
    """Walk a configuration and refuse whatever is not a listed built-in.

    Raises:
        NotRebuildable: naming the first class that may not pass.

    >>> admit({"class_name": "Dense", "module": "keras.layers", "config": {}, "registered_name": None})
    >>> admit({"class_name": "Sigmoid", "module": "keras.src.ops.nn", "config": {}, "registered_name": "Sigmoid"})
    >>> admit({"class_name": "function", "module": "builtins", "config": "binary_crossentropy"})
    >>> admit({"class_name": "Lambda", "module": "keras.layers", "config": {}})
    Traceback (most recent call last):
    graders.judge.models.NotRebuildable: it uses Lambda, which is not a standard Keras layer
    """
    waiting = [config]
    seen = objects = 0
    while waiting:
        node = waiting.pop()
        seen += 1
        if seen > MAX_NODES:
            raise NotRebuildable("its configuration is too large")
        if isinstance(node, list):
            waiting.extend(node)
        elif isinstance(node, dict):
            if "class_name" in node:
                admit_class(node)
                objects += 1
                if objects > MAX_OBJECTS:
                    raise NotRebuildable("it has too many layers")
            waiting.extend(node.values())
        elif isinstance(node, str) and len(node) > 100_000:
            raise NotRebuildable("its configuration is too long")


def admit_class(node: dict[str, Any]) -> None:
    """Refuse one serialised object unless it is a listed class of Keras itself."""
    name = node["class_name"]
    module = node.get("module")
    registered = node.get("registered_name")
    listed = isinstance(name, str) and name in allowed_classes()
    ours = module is None or (isinstance(module, str) and MODULE.fullmatch(module) is not None)
    builtin = registered is None or registered == name
    # Keras writes `x[:, -1]` as an operation on a tuple of slices.
    if name in ("__tuple__", "__keras_tensor__", "__ellipsis__") or (
        name in ("__numpy__", "__tensor__", "__slice__") and isinstance(node.get("config"), dict)
    ):
        return
    if name == "function" and module == "builtins" and registered in (None, "function"):
        if isinstance(node.get("config"), str) and node["config"] in allowed_functions():
            return
        raise NotRebuildable("it uses a function that is not one of Keras")
    if f"{module}.{name}" in allowed_operations() and builtin:
        return
    if not (listed and ours and builtin):
        raise NotRebuildable(f"it uses {str(name)[:60]}, which is not a standard Keras layer")
