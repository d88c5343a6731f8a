"""What one submission may use of the machine."""

from __future__ import annotations

from dataclasses import asdict, dataclass
from typing import Any


@dataclass(frozen=True, kw_only=True)
class Limits:
    """Bounds on one submission; past any of them the offending cell loses, never the others.

    Seconds are wall-clock time without what was spent waiting for a core; megabytes are 10**6 bytes.

    >>> Limits(cell_seconds=5).cell_seconds
    5
    >>> Limits(cell_seconds=0)
    Traceback (most recent call last):
    ValueError: limit cell_seconds must be positive, not 0
    """

    cell_seconds: float = 60
    """One cell of the learner's, or one call of one of his functions."""
    notebook_seconds: float = 300
    """All cells and calls together, restarts included."""
    criterion_seconds: float = 120
    """What one criterion may take, the examiner's own work included."""
    interrupt_seconds: float = 3
    """How long an interrupted cell may take to give up before its kernel is killed."""
    memory_mb: int = 3000
    """Growth over the warm kernel, all processes together."""
    processes: int = 64
    file_mb: int = 200
    """Size of one file, and of each scratch file system."""
    output_mb: float = 8
    """What one cell may print or display; the rest is dropped and said."""
    exchange_mb: int = 256
    """One value fetched from the learner's kernel or sent to it."""
    restarts: int = 2
    """How many times a dead kernel is started again, the earlier cells replayed."""

    def __post_init__(self) -> None:
        """Refuse limits that would end every submission."""
        for name, value in asdict(self).items():
            if value <= 0 and name != "restarts":
                raise ValueError(f"limit {name} must be positive, not {value}")

    def to_message(self) -> dict[str, Any]:
        """The limits as plain data, for the processes inside the sandbox."""
        return asdict(self)
