"""What grading produces: the failure of a check, a verdict, the result of a criterion and of a submission."""

from __future__ import annotations

import math
import operator
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from enum import StrEnum
from typing import Any

SCHEMA = 1
"""Version of the JSON result; names are added to it, never renamed (see ``docs/result-json.md``)."""
STUB_ERROR = NotImplementedError.__name__
"""What a cell that its learner has not filled in raises."""


class UserError(Exception):
    """A mistake of the person at the keyboard, told in one line that says what is wrong and how to mend it."""


class CheckFailure(AssertionError):
    """A property that does not hold, told to the learner in three parts: observed, expected, lead.

    >>> print(CheckFailure("`y` vaut 2", "3", "relisez la formule"))
    `y` vaut 2 ; attendu : 3. Piste : relisez la formule.
    >>> print(CheckFailure("`y` n'est pas défini"))
    `y` n'est pas défini.
    """

    def __init__(self, observed: str, expected: str = "", lead: str = "") -> None:
        self.observed = observed.strip().rstrip(".")
        self.expected = expected.strip().rstrip(".")
        self.lead = lead.strip().rstrip(".")
        super().__init__(self.observed, self.expected, self.lead)

    @property
    def message(self) -> str:
        """The facts, without the lead."""
        expected = f" ; attendu : {self.expected}" if self.expected else ""
        return f"{self.observed}{expected}."

    @property
    def hint(self) -> str:
        """Where to look, or an empty string."""
        if not self.lead:
            return ""
        return self.lead if self.lead.endswith(("!", "?")) else f"{self.lead}."

    def __str__(self) -> str:
        return f"{self.message} Piste : {self.hint}" if self.hint else self.message

    def _render_traceback_(self) -> list[str]:
        """Shown by Jupyter instead of a traceback that would only speak of our code."""
        return [f"❌ {self}"]


class Verdict(StrEnum):
    """What the judge says of one criterion."""

    PASSED = "passed"
    FAILED = "failed"
    NOT_ATTEMPTED = "not_attempted"
    CRASHED = "crashed"
    TIMED_OUT = "timed_out"
    OUT_OF_MEMORY = "out_of_memory"
    GRADER_ERROR = "grader_error"
    MANUAL = "manual"

    @property
    def waits_for_human(self) -> bool:
        """Whether the points stay unknown until the instructor has looked."""
        return self in (Verdict.GRADER_ERROR, Verdict.MANUAL)


DIRECTIONS: Mapping[str, Callable[[float, float], bool]] = {
    "at_least": operator.ge,
    "at_most": operator.le,
    "above": operator.gt,
    "below": operator.lt,
}
"""How a measured value stands to its threshold when the property holds."""


@dataclass(frozen=True, kw_only=True)
class Measure:
    """A number that a check compared with a threshold, for the instructor: held-out figures are no learner's.

    >>> Measure(check="accuracy", name="modele", value=0.957, threshold=0.94, direction="at_least").holds
    True
    """

    check: str
    """The check, as in ``check.accuracy``."""
    name: str
    """What was measured, as messages call it."""
    value: float
    threshold: float
    direction: str
    """A key of ``DIRECTIONS``; the value is ``at_least`` the threshold, say."""
    attempt: int = 1
    """Which of several attempts with other seeds this was (``check.best_of``)."""
    attempts: int = 1
    hidden: bool = False
    """Whether a hidden test measured it; what the visible part measures, the learner has seen."""

    @property
    def holds(self) -> bool:
        """Whether the value is on the right side of the threshold; NaN never is."""
        return DIRECTIONS[self.direction](self.value, self.threshold)

    def to_json_object(self) -> dict[str, Any]:
        """The measure as the documented JSON object; what is no finite number is null."""
        return {
            "check": self.check,
            "name": self.name,
            "value": self.value if math.isfinite(self.value) else None,
            "threshold": self.threshold if math.isfinite(self.threshold) else None,
            "direction": self.direction,
            "attempt": self.attempt,
            "attempts": self.attempts,
            "hidden": self.hidden,
        }


@dataclass(frozen=True, kw_only=True)
class CriterionResult:
    """The outcome of one criterion; ``points`` is None while it waits for a human."""

    grade_id: str
    title: str
    verdict: Verdict
    points: float | None
    out_of: float
    message: str = ""
    hint: str = ""
    detail: str = ""
    """For the instructor only (a traceback of ours, what the examiner saw); never shown to a learner."""
    measures: tuple[Measure, ...] = ()
    """For the instructor only: what the checks of this criterion measured, in their order."""

    def to_json_object(self) -> dict[str, Any]:
        """The criterion as the documented JSON object."""
        return {
            "grade_id": self.grade_id,
            "title": self.title,
            "verdict": self.verdict.value,
            "points": self.points,
            "out_of": self.out_of,
            "message": self.message,
            "hint": self.hint,
            "measures": [measure.to_json_object() for measure in self.measures],
        }


@dataclass(frozen=True, kw_only=True)
class SubmissionResult:
    """The outcome of one submitted notebook."""

    assignment: str
    notebook: str
    criteria: tuple[CriterionResult, ...]
    repairs: tuple[str, ...] = ()
    refusal: str = ""
    """Why the file could not be graded at all, in French; empty when it was."""
    resources: dict[str, float] = field(default_factory=dict)
    environment: dict[str, Any] = field(default_factory=dict)

    @property
    def points(self) -> float:
        """Points earned so far; criteria that wait for a human count for nothing yet."""
        return sum(criterion.points or 0.0 for criterion in self.criteria)

    @property
    def out_of(self) -> float:
        """Points that the notebook is worth."""
        return sum(criterion.out_of for criterion in self.criteria)

    def verdicts(self) -> dict[str, Verdict]:
        """Verdict of each criterion, by its ``grade_id``."""
        return {criterion.grade_id: criterion.verdict for criterion in self.criteria}

    def to_json_object(self) -> dict[str, Any]:
        """The documented, versioned JSON object of ``graders run --json``."""
        return {
            "schema": SCHEMA,
            "assignment": self.assignment,
            "notebook": self.notebook,
            "criteria": [criterion.to_json_object() for criterion in self.criteria],
            "points": self.points,
            "out_of": self.out_of,
            "refusal": self.refusal,
            "repairs": list(self.repairs),
            "resources": dict(self.resources),
            "environment": dict(self.environment),
        }
