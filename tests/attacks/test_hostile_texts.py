"""What the judge reads itself of a learner's text costs it a moment, whatever the text is made for."""

from __future__ import annotations

import pytest

from graders.judge.names import bound, used

TEXTS = {
    "a hundred thousand annotations": "a:\n" * 100_000 + "(",
    "as many names in a row": "a," * 100_000 + "(",
    "blanks without end": "a" + " " * 300_000 + "(",
    "lines without end": "a" + "\n" * 200_000 + "(",
    "a minus a hundred thousand times": "-" * 100_000 + "1",
    "lambda in lambda": "lambda:" * 50_000 + "1",
    "not not not": "not " * 50_000 + "1",
    "brackets in brackets": "(" * 100_000,
    "attribute of attribute": "x" + ".a" * 100_000,
    "a zero byte": "a = '\0'",
    "half a character": "a = '\ud800'",
}


@pytest.mark.parametrize("case", TEXTS)
def test_a_text_made_for_the_parser_is_read(case: str) -> None:
    """Names are found or not, but nothing is raised; a search that goes back over the text would take hours."""
    assert bound(TEXTS[case]) <= {"a"}
    assert used(TEXTS[case]) <= {"a", "x", "lambda", "not", "ud800"}


def test_names_are_found_in_a_text_that_does_not_parse() -> None:
    """A cell with a syntax error still says what it was to define."""
    assert bound("x: int = 1\ny, z = 1, 2\ndef f(:\nclass C(") == {"x", "y", "z", "f", "C"}
