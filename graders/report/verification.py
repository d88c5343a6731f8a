"""What a verification of labs found: a JSON object for programs, a self-contained page for authors."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any

from jinja2 import Environment, FileSystemLoader, StrictUndefined, Template

from graders.course.known import Kind
from graders.course.verify import Trial, Verification, surprises
from graders.outcome import Verdict

SCHEMA = 1
TEMPLATES = Path(__file__).parent / "templates" / "verification"
WRITTEN = (Kind.REFERENCE, Kind.STUB, Kind.ALTERNATIVE, Kind.MUTANT, Kind.DERIVED)


@dataclass(frozen=True, kw_only=True)
class Mark:
    """What one criterion says of one case, as it is shown."""

    verdict: Verdict | None
    """None where the case shared its run and cannot change this criterion."""
    expected: bool

    @property
    def symbol(self) -> str:
        """One character."""
        if self.verdict is None:
            return ""
        if self.verdict is Verdict.PASSED:
            return "·" if self.expected else "?"
        return "x" if self.expected else "!"


def marks(trial: Trial, verification: Verification) -> list[Mark]:
    """One for each criterion, in their order."""
    verdicts = {criterion.grade_id: criterion.verdict for criterion in trial.criteria}
    return [_mark(verdicts.get(criterion), criterion, trial) for criterion, _title in verification.lab.criteria]


def to_json_object(verifications: Sequence[Verification]) -> dict[str, Any]:
    """What came out, for programs; names are added to it, never renamed."""
    return {
        "schema": SCHEMA,
        "holds": all(one.holds for one in verifications),
        "labs": [_lab(one) for one in verifications],
    }


def render(verifications: Sequence[Verification]) -> str:
    """The page."""
    labs = [{"verification": one, "groups": _groups(one), **_lab(one)} for one in verifications]
    return _template().render(labs=labs, holds=all(one.holds for one in verifications))


def _lab(verification: Verification) -> dict[str, Any]:
    lab = verification.lab
    return {
        "assignment": lab.assignment.name,
        "holds": verification.holds,
        "criteria": [{"grade_id": name, "title": title} for name, title in lab.criteria],
        "cases": [_case(trial, verification) for trial in verification.trials],
        "problems": [{"about": one.about, "sentence": one.sentence} for one in verification.problems],
        "warnings": list(lab.warnings),
        "survivors": [trial.case.name for trial in verification.survivors],
        "equivalents": dict(lab.equivalents),
        "kill_rate": verification.kill_rate(Kind.MUTANT if lab.derived is None else Kind.DERIVED),
        "runs": verification.runs,
        "cpu_seconds": round(verification.cpu_seconds, 3),
    }


def _case(trial: Trial, verification: Verification) -> dict[str, Any]:
    return {
        "kind": trial.kind.value,
        "name": trial.case.name,
        "why": trial.case.why,
        "expected": list(trial.case.refused_by),
        "refused_by": {criterion.grade_id: criterion.verdict.value for criterion in trial.refused},
        "messages": {c.grade_id: " ".join(filter(None, (c.message, c.hint))) for c in trial.refused},
        "surprises": surprises(trial, verification.lab),
    }


def _groups(verification: Verification) -> list[dict[str, Any]]:
    """The cases by kind, each with its line of the matrix."""
    groups = []
    for kind in WRITTEN:
        rows = [
            {"case": _case(trial, verification), "marks": marks(trial, verification), "cells": trial.case.cells}
            for trial in verification.of(kind)
        ]
        if rows:
            groups.append({"kind": kind, "rows": rows})
    return groups


def _mark(verdict: Verdict | None, criterion: str, trial: Trial) -> Mark:
    if trial.kind is Kind.DERIVED:
        expected = verdict is not Verdict.GRADER_ERROR
    elif trial.kind is Kind.STUB:
        expected = verdict in (Verdict.NOT_ATTEMPTED, None)
    elif trial.kind is Kind.MUTANT and criterion in trial.case.refused_by:
        expected = verdict is trial.case.verdict
    else:
        expected = verdict in (Verdict.PASSED, None)
    return Mark(verdict=verdict, expected=expected)


@cache
def _template() -> Template:
    environment = Environment(
        loader=FileSystemLoader(TEMPLATES),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
    )
    return environment.get_template("index.html.j2")
