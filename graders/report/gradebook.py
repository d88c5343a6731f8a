"""What the gradebook says of one submitted notebook, when it has been recorded there."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field


@dataclass(frozen=True, kw_only=True)
class Entry:
    """The score of one criterion; ``waits`` while nobody has given the points that only a human can give."""

    points: float
    out_of: float
    waits: bool = False
    by_hand: bool = False


@dataclass(frozen=True, kw_only=True)
class Scores:
    """Scores and comments by ``grade_id``; ``points`` is the total once the late penalty is taken off."""

    points: float
    out_of: float
    late_penalty: float = 0.0
    entries: Mapping[str, Entry] = field(default_factory=dict)
    comments: Mapping[str, str] = field(default_factory=dict)
