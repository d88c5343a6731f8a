"""Properties of shapes: of a value, and of a model's output for several batch sizes."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

import numpy as np

from graders.check import arguments, arrays, models, wording
from graders.check.arguments import Pattern
from graders.outcome import CheckFailure

_FREE_SIZE = 16
"""Size given to an axis that a model leaves free (the length of a sequence, the side of an image)."""


def shape(value: object, pattern: Pattern, *, name: str, lead: str = "") -> None:
    """Accept an array whose shape fits a pattern: ``None`` for any size, ``...`` for any number of axes.

    Raises:
        CheckFailure: another shape, or no array.
        TypeError, ValueError: a bad pattern.

    >>> shape(np.zeros((32, 10)), (None, 10), name="p")
    >>> shape(np.zeros((32, 3)), (None, 10), name="p", lead="comptez les classes")
    Traceback (most recent call last):
    graders.outcome.CheckFailure: `p` a la forme (32, 3) ; attendu : (None, 10). Piste : comptez les classes.
    """
    arguments.texts(name=name, lead=lead)
    wanted = arguments.pattern(pattern)
    found = arrays.array(value, name=name, lead=lead).shape
    if not fits(found, wanted):
        raise CheckFailure(f"`{name}` a la forme {wording.shape(found)}", wording.shape(wanted), lead)


def fits(found: tuple[int, ...], wanted: Pattern) -> bool:
    """Whether a shape fits a pattern.

    >>> fits((32, 10), (None, 10)), fits((2, 5, 5), (2, ...)), fits((3,), (3, 1))
    (True, True, False)
    """
    if ... in wanted:
        cut = wanted.index(...)
        before, after = wanted[:cut], wanted[cut + 1 :]
        if len(found) < len(before) + len(after):
            return False
        found = found[:cut] + found[len(found) - len(after) :]
        wanted = before + after
    return len(found) == len(wanted) and all(w is None or f == w for f, w in zip(found, wanted, strict=True))


def output_shape(
    model: Any,
    pattern: Pattern | list[Pattern] | dict[str, Pattern],
    *,
    input_shape: tuple[int, ...] | list[tuple[int, ...]] | dict[str, tuple[int, ...]] | None = None,
    batch_sizes: Iterable[int] = (1, 3, 32),
    name: str = "modele",
    lead: str = "",
) -> None:
    """Accept a model whose output fits a pattern for each batch size; the pattern's first axis is the batch.

    ``input_shape`` is without the batch axis; by default that of the model, free axes of size 16. A list or
    dict of patterns, or of shapes, is for models with several outputs, or inputs. An unbuilt model is
    built.

    Raises:
        CheckFailure: another output shape, an input refused, no input shape to be known.
        TypeError, ValueError: a bad pattern, shape or batch size.

    >>> output_shape(lambda x: x @ np.ones((2, 10)), (None, 10), input_shape=(2,))
    >>> output_shape(lambda x: x @ np.ones((2, 3)), (None, 10), input_shape=(2,), name="f")
    Traceback (most recent call last):
    graders.outcome.CheckFailure: `f` produit une sortie de forme (1, 3) pour un lot de 1 ; attendu : (1, 10).
    """
    arguments.texts(name=name, lead=lead)
    wanted = each(pattern, arguments.pattern)
    given = None if input_shape is None else each(input_shape, _sizes)
    batches = [arguments.whole("batch size", size, low=1) for size in batch_sizes]
    if not batches:
        raise ValueError("batch_sizes must not be empty")
    models.require_model(model, name=name, lead=lead)
    sizes = given if given is not None else own_input_shape(model, name)
    for batch in batches:
        x = each(sizes, lambda shape, batch=batch: np.zeros((batch, *shape), dtype=np.float32))
        _compare(models.outputs(model, x, name=name), wanted, batch, name, lead)


def _compare(output: Any, wanted: Any, batch: int, name: str, lead: str) -> None:
    if isinstance(wanted, dict | list):
        keys = list(wanted) if isinstance(wanted, dict) else range(len(wanted))
        several = type(output) is dict if isinstance(wanted, dict) else type(output) in (list, tuple)
        if not several or len(output) != len(wanted) or (isinstance(wanted, dict) and set(output) != set(wanted)):
            got = wording.plural(len(output), "sortie") if type(output) in (dict, list, tuple) else "une seule sortie"
            names = f" ({wording.listing(wanted)})" if isinstance(wanted, dict) else ""
            raise CheckFailure(f"`{name}` a {got}", wording.plural(len(wanted), "sortie") + names, lead)
        for key in keys:
            _compare(output[key], wanted[key], batch, f"{name}[{key!r}]", lead)
        return
    if models.several_outputs(output):
        raise CheckFailure(f"`{name}` a {wording.plural(len(output), 'sortie')}", "une seule sortie", lead)
    found = arrays.array(output, name=f"{name}(x)", lead=lead).shape
    concrete = (batch, *wanted[1:]) if wanted and wanted[0] is None else wanted
    if not fits(found, concrete):
        raise CheckFailure(
            f"`{name}` produit une sortie de forme {wording.shape(found)} pour un lot de {batch}",
            wording.shape(concrete),
            lead,
        )


def own_input_shape(model: Any, name: str) -> Any:
    """The input shape of a Keras model without the batch axis, free axes of size 16, or several.

    Raises:
        CheckFailure: the model does not know it.
    """
    found = _symbolic_inputs(model) if models.is_keras(model) else None
    if found is None:
        raise CheckFailure(
            f"la forme de l'entrée de `{name}` n'est pas connue",
            "un modèle qui commence par une entrée",
            "placez `keras.Input(shape=...)` avant la première couche",
        )
    return each(found, lambda tensor: tuple(size or _FREE_SIZE for size in tensor.shape[1:]))


def _symbolic_inputs(model: Any) -> Any:
    """The model's symbolic input, or its list or dict of several; None if it was not told any."""
    try:
        found = model.input  # a Sequential model has none
    except (AttributeError, ValueError):
        found = getattr(model, "inputs", None)
        return found[0] if found and len(found) == 1 else found
    return list(found) if isinstance(found, tuple) else found


def each(structure: Any, function: Any) -> Any:
    """Apply to one tuple of sizes, or to each in a list or dict."""
    if isinstance(structure, dict):
        return {key: function(item) for key, item in structure.items()}
    if isinstance(structure, list):
        return [function(item) for item in structure]
    return function(structure)


def _sizes(value: object) -> tuple[int, ...]:
    if not isinstance(value, tuple):
        raise TypeError(f"input_shape must be a tuple of sizes, got {type(value).__name__}")
    return tuple(arguments.whole("a size of input_shape", size, low=1) for size in value)
