"""One batch learnt by heart, or not."""

from __future__ import annotations

from typing import Any

import numpy as np
import pytest

from graders import check
from tests.check.hostile import refusal

X = np.eye(6)
Y = np.array([2, 0, 1, 1, 2, 0])


def by_heart(x: Any, y: Any) -> Any:
    """Remembers every row."""
    table = {row.tobytes(): label for row, label in zip(x, y, strict=True)}
    return lambda new: np.eye(3)[[table[row.tobytes()] for row in new]]


def test_a_function_that_memorises_passes_and_its_model_is_given() -> None:
    """Probabilities or logits."""
    learnt = check.overfits_one_batch(by_heart, (X, Y))
    assert learnt(X).argmax(axis=1).tolist() == Y.tolist()
    check.overfits_one_batch(lambda x, y: lambda new: 30 * by_heart(x, y)(new) - 10, (X, Y))


def test_a_function_that_does_not_learn_is_refused_with_its_loss() -> None:
    """A third for each class costs ln 3."""
    failure = refusal(check.overfits_one_batch, lambda x, y: lambda new: np.full((6, 3), 1 / 3), (X, Y))
    assert "1,099 sur 6 exemples" in failure.observed
    assert failure.expected == "au plus 0,1"


def test_what_returns_no_model_is_refused() -> None:
    """None, a number, no function at all, NaN."""
    assert "None" in str(refusal(check.overfits_one_batch, lambda x, y: None, (X, Y), name="f"))
    refusal(check.overfits_one_batch, lambda x, y: 3, (X, Y))
    refusal(check.overfits_one_batch, None, (X, Y))
    refusal(check.overfits_one_batch, lambda x, y: lambda new: np.full((6, 3), np.nan), (X, Y))


def test_the_batch_stays_ours() -> None:
    """A learner who changes what he is given in place does not change what is asked."""

    def cheat(x: Any, y: Any) -> Any:
        y[:] = 0
        return lambda new: np.eye(3)[np.zeros(len(new), dtype=int)]

    refusal(check.overfits_one_batch, cheat, (X, Y))


def test_mistakes_of_the_instructor_are_told_apart() -> None:
    """An unusable batch, an unknown loss."""
    with pytest.raises(ValueError, match="as many examples"):
        check.overfits_one_batch(by_heart, (X, Y[:3]))
    with pytest.raises(ValueError, match="unknown loss"):
        check.overfits_one_batch(by_heart, (X, Y), loss="hinge")
