"""Whose answers a calibration measures, how often, and in which draws."""

from __future__ import annotations

from collections import Counter
from pathlib import Path

import pytest

from graders.course.assignment import Assignment, from_notebook
from graders.course.populations import (
    ALTERNATIVES,
    BASELINES,
    LEAST_RUNS,
    REFERENCE,
    Run,
    case_runs,
    job,
    outcomes,
    reference_runs,
)
from graders.course.submissions import Case
from graders.course.text import expand
from graders.outcome import CriterionResult, Verdict

TEXT = """\
# %% grade_id="imports" locked=true
import numpy as np

# %% grade_id="un"
### BEGIN SOLUTION
un = np.random.default_rng(0).normal()
### END SOLUTION

# %% Un grade_id="critere_un" points=1
check.accuracy(lambda x: x > un, jeu, at_least=0.5)

# %% grade_id="deux"
### BEGIN SOLUTION
deux = 2
### END SOLUTION

# %% Deux grade_id="critere_deux" points=1
check.accuracy(lambda x: x > deux, jeu, at_least=0.5)
"""


@pytest.fixture(scope="module")
def lab() -> Assignment:
    """Two independent exercises."""
    return from_notebook(expand(TEXT, assignment="essai"), name="essai")


def case(name: str, cell: str, *, refused_by: tuple[str, ...] = ()) -> Case:
    """A case that replaces one cell."""
    source = f"{cell} = np.random.default_rng(1).normal()"
    return Case(name=name, path=Path(name), why=name, cells=((cell, source),), refused_by=refused_by)


def results(*criteria: str) -> list[CriterionResult]:
    """What a run said."""
    return [CriterionResult(grade_id=c, title="", verdict=Verdict.PASSED, points=1.0, out_of=1.0) for c in criteria]


def often(runs: list[Run]) -> Counter[str]:
    """How many runs each case has."""
    return Counter(case.name for run in runs for case in run.cases)


def test_each_criterion_has_as_many_draws_as_asked(lab: Assignment) -> None:
    """Shared out between the cases that reach it, and never fewer than a few each."""
    cases = [case("a", "un"), case("b", "un"), *(case(f"c{n}", "deux") for n in range(10))]
    both = ("critere_un", "critere_deux")
    found = often(case_runs(ALTERNATIVES, cases, lab, criteria=both, runs=20))
    assert found["a"] >= 10 <= found["b"]
    assert found["c9"] == LEAST_RUNS
    assert often(case_runs(ALTERNATIVES, cases, lab, criteria=("critere_un",), runs=3)) == {"a": 4, "b": 4}
    assert case_runs(ALTERNATIVES, cases, lab, criteria=(), runs=20) == []


def test_independent_cases_share_their_runs(lab: Assignment) -> None:
    """And each criterion tells of the case that reaches it."""
    runs = case_runs(
        ALTERNATIVES, [case("a", "un"), case("b", "deux")], lab, criteria=("critere_un", "critere_deux"), runs=5
    )
    assert [len(run.cases) for run in runs] == [2] * 5
    told = dict(outcomes(runs[0], results("critere_un", "critere_deux")))
    assert (told["critere_un"].case, told["critere_deux"].case) == ("a", "b")


def test_what_no_case_reaches_tells_of_the_reference(lab: Assignment) -> None:
    """A run of an alternative is one more draw of the reference, where it changes nothing."""
    (run, *_) = case_runs(ALTERNATIVES, [case("a", "un")], lab, criteria=("critere_un",), runs=4)
    told = dict(outcomes(run, results("critere_un", "critere_deux")))
    assert (told["critere_un"].population, told["critere_un"].case) == (ALTERNATIVES, "a")
    assert (told["critere_deux"].population, told["critere_deux"].case) == (REFERENCE, REFERENCE)


def test_a_baseline_speaks_of_the_criteria_it_names_alone(lab: Assignment) -> None:
    """What else it changes is neither right nor weak."""
    weak = case("faible", "un", refused_by=("critere_un",))
    (run, *_) = case_runs(BASELINES, [weak], lab, criteria=("critere_un",), runs=4)
    assert dict(outcomes(run, results("critere_un")))["critere_un"].population == BASELINES
    other = case("faible", "un", refused_by=("critere_deux",))
    (run, *_) = case_runs(BASELINES, [other], lab, criteria=("critere_deux",), runs=4)
    assert "critere_un" not in dict(outcomes(run, results("critere_un")))


def test_every_run_draws_otherwise_and_the_same_again(lab: Assignment) -> None:
    """Seeds in the text, the judge's seed and the held-out data."""
    runs = [*reference_runs(2), *case_runs(ALTERNATIVES, [case("a", "un")], lab, criteria=("critere_un",), runs=2)]
    jobs = [job(run, lab, checks={"accuracy"}) for run in runs]
    assert len({one.seed for one in jobs}) == len(jobs)
    assert len({one.assignment.cell("critere_un").source.splitlines()[0] for one in jobs}) == len(jobs)
    solutions = [next(c.source for c in one.submission.cells if "default_rng" in c.source) for one in jobs]
    assert len(set(solutions)) == len(jobs)
    again = [job(run, lab, checks={"accuracy"}) for run in runs]
    assert [one.submission for one in again] == [one.submission for one in jobs]
