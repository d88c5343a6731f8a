"""What a course asks of its judges, as plain data that can travel to another machine."""

from __future__ import annotations

from dataclasses import dataclass, field

from graders.judge.limits import Limits


@dataclass(frozen=True, kw_only=True)
class Settings:
    """The judge's settings of a course.

    >>> Settings(secret=b"s" * 32).seed
    0
    """

    secret: bytes = field(repr=False)
    """Derives the held-out data."""
    seed: int = 0
    """Fixes every other draw."""
    limits: Limits = field(default_factory=Limits)
    unsafe: bool = False
    """Without a sandbox; said in every result."""
