"""The host's end of the connection with a kernel: bounded, never blocking, deaf to nonsense."""

from __future__ import annotations

import socket
import struct
import threading
import time
from collections.abc import Iterator

import msgpack
import pytest
from hypothesis import given
from hypothesis import strategies as st

from graders.judge.channel import Channel
from graders.judge.framing import ChannelClosed, receive, send
from graders.judge.jupyter import DELIMITER, read, write

LARGEST = 2_000_000


@pytest.fixture
def ends() -> Iterator[tuple[Channel, socket.socket]]:
    """Our end, and the learner's."""
    ours, theirs = socket.socketpair()
    channel = Channel(ours, max_bytes=LARGEST)
    with theirs:
        yield channel, theirs
    channel.close()


def test_messages_arrive_whole_and_in_order(ends: tuple[Channel, socket.socket]) -> None:
    """Two messages in one write are two messages."""
    channel, theirs = ends
    send(theirs, [1, b"a"])
    send(theirs, [2])
    assert channel.receive(1) == [1, b"a"]
    assert channel.receive(1) == [2]
    assert channel.receive(0.01) is None


def test_a_message_that_never_ends_costs_the_time_given(ends: tuple[Channel, socket.socket]) -> None:
    """A header and a byte now and then do not hold the judge."""
    channel, theirs = ends
    theirs.sendall(struct.pack(">I", 1000) + b"x")
    started = time.monotonic()
    assert channel.receive(0.05) is None
    assert time.monotonic() - started < 5
    theirs.sendall(b"y")
    assert channel.receive(0.05) is None


@pytest.mark.parametrize(
    "data", [struct.pack(">I", LARGEST + 1), b"\xff" * 8, struct.pack(">I", 1) + b"\xc1", b"", b"\x00"]
)
def test_nonsense_closes(data: bytes, ends: tuple[Channel, socket.socket]) -> None:
    """Too long, malformed or cut short: the connection is over, and nothing was read beyond the header."""
    channel, theirs = ends
    theirs.sendall(data)
    theirs.shutdown(socket.SHUT_WR)
    with pytest.raises(ChannelClosed):
        channel.receive(1)


def test_nothing_is_read_ahead(ends: tuple[Channel, socket.socket]) -> None:
    """A flood waits in the sender's process: what we hold is one message and one read."""
    channel, theirs = ends
    sent: list[int] = []

    def flood() -> None:
        for number in range(1000):
            try:
                send(theirs, b"x" * (LARGEST - 100))
            except ChannelClosed:
                return
            sent.append(number)

    thread = threading.Thread(target=flood)
    thread.start()
    for _ in range(3):
        assert len(channel.receive(5)) == LARGEST - 100
        assert len(channel._received) <= LARGEST
    channel.connection.close()
    thread.join(5)
    assert len(sent) <= 5


def test_both_ends_may_send_at_once(ends: tuple[Channel, socket.socket]) -> None:
    """A large request and a large answer that cross do not wait for each other."""
    channel, theirs = ends
    large = b"x" * (LARGEST - 100)
    heard: list[object] = []

    def other() -> None:
        send(theirs, large)
        heard.append(receive(theirs)[0])

    thread = threading.Thread(target=other)
    thread.start()
    channel.send(large)
    assert channel.receive(5) == large
    while thread.is_alive():
        channel.receive(0.05)
    assert heard == [large]


JUNK = st.recursive(
    st.none() | st.integers() | st.binary() | st.text() | st.sampled_from([DELIMITER, b"{}", b"[]", b"null"]),
    lambda inner: st.lists(inner, max_size=8),
)


@given(JUNK)
def test_any_frame_is_a_message_or_none(frame: object) -> None:
    """Reading what a kernel sends raises nothing."""
    assert read(frame) is None


@given(st.dictionaries(st.text(), st.none() | st.text() | st.integers()))
def test_what_is_written_can_be_read(content: dict[str, object]) -> None:
    """A request has a number of its own and its content; here it comes back as if it answered itself."""
    number, parts = write("execute_request", content)
    parts[3] = parts[2]
    message = read(msgpack.unpackb(msgpack.packb(["shell", [b"identity", *parts]])))
    assert message is not None
    assert (message.kind, message.answers, message.content()) == ("execute_request", number, content)
    assert message.content(max_bytes=1) == {}
