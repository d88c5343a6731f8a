"""A submission rebuilt on the master: its cells, order and grading metadata, with the learner's sources."""

from __future__ import annotations

import copy
from dataclasses import dataclass

from nbformat import NotebookNode

from graders.intake.cells import forget_results, new_notebook
from graders.intake.extras import extras, keeps_text
from graders.intake.master import MasterCell, master_cells
from graders.intake.matching import match, moved
from graders.intake.merged import unmerge
from graders.intake.reporting import Mended, Repair, missing, sentences


@dataclass(frozen=True, kw_only=True)
class Rebuilt:
    """A notebook that is safe to grade, and what had to be mended, in French sentences for both readers."""

    notebook: NotebookNode
    repairs: tuple[str, ...] = ()


def rebuild(submitted: NotebookNode, master: NotebookNode) -> Rebuilt:
    """Put what a learner wrote, as ``read`` returned it, into the master.

    The result has all the cells of the master, in its order, under its metadata. Locked cells, criteria and
    prose have the master's text, solution cells and unlocked code the learner's; the learner's own cells stay
    between the neighbours they had, without any grading metadata. Neither argument is changed.

    Raises:
        Refused: the submission has nothing in common with the master (an empty one has everything missing).
        ValueError: the master holds a solution, or names two cells alike.
    """
    ours = master_cells(master)
    theirs, separated = unmerge(submitted.cells, ours)
    matching = match(theirs, ours)
    own = extras(theirs, ours, matching)
    cells: list[NotebookNode] = []
    taken = {cell["id"] for cell in master.cells if cell.get("id")}
    for i in range(len(ours) + 1):
        cells.extend(_with_id(extra, taken) for extra in own.gaps[i])
        if i < len(ours):
            j = matching.chosen.get(i)
            filled = _filled(ours[i], None if j is None else theirs[j])
            cells.append(filled if filled.get("id") else _with_id(filled, taken))
    marked = (
        (Repair.UNNAMED, matching.unnamed - separated),
        (Repair.MERGED, separated & set(matching.chosen)),
        (Repair.MOVED, moved(matching.chosen)),
    )
    replaced = {one.cell.index for one in own.mended if one.repair is Repair.REPLACED}
    mended = [Mended(repair=repair, cell=ours[i]) for repair, places in marked for i in places]
    return Rebuilt(
        notebook=new_notebook(cells=cells, metadata=copy.deepcopy(master.metadata)),
        repairs=sentences([*mended, *missing(ours, {*matching.chosen, *replaced}), *own.mended], forged=own.forged),
    )


def _filled(one: MasterCell, theirs: NotebookNode | None) -> NotebookNode:
    """The cell of the master, with the learner's text where it is the learner's to write."""
    cell = copy.deepcopy(one.node)
    if cell.cell_type == "code":
        forget_results(cell)
    if theirs is not None and keeps_text(one, theirs):
        cell["source"] = theirs.source
        if cell.cell_type != "code" and theirs.get("attachments"):
            cell["attachments"] = copy.deepcopy(theirs["attachments"])
    return cell


def _with_id(cell: NotebookNode, taken: set[str]) -> NotebookNode:
    """The cell under its own id, or where that is taken under one that depends only on what came before."""
    wished = cell.get("id", "")
    if not wished or wished in taken:
        number = len(taken)
        while (wished := f"extra-{number}") in taken:
            number += 1
    taken.add(wished)
    cell["id"] = wished
    return cell
