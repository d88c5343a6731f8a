"""What a course must keep to itself, in the forms in which it could slip into a file.

A line of a solution or of a hidden test is private when it is long enough to say something and stands in no
public part of its assignment. The secret and the held-out data are known by their bytes.
"""

from __future__ import annotations

import base64
import json
import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path

import numpy as np
from nbformat import NotebookNode

from graders import data
from graders.course.assignment import Assignment, load, names
from graders.data import secret

SHORTEST_LINE = 16
"""Characters, without spaces, from which a line says something; ``return x`` and ``plt.show()`` do not."""
SHORTEST_ELSEWHERE = 35
"""The same for files that are not the assignment's own: two labs share idioms such as ``keras.layers.Flatten(),``."""
HELD_OUT_ROWS = 5
"""Examples of each held-out set that are looked for."""


@dataclass(frozen=True, kw_only=True)
class Private:
    """What to look for."""

    lines: Mapping[str, tuple[str, str]]
    """Squeezed line to what it is and of which assignment: ``("solution", "perceptron")``."""
    forms: Mapping[bytes, str]
    """Bytes to what they are: the secret, held-out data."""
    texts: frozenset[str]
    """Names of the files that stay home."""


def private_parts(root: Path) -> Private:
    """Collect what a course must keep to itself."""
    lines: dict[str, tuple[str, str]] = {}
    for name in names(root):
        lines |= _private_lines(load(root, name))
    stay_home = frozenset(path.name for path in root.glob("source/*/*.py")) | {secret.FILE_NAME}
    return Private(lines=lines, forms=_forms(root / secret.FILE_NAME), texts=stay_home)


def squeeze(text: str) -> str:
    """Text without spaces, so that another indentation or formatting hides nothing."""
    return re.sub(r"\s+", "", text)


def texts(content: bytes) -> Iterator[str]:
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


def _private_lines(assignment: Assignment) -> dict[str, tuple[str, str]]:
    """Telling lines of the solutions and hidden tests, without those that learners may read anyway."""
    public = squeeze("\n".join(_strings(assignment.released)))
    found = {}
    for kind, line in _marked_lines(assignment.reference):
        squeezed = squeeze(line)
        opens = squeezed.endswith(("(", "[", "{"))  # what it says stands in the next lines
        imports = line.lstrip().startswith(("import ", "from "))
        if len(squeezed) >= SHORTEST_LINE and not opens and not imports and squeezed not in public:
            found[squeezed] = (kind, assignment.name)
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


def _forms(path: Path) -> dict[bytes, str]:
    """The secret as text, bytes and base64, and what is drawn from it; nothing when there is none yet."""
    if not path.is_file():
        return {}
    key = secret.current(path.parent)
    text = key.hex()
    as_secret = (key, text.encode(), text.upper().encode(), base64.b64encode(key), repr(key)[2:-1].encode())
    return dict.fromkeys(as_secret, "the course secret") | _held_out_forms(key)


def _held_out_forms(key: bytes) -> dict[bytes, str]:
    """The first held-out examples of each data set, as numbers in memory and as decimals."""
    forms = {}
    for dataset in (found for name in data.__all__ if isinstance(found := getattr(data, name), data.Dataset)):
        x = dataset.draw(secret.generator(key, f"{dataset.name}/heldout"), dataset.n_heldout).x
        for row in x[:HELD_OUT_ROWS]:
            memory = [np.asarray(row, dtype).tobytes() for dtype in (row.dtype, np.float64, np.float32)]
            decimals = [f"{number:.8f}"[:-2].encode() for number in np.ravel(row)[:1]]
            for form in (*memory, *decimals):
                if len(set(form)) >= 6:  # a row of zeros, or 0.5, says nothing
                    forms[form] = f"held-out data of {dataset.name}"
    return forms
