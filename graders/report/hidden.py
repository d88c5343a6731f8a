"""What may be shown of a cell's source: everything outside its hidden tests, or nothing when in doubt."""

from __future__ import annotations

import re

_BEGIN = re.compile(r"\s*#+\s*BEGIN HIDDEN TESTS\s*")
_END = re.compile(r"\s*#+\s*END HIDDEN TESTS\s*")
_LIKE_A_MARKER = re.compile(r"(BEGIN|END)[\W_]*HIDDEN[\W_]*TEST", re.IGNORECASE)
_ABOUT_HIDDEN_TESTS = re.compile(r"HIDDEN[\W_]*TEST", re.IGNORECASE)


def visible_part(source: str, *, is_grade_cell: bool) -> str | None:
    r"""The source without its hidden tests; None when the markers are not exactly well formed.

    In a grade cell any other mention of hidden tests counts as a malformed marker.

    >>> visible_part("a = 1\n### BEGIN HIDDEN TESTS\nassert a\n### END HIDDEN TESTS", is_grade_cell=True)
    'a = 1'
    >>> visible_part("a = 1\n### BEGIN HIDDEN TESTS\nassert a", is_grade_cell=True) is None
    True
    """
    suspicious = _ABOUT_HIDDEN_TESTS if is_grade_cell else _LIKE_A_MARKER
    kept: list[str] = []
    inside = False
    for line in source.splitlines():
        if _BEGIN.fullmatch(line):
            if inside:
                return None
            inside = True
        elif _END.fullmatch(line):
            if not inside:
                return None
            inside = False
        elif suspicious.search(line):
            return None
        elif not inside:
            kept.append(line)
    # A marker split over two lines would have escaped the line-by-line reading.
    text = "\n".join(kept)
    return None if inside or suspicious.search(text) else text.strip("\n")
