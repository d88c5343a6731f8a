"""What may be taken out of a zip archive: bounded, whole, and nothing that reaches outside.

A zip's table of contents is its author's word: names, sizes and kinds are looked at before anything is unpacked, and
what comes out is counted once more while it does. Only the bytes of ordinary files are ever written, under names that
were taken apart and put together again here. An archive inside an archive stays a file.
"""

from __future__ import annotations

import io
import os
import re
import stat
import unicodedata
import zipfile
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path, PurePosixPath
from typing import IO

from graders.intake.beside import SECRET, TIMESTAMP
from graders.intake.flaws import Flaw, Unusable

MB = 1_000_000
CHUNK = 65_536
JUNK = frozenset({"__MACOSX", "__pycache__", "node_modules", "Thumbs.db", "desktop.ini"})
"""What systems and tools leave in archives, beside everything whose name begins with a point."""
RESERVED = frozenset({TIMESTAMP, SECRET})
"""Files of nbgrader's exchange: taken from a learner, they would set his own date of submission."""


@dataclass(frozen=True, kw_only=True)
class Bounds:
    """What one learner's archive may hold; megabytes are 10**6 bytes.

    >>> Bounds(files=10).files
    10
    """

    archive_mb: float = 100
    """The file itself: as much as nbgrader's exchange takes of a submitted folder."""
    unpacked_mb: float = 200
    """All files together, unpacked."""
    file_mb: float = 20
    """One file: what intake reads of a notebook, and takes along beside it."""
    files: int = 1000
    """A lab with its images has some tens; a virtual environment that came along by mistake has thousands."""
    contents_mb: float = 1
    """The table of contents, which is read whole before anything can be counted: 1 MB names some 10,000 files."""
    ratio: float = 100
    """Unpacked to packed. Notebooks and data shrink 3 to 20 times, a bomb a thousand times;"""
    ratio_from_mb: float = 20
    """an honest table of zeros does too, but not with this size."""
    depth: int = 12
    """Folders inside folders."""
    name_bytes: int = 200
    """One name. File systems take 255, and nbgrader and browsers add to it."""


CLASS = Bounds(archive_mb=2000, unpacked_mb=10_000, file_mb=100, files=20_000, contents_mb=20, ratio_from_mb=1000)
"""What the archive of a whole class may hold; the learners' archives in it have their own bounds."""


@dataclass(frozen=True, kw_only=True)
class Entry:
    """One file of an archive."""

    path: PurePosixPath
    """Without ``..`` and root, unless ``flaw`` says so."""
    info: zipfile.ZipInfo
    flaw: Unusable | None = None
    """Why its archive is refused."""


class Archive:
    """An open archive: its files in their order, and their bytes."""

    def __init__(self, file: zipfile.ZipFile, bounds: Bounds) -> None:
        self._file = file
        self._bounds = bounds
        self.entries = tuple(_entries(file, bounds))

    def copy(self, entry: Entry, target: IO[bytes]) -> int:
        """Unpack one file; gives its size in bytes.

        Raises:
            Unusable: it is not what the table of contents says, or too big.
        """
        written = 0
        with _damage():
            source = self._file.open(entry.info)
        with source:
            while True:
                with _damage():  # around the reading alone: a full disk is not the learner's fault
                    chunk = source.read(CHUNK)
                if not chunk:
                    return written
                written += len(chunk)
                if written > self._bounds.file_mb * MB:
                    raise Unusable(Flaw.HUGE_FILE, entry.path, f"{self._bounds.file_mb:g}")
                target.write(chunk)


@contextmanager
def opened(file: Path | IO[bytes], *, bounds: Bounds | None = None) -> Iterator[Archive]:
    """Open a zip archive and read its table of contents, nothing more.

    Raises:
        Unusable: it is no zip, or heavier than ``bounds`` allow. Never any other exception for its contents.
    """
    bounds = bounds or Bounds()
    with _stream(file) as stream:
        size = stream.seek(0, os.SEEK_END)
        if size > bounds.archive_mb * MB:
            raise Unusable(Flaw.TOO_HEAVY, f"{size / MB:.0f}", f"{bounds.archive_mb:g}")
        with _damage():
            archive = zipfile.ZipFile(_Guarded(stream, bounds))
        with archive:
            yield Archive(archive, bounds)


def check(entries: Sequence[Entry], *, bounds: Bounds) -> None:
    """Make sure that one learner's files may be unpacked, going by what the table of contents says.

    Raises:
        Unusable: with the first flaw.
    """
    seen: set[str] = set()
    folders: set[str] = set()
    for entry in entries:
        if entry.flaw is not None:
            raise entry.flaw
        if entry.info.file_size > bounds.file_mb * MB:
            raise Unusable(Flaw.HUGE_FILE, entry.path, f"{bounds.file_mb:g}")
        name = _alike(entry.path)
        above = {_alike(folder) for folder in entry.path.parents}
        if name in seen or name in folders or above & seen:
            raise Unusable(Flaw.TWICE, entry.path)
        seen.add(name)
        folders |= above
    check_totals(entries, bounds=bounds)


def check_totals(entries: Sequence[Entry], *, bounds: Bounds) -> None:
    """Make sure that there are not too many files and megabytes, whatever the files are.

    Raises:
        Unusable: there are.
    """
    if len(entries) > bounds.files:
        raise Unusable(Flaw.TOO_MANY, len(entries), bounds.files)
    total = sum(entry.info.file_size for entry in entries)
    packed = sum(entry.info.compress_size for entry in entries)
    if total > bounds.ratio_from_mb * MB and total > bounds.ratio * packed:
        raise Unusable(Flaw.BOMB, f"{total / max(packed, 1):.0f}")
    if total > bounds.unpacked_mb * MB:
        raise Unusable(Flaw.HUGE, f"{bounds.unpacked_mb:g}")


def is_junk(path: PurePosixPath) -> bool:
    """Whether a file says nothing about its learner's work."""
    return path.name in RESERVED or any(part.startswith(".") or part in JUNK for part in path.parts)


def _entries(file: zipfile.ZipFile, bounds: Bounds) -> Iterator[Entry]:
    for info in file.infolist():
        name = _name(info)
        parts = [part for part in name.split("/") if part not in ("", ".")]
        path = PurePosixPath(*parts)
        kind = stat.S_IFMT(info.external_attr >> 16)
        is_folder = name.endswith("/") or kind == stat.S_IFDIR
        flaw: Unusable | None = None
        if name.startswith("/") or re.match("[A-Za-z]:", name) or ".." in parts:
            flaw = Unusable(Flaw.OUTSIDE, name)
        elif not _is_writable(name, parts, bounds):
            flaw = Unusable(Flaw.NAME, name)
        elif not parts or is_junk(path):
            continue
        elif kind not in (0, stat.S_IFREG, stat.S_IFDIR):
            flaw = Unusable(Flaw.SPECIAL, name)
        elif is_folder:
            continue
        elif info.flag_bits & 0x41:
            flaw = Unusable(Flaw.ENCRYPTED)
        elif info.compress_type not in (zipfile.ZIP_STORED, zipfile.ZIP_DEFLATED):
            # The only two that zipfile unpacks piece by piece: 4 kB of bzip2 can hold gigabytes.
            flaw = Unusable(Flaw.METHOD)
        yield Entry(path=path, info=info, flaw=flaw)


def _name(info: zipfile.ZipInfo) -> str:
    """The name as its author saw it: many programs write UTF-8 or a code page of Windows without saying so."""
    name = info.orig_filename
    if not info.flag_bits & 0x800:
        raw = name.encode("cp437")
        try:
            name = raw.decode("utf-8")
        except UnicodeDecodeError:
            name = raw.decode("cp850")  # the code page of Western Europe
    return unicodedata.normalize("NFC", name.replace("\\", "/"))


def _is_writable(name: str, parts: Sequence[str], bounds: Bounds) -> bool:
    if any(unicodedata.category(character) in ("Cc", "Cs", "Zl", "Zp") for character in name):
        return False
    return len(parts) <= bounds.depth and all(len(part.encode()) <= bounds.name_bytes for part in parts)


def _alike(path: PurePosixPath) -> str:
    """What two names share that some file system takes for one."""
    return unicodedata.normalize("NFKC", str(path).casefold())


@contextmanager
def _stream(file: Path | IO[bytes]) -> Iterator[IO[bytes]]:
    """An ordinary file, opened without following a link or waiting on a pipe."""
    if not isinstance(file, Path):
        yield file
        return
    flags = os.O_RDONLY | getattr(os, "O_NOFOLLOW", 0) | getattr(os, "O_NONBLOCK", 0) | getattr(os, "O_BINARY", 0)
    try:
        stream = os.fdopen(os.open(file, flags), "rb")
    except OSError as error:
        raise Unusable(Flaw.DAMAGED) from error
    with stream:
        if not stat.S_ISREG(os.fstat(stream.fileno()).st_mode):
            raise Unusable(Flaw.SPECIAL, file.name)
        yield stream


@contextmanager
def _damage() -> Iterator[None]:
    """Whatever ``zipfile`` raises on hostile bytes is one refusal: it has some ten kinds of exceptions for them."""
    try:
        yield
    except Unusable:
        raise
    except Exception as error:
        raise Unusable(Flaw.DAMAGED) from error


class _Guarded(io.RawIOBase):
    """The file as ``zipfile`` reads it; a table of contents larger than allowed is not read at all."""

    def __init__(self, stream: IO[bytes], bounds: Bounds) -> None:
        self._stream = stream
        self._most = max(int(bounds.contents_mb * MB), CHUNK * 2)
        self._bounds = bounds

    def read(self, size: int = -1) -> bytes:
        """Some bytes, unless they are more than a table of contents may have."""
        if size > self._most:
            raise Unusable(Flaw.TOO_MANY, f"> {self._bounds.files}", self._bounds.files)
        return self._stream.read(self._most if size < 0 else size)

    def seek(self, offset: int, whence: int = os.SEEK_SET) -> int:
        """As the file does."""
        return self._stream.seek(offset, whence)

    def tell(self) -> int:
        """As the file does."""
        return self._stream.tell()

    def seekable(self) -> bool:
        """It is: a zip is read from its end."""
        return True

    def readable(self) -> bool:
        """It is."""
        return True
