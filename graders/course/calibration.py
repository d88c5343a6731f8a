"""What a calibration found: the record that stands beside a lab's known submissions, and what it says of thresholds."""

from __future__ import annotations

import json
import math
import re
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path
from typing import Any

from graders.course import rates
from graders.course.populations import ALTERNATIVES, BASELINES, REFERENCE, Outcome
from graders.course.submissions import FOLDER
from graders.outcome import CriterionResult, Measure, UserError, Verdict

SCHEMA = 1
FILE_NAME = "calibration.json"
RIGHT = (REFERENCE, ALTERNATIVES)
SEEN = "seen"
"""Stands for the verdict on a right answer that the visible part refuses: the learner has seen it before handing in."""
SEEN_AT_MOST = 0.05
"""Goal: right answers need no luck to get past what the learner sees."""
SAME = 1e-9
"""Values nearer than this share of themselves count as one: a rounding is no chance."""

SIGNS = {"at_least": "≥", "at_most": "≤", "above": ">", "below": "<"}
SCALARS = ("check", "name", "direction", "threshold", "relative", "attempts", "hidden")
"""Fields of a distribution that stand in a record as they are."""

Key = tuple[str, str, str, bool, int]
"""What makes a measure: check, name, direction, whether it is hidden, and how many of the same came before it."""

Values = Mapping[str, tuple[float, ...]]
"""Name of a case → its values, in the order of the runs."""


@dataclass(frozen=True, kw_only=True)
class Distribution:
    """The values of one measure of a criterion, by population and case, and the threshold they are compared with."""

    check: str
    name: str
    direction: str
    threshold: float
    attempts: int = 1
    hidden: bool = False
    """Whether a hidden test measures it."""
    relative: bool = False
    """Whether the threshold differs from run to run: then values are distances from it, and it is 0 here."""
    values: Mapping[str, Values]

    @cached_property
    def right(self) -> dict[str, tuple[float, ...]]:
        """The values of right answers, by case: the reference and the alternatives."""
        return {**self.values.get(REFERENCE, {}), **self.values.get(ALTERNATIVES, {})}

    @cached_property
    def varies(self) -> bool:
        """Whether the same answer measures differently in different draws."""
        return any(max(v) - min(v) > SAME * max(map(abs, v)) for v in self.right.values() if v)

    @cached_property
    def false_refusal(self) -> float:
        """Estimated: how often a right answer fails all attempts here."""
        groups = [values for values in self.right.values() if values]
        return rates.false_refusal(groups, self.threshold, self.direction, attempts=self.attempts)

    def false_acceptance(self, baseline: str) -> float:
        """Estimated: how often this weak answer passes here in one of the attempts; 1 where nothing was measured."""
        values = self.values.get(BASELINES, {}).get(baseline, ())
        if not values:
            return 1.0
        return rates.in_attempts(rates.false_acceptance(values, self.threshold, self.direction), self.attempts)


@dataclass(frozen=True, kw_only=True)
class Criterion:
    """What a calibration knows of one criterion whose verdict depends on chance."""

    grade_id: str
    title: str
    written: tuple[str, ...]
    """Its threshold checks as they stood in the notebook."""
    numbers: tuple[str, ...]
    measures: tuple[Distribution, ...]
    verdicts: Mapping[str, Mapping[str, Mapping[str, int]]]
    """Population → case → verdict → how often."""

    def counted(self, *populations: str, verdict: str = Verdict.PASSED) -> int:
        """Runs of some populations with this verdict."""
        return sum(found.get(verdict, 0) for one in populations for found in self.verdicts.get(one, {}).values())

    def runs(self, *populations: str) -> int:
        """Runs of some populations."""
        return sum(sum(found.values()) for one in populations for found in self.verdicts.get(one, {}).values())

    @cached_property
    def seen(self) -> int:
        """Right answers that the visible part refuses: their learner sees it, and goes on."""
        return self.counted(*RIGHT, verdict=SEEN)

    @cached_property
    def handed_in(self) -> int:
        """Right answers that the visible part does not refuse."""
        return self.runs(*RIGHT) - self.seen

    @cached_property
    def refused(self) -> int:
        """Right answers that did not pass although the visible part had nothing against them."""
        return self.handed_in - self.counted(*RIGHT)

    @cached_property
    def false_refusal(self) -> float | None:
        """Estimated upper bound over all hidden measures; None where there is none."""
        hidden = [measure for measure in self.measures if measure.hidden]
        if not hidden:
            return None
        by_attempts: dict[int, list[float]] = {}
        for measure in hidden:
            by_attempts.setdefault(measure.attempts, []).append(measure.false_refusal)
        return min(1.0, sum(rates.any_of(found, attempts) for attempts, found in by_attempts.items()))

    @cached_property
    def false_acceptance(self) -> float | None:
        """Estimated for the baseline that passes most easily; None where no baseline was measured."""
        found = [self.acceptance_of(baseline) for baseline in self.verdicts.get(BASELINES, {})]
        return max((rate for rate in found if rate is not None), default=None)

    def acceptance_of(self, baseline: str) -> float | None:
        """Estimated for one baseline, by the measure that refuses it most surely; None where nothing was measured."""
        found = [m.false_acceptance(baseline) for m in self.measures if m.values.get(BASELINES, {}).get(baseline)]
        return min(found, default=None)

    def problems(self) -> Iterator[str]:
        """What keeps its thresholds from their goals, a sentence each."""
        for population in RIGHT:
            for case, found in self.verdicts.get(population, {}).items():
                lost = {verdict: count for verdict, count in found.items() if verdict not in (Verdict.PASSED, SEEN)}
                if lost:
                    told = ", ".join(f"{count} {verdict}" for verdict, count in sorted(lost.items()))
                    passed, runs = found.get(Verdict.PASSED, 0), sum(found.values())
                    yield f"{self.grade_id}: {case} passes {passed} runs of {runs} ({told})"
        for case, found in self.verdicts.get(BASELINES, {}).items():
            if found.get(Verdict.PASSED):
                yield f"{self.grade_id}: the baseline {case} passes {found['passed']} runs of {sum(found.values())}"
        if self.seen > SEEN_AT_MOST * self.runs(*RIGHT):
            yield (
                f"{self.grade_id}: the visible part refuses {self.seen} draws of {self.runs(*RIGHT)} of right answers,"
                f" the goal is {SEEN_AT_MOST:.0%}: give them more epochs or data"
            )
        if self.false_refusal is not None and not self.false_refusal < rates.FALSE_REFUSAL:
            worst = max((m for m in self.measures if m.hidden), key=lambda measure: measure.false_refusal)
            yield (
                f"{self.grade_id}: right answers are refused once in {_once(self.false_refusal)}, the goal is"
                f" {1 / rates.FALSE_REFUSAL:.0f}; most of it by {worst.check} of « {worst.name} »"
            )
        if not self.verdicts.get(BASELINES):
            yield f"{self.grade_id}: no weak baseline names it; write one in baselines/"
        elif self.false_acceptance is not None and not self.false_acceptance < rates.FALSE_ACCEPTANCE:
            yield (
                f"{self.grade_id}: a weak baseline is accepted once in {_once(self.false_acceptance)}, the goal is"
                f" {1 / rates.FALSE_ACCEPTANCE:.0f}"
            )


@dataclass(frozen=True, kw_only=True)
class Record:
    """A calibration of one lab."""

    assignment: str
    versions: Mapping[str, str]
    criteria: tuple[Criterion, ...]
    steady: tuple[str, ...] = ()
    """Criteria that compare with a threshold, but whose values did not depend on the draw."""

    def problems(self) -> list[str]:
        """What keeps the lab's thresholds from their goals, a sentence each."""
        return [problem for criterion in self.criteria for problem in criterion.problems()]

    def to_text(self) -> str:
        """The record as it is committed: the same calibration gives the same text."""
        return _short_lists(json.dumps(self._to_json_object(), ensure_ascii=False, indent=2, allow_nan=False)) + "\n"

    def _to_json_object(self) -> dict[str, Any]:
        return {
            "schema": SCHEMA,
            "assignment": self.assignment,
            "versions": dict(self.versions),
            "goals": {"false_refusal": rates.FALSE_REFUSAL, "false_acceptance": rates.FALSE_ACCEPTANCE},
            "criteria": {criterion.grade_id: _criterion_to_json(criterion) for criterion in self.criteria},
            "steady": list(self.steady),
        }


def record_path(root: Path, assignment: str) -> Path:
    """Where a lab's record stands."""
    return root / FOLDER / assignment / FILE_NAME


def read_record(path: Path) -> Record:
    """Read a committed record; the rates in it are for people and are made again from the values.

    Raises:
        UserError: there is none, or it is no record.
    """
    try:
        text = json.loads(path.read_text(encoding="utf-8"))
        if text["schema"] != SCHEMA:
            raise UserError(f"{path}: schema {text['schema']} is not {SCHEMA}; run `graders calibrate` again")
        return Record(
            assignment=text["assignment"],
            versions=text["versions"],
            criteria=tuple(_criterion_from_json(grade_id, found) for grade_id, found in text["criteria"].items()),
            steady=tuple(text["steady"]),
        )
    except FileNotFoundError as error:
        raise UserError(f"no {path}; run `graders calibrate {path.parent.name}`") from error
    except (OSError, ValueError, KeyError, TypeError, AttributeError) as error:
        raise UserError(f"{path} is no calibration record ({error!r}); run `graders calibrate` again") from error


def distributions(outcomes: Iterable[Outcome]) -> tuple[Distribution, ...]:
    """What one criterion measured, over all its runs: one distribution for each check and name, in their order."""
    found: dict[Key, dict[str, dict[str, list[Measure]]]] = {}
    for outcome in outcomes:
        before: Counter[tuple[Any, ...]] = Counter()
        stopped = outcome.population in RIGHT and is_seen(outcome.result)
        for measure in outcome.result.measures:
            if stopped and measure.hidden:
                continue  # nobody hands it in
            same = (measure.check, measure.name, measure.direction, measure.hidden)
            key = (*same, before[measure.attempt, *same])
            before[measure.attempt, *same] += 1
            found.setdefault(key, {}).setdefault(outcome.population, {}).setdefault(outcome.case, []).append(measure)
    return tuple(_distribution(key, populations) for key, populations in found.items())


def is_seen(result: CriterionResult) -> bool:
    """Whether a threshold of the visible part refuses, in the last attempt if there are several."""
    return result.verdict is Verdict.FAILED and any(
        not (measure.hidden or measure.holds) and measure.attempt == measure.attempts for measure in result.measures
    )


def verdicts(outcomes: Iterable[Outcome]) -> dict[str, dict[str, dict[str, int]]]:
    """How often each verdict fell, by population and case."""
    counts: dict[str, dict[str, Counter[str]]] = {}
    for outcome in outcomes:
        by_case = counts.setdefault(outcome.population, {})
        seen = outcome.population in RIGHT and is_seen(outcome.result)
        by_case.setdefault(outcome.case, Counter())[SEEN if seen else outcome.result.verdict.value] += 1
    return {
        population: {case: dict(sorted(found.items())) for case, found in sorted(by_case.items())}
        for population, by_case in counts.items()
    }


def _distribution(key: Key, populations: Mapping[str, Mapping[str, list[Measure]]]) -> Distribution:
    check, name, direction, hidden, again = key
    everything = [measure for by_case in populations.values() for found in by_case.values() for measure in found]
    thresholds = {measure.threshold for measure in everything}
    relative = len(thresholds) > 1
    return Distribution(
        check=check,
        name=name if not again else f"{name} ({again + 1})",
        direction=direction,
        threshold=0.0 if relative else thresholds.pop(),
        attempts=max(measure.attempts for measure in everything),
        hidden=hidden,
        relative=relative,
        values={
            population: {
                case: tuple(
                    _rounded(m.value - m.threshold if relative else m.value) for m in found if math.isfinite(m.value)
                )
                for case, found in sorted(by_case.items())
            }
            for population, by_case in populations.items()
        },
    )


def _criterion_to_json(criterion: Criterion) -> dict[str, Any]:
    weak = criterion.runs(BASELINES)
    return {
        "title": criterion.title,
        "written": list(criterion.written),
        "numbers": list(criterion.numbers),
        "false_refusal": {
            "estimate": _rate(criterion.false_refusal),
            "counted": f"{criterion.refused} of {criterion.handed_in}",
            "at_most": _rate(rates.upper_bound(criterion.refused, criterion.handed_in)),
            "seen": f"{criterion.seen} of {criterion.runs(*RIGHT)}",
        },
        "false_acceptance": {
            "estimate": _rate(criterion.false_acceptance),
            "counted": f"{criterion.counted(BASELINES)} of {weak}",
            "at_most": _rate(rates.upper_bound(criterion.counted(BASELINES), weak)),
        },
        "verdicts": criterion.verdicts,
        "measures": [
            {
                "check": measure.check,
                "name": measure.name,
                "direction": measure.direction,
                "threshold": measure.threshold,
                "relative": measure.relative,
                "attempts": measure.attempts,
                "hidden": measure.hidden,
                "false_refusal": _rate(measure.false_refusal),
                "values": {
                    population: {case: list(values) for case, values in by_case.items()}
                    for population, by_case in measure.values.items()
                },
            }
            for measure in criterion.measures
        ],
    }


def _criterion_from_json(grade_id: str, found: Mapping[str, Any]) -> Criterion:
    return Criterion(
        grade_id=grade_id,
        title=found["title"],
        written=tuple(found["written"]),
        numbers=tuple(found["numbers"]),
        verdicts=found["verdicts"],
        measures=tuple(
            Distribution(
                **{key: measure[key] for key in SCALARS},
                values={
                    population: {case: tuple(values) for case, values in by_case.items()}
                    for population, by_case in measure["values"].items()
                },
            )
            for measure in found["measures"]
        ),
    )


def _rounded(value: float) -> float:
    return float(f"{value:.4g}")


def _rate(value: float | None) -> float | None:
    return None if value is None else float(f"{value:.2g}")


def _once(rate: float) -> str:
    return f"{1 / rate:.0f}" if rate else "∞"


def _short_lists(text: str) -> str:
    """Numbers of a list on one line, as many as fit, so that a change of a record can be read."""

    def joined(match: re.Match[str]) -> str:
        return "[" + ", ".join(match[1].split(",\n")).replace("\n", "").replace("  ", "").strip() + "]"

    return re.sub(r"\[\n((?:\s*-?[\d.eE+-]+,?\n?)+)\s*\]", joined, text)
