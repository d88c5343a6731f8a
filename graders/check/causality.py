"""Whether what a model says at an instant comes from the past and the present, and from nothing later."""

from __future__ import annotations

from typing import Any

import numpy as np
from numpy.typing import NDArray

from graders.check import arguments, models, wording
from graders.outcome import CheckFailure

Series = NDArray[np.float32]
Jolt = tuple[bool, int, float]
"""Whether everything after an instant is other, or the instant alone; the instant; the size of the other values."""

_EXAMPLES = 8
_LEAK = 1e-4
"""Greatest change, as a share of the largest output, that rounding explains; a leak changes 1 % and more."""
_DEPENDS = 1e-5
"""Smallest change, likewise, that shows a dependence."""
_SIZES = (1.0, 30.0)
"""Inputs have a standard deviation of 1; other ones have this."""


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
    instants, width = arguments.whole("length", length, low=3), arguments.whole("features", features, low=1)
    back = arguments.whole("reach", reach)
    if back >= instants:
        raise ValueError("reach must be below length")
    x, jolts = _inputs(instants, width, back)
    # All in one call: a remote call takes its time, and eager recurrences theirs.
    together = models.predictions(model_or_function, np.concatenate([x, *jolts.values()]), name=name, lead=lead)
    if together.ndim < 2 or together.shape[1] != instants:
        raise CheckFailure(
            f"`{name}` donne une sortie de forme {wording.shape(together.shape)} pour des séries de"
            f" {instants} instants",
            f"une sortie par instant, soit ({len(together)}, {instants}, …)",
            lead,
        )
    first, *others = together.reshape(1 + len(jolts), _EXAMPLES, instants, -1)
    scale = max(float(np.abs(first).max()), 1e-12)
    moved = {jolt: np.abs(other - first).max(axis=(0, 2)) for jolt, other in zip(jolts, others, strict=True)}
    for (after, now, _), gaps in moved.items():
        leaks = np.flatnonzero(gaps[: now + 1] > _LEAK * scale)
        if after and len(leaks):
            raise CheckFailure(
                f"la sortie de `{name}` à l'instant {leaks[0]} change quand on change l'entrée après l'instant {now}",
                "une sortie qui ne dépend que du présent et du passé",
                lead or "que sait-on à cet instant ? Rien de ce qui vient ensuite",
            )
    for now in _touched(instants, back):
        gaps = np.maximum(*(moved[False, now, size] for size in _SIZES))
        for later in dict.fromkeys((now, now + back)):
            if later < instants and not gaps[later] > _DEPENDS * scale:
                where = "au même instant" if later == now else f"{back} instants plus tard"
                raise CheckFailure(
                    f"changer l'entrée à l'instant {now} ne change pas la sortie de `{name}` {where}",
                    "une sortie qui dépend du présent" + (f" et des {back} valeurs qui le précèdent" if back else ""),
                    lead,
                )


def _touched(instants: int, back: int) -> list[int]:
    """Instants at which the input is changed alone."""
    return sorted({0, instants // 2, instants - 1 - back})


def _inputs(instants: int, width: int, back: int) -> tuple[Series, dict[Jolt, Series]]:
    """Series (8, instants, width), and copies of them that differ after an instant, or at one."""
    generator = np.random.default_rng(0)

    def given(*shape: int) -> Series:
        return generator.normal(size=(_EXAMPLES, *shape, width)).astype(np.float32)

    x = given(instants)
    jolts: dict[Jolt, Series] = {}
    for now in sorted({0, 1, instants // 3, instants // 2, instants - 2}):
        for size in _SIZES:
            jolts[True, now, size] = x.copy()
            jolts[True, now, size][:, now + 1 :] = np.float32(size) * given(instants - now - 1)
    for now in _touched(instants, back):
        for size in _SIZES:
            jolts[False, now, size] = x.copy()
            jolts[False, now, size][:, now] = np.float32(size) * given()
    return x, jolts
