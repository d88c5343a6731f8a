"""Which cells of a notebook depend on which, read from their texts: how far a change in one cell reaches.

What is not sure counts as a dependency: a name bound twice, an object that a call may have changed in place, a function
given as an argument. What the text does not show is not seen: a second name for the same array, a name made up at run
time, random numbers drawn by an earlier cell.
"""

from __future__ import annotations

import builtins
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from graders.course.cell_names import IN_PLACE, Function, Given, Names, names_of

BUILTINS = frozenset(dir(builtins))


@dataclass(frozen=True, kw_only=True)
class Cell:
    """A code cell: its key in a notebook and its text."""

    key: str
    source: str
    criterion: bool = False


def reach(cells: Sequence[Cell]) -> dict[str, frozenset[str]]:
    """Key of a cell → keys of the criteria whose verdict it can change, directly or through other cells.

    Raises:
        ValueError: two cells have the same key.
    """
    if len({cell.key for cell in cells}) < len(cells):
        raise ValueError("two cells of a notebook have the same key")
    sources = _sources(cells)
    reached: dict[str, set[str]] = {cell.key: set() for cell in cells}
    for criterion in (index for index, cell in enumerate(cells) if cell.criterion):
        waiting, seen = [criterion], {criterion}
        while waiting:
            index = waiting.pop()
            reached[cells[index].key].add(cells[criterion].key)
            fresh = sources[index] - seen
            seen |= fresh
            waiting += fresh
    return {key: frozenset(found) for key, found in reached.items()}


def _sources(cells: Sequence[Cell]) -> list[set[int]]:
    """For each cell, by position, the cells on which it depends directly."""
    known = [names_of(cell.source) for cell in cells]
    libraries = set().union(*(names.imports for names in known)) - set().union(
        *(names.binds - names.imports for names in known)
    )
    functions = _functions(known)
    makers: dict[str, set[int]] = {}
    for index, (cell, names) in enumerate(zip(cells, known, strict=True)):
        made = set(names.binds)
        if not cell.criterion:  # what a criterion changes is its own copy
            made |= names.changes - libraries
            made |= {given[2] for given in names.given if _may_change(given, functions)}
        for name in made:
            makers.setdefault(name, set()).add(index)
    found = []
    for index, (cell, names) in enumerate(zip(cells, known, strict=True)):
        before = {maker for name in names.reads for maker in makers.get(name, ()) if maker < index}
        # A function of a criterion is called in that criterion, where its own names stand; a learner's, later as well.
        recalled = names.recalls - names.binds if cell.criterion else names.recalls
        whenever = {maker for name in recalled for maker in makers.get(name, ())}
        both = before | whenever
        # What a criterion binds stays with the examiner: it serves later criteria, and no learner's cell.
        found.append({m for m in both if m != index and (not cells[m].criterion or (cell.criterion and m < index))})
    return found


def _functions(known: Iterable[Names]) -> dict[str, list[Function]]:
    """The functions of the notebook by name, with what they change through one another."""
    found: dict[str, list[Function]] = {}
    for names in known:
        for name, function in names.functions.items():
            copy = Function(parameters=function.parameters, changed=set(function.changed), given=function.given)
            found.setdefault(name, []).append(copy)
    grows = True
    while grows:
        grows = False
        for function in (one for several in found.values() for one in several):
            more = {given[2] for given in function.given if _may_change(given, found)} - function.changed
            function.changed |= more
            grows = grows or bool(more)
    return found


def _may_change(given: Given, functions: Mapping[str, Sequence[Function]]) -> bool:
    called, place, _name, whole = given
    if called in BUILTINS and called not in functions:
        return called in IN_PLACE
    for function in functions.get(called, ()):
        parameter = place if isinstance(place, str) else "".join(function.parameters[place : place + 1])
        if parameter in function.changed or parameter not in function.parameters:
            return True
    # A class, or a function that is a parameter: unknown; but `f(x[lot])` hardly ever changes x.
    return called not in functions and whole
