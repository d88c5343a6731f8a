"""Cells and notebooks of the nbformat 4.5 format, made without outputs."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from nbformat import NotebookNode


def node(fields: Mapping[str, Any]) -> NotebookNode:
    """One object of the format; its values are taken as they are."""
    return NotebookNode(fields)


def new_cell(
    *,
    cell_type: str,
    source: str,
    metadata: Mapping[str, Any],
    cell_id: str,
    attachments: Mapping[str, Any] | None = None,
) -> NotebookNode:
    """A cell that was never executed; attachments are for cells that are not code."""
    cell = node({"cell_type": cell_type, "metadata": node(metadata), "source": source, "id": cell_id})
    if cell_type == "code":
        forget_results(cell)
    elif attachments:
        cell["attachments"] = attachments
    return cell


def forget_results(cell: NotebookNode) -> None:
    """Drop, in place, the outputs of a code cell."""
    cell["outputs"] = []
    cell["execution_count"] = None


def new_notebook(*, cells: Sequence[NotebookNode], metadata: Mapping[str, Any]) -> NotebookNode:
    """A notebook of these cells."""
    return node({"nbformat": 4, "nbformat_minor": 5, "metadata": metadata, "cells": list(cells)})
