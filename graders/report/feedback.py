"""The learner's feedback: one French HTML page, self-contained and inert, from an autograded notebook."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any

from jinja2 import Environment, FileSystemLoader, StrictUndefined, Template
from markupsafe import Markup
from nbformat import NotebookNode

from graders.report import criteria, page, wording
from graders.report.criteria import Criterion
from graders.report.gradebook import Scores
from graders.report.outputs import Budget
from graders.report.plaintext import clean, printable

TEMPLATES = Path(__file__).parent / "templates" / "feedback_fr"
SCALE = 20
"""French marks are out of 20."""


@dataclass(frozen=True, kw_only=True)
class Total:
    """Points of the whole notebook; ``waiting`` are those that a human has still to give."""

    points: float
    out_of: float
    waiting: float
    late_penalty: float

    @property
    def mark(self) -> float | None:
        """The points brought to 20, or None when nothing is graded."""
        return self.points / self.out_of * SCALE if self.out_of > 0 else None

    def share(self, value: float) -> str:
        """A number of points as a percentage of the whole, for the bar."""
        return f"{min(max(value / self.out_of, 0.0), 1.0) * 100:.2f}%" if self.out_of > 0 else "0%"


def render(nb: NotebookNode, *, scores: Scores | None = None) -> str:
    """The page for an autograded notebook; with ``scores``, points and comments are the gradebook's."""
    judged = criteria.section(nb, "graders")
    blocks = page.blocks(nb, scores=scores, budget=Budget())
    shown = page.boxes(blocks)
    rendered = _template().render(
        title=page.title(nb) or clean(str(judged.get("assignment") or "")) or "Votre notebook",
        total=_total(shown, judged, scores),
        criteria=shown,
        counts=sorted(_counts(shown).items(), key=lambda item: _ORDER.index(item[0][2])),
        refusal=Markup(criteria.inline(str(judged.get("refusal") or ""))),
        repairs=[Markup(criteria.inline(repair)) for repair in _strings(judged.get("repairs"))],
        versions=_versions(judged.get("environment")),
        blocks=blocks,
        nothing_shown=page.NOTHING_SHOWN,
    )
    return printable(rendered)


_ORDER = ("ok", "ko", "stop", "todo", "wait")
_VERSIONS = {"python": "Python", "tensorflow": "TensorFlow", "keras": "Keras", "numpy": "NumPy"}


def _total(shown: Sequence[Criterion], judged: Mapping[str, Any], scores: Scores | None) -> Total:
    waiting = sum(criterion.out_of for criterion in shown if criterion.points is None)
    if scores is not None:
        points, out_of = wording.finite(scores.points) or 0.0, wording.finite(scores.out_of) or 0.0
        late_penalty = wording.finite(scores.late_penalty) or 0.0
        return Total(points=max(points, 0.0), out_of=out_of, waiting=waiting, late_penalty=late_penalty)
    points = sum(criterion.points or 0.0 for criterion in shown)
    out_of = sum(criterion.out_of for criterion in shown) or wording.finite(judged.get("out_of")) or 0.0
    return Total(points=points, out_of=out_of, waiting=waiting, late_penalty=0.0)


def _counts(shown: Sequence[Criterion]) -> Counter[tuple[str, str, str]]:
    """How many criteria have each word, symbol and tone."""
    return Counter((item.wording.word, item.wording.symbol, item.wording.tone) for item in shown)


def _strings(value: object) -> list[str]:
    return [item for item in value if isinstance(item, str)][:200] if isinstance(value, list | tuple) else []


def _versions(environment: object) -> list[str]:
    """What the notebook ran with, by name and number; nothing else of the instructor's machine."""
    if not isinstance(environment, Mapping):
        return []
    return [
        f"{name} {clean(environment[key])[:20]}"
        for key, name in _VERSIONS.items()
        if isinstance(environment.get(key), str)
    ]


@cache
def _template() -> Template:
    environment = Environment(
        loader=FileSystemLoader(TEMPLATES),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
    )
    environment.filters.update(decimal=wording.decimal, points=wording.points)
    return environment.get_template("index.html.j2")
