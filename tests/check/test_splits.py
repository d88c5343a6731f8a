"""Splits: each example in one part, each class in the same share."""

from __future__ import annotations

from typing import Any

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from graders import check
from tests.check.hostile import refusal

NAMES = ("appris", "gardes")
LABELS = np.repeat([3, 7, 40], [60, 30, 10])


@pytest.mark.parametrize("kind", [tuple, list])
@pytest.mark.parametrize("write", [np.array, list, lambda part: np.array(part, dtype=float)])
def test_any_way_to_write_a_partition_passes(kind: Any, write: Any) -> None:
    """A tuple or a list, of arrays or lists, in any order."""
    check.partition(kind([write([4, 0, 2]), write([1, 3])]), 5, names=NAMES)


@pytest.mark.parametrize(
    ("parts", "said"),
    [
        (([0, 1, 2], [2, 3, 4]), "l'exemple 2 est à la fois dans `appris` et dans `gardes`"),
        (([0, 1, 1], [2, 3, 4]), "plusieurs fois dans `appris`"),
        (([0, 1], [2, 3]), "1 exemple n'est ni dans `appris` ni dans `gardes`, dont l'exemple 4"),
        (([0, 1, 2], [3, 5]), "`gardes` contient 5"),
        (([0, 1, 2], [3, -1]), "`gardes` contient -1"),
        (([0, 1, 2.5], [3, 4]), "`appris` contient 2,5"),
        (([0, 1, 2], [3, float("nan")]), "NaN"),
        (([[0, 1, 2]], [3, 4]), "la forme (1, 3)"),
        (([0, 1, 2],), "1 valeur"),
        (None, "None"),
        (np.arange(5), "la coupe est"),
        ((["a"], [1]), "du texte"),
    ],
)
def test_what_is_no_partition_is_told(parts: Any, said: str) -> None:
    """Shared, repeated, missing or impossible indices, and what is no pair of arrays."""
    assert said in str(refusal(check.partition, parts, 5, names=NAMES))


@given(st.integers(2, 60), st.integers(0, 2**32 - 1))
def test_a_permutation_cut_anywhere_is_a_partition_and_one_index_less_is_none(n: int, seed: int) -> None:
    """Whatever the sizes."""
    generator = np.random.default_rng(seed)
    order, cut = generator.permutation(n), int(generator.integers(1, n))
    check.partition((order[:cut], order[cut:]), n, names=NAMES)
    refusal(check.partition, (order[:cut], order[cut:-1]), n, names=NAMES)


def test_the_same_share_of_each_class_passes_to_one_example() -> None:
    """20 % of 60, 30 and 10, one more or one less."""
    for counts in ([12, 6, 2], [13, 5, 2], [11, 7, 3]):
        starts = (0, 60, 90)
        part = np.concatenate([np.arange(s, s + c) for s, c in zip(starts, counts, strict=True)])
        check.stratified(part, LABELS, share=0.2)


def test_another_share_of_one_class_is_refused_with_its_counts() -> None:
    """The rare class is missing."""
    failure = refusal(check.stratified, np.arange(20), LABELS, share=0.2, name="gardes")
    assert "`gardes` contient 20 des 60 exemples de la classe 3" in failure.observed
    assert failure.expected == "12, à 1 exemple près"


def test_hostile_objects_are_no_partition(hostile: Any) -> None:
    """What pretends to be an array is refused, not asked."""
    refusal(check.partition, (hostile, [1]), 2, names=NAMES)
    refusal(check.stratified, hostile, LABELS, share=0.2)


def test_mistakes_of_the_instructor_are_told_apart() -> None:
    """Bad sizes, names, shares."""
    with pytest.raises(ValueError, match="n must be"):
        check.partition(([0], [1]), 0, names=NAMES)
    with pytest.raises(ValueError, match="two parts"):
        check.partition(([0],), 1, names=("un",))
    with pytest.raises(ValueError, match="share"):
        check.stratified([0], LABELS, share=20)
    with pytest.raises(ValueError, match="labels"):
        check.stratified([0], LABELS.astype(float), share=0.2)
