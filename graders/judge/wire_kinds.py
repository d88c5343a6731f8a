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


def _make_objects(content: Any) -> np.ndarray[Any, Any]:
    shape, items = content
    if any(type(size) is not int or size < 0 for size in shape) or math.prod(shape) != len(items):
        raise WireError("an array whose shape and items disagree")
    array = np.empty(len(items), dtype=object)
    for position, item in enumerate(items):
        array[position] = item
    return array.reshape(shape)


def _make_tensor(array: Any) -> Any:
    import tensorflow as tf

    return tf.constant(array)


def _make_frame(content: Any) -> Any:
    import pandas as pd

    index, names, columns = content
    frame = pd.DataFrame(dict(enumerate(columns)), index=index)
    frame.columns = pd.Index(names)
    return frame.infer_objects()


def _make_series(content: Any) -> Any:
    import pandas as pd

    index, name, values = content
    return pd.Series(values, index=index, name=name).infer_objects()


def _make_index(content: Any) -> Any:
    import pandas as pd

    values, name = content
    return pd.Index(values, name=name)


def _make_moment(content: Any) -> Any:
    kind, value = content
    if kind == "timedelta":
        return datetime.timedelta(seconds=value)
    return {"datetime": datetime.datetime, "date": datetime.date}[kind].fromisoformat(value)


def _make_number(content: Any) -> Any:
    kind, text = content
    if len(text) > 1000:
        raise WireError("a number too long")
    return {"Decimal": decimal.Decimal, "Fraction": fractions.Fraction}[kind](text)


def _make_namedtuple(content: Any) -> Any:
    name, fields, values = content
    return namedtuple(str(name), [str(f) for f in fields], rename=True)(*values)


MAKERS: dict[int, Callable[[Any], Any]] = {
    TUPLE: tuple,
    SET: set,
    FROZENSET: frozenset,
    DICT: lambda pairs: dict(pairs),
    COMPLEX: lambda parts: complex(*parts),
    BIGINT: lambda text: int(text, 16),
    ARRAY: _make_array,
    OBJECTS: _make_objects,
    SCALAR: lambda array: array[()],
    TENSOR: _make_tensor,
    FRAME: _make_frame,
    SERIES: _make_series,
    INDEX: _make_index,
    SLICE: lambda parts: slice(*parts),
    RANGE: lambda parts: range(*parts),
    MOMENT: _make_moment,
    NUMBER: _make_number,
    ELLIPSIS: lambda _none: Ellipsis,
    NAMEDTUPLE: _make_namedtuple,
}
"""Code of a kind → what makes its value from the decoded parts."""
