"""What a cell does with the names of its notebook: which it reads, binds, changes, and hands to functions."""

from __future__ import annotations

import ast
from collections.abc import Sequence
from dataclasses import dataclass, field
from functools import lru_cache

from graders.course.syntax import parse
from graders.judge.names import bound, used, without_magics

IN_PLACE = frozenset("shuffle copyto put place putmask fill_diagonal setattr delattr next set_weights".split())
"""Functions of libraries that change an argument."""
PURE = frozenset(
    "all any argmax argmin argsort astype clip copy count cumsum dot evaluate flatten format get get_config get_weights"
    " index items join keys max mean min numpy predict ravel repeat reshape round score split squeeze std sum summary"
    " swapaxes tolist transform transpose values var".split()
)
"""Methods that leave their object as it is."""

Given = tuple[str, int | str, str, bool]
"""A function called by its name, position or keyword of an argument, name of what is given, whether all of it is."""


@dataclass(kw_only=True)
class Function:
    """What a function does to its parameters."""

    parameters: tuple[str, ...] = ()
    changed: set[str] = field(default_factory=set)
    given: set[Given] = field(default_factory=set)


@dataclass(kw_only=True)
class Names:
    """What a cell does with the names of its notebook."""

    reads: set[str] = field(default_factory=set)
    """When it runs, before it binds them itself."""
    recalls: set[str] = field(default_factory=set)
    """When one of its functions is called."""
    binds: set[str] = field(default_factory=set)
    imports: set[str] = field(default_factory=set)
    changes: set[str] = field(default_factory=set)
    """Objects that it may change in place: ``x[0] = 1``, ``modele.fit(…)``."""
    given: set[Given] = field(default_factory=set)
    """What it gives to functions of the notebook, which may change it."""
    functions: dict[str, Function] = field(default_factory=dict)


@lru_cache(maxsize=4096)
def names_of(source: str) -> Names:
    r"""Read a cell.

    >>> cell = names_of("def pas(w, x):\n    w -= taux * x\n    return w\npas(poids, x[0])")
    >>> sorted(cell.reads), sorted(cell.recalls), sorted(cell.binds)
    (['poids', 'x'], ['taux'], ['pas'])
    >>> sorted(cell.given)
    [('pas', 0, 'poids', True), ('pas', 1, 'x', False)]
    >>> cell.functions["pas"].changed
    {'w'}
    """
    try:
        tree = parse(without_magics(source))
    except SyntaxError:
        everything = set(used(source))
        return Names(reads=everything, recalls=everything, binds=set(bound(source)), changes=everything)
    reader = _Reader()
    reader.visit(tree)
    return reader.names


class _Reader(ast.NodeVisitor):
    """Walks a cell in the order in which Python runs it."""

    def __init__(self) -> None:
        self.names = Names()
        self.here: set[str] = set()
        """Names that the cell has bound so far, outside any function."""
        self.scopes: list[set[str]] = []
        """Names local to the functions and comprehensions around, the innermost last."""
        self.depth = 0
        """Functions around."""
        self.function: Function | None = None
        """The outermost function around."""
        self.in_class = False

    # -- names ----------------------------------------------------------------------------------------------------

    def visit_Name(self, node: ast.Name) -> None:
        if isinstance(node.ctx, ast.Load):
            self._read(node.id)
        elif not self._is_local(node.id) and (not self.in_class or self.depth):
            self._bind(node.id)

    def _read(self, name: str) -> None:
        if self._is_local(name):
            return
        if self.depth:
            self.names.recalls.add(name)
        elif name not in self.here:
            self.names.reads.add(name)

    def _bind(self, name: str) -> None:
        if not self.depth:
            self.here.add(name)
        self.names.binds.add(name)

    def _is_local(self, name: str) -> bool:
        return any(name in scope for scope in self.scopes)

    def _change(self, name: str | None) -> None:
        if name is None:
            return
        if self.function is not None and name in self.function.parameters:
            self.function.changed.add(name)
        elif not self._is_local(name):
            self.names.changes.add(name)

    # -- what binds and changes -----------------------------------------------------------------------------------

    def visit_Import(self, node: ast.Import | ast.ImportFrom) -> None:
        for alias in node.names:
            name = (alias.asname or alias.name).partition(".")[0]
            if not self._is_local(name):
                self.names.imports.add(name)
                self._bind(name)

    visit_ImportFrom = visit_Import  # noqa: N815 (Python's own names)

    def visit_Assign(self, node: ast.Assign) -> None:
        self.visit(node.value)
        for target in node.targets:
            self.visit(target)

    def visit_AnnAssign(self, node: ast.AnnAssign) -> None:
        if node.value is not None:
            self.visit(node.value)
        self.visit(node.target)

    def visit_AugAssign(self, node: ast.AugAssign) -> None:
        self.visit(node.value)
        root = _root(node.target)
        if root is not None:
            self._read(root)
            self._change(root)
        self.visit(node.target)

    def visit_Attribute(self, node: ast.Attribute) -> None:
        if not isinstance(node.ctx, ast.Load):
            self._change(_root(node))
        self.visit(node.value)

    def visit_Subscript(self, node: ast.Subscript) -> None:
        if not isinstance(node.ctx, ast.Load):
            self._change(_root(node))
        self.visit(node.value)
        self.visit(node.slice)

    def visit_Call(self, node: ast.Call) -> None:
        self.generic_visit(node)
        called = node.func.attr if isinstance(node.func, ast.Attribute) else _root(node.func)
        in_place = called in IN_PLACE or any(word.arg in ("out", "inplace") for word in node.keywords)
        starred = next((at for at, value in enumerate(node.args) if isinstance(value, ast.Starred)), len(node.args))
        places: list[tuple[int | str, ast.expr]] = [(at if at < starred else "*", v) for at, v in enumerate(node.args)]
        places += [(word.arg or "**", word.value) for word in node.keywords]
        given = [(place, name, whole) for place, value in places for name, whole in _given(value)]
        if isinstance(node.func, ast.Name) and not in_place:
            for place, name, whole in given:
                self._give((node.func.id, place, name, whole))
        elif in_place:
            for _place, name, _whole in given:
                self._change(name)
        if isinstance(node.func, ast.Attribute) and called not in PURE:
            self._change(_root(node.func))

    def _give(self, given: Given) -> None:
        name = given[2]
        if self.function is not None and name in self.function.parameters:
            self.function.given.add(given)
        elif not self._is_local(name):
            self.names.given.add(given)

    # -- control --------------------------------------------------------------------------------------------------

    def visit_For(self, node: ast.For | ast.AsyncFor) -> None:
        for part in (node.iter, node.target, *node.body, *node.orelse):
            self.visit(part)

    visit_AsyncFor = visit_For  # noqa: N815 (Python's own names)

    def visit_If(self, node: ast.If) -> None:
        self.visit(node.test)
        before, after = set(self.here), []
        for branch in (node.body, node.orelse):
            self.here = set(before)
            for statement in branch:
                self.visit(statement)
            after.append(self.here)
        self.here = after[0] & after[1]

    # -- scopes ---------------------------------------------------------------------------------------------------

    def visit_FunctionDef(self, node: ast.FunctionDef | ast.AsyncFunctionDef) -> None:
        for part in (*node.decorator_list, *_defaults(node.args)):
            self.visit(part)
        if not self._is_local(node.name) and (not self.in_class or self.depth):
            self._bind(node.name)
        if not self.depth and not self.in_class:
            self.function = Function(parameters=_parameters(node.args))
            self.names.functions[node.name] = self.function
        self._inside(node.args, node.body)
        if not self.depth:
            self.function = None

    visit_AsyncFunctionDef = visit_FunctionDef  # noqa: N815 (Python's own names)

    def visit_Lambda(self, node: ast.Lambda) -> None:
        for part in _defaults(node.args):
            self.visit(part)
        self._inside(node.args, [node.body])

    def _inside(self, arguments: ast.arguments, body: Sequence[ast.AST]) -> None:
        self.scopes.append(set(_parameters(arguments)) | _locals(body))
        self.depth += 1
        for part in body:
            self.visit(part)
        self.depth -= 1
        self.scopes.pop()

    def visit_ClassDef(self, node: ast.ClassDef) -> None:
        for part in (*node.decorator_list, *node.bases, *node.keywords):
            self.visit(part)
        outside, self.in_class = self.in_class, True
        for statement in node.body:
            self.visit(statement)
        self.in_class = outside
        if not self._is_local(node.name):
            self._bind(node.name)

    def visit_ListComp(self, node: ast.ListComp | ast.SetComp | ast.GeneratorExp | ast.DictComp) -> None:
        targets = [generator.target for generator in node.generators]
        self.visit(node.generators[0].iter)
        self.scopes.append(_locals(targets))
        self.generic_visit(node)
        self.scopes.pop()

    visit_SetComp = visit_GeneratorExp = visit_DictComp = visit_ListComp  # noqa: N815 (Python's own names)


def _root(node: ast.AST) -> str | None:
    """The name at the start of ``name.a[b].c``."""
    while isinstance(node, ast.Attribute | ast.Subscript | ast.Starred):
        node = node.value
    return node.id if isinstance(node, ast.Name) else None


def _given(node: ast.AST) -> list[tuple[str, bool]]:
    """Names of the objects that an argument hands over, and whether as a whole."""
    if isinstance(node, ast.Tuple | ast.List | ast.Set):
        return [found for element in node.elts for found in _given(element)]
    if isinstance(node, ast.Dict):
        return [found for element in node.values for found in _given(element)]
    root = _root(node)
    return [] if root is None else [(root, not isinstance(node, ast.Subscript))]


def _parameters(arguments: ast.arguments) -> tuple[str, ...]:
    several = [one for one in (arguments.vararg, arguments.kwarg) if one is not None]
    return tuple(one.arg for one in (*arguments.posonlyargs, *arguments.args, *arguments.kwonlyargs, *several))


def _defaults(arguments: ast.arguments) -> list[ast.expr]:
    return [one for one in (*arguments.defaults, *arguments.kw_defaults) if one is not None]


def _locals(body: Sequence[ast.AST]) -> set[str]:
    """Names that a function binds, those of the functions inside it apart."""
    found: set[str] = set()
    elsewhere: set[str] = set()
    waiting = list(body)
    while waiting:
        node = waiting.pop()
        if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef | ast.ClassDef):
            found.add(node.name)
            continue
        if isinstance(node, ast.Lambda):
            continue
        if isinstance(node, ast.Global | ast.Nonlocal):
            elsewhere |= set(node.names)
        elif isinstance(node, ast.Import | ast.ImportFrom):
            found |= {(alias.asname or alias.name).partition(".")[0] for alias in node.names}
        elif isinstance(node, ast.Name) and isinstance(node.ctx, ast.Store):
            found.add(node.id)
        waiting.extend(ast.iter_child_nodes(node))
    return found - elsewhere
