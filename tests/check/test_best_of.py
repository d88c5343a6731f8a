"""Properties that hold for one seed out of several."""

from __future__ import annotations

import random
from typing import Any

import numpy as np
import pytest

from graders import check
from graders.outcome import CheckFailure


def test_one_success_is_enough_and_ends_the_attempts() -> None:
    """Later seeds are not tried."""
    tried = []

    def attempt(seed: int) -> None:
        tried.append(seed)
        assert seed == 1

    check.best_of(attempt)
    assert tried == [0, 1]


def test_the_last_failure_is_told_when_all_fail() -> None:
    """Unchanged, whether ours or a bare assertion."""

    def attempt(seed: int) -> None:
        raise CheckFailure(f"perte de {seed}", "moins", "entraînez plus")

    with pytest.raises(CheckFailure, match="perte de 7"):
        check.best_of(attempt, seeds=(5, 7))

    def bare(seed: int) -> None:
        assert seed > 9, f"graine {seed}"

    with pytest.raises(AssertionError, match="graine 3"):
        check.best_of(bare, seeds=(3, 3))


def test_any_other_exception_goes_through_at_once() -> None:
    """A crash is no bad luck."""
    tried = []

    def attempt(seed: int) -> None:
        tried.append(seed)
        raise ValueError("formes incompatibles")

    with pytest.raises(ValueError, match="formes"):
        check.best_of(attempt)
    assert tried == [0]


def test_generators_are_seeded_before_each_attempt() -> None:
    """Two runs draw the same numbers, and two seeds other ones."""
    drawn: list[Any] = []

    def attempt(seed: int) -> None:
        drawn.append((random.random(), np.random.rand()))
        raise CheckFailure("non")

    for _ in range(2):
        with pytest.raises(CheckFailure):
            check.best_of(attempt, seeds=(0, 1))
    assert drawn[:2] == drawn[2:]
    assert drawn[0] != drawn[1]


@pytest.mark.parametrize(("attempt", "seeds"), [(None, (0,)), (print, ()), (print, (0.5,)), (print, (-1,))])
def test_unusable_arguments_are_the_instructors_mistake(attempt: Any, seeds: Any) -> None:
    """They raise before any attempt."""
    with pytest.raises((TypeError, ValueError)):
        check.best_of(attempt, seeds=seeds)
