"""Plain data cross unchanged; bytes that are no honest value are refused, whatever they are."""

from __future__ import annotations

import contextlib
import datetime
import math
from typing import Any

import msgpack
import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from graders.judge.wire import Codec, WireError

SCALARS = (
    st.none()
    | st.booleans()
    | st.integers()
    | st.floats(allow_nan=False)
    | st.text(max_size=20)
    | st.binary(max_size=20)
)
KEYS = st.integers() | st.text(max_size=8) | st.tuples(st.integers(), st.text(max_size=3))
VALUES = st.recursive(
    SCALARS,
    lambda inner: st.lists(inner, max_size=4) | st.tuples(inner, inner) | st.dictionaries(KEYS, inner, max_size=4),
    max_leaves=20,
)


@given(VALUES)
def test_plain_data_come_back_equal(value: Any) -> None:
    """Numbers, texts and containers of them, with their exact types."""
    codec = Codec()
    back = codec.decode(codec.encode(value))
    assert back == value
    assert type(back) is type(value)


@given(st.binary(max_size=400))
def test_arbitrary_bytes_are_refused_or_are_data(data: bytes) -> None:
    """Nothing but WireError comes out of decoding."""
    with contextlib.suppress(WireError):
        Codec().decode(data)


@pytest.mark.parametrize(
    "value",
    [
        np.arange(6.0).reshape(2, 3),
        np.array([], dtype="int64"),
        np.array(3.5),
        np.array(["a", "été"]),
        np.array([1 + 2j]),
        np.array([True, False]),
        np.array(["2020-01-01"], dtype="datetime64[D]"),
        np.float32(1.5),
        np.arange(3, dtype=">i4"),
    ],
    ids=repr,
)
def test_arrays_keep_shape_type_and_content(value: np.ndarray[Any, Any]) -> None:
    """Every type of number that an array of the labs has."""
    codec = Codec()
    back = codec.decode(codec.encode(value))
    assert np.asarray(back).dtype == value.dtype
    assert np.shape(back) == np.shape(value)
    assert np.array_equal(back, value)


def test_other_values_cross() -> None:
    """Moments, ranges, slices, sets, complex numbers, infinities."""
    values = [range(3), slice(1, None, 2), {1, 2}, frozenset("a"), 1j, datetime.date(2020, 1, 2), Ellipsis, math.inf]
    codec = Codec()
    assert codec.decode(codec.encode(values)) == values


class Lying(float):
    """A number that claims to equal everything."""

    def __eq__(self, other: object) -> bool:
        """Lie."""
        return True

    __hash__ = float.__hash__


def test_a_subclass_crosses_as_the_plain_value_inside() -> None:
    """What a class redefines stays on its own side."""
    codec = Codec()
    back = codec.decode(codec.encode(Lying(2.0)))
    assert type(back) is float
    assert back == 2.0
    assert back != 3.0


def test_what_is_too_deep_or_a_cycle_is_refused() -> None:
    """No recursion without end."""
    cycle: list[Any] = []
    cycle.append(cycle)
    with pytest.raises(WireError):
        Codec().encode(cycle)


@pytest.mark.parametrize(
    "content",
    [
        ["<f8", [2**39, 2**39], b""],
        ["<f8", [-1], b"12345678"],
        ["<f8", [2], b"12345678"],
        ["O", [1], b"12345678"],
        ["<V8", [1], b"12345678"],
        ["<f8", ["2"], b"12345678"],
        [1, 2],
    ],
    ids=repr,
)
def test_dishonest_arrays_are_refused(content: list[Any]) -> None:
    """Shapes, types and bytes that disagree, or that could hold objects."""
    array = 7
    data = msgpack.packb(msgpack.ExtType(array, msgpack.packb(content)))
    with pytest.raises(WireError):
        Codec().decode(data)


def test_references_need_somebody_to_resolve_them() -> None:
    """A plain codec accepts no reference."""
    with pytest.raises(WireError):
        Codec().decode(msgpack.packb(msgpack.ExtType(30, msgpack.packb({"id": 1}))))
