"""Mutants made from the reference: each solution cell with one small change, in an order that is always the same."""

from __future__ import annotations

import ast
import hashlib
import random
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from graders.course.assignment import Assignment
from graders.course.submissions import SOLUTION_MARK, Case
from graders.course.syntax import parse
from graders.judge.names import bound, grade_id, is_manual, is_solution, used, without_magics
from graders.outcome import UserError

if TYPE_CHECKING:
    import libcst as cst

DERIVED = Path("derived")
CONTEXT = 32
"""Characters shown on each side of what changes in a long line."""
COMPILED = ast.PyCF_ALLOW_TOP_LEVEL_AWAIT


def derived(assignment: Assignment) -> list[Case]:
    """All derived mutants, cell after cell; none equals the reference or another one, all compile.

    Raises:
        UserError: LibCST is not installed.
    """
    cells = [cell for cell in assignment.reference.cells if cell.cell_type == "code"]
    known = frozenset[str]().union(*(bound(cell.source) for cell in cells))
    found: dict[str, Case] = {}
    for cell in cells:
        if not is_solution(cell) or is_manual(cell):
            continue
        solution = SOLUTION_MARK.sub("", cell.source)
        for operator, source in mutants(cell.source, known=known):
            name = f"{grade_id(cell)}-{operator}-{_digest(solution, source)}"
            while name in found:  # the same lines at another place
                name += "'"
            reason = why(solution, source)
            found[name] = Case(name=name, path=DERIVED, why=reason, cells=((grade_id(cell), source),))
    return list(found.values())


def sampled(cases: Sequence[Case], n: int | None, *, seed: int) -> list[Case]:
    """The first ``n`` of the cases, or all, in an order drawn with the seed: a larger sample begins with a smaller."""
    shuffled = list(cases)
    random.Random(seed).shuffle(shuffled)
    return shuffled[:n]


def mutants(source: str, *, known: frozenset[str] = frozenset()) -> Iterator[tuple[str, str]]:
    r"""Operator and source of each mutant of a solution cell; only what stands between the solution marks is changed.

    >>> for operator, mutant in mutants("def f(x):\n    return x > 1"):
    ...     print(operator, "|", mutant.splitlines()[-1].strip())
    statement | pass
    operator | return x >= 1
    operator | return x < 1
    constant | return x > 0
    constant | return x > 2
    """
    seen = {_meaning(SOLUTION_MARK.sub("", source))}
    for operator, changed in _changes(source, known):
        mutant = SOLUTION_MARK.sub("", changed).rstrip("\n")
        meaning = _meaning(mutant)
        if meaning not in seen and meaning is not None:
            seen.add(meaning)
            yield operator, mutant


def why(before: str, after: str) -> str:
    r"""The lines that differ, as ``old → new``, cut to what changes when they are long.

    >>> why("a = 1\nb = 2", "a = 1\nb = 3")
    '`b = 2` → `b = 3`'
    >>> why("for x in y:\n    f(x)", "for x in y:\n    f(x)\n    break")
    '`f(x)` → `f(x) ⏎ break`'
    """
    old, new = (" ⏎ ".join(filter(None, (line.strip() for line in lines))) for lines in _difference(before, after))
    start = _common(old, new)
    end = _common(old[start:][::-1], new[start:][::-1])
    return " → ".join(f"`{_excerpt(text, start, len(text) - end)}`" for text in (old, new))


def _difference(before: str, after: str) -> tuple[list[str], list[str]]:
    """The lines from the first to the last that differ; one more where nothing but an addition would be left."""
    old, new = before.splitlines(), after.splitlines()
    start = _common(old, new)
    end = _common(old[start:][::-1], new[start:][::-1])
    if start and (start + end == len(old) or start + end == len(new)):
        start -= 1
    return old[start : len(old) - end], new[start : len(new) - end]


def _common(one: Sequence[str], other: Sequence[str]) -> int:
    """How many items two sequences begin with in common."""
    return next((n for n, (a, b) in enumerate(zip(one, other, strict=False)) if a != b), min(len(one), len(other)))


def _excerpt(text: str, start: int, end: int) -> str:
    first, last = max(0, start - CONTEXT), min(len(text), end + CONTEXT)
    if len(text) <= 3 * CONTEXT:
        first, last = 0, len(text)
    shown = text[first:last]
    if len(shown) > 6 * CONTEXT:
        shown = f"{shown[: 5 * CONTEXT]}…"
    return f"{'…' if first else ''}{shown}{'…' if last < len(text) else ''}"


def _changes(source: str, known: frozenset[str]) -> Iterator[tuple[str, str]]:
    try:
        import libcst as cst
        from libcst.metadata import MetadataWrapper, ParentNodeProvider, PositionProvider
    except ImportError as error:
        raise UserError("derived mutants need LibCST; run `pip install 'graders[course]'`") from error
    from graders.course.mutations import OPERATORS, Around, name_of

    try:
        wrapper = MetadataWrapper(cst.parse_module(source))
    except cst.ParserSyntaxError:  # lines that speak to IPython
        return
    module = wrapper.module
    positions = wrapper.resolve(PositionProvider)
    parents = wrapper.resolve(ParentNodeProvider)
    regions = _regions(source)
    binding = _binding(source)
    here = known | used(SOLUTION_MARK.sub("", source))

    def inside(node: cst.CSTNode) -> bool:
        place = positions.get(node)
        return place is not None and any(a < place.start.line and place.end.line < b for a, b in regions)

    def argument(node: cst.CSTNode) -> tuple[str, str]:
        """Keyword and function of the argument around a node."""
        while node in parents:
            node = parents[node]
            if isinstance(node, cst.Arg):
                call = parents[node]
                called = name_of(call.func) if isinstance(call, cst.Call) else ""
                return (node.keyword.value if node.keyword else ""), called
            if isinstance(node, cst.BaseStatement | cst.BaseSmallStatement):
                break
        return "", ""

    nodes: list[cst.CSTNode] = []

    class Collector(cst.CSTVisitor):
        def on_visit(self, node: cst.CSTNode) -> bool:
            nodes.append(node)
            return not isinstance(node, cst.Annotation | cst.FormattedString | cst.Raise) or not inside(node)

    module.visit(Collector())
    for node in nodes:
        if not inside(node):
            continue
        keyword, called = argument(node)
        around = Around(
            keyword=keyword,
            called=called,
            known=here,
            bound_before=frozenset(_bound_before(positions[node].start.line, binding)),
            text=module.code_for_node,
        )
        for operator, change in OPERATORS.items():
            for replacement in change(node, around):
                changed = module.deep_replace(node, replacement)
                assert isinstance(changed, cst.Module)
                yield operator, changed.code


def _regions(source: str) -> list[tuple[int, int]]:
    """Lines of the marks around each solution; the whole cell when it has none."""
    lines = source.splitlines()
    begins = [n for n, line in enumerate(lines, 1) if "### BEGIN SOLUTION" in line]
    ends = [n for n, line in enumerate(lines, 1) if "### END SOLUTION" in line]
    return list(zip(begins, ends, strict=False)) or [(0, len(lines) + 1)]


Binding = list[tuple[tuple[int, int], int, str]]
"""First and last line of the function around, line and name of what is bound."""


def _binding(source: str) -> Binding:
    tree = parse(without_magics(source))
    functions = [n for n in ast.walk(tree) if isinstance(n, ast.FunctionDef | ast.AsyncFunctionDef)]
    ranges = [(n.lineno, n.end_lineno or n.lineno) for n in functions]
    found = []
    for node in ast.walk(tree):
        if isinstance(node, ast.Name) and isinstance(node.ctx, ast.Store):
            found.append((_innermost(node.lineno, ranges), node.lineno, node.id))
        elif isinstance(node, ast.arg):
            found.append((_innermost(node.lineno, ranges), 0, node.arg))
    return found


def _bound_before(line: int, binding: Binding) -> Iterator[str]:
    """Names that the function around a line has bound when it is reached."""
    scope = _innermost(line, [around for around, _line, _name in binding])
    return (name for around, bound_at, name in binding if around == scope and bound_at < line)


def _innermost(line: int, ranges: Sequence[tuple[int, int]]) -> tuple[int, int]:
    return max((one for one in ranges if one[0] <= line <= one[1]), default=(0, 0))


def _meaning(source: str) -> str | None:
    """What two sources share that differ in blanks and parentheses alone; None when Python refuses the source."""
    try:
        compile(without_magics(source), "<mutant>", "exec", COMPILED, dont_inherit=True)
        return ast.dump(parse(without_magics(source)))
    except (SyntaxError, ValueError):
        return None


def _digest(before: str, after: str) -> str:
    """What stays the same while the rest of the cell changes: a judged mutant keeps its name."""
    return hashlib.sha256(repr(_difference(before, after)).encode()).hexdigest()[:6]
