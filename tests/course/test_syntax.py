"""Parsing of cells: texts made for the parser, and many threads at once."""

from __future__ import annotations

from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import pytest

from graders.course.syntax import parse

HOSTILE = {"null byte": "x = '\0'", "nesting": "(" * 5000, "signs": "-" * 200_000 + "1", "unfinished": "def f(:"}


@pytest.mark.parametrize("source", HOSTILE.values(), ids=HOSTILE)
def test_a_text_made_for_the_parser_is_a_syntax_error(source: str) -> None:
    """Whatever Python's parser raises, the caller has one exception to expect."""
    with pytest.raises(SyntaxError):
        parse(source)


def test_threads_may_parse_at_once() -> None:
    """Several submissions are judged in one process; Python 3.11's parser alone does not bear that."""
    source = Path(__file__).read_text(encoding="utf-8") * 4
    with ThreadPoolExecutor(4) as threads:
        trees = list(threads.map(parse, [source] * 200))
    assert len({len(tree.body) for tree in trees}) == 1
