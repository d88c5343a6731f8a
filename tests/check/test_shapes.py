"""Shapes of values, and of what functions and estimators give."""

from __future__ import annotations

from typing import Any

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from graders import check
from tests.check.hostile import refusal

SHAPES = st.lists(st.integers(0, 5), max_size=4).map(tuple)


@given(SHAPES, st.data())
def test_a_shape_fits_itself_with_any_size_left_open(shape: Any, data: st.DataObject) -> None:
    """None stands for one axis, ... for any number of them."""
    value = np.zeros(shape)
    check.shape(value, shape, name="x")
    opened = tuple(None if data.draw(st.booleans()) else size for size in shape)
    check.shape(value, opened, name="x")
    cut = data.draw(st.integers(0, len(shape)))
    check.shape(value, (*shape[:cut], ...), name="x")
    check.shape(value, (..., *shape[cut:]), name="x")


@given(SHAPES)
def test_one_more_axis_or_another_size_is_refused(shape: Any) -> None:
    """The message shows both shapes."""
    value = np.zeros(shape)
    refusal(check.shape, value, (*shape, None), name="x")
    if shape:
        refusal(check.shape, value, (*shape[:-1], shape[-1] + 1), name="x")
        refusal(check.shape, value, shape[1:], name="x")


def test_shape_tells_both_shapes() -> None:
    """As Python writes them."""
    failure = refusal(check.shape, np.zeros((32, 3)), (None, 10), name="p", lead="une colonne par classe")
    assert str(failure) == "`p` a la forme (32, 3) ; attendu : (None, 10). Piste : une colonne par classe."
    assert "attendu : (2, …)" in refusal(check.shape, np.zeros(3), (2, ...), name="p").message


def test_shape_reads_lists_and_text_but_no_odd_object(hostile: Any) -> None:
    """An object with a ``shape`` attribute is no array."""
    check.shape([[1, 2], [3, 4]], (2, 2), name="x")
    check.shape(["chat", "chien"], (2,), name="mots")
    if type(hostile).__name__ in ("AlwaysEqual", "Explosive", "PretendsToBeArray", "list"):
        refusal(check.shape, hostile, (2,), name="x")


@pytest.mark.parametrize("pattern", [10, [None, 10], (None, "10"), (-1, 3), (..., 3, ...), (True, 3), (2.0,)])
def test_a_bad_pattern_is_the_instructors_mistake(pattern: Any) -> None:
    """It raises whatever the learner's value."""
    with pytest.raises((TypeError, ValueError)):
        check.shape(None, pattern, name="x")
    with pytest.raises((TypeError, ValueError)):
        check.output_shape(None, pattern, input_shape=(2,))


class Estimator:
    """Anything with ``predict``."""

    def __init__(self, columns: int) -> None:
        self.columns = columns

    def predict(self, x: Any) -> Any:
        """Zeros."""
        return np.zeros((len(x), self.columns))


def test_output_shape_works_on_functions_and_estimators() -> None:
    """Each batch size is tried."""
    seen = []

    def function(x: Any) -> Any:
        seen.append(x.shape)
        return np.zeros((len(x), 10))

    check.output_shape(function, (None, 10), input_shape=(4, 3))
    assert seen == [(1, 4, 3), (3, 4, 3), (32, 4, 3)]
    check.output_shape(Estimator(10), (None, 10), input_shape=(2,))
    failure = refusal(check.output_shape, Estimator(3), (None, 10), input_shape=(2,), name="m", batch_sizes=(7,))
    assert failure.message == "`m` produit une sortie de forme (7, 3) pour un lot de 7 ; attendu : (7, 10)."


def test_a_model_that_forgets_the_batch_is_refused() -> None:
    """A fixed batch size shows at another one."""
    failure = refusal(check.output_shape, lambda x: np.zeros((1, 10)), (None, 10), input_shape=(2,))
    assert "forme (1, 10) pour un lot de 3 ; attendu : (3, 10)" in failure.message


def test_what_cannot_predict_is_described() -> None:
    """A class, None, a number."""
    assert "est une classe" in refusal(check.output_shape, Estimator, (None, 10), input_shape=(2,)).message
    assert "`modele` est None" in refusal(check.output_shape, None, (None, 10), input_shape=(2,)).message


@pytest.mark.parametrize(
    "options", [{"batch_sizes": ()}, {"batch_sizes": (0,)}, {"input_shape": 2}, {"input_shape": (0,)}]
)
def test_bad_options_are_the_instructors_mistake(options: dict[str, Any]) -> None:
    """They raise before the model is called."""
    with pytest.raises((TypeError, ValueError)):
        check.output_shape(None, (None, 10), **{"input_shape": (2,), **options})
