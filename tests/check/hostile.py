"""Objects that lie about themselves, as a learner may leave in a variable."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import numpy as np
import pytest

from graders.outcome import CheckFailure


class AlwaysEqual:
    """Says yes to every comparison, and turns into whatever one likes."""

    def __eq__(self, other: object) -> bool:
        return True

    def __ne__(self, other: object) -> bool:
        return False

    def __hash__(self) -> int:
        return 0

    def __float__(self) -> float:
        return 0.5

    def __array__(self, *args: Any, **kwargs: Any) -> Any:
        return np.array([0.5, 0.25])

    def __abs__(self) -> AlwaysEqual:
        return self

    def __sub__(self, other: object) -> AlwaysEqual:
        return self

    __rsub__ = __le__ = __lt__ = __ge__ = __gt__ = __sub__

    def __bool__(self) -> bool:
        return True


class Explosive:
    """Raises as soon as one looks at it, its ``__repr__`` and ``__class__`` included."""

    @property  # type: ignore[misc]
    def __class__(self) -> Any:
        raise RuntimeError("boom")

    def __repr__(self) -> str:
        raise RuntimeError("boom")

    __str__ = __array__ = __float__ = __len__ = __iter__ = __repr__  # type: ignore[assignment]


class PretendsToBeArray:
    """Claims to be an ndarray through ``__class__``."""

    __class__ = np.ndarray  # type: ignore[assignment]
    shape = (2,)
    dtype = np.dtype(float)

    def __array__(self, *args: Any, **kwargs: Any) -> Any:
        return np.array([0.5, 0.25])


class LyingArray(np.ndarray[Any, Any]):
    """A real array of zeros whose operators always say yes."""

    def __eq__(self, other: object) -> Any:
        return np.ones(self.shape, dtype=bool)

    def __sub__(self, other: object) -> Any:
        return np.zeros(self.shape)

    def __array_ufunc__(self, *args: Any, **kwargs: Any) -> Any:
        return np.ones(self.shape, dtype=bool)

    def astype(self, *args: Any, **kwargs: Any) -> Any:
        """The right answer."""
        return np.array([0.5, 0.25])


class LyingList(list[float]):
    """A list of zeros that iterates over the right answer."""

    def __iter__(self) -> Any:
        return iter([0.5, 0.25])


HOSTILE: dict[str, Callable[[], Any]] = {
    "always equal": AlwaysEqual,
    "explosive": Explosive,
    "pretends to be an array": PretendsToBeArray,
    "lying array": lambda: np.zeros(2).view(LyingArray),
    "lying list": lambda: LyingList([0.0, 0.0]),
    "list of always equal": lambda: [AlwaysEqual(), AlwaysEqual()],
    "object array": lambda: np.array([AlwaysEqual(), AlwaysEqual()], dtype=object),
}
"""How to make each; the right answer they pretend to be is ``[0.5, 0.25]``."""


def refusal(function: Any, *args: Any, **kwargs: Any) -> CheckFailure:
    """The failure that a check raises; its message is bounded, French and free of our internals."""
    with pytest.raises(CheckFailure) as caught:
        function(*args, **kwargs)
    text = str(caught.value)
    assert 0 < len(text) < 700
    assert "Traceback" not in text
    assert " at 0x" not in text
    return caught.value
