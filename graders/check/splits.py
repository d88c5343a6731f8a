"""Splits of a data set into parts: each example in exactly one, each class in the same share."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

import numpy as np
from numpy.typing import NDArray

from graders.check import arguments, arrays, wording
from graders.outcome import CheckFailure


def partition(parts: object, n: int, *, names: Sequence[str], lead: str = "") -> None:
    """Accept index arrays that hold each of 0 … ``n`` - 1 exactly once, all together.

    ``parts`` is a tuple or list with one array (k,) of whole numbers for each of ``names``; order is free.

    Raises:
        CheckFailure: another number of parts, indices that are none, shared, repeated or missing.
        TypeError, ValueError: an unusable ``n`` or ``names``.

    >>> partition((np.array([0, 2, 3]), np.array([1])), 4, names=("appris", "gardes"))
    >>> partition(([0, 1, 2], [2, 3]), 4, names=("appris", "gardes"))
    Traceback (most recent call last):
    graders.outcome.CheckFailure: l'exemple 2 est à la fois dans `appris` et dans `gardes` ; attendu : dans une seule.
    """
    arguments.texts(lead=lead)
    total = arguments.whole("n", n, low=1)
    labels = arguments.names("names", names)
    if len(labels) < 2:
        raise ValueError("names must name at least two parts")
    if type(parts) not in (tuple, list) or len(parts) != len(labels):  # type: ignore[arg-type]
        got = (
            wording.plural(len(arrays.items(parts)), "valeur") if type(parts) in (tuple, list) else wording.kind(parts)
        )
        raise CheckFailure(f"la coupe est {got}", f"un tuple ({', '.join(labels)}) de tableaux d'indices", lead)
    owner: NDArray[np.int64] = np.full(total, -1)
    for position, (part, name) in enumerate(zip(arrays.items(parts), labels, strict=True)):
        for index in indices(part, total, name=name, lead=lead):
            if owner[index] == position:
                raise CheckFailure(f"l'exemple {index} est plusieurs fois dans `{name}`", "une seule fois", lead)
            if owner[index] >= 0:
                shared = f"dans `{labels[owner[index]]}` et dans `{name}`"
                raise CheckFailure(f"l'exemple {index} est à la fois {shared}", "dans une seule", lead)
            owner[index] = position
    missing = np.flatnonzero(owner < 0)
    if len(missing):
        many = wording.plural(len(missing), "exemple n'est", "exemples ne sont")
        where = wording.listing([f"`{name}`" for name in labels], "ni dans")
        raise CheckFailure(f"{many} ni dans {where}, dont l'exemple {missing[0]}", "chaque exemple dans une part", lead)


def stratified(
    part: object, labels: Any, *, share: float, tolerance: float = 1.0, name: str = "part", lead: str = ""
) -> None:
    """Accept indices that hold ``share`` of the examples of each class of ``labels``, to ``tolerance`` examples.

    Raises:
        CheckFailure: a class is over- or under-represented, or the indices are none.
        TypeError, ValueError: unusable ``labels``, ``share`` or ``tolerance``.

    >>> stratified([0, 5], np.array([0, 0, 0, 0, 1, 1, 1, 1]), share=0.25, tolerance=0, name="gardes")
    >>> stratified([0, 1], np.array([0] * 4 + [1] * 40), share=0.25, name="gardes")  # doctest: +NORMALIZE_WHITESPACE
    Traceback (most recent call last):
    graders.outcome.CheckFailure: `gardes` contient 0 des 40 exemples de la classe 1 ;
        attendu : 10, à 1 exemple près. Piste : la même part de chaque classe.
    """
    arguments.texts(name=name, lead=lead)
    part_of = arguments.real("share", share, low=0, high=1)
    slack = arguments.real("tolerance", tolerance, low=0)
    classes = np.asarray(labels)
    if classes.ndim != 1 or not len(classes) or classes.dtype.kind not in "biu":
        raise ValueError("labels must be a one-dimensional array of whole numbers")
    chosen = classes[indices(part, len(classes), name=name, lead=lead)]
    for label in np.unique(classes):
        size, found = int(np.sum(classes == label)), int(np.sum(chosen == label))
        if abs(found - part_of * size) > slack + 1e-9:
            wanted = f"{wording.number(part_of * size, 4)}, à {wording.number(slack, 3)} exemple près"
            raise CheckFailure(
                f"`{name}` contient {found} des {size} exemples de la classe {label}",
                wanted,
                lead or "la même part de chaque classe",
            )


def indices(value: object, n: int, *, name: str, lead: str = "") -> NDArray[np.int64]:
    """The object as an array (k,) of indices between 0 and ``n`` - 1.

    Raises:
        CheckFailure: another shape, fractions, or numbers that are no index.
    """
    found = arrays.numeric(value, name=name, lead=lead)
    if found.ndim != 1:
        raise CheckFailure(f"`{name}` a la forme {wording.shape(found.shape)}", "un tableau d'indices (k,)", lead)
    wrong = found[~((found >= 0) & (found < n) & (found == np.floor(found)))]
    if len(wrong):
        shown = wording.number(float(wrong[0]))
        raise CheckFailure(f"`{name}` contient {shown}", f"des indices entiers de 0 à {n - 1}", lead)
    return found.astype(np.int64)
