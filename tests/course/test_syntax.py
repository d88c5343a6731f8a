"""Parsing of cells: texts made for the parser, and many threads at once."""

from __future__ import annotations

import gc
import time
from collections.abc import Iterator
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


@pytest.fixture
def restless() -> Iterator[None]:
    """Garbage collection that lets another thread run, as one with many objects does, at nearly every step."""

    def let_others_run(_phase: str, _info: dict[str, int]) -> None:
        time.sleep(1e-4)

    before = gc.get_threshold()
    gc.callbacks.append(let_others_run)
    gc.set_threshold(50)
    yield
    gc.set_threshold(*before)
    gc.callbacks.remove(let_others_run)


def test_threads_may_parse_at_once(restless: None) -> None:
    """Several submissions are judged in one process; Python 3.11's parser alone does not bear that."""
    source = Path(__file__).read_text(encoding="utf-8")
    with ThreadPoolExecutor(2) as threads:
        trees = list(threads.map(parse, [source] * 20))
    assert len({len(tree.body) for tree in trees}) == 1
