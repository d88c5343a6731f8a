"""Whether what a model says at an instant comes from the past and the present, and from nothing later."""

from __future__ import annotations

from typing import Any

import numpy as np
from numpy.typing import NDArray

from graders.check import arguments, models, wording
from graders.outcome import CheckFailure

_EXAMPLES = 8
_LEAK = 1e-4
"""Greatest change, as a share of the largest output, that rounding explains; a leak changes 1 % and more."""
_DEPENDS = 1e-6
"""Smallest change, likewise, that shows a dependence."""
_JOLT = 30.0
"""Inputs are drawn with a standard deviation of 1; a jolt is that much larger."""


def causality(
    model_or_function: Any,
    *,
    length: int = 24,
    features: int = 1,
    reach: int = 0,
    name: str = "modele",
    lead: str = "",
) -> None:
    """Accept a model that gives an output at each instant, from that instant and those before it alone.

    Inputs are (n, length, features), outputs (n, length, ...). Other values after an instant must not change the
    outputs up to it; another value at an instant must change the output there, and the output ``reach`` instants
    later.

    Raises:
        CheckFailure: the future changes the past, the present or the past does not matter, another number of instants.
        TypeError, ValueError: an unusable ``length``, ``features`` or ``reach``.

    >>> causality(lambda x: np.cumsum(x, axis=1), reach=5)
    >>> causality(lambda x: x - x.mean(axis=1, keepdims=True), length=10)  # doctest: +NORMALIZE_WHITESPACE
    Traceback (most recent call last):
    graders.outcome.CheckFailure: la sortie de `modele` à l'instant 0 change quand on change l'entrée après
        l'instant 0 ; attendu : une sortie qui ne dépend que du présent et du passé. Piste : que sait-on à cet
        instant ? Rien de ce qui vient ensuite.
    """
    arguments.texts(name=name, lead=lead)
    instants = arguments.whole("length", length, low=3)
    width = arguments.whole("features", features, low=1)
    back = arguments.whole("reach", reach)
    if back >= instants:
        raise ValueError("reach must be below length")
    generator = np.random.default_rng(0)

    def given(*shape: int) -> NDArray[np.float32]:
        return generator.normal(size=(_EXAMPLES, *shape, width)).astype(np.float32)

    def predicted(x: NDArray[np.float32]) -> NDArray[np.float64]:
        found = models.predictions(model_or_function, x, name=name, lead=lead)
        if found.ndim < 2 or found.shape[1] != instants:
            raise CheckFailure(
                f"`{name}` donne une sortie de forme {wording.shape(found.shape)} pour des séries de"
                f" {instants} instants",
                f"une sortie par instant, soit ({_EXAMPLES}, {instants}, …)",
                lead,
            )
        return found

    x = given(instants)
    outputs = predicted(x)
    scale = max(float(np.abs(outputs).max()), 1e-12)
    for now in sorted({0, 1, instants // 3, instants // 2, instants - 2}):
        for size in (1.0, _JOLT):
            other = x.copy()
            other[:, now + 1 :] = size * given(instants - now - 1)
            gaps = np.abs(predicted(other) - outputs)[:, : now + 1]
            if float(gaps.max()) > _LEAK * scale:
                earliest = int(np.argmax(gaps.reshape(_EXAMPLES, now + 1, -1).max(axis=(0, 2)) > _LEAK * scale))
                raise CheckFailure(
                    f"la sortie de `{name}` à l'instant {earliest} change quand on change l'entrée après "
                    f"l'instant {now}",
                    "une sortie qui ne dépend que du présent et du passé",
                    lead or "que sait-on à cet instant ? Rien de ce qui vient ensuite",
                )
    for now in sorted({0, instants // 2, instants - 1 - back}):
        gaps = _effect(x, now, given, predicted, outputs)
        for later in dict.fromkeys((now, now + back)):
            if later < instants and not float(gaps[:, later].max()) > _DEPENDS * scale:
                where = "au même instant" if later == now else f"{back} instants plus tard"
                raise CheckFailure(
                    f"changer l'entrée à l'instant {now} ne change pas la sortie de `{name}` {where}",
                    "une sortie qui dépend du présent" + (f" et des {back} valeurs qui le précèdent" if back else ""),
                    lead,
                )


def _effect(x: Any, now: int, given: Any, predicted: Any, outputs: NDArray[np.float64]) -> NDArray[np.float64]:
    """How far outputs move, at most, when the input at one instant does."""
    gaps = np.zeros_like(outputs)
    for size in (1.0, _JOLT):
        other = x.copy()
        other[:, now] = size * given()
        gaps = np.maximum(gaps, np.abs(predicted(other) - outputs))
    return gaps
