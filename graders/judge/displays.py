"""What a learner's cell displays, kept as notebook outputs within bounds."""

from __future__ import annotations

import json
from typing import Any

import nbformat
from nbclient import NotebookClient
from nbclient.exceptions import CellExecutionComplete
from nbformat import NotebookNode

from graders.judge.jupyter import Message

KEPT = ("stream", "display_data", "execute_result", "update_display_data", "error", "clear_output")
"""Kinds of messages that change what a cell shows; widgets live only as long as a page that talks to the kernel."""
MESSAGE_BYTES = 200
"""What a message counts for at least: a million empty ones are a flood too."""
CUT = "\n[… sortie tronquée : trop longue …]\n"


class Displays:
    """Collects the outputs of one cell; after ``max_bytes`` the rest is dropped, and said."""

    def __init__(self, cell: NotebookNode, *, max_bytes: int) -> None:
        self.cell = cell
        self.room = max_bytes
        cell.outputs = []
        self._book = NotebookClient(NotebookNode(cells=[cell], metadata={}), km=None, record_timing=False)
        self._book.reset_execution_trackers()
        self._book.clear_before_next_output = False

    def keep(self, message: Message) -> None:
        """Take one message of the kernel's into the outputs, if it still fits."""
        if self.room < 0 or message.kind not in KEPT:
            return
        self.room -= max(MESSAGE_BYTES, message.size)
        if self.room < 0:
            self.cell.outputs.append(NotebookNode(output_type="stream", name="stderr", text=CUT))
            return
        content = message.content(max_bytes=message.size)
        shown = {"msg_type": message.kind, "header": message.header, "parent_header": {}, "content": content}
        try:
            self._book.process_message(shown, self.cell, 0)
        except CellExecutionComplete:
            pass
        except Exception:  # a malformed message is the learner's own loss of an output, never ours
            return

    def close(self) -> None:
        """Leave only outputs that can be written to a file and shown, whatever the learner's code has sent."""
        self.cell.outputs = [output for output in map(_writable, self.cell.outputs) if output is not None]
        if type(self.cell.execution_count) is not int:
            self.cell.execution_count = None


def _writable(output: NotebookNode) -> NotebookNode | None:
    """The output with text that is Unicode and numbers that are JSON; None when it is no output of a notebook."""
    try:
        text = json.dumps(output, ensure_ascii=False, allow_nan=False).encode("utf-8", "replace").decode()
        clean = nbformat.from_dict(json.loads(text))
    except (ValueError, TypeError, RecursionError):
        return None
    return clean if _well_formed(clean) else None


def _well_formed(output: Any) -> bool:
    kind = output.get("output_type")
    if kind == "stream":
        return output.get("name") in ("stdout", "stderr") and isinstance(output.get("text"), str)
    if kind == "error":
        lines = output.get("traceback")
        texts = (output.get("ename"), output.get("evalue"), *(lines if isinstance(lines, list) else [None]))
        return all(isinstance(text, str) for text in texts)
    count = output.get("execution_count")
    bundle, metadata = output.get("data"), output.get("metadata")
    return (
        kind in ("display_data", "execute_result")
        and (count is None or isinstance(count, int))
        and isinstance(metadata, dict)
        and isinstance(bundle, dict)
        and all(isinstance(value, str) or "json" in mime for mime, value in bundle.items())
    )
