"""Messages over a stream socket: a length, a msgpack body, and file descriptors beside it."""

from __future__ import annotations

import os
import socket
import struct
from collections.abc import Sequence
from typing import Any

import msgpack

HEADER = struct.Struct(">I")
MAX_FRAME = 1 << 30
NAMES = "surrogatepass"
"""How text is encoded: the name of a file may hold bytes that are no UTF-8, which Python writes as lone surrogates."""


class ChannelClosed(ConnectionError):
    """The other end is gone."""


def send(channel: socket.socket, message: Any, fds: Sequence[int] = ()) -> None:
    """Send one message; ``fds`` are duplicated into the receiving process.

    Raises:
        ChannelClosed: when nobody reads any more.
    """
    body = msgpack.packb(message, use_bin_type=True, unicode_errors=NAMES)
    header = HEADER.pack(len(body))
    try:
        if fds:
            socket.send_fds(channel, [header], list(fds))
            channel.sendall(body)
        else:
            channel.sendall(header + body)
    except OSError as error:
        raise ChannelClosed(str(error)) from error


def receive(channel: socket.socket, *, max_fds: int = 0) -> tuple[Any, list[int]]:
    """Wait for one message and the descriptors that came with it.

    Raises:
        ChannelClosed: when the other end is gone or speaks nonsense.
        TimeoutError: when the socket has a timeout and it passed before a message began.
    """
    fds: list[int] = []
    header = b""
    try:
        while len(header) < HEADER.size:
            wanted = HEADER.size - len(header)
            if max_fds:
                part, received, _flags, _address = socket.recv_fds(channel, wanted, max_fds)
                fds.extend(received)
            else:
                part = channel.recv(wanted)
            if not part:
                raise ChannelClosed("end of stream")
            header += part
        (length,) = HEADER.unpack(header)
        if length > MAX_FRAME:
            raise ChannelClosed(f"frame of {length} bytes")
        body = _receive_exactly(channel, length)
        return msgpack.unpackb(body, strict_map_key=False, unicode_errors=NAMES), fds
    except (ChannelClosed, TimeoutError):
        _close(fds)
        raise
    except (OSError, ValueError) as error:
        _close(fds)
        raise ChannelClosed(str(error)) from error


def _receive_exactly(channel: socket.socket, length: int) -> bytes:
    body = bytearray(length)
    view = memoryview(body)
    got = 0
    while got < length:
        count = channel.recv_into(view[got:])
        if not count:
            raise ChannelClosed("end of stream")
        got += count
    return bytes(body)


def _close(fds: Sequence[int]) -> None:
    for fd in fds:
        os.close(fd)
