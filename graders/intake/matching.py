"""Which submitted cell is which cell of the master: by name, then by text, then by place."""

from __future__ import annotations

from bisect import bisect_left
from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass

from nbformat import NotebookNode

from graders.intake.master import MasterCell, Role, grade_id
from graders.intake.refusal import Refused
from graders.intake.sources import SIMILAR, definitions, extends, is_untouched, names, same

_ANCHOR = 10.0
"""Weight of a pair already known, against likenesses of at most 1."""


@dataclass(frozen=True, kw_only=True)
class Matching:
    """Positions in the master → positions in the submission, and what else bears a name of the master."""

    chosen: dict[int, int]
    copies: dict[int, int]
    """Position in the submission → position in the master, for cells that carry a name already taken."""
    replaced: dict[int, int]
    """The same, for cells that carry the name of a text of the master and hold quite another text."""
    unnamed: frozenset[int]
    """Positions in the master of cells with a grade_id that the submitted cell had lost."""


def match(cells: Sequence[NotebookNode], master: Sequence[MasterCell]) -> Matching:
    """Match a submission with the master.

    Raises:
        Refused: the submission is not made from this master.
    """
    replaced = _replaced(cells, master)
    chosen, copies = _by_name(cells, master, set(replaced))
    named = set(chosen)
    _by_text_in_order(cells, master, chosen, copies)
    _by_text_anywhere(cells, master, chosen, copies)
    _refuse_another_assignment(cells, master, chosen)
    _by_place(cells, master, chosen, copies)
    lost = {i for i in chosen if master[i].grade_id and (i not in named or not grade_id(cells[chosen[i]]))}
    return Matching(chosen=chosen, copies=copies, replaced=replaced, unnamed=frozenset(lost))


def moved(chosen: dict[int, int]) -> frozenset[int]:
    """The fewest positions of the master that, put back, explain the order of the submission."""
    order = sorted(chosen, key=lambda i: chosen[i])
    tails: list[int] = []  # smallest last element of an increasing run of each length
    lengths: list[int] = []
    for i in order:
        lengths.append(bisect_left(tails, i) + 1)
        tails[lengths[-1] - 1 : lengths[-1]] = [i]
    kept: set[int] = set()
    wanted, bound = len(tails), len(order) and max(order) + 1
    for i, length in zip(reversed(order), reversed(lengths), strict=True):
        if length == wanted and i < bound:
            kept.add(i)
            wanted, bound = wanted - 1, i
    return frozenset(set(order) - kept)


def _replaced(cells: Sequence[NotebookNode], master: Sequence[MasterCell]) -> dict[int, int]:
    """Cells made by copying a locked code and writing something else in the copy: they are own cells."""
    locked = {one.grade_id: one for one in master if one.role in (Role.GRADE, Role.LOCKED)}
    named = ((j, cell, locked.get(grade_id(cell))) for j, cell in enumerate(cells) if grade_id(cell))
    return {
        j: one.index
        for j, cell, one in named
        if one is not None
        and cell.source.strip()
        and one.likeness(cell) < SIMILAR
        and not extends(cell.source, one.source)
    }


def _by_name(
    cells: Sequence[NotebookNode], master: Sequence[MasterCell], ignored: set[int]
) -> tuple[dict[int, int], dict[int, int]]:
    by_grade_id = {one.grade_id: one.index for one in master if one.grade_id}
    by_id = {one.node["id"]: one.index for one in master if one.node.get("id")}
    claims: dict[int, list[int]] = defaultdict(list)
    for j, cell in enumerate(cells):
        if j not in ignored and (index := by_grade_id.get(grade_id(cell) or "")) is not None:
            claims[index].append(j)
    for j, cell in enumerate(cells):
        index = by_id.get(cell.get("id", ""))
        if index is not None and index not in claims and grade_id(cell) not in by_grade_id:
            claims[index].append(j)
    chosen = {index: _best(master[index], cells, claimants) for index, claimants in claims.items()}
    copies = {j: index for index, claimants in claims.items() for j in claimants if j != chosen[index]}
    return chosen, copies


def _best(one: MasterCell, cells: Sequence[NotebookNode], claimants: Sequence[int]) -> int:
    """Among copies of one cell: the intact one, or for a solution the last attempt, which would run last.

    A copy that served as a draft, without what the stub defines, is no attempt where another one is.
    """
    if one.role is not Role.SOLUTION:
        return next((j for j in claimants if same(cells[j].source, one.source)), claimants[0])
    attempts = [j for j in claimants if not is_untouched(cells[j].source, one.source)]
    expected = definitions(one.source)
    complete = [j for j in attempts if expected and expected <= definitions(cells[j].source)]
    return (complete or attempts or claimants[:1])[-1]


def _by_text_in_order(
    cells: Sequence[NotebookNode],
    master: Sequence[MasterCell],
    chosen: dict[int, int],
    copies: dict[int, int],
) -> None:
    """Add the pairs of the heaviest alignment that crosses no known pair of the same order."""
    missing = [one for one in master if one.index not in chosen]
    if not missing:
        return
    known = {j: i for i, j in chosen.items()}
    rows, columns = len(master), len(cells)
    weights: dict[tuple[int, int], float] = dict.fromkeys(chosen.items(), _ANCHOR)
    for j, cell in enumerate(cells):
        if j not in known and j not in copies and cell.source.strip():
            likely = ((one, one.likeness(cell)) for one in missing)
            weights |= {(one.index, j): likeness for one, likeness in likely if likeness >= SIMILAR}
    best = [[0.0] * (columns + 1) for _ in range(rows + 1)]
    for i in range(rows - 1, -1, -1):
        for j in range(columns - 1, -1, -1):
            pair = weights.get((i, j))
            skip = max(best[i + 1][j], best[i][j + 1])
            best[i][j] = skip if pair is None else max(skip, pair + best[i + 1][j + 1])
    i = j = 0
    while i < rows and j < columns:
        pair = weights.get((i, j))
        if pair is not None and best[i][j] == pair + best[i + 1][j + 1]:
            chosen[i] = j
            i, j = i + 1, j + 1
        elif best[i][j] == best[i + 1][j]:
            i += 1
        else:
            j += 1


def _by_text_anywhere(
    cells: Sequence[NotebookNode],
    master: Sequence[MasterCell],
    chosen: dict[int, int],
    copies: dict[int, int],
) -> None:
    """Add what is alike but out of order, likest first."""
    taken = set(chosen.values()) | set(copies)
    free = [j for j, cell in enumerate(cells) if j not in taken and cell.source.strip()]
    pairs = [(-one.likeness(cells[j]), one.index, j) for one in master if one.index not in chosen for j in free]
    for unlikeness, i, j in sorted(pairs):
        if -unlikeness >= SIMILAR and i not in chosen and j not in taken:
            chosen[i] = j
            taken.add(j)


def _refuse_another_assignment(
    cells: Sequence[NotebookNode], master: Sequence[MasterCell], chosen: dict[int, int]
) -> None:
    """Tell a submission with everything missing, which is graded, from one full of other things."""
    recognised = set(chosen.values())
    strange = [cell for j, cell in enumerate(cells) if cell.source.strip() and j not in recognised]
    # Locked code, such as the imports, begins every lab of a course: it tells nothing.
    ours = [i for i in chosen if master[i].role is not Role.LOCKED]
    identifiers = {one.grade_id for one in master if one.grade_id}
    foreign = {name for cell in cells if (name := grade_id(cell)) and name not in identifiers}
    named = any(grade_id(cells[chosen[i]]) for i in ours)
    mostly_there = 2 * len(ours) >= len(master)
    likely = named or mostly_there or 10 * len(ours) >= len(strange)
    if not strange or (ours and likely and len(foreign) <= 2 * len(ours)):
        return
    raise Refused(
        "Ce notebook ne correspond pas à ce devoir : presque aucune de ses cellules n'y a été reconnue. "
        "Vérifiez que vous avez déposé le bon fichier ; sinon, repartez du notebook distribué, "
        "recopiez-y vos réponses et déposez-le de nouveau."
    )


def _by_place(
    cells: Sequence[NotebookNode],
    master: Sequence[MasterCell],
    chosen: dict[int, int],
    copies: dict[int, int],
) -> None:
    """Fill a missing solution whose stub names nothing with the longest free cell between its neighbours."""
    for one in master:
        if one.role is not Role.SOLUTION or one.index in chosen or names(one.source):
            continue
        before = max((i for i in chosen if i < one.index), default=None)
        after = min((i for i in chosen if i > one.index), default=None)
        start = -1 if before is None else chosen[before]
        stop = len(cells) if after is None else chosen[after]
        taken = set(chosen.values()) | set(copies)
        candidates = [
            j
            for j in range(start + 1, stop)
            if j not in taken and cells[j].source.strip() and cells[j].cell_type == one.node.cell_type
        ]
        if candidates:
            chosen[one.index] = max(candidates, key=lambda j: (len(cells[j].source), -j))
