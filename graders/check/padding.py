"""Sequences of unequal lengths in one array: what fills the short ones must not count."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

import numpy as np
from numpy.typing import NDArray

from graders.check import arguments, formulas, models, wording
from graders.outcome import CheckFailure

_LOUD = 50.0
"""Scale of the noise in masked steps, far from what sequences hold, within what a float32 network computes."""
_LEAD = "le remplissage doit rester masqué jusqu'à la dernière couche qui lit la séquence"


def mask_invariance(
    model_or_function: Any,
    sequences: Iterable[Any],
    *,
    padding: float = 0.0,
    side: str = "after",
    extra: Iterable[int] = (1, 4),
    masks: bool = False,
    atol: float = 1e-4,
    name: str = "modele",
    lead: str = "",
) -> None:
    """Accept a model that predicts for padded sequences (n, T, ...) what it predicts for each of them unpadded.

    ``sequences`` are arrays (t, ...) of various lengths t, in steps; they are filled with ``padding`` on one ``side``
    (``"before"`` or ``"after"``) up to the longest length plus each of ``extra``, and read together. With
    ``masks=True`` a function is called as ``f(x, mask)``, the mask (n, T) true on real steps, and the other
    steps hold noise as well.

    Raises:
        CheckFailure: a prediction moves by more than ``atol``; all predictions are the same; another length is
            refused; predictions are unusable.
        TypeError, ValueError: fewer than two sequences, one of no step, or with a real step made of ``padding``.

    >>> sequences = [np.array([[1.0], [2.0]]), np.array([[3.0], [1.0], [4.0]])]
    >>> mask_invariance(lambda x: x.sum(axis=1), sequences, name="somme")
    >>> mask_invariance(lambda x: x.mean(axis=1), sequences, name="f")  # doctest: +NORMALIZE_WHITESPACE
    Traceback (most recent call last):
    graders.outcome.CheckFailure: pour une séquence de 2 instants complétée par 2 instants de remplissage,
        `f` donne 0,75 au lieu de 1,5 ; attendu : la même prédiction.
        Piste : le remplissage doit rester masqué jusqu'à la dernière couche qui lit la séquence.
    """
    arguments.texts(name=name, lead=lead)
    tolerance = arguments.real("atol", atol, low=0)
    filling = arguments.real("padding", padding)
    lengthened = [arguments.whole("extra", steps, low=0) for steps in extra]
    if side not in ("before", "after"):
        raise ValueError(f'side must be "before" or "after", got {side!r}')
    if not lengthened:
        raise ValueError("extra must not be empty")
    given = _sequences(sequences, None if masks else filling)
    if masks:
        formulas.require_function(model_or_function, name, lead)

    def predict(x: NDArray[Any], mask: NDArray[np.bool_]) -> NDArray[np.float64]:
        asked = (lambda rows: model_or_function(rows, mask)) if masks else model_or_function
        return models.predictions(asked, x, name=name, lead=lead)

    alone = [predict(each[None].copy(), np.ones((1, len(each)), dtype=bool))[0] for each in given]
    longest = max(map(len, given))
    noise = np.random.default_rng(20240229)
    for length in sorted({longest + steps for steps in lengthened}):
        shape = (len(given), length, *given[0].shape[1:])
        fillings = [np.full(shape, filling, dtype=given[0].dtype)]
        if masks:
            fillings.append(_noise(given, shape, noise))
        for x in fillings:
            mask = np.zeros((len(given), length), dtype=bool)
            for row, each in enumerate(given):
                real = slice(0, len(each)) if side == "after" else slice(length - len(each), length)
                x[row, real], mask[row, real] = each, True
            _compare(predict(x, mask), alone, given, length, tolerance, name, lead or _LEAD)
    if all(np.abs(one - alone[0]).max(initial=0.0) <= tolerance for one in alone):
        raise CheckFailure(
            f"`{name}` donne la même prédiction pour {len(given)} séquences différentes",
            "une prédiction qui dépend de la séquence",
            lead,
        )


def _sequences(sequences: Iterable[Any], filling: float | None) -> list[NDArray[Any]]:
    """The instructor's sequences, none of whose steps could be taken for padding."""
    found = [np.asarray(each) for each in sequences]
    if len(found) < 2:
        raise ValueError("sequences must hold at least two sequences")
    for each in found:
        if each.ndim == 0 or len(each) == 0 or each.dtype.kind not in "iuf":
            raise ValueError("each of sequences must be an array of numbers with at least one step")
        if each.shape[1:] != found[0].shape[1:] or each.dtype != found[0].dtype:
            raise ValueError("sequences must agree in all but their lengths")
        if filling is not None and np.any(np.all(each.reshape(len(each), -1) == filling, axis=1)):
            raise ValueError("a real step is made of the padding value: no model could tell them apart")
    return found


def _noise(given: list[NDArray[Any]], shape: tuple[int, ...], generator: np.random.Generator) -> NDArray[Any]:
    """Loud numbers; where sequences hold whole numbers, such as tokens, some of theirs: others may be illegal."""
    if given[0].dtype.kind == "f":
        return np.asarray(_LOUD * generator.normal(size=shape), dtype=given[0].dtype)
    return generator.choice(np.unique(np.concatenate([each.ravel() for each in given])), size=shape)


def _compare(
    found: NDArray[np.float64],
    alone: list[NDArray[np.float64]],
    given: list[NDArray[Any]],
    length: int,
    tolerance: float,
    name: str,
    lead: str,
) -> None:
    for padded, own, each in zip(found, alone, given, strict=True):
        told = wording.plural(len(each), "instant")
        more = f"{wording.plural(length - len(each), 'instant')} de remplissage"
        if padded.shape != own.shape:
            got, want = f"la forme {wording.shape(padded.shape)}", f"la forme {wording.shape(own.shape)}"
        else:
            gaps = np.abs(padded - own).ravel()
            if gaps.max(initial=0.0) <= tolerance:
                continue
            worst = int(np.argmax(gaps))
            got, want = wording.distinct(float(padded.ravel()[worst]), float(own.ravel()[worst]))
        raise CheckFailure(
            f"pour une séquence de {told} complétée par {more}, `{name}` donne {got} au lieu de {want}",
            "la même prédiction",
            lead,
        )
