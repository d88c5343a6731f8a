"""What crosses between the learner's kernel and the examiner: plain data, and names for everything else.

Nothing is pickled. Sizes, depth and types are bounded on decoding, because the bytes come from a learner's process.
Both sides use the same :class:`Codec` with their own idea of a reference.
"""

from __future__ import annotations

import datetime
import decimal
import fractions
import sys
from collections.abc import Callable
from typing import Any

import msgpack
import numpy as np

from graders.judge.wire_kinds import (
    ARRAY,
    BIGINT,
    CALLBACK,
    COMPLEX,
    DICT,
    DTYPE,
    ELLIPSIS,
    FRAME,
    FROZENSET,
    INDEX,
    MAKERS,
    MODEL,
    MOMENT,
    NAMEDTUPLE,
    NUMBER,
    OBJECTS,
    RANGE,
    REFERENCE,
    SCALAR,
    SERIES,
    SET,
    SLICE,
    TENSOR,
    TUPLE,
    WireError,
)

__all__ = ["CALLBACK", "MODEL", "REFERENCE", "Codec", "WireError"]
MAX_DEPTH = 40
MAX_ITEMS = 2_000_000
"""Items of one container."""
MAX_ALL_ITEMS = 5_000_000
"""Items of all containers of a value: a byte can announce a list, which takes sixty."""
MAX_COPIES = 6
"""How many times ``max_bytes`` may be read on the way down: each container in a container is read again."""


class Codec:
    """Encodes values for the other side and decodes what comes from it.

    ``describe(obj)`` gives ``(code, payload)`` for an object that is not plain data, or raises :class:`WireError`;
    ``resolve(code, payload)`` is its inverse on the receiving side.

    >>> codec = Codec()
    >>> codec.decode(codec.encode((1, [2.5, "a"], {3: None})))
    (1, [2.5, 'a'], {3: None})
    >>> codec.encode(object())
    Traceback (most recent call last):
    graders.judge.wire_kinds.WireError: a value of type object cannot cross as data
    """

    def __init__(
        self,
        *,
        describe: Callable[[Any], tuple[int, Any]] | None = None,
        resolve: Callable[[int, Any], Any] | None = None,
        max_bytes: int = 256_000_000,
    ) -> None:
        self.describe = describe or _refuse_object
        self.resolve = resolve or _refuse_reference
        self.max_bytes = max_bytes
        self._items = 0
        self._bytes = 0

    def encode(self, value: Any) -> bytes:
        """Bytes of ``value``.

        Raises:
            WireError: when it is too large, too deep, or no data.
        """
        packed = self._pack(self._lower(value, 0))
        if len(packed) > self.max_bytes:
            raise WireError(f"a value of {len(packed)} bytes is too large to cross")
        return packed

    def decode(self, data: bytes) -> Any:
        """The value of ``data``.

        Raises:
            WireError: when the bytes are malformed, too many, or name what may not be named.
        """
        if len(data) > self.max_bytes:
            raise WireError(f"a value of {len(data)} bytes is too large to cross")
        self._items = MAX_ALL_ITEMS
        self._bytes = MAX_COPIES * self.max_bytes
        return self._unpack(data, 0)

    def _pack(self, lowered: Any) -> bytes:
        try:
            return bytes(msgpack.packb(lowered, use_bin_type=True))
        except (ValueError, TypeError, OverflowError, RecursionError) as error:
            raise WireError(str(error)) from error

    def _ext(self, code: int, payload: Any) -> msgpack.ExtType:
        return msgpack.ExtType(code, self._pack(payload))

    def _lower(self, value: Any, depth: int) -> Any:
        if depth > MAX_DEPTH:
            raise WireError("a value nested too deeply to cross")
        kind = type(value)
        if value is None or kind in (bool, float, bytes):
            return value
        if kind is int:
            small = -(2**63) <= value < 2**64
            return value if small else self._ext(BIGINT, _int_text(value))
        if kind is str:
            return value.encode("utf-8", "replace").decode() if _has_surrogates(value) else value
        down = depth + 1
        if kind is list:
            return [self._lower(item, down) for item in value]
        if kind is tuple:
            return self._ext(TUPLE, [self._lower(item, down) for item in value])
        if kind in (set, frozenset):
            return self._ext(SET if kind is set else FROZENSET, [self._lower(item, down) for item in value])
        if kind is dict:
            return self._ext(DICT, [[self._lower(k, down), self._lower(v, down)] for k, v in value.items()])
        if kind is complex:
            return self._ext(COMPLEX, [value.real, value.imag])
        return self._lower_special(value, down)

    def _lower_special(self, value: Any, depth: int) -> Any:
        if isinstance(value, np.ndarray):
            return self._lower_array(np.asarray(value), depth)
        if isinstance(value, np.generic) and not isinstance(value, np.void):
            return self._ext(SCALAR, self._lower_array(np.asarray(value), depth))
        tensor = _tensor_array(value)
        if tensor is not None:
            return self._ext(TENSOR, self._lower_array(tensor, depth))
        if isinstance(value, slice):
            return self._ext(SLICE, [self._lower(part, depth) for part in (value.start, value.stop, value.step)])
        if isinstance(value, range):
            return self._ext(RANGE, [value.start, value.stop, value.step])
        if value is Ellipsis:
            return self._ext(ELLIPSIS, None)
        if type(value) in (datetime.datetime, datetime.date, datetime.timedelta):
            return self._ext(MOMENT, _moment_parts(value))
        if type(value) in (decimal.Decimal, fractions.Fraction):
            return self._ext(NUMBER, [type(value).__name__, str(value)])
        framed = self._lower_pandas(value, depth)
        if framed is not None:
            return framed
        if isinstance(value, tuple) and hasattr(type(value), "_fields"):
            fields = [str(name) for name in getattr(type(value), "_fields", ())]
            return self._ext(NAMEDTUPLE, [type(value).__name__, fields, [self._lower(i, depth) for i in tuple(value)]])
        plain = _plain_base(value)
        if plain is not value:
            return self._lower(plain, depth)
        code, payload = self.describe(value)
        return self._ext(code, self._lower_payload(payload, depth))

    def _lower_payload(self, payload: Any, depth: int) -> Any:
        if isinstance(payload, dict):
            return {str(key): self._lower_payload(item, depth) for key, item in payload.items()}
        return self._lower(payload, depth)

    def _lower_array(self, array: np.ndarray[Any, Any], depth: int) -> msgpack.ExtType:
        if array.dtype.kind == "O":
            return self._ext(OBJECTS, [list(array.shape), [self._lower(item, depth + 1) for item in array.ravel()]])
        if array.dtype.name == "bfloat16":
            array = array.astype("f4")
        elif array.dtype.kind in "fc" and not DTYPE.fullmatch(array.dtype.str):
            array = array.astype("f8" if array.dtype.kind == "f" else "c16")
        if not DTYPE.fullmatch(array.dtype.str):
            raise WireError(f"an array of {array.dtype} cannot cross as data")
        return self._ext(ARRAY, [array.dtype.str, list(array.shape), np.ascontiguousarray(array).tobytes()])

    def _lower_pandas(self, value: Any, depth: int) -> Any:
        pandas = sys.modules.get("pandas")
        if pandas is None:
            return None
        if isinstance(value, pandas.DataFrame):
            columns = [self._lower(_column_array(value.iloc[:, i]), depth) for i in range(value.shape[1])]
            return self._ext(FRAME, [self._lower(value.index, depth), self._lower(list(value.columns), depth), columns])
        if isinstance(value, pandas.Series):
            parts = [value.index, value.name, _column_array(value)]
            return self._ext(SERIES, [self._lower(part, depth) for part in parts])
        if isinstance(value, pandas.MultiIndex):
            raise WireError("a MultiIndex cannot cross as data")
        if isinstance(value, pandas.Index):
            return self._ext(INDEX, [self._lower(_column_array(value), depth), self._lower(value.name, depth)])
        if value is pandas.NA:
            return None
        if isinstance(value, pandas.Timestamp):
            return self._lower(np.datetime64(value.to_datetime64()), depth)
        return None

    def _unpack(self, data: bytes, depth: int) -> Any:
        if depth > MAX_DEPTH:
            raise WireError("a value nested too deeply")
        self._bytes -= len(data)
        if self._bytes < 0:
            raise WireError("a value too large once unfolded")
        most = min(MAX_ITEMS, len(data))
        try:
            return msgpack.unpackb(
                data,
                ext_hook=lambda code, payload: self._raise_value(code, payload, depth + 1),
                strict_map_key=False,
                list_hook=self._count,
                object_hook=self._count,
                max_array_len=most,
                max_map_len=most,
                max_ext_len=self.max_bytes,
                max_bin_len=self.max_bytes,
                max_str_len=self.max_bytes,
            )
        except WireError:
            raise
        except Exception as error:  # whatever NumPy, pandas, msgpack or Python find wrong with it
            raise WireError(f"malformed value: {type(error).__name__}") from error

    def _count(self, container: Any) -> Any:
        self._items -= len(container) + 1
        if self._items < 0:
            raise WireError("a value of too many items")
        return container

    def _raise_value(self, code: int, payload: bytes, depth: int) -> Any:
        content = self._unpack(payload, depth)
        if code >= REFERENCE:
            return self.resolve(code, content)
        maker = MAKERS.get(code)
        if maker is None:
            raise WireError(f"unknown kind of value {code}")
        return maker(content)


def _refuse_object(value: Any) -> tuple[int, Any]:
    raise WireError(f"a value of type {type(value).__name__} cannot cross as data")


def _refuse_reference(code: int, _payload: Any) -> Any:
    raise WireError(f"a reference (kind {code}) is not expected here")


def _int_text(value: int) -> str:
    if value.bit_length() > 100_000:
        raise WireError("an integer of more than 100,000 bits cannot cross")
    return hex(value)


def _has_surrogates(text: str) -> bool:
    try:
        text.encode()
    except UnicodeEncodeError:
        return True
    return False


def _plain_base(value: Any) -> Any:
    """The data inside a subclass of a built-in type, read without calling any method the subclass redefines."""
    for base, read in _READERS.items():
        if isinstance(value, base) and not hasattr(type(value), "__members__"):
            return read(value)
    return value


def _tensor_array(value: Any) -> np.ndarray[Any, Any] | None:
    family = type(value).__module__.partition(".")[0]
    if family not in ("tensorflow", "keras"):
        return None
    if hasattr(value, "numpy") and hasattr(value, "shape") and hasattr(value, "dtype"):
        try:
            return np.asarray(value.numpy())
        except Exception as error:
            raise WireError(f"a tensor without a value: {type(error).__name__}") from error
    return None


def _column_array(column: Any) -> np.ndarray[Any, Any]:
    kind = getattr(column.dtype, "kind", "O")
    if kind in "biufcMm" and isinstance(column.dtype, np.dtype):
        return np.asarray(column)
    return np.asarray(column, dtype=object)


def _moment_parts(value: Any) -> list[Any]:
    if isinstance(value, datetime.timedelta):
        return ["timedelta", value.total_seconds()]
    return [type(value).__name__, value.isoformat()]


_READERS: dict[type, Callable[[Any], Any]] = {
    int: lambda value: int.__add__(value, 0),
    float: lambda value: float.__add__(value, 0.0),
    complex: lambda value: complex.__add__(value, 0j),
    str: lambda value: str.__getitem__(value, slice(None)),
    bytes: lambda value: bytes.__getitem__(value, slice(None)),
    list: lambda value: list(list.__iter__(value)),
    tuple: lambda value: tuple(tuple.__iter__(value)),
    set: lambda value: set(set.__iter__(value)),
    frozenset: lambda value: frozenset(frozenset.__iter__(value)),
    dict: lambda value: {key: dict.__getitem__(value, key) for key in dict.__iter__(value)},
}
