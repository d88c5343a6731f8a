"""The kinds of plain value that may cross, and how each is made again from honest parts.

The parts come from a learner's process: shapes, types and sizes are checked before anything is built.
"""

from __future__ import annotations

import datetime
import decimal
import fractions
import math
import re
from collections import namedtuple
from collections.abc import Callable
from typing import Any

import numpy as np

DTYPE = re.compile(r"[<>|=]?(?:b1|i[1248]|u[1248]|f[248]|c8|c16|[SU]\d{1,6}|[Mm]8(?:\[\d*[a-zA-Zμ]+\])?)")

TUPLE, SET, FROZENSET, DICT, COMPLEX, BIGINT, ARRAY, OBJECTS, SCALAR, TENSOR = range(1, 11)
FRAME, SERIES, INDEX, SLICE, RANGE, MOMENT, NUMBER, ELLIPSIS, NAMEDTUPLE = range(11, 20)
REFERENCE, MODEL, CALLBACK = range(30, 33)
MAX_RANGE = 2_000_000
"""Length of a range: the test that makes a list of it pays for each item."""
MAX_HEXADECIMAL = 25_100
"""Digits of a large integer, 100,000 bits."""
MAX_EXPONENT = 10_000
MAX_FIELDS = 255
FRACTION = re.compile(r"-?[0-9]{1,500}(/[0-9]{1,500})?")
"""A fraction in full: `1e999999999` would be written out before anything could be checked."""


class WireError(ValueError):
    """A value that cannot cross as data, or bytes that are no honest value."""


def _make_array(content: Any) -> np.ndarray[Any, Any]:
    text, shape, data = content
    if not (isinstance(text, str) and DTYPE.fullmatch(text)):
        raise WireError("an array of a type that may not cross")
    dtype = np.dtype(text)
    if len(shape) > 16 or any(type(size) is not int or not 0 <= size < 2**40 for size in shape):
        raise WireError("an array of an impossible shape")
    if math.prod(shape) * dtype.itemsize != len(data):
        raise WireError("an array whose shape and bytes disagree")
    return np.frombuffer(data, dtype=dtype).reshape(shape).copy()


def _make_scalar(array: Any) -> Any:
    if not (isinstance(array, np.ndarray) and array.ndim == 0):
        raise WireError("a scalar of more than one value")
    return array[()]


def _make_integer(text: Any) -> int:
    if len(text) > MAX_HEXADECIMAL:
        raise WireError("an integer too long")
    return int(text, 16)


def _make_range(parts: Any) -> range:
    found = range(*parts)
    if len(found) > MAX_RANGE:
        raise WireError("a range too long")
    return found


def _make_objects(content: Any) -> np.ndarray[Any, Any]:
    shape, items = content
    if any(type(size) is not int or size < 0 for size in shape) or math.prod(shape) != len(items):
        raise WireError("an array whose shape and items disagree")
    array = np.empty(len(items), dtype=object)
    for position, item in enumerate(items):
        array[position] = item
    return array.reshape(shape)


def _make_tensor(array: Any) -> Any:
    if not (isinstance(array, np.ndarray) and array.dtype.kind in "biufc"):
        raise WireError("a tensor that holds no numbers")
    import tensorflow as tf

    return tf.constant(array)


def _make_frame(content: Any) -> Any:
    import pandas as pd

    index, names, columns = content
    if not (isinstance(index, pd.Index) and len(names) == len(columns) and all(_is_column(c, index) for c in columns)):
        raise WireError("a data frame whose parts disagree")
    frame = pd.DataFrame(dict(enumerate(columns)), index=index)
    frame.columns = pd.Index(names)
    return frame.infer_objects()


def _make_series(content: Any) -> Any:
    import pandas as pd

    index, name, values = content
    if not (isinstance(index, pd.Index) and _is_column(values, index)):
        raise WireError("a series whose parts disagree")
    return pd.Series(values, index=index, name=name).infer_objects()


def _make_index(content: Any) -> Any:
    import pandas as pd

    values, name = content
    if not (isinstance(values, np.ndarray) and values.ndim == 1):
        raise WireError("an index that is no column")
    return pd.Index(values, name=name)


def _is_column(values: Any, index: Any) -> bool:
    """Whether pandas would take these values one by one; a lone value it would repeat along the index."""
    return isinstance(values, np.ndarray) and values.shape == (len(index),)


def _make_moment(content: Any) -> Any:
    kind, value = content
    if kind == "timedelta":
        return datetime.timedelta(seconds=value)
    return {"datetime": datetime.datetime, "date": datetime.date}[kind].fromisoformat(value)


def _make_number(content: Any) -> Any:
    kind, text = content
    if len(text) > 1000:
        raise WireError("a number too long")
    if kind not in ("Decimal", "Fraction"):
        raise WireError("a number of an unknown kind")
    if kind == "Fraction":
        if not FRACTION.fullmatch(text):
            raise WireError("a fraction that is not written out")
        return fractions.Fraction(text)
    number = decimal.Decimal(text)
    if number.is_finite() and abs(number.adjusted()) > MAX_EXPONENT:
        raise WireError("a decimal number out of all measure")
    return number


def _make_namedtuple(content: Any) -> Any:
    name, fields, values = content
    # namedtuple writes code with these names; two spellings of one letter would be two names to it and one to Python.
    if len(fields) > MAX_FIELDS or not all(isinstance(text, str) and text.isascii() for text in (name, *fields)):
        raise WireError("a named tuple with names that may not cross")
    return namedtuple(name, fields, rename=True)(*values)


MAKERS: dict[int, Callable[[Any], Any]] = {
    TUPLE: tuple,
    SET: set,
    FROZENSET: frozenset,
    DICT: lambda pairs: dict(pairs),
    COMPLEX: lambda parts: complex(*parts),
    BIGINT: _make_integer,
    ARRAY: _make_array,
    OBJECTS: _make_objects,
    SCALAR: _make_scalar,
    TENSOR: _make_tensor,
    FRAME: _make_frame,
    SERIES: _make_series,
    INDEX: _make_index,
    SLICE: lambda parts: slice(*parts),
    RANGE: _make_range,
    MOMENT: _make_moment,
    NUMBER: _make_number,
    ELLIPSIS: lambda _none: Ellipsis,
    NAMEDTUPLE: _make_namedtuple,
}
"""Code of a kind → what makes its value from the decoded parts."""
