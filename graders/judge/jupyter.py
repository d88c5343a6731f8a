"""Messages of the Jupyter protocol as the host writes them and reads them from a learner's kernel."""

from __future__ import annotations

import json
import uuid
from dataclasses import dataclass
from typing import Any

DELIMITER = b"<IDS|MSG>"
SHORT = 1_000_000
"""Bytes of content up to which it may become Python objects, which take up to thirty times that."""
_HEADER = 20_000


@dataclass(frozen=True, kw_only=True)
class Message:
    """One message from the kernel; its content stays bytes until it is asked for."""

    channel: str
    kind: str
    answers: str
    """Identifier of our request that it belongs to."""
    header: dict[str, Any]
    raw: bytes

    @property
    def size(self) -> int:
        """Bytes of the content."""
        return len(self.raw)

    def content(self, *, max_bytes: int = SHORT) -> dict[str, Any]:
        """The content as objects; empty when it is longer than ``max_bytes`` or no JSON object."""
        return _object(self.raw) if len(self.raw) <= max_bytes else {}


def write(kind: str, content: dict[str, Any]) -> tuple[str, list[bytes]]:
    """A new request: its identifier and its parts, unsigned, for the connection is private to the two ends."""
    number = uuid.uuid4().hex
    header = {"msg_id": number, "msg_type": kind, "session": "juge", "username": "juge", "date": "", "version": "5.3"}
    parts = [json.dumps(part).encode() for part in (header, {}, {}, content)]
    return number, [DELIMITER, b"", *parts]


def read(frame: Any) -> Message | None:
    """The message in a frame, or None when it is none: what a kernel sends may be anything."""
    if not (isinstance(frame, list) and len(frame) == 2 and isinstance(frame[1], list)):
        return None
    channel, parts = frame
    if not all(isinstance(part, bytes) for part in parts) or DELIMITER not in parts:
        return None
    parts = parts[parts.index(DELIMITER) + 2 :]
    if len(parts) < 4 or len(parts[0]) > _HEADER or len(parts[1]) > _HEADER:
        return None
    header, parent = _object(parts[0]), _object(parts[1])
    kind, answers = header.get("msg_type"), parent.get("msg_id")
    if not (isinstance(kind, str) and isinstance(answers, str)):
        return None
    return Message(channel=str(channel), kind=kind, answers=answers, header=header, raw=parts[3])


def _object(text: bytes) -> dict[str, Any]:
    try:
        found = json.loads(text)
    except (ValueError, RecursionError):
        return {}
    return found if isinstance(found, dict) else {}
