"""The search of a release or a wheel for what must never reach a learner (see :mod:`graders.course.private`).

Files are searched as they are, and notebooks also string by string once JSON is decoded: sources, metadata
and outputs alike.
"""

from __future__ import annotations

import re
import zipfile
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path, PurePosixPath

from graders.course.private import SHORTEST_ELSEWHERE, Private, private_parts, squeeze, texts
from graders.outcome import UserError

_MARKER = re.compile(r"^\W*(?:BEGIN|END) (?:SOLUTION|HIDDEN TESTS|MARK SCHEME)\W*$", re.MULTILINE)
_PRIVATE_FOLDERS = {"source", "tests", "submitted", "autograded", "feedback", "exchange"}


@dataclass(frozen=True, kw_only=True)
class Leak:
    """Something private in a public file."""

    path: str
    """The file, within the folder or archive that was searched."""
    kind: str
    excerpt: str

    def __str__(self) -> str:
        return f"{self.path}: {self.kind}: {self.excerpt}"


def audit_release(root: Path) -> list[Leak]:
    """Search ``release/``.

    Raises:
        UserError: there is no release to search.
    """
    folder = root / "release"
    contents = {p.relative_to(folder).as_posix(): p.read_bytes() for p in sorted(folder.rglob("*")) if p.is_file()}
    if not contents:
        raise UserError(f"{folder} is empty; run `graders build`")
    return _search(contents, private_parts(root))


def audit_wheel(root: Path, wheel: Path) -> list[Leak]:
    """Search a wheel of the package; it holds the package ``graders`` and its metadata, and nothing else.

    Raises:
        UserError: the file is no wheel.
    """
    try:
        with zipfile.ZipFile(wheel) as archive:
            contents = {info.filename: archive.read(info) for info in archive.infolist() if not info.is_dir()}
    except (OSError, zipfile.BadZipFile) as error:
        raise UserError(f"{wheel} is no wheel: {error}") from error
    leaks = [
        Leak(
            path=path,
            kind="not part of the package",
            excerpt="only graders/ and its metadata belong in the wheel",
        )
        for path in contents
        if not re.match(r"graders/|graders-[^/]+\.dist-info/", path)
    ]
    return leaks + _search(contents, private_parts(root))


def _search(contents: Mapping[str, bytes], private: Private) -> list[Leak]:
    """Look at every file."""
    return [leak for path, content in contents.items() for leak in _search_file(path, content, private)]


def _search_file(path: str, content: bytes, private: Private) -> Iterator[Leak]:
    parts = PurePosixPath(path).parts
    if parts[-1] in private.texts or _PRIVATE_FOLDERS & set(parts[:-1]):
        yield Leak(path=path, kind="private file", excerpt=parts[-1])
    for kind in sorted({kind for form, kind in private.forms.items() if form in content}):
        yield Leak(path=path, kind=kind, excerpt="(not shown)")
    for text in texts(content):
        for match in _MARKER.finditer(text):
            yield Leak(path=path, kind="marker", excerpt=match[0].strip())
        squeezed = squeeze(text)
        for line, (kind, assignment) in private.lines.items():
            if (assignment in parts or len(line) >= SHORTEST_ELSEWHERE) and line in squeezed:
                yield Leak(path=path, kind=f"{kind} of {assignment}", excerpt=line[:80])
