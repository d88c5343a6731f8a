"""Which notebook of a delivery is the submission, and which files lie beside it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path, PurePosixPath

from graders.intake.archive import Archive, Bounds, Entry, check
from graders.intake.flaws import Flaw, Unusable

NOTEBOOK = ".ipynb"
ARCHIVES = frozenset({".zip", ".rar", ".7z", ".gz", ".tgz", ".tar", ".bz2", ".xz"})


@dataclass(frozen=True, kw_only=True)
class Chosen:
    """What of an archive is submitted: the notebook, and what lies in its folder."""

    notebook: Entry
    beside: tuple[Entry, ...]


def choose(entries: Sequence[Entry], *, assignment: str) -> Chosen:
    """The notebook named like the assignment, the least deep one, or else the only one.

    Raises:
        Unusable: there is none, or no telling which.
    """
    notebooks = [entry for entry in entries if entry.path.suffix.lower() == NOTEBOOK]
    if not notebooks:
        nested = [entry for entry in entries if entry.path.suffix.lower() in ARCHIVES]
        raise Unusable(Flaw.NESTED, nested[0].path) if nested else Unusable(Flaw.NO_NOTEBOOK)
    named = [entry for entry in notebooks if entry.path.stem.casefold() == assignment.casefold()] or notebooks
    depth = min(len(entry.path.parts) for entry in named)
    nearest = [entry for entry in named if len(entry.path.parts) == depth]
    if len(nearest) > 1 or (named is notebooks and len(notebooks) > 1):
        raise Unusable(Flaw.SEVERAL, nearest[0].path, f"{assignment}{NOTEBOOK}")
    notebook = nearest[0]
    folder = notebook.path.parent
    beside = [e for e in entries if e.path.is_relative_to(folder) and e.path.suffix.lower() != NOTEBOOK]
    return Chosen(notebook=notebook, beside=tuple(beside))


def unpack(archive: Archive, entries: Sequence[Entry], folder: Path, *, assignment: str, bounds: Bounds) -> None:
    """Unpack one learner's submission into an empty folder, where ``collect`` would have put it.

    Raises:
        Unusable: nothing may be taken from it; ``folder`` may then be half full.
    """
    check(entries, bounds=bounds)
    chosen = choose(entries, assignment=assignment)
    home = chosen.notebook.path.parent
    places = {PurePosixPath(f"{assignment}{NOTEBOOK}"): chosen.notebook}
    places |= {entry.path.relative_to(home): entry for entry in chosen.beside}
    for place, entry in places.items():
        target = folder / place
        target.parent.mkdir(parents=True, exist_ok=True)
        with target.open("xb") as file:
            archive.copy(entry, file)
