"""A submission takes its place in ``submitted/`` whole or not at all."""

from __future__ import annotations

import os
import shutil
import tempfile
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from graders.intake.beside import SECRET, TIMESTAMP
from graders.intake.flaws import Unusable

PREFIX = ".arriving-"
"""Hidden from the patterns with which nbgrader looks for submissions."""
FORGOTTEN_SECONDS = 3600


@contextmanager
def placed(destination: Path) -> Iterator[Path]:
    """An empty folder to fill, which replaces ``destination`` when the block ends well and vanishes otherwise.

    It lies two folders above, in ``submitted/`` itself, so that taking its place is a renaming. An end without notice
    between the two renamings leaves no submission rather than half a one: it is collected again.
    """
    destination.parent.mkdir(parents=True, exist_ok=True)
    arriving = Path(tempfile.mkdtemp(prefix=PREFIX, dir=destination.parent.parent))
    try:
        new = arriving / "new"
        new.mkdir()
        yield new
        if destination.exists():
            destination.replace(arriving / "old")
        new.replace(destination)
    finally:
        _remove(arriving)


def place_refusal(folder: Path, assignment: str, unusable: Unusable) -> None:
    """Leave the refusal where the notebook would be, and nothing else but the date of the submission."""
    for path in folder.iterdir():
        if path.name not in (TIMESTAMP, SECRET):
            _remove(path)
    (folder / f"{assignment}.ipynb").write_bytes(unusable.record())


def remove_forgotten(submitted: Path) -> None:
    """Remove what an end without notice has left half-way."""
    for path in submitted.glob(f"{PREFIX}*"):
        if time.time() - path.lstat().st_mtime > FORGOTTEN_SECONDS:
            _remove(path)


def _remove(path: Path) -> None:
    """Remove a file or folder, folders without the right to write included."""
    if path.is_symlink() or not path.is_dir():
        path.unlink()
        return
    for folder, _folders, _files in os.walk(path):
        Path(folder).chmod(0o700)
    shutil.rmtree(path)
