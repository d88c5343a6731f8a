"""How the texts of two cells are compared."""

from __future__ import annotations

import io
import re
import tokenize
from collections.abc import Sequence
from difflib import SequenceMatcher

from rapidfuzz import fuzz

from graders.course.syntax import parse

COMPARED = 4000
"""Characters of a source that are compared; comparing is quadratic."""

COMPARED_LINES = 1000
"""Lines of an edited text in which insertions are looked for."""

SIMILAR = 0.75
"""From this likeness on two texts are versions of the same cell; below 20 characters only equal ones are."""

# No pattern may go back over a learner's text: blanks by the million must cost a moment, not hours.
_BEGIN_HIDDEN = re.compile("BEGIN (HIDDEN TESTS|MARK SCHEME)")
_END_HIDDEN = re.compile("END (HIDDEN TESTS|MARK SCHEME)")
_DEFINITION = re.compile(r"^(?:async +def|def|class) +(\w+)", re.MULTILINE)
_ASSIGNMENT = re.compile(r"^(\w+) *(?::[^=\n]*)?=(?!=)", re.MULTILINE)
_COMMENT = re.compile(r"^[ \t]*#.*$", re.MULTILINE)
_LAYOUT = {
    tokenize.COMMENT,
    tokenize.NL,
    tokenize.NEWLINE,
    tokenize.INDENT,
    tokenize.DEDENT,
    tokenize.ENDMARKER,
}


def normal(source: str) -> str:
    r"""The source without what nobody sees: line endings, trailing blanks, blank lines around it.

    >>> normal("\r\nx = 1  \r\n")
    'x = 1'
    """
    lines = [line.rstrip() for line in source.replace("\r\n", "\n").replace("\r", "\n").split("\n")]
    return "\n".join(lines).strip("\n")


def released(source: str) -> str:
    r"""The normal source as a learner received it, without hidden tests.

    >>> released("visible()\n### BEGIN HIDDEN TESTS\nhidden()\n### END HIDDEN TESTS")
    'visible()'
    """
    kept: list[str] = []
    hidden = False
    for line in normal(source).split("\n"):
        hidden = hidden or bool(_BEGIN_HIDDEN.search(line))
        if not hidden:
            kept.append(line)
        elif _END_HIDDEN.search(line):
            hidden = False
    return normal("\n".join(kept))


def same(source: str, master_source: str) -> bool:
    """Whether a learner's copy is the master's text, hidden tests or not."""
    return normal(source) in (normal(master_source), released(master_source))


def definitions(source: str) -> frozenset[str]:
    """Names of the functions and classes that the source defines at its left margin."""
    return frozenset(_DEFINITION.findall(source))


def names(source: str) -> frozenset[str]:
    """Names that the source gives a value at its left margin: functions, classes, variables."""
    return definitions(source) | frozenset(_ASSIGNMENT.findall(source))


def likeness(source: str, master_source: str) -> float:
    """Likeness in [0, 1] of a learner's text and the released one; 0 where it is too low to mean anything."""
    left, right = (released(text[: 2 * COMPARED])[:COMPARED] for text in (source, master_source))
    if left == right:
        return 1.0
    if min(len(left), len(right)) < 20:
        return 0.0
    return fuzz.ratio(left, right, score_cutoff=100 * SIMILAR) / 100


def likeness_to_stub(source: str, stub_source: str) -> float:
    """Likeness in [0, 1] of a learner's text and an answer to this stub, by the names it must define."""
    expected = names(stub_source)
    if expected and (found := expected & names(source)):
        return max(SIMILAR + (1 - SIMILAR) * 0.9 * len(found) / len(expected), likeness(source, stub_source))
    return likeness(source, stub_source)


def inserted(source: str, master_source: str) -> str:
    r"""The lines that a learner inserted in a released text, without other versions of its own lines.

    >>> inserted("import numpy\nimport pandas\nimport keras", "import numpy\nimport keras")
    'import pandas'
    """
    given, written = released(master_source).split("\n"), normal(source).split("\n")
    if len(written) > COMPARED_LINES:
        return ""
    changes = SequenceMatcher(None, given, written, autojunk=False).get_opcodes()
    added: list[str] = []
    for tag, first, last, start, stop in changes:
        if tag in ("insert", "replace"):
            versions = [line for line in given[first:last] if line.strip()]
            added += [line for line in written[start:stop] if not any(_alike(line, old) for old in versions)]
    return "\n".join(added).strip("\n")


def _alike(line: str, other: str) -> bool:
    return fuzz.ratio(line[:COMPARED], other[:COMPARED]) >= 100 * SIMILAR


def extends(source: str, master_source: str) -> bool:
    """Whether all the lines of the released text are still there, in order, among others."""
    lines = iter(normal(source).split("\n"))
    return all(line in lines for line in released(master_source).split("\n"))


def is_untouched(source: str, stub_source: str) -> bool:
    r"""Whether a solution cell is still the stub, up to white space and, in code, comments; or was emptied.

    A stub that is no Python is a text to write, in which ``#`` starts a heading.

    >>> stub = "def f():\n    # votre code ici\n    return None"
    >>> is_untouched("def f():\n    return None # plus tard", stub)
    True
    >>> is_untouched("def f():\n    return 1", stub)
    False
    """
    if source.split() in ([], stub_source.split()):
        return True
    if not _is_python(stub_source) or len(source) > 100_000:
        return False
    tokens = _tokens(source)
    return not tokens or tokens == _tokens(stub_source)


def _is_python(stub_source: str) -> bool:
    try:
        parse(re.sub(r"^\s*[%!].*$", "", stub_source, flags=re.MULTILINE))
    except SyntaxError:
        return False
    return True


def _tokens(source: str) -> Sequence[str]:
    """The words of a program, or of what is none, without layout and comments."""
    try:
        tokens = tokenize.generate_tokens(io.StringIO(source).readline)
        return [token.string for token in tokens if token.type not in _LAYOUT]
    except (SyntaxError, ValueError, tokenize.TokenError, RecursionError):
        return _COMMENT.sub("", source).split()
