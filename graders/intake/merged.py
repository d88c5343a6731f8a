"""Cells that a learner merged, cut again where cells of the master begin."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence

from nbformat import NotebookNode

from graders.intake.cells import new_cell, node
from graders.intake.master import MasterCell, Role, grade_id
from graders.intake.sources import definitions, normal, released

SHORTEST_BLOCK = 20
"""Characters; a shorter text of the master may stand in a learner's cell by chance."""


def unmerge(cells: Sequence[NotebookNode], master: Sequence[MasterCell]) -> tuple[list[NotebookNode], frozenset[int]]:
    """The submitted cells, those that swallowed others cut into their parts, and what was separated.

    Only cells of the master that exist nowhere else in the submission are looked for.
    """
    present = {key for cell in cells for key in (grade_id(cell), cell.get("id")) if key}
    texts = {text for cell in cells for text in (normal(cell.source), released(cell.source))}
    absent = [
        one for one in master if not {one.grade_id, one.node.get("id")} & present and released(one.source) not in texts
    ]
    # A name that two cells define says of neither that it swallowed the other.
    defined = Counter(name for cell in cells for name in definitions(cell.source))
    absent = [one for one in absent if all(defined[name] <= 1 for name in definitions(one.source))]
    whole = {text for one in master for text in (normal(one.source), released(one.source))}
    parts: list[NotebookNode] = []
    separated: set[int] = set()
    for cell in cells:
        owned = [(None, cell)] if normal(cell.source) in whole else _parts(cell, master, absent)
        parts.extend(part for _, part in owned)
        if len(owned) > 1:
            separated.update(owner.index for owner, _ in owned if owner and (owner in absent or _is_ours(owner)))
    return parts, frozenset(separated)


def _is_ours(owner: MasterCell | None) -> bool:
    return owner is not None and not owner.role.is_learners


def _parts(
    cell: NotebookNode, master: Sequence[MasterCell], absent: Sequence[MasterCell]
) -> list[tuple[MasterCell | None, NotebookNode]]:
    """The parts of a cell in order, each with the cell of the master that it is; or the cell itself."""
    identity = {grade_id(cell), cell.get("id")} - {None}
    own = next((one for one in master if identity & {one.grade_id, one.node.get("id")}), None)
    looked_for = list(absent) if own is None else [own, *absent]
    segments = _segments(cell.source, [one for one in looked_for if _is_ours(one)])
    solutions = [one for one in looked_for if one.role is Role.SOLUTION]
    if own is not None and own.role.is_learners:
        # All that is not ours in a solution is the solution; a criterion examines what stands above it.
        rest = "\n".join(source for owner, source in segments if owner is None)
        blocks = [segment for segment in segments if segment[0] is not None]
        found = [*_cut_at_definitions(rest, solutions, own), *blocks]
        found.sort(key=lambda part: part[0].index if part[0] else -1)
    else:
        found = []
        for k, (owner, source) in enumerate(segments):
            if owner is None:
                cut = _cut_at_definitions(source, solutions, None)
                found += [(cut[0][0] or _neighbour(segments, k, absent), cut[0][1]), *cut[1:]]
            else:
                found.append((owner, source))
    found = [(owner, source) for owner, source in found if source.strip()]
    owners = {owner.index for owner, _ in found if owner is not None}
    alone = own is not None and own.role is not Role.GRADE and owners <= {own.index}
    if len(found) < 2 or not owners or alone:
        return [(own, cell)]
    return [(owner, _part(cell, owner, source.strip("\n"))) for owner, source in found]


def _neighbour(
    segments: Sequence[tuple[MasterCell | None, str]], k: int, absent: Sequence[MasterCell]
) -> MasterCell | None:
    """The absent solution that stands in the master where a segment stands beside a text of the master."""
    before = segments[k - 1][0] if k > 0 else None
    after = segments[k + 1][0] if k + 1 < len(segments) else None
    places = {before.index + 1 if before else None, after.index - 1 if after else None}
    return next((one for one in absent if one.index in places and one.role is Role.SOLUTION), None)


def _segments(text: str, wanted: Sequence[MasterCell]) -> list[tuple[MasterCell | None, str]]:
    """The text cut around the full texts of wanted cells of the master that stand in it."""
    segments: list[tuple[MasterCell | None, str]] = [(None, "\n" + normal(text) + "\n")]
    for one in wanted:
        block = released(one.source)
        for k, (owner, source) in enumerate(segments):
            if owner is None and len(block) >= SHORTEST_BLOCK and f"\n{block}\n" in source:
                head, tail = source.split(f"\n{block}\n", 1)
                segments[k : k + 1] = [(None, head + "\n"), (one, block), (None, "\n" + tail)]
                break
    return segments


def _cut_at_definitions(
    text: str, wanted: Sequence[MasterCell], own: MasterCell | None
) -> list[tuple[MasterCell | None, str]]:
    """The text cut where what another solution cell must define begins; the first part is the cell's own."""
    lines = text.split("\n")
    starts: list[tuple[int, MasterCell]] = []
    for one in wanted:
        expected = "|".join(sorted(re.escape(name) for name in definitions(one.source)))
        pattern = re.compile(rf"(?:async +def|def|class) +(?:{expected})\b")
        at = next((number for number, line in enumerate(lines) if expected and pattern.match(line)), None)
        if at is not None:
            while at > 0 and lines[at - 1].startswith(("@", "#")):
                at -= 1
            starts.append((at, one))
    starts.sort(key=lambda start: (start[0], start[1].index))
    if own is not None and all(one is not own for _, one in starts):
        starts.insert(0, (0, own))
    if len(starts) < 2 or not "\n".join(lines[: starts[1][0]]).strip():
        return [(starts[0][1] if starts and own is None else own, text)]
    bounds = [0, *(at for at, _ in starts[1:]), len(lines)]
    return [(one, "\n".join(lines[bounds[k] : bounds[k + 1]])) for k, (_, one) in enumerate(starts)]


def _part(cell: NotebookNode, owner: MasterCell | None, source: str) -> NotebookNode:
    """One part of a cell, named as the cell of the master that it is."""
    if owner is None:
        return new_cell(
            cell_type=cell.cell_type,
            source=source,
            metadata={},
            cell_id="",
            attachments=cell.get("attachments"),
        )
    return new_cell(
        cell_type=owner.node.cell_type,
        source=source,
        metadata={"nbgrader": node({"grade_id": owner.grade_id})} if owner.grade_id else {},
        cell_id=owner.node.get("id", ""),
        attachments=cell.get("attachments"),
    )
