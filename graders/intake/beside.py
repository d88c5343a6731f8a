"""The files that a learner submits beside his notebook, and those that nbgrader's exchange adds."""

from __future__ import annotations

import datetime
import secrets
from pathlib import Path

TIMESTAMP, SECRET = "timestamp.txt", "submission_secret.txt"
MAX_FILES = 100
MAX_FILE_BYTES = 20_000_000


def files_beside(notebook: Path) -> dict[str, bytes]:
    """The files submitted beside a notebook, links and special files left out, bounded in number and size."""
    found: dict[str, bytes] = {}
    for path in sorted(notebook.parent.rglob("*")):
        inside = path.relative_to(notebook.parent)
        hidden = any(part.startswith(".") for part in inside.parts)
        linked = any(parent.is_symlink() for parent in (path, *path.parents) if parent.is_relative_to(notebook.parent))
        if hidden or linked or not path.is_file() or path.suffix == ".ipynb" or path.name in (TIMESTAMP, SECRET):
            continue
        if len(found) < MAX_FILES and path.stat().st_size <= MAX_FILE_BYTES:
            found[inside.as_posix()] = path.read_bytes()
    return found


def stand_in_for_exchange(folder: Path, *, submitted: Path) -> None:
    """Write the two files that nbgrader's exchange would have added, where a submission came another way.

    Without them ``nbgrader release_feedback`` ends with an exception, and the learners after this one get nothing.
    """
    folder.mkdir(parents=True, exist_ok=True)
    if not (folder / TIMESTAMP).exists():
        changed = datetime.datetime.fromtimestamp(submitted.stat().st_mtime, tz=datetime.UTC)
        (folder / TIMESTAMP).write_text(changed.strftime("%Y-%m-%d %H:%M:%S.%f %Z"), encoding="utf-8")
    if not (folder / SECRET).exists():
        (folder / SECRET).write_text(secrets.token_hex(16), encoding="utf-8")
