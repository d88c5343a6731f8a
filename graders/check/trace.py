"""What becomes of an input on its way through a model: the layers called, in order, and the shapes they give.

The model is called once, on zeros, and every layer that is called is noted, nested models and layers used twice
included; how the model was written leaves no mark. Only models whose structure can be verified are traced.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from typing import Any

import numpy as np

from graders.check import arguments, models, shapes, wording
from graders.outcome import CheckFailure

_WEIGHTED = ("BaseConv", "BaseConvTranspose", "BaseSeparableConv", "BaseDepthwiseConv", "Dense", "EinsumDense")
"""Classes of Keras, or their bases, that combine their inputs linearly."""
_NONLINEAR = {
    "ReLU": "relu",
    "LeakyReLU": "leaky_relu",
    "PReLU": "prelu",
    "ELU": "elu",
    "Softmax": "softmax",
    "Relu": "relu",
    "Relu6": "relu6",
    "LeakyRelu": "leaky_relu",
    "Elu": "elu",
    "Selu": "selu",
    "Gelu": "gelu",
    "Silu": "silu",
    "Sigmoid": "sigmoid",
    "HardSigmoid": "hard_sigmoid",
    "Softplus": "softplus",
    "Softsign": "softsign",
    "Tanh": "tanh",
    "LogSoftmax": "log_softmax",
    "Maximum": "relu",
}
"""Layers of ``keras.layers`` and operations of ``keras.ops`` that are activations, and their names."""
_MOST_SHOWN = 14


@dataclass(frozen=True, kw_only=True)
class Step:
    """One layer or operation that was called."""

    kind: str
    """Its Keras class, as ``"Conv2D"``."""
    layer: Any
    """The layer itself, whose public attributes may be read."""
    output: tuple[int, ...]
    """Shape of what it gives, without the batch axis; () for several outputs."""
    activation: str
    """Keras name of the activation that it applies, or ``"linear"``."""
    weighted: bool
    """Whether it is a convolution or a dense layer."""
    follows: tuple[Step, ...] = ()
    """The weighted layers whose results reach it without an activation between."""


def steps_of(
    model: Any, *, input_shape: tuple[int, ...] | None = None, name: str = "modele", lead: str = ""
) -> list[Step]:
    """The layers that a Keras model with one input calls, in the order of their calls.

    ``input_shape`` is without the batch axis; by default that of the model, free axes of size 16.

    Raises:
        CheckFailure: the structure cannot be verified, the input is refused or its shape not known.
        TypeError, ValueError: a bad input shape.

    >>> import keras
    >>> couches = [keras.Input((8, 8, 1)), keras.layers.Conv2D(4, 3, activation="relu"), keras.layers.Flatten()]
    >>> [(step.kind, step.output, step.activation) for step in steps_of(keras.Sequential(couches))]
    [('Conv2D', (6, 6, 4), 'relu'), ('Flatten', (144,), 'linear')]
    >>> steps_of(abs, name="f")
    Traceback (most recent call last):
    graders.outcome.CheckFailure: `f` est une fonction ; attendu : un modèle Keras.
    """
    arguments.texts(name=name, lead=lead)
    if input_shape is not None:
        if not isinstance(input_shape, tuple):
            raise TypeError("input_shape must be a tuple of sizes")
        sizes: Any = tuple(arguments.whole("a size of input_shape", size, low=1) for size in input_shape)
    model = models.require_standard(model, name=name, lead=lead)
    if input_shape is None:
        sizes = shapes.own_input_shape(model, name)
    if not isinstance(sizes, tuple):
        raise CheckFailure(f"`{name}` a {wording.plural(len(sizes), 'entrée')}", "une seule entrée", lead)
    steps: list[Step] = []
    with _recorded(steps):
        models.outputs(model, np.zeros((1, *sizes), dtype=np.float32), name=name)
    return steps


@contextmanager
def _recorded(steps: list[Step]) -> Iterator[None]:
    """Note what every call of a layer or operation gives, as long as the block lasts."""
    keras = models.keras_library()
    keras_layer, keras_operation = keras.layers.Layer, keras.Operation
    calls = {cls: cls.__call__ for cls in (keras_layer, keras_operation)}
    linear: dict[int, tuple[Step, ...]] = {}
    alive: list[Any] = []  # so that no number of a tensor is given twice

    def noting(cls: Any) -> Any:
        def call(self: Any, *args: Any, **kwargs: Any) -> Any:
            result = calls[cls](self, *args, **kwargs)
            # A layer's call goes through that of Operation, and a model's through those of its layers.
            if isinstance(self, keras_layer) == (cls is keras_layer) and not models.is_keras(self):
                alive.append(result)
                given = keras.tree.flatten([args, kwargs])
                sources = [step for tensor in given for step in linear.get(id(tensor), ())]
                step = _step(self, result, tuple(dict.fromkeys(sources)))
                steps.append(step)
                linear[id(result)] = () if step.activation != "linear" else (step,) if step.weighted else step.follows
            return result

        return call

    for cls in calls:
        cls.__call__ = noting(cls)
    try:
        yield
    finally:
        for cls, original in calls.items():
            cls.__call__ = original


def _step(layer: Any, result: Any, sources: tuple[Step, ...]) -> Step:
    return Step(
        kind=type(layer).__name__,
        layer=layer,
        output=tuple(int(size) for size in result.shape[1:]) if hasattr(result, "shape") else (),
        activation=_activation(layer),
        weighted=any(cls.__name__ in _WEIGHTED for cls in type(layer).__mro__),
        follows=sources,
    )


def _activation(layer: Any) -> str:
    if type(layer).__name__ in _NONLINEAR:
        return _NONLINEAR[type(layer).__name__]
    function = getattr(layer, "activation", None)
    if function is None:
        return "linear"
    return _NONLINEAR.get(type(function).__name__) or models.activation_name(function) or "linear"


def feature_shapes(
    model: Any,
    expected: Iterable[tuple[int, ...]],
    *,
    input_shape: tuple[int, ...] | None = None,
    name: str = "modele",
    lead: str = "",
) -> None:
    """Accept a Keras model in which an input takes these shapes, in that order; others may stand between.

    Shapes are without the batch axis; ``None`` stands for any size. Axes of size 1 do not count, so that a map of
    1 × 1 with 120 channels is as good as 120 values.

    Raises:
        CheckFailure: a shape that does not come; the structure cannot be verified, the input is refused.
        TypeError, ValueError: a bad shape.

    >>> import keras
    >>> couches = [keras.Input((8, 8, 1)), keras.layers.Conv2D(4, 3), keras.layers.MaxPooling2D()]
    >>> feature_shapes(keras.Sequential(couches), [(6, 6, 4), (3, 3, 4)])
    >>> feature_shapes(keras.Sequential(couches), [(8, 8, 4), (4, 4, 4)])  # doctest: +NORMALIZE_WHITESPACE
    Traceback (most recent call last):
    graders.outcome.CheckFailure: `modele` donne successivement les formes (6, 6, 4) → (3, 3, 4) ;
        attendu : la forme (8, 8, 4).
    """
    wanted = [arguments.pattern(item) for item in expected]
    if not wanted:
        raise ValueError("expected must hold at least one shape")
    met = [step.output for step in steps_of(model, input_shape=input_shape, name=name, lead=lead)]
    met = [shape for index, shape in enumerate(met) if shape and met[index - 1 : index] != [shape]]
    left = iter(met)
    for position, item in enumerate(wanted):
        if not any(shapes.fits(shape, item) or _without_ones(shape) == _without_ones(item) for shape in left):
            shown = " → ".join(wording.shape(shape) for shape in met[:_MOST_SHOWN]) or "aucune"
            more = " → …" if len(met) > _MOST_SHOWN else ""
            after = f" après {wording.shape(wanted[position - 1])}" if position else ""
            observed = f"`{name}` donne successivement les formes {shown}{more}"
            raise CheckFailure(observed, f"la forme {wording.shape(item)}{after}", lead)


def _without_ones(shape: Iterable[Any]) -> tuple[Any, ...]:
    return tuple(size for size in shape if size != 1)


def activations(
    model: Any,
    *,
    among: Iterable[str] = (),
    input_shape: tuple[int, ...] | None = None,
    name: str = "modele",
    lead: str = "",
) -> None:
    """Accept a Keras model where an activation stands between any two convolutions or dense layers that follow.

    It may be an argument of the layer, a layer or an operation of its own; ``among`` are the Keras names allowed, as
    ``"relu"``, by default any but the linear one. The last of the layers is free: its activation makes the output.

    Raises:
        CheckFailure: two layers follow without activation, or with another one; the structure cannot be verified.
        TypeError, ValueError: an activation that Keras does not have, a bad input shape.

    >>> import keras
    >>> couches = [keras.Input((2,)), keras.layers.Dense(8, name="a"), keras.layers.Dense(1, name="b")]
    >>> activations(keras.Sequential(couches))  # doctest: +NORMALIZE_WHITESPACE
    Traceback (most recent call last):
    graders.outcome.CheckFailure: les couches `a` et `b` de `modele` se suivent sans activation ;
        attendu : une activation entre elles.
    >>> couches.insert(2, keras.layers.ReLU())
    >>> activations(keras.Sequential(couches), among=["relu"])
    """
    allowed = arguments.names("among", among)
    known = vars(models.keras_library().activations)
    for item in allowed:
        if item not in known or item == "linear":
            raise ValueError(f"{item!r} is no activation of Keras")
    steps = steps_of(model, input_shape=input_shape, name=name, lead=lead)
    wanted = wording.listing(allowed, "ou") if allowed else "une activation"
    for step in steps:
        if step.weighted and step.follows:
            first, second = (wording.safe(found.layer.name) for found in (step.follows[0], step))
            raise CheckFailure(
                f"les couches `{first}` et `{second}` de `{name}` se suivent sans activation",
                f"{wanted} entre elles",
                lead,
            )
    last = max((index for index, step in enumerate(steps) if step.weighted), default=-1)
    for step in steps[:last]:
        if allowed and step.activation not in ("linear", *allowed):
            where = wording.safe(step.layer.name)
            raise CheckFailure(f"`{name}` a l'activation {step.activation} (couche `{where}`)", wanted, lead)
