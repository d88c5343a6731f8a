"""What an instructor may write: each function accepts an argument or raises ``TypeError``/``ValueError``."""

from __future__ import annotations

import math
from collections.abc import Callable, Iterable
from types import EllipsisType
from typing import Any

import numpy as np
from numpy.typing import NDArray

Pattern = tuple[int | EllipsisType | None, ...]


def texts(**named: object) -> None:
    """Accept the strings that make a message."""
    for argument, value in named.items():
        if not isinstance(value, str):
            raise TypeError(f"{argument} must be a string, got {type(value).__name__}")
        if argument in ("name", "observed") and not value.strip():
            raise ValueError(f"{argument} must not be empty")


def real(argument: str, value: object, *, low: float = -math.inf, high: float = math.inf) -> float:
    """Accept a finite number between ``low`` and ``high``, both included.

    >>> real("at_least", 0.9, low=0, high=1)
    0.9
    >>> real("at_least", 92, low=0, high=1)
    Traceback (most recent call last):
    ValueError: at_least must be between 0 and 1, got 92.0
    """
    if isinstance(value, bool | np.bool_) or not isinstance(value, int | float | np.integer | np.floating):
        raise TypeError(f"{argument} must be a number, got {type(value).__name__}")
    found = float(value)
    if not (math.isfinite(found) and low <= found <= high):
        raise ValueError(f"{argument} must be between {low:g} and {high:g}, got {found}")
    return found


def whole(argument: str, value: object, *, low: int = 0) -> int:
    """Accept an integer of at least ``low``."""
    if isinstance(value, bool) or not isinstance(value, int | np.integer):
        raise TypeError(f"{argument} must be an integer, got {type(value).__name__}")
    if value < low:
        raise ValueError(f"{argument} must be at least {low}, got {value}")
    return int(value)


def pattern(value: object) -> Pattern:
    """Accept a pattern of shapes: integers, ``None`` for any size, at most one ``...`` for several axes.

    >>> pattern((None, 10)), pattern((2, ...))
    ((None, 10), (2, Ellipsis))
    >>> pattern((None, "10"))
    Traceback (most recent call last):
    TypeError: a pattern of shapes holds integers, None or ..., got str
    """
    if not isinstance(value, tuple):
        raise TypeError(f"a pattern of shapes is a tuple, got {type(value).__name__}")
    for size in value:
        if isinstance(size, bool) or not (size is None or size is ... or isinstance(size, int)):
            raise TypeError(f"a pattern of shapes holds integers, None or ..., got {type(size).__name__}")
        if isinstance(size, int) and size < 0:
            raise ValueError(f"a size is at least 0, got {size}")
    if sum(size is ... for size in value) > 1:
        raise ValueError("a pattern of shapes holds at most one ...")
    return value


def function(argument: str, value: object) -> Callable[..., Any]:
    """Accept a callable of the instructor."""
    if not callable(value):
        raise TypeError(f"{argument} must be callable, got {type(value).__name__}")
    return value


def names(argument: str, value: object) -> tuple[str, ...]:
    """Accept several strings; a lone string is refused, being a sequence of letters."""
    if isinstance(value, str) or not isinstance(value, Iterable):
        raise TypeError(f"{argument} must be a collection of strings, e.g. ('Dense',)")
    found = tuple(value)
    if not all(isinstance(item, str) for item in found):
        raise TypeError(f"{argument} must hold strings only")
    return found


def pair(split: object) -> tuple[Any, NDArray[Any]]:
    """Accept examples and their targets: a ``Split`` or any ``(x, y)``; as many ``x`` as ``y``."""
    if not isinstance(split, Iterable):
        raise TypeError(f"split must be a pair (x, y), got {type(split).__name__}")
    found = tuple(split)
    if len(found) != 2:
        raise ValueError(f"split must be a pair (x, y), got {len(found)} items")
    x, y = found[0], np.asarray(found[1])
    inputs = [np.asarray(part) for part in branches(x)]
    if y.dtype.kind not in "buif":
        raise TypeError(f"targets must be numbers, got dtype {y.dtype}")
    if y.ndim == 0 or len(y) == 0 or any(part.ndim == 0 or len(part) != len(y) for part in inputs):
        raise ValueError("split must hold as many examples as targets, and at least one")
    if not np.all(np.isfinite(y)):
        raise ValueError("targets must be finite")
    return (x if isinstance(x, dict | list | tuple) else np.asarray(x)), y


def branches(x: Any) -> list[Any]:
    """The inputs of a model one by one: one array, or a list, tuple or dict of arrays."""
    if isinstance(x, dict):
        return list(x.values())
    return list(x) if isinstance(x, list | tuple) else [x]
