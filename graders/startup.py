"""What makes a command start at once."""

from __future__ import annotations

import sys


def skip_slow_imports() -> None:
    """Do without a library that nobody here uses and that takes a second to import.

    ``jsonschema``, which ``nbformat`` and ``nbgrader`` import, looks for it to check addresses in any language
    (``format: iri``); no schema of a notebook asks for that. Called before the first import of ``nbformat``.
    """
    sys.modules.setdefault("rfc3987_syntax", None)  # type: ignore[arg-type]  # what `import` takes for «not installed»
