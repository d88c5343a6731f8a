"""The host's end of the connection with a learner's kernel: one bounded message at a time, never a blocking call.

The threat: whoever writes at the other end is a learner's code. A messaging library here would read ahead without end
(a message of a thousand parts, a thousand messages), and its parser would run in the one process that no sandbox holds.
So nothing is read before it is asked for, nothing longer than ``max_bytes`` is read at all, and a slow or silent end
costs no more than the seconds that the caller gave.
"""

from __future__ import annotations

import select
import socket
import time
from typing import Any

import msgpack

from graders.judge.framing import HEADER, NAMES, ChannelClosed

READ_BYTES = 1 << 20


class Channel:
    """Framed msgpack messages over a socket pair; whatever cannot be sent at once is sent while waiting."""

    def __init__(self, connection: socket.socket, *, max_bytes: int) -> None:
        self.connection = connection
        self.max_bytes = max_bytes
        self._received = bytearray()
        self._waiting = bytearray()
        connection.setblocking(False)

    def send(self, message: Any) -> None:
        """Have a message sent; it leaves as fast as the other end reads it."""
        body = msgpack.packb(message, use_bin_type=True, unicode_errors=NAMES)
        self._waiting += HEADER.pack(len(body)) + body
        self._push()

    def receive(self, seconds: float) -> Any:
        """The next message, or None when ``seconds`` pass before it is whole.

        Raises:
            ChannelClosed: the other end is gone, or sends what is no message.
        """
        until = time.monotonic() + seconds
        while (length := self._length()) is None or len(self._received) < HEADER.size + length:
            left = max(0.0, until - time.monotonic())
            writers = [self.connection] if self._waiting else []
            readable, writable, _ = select.select([self.connection], writers, [], left)
            if writable:
                self._push()
            if readable:
                self._pull()
            elif time.monotonic() >= until:
                return None
        body = bytes(memoryview(self._received)[HEADER.size : HEADER.size + length])
        del self._received[: HEADER.size + length]
        try:
            return msgpack.unpackb(body, strict_map_key=False, max_array_len=1000, max_map_len=1000)
        except Exception as error:  # msgpack raises ValueError, UnicodeError, its own and more
            raise ChannelClosed(f"no message: {type(error).__name__}") from error

    def close(self) -> None:
        """Forget the connection and what it holds."""
        self.connection.close()
        self._received.clear()
        self._waiting.clear()

    def _length(self) -> int | None:
        if len(self._received) < HEADER.size:
            return None
        (length,) = HEADER.unpack_from(self._received)
        if length > self.max_bytes:
            raise ChannelClosed(f"a message of {length} bytes")
        return int(length)

    def _pull(self) -> None:
        try:
            part = self.connection.recv(READ_BYTES)
        except (BlockingIOError, InterruptedError):
            return
        except OSError as error:
            raise ChannelClosed(str(error)) from error
        if not part:
            raise ChannelClosed("end of stream")
        self._received += part

    def _push(self) -> None:
        try:
            while self._waiting:
                sent = self.connection.send(memoryview(self._waiting)[:READ_BYTES])
                del self._waiting[:sent]
        except (BlockingIOError, InterruptedError):
            return
        except OSError as error:
            raise ChannelClosed(str(error)) from error
