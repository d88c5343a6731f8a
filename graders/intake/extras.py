"""What a learner wrote outside the cells to fill in, kept where it was."""

from __future__ import annotations

import copy
from collections.abc import Sequence
from dataclasses import dataclass

from nbformat import NotebookNode

from graders.course.syntax import parse
from graders.intake.cells import new_cell
from graders.intake.master import MasterCell, Role, grade_id
from graders.intake.matching import Matching
from graders.intake.reporting import Mended, Repair
from graders.intake.sources import inserted, is_untouched, released, same

_SETTINGS = ("grade", "solution", "locked", "task", "points")


@dataclass(frozen=True, kw_only=True)
class Extras:
    """The learner's own cells, and what was found wrong on the way."""

    gaps: tuple[tuple[NotebookNode, ...], ...]
    """``gaps[i]`` goes before the cell ``i`` of the master; the last one after them all."""
    mended: tuple[Mended, ...]
    forged: int
    """How many of them carried grading settings."""


def extras(theirs: Sequence[NotebookNode], ours: Sequence[MasterCell], matching: Matching) -> Extras:
    """The learner's own cells between the neighbours they had, and what they added to cells of the master."""
    gaps: list[list[tuple[int, NotebookNode]]] = [[] for _ in range(len(ours) + 1)]
    mended: list[Mended] = []
    forged = 0
    known = {j: i for i, j in matching.chosen.items()}
    before: int | None = None
    for j, cell in enumerate(theirs):
        if j in known:
            before, one = known[j], ours[known[j]]
            mended.extend(Mended(repair=repair, cell=one) for repair in _differences(one, cell))
            kept, gap = _kept(one, cell), one.index + 1
        elif j in matching.copies:
            one = ours[matching.copies[j]]
            kept, gap = _of_copy(one, cell), _gap(ours, matching, before, j)
            whole = kept is not None and kept.source == cell.source
            attempt = whole and one.role is Role.SOLUTION
            mended.append(Mended(repair=Repair.ATTEMPTED_TWICE if attempt else Repair.COPIED, cell=one))
        else:
            if j in matching.replaced:
                mended.append(Mended(repair=Repair.REPLACED, cell=ours[matching.replaced[j]]))
            else:
                forged += bool(cell.metadata.get("nbgrader"))
            kept, gap = _own(cell, cell.source), _gap(ours, matching, before, j)
        if kept is not None:
            gaps[gap].append((j, kept))
    ordered = tuple(tuple(cell for _, cell in sorted(gap, key=lambda item: item[0])) for gap in gaps)
    return Extras(gaps=ordered, mended=tuple(mended), forged=forged)


def keeps_text(one: MasterCell, theirs: NotebookNode) -> bool:
    """Whether the learner's text stands in the cell of the master."""
    # Free code turned into text was switched off by its learner, but may be needed below: the master's runs.
    return one.role is Role.SOLUTION or (one.role is Role.FREE and theirs.cell_type == "code")


def _gap(ours: Sequence[MasterCell], matching: Matching, before: int | None, j: int) -> int:
    """The position of the master before which a learner's cell goes, between the neighbours it had."""
    start = 0 if before is None else before + 1
    later = [(place, i) for i, place in matching.chosen.items() if place > j]
    stop = min(later)[1] if later else len(ours)
    if stop < start:  # a neighbour was moved: as early as the neighbours allow, since cells below may need this one
        return stop
    # A stub that is put back must not undo what the learner wrote elsewhere: it goes first.
    absent = [one.index for one in ours[start:stop] if one.role is Role.SOLUTION and one.index not in matching.chosen]
    return absent[-1] + 1 if absent else start


def _differences(one: MasterCell, theirs: NotebookNode) -> list[Repair]:
    """What a submitted cell changed that it had no right to change."""
    found: list[Repair] = []
    if theirs.cell_type != one.node.cell_type:
        found.append(Repair.RETYPED)
    if grade_id(theirs) and one.grade_id:
        settings, given = theirs.metadata["nbgrader"], one.node.metadata["nbgrader"]
        if any(settings.get(key, given.get(key)) != given.get(key) for key in _SETTINGS):
            found.append(Repair.SETTINGS)
    if keeps_text(one, theirs) or _same_words(one, theirs):
        return found
    if _is_code_of_ours(one):
        return [*found, Repair.EDITED if _kept(one, theirs) is None else Repair.EXTENDED]
    return [*found, Repair.ANNOTATED] if theirs.source.strip() else [*found, Repair.EDITED]


def _kept(one: MasterCell, theirs: NotebookNode) -> NotebookNode | None:
    """What the learner wrote in a cell whose text is the master's."""
    if keeps_text(one, theirs) or _same_words(one, theirs):
        return None
    if _is_code_of_ours(one):
        return _additions(one, theirs)
    return _own(theirs, theirs.source) if theirs.source.strip() else None


def _of_copy(one: MasterCell, theirs: NotebookNode) -> NotebookNode | None:
    """What a second cell of the same name adds to the first."""
    if one.role is Role.SOLUTION:
        return None if is_untouched(theirs.source, one.source) else _own(theirs, theirs.source)
    if _is_code_of_ours(one):
        return _additions(one, theirs)
    return None if _same_words(one, theirs) else _own(theirs, theirs.source)


def _is_code_of_ours(one: MasterCell) -> bool:
    """Whether the cell is code that a learner may not change; in a text, notes are welcome."""
    return one.role in (Role.GRADE, Role.LOCKED) and one.node.cell_type == "code"


def _same_words(one: MasterCell, theirs: NotebookNode) -> bool:
    if one.node.cell_type == "code":
        return same(theirs.source, one.source)
    return theirs.source.split() in (one.source.split(), released(one.source).split())


def _additions(one: MasterCell, theirs: NotebookNode) -> NotebookNode | None:
    """What a learner inserted in a locked code: an import of their own, or half a line that cannot run."""
    source = inserted(theirs.source, one.source)
    if not source.strip():
        return None
    own = _own(theirs, source)
    if own.cell_type == "code" and not _is_program(source):
        return new_cell(cell_type="raw", source=source, metadata={}, cell_id=own["id"])
    return own


def _is_program(source: str) -> bool:
    try:
        parse(source)
    except SyntaxError:
        return False
    return True


def _own(cell: NotebookNode, source: str) -> NotebookNode:
    """A cell of the learner's own: no nbgrader setting, no result of ours, no output survives."""
    tags = cell.metadata.get("tags")
    return new_cell(
        cell_type=cell.cell_type,
        source=source,
        metadata={"tags": list(tags)} if isinstance(tags, list) and tags else {},
        cell_id=cell.get("id", ""),
        attachments=copy.deepcopy(cell.get("attachments")),
    )
