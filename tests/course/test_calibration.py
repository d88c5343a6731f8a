"""What a calibration keeps, and what it says of thresholds."""

from __future__ import annotations

import io
import json
from collections.abc import Iterable
from dataclasses import replace
from pathlib import Path
from typing import Any

import numpy as np
import pytest
from rich.console import Console

from graders.course.calibration import (
    Criterion,
    Record,
    distributions,
    is_seen,
    read_record,
    verdicts,
)
from graders.course.populations import ALTERNATIVES, BASELINES, REFERENCE, Outcome
from graders.outcome import CriterionResult, Measure, UserError, Verdict
from graders.report.calibration_plot import draw
from graders.report.calibration_terminal import summary, tables

RNG = np.random.default_rng(0)
RIGHT = {case: list(RNG.normal(0.98, 0.002, 6)) for case in ("reference", "a", "b", "c", "d")}
WEAK = {"droite": list(RNG.normal(0.85, 0.004, 6))}


def outcome(population: str, case: str, values: Iterable[float], *, threshold: float = 0.94, **more: object) -> Outcome:
    """One run that measured these values one after the other."""
    same: dict[str, Any] = {"check": "accuracy", "name": "modele", "direction": "at_least", "hidden": True, **more}
    found = tuple(Measure(value=value, threshold=threshold, **same) for value in values)
    passed = all(measure.holds for measure in found)
    result = CriterionResult(
        grade_id="critere",
        title="Le modèle généralise",
        verdict=Verdict.PASSED if passed else Verdict.FAILED,
        points=float(passed),
        out_of=1.0,
        measures=found,
    )
    return Outcome(population=population, case=case, result=result)


def gathered(right: dict[str, list[float]], weak: dict[str, list[float]], threshold: float = 0.94) -> list[Outcome]:
    """One outcome for each value."""
    everything = [(REFERENCE if case == "reference" else ALTERNATIVES, case, found) for case, found in right.items()]
    everything += [(BASELINES, case, found) for case, found in weak.items()]
    return [outcome(p, case, [value], threshold=threshold) for p, case, found in everything for value in found]


def record(some: list[Outcome]) -> Record:
    """A record of one criterion."""
    criterion = Criterion(
        grade_id="critere",
        title="Le modèle généralise",
        written=("check.accuracy(modele, jeu, at_least=0.94)",),
        numbers=("0.94",),
        measures=distributions(some),
        verdicts=verdicts(some),
    )
    return Record(assignment="essai", versions={"numpy": "2"}, criteria=(criterion,), steady=("exact",))


def test_values_are_kept_by_population_and_case() -> None:
    """With four digits, in the order of the runs."""
    (found,) = distributions(gathered(RIGHT, WEAK))
    assert (found.check, found.name, found.direction, found.threshold) == ("accuracy", "modele", "at_least", 0.94)
    assert list(found.values) == [REFERENCE, ALTERNATIVES, BASELINES]
    assert found.values[ALTERNATIVES]["b"] == tuple(float(f"{value:.4g}") for value in RIGHT["b"])
    assert set(found.right) == set(RIGHT)
    assert found.varies


def test_measures_of_one_name_are_told_apart_by_their_order() -> None:
    """Two checks of the same kind and name in one criterion are two thresholds."""
    found = distributions([outcome(REFERENCE, REFERENCE, [0.95, 0.99]) for _ in range(3)])
    assert [(measure.name, measure.values[REFERENCE][REFERENCE]) for measure in found] == [
        ("modele", (0.95,) * 3),
        ("modele (2)", (0.99,) * 3),
    ]
    assert not any(measure.varies for measure in found)


def test_attempts_are_values_of_one_measure() -> None:
    """Each attempt of `best_of` is one more draw."""
    tries = [
        outcome(REFERENCE, REFERENCE, [0.9], attempt=1, attempts=3).result.measures[0],
        outcome(REFERENCE, REFERENCE, [0.96], attempt=2, attempts=3).result.measures[0],
    ]
    result = CriterionResult(
        grade_id="critere", title="", verdict=Verdict.PASSED, points=1.0, out_of=1.0, measures=tuple(tries)
    )
    (found,) = distributions([Outcome(population=REFERENCE, case=REFERENCE, result=result)])
    assert (found.attempts, found.values[REFERENCE][REFERENCE]) == (3, (0.9, 0.96))


def test_a_threshold_that_moves_with_the_draw_is_measured_from() -> None:
    """Then values are distances from it."""
    some = [outcome(REFERENCE, REFERENCE, [value], threshold=value - 0.1) for value in (0.5, 0.7)]
    (found,) = distributions(some)
    assert (found.relative, found.threshold, found.values[REFERENCE][REFERENCE]) == (True, 0.0, (0.1, 0.1))


def test_what_is_no_number_is_counted_by_its_verdict_alone() -> None:
    """A loss that overflowed is no value of a distribution."""
    some = [outcome(REFERENCE, REFERENCE, [value]) for value in (0.98, float("nan"))]
    assert distributions(some)[0].values[REFERENCE][REFERENCE] == (0.98,)
    assert verdicts(some) == {REFERENCE: {REFERENCE: {"failed": 1, "passed": 1}}}


def test_a_threshold_between_right_and_weak_answers_meets_its_goals() -> None:
    """Far from both."""
    found = record(gathered(RIGHT, WEAK))
    (criterion,) = found.criteria
    assert criterion.false_refusal is not None
    assert criterion.false_acceptance is not None
    assert criterion.false_refusal < 1e-3
    assert criterion.false_acceptance < 1e-2
    assert found.problems() == []


@pytest.mark.parametrize(
    ("threshold", "weak", "told"),
    [
        (0.974, WEAK, "right answers are refused once in"),
        (0.98, WEAK, "critere: reference passes 4 runs of 6 (2 failed)"),
        (0.855, WEAK, "a weak baseline is accepted once in"),
        (0.84, WEAK, "the baseline droite passes 6 runs of 6"),
        (0.94, {}, "no weak baseline names it"),
    ],
)
def test_a_threshold_in_the_wrong_place_is_told(threshold: float, weak: dict[str, list[float]], told: str) -> None:
    """By what was counted, or by what is estimated where the count is still clean."""
    problems = record(gathered(RIGHT, weak, threshold)).problems()
    assert any(told in problem for problem in problems), problems
    assert all(problem.startswith("critere: ") for problem in problems)


def test_what_the_visible_part_refuses_is_no_false_refusal() -> None:
    """The learner sees it and goes on; the hidden checks are estimated from what is handed in."""
    visible = outcome(REFERENCE, REFERENCE, [0.86], hidden=False).result
    both = replace(visible, measures=(*visible.measures, *outcome(REFERENCE, REFERENCE, [0.8]).result.measures))
    stuck = Outcome(population=REFERENCE, case=REFERENCE, result=both)
    assert is_seen(both)
    found = record([*gathered(RIGHT, WEAK), stuck])
    (criterion,) = found.criteria
    assert (criterion.seen, criterion.handed_in, criterion.refused) == (1, 30, 0)
    assert criterion.verdicts[REFERENCE][REFERENCE] == {"passed": 6, "seen": 1}
    hidden, seen = criterion.measures
    assert (hidden.hidden, seen.hidden) == (True, False)
    assert 0.8 not in hidden.values[REFERENCE][REFERENCE]
    assert seen.values[REFERENCE][REFERENCE] == (0.86,)
    assert found.problems() == []
    (told,) = record([*gathered(RIGHT, WEAK), stuck, stuck]).problems()
    assert told.startswith("critere: the visible part refuses 2 draws of 32 of right answers")


def test_attempts_that_follow_take_a_visible_refusal_back() -> None:
    """Only the last of several attempts is what the learner sees."""
    first, last = (
        outcome(REFERENCE, REFERENCE, [value], hidden=False, attempt=attempt, attempts=3).result.measures[0]
        for value, attempt in ((0.5, 1), (0.97, 2))
    )
    passed = outcome(REFERENCE, REFERENCE, []).result
    assert not is_seen(replace(passed, verdict=Verdict.FAILED, measures=(first, last)))
    assert is_seen(replace(passed, verdict=Verdict.FAILED, measures=(replace(first, attempt=3),)))


def test_a_criterion_without_hidden_thresholds_refuses_nothing_unseen() -> None:
    """There is nothing to estimate, and weak answers are refused all the same."""
    some = gathered(RIGHT, WEAK)
    visible = [
        replace(o, result=replace(o.result, measures=tuple(replace(m, hidden=False) for m in o.result.measures)))
        for o in some
    ]
    (criterion,) = record(visible).criteria
    assert criterion.false_refusal is None
    assert criterion.false_acceptance is not None
    assert record(visible).problems() == []


def test_a_run_that_was_lost_is_told() -> None:
    """A machine that was too slow says nothing of a threshold."""
    some = gathered(RIGHT, WEAK)
    lost = CriterionResult(grade_id="critere", title="", verdict=Verdict.TIMED_OUT, points=0.0, out_of=1.0)
    problems = record([*some, Outcome(population=REFERENCE, case=REFERENCE, result=lost)]).problems()
    assert problems == ["critere: reference passes 6 runs of 7 (1 timed_out)"]


def test_the_best_refusal_of_a_baseline_counts() -> None:
    """A weak answer that one check refuses for sure may pass the others."""
    some = [outcome(BASELINES, "droite", [value, 0.99 + value / 1e4]) for value in WEAK["droite"]]
    (criterion,) = record([*gathered(RIGHT, {}), *some]).criteria
    assert criterion.measures[1].false_acceptance("droite") > 0.9
    assert criterion.false_acceptance == criterion.measures[0].false_acceptance("droite")


def test_a_record_is_read_as_it_was_written(tmp_path: Path) -> None:
    """Same text, same rates; values of one case on one line."""
    found = record(gathered(RIGHT, WEAK))
    path = tmp_path / "calibration.json"
    path.write_text(found.to_text(), encoding="utf-8")
    again = read_record(path)
    assert again.to_text() == found.to_text()
    assert again.criteria[0].false_refusal == found.criteria[0].false_refusal
    text = json.loads(found.to_text())
    assert text["criteria"]["critere"]["false_refusal"]["counted"] == "0 of 30"
    assert text["criteria"]["critere"]["false_acceptance"]["counted"] == "0 of 6"
    (line,) = [line for line in found.to_text().splitlines() if '"droite": [' in line]
    assert line.strip().endswith("]")


@pytest.mark.parametrize("text", ["", "[]", "{}", '{"schema": 99}', '{"schema": 1, "assignment": "a"}'])
def test_a_damaged_record_is_told_in_one_line(tmp_path: Path, text: str) -> None:
    """With the command that makes it again."""
    path = tmp_path / "calibration.json"
    path.write_text(text)
    with pytest.raises(UserError, match="graders calibrate"):
        read_record(path)


def test_the_picture_is_a_file_that_does_not_change(tmp_path: Path) -> None:
    """The same record gives the same bytes; a record without measures gives a picture too."""
    found = record(gathered(RIGHT, WEAK))
    paths = [tmp_path / "1.png", tmp_path / "2.png"]
    for path in paths:
        draw(found, path)
    assert paths[0].read_bytes() == paths[1].read_bytes()
    assert paths[0].read_bytes().startswith(b"\x89PNG")
    draw(Record(assignment="vide", versions={}, criteria=()), tmp_path / "3.png")


def test_the_table_shows_each_threshold_and_what_they_come_to() -> None:
    """One line a measure, one for the criterion."""
    found = record(gathered(RIGHT, WEAK))
    console = Console(width=100, file=io.StringIO())
    for part in tables(found):
        console.print(part)
    shown = console.file.getvalue()  # type: ignore[attr-defined]
    assert "essai · critere\n" in shown
    assert "accuracy ≥ 0.94 · modele" in shown
    assert "0.849 [0.852]" in shown
    assert summary(found.criteria[0]).startswith("right answers refused: 6e-06 estimated, 0 of 30 counted, 0 seen")
    assert "0 of 6 counted" in summary(found.criteria[0])
