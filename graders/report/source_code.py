"""Python source in colours, by classes that the page's own style knows."""

from __future__ import annotations

from html import escape

from pygments import highlight
from pygments.formatters import HtmlFormatter
from pygments.lexers import PythonLexer

from graders.report.plaintext import clean, shortened

MAX_LINES = 600
MAX_CHARACTERS = 40_000


def highlighted(source: str) -> str:
    """The source as lines of ``<span class="…">``, shortened when it is longer than a learner would write.

    >>> highlighted("x = 1").startswith('<span class="n">x</span>')
    True
    """
    shown, left_out = shortened(clean(source).strip("\n"), lines=MAX_LINES, characters=MAX_CHARACTERS)
    coloured: str = highlight(shown, PythonLexer(stripnl=False), HtmlFormatter(nowrap=True))
    return coloured.rstrip("\n") + (f"\n<em>[{escape(left_out)}]</em>" if left_out else "")
