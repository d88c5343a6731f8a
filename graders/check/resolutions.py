"""How an image's resolution changes on its way through a model: reduced, given back, and by-passed.

The model's own graph is read with images of a given size; layers nested in models are looked into. A skip connection
is where two ways of the same resolution meet again, of which only one has come through a lower resolution.
"""

from __future__ import annotations

import math
from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

from graders.check import arguments, models, wording
from graders.outcome import CheckFailure

Sides = tuple[int, ...]


@dataclass(frozen=True)
class Way:
    """A tensor of the graph, for images of a known size."""

    tensor: Any
    """Symbolic, with its whole shape known."""
    lowest: Sides
    """The lowest resolution that it has come through."""

    @property
    def sides(self) -> Sides:
        """Its own resolution: (height, width); () if it has none."""
        return tuple(self.tensor.shape[1:-1])


@dataclass(frozen=True)
class Meeting:
    """Where ways come together."""

    sides: Sides
    lowest: tuple[Sides, ...]


def downsampling(
    model: Any, *, by_at_least: int, input_shape: tuple[int, ...], name: str = "modele", lead: str = ""
) -> None:
    """Accept a Keras model that somewhere has divided each side of an image by ``by_at_least``.

    ``input_shape`` is (height, width, channels), without the batch axis.

    Raises:
        CheckFailure: the resolution stays higher, or the structure cannot be verified.
        TypeError, ValueError: a bad factor or input shape.

    >>> import keras
    >>> couches = [keras.Input((None, None, 1)), keras.layers.MaxPooling2D(2), keras.layers.UpSampling2D(2)]
    >>> modele = keras.Sequential(couches)
    >>> downsampling(modele, by_at_least=2, input_shape=(16, 16, 1))
    >>> downsampling(modele, by_at_least=4, input_shape=(16, 16, 1))  # doctest: +NORMALIZE_WHITESPACE
    Traceback (most recent call last):
    graders.outcome.CheckFailure: `modele` ne descend qu'à 8 × 8 pour une image de 16 × 16 ;
        attendu : 4 × 4 ou moins.
    """
    factor = arguments.whole("by_at_least", by_at_least, low=2)
    start = _image(input_shape)
    arguments.texts(name=name, lead=lead)
    output, _ = _trace(model, start, name, lead)
    wanted = tuple(side // factor for side in start[:-1])
    if _pixels(output.lowest) > _pixels(wanted):
        stays = "garde partout la résolution" if output.lowest == start[:-1] else "ne descend qu'à"
        found = "" if output.lowest == start[:-1] else f" {_shown(output.lowest)}"
        size = _shown(start[:-1])
        seen = f"{stays} d'une image de {size}" if not found else f"{stays}{found} pour une image de {size}"
        raise CheckFailure(f"`{name}` {seen}", f"{_shown(wanted)} ou moins", lead)


def skip_connections(
    model: Any,
    *,
    input_shape: tuple[int, ...],
    at_least: int = 0,
    at_most: int | None = None,
    name: str = "modele",
    lead: str = "",
) -> None:
    """Accept a Keras model with that many resolutions at which a skip connection ends.

    It ends where a tensor that has come through a lower resolution is joined, at its own resolution, by one that has
    not: a concatenation, an addition, any operation on both. ``input_shape`` is (height, width, channels).

    Raises:
        CheckFailure: fewer or more, or the structure cannot be verified.
        TypeError, ValueError: no bound, contradictory ones, a bad input shape.

    >>> import keras
    >>> entree = keras.Input((None, None, 1))
    >>> bas = keras.layers.UpSampling2D(2)(keras.layers.MaxPooling2D(2)(entree))
    >>> modele = keras.Model(entree, keras.layers.Concatenate()([entree, bas]))
    >>> skip_connections(modele, at_least=1, input_shape=(16, 16, 1))
    >>> skip_connections(modele, at_least=2, input_shape=(16, 16, 1))  # doctest: +NORMALIZE_WHITESPACE
    Traceback (most recent call last):
    graders.outcome.CheckFailure: `modele` a des raccourcis à 1 résolution (16 × 16) ;
        attendu : des raccourcis à au moins 2 résolutions.
    """
    low = arguments.whole("at_least", at_least)
    high = math.inf if at_most is None else arguments.whole("at_most", at_most)
    if low > high or (low == 0 and high == math.inf):
        raise ValueError("give at_least and/or at_most, the first below the second")
    start = _image(input_shape)
    arguments.texts(name=name, lead=lead)
    _, meetings = _trace(model, start, name, lead)
    ends = {meeting.sides for meeting in meetings if _is_skip(meeting)}
    found = sorted(ends, key=_pixels)
    if low <= len(found) <= high:
        return
    where = f" ({wording.listing(map(_shown, found))})" if found else ""
    observed = f"des raccourcis à {wording.plural(len(found), 'résolution')}{where}" if found else "aucun raccourci"
    if len(found) < low:
        expected = f"des raccourcis à au moins {wording.plural(low, 'résolution')}"
    else:
        expected = f"des raccourcis à au plus {wording.plural(int(high), 'résolution')}" if high else "aucun raccourci"
    verb = "a" if found else "n'a"
    raise CheckFailure(f"`{name}` {verb} {observed}", expected, lead)


def _is_skip(meeting: Meeting) -> bool:
    """Whether some way at a meeting has come through a lower resolution than another there."""
    return len(set(map(_pixels, meeting.lowest))) > 1


def _trace(model: Any, start: Sides, name: str, lead: str) -> tuple[Way, list[Meeting]]:
    """What comes out of a model for an image, and all the meetings on the way."""
    model = models.require_standard(model, name=name, lead=lead)
    if len(getattr(model, "inputs", None) or ()) != 1 or len(getattr(model, "outputs", None) or ()) != 1:
        raise CheckFailure(
            f"`{name}` n'a pas une entrée et une sortie connues",
            "un modèle à une entrée et une sortie",
            "placez `keras.Input(shape=...)` avant la première couche",
        )
    meetings: list[Meeting] = []
    own = tuple(model.inputs[0].shape[1:])
    if len(own) != len(start) or any(size not in (None, side) for size, side in zip(own, start, strict=True)):
        raise _unfit(name, start, lead)
    tensor = models.keras_library().KerasTensor((1, *start))
    try:
        (output,) = _through(model, [Way(tensor, start[:-1])], meetings)
    except (ValueError, TypeError) as problem:
        raise _unfit(name, start, lead) from problem
    return output, meetings


def _unfit(name: str, start: Sides, lead: str) -> CheckFailure:
    return CheckFailure(
        f"`{name}` n'accepte pas une image de {_shown(start[:-1])}",
        f"un modèle qui accepte une entrée de forme {wording.shape((None, *start))}",
        lead or f"`keras.Input(shape=(None, None, {start[-1]}))` laisse libres la hauteur et la largeur",
    )


def _through(model: Any, given: list[Way], meetings: list[Meeting]) -> list[Way]:
    """The outputs of a model for its inputs, operation by operation; a model inside is gone through likewise."""
    known: dict[int, Way] = {id(tensor): way for tensor, way in zip(model.inputs, given, strict=True)}

    def reach(goal: Any) -> None:
        waiting = [goal]
        while waiting:
            tensor = waiting[-1]
            if id(tensor) in known:
                waiting.pop()
                continue
            history = tensor._keras_history
            node = history.operation._inbound_nodes[history.node_index]
            missing = [source for source in node.input_tensors if id(source) not in known]
            waiting += missing
            if not missing:
                sources = [known[id(source)] for source in node.input_tensors]
                ways = _apply(history.operation, node, sources, known, meetings)
                known.update((id(result), way) for result, way in zip(node.output_tensors, ways, strict=True))

    for goal in model.outputs:
        reach(goal)
    return [known[id(goal)] for goal in model.outputs]


def _apply(operation: Any, node: Any, sources: list[Way], known: dict[int, Way], meetings: list[Meeting]) -> list[Way]:
    """What one operation makes of the ways that lead into it."""
    if models.is_keras(operation):
        return _through(operation, sources, meetings)
    by_tensor = {key: way.tensor for key, way in known.items()}
    positional, named = node.arguments.fill_in(by_tensor)
    results = _several(operation.compute_output_spec(*positional, **named))
    return [_joined(result, sources, meetings) for result in results]


def _joined(result: Any, sources: list[Way], meetings: list[Meeting]) -> Way:
    sides = tuple(result.shape[1:-1])
    # A gate of one value a channel has no resolution: it says nothing of where in the image things are.
    alike = [way for way in sources if way.sides == sides] if len(sources) > 1 else sources
    ways = [way.lowest for way in (alike or sources)]
    if len(alike) > 1:
        meetings.append(Meeting(sides, tuple(ways)))
    return Way(result, min([sides, *ways], key=_pixels))


def _several(results: Any) -> list[Any]:
    return list(results) if isinstance(results, Iterable) and not hasattr(results, "shape") else [results]


def _pixels(sides: Sides) -> int:
    return math.prod(sides)


def _shown(sides: Sides) -> str:
    return " × ".join(map(str, sides)) if sides else "une seule valeur"


def _image(input_shape: object) -> Sides:
    if not isinstance(input_shape, tuple) or len(input_shape) < 2:
        raise TypeError("input_shape must be a tuple (height, width, channels)")
    return tuple(arguments.whole("a size of input_shape", size, low=1) for size in input_shape)
