"""Text that came out of a learner's process, made harmless to look at: no escape codes, bounded."""

from __future__ import annotations

import re

_OSC = re.compile(r"(?:\x1b[\]PX^_]|[\x90\x98\x9d-\x9f])[^\x07\x1b\x9c]*(?:\x07|\x1b\\|\x9c|\Z)?")
_CSI = re.compile(r"(?:\x1b\[|\x9b)[0-?]*[ -/]*[@-~]?")
_ESCAPE = re.compile(r"\x1b[ -/]*[0-~]?")
_CONTROL = re.compile(r"[\x00-\x08\x0b-\x1f\x7f-\x9f]")
# Bidirectional overrides make a line read differently from what it says.
# TensorFlow puts the frames of every library, with their paths, into the message of an error in a graph.
_FRAME = re.compile(r'^[ \t]*File ".*", line \d+, in .*\n?(?:[ \t]*\n)?', re.MULTILINE)
_DIRECTION = re.compile("[\u061c\u200e\u200f\u202a-\u202e\u2066-\u2069]")


def clean(text: str) -> str:
    r"""The text without terminal sequences, and :func:`printable`.

    A carriage return rewinds to the start of the line, as progress bars expect.

    >>> clean("\x1b[31mrouge\x1b[0m \x1b]0;titre\x07fin")
    'rouge fin'
    >>> clean("1/3\r2/3\r3/3\n")
    '3/3\n'
    """
    text = _OSC.sub("", text)
    text = _ESCAPE.sub("", _CSI.sub("", text))
    text = text.replace("\r\n", "\n")
    if "\r" in text:
        text = "\n".join(_last_overwrite(line) for line in text.split("\n"))
    if "\x08" in text:
        text = "\n".join(_without_backspaces(line) for line in text.split("\n"))
    return printable(text)


def printable(text: str) -> str:
    r"""The text without control and direction characters, nor lone surrogates, which no file could hold.

    >>> printable("a\ud800b\x00")
    'a?b'
    """
    text = _DIRECTION.sub("\N{REPLACEMENT CHARACTER}", _CONTROL.sub("", text))
    return text.encode("utf-8", "replace").decode("utf-8")


def without_frames(text: str) -> str:
    r"""The message of an error without the frames that it holds.

    >>> without_frames('Graph error:\n  File "/opt/keras/trainer.py", line 81, in train_step\n\nIncompatible shapes')
    'Graph error:\nIncompatible shapes'
    """
    return _FRAME.sub("", text)


def shortened(text: str, *, lines: int, characters: int) -> tuple[str, str]:
    r"""The text cut to its first and last parts, and a French note on what was left out, if anything.

    >>> shortened("a\nb\nc\nd", lines=2, characters=100)
    ('a\n[…]\nd', '2 lignes non affichées')
    """
    rows = text.split("\n")
    notes = []
    if len(rows) > lines:
        head, tail = (lines + 1) // 2, lines // 2
        left_out = len(rows) - head - tail
        rows = [*rows[:head], "[…]", *(rows[-tail:] if tail else [])]
        notes.append(f"{left_out} ligne{'s' if left_out > 1 else ''} non affichée{'s' if left_out > 1 else ''}")
    text = "\n".join(rows)
    if len(text) > characters:
        head, tail = (characters + 1) // 2, characters // 2
        notes.append(f"{len(text) - head - tail} caractères non affichés")
        text = f"{text[:head]}\n[…]\n{text[-tail:] if tail else ''}"
    return text, ", ".join(notes)


def _last_overwrite(line: str) -> str:
    parts = [part for part in line.split("\r") if part]
    return parts[-1] if parts else ""


def _without_backspaces(line: str) -> str:
    kept: list[str] = []
    for character in line:
        if character != "\x08":
            kept.append(character)
        elif kept:
            kept.pop()
    return "".join(kept)
