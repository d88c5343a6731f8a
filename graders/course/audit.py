"""What must never reach a learner, looked for in releases and wheels: solutions, hidden tests, secret.

A line is a leak when it stands in a solution or a hidden test, is long enough to say something, and stands in
no public part of the assignment. Files are searched as they are, notebooks also string by string once JSON
is decoded: sources, metadata and outputs alike.
"""

from __future__ import annotations

import base64
import json
import re
import zipfile
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path, PurePosixPath

from nbformat import NotebookNode

from graders.course.assignment import Assignment, load, names
from graders.outcome import UserError

SECRET_FILE = "secret.key"
SHORTEST_LINE = 16
"""Characters, without spaces, from which a line says something; ``return x`` and ``plt.show()`` do not."""

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


@dataclass(frozen=True, kw_only=True)
class Private:
    """What to look for."""

    lines: Mapping[str, str]
    """Squeezed line to what it is, as « solution of perceptron »."""
    secrets: tuple[bytes, ...]
    """The course secret in the forms in which it could be written."""
    texts: frozenset[str]
    """Names of the files that stay under ``source/``."""


def private_parts(root: Path) -> Private:
    """Collect what a course must keep to itself."""
    lines: dict[str, str] = {}
    for name in names(root):
        lines |= _private_lines(load(root, name))
    texts = frozenset(path.name for path in root.glob("source/*/*.py")) | {SECRET_FILE}
    return Private(lines=lines, secrets=_secret_forms(root / SECRET_FILE), texts=texts)


def audit_release(root: Path) -> list[Leak]:
    """Search ``release/``.

    Raises:
        UserError: there is no release to search.
    """
    folder = root / "release"
    contents = {
        p.relative_to(folder).as_posix(): p.read_bytes() for p in sorted(folder.rglob("*")) if p.is_file()
    }
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
    if any(form in content for form in private.secrets):
        yield Leak(path=path, kind="the course secret", excerpt="(not shown)")
    for text in _texts(content):
        for match in _MARKER.finditer(text):
            yield Leak(path=path, kind="marker", excerpt=match[0].strip())
        squeezed = _squeeze(text)
        for line, what in private.lines.items():
            if line in squeezed:
                yield Leak(path=path, kind=what, excerpt=line[:80])


def _texts(content: bytes) -> Iterator[str]:
    """What a file says: as it is and, for JSON, all its strings joined, in which no escape hides a line."""
    try:
        text = content.decode()
    except UnicodeDecodeError:
        text = content.decode("latin-1")
    yield text
    try:
        decoded = json.loads(text)
    except ValueError:
        return
    yield "\n".join(_strings(decoded))


def _strings(value: object) -> Iterator[str]:
    """All strings of a JSON value; a list of strings is one text cut into lines, with or without ends."""
    if isinstance(value, str):
        yield value
    elif isinstance(value, dict):
        for key, inner in value.items():
            yield key
            yield from _strings(inner)
    elif isinstance(value, list):
        if value and all(isinstance(item, str) for item in value):
            yield "".join(value)
        for inner in value:
            yield from _strings(inner)


def _private_lines(assignment: Assignment) -> dict[str, str]:
    """Telling lines of the solutions and hidden tests, without those that learners may read anyway."""
    public = _squeeze("\n".join(_strings(assignment.released)))
    found = {}
    for kind, line in _marked_lines(assignment.reference):
        squeezed = _squeeze(line)
        if len(squeezed) >= SHORTEST_LINE and squeezed not in public:
            found[squeezed] = f"{kind} of {assignment.name}"
    return found


def _marked_lines(notebook: NotebookNode) -> Iterator[tuple[str, str]]:
    """Lines between markers, each with the kind of its region."""
    for cell in notebook.cells:
        inside = ""
        for line in cell.source.split("\n"):
            if "BEGIN SOLUTION" in line:
                inside = "solution"
            elif "BEGIN HIDDEN TESTS" in line:
                inside = "hidden test"
            elif "END SOLUTION" in line or "END HIDDEN TESTS" in line:
                inside = ""
            elif inside:
                yield inside, line


def _squeeze(text: str) -> str:
    """Text without spaces, so that another indentation or formatting hides nothing."""
    return re.sub(r"\s+", "", text)


def _secret_forms(path: Path) -> tuple[bytes, ...]:
    """The secret as text, as bytes and as base64; nothing when the course has none yet."""
    if not path.is_file():
        return ()
    text = path.read_text("ascii").strip()
    try:
        raw = bytes.fromhex(text)
    except ValueError:
        return (text.encode(),)
    return (
        text.lower().encode(),
        text.upper().encode(),
        raw,
        base64.b64encode(raw),
        repr(raw)[2:-1].encode(),
    )
