"""What a file in a drop folder delivers: one learner's submission, or those of a class.

Its name decides, never its contents: a file named after a learner is his, whatever it holds. Only a zip whose name
tells no learner (``perceptron.zip``) is opened for its names; there again the outermost name decides.
"""

from __future__ import annotations

import hashlib
import os
import stat
import tempfile
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path, PurePosixPath
from typing import IO

from graders.intake.archive import CLASS, MB, Archive, Bounds, Entry, check_totals, opened
from graders.intake.choosing import ARCHIVES, NOTEBOOK, unpack
from graders.intake.flaws import Flaw, Unusable
from graders.intake.naming import Named, Naming


@dataclass(frozen=True, kw_only=True)
class Delivery:
    """One learner's submission of one assignment."""

    student: str
    assignment: str
    origin: str
    """The file, and the name inside it where it is a class's."""
    key: str
    """Changes when the contents do."""
    unpack: Callable[[Path], None]
    """Fills an empty folder, or raises :class:`Unusable`; to be called before the next delivery is asked for."""


@dataclass(frozen=True, kw_only=True)
class Unclear:
    """Something that cannot be attributed, told to the instructor."""

    origin: str
    why: str


def deliveries(file: Path, *, origin: PurePosixPath, naming: Naming, only: str = "") -> Iterator[Delivery | Unclear]:
    """What ``file`` delivers; ``origin`` is its path in the drop folder, ``only`` the assignment if there is one alone.

    A folder of the drop named like an assignment says which; so does the name of the file.
    """
    folder = naming.assignment(origin.parent.name)
    named = naming.read(origin.stem)
    if named is not None:
        assignment = named.assignment or folder or only
        if assignment:
            yield _single(file, origin=str(origin), named=named, assignment=assignment)
        else:
            known = ", ".join(naming.assignments)
            yield Unclear(
                origin=str(origin),
                why=f"of which assignment? name it {named.student}_<assignment>{origin.suffix} ({known})",
            )
    elif origin.suffix.lower() == ".zip":
        yield from _class(
            file, origin=origin, naming=naming, assignment=folder or naming.assignment(origin.stem) or only
        )
    else:
        yield Unclear(origin=str(origin), why="its name tells no learner")


def _single(file: Path, *, origin: str, named: Named, assignment: str) -> Delivery:
    def fill(folder: Path) -> None:
        with _ordinary(file) as stream:
            _fill(folder, stream, suffix=file.suffix.lower(), name=file.name, assignment=assignment)

    return Delivery(student=named.student, assignment=assignment, origin=origin, key=_digest(file), unpack=fill)


def _fill(folder: Path, stream: IO[bytes], *, suffix: str, name: str, assignment: str) -> None:
    """One learner's file, whatever it is, as a submitted folder."""
    if suffix == NOTEBOOK:
        # One byte more than may be read: intake then refuses it in its own words.
        (folder / f"{assignment}{NOTEBOOK}").write_bytes(stream.read(int(Bounds().file_mb * MB) + 1))
    elif suffix == ".zip":
        bounds = Bounds()
        with opened(stream, bounds=bounds) as archive:
            unpack(archive, archive.entries, folder, assignment=assignment, bounds=bounds)
    else:
        raise Unusable(Flaw.FORMAT, name)


def _class(file: Path, *, origin: PurePosixPath, naming: Naming, assignment: str) -> Iterator[Delivery | Unclear]:
    """The submissions in the archive of a class: one for each outermost name that tells a learner."""
    try:
        with opened(file, bounds=CLASS) as archive:
            check_totals(archive.entries, bounds=CLASS)
            for name, entries in _outermost(archive.entries, naming).items():
                single = len(entries[0].path.parts) == 1
                named = naming.read(PurePosixPath(name).stem if single else name)
                inner = f"{origin}/{name}"
                wanted = (named.assignment if named else "") or assignment
                if named is None:
                    yield Unclear(origin=inner, why="its name tells no learner")
                elif not wanted:
                    yield Unclear(origin=inner, why="of which assignment? name the archive <assignment>.zip")
                else:
                    yield Delivery(
                        student=named.student,
                        assignment=wanted,
                        origin=inner,
                        key=_key(entries),
                        unpack=_Share(archive=archive, entries=entries, assignment=wanted),
                    )
    except Unusable as unusable:
        yield Unclear(origin=str(origin), why=unusable.said)


@dataclass(frozen=True, kw_only=True)
class _Share:
    """One learner's part of a class's archive."""

    archive: Archive
    entries: Sequence[Entry]
    assignment: str

    def __call__(self, folder: Path) -> None:
        """Fill a folder with it: his folder, or the notebook or archive that is all he has."""
        notebooks = [entry for entry in self.entries if entry.path.suffix.lower() == NOTEBOOK]
        files = [entry for entry in self.entries if entry.path.suffix.lower() in ARCHIVES] or [*self.entries]
        if len(self.entries[0].path.parts) > 1 and (notebooks or len(files) != 1):
            unpack(self.archive, self.entries, folder, assignment=self.assignment, bounds=Bounds())
            return
        entry = files[0]
        if entry.flaw is not None:
            raise entry.flaw
        with tempfile.TemporaryFile() as inner:
            self.archive.copy(entry, inner)
            inner.seek(0)
            _fill(folder, inner, suffix=entry.path.suffix.lower(), name=entry.path.name, assignment=self.assignment)


def _outermost(entries: Sequence[Entry], naming: Naming) -> dict[str, list[Entry]]:
    """Files by the outermost name; a single folder around everything, which tells no learner, is no name."""
    around = {entry.path.parts[0] for entry in entries if entry.path.parts}
    inside = len(around) == 1 and naming.read(next(iter(around))) is None
    shares: dict[str, list[Entry]] = {}
    for entry in entries:
        path = PurePosixPath(*entry.path.parts[1:]) if inside and len(entry.path.parts) > 1 else entry.path
        moved = Entry(path=path, info=entry.info, flaw=entry.flaw)
        shares.setdefault(path.parts[0] if path.parts else "?", []).append(moved)
    return shares


def _ordinary(file: Path) -> IO[bytes]:
    """A regular file, open; never what a link leads to."""
    flags = os.O_RDONLY | getattr(os, "O_NOFOLLOW", 0) | getattr(os, "O_NONBLOCK", 0) | getattr(os, "O_BINARY", 0)
    stream = os.fdopen(os.open(file, flags), "rb")
    if not stat.S_ISREG(os.fstat(stream.fileno()).st_mode):
        stream.close()
        raise OSError(f"{file.name} is no ordinary file")
    return stream


def _digest(file: Path) -> str:
    """What tells one version of a file from another; of one too heavy to be opened, the beginning and the size."""
    with _ordinary(file) as stream:
        beginning = stream.read(int(Bounds().archive_mb * MB))
        return hashlib.sha256(beginning).hexdigest() + f"+{stream.seek(0, os.SEEK_END)}"


def _key(entries: Sequence[Entry]) -> str:
    """What a table of contents says of some files: enough to see that they changed."""
    said = [f"{entry.path}\0{entry.info.CRC}\0{entry.info.file_size}" for entry in entries]
    return hashlib.sha256("\n".join(sorted(said)).encode(errors="surrogatepass")).hexdigest()
