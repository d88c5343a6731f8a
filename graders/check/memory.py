"""What a network remembers: nothing of the sequences before, and something of every step of this one."""

from __future__ import annotations

from typing import Any

import numpy as np
from numpy.typing import NDArray

from graders.check import arguments, models, wording
from graders.outcome import CheckFailure

_RESET_LEAD = "l'état caché repart du même état initial à chaque séquence : rien ne se garde d'un appel à l'autre"


def state_reset(model_or_function: Any, x: Any, *, atol: float = 1e-5, name: str = "modele", lead: str = "") -> None:
    """Accept a model that predicts the same for sequences ``x`` (n, T, ...) whatever it has read before.

    What it refuses: ``stateful=True``, a state kept in a variable, a state that passes from one sequence of the batch
    to the next. Four calls: all sequences, others (the same backwards in time), all again, the last one alone.

    Raises:
        CheckFailure: predictions differ by more than ``atol``, or are unusable.
        TypeError, ValueError: fewer than two sequences, or an unusable ``atol``.

    >>> x = np.arange(6.0).reshape(2, 3, 1)
    >>> state_reset(lambda x: x.sum(axis=1), x, name="somme")
    >>> total = np.zeros(1)
    >>> def cumulee(x):
    ...     total[:] += x.sum()
    ...     return x[:, -1] + total
    >>> state_reset(cumulee, x, name="cumulee")  # doctest: +NORMALIZE_WHITESPACE
    Traceback (most recent call last):
    graders.outcome.CheckFailure: après avoir lu d'autres séquences, `cumulee` donne 47 au lieu de 17
        pour la même séquence ; attendu : la même prédiction.
        Piste : l'état caché repart du même état initial à chaque séquence : rien ne se garde d'un appel à l'autre.
    """
    arguments.texts(name=name, lead=lead)
    tolerance = arguments.real("atol", atol, low=0)
    rows = _rows(x)

    def predict(sequences: NDArray[Any]) -> NDArray[np.float64]:
        return models.predictions(model_or_function, sequences.copy(), name=name, lead=lead)

    first = predict(rows)
    predict(rows[:, ::-1])
    pair = _gap(predict(rows), first, tolerance)
    if pair:
        raise CheckFailure(
            f"après avoir lu d'autres séquences, `{name}` donne {pair[0]} au lieu de {pair[1]} pour la même séquence",
            "la même prédiction",
            lead or _RESET_LEAD,
        )
    pair = _gap(first[-1:], predict(rows[-1:]), tolerance)
    if pair:
        raise CheckFailure(
            f"pour la dernière de {len(rows)} séquences, `{name}` donne {pair[0]} dans le lot et {pair[1]} seule",
            "la même prédiction",
            lead or _RESET_LEAD,
        )


def reads_every_step(
    model_or_function: Any, x: Any, *, more_than: float = 1e-5, name: str = "modele", lead: str = ""
) -> None:
    """Accept a model whose predictions depend on each step of sequences ``x`` (n, T, ...), and on their order.

    Step by step, the values of one sequence are replaced by those of the next one in the batch; some prediction must
    move by ``more_than``; so must one when the sequences are read backwards. One call.

    Raises:
        CheckFailure: a step, or the order, does not matter; predictions are unusable.
        TypeError, ValueError: fewer than two sequences or steps, or an unusable ``more_than``.

    >>> x = np.arange(6.0).reshape(2, 3, 1)
    >>> reads_every_step(lambda x: x[:, 0] + 2 * x[:, 1] + 4 * x[:, 2], x, name="f")
    >>> reads_every_step(lambda x: x[:, -1], x, name="dernier")  # doctest: +NORMALIZE_WHITESPACE
    Traceback (most recent call last):
    graders.outcome.CheckFailure: changer l'instant 0 (sur 3) ne change pas les prédictions de `dernier` ;
        attendu : des prédictions qui dépendent de toute la séquence.
    """
    arguments.texts(name=name, lead=lead)
    least = arguments.real("more_than", more_than, low=0)
    rows = _rows(x)
    steps = rows.shape[1]
    if steps < 2:
        raise ValueError("x must hold at least two steps")
    versions = [rows]
    for step in range(steps):
        changed = rows.copy()
        changed[:, step] = np.roll(rows[:, step], 1, axis=0)
        versions.append(changed)
    versions.append(rows[:, ::-1])
    found = models.predictions(model_or_function, np.concatenate(versions), name=name, lead=lead)
    own, *others = np.split(found, len(versions))
    moved = [float(np.abs(other - own).max(initial=0.0)) > least for other in others]
    told = "des prédictions qui dépendent de toute la séquence"
    for step, matters in enumerate(moved[:-1]):
        if not matters:
            observed = f"changer l'instant {step} (sur {steps}) ne change pas les prédictions de `{name}`"
            raise CheckFailure(observed, told, lead)
    if not moved[-1]:
        observed = f"`{name}` prédit la même chose quand les séquences sont lues à l'envers"
        raise CheckFailure(observed, "des prédictions qui dépendent de l'ordre des instants", lead)


def _rows(x: Any) -> NDArray[Any]:
    rows = np.asarray(x)
    if rows.ndim < 2 or len(rows) < 2:
        raise ValueError("x must hold at least two sequences, of shape (n, T, ...)")
    return rows


def _gap(one: NDArray[np.float64], other: NDArray[np.float64], tolerance: float) -> tuple[str, str] | None:
    """The two values furthest apart, if that is too far; shapes count too."""
    if one.shape != other.shape:
        return f"la forme {wording.shape(one.shape)}", f"la forme {wording.shape(other.shape)}"
    gaps = np.abs(one - other).ravel()
    if not gaps.size or gaps.max() <= tolerance:
        return None
    worst = int(np.argmax(gaps))
    return wording.distinct(float(one.ravel()[worst]), float(other.ravel()[worst]))
