"""Each criterion as the page shows it: the judge's verdict, the gradebook's points where there are any."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from html import escape
from typing import Any

from nbformat import NotebookNode

from graders.outcome import Verdict
from graders.report import prose
from graders.report.gradebook import Entry, Scores
from graders.report.plaintext import clean, shortened
from graders.report.wording import AUTOMATIC_COMMENTS, REVIEWED, SCORED, VERDICTS, Wording, finite, spaced

_TITLE_LINE = re.compile(r"#\s*Critère\s*:\s*(.+?)\s*(?:\([\d.,]+\s*points?\))?\s*")


@dataclass(frozen=True, kw_only=True)
class Criterion:
    """What is said of one grade cell; ``points`` is None while they wait for a human."""

    anchor: str
    title: str
    wording: Wording
    points: float | None
    out_of: float
    message: str
    """Safe HTML, as ``hint`` and ``comment``."""
    hint: str
    comment: str
    adjusted: bool
    """Whether the instructor changed the points that the judge had given."""


def of_cell(cell: NotebookNode, *, number: int, scores: Scores | None) -> Criterion:
    """The criterion of a grade cell; it is the ``number``-th of its notebook."""
    nbgrader, judged = section(cell, "nbgrader"), section(cell, "graders")
    grade_id = str(nbgrader.get("grade_id", ""))
    entry = scores.entries.get(grade_id) if scores is not None else None
    automatic = finite(judged.get("points"))
    verdict = _verdict(judged.get("verdict"), entry)
    given, out_of = _points(automatic, verdict, entry, judged, nbgrader)
    by_hand = entry is not None and entry.by_hand and not entry.waits
    wording = REVIEWED if by_hand and (verdict is None or verdict.waits_for_human) else _wording(verdict)
    return Criterion(
        anchor=f"critere-{number}",
        title=_title(cell, judged) or grade_id,
        wording=wording,
        points=given,
        out_of=out_of,
        message=_message(judged, verdict, wording),
        hint="" if verdict is Verdict.GRADER_ERROR else inline(_string(judged.get("hint"))),
        comment=comment_of(grade_id, scores),
        adjusted=by_hand and automatic is not None and given is not None and abs(given - automatic) > 1e-6,
    )


def comment_of(grade_id: str, scores: Scores | None) -> str:
    """The instructor's comment on a cell as safe HTML, or an empty string."""
    text = (scores.comments.get(grade_id) or "").strip() if scores is not None else ""
    return "" if text in AUTOMATIC_COMMENTS else prose.html(text)


def inline(text: str) -> str:
    r"""A message with its `names` as code; whatever follows the start of a traceback is cut off.

    >>> inline("`y` < 2 : non")
    '<code>y</code> &lt; 2\xa0: non'
    """
    told = clean(text).split("Traceback (most recent call last)")[0].strip()
    parts = escape(shortened(told, lines=30, characters=3_000)[0], quote=False).split("`")
    if len(parts) % 2 == 0:  # A backquote without its pair is a character like another.
        parts[-2:] = ["`".join(parts[-2:])]
    return "".join(f"<code>{part}</code>" if index % 2 else spaced(part) for index, part in enumerate(parts))


def section(node: NotebookNode, name: str) -> Mapping[str, Any]:
    """A part of the node's metadata, empty when missing or misshapen."""
    metadata = node.get("metadata")
    found = metadata.get(name) if isinstance(metadata, Mapping) else None
    return found if isinstance(found, Mapping) else {}


def _verdict(value: object, entry: Entry | None) -> Verdict | None:
    try:
        verdict = Verdict(str(value))
    except ValueError:
        return None
    if verdict is Verdict.MANUAL and entry is not None and not entry.waits and not entry.by_hand:
        return Verdict.NOT_ATTEMPTED  # nbgrader gives 0 by itself to an answer left as it was released.
    return verdict


def _wording(verdict: Verdict | None) -> Wording:
    return SCORED if verdict is None else VERDICTS[verdict]


def _points(
    automatic: float | None,
    verdict: Verdict | None,
    entry: Entry | None,
    judged: Mapping[str, Any],
    nbgrader: Mapping[str, Any],
) -> tuple[float | None, float]:
    """Points given (None while a human has not) and points possible: the gradebook's if it has them."""
    if entry is not None:
        # An error of ours is never a zero, even if it was recorded as one.
        waits = entry.waits or (verdict is Verdict.GRADER_ERROR and not entry.by_hand)
        return (None if waits else finite(entry.points)), finite(entry.out_of) or 0.0
    out_of = finite(judged.get("out_of")) or finite(nbgrader.get("points")) or 0.0
    waits = verdict is not None and verdict.waits_for_human
    return (None if waits else automatic), out_of


def _title(cell: NotebookNode, judged: Mapping[str, Any]) -> str:
    title = _string(judged.get("title"))
    if not title:
        first = str(cell.get("source", "")).split("\n", 1)[0]
        found = _TITLE_LINE.fullmatch(first)
        title = found[1] if found else ""
    return spaced(" ".join(clean(title).split())[:300])


def _message(judged: Mapping[str, Any], verdict: Verdict | None, wording: Wording) -> str:
    if verdict is Verdict.GRADER_ERROR or wording is REVIEWED:
        return escape(spaced(wording.sentence))
    told = inline(_string(judged.get("message")))
    if wording.always_said and told:
        return f"{escape(spaced(wording.sentence))}\n{told}"
    return told or escape(spaced(wording.sentence))


def _string(value: object) -> str:
    return value if isinstance(value, str) else ""
