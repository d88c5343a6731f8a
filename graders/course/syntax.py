"""How a cell's text is parsed, whatever it holds and however many threads ask."""

from __future__ import annotations

import ast
import threading

_ONE_AT_A_TIME = threading.Lock()
# Python 3.11 counts the depth of all trees under construction in one place: two threads that parse at once end in
# «SystemError: AST constructor recursion depth mismatch».


def parse(source: str) -> ast.Module:
    """The syntax tree of a program.

    Raises:
        SyntaxError: for whatever Python's parser raises on texts made for it (nesting, null bytes, their sheer number).

    >>> len(parse("x = 1").body)
    1
    >>> parse("x = ")
    Traceback (most recent call last):
    SyntaxError: invalid syntax
    """
    try:
        with _ONE_AT_A_TIME:
            return ast.parse(source)
    except (ValueError, RecursionError, MemoryError) as error:
        raise SyntaxError(f"not to be parsed: {type(error).__name__}") from error
