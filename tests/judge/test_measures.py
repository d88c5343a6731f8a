"""What checks measured reaches the instructor's result, and nothing that goes to a learner."""

from __future__ import annotations

import json
from collections.abc import Callable

import nbformat

from graders.judge.judge import Graded
from graders.outcome import Verdict
from graders.report.feedback import render
from tests.judge.conftest import only

TEST = """
exemples = np.linspace(-1, 1, 1000)[:, None], (np.linspace(-1, 1, 1000) > 0).astype(int)
check.accuracy(signe, exemples, at_least=0.5, name="signe, points nouveaux")
check.accuracy(signe, exemples, at_least=0.9, name="signe, encore")
"""
RIGHT = "def signe(x):\n    return x[:, 0] > 0"
RATHER_RIGHT = "def signe(x):\n    return x[:, 0] > 0.246"


def test_values_and_thresholds_reach_the_result(verdict_on: Callable[..., Graded]) -> None:
    """In the order of the checks, whether they passed or refused."""
    graded = verdict_on(TEST, RATHER_RIGHT, reference=RIGHT)
    assert only(graded) == (Verdict.FAILED, 0)
    measures = graded.result.criteria[0].measures
    assert [(m.check, m.name, m.value, m.direction, m.threshold) for m in measures] == [
        ("accuracy", "signe, points nouveaux", 0.877, "at_least", 0.5),
        ("accuracy", "signe, encore", 0.877, "at_least", 0.9),
    ]
    shown = graded.result.to_json_object()["criteria"][0]["measures"]
    assert json.loads(json.dumps(shown, allow_nan=False))[1] == {
        "check": "accuracy",
        "name": "signe, encore",
        "value": 0.877,
        "threshold": 0.9,
        "direction": "at_least",
        "attempt": 1,
        "attempts": 1,
        "hidden": True,
    }


def test_measures_stay_out_of_the_notebook_and_the_feedback(verdict_on: Callable[..., Graded]) -> None:
    """A criterion that passes tells the learner nothing of held-out figures."""
    graded = verdict_on(TEST.replace("0.9", "0.6"), RATHER_RIGHT, reference=RIGHT)
    assert only(graded) == (Verdict.PASSED, 2)
    assert len(graded.result.criteria[0].measures) == 2
    for text in (nbformat.writes(graded.notebook), render(graded.notebook)):
        assert "0.877" not in text
        assert "87,7" not in text
        assert "measures" not in text
