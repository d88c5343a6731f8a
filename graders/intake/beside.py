"""The files that a learner submits beside his notebook."""

from __future__ import annotations

from pathlib import Path

MAX_FILES = 100
MAX_FILE_BYTES = 20_000_000


def files_beside(notebook: Path) -> dict[str, bytes]:
    """The files submitted beside a notebook, links and special files left out, bounded in number and size."""
    found: dict[str, bytes] = {}
    for path in sorted(notebook.parent.rglob("*")):
        inside = path.relative_to(notebook.parent)
        hidden = any(part.startswith(".") for part in inside.parts)
        linked = any(parent.is_symlink() for parent in (path, *path.parents) if parent.is_relative_to(notebook.parent))
        if hidden or linked or not path.is_file() or path.suffix == ".ipynb" or path.name == "timestamp.txt":
            continue
        if len(found) < MAX_FILES and path.stat().st_size <= MAX_FILE_BYTES:
            found[inside.as_posix()] = path.read_bytes()
    return found
