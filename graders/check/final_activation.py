"""The function that makes a model's output, found by walking back from it."""

from __future__ import annotations

from typing import Any

from graders.check.models import activation_name, is_keras

_NEUTRAL = {
    *("Dropout", "SpatialDropout1D", "SpatialDropout2D", "GaussianNoise", "GaussianDropout", "AlphaDropout"),
    *("Flatten", "Reshape", "Permute", "Identity", "ActivityRegularization", "Masking", "Squeeze"),
    *("AveragePooling1D", "AveragePooling2D", "GlobalAveragePooling1D", "GlobalAveragePooling2D"),
}
"""Layers and operations after which values are still probabilities, or still are not."""
_ACTIVATIONS = {
    "Softmax": "softmax",
    "Sigmoid": "sigmoid",
    "HardSigmoid": "hard_sigmoid",
    "LogSoftmax": "log_softmax",
    "Tanh": "tanh",
    "ReLU": "relu",
    "Relu": "relu",
    "LeakyReLU": "leaky_relu",
    "PReLU": "prelu",
    "ELU": "elu",
}
"""Layers of ``keras.layers`` and operations of ``keras.ops`` that are activations."""


def final_activation(model: Any) -> str | None:
    """The Keras name of a model's last activation, such as ``"sigmoid"`` or ``"linear"``; None if unknown."""
    if not is_keras(model) or not getattr(model, "built", False):
        return None
    return _activation_of(_last_operation(model))


def _last_operation(model: Any) -> Any:
    tensors = getattr(model, "outputs", None)
    if isinstance(tensors, list) and len(tensors) == 1:
        return _producer(tensors[0])
    layers = getattr(model, "layers", [])
    return layers[-1] if layers else None


def _producer(tensor: Any) -> Any:
    """The layer or operation that a symbolic tensor comes from."""
    return getattr(getattr(tensor, "_keras_history", None), "operation", None)


def _activation_of(operation: Any) -> str | None:
    cls = type(operation)
    if not cls.__module__.startswith("keras."):
        return None
    if is_keras(operation):
        return _activation_of(_last_operation(operation))
    if cls.__name__ in _NEUTRAL:
        try:
            return _activation_of(_producer(operation.input))
        except (AttributeError, ValueError):  # a shared layer has several inputs
            return None
    if cls.__name__ in _ACTIVATIONS:
        return _ACTIVATIONS[cls.__name__]
    if cls.__name__ in ("TimeDistributed", "Bidirectional"):
        return _activation_of(operation.layer)
    activation = getattr(operation, "activation", None)
    if activation is not None:
        return _activation_of(activation) or activation_name(activation) or None
    # A layer without activation (an addition, a normalisation) gives any number; an operation may be anything.
    return "linear" if cls.__module__.startswith("keras.src.layers.") else None
