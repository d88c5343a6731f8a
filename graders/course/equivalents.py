"""Derived mutants that nothing can refuse, each with the reason why: judged once by an author, then no longer listed.

``tests/submissions/<lab>/equivalent.txt``, a line each::

    sigmoide-operator-a34c0a: en 0 les deux écritures valent 1/2 (`>=` → `>`)
"""

from __future__ import annotations

from pathlib import Path

from graders.course.submissions import FOLDER
from graders.outcome import UserError

FILE = "equivalent.txt"


def equivalents(root: Path, assignment: str) -> dict[str, str]:
    """Name of a mutant → why it is no mistake.

    Raises:
        UserError: a line without a reason, or a name that stands twice.
    """
    path = root / FOLDER / assignment / FILE
    if not path.is_file():
        return {}
    found: dict[str, str] = {}
    for number, line in enumerate(path.read_text("utf-8").splitlines(), 1):
        if not line.strip() or line.startswith("#"):
            continue
        name, _colon, reason = (part.strip() for part in line.partition(":"))
        if not reason:
            raise UserError(f"{path}:{number}: expected the name of a derived mutant, a colon and a reason")
        if name in found:
            raise UserError(f"{path}:{number}: `{name}` stands there twice")
        found[name] = reason
    return found
