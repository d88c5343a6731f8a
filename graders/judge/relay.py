"""Between the Jupyter kernel's sockets and the one connection that leads out of the sandbox.

It runs as a thread of the learner's process, so the host trusts nothing that it sends (:mod:`graders.judge.channel`).
"""

from __future__ import annotations

import socket
import threading
from typing import Any

import zmq

from graders.judge import framing

CHANNELS = ("shell", "stdin", "iopub")
"""Channels of the Jupyter protocol that the judge uses."""
IDENTITY = b"juge"


def address(channel: str | int) -> str:
    """Where a channel of the kernel listens, inside its own process."""
    return f"inproc://noyau-{channel}"


def start(context: zmq.Context[Any], connection: socket.socket, ports: dict[str, int]) -> None:
    """Carry messages both ways until the connection or the process ends."""
    sockets: dict[str, zmq.Socket[Any]] = {}
    for name in CHANNELS:
        one = context.socket(zmq.SUB if name == "iopub" else zmq.DEALER)
        if name == "iopub":
            one.subscribe(b"")
        else:
            # A question on stdin goes to whoever has the identity of the request on shell.
            one.setsockopt(zmq.IDENTITY, IDENTITY)
        one.connect(address(ports[name]))
        sockets[name] = one
    threading.Thread(target=carry, args=(connection, sockets), daemon=True, name="relais").start()


def carry(connection: socket.socket, sockets: dict[str, zmq.Socket[Any]]) -> None:
    """The loop of :func:`start`: one message of each side in turn."""
    poller = zmq.Poller()
    poller.register(connection, zmq.POLLIN)
    for one in sockets.values():
        poller.register(one, zmq.POLLIN)
    while True:
        ready = dict(poller.poll())
        try:
            if connection.fileno() in ready:
                (channel, parts), _fds = framing.receive(connection)
                sockets[channel].send_multipart(parts)
            for name, one in sockets.items():
                if one in ready:
                    framing.send(connection, [name, one.recv_multipart()])
        except framing.ChannelClosed:
            return
