"""The page as a sequence of blocks: prose, code with its outputs, answers, criteria."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from typing import ClassVar

from nbformat import NotebookNode

from graders.report import criteria, outputs, prose
from graders.report.criteria import Criterion
from graders.report.gradebook import Scores
from graders.report.hidden import visible_part
from graders.report.source_code import highlighted

MAX_CELLS = 1_000
"""Cells shown; the criteria of those beyond are shown all the same."""
SHORT_PROSE = 160
"""Characters; longer statements are folded, the learner has read them already."""
NOTHING_SHOWN = "La source de cette cellule n'est pas affichée."


@dataclass(frozen=True, kw_only=True)
class Heading:
    """A heading of the notebook, at a level that continues the page's outline."""

    kind: ClassVar[str] = "heading"
    level: int
    html: str


@dataclass(frozen=True, kw_only=True)
class Prose:
    """Text between the cells; folded behind its first words when it is long."""

    kind: ClassVar[str] = "prose"
    html: str
    text: str

    @property
    def folded(self) -> bool:
        """Whether only the first words show until the reader asks for more."""
        return len(self.text) > SHORT_PROSE or any(tag in self.html for tag in ("<table", "<pre", "<img", "<ul"))

    @property
    def preview(self) -> str:
        """The first words."""
        words = self.text if len(self.text) <= 80 else self.text[:80].rpartition(" ")[0].rstrip(" …") + "…"
        return words or "Énoncé"


@dataclass(frozen=True, kw_only=True)
class Code:
    """A code cell and what it produced; ``source`` is None when it may not be shown."""

    kind: ClassVar[str] = "code"
    source: str | None
    outputs: str
    answered: bool
    """Whether it is a cell that the learner had to fill in."""
    folded: bool
    comment: str


@dataclass(frozen=True, kw_only=True)
class Answer:
    """An answer in words, read by a human."""

    kind: ClassVar[str] = "answer"
    html: str
    comment: str


@dataclass(frozen=True, kw_only=True)
class CriterionBox:
    """A criterion next to what it concerns; ``source`` is the visible part of its test."""

    kind: ClassVar[str] = "criterion"
    criterion: Criterion
    source: str


Block = Heading | Prose | Code | Answer | CriterionBox


def blocks(nb: NotebookNode, *, scores: Scores | None, budget: outputs.Budget) -> tuple[Block, ...]:
    """All that the notebook part of the page shows, in order."""
    found: list[Block] = []
    level, titled, number = 2, False, 0
    for position, cell in enumerate(nb.cells):
        nbgrader = criteria.section(cell, "nbgrader")
        graded = bool(nbgrader.get("grade") or nbgrader.get("task"))
        number += graded
        if position >= MAX_CELLS and not graded:
            if position == MAX_CELLS:
                found.append(Prose(html=outputs.note("cellules suivantes non affichées"), text=""))
            continue
        for block in _cell(cell, number=number, scores=scores, budget=budget):
            if isinstance(block, Heading):
                if block.level == 1 and not titled:
                    titled = True  # It is the title of the page.
                    continue
                level = min(max(block.level + 1, 3), level + 1, 6)
                block = replace(block, level=level)
            previous = found[-1] if found else None
            if isinstance(block, Prose) and isinstance(previous, Prose):
                found[-1] = Prose(html=previous.html + block.html, text=f"{previous.text} {block.text}")
            else:
                found.append(block)
    return tuple(found)


def boxes(page: Sequence[Block]) -> tuple[Criterion, ...]:
    """The criteria of a page, in order."""
    return tuple(block.criterion for block in page if isinstance(block, CriterionBox))


def title(nb: NotebookNode) -> str:
    """The first top-level heading of the notebook, or an empty string."""
    texts = (str(cell.get("source", "")) for cell in nb.cells if cell.get("cell_type") == "markdown")
    return next((found for text in texts if (found := prose.first_title(text))), "")


def _cell(cell: NotebookNode, *, number: int, scores: Scores | None, budget: outputs.Budget) -> Iterator[Block]:
    nbgrader = criteria.section(cell, "nbgrader")
    grade, solution, task = (bool(nbgrader.get(name)) for name in ("grade", "solution", "task"))
    test_only = grade and not solution and cell.get("cell_type") == "code"
    source = visible_part(str(cell.get("source", "")), is_grade_cell=test_only)
    comment = "" if grade or task else criteria.comment_of(str(nbgrader.get("grade_id", "")), scores)
    if cell.get("cell_type") == "markdown":
        text = NOTHING_SHOWN if source is None else source
        attachments = cell.get("attachments")
        attachments = attachments if isinstance(attachments, dict) else {}
        if solution:
            html = budget.take(prose.html(text, attachments=attachments))
            yield Answer(html=html, comment=comment)
        else:
            for passage in prose.passages(text, attachments=attachments):
                html = budget.take(passage.html)
                if passage.level:
                    yield Heading(level=passage.level, html=html)
                else:
                    yield Prose(html=html, text=passage.text)
    elif cell.get("cell_type") == "code" and not test_only:
        shown = outputs.rendered(cell.get("outputs") or [], budget=budget)
        if source is None or source.strip() or shown:
            yield Code(
                source=None if source is None else budget.take(highlighted(source)),
                outputs=shown,
                answered=solution,
                folded=bool(nbgrader.get("locked")) and not solution,
                comment=comment,
            )
    if grade or task:
        criterion = criteria.of_cell(cell, number=number, scores=scores)
        yield CriterionBox(criterion=criterion, source=highlighted(source) if test_only and source is not None else "")
