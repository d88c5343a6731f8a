"""What a learner easily gets wrong, as changes of one node of a syntax tree.

Each operator takes a node and where it stands, and gives the nodes that may replace it. To add one: a function, and
its name in :data:`OPERATORS`.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass

import libcst as cst

from graders.course.confusions import (
    ARITHMETIC,
    AUGMENTED,
    AXES,
    COMMUTATIVE,
    COMPARISONS,
    COSMETIC,
    DROPPED_METHODS,
    EPOCHS,
    FUNCTIONS,
    LIBRARIES,
    OPTIONS,
    RATES,
    SEEDING,
    SIBLINGS,
    UNWRAPPED,
)

COMPOUND = (cst.BinaryOperation, cst.BooleanOperation, cst.Comparison, cst.UnaryOperation, cst.IfExp, cst.Lambda)

FORGETTABLE = (cst.AugAssign, cst.Return, cst.Raise, cst.Assert, cst.Break, cst.Continue)


@dataclass(frozen=True, kw_only=True)
class Around:
    """Where a node stands."""

    keyword: str = ""
    """Of the argument that it is part of."""
    called: str = ""
    """The function that gets that argument."""
    known: frozenset[str] = frozenset()
    """Names of the notebook and of the cell."""
    bound_before: frozenset[str] = frozenset()
    """Names that the same function has bound when the statement is reached."""
    text: Callable[[cst.CSTNode], str] = str
    """The source of a node."""

    @property
    def cosmetic(self) -> bool:
        """Whether a value here decides nothing that a criterion looks at."""
        return self.keyword in COSMETIC or self.called in SEEDING


Operator = Callable[[cst.CSTNode, Around], Iterator[cst.CSTNode]]


def constants(node: cst.CSTNode, around: Around) -> Iterator[cst.CSTNode]:
    """Off by one, twice as large, of another scale; one epoch."""
    if around.cosmetic or around.keyword in AXES:
        return
    if isinstance(node, cst.Integer):
        n = node.evaluated_value
        others = {n + 1, n - 1} if 0 < n < 10 else {n + 1, 2 * n}
        if around.keyword in EPOCHS:
            others = {1}
        yield from (cst.Integer(str(other)) for other in sorted(others - {n}) if other or n)
    elif isinstance(node, cst.Float):
        value = node.evaluated_value
        if value == 0:
            yield cst.Float("1.0")
        else:
            yield cst.Float(repr(value * (10 if abs(value) < 1e-3 or around.keyword in RATES else 2)))


def truths(node: cst.CSTNode, around: Around) -> Iterator[cst.CSTNode]:
    """True for False."""
    if isinstance(node, cst.Name) and node.value in ("True", "False") and not around.cosmetic:
        yield cst.Name("False" if node.value == "True" else "True")


def options(node: cst.CSTNode, around: Around) -> Iterator[cst.CSTNode]:
    """Another activation, loss, padding."""
    if not isinstance(node, cst.SimpleString) or around.cosmetic:
        return
    word = node.raw_value
    for group in OPTIONS:
        if word in group:
            start = group.index(word)
            others = [group[(start + step) % len(group)] for step in (1, 2)][: len(group) - 1]
            yield from (cst.SimpleString(f"{node.quote}{other}{node.quote}") for other in others)
            return


def operators(node: cst.CSTNode, _around: Around) -> Iterator[cst.CSTNode]:
    """Another sign, another operation, a comparison that is strict or not."""
    if isinstance(node, cst.BinaryOperation) and type(node.operator) in ARITHMETIC:
        yield node.with_changes(operator=_spaced(ARITHMETIC[type(node.operator)](), node))
    elif isinstance(node, cst.AugAssign) and type(node.operator) in AUGMENTED:
        yield node.with_changes(operator=AUGMENTED[type(node.operator)]())
    elif isinstance(node, cst.ComparisonTarget):
        for other in COMPARISONS.get(type(node.operator), ()):
            yield node.with_changes(operator=other())
    elif isinstance(node, cst.BooleanOperation):
        yield node.with_changes(operator=cst.Or() if isinstance(node.operator, cst.And) else cst.And())
    elif isinstance(node, cst.UnaryOperation) and not isinstance(node.expression, cst.Integer | cst.Float):
        yield _in_place_of(node, node.expression)


def terms(node: cst.CSTNode, _around: Around) -> Iterator[cst.CSTNode]:
    """A term, a factor, an exponent or a branch that is forgotten."""
    if isinstance(node, cst.BinaryOperation) and not isinstance(node.operator, cst.MatrixMultiply):
        yield _in_place_of(node, node.left)
        if isinstance(node.operator, cst.Add | cst.Multiply):
            yield _in_place_of(node, node.right)
    elif isinstance(node, cst.IfExp):
        yield _in_place_of(node, node.body)
        yield _in_place_of(node, node.orelse)
    elif isinstance(node, cst.BooleanOperation):
        yield _in_place_of(node, node.left)
        yield _in_place_of(node, node.right)


def arguments(node: cst.CSTNode, around: Around) -> Iterator[cst.CSTNode]:
    """Neighbours swapped, an option forgotten, the other axis."""
    if not isinstance(node, cst.Call):
        return
    called = name_of(node.func)
    for index, (one, other) in enumerate(zip(node.args, node.args[1:], strict=False)):
        plain = one.keyword is None and other.keyword is None and not one.star and not other.star
        if plain and called not in COMMUTATIVE and around.text(one.value) != around.text(other.value):
            swapped = [one.with_changes(value=other.value), other.with_changes(value=one.value)]
            yield node.with_changes(args=[*node.args[:index], *swapped, *node.args[index + 2 :]])
    for index, one in enumerate(node.args):
        if one.keyword is None or one.keyword.value in COSMETIC:
            continue
        rest = [*node.args[:index], *node.args[index + 1 :]]
        if index and index == len(node.args) - 1:
            rest[-1] = rest[-1].with_changes(comma=cst.MaybeSentinel.DEFAULT)
        yield node.with_changes(args=rest)
        if one.keyword.value in AXES:
            axis = around.text(one.value)
            other_axis = {"0": "1", "1": "0", "-1": "0", "-2": "-1", "2": "1", "3": "2"}.get(axis)
            if other_axis is not None:
                changed = one.with_changes(value=cst.parse_expression(other_axis))
                yield node.with_changes(args=[*node.args[:index], changed, *node.args[index + 1 :]])


def calls(node: cst.CSTNode, _around: Around) -> Iterator[cst.CSTNode]:
    """Another function of the same kind, or none at all."""
    if isinstance(node, cst.Attribute) and node.attr.value == "T":
        yield _in_place_of(node, node.value)
    if not isinstance(node, cst.Call):
        return
    called = name_of(node.func)
    for other in FUNCTIONS.get(called, ()):
        if "." in other:
            yield node.with_changes(func=cst.parse_expression(other))
        elif isinstance(node.func, cst.Attribute):
            yield node.with_changes(func=node.func.with_changes(attr=cst.Name(other)))
        elif other in ("sum", "max", "min", "all", "any"):
            yield node.with_changes(func=cst.Name(other))
    positional = [one for one in node.args if one.keyword is None and not one.star]
    if called in UNWRAPPED and len(positional) == 1 and node.args[0] is positional[0]:
        yield _in_place_of(node, positional[0].value)
    if called in DROPPED_METHODS and isinstance(node.func, cst.Attribute) and not _is_library(node.func.value):
        yield _in_place_of(node, node.func.value)


def bounds(node: cst.CSTNode, around: Around) -> Iterator[cst.CSTNode]:
    """A range or a slice that starts or ends one too early or too late."""
    if isinstance(node, cst.Call) and name_of(node.func) in ("range", "arange"):
        positional = [index for index, one in enumerate(node.args) if one.keyword is None and not one.star]
        for index in positional[:2]:
            if not isinstance(node.args[index].value, cst.Integer):
                yield node.with_deep_changes(node.args[index], value=_plus(node.args[index].value, -1, around))
                yield node.with_deep_changes(node.args[index], value=_plus(node.args[index].value, 1, around))
        if len(positional) == 1 and name_of(node.func) == "range":
            yield node.with_changes(args=[cst.Arg(cst.Integer("1")), *node.args])
    elif isinstance(node, cst.Slice):
        for part in ("lower", "upper", "step"):
            value = getattr(node, part)
            if value is None:
                continue
            if part != "step" and not isinstance(value, cst.Integer):
                yield node.with_changes(**{part: _plus(value, 1, around)})
            forgotten = {"step": None, "second_colon": cst.MaybeSentinel.DEFAULT} if part == "step" else {part: None}
            yield node.with_changes(**forgotten)


def statements(node: cst.CSTNode, around: Around) -> Iterator[cst.CSTNode]:
    """A line that is forgotten, a test that is not made, a loop that stops after one turn."""
    nothing = cst.SimpleStatementLine([cst.Pass()])
    if isinstance(node, cst.SimpleStatementLine) and len(node.body) == 1:
        body = node.body[0]
        if isinstance(body, cst.Assign):
            targets = {name for one in body.targets for name in _targets(one.target)}
            forgettable = not targets or targets <= around.bound_before
        elif isinstance(body, cst.Expr):
            forgettable = not isinstance(body.value, cst.BaseString)
        else:
            forgettable = isinstance(
                body, cst.AugAssign | cst.Return | cst.Raise | cst.Assert | cst.Break | cst.Continue
            )
        if forgettable:
            yield nothing.with_changes(leading_lines=node.leading_lines)
    elif isinstance(node, cst.If):
        if node.orelse is None:
            yield nothing.with_changes(leading_lines=node.leading_lines)
        yield node.with_changes(test=cst.Name("True"), whitespace_before_test=cst.SimpleWhitespace(" "))
        if node.orelse is not None:
            yield node.with_changes(test=cst.Name("False"), whitespace_before_test=cst.SimpleWhitespace(" "))
    elif isinstance(node, cst.For | cst.While) and isinstance(node.body, cst.IndentedBlock):
        stop = cst.SimpleStatementLine([cst.Break()])
        yield node.with_deep_changes(node.body, body=[*node.body.body, stop])


def elements(node: cst.CSTNode, around: Around) -> Iterator[cst.CSTNode]:
    """A layer, a key or a letter that is missing."""
    if isinstance(node, cst.List | cst.Set | cst.Dict | cst.Tuple) and len(node.elements) > 1 and not around.cosmetic:
        for index in range(len(node.elements)):
            rest = [*node.elements[:index], *node.elements[index + 1 :]]
            if index == len(node.elements) - 1 and isinstance(rest[-1].comma, cst.Comma):
                rest[-1] = rest[-1].with_changes(comma=node.elements[-1].comma)
            if isinstance(node, cst.Tuple) and len(rest) == 1:
                rest[0] = rest[0].with_changes(comma=cst.Comma())
            yield node.with_changes(elements=rest)


def shares(node: cst.CSTNode, around: Around) -> Iterator[cst.CSTNode]:
    """Data of another share: the test instead of the training."""
    if not isinstance(node, cst.Name) or not around.called or around.cosmetic:
        return
    for part in SIBLINGS:
        words = node.value.split("_")
        if part in words:
            for other in SIBLINGS:
                name = "_".join(other if word == part else word for word in words)
                if other != part and name in around.known:
                    yield node.with_changes(value=name)


OPERATORS: Mapping[str, Operator] = {
    "constant": constants,
    "truth": truths,
    "option": options,
    "operator": operators,
    "term": terms,
    "argument": arguments,
    "call": calls,
    "bound": bounds,
    "statement": statements,
    "element": elements,
    "share": shares,
}
"""By the name that a mutant carries."""


def name_of(function: cst.BaseExpression) -> str:
    """The last name of ``np.linalg.norm``, or an empty string."""
    if isinstance(function, cst.Attribute):
        return function.attr.value
    return function.value if isinstance(function, cst.Name) else ""


def _is_library(node: cst.BaseExpression) -> bool:
    return isinstance(node, cst.Name) and node.value in LIBRARIES


def _targets(node: cst.CSTNode) -> set[str]:
    """Names that an assignment binds; none for ``x[0] = 1``."""
    if isinstance(node, cst.Name):
        return {node.value}
    if isinstance(node, cst.Tuple | cst.List):
        return {name for element in node.elements for name in _targets(element.value)}
    return set()


def _in_place_of(node: cst.BaseExpression, part: cst.BaseExpression) -> cst.BaseExpression:
    """A part of an expression instead of the whole, in parentheses where it had them or needs them."""
    if part.lpar:
        return part
    if node.lpar:
        return part.with_changes(lpar=node.lpar, rpar=node.rpar)
    if isinstance(node, cst.Call | cst.Attribute) and isinstance(part, COMPOUND):
        return part.with_changes(lpar=[cst.LeftParen()], rpar=[cst.RightParen()])
    return part


def _plus(node: cst.BaseExpression, step: int, around: Around) -> cst.BaseExpression:
    text = around.text(node)
    if not isinstance(node, cst.Name | cst.Call | cst.Attribute | cst.Subscript):
        text = f"({text})"
    return cst.parse_expression(f"{text} {'+' if step > 0 else '-'} {abs(step)}")


def _spaced(new: cst.BaseBinaryOp, node: cst.BinaryOperation) -> cst.BaseBinaryOp:
    """The new operator between the blanks of the old one."""
    blanks = {name: getattr(node.operator, name) for name in ("whitespace_before", "whitespace_after")}
    return new.with_changes(**blanks)
