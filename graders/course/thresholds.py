"""Which criteria compare with thresholds, and how these are written: read from the text of a notebook, nothing runs."""

from __future__ import annotations

import ast
import functools
import importlib
import pkgutil
from collections.abc import Iterator
from types import CodeType, FunctionType

from nbformat import NotebookNode

from graders.course.reseeding import BEST_OF, calls
from graders.course.syntax import parse
from graders.judge.names import grade_id, is_criterion, is_solution

TAG = "stochastic"
"""Tag of a criterion whose verdict depends on chance although no check in it says what it measures."""


@functools.cache
def noting_checks() -> frozenset[str]:
    """The public checks that say what they measured (``measures.note``), themselves or through one another.

    >>> sorted(noting_checks() & {"accuracy", "loss_below", "close", "best_of"})
    ['accuracy', 'loss_below']
    """
    from graders import check

    functions: dict[str, frozenset[str]] = {}
    for module in pkgutil.iter_modules(check.__path__, f"{check.__name__}."):
        for name, value in vars(importlib.import_module(module.name)).items():
            if isinstance(value, FunctionType):
                functions[name] = frozenset(_names(value.__code__)) | functions.get(name, frozenset())
    noting = {"note"}
    while more := {name for name, used in functions.items() if used & noting} - noting:
        noting |= more
    return frozenset(noting & set(check.__all__))


def candidates(notebook: NotebookNode) -> dict[str, NotebookNode]:
    """The criteria whose verdict may depend on chance, by ``grade_id``, in their order."""
    return {
        grade_id(cell): cell
        for cell in notebook.cells
        if is_criterion(cell) and (calls(cell.source, {*noting_checks(), BEST_OF}) or is_marked(cell))
    }


def is_marked(cell: NotebookNode) -> bool:
    """Whether a criterion depends on chance whatever it measures: its author says so, or it tries several times."""
    return TAG in cell.metadata.get("tags", ()) or bool(calls(cell.source, {BEST_OF}))


def written(cell: NotebookNode, notebook: NotebookNode) -> list[str]:
    """The threshold checks of a criterion as they are written, texts left out, and the constants that they name.

    Wording, comments and layout change nothing in it; a threshold, a data set or the loss do.
    """
    found = calls(cell.source, {*noting_checks(), BEST_OF})
    names = {node.id for call in found for node in ast.walk(call) if isinstance(node, ast.Name)}
    texts = [ast.unparse(_Textless().visit(call)) for call in found]
    return texts + [f"{name} = {value}" for name, value in _constants(notebook) if name in names]


def numbers(cell: NotebookNode) -> list[str]:
    """Every number that stands in a criterion, in its order: what a threshold may be made of."""
    tree = _tree(cell.source)
    found = [
        node
        for node in ast.walk(tree)
        if isinstance(node, ast.Constant) and isinstance(node.value, int | float) and not isinstance(node.value, bool)
    ]
    return [repr(node.value) for node in sorted(found, key=lambda node: (node.lineno, node.col_offset))]


class _Textless(ast.NodeTransformer):
    """Empties the texts: wording is no threshold."""

    def visit_Constant(self, node: ast.Constant) -> ast.Constant:
        return ast.Constant("") if isinstance(node.value, str) else node

    def visit_JoinedStr(self, node: ast.JoinedStr) -> ast.Constant:
        return ast.Constant("")


def _constants(notebook: NotebookNode) -> Iterator[tuple[str, str]]:
    for cell in notebook.cells:
        if cell.cell_type != "code" or is_solution(cell):
            continue
        for node in _tree(cell.source).body:
            if isinstance(node, ast.Assign) and not any(isinstance(part, ast.Call) for part in ast.walk(node.value)):
                value = ast.unparse(node.value)
                yield from ((target.id, value) for target in node.targets if isinstance(target, ast.Name))


def _tree(source: str) -> ast.Module:
    try:
        return parse(source)
    except SyntaxError:  # a magic in a criterion: nothing is known of it
        return ast.Module(body=[], type_ignores=[])


def _names(code: CodeType) -> Iterator[str]:
    yield from code.co_names
    for constant in code.co_consts:
        if isinstance(constant, CodeType):
            yield from _names(constant)
