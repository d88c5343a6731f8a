"""Values that are small in bytes and huge once unfolded are refused before they are built."""

from __future__ import annotations

import tracemalloc
from typing import Any

import msgpack
import pytest

from graders.judge.wire import Codec, WireError
from graders.judge.wire_kinds import (
    BIGINT,
    DICT,
    FRAME,
    INDEX,
    NAMEDTUPLE,
    NUMBER,
    OBJECTS,
    RANGE,
    SCALAR,
    SERIES,
    SET,
    TENSOR,
    TUPLE,
)

MOST_MB = 500
"""What refusing a bomb may take; each would take gigabytes, or hours."""


def kind(code: int, content: Any) -> msgpack.ExtType:
    """A value of that kind, as its bytes."""
    return msgpack.ExtType(code, msgpack.packb(content))


def nested(content: Any, times: int) -> Any:
    """A tuple in a tuple in a tuple."""
    for _ in range(times):
        content = kind(TUPLE, [content])
    return content


RANGES = kind(INDEX, [kind(RANGE, [0, 2_000_000, 1]), None])
BOMBS = {
    "a range of a quadrillion": kind(RANGE, [0, 10**15, 1]),
    "a range beyond what len can say": kind(RANGE, [0, 2**63, 1]),
    "two megabytes in forty tuples, each a copy": nested(b"x" * 2_000_000, 39),
    "tuples without end": nested(1, 60),
    "a fraction to be written out": kind(NUMBER, ["Fraction", "1e999999999"]),
    "a decimal out of all measure": kind(NUMBER, ["Decimal", "1e999999999"]),
    "a number of a class of its own": kind(NUMBER, ["Popen", "1"]),
    "an integer of millions of digits": kind(BIGINT, "0x" + "f" * 5_000_000),
    "objects of a shape that holds nothing": kind(OBJECTS, [[0, 2**39], [1]]),
    "a scalar that is a list": kind(SCALAR, [1, 2]),
    "a tensor of texts": kind(TENSOR, ["a"]),
    "a frame that repeats a number along a range": kind(FRAME, [RANGES, ["a"] * 1000, [1.0] * 1000]),
    "a series that repeats a text along a range": kind(SERIES, [RANGES, None, "x" * 1000]),
    "a named tuple of a hundred thousand fields": kind(NAMEDTUPLE, ["x", ["a"] * 100_000, [0] * 100_000]),
    "names that are one to Python": kind(NAMEDTUPLE, ["n", ["\ufb01", "fi"], [1, 2]]),
    "a name that is code": kind(NAMEDTUPLE, ["x; import os", ["a"], [1]]),
    "a set of lists": kind(SET, [[1]]),
    "a dictionary of triples": kind(DICT, [[1, 2, 3]]),
    "six million empty lists": [[[]] * 1_000_000] * 6,
}


@pytest.mark.parametrize("case", BOMBS)
def test_a_bomb_is_refused_at_little_cost(case: str) -> None:
    """Only ever ``WireError``, with little memory taken on the way."""
    data = msgpack.packb(BOMBS[case])
    tracemalloc.start()
    try:
        with pytest.raises(WireError):
            Codec(max_bytes=8_000_000).decode(data)
        assert tracemalloc.get_traced_memory()[1] < MOST_MB * 1e6
    finally:
        tracemalloc.stop()


@pytest.mark.parametrize(
    "data", [b"\xdd\x7f\xff\xff\xff", b"\xdf\x7f\xff\xff\xff", b"\xdd\x00\x1e\x84\x80" * 1000, b"\x91" * 5000]
)
def test_lengths_that_are_only_announced_reserve_nothing(data: bytes) -> None:
    """An array cannot have more items than there are bytes left."""
    tracemalloc.start()
    try:
        with pytest.raises(WireError):
            Codec().decode(data)
        assert tracemalloc.get_traced_memory()[1] < MOST_MB * 1e6
    finally:
        tracemalloc.stop()


def test_honest_values_of_some_size_still_cross() -> None:
    """The bounds are far above what a lab exchanges."""
    codec = Codec(max_bytes=8_000_000)
    value = [[float(i)] * 28 for i in range(20_000)]
    assert codec.decode(codec.encode(value)) == value
    assert codec.decode(codec.encode(range(1_000_000))) == range(1_000_000)
