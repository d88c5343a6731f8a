"""What a cell shows is kept within bounds, and only what a notebook can hold."""

from __future__ import annotations

import json
from typing import Any

import nbformat
import pytest
from nbformat.v4 import new_code_cell, new_notebook

from graders.judge.displays import CUT, Displays
from graders.judge.jupyter import Message


def message(kind: str, content: Any) -> Message:
    """A message of the kernel's; ``content`` as objects or as raw bytes."""
    raw = content if isinstance(content, bytes) else json.dumps(content).encode()
    return Message(channel="iopub", kind=kind, answers="1", header={"msg_type": kind}, raw=raw)


def kept(*messages: Message, max_bytes: int = 10_000) -> list[Any]:
    """Outputs of a cell that received these messages; they can be written and are valid."""
    cell = new_code_cell()
    displays = Displays(cell, max_bytes=max_bytes)
    for one in messages:
        displays.keep(one)
    displays.close()
    nbformat.validate(new_notebook(cells=[cell]))
    json.dumps(cell.outputs, ensure_ascii=False, allow_nan=False).encode()
    return list(cell.outputs)


def test_text_and_pictures_are_kept() -> None:
    """An ordinary cell keeps what it shows."""
    outputs = kept(
        message("stream", {"name": "stdout", "text": "bonjour"}),
        message("display_data", {"data": {"image/png": "AAAA", "text/plain": "x"}, "metadata": {}}),
        message("execute_result", {"data": {"text/plain": "3"}, "metadata": {}, "execution_count": 1}),
        message("error", {"ename": "ValueError", "evalue": "non", "traceback": ["ligne"]}),
    )
    assert [output.output_type for output in outputs] == ["stream", "display_data", "execute_result", "error"]


def test_a_flood_is_cut_and_said() -> None:
    """After the bound, one sentence; a million empty messages are a flood too."""
    long = kept(*[message("stream", {"name": "stdout", "text": "x" * 3000})] * 10)
    assert sum(len(output.text) for output in long) < 10_000
    assert long[-1].text == CUT
    assert kept(*[message("stream", {"name": "stdout", "text": ""})] * 1000)[-1].text == CUT


def test_widgets_leave_nothing() -> None:
    """Messages that only a page could answer are not collected."""
    state = {"comm_id": "1", "target_name": "jupyter.widget", "data": {"state": {"_model_name": "OutputModel"}}}
    assert kept(*[message("comm_open", state)] * 100) == []


HOSTILE = {
    "half a character": ("stream", b'{"name": "stdout", "text": "\\ud800"}'),
    "a name of a stream that there is not": ("stream", {"name": "stdlog", "text": "x"}),
    "a text that is none": ("stream", {"name": "stdout", "text": {"a": 1}}),
    "no text": ("stream", {}),
    "no object": ("stream", b"[1]"),
    "no JSON": ("stream", b"{"),
    "not a number": ("display_data", b'{"data": {"application/json": NaN}, "metadata": {}}'),
    "a number out of all measure": ("display_data", b'{"data": {"application/json": 1e999}, "metadata": {}}'),
    "a picture that is an object": ("display_data", {"data": {"image/png": {"a": 1}}, "metadata": {}}),
    "data that are a list": ("display_data", {"data": ["x"], "metadata": {}}),
    "metadata that are a list": ("display_data", {"data": {"text/plain": "x"}, "metadata": [1]}),
    "a count that is a text": ("execute_result", {"data": {}, "metadata": {}, "execution_count": "20"}),
    "a traceback of numbers": ("error", {"ename": "x", "evalue": "y", "traceback": [1, None]}),
    "a name that is a number": ("error", {"ename": 3, "evalue": "y", "traceback": []}),
    "depth": ("display_data", b'{"data": {"application/json": ' + b"[" * 3000 + b"]" * 3000 + b'}, "metadata": {}}'),
    "an unknown kind": ("execute_reply", {"status": "ok"}),
}


@pytest.mark.parametrize("case", HOSTILE)
def test_what_a_notebook_cannot_hold_is_dropped_or_mended(case: str) -> None:
    """Whatever is kept is valid, and can be written as UTF-8."""
    kept(message(*HOSTILE[case]))
