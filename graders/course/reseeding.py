"""A lab whose seeds are others than those that are written: what a calibration runs instead of the lab itself.

A reference that says ``default_rng(0)`` gives the same numbers in every run, whatever the judge's seed. So every seed
that is written in a cell is moved by the same number, another one in each run: equal seeds stay equal and different
ones different, which is all that a lab relies on. What is moved is the first argument of a call that seeds a generator
(``default_rng``, ``RandomState``, ``set_random_seed``, ``set_seed``, ``Random``, …), whatever expression stands there,
and the keywords ``seed``, ``random_state`` and ``entropy`` of any call. A seed that reaches a library in another way
(the second position of ``Dataset.shuffle``, say) stays as it is.

Cells are changed at the positions that Python's own parser gives; everything else keeps its text.
"""

from __future__ import annotations

import ast
import copy
import hashlib
import re
from collections.abc import Callable, Collection, Iterator

from nbformat import NotebookNode

from graders.course.syntax import parse

SEEDING = frozenset(
    "default_rng RandomState SeedSequence PCG64 PCG64DXSM MT19937 Philox SFC64 seed Random "
    "set_random_seed set_seed manual_seed SeedGenerator from_seed".split()
)
"""Last names of the calls whose first argument is a seed."""
KEYWORDS = frozenset({"seed", "random_state", "entropy"})
BEST_OF = "best_of"
ATTEMPTS = 3
"""How many seeds ``check.best_of`` has of its own."""
LARGEST = 2**31
"""Seeds stay below: what NumPy, TensorFlow and XGBoost all accept."""

Edit = tuple[int, int, str]
"""From one character to another, this text instead."""
Place = Callable[[ast.expr | ast.stmt], tuple[int, int]]
"""Where a part of the tree begins and ends in the text."""


def shift_of(purpose: str) -> int:
    """By how much the seeds of one run are moved, the same for the same purpose.

    >>> shift_of("perceptron/0") == shift_of("perceptron/0") != shift_of("perceptron/1")
    True
    """
    return int.from_bytes(hashlib.sha256(f"seeds/{purpose}".encode()).digest()[:4]) % (LARGEST // 2) + 1


def reseeded(source: str, shift: int) -> str:
    """The cell with its seeds moved by ``shift``; a cell that does not parse stays as it is.

    >>> reseeded("rng = np.random.default_rng(0)  # graine 0", 500)
    'rng = np.random.default_rng(500)  # graine 0'
    >>> reseeded("SVC(C=2, random_state=7).fit(x, y)", 500)
    'SVC(C=2, random_state=507).fit(x, y)'
    """
    return _edited(source, lambda tree, at: _seeds(tree, at, shift))


def measuring(source: str, *, checks: Collection[str], shift: int) -> str:
    """A criterion with its seeds moved, in which a refusal of one of ``checks`` no longer hides what follows.

    The first refusal still decides, at the end. In an attempt of ``best_of`` a refusal ends the attempt.

    >>> print(measuring("check.accuracy(f, jeu, at_least=0.9)", checks={"accuracy"}, shift=500))
    with check.measures.postponed(): check.accuracy(f, jeu, at_least=0.9)
    check.measures.conclude()
    """
    moved = _edited(source, lambda tree, at: (*_seeds(tree, at, shift), *_attempts(tree, at, shift)))
    postponed = _edited(moved, lambda tree, at: _postponed(tree, at, moved, checks))
    if postponed == moved:
        return moved
    return _edited(postponed, _concluded)


def reseed(notebook: NotebookNode, *, shift: int, checks: Collection[str], secret: bytes) -> NotebookNode:
    """The instructor's notebook for one run: other seeds, and held-out data of another ``secret``.

    Only criteria that call one of ``checks`` are measured; the others keep their seeds, which exact values may need.
    """
    changed = copy.deepcopy(notebook)
    for cell in changed.cells:
        marks = cell.metadata.get("nbgrader", {})
        if cell.cell_type != "code":
            continue
        if marks.get("grade") and not marks.get("solution"):
            if calls(cell.source, {*checks, BEST_OF}):
                cell.source = measuring(cell.source, checks={*checks, BEST_OF}, shift=shift)
            cell.source = f'data.secret.use(bytes.fromhex("{secret.hex()}"))\n{cell.source}'
        else:
            cell.source = reseeded(cell.source, shift)
    return changed


def calls(source: str, checks: Collection[str]) -> list[ast.Call]:
    r"""Calls of ``check.<one of checks>`` in a cell, in the order of the text.

    >>> [ast.unparse(call) for call in calls("check.close(1, 1)\ncheck.accuracy(f, jeu, at_least=1)", {"accuracy"})]
    ['check.accuracy(f, jeu, at_least=1)']
    """
    tree = _parsed(source)
    found = [node for node in ast.walk(tree or ast.Module([], [])) if _is_check(node, checks)]
    return sorted(
        (node for node in found if isinstance(node, ast.Call)), key=lambda node: (node.lineno, node.col_offset)
    )


# -- what is changed --------------------------------------------------------------------------------------------------


def _seeds(tree: ast.Module, at: Place, shift: int) -> Iterator[Edit]:
    for node in _calls_outside_texts(tree):
        if _last_name(node) in SEEDING and node.args and not isinstance(node.args[0], ast.Starred):
            yield from _moved(node.args[0], at, shift)
        for keyword in node.keywords:
            if keyword.arg in KEYWORDS:
                yield from _moved(keyword.value, at, shift)


def _attempts(tree: ast.Module, at: Place, shift: int) -> Iterator[Edit]:
    """The seeds of ``check.best_of``, also where it has those of its own."""
    for node in _calls_outside_texts(tree):
        if not _is_check(node, {BEST_OF}):
            continue
        written = [keyword.value for keyword in node.keywords if keyword.arg == "seeds"]
        for value in written:
            yield from _moved(value, at, shift)
        if not written and node.args:
            end = at(node.args[-1])[1]
            yield end, end, f", seeds=range({shift}, {shift + ATTEMPTS})"


def _moved(value: ast.expr, at: Place, shift: int) -> Iterator[Edit]:
    """A number is replaced; around anything else stands a function that moves numbers and leaves the rest alone."""
    start, end = at(value)
    if isinstance(value, ast.Constant):
        if isinstance(value.value, int) and not isinstance(value.value, bool):
            yield start, end, str((value.value + shift) % LARGEST)
        return
    one = f"(v + {shift}) % {LARGEST} if hasattr(v, '__index__') else v"
    yield (
        start,
        start,
        f"(lambda s: [{one} for v in s] if isinstance(s, (list, tuple, range)) else [{one} for v in (s,)][0])(",
    )
    yield end, end, ")"


def _postponed(tree: ast.Module, at: Place, source: str, checks: Collection[str]) -> Iterator[Edit]:
    waiting: list[ast.AST] = list(tree.body)
    while waiting:
        node = waiting.pop()
        if isinstance(node, ast.Try):
            continue
        if isinstance(node, ast.Expr) and _is_check(node.value, checks):
            start = at(node.value)[0]
            # On a line of its own: `if x: check.accuracy(…)` has no room for a `with`.
            if not source[source.rfind("\n", 0, start) + 1 : start].strip():
                yield start, start, "with check.measures.postponed(): "
        waiting.extend(ast.iter_child_nodes(node))


def _concluded(tree: ast.Module, at: Place) -> Iterator[Edit]:
    """The postponed refusals come last; the number that the last line may be stays its value."""
    last = tree.body[-1]
    start, end = at(last)
    if isinstance(last, ast.Expr):
        yield start, start, "check.measures.conclude("
        yield end, end, ")"
    else:
        yield end, end, "\ncheck.measures.conclude()"


# -- how it is changed ------------------------------------------------------------------------------------------------


def _edited(source: str, edits: Callable[[ast.Module, Place], Iterator[Edit] | tuple[Edit, ...]]) -> str:
    tree = _parsed(source)
    if tree is None or not tree.body:
        return source
    lines = source.split("\n")
    starts = [0]
    for line in lines:
        starts.append(starts[-1] + len(line) + 1)

    def at(node: ast.expr | ast.stmt) -> tuple[int, int]:
        assert node.end_lineno is not None
        assert node.end_col_offset is not None
        return place(node.lineno, node.col_offset), place(node.end_lineno, node.end_col_offset)

    def place(line: int, column: int) -> int:
        # The parser counts bytes.
        return starts[line - 1] + len(lines[line - 1].encode()[:column].decode())

    for start, end, text in sorted(set(edits(tree, at)), reverse=True):
        source = source[:start] + text + source[end:]
    return source


def _parsed(source: str) -> ast.Module | None:
    try:
        return parse("\n".join("pass" if re.match(r"\s*[%!]", line) else line for line in source.split("\n")))
    except SyntaxError:
        return None


def _calls_outside_texts(tree: ast.Module) -> Iterator[ast.Call]:
    """All calls but those in an f-string, whose positions Python 3.11 does not know."""
    waiting: list[ast.AST] = [tree]
    while waiting:
        node = waiting.pop()
        if isinstance(node, ast.JoinedStr):
            continue
        if isinstance(node, ast.Call):
            yield node
        waiting.extend(ast.iter_child_nodes(node))


def _is_check(node: ast.AST, checks: Collection[str]) -> bool:
    return (
        isinstance(node, ast.Call)
        and isinstance(node.func, ast.Attribute)
        and node.func.attr in checks
        and isinstance(node.func.value, ast.Name)
        and node.func.value.id == "check"
    )


def _last_name(call: ast.Call) -> str:
    return call.func.attr if isinstance(call.func, ast.Attribute) else getattr(call.func, "id", "")
