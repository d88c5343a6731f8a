"""Without a sandbox the same verdicts, said to be unsafe; learners' processes end all the same."""

from __future__ import annotations

from collections.abc import Callable

import psutil

from graders.course.assignment import Assignment
from graders.judge.judge import Judge
from tests.judge.conftest import QUICK, SECRET, answer, one_criterion


def test_unsafe_grades_and_says_so(small: Callable[[str], Assignment]) -> None:
    """The result of a run without sandbox names it; nothing that the learner started stays."""
    assignment = small(one_criterion("assert f(2) == 4", "def f(x):\n    return 2 * x"))
    right = "import subprocess\nsubprocess.Popen(['sleep', '987'])\ndef f(x):\n    return x + x"
    with Judge(secret=SECRET, limits=QUICK, unsafe=True) as judge:
        results = [
            judge.grade(assignment, answer(assignment, {"reponse": s})).result for s in (right, "def f(x): 1 / 0")
        ]
        endless = judge.grade(assignment, answer(assignment, {"reponse": "while True: pass"})).result
    assert [result.points for result in results] == [2.0, 0.0]
    assert [criterion.verdict.value for criterion in endless.criteria] == ["timed_out"]
    assert results[0].environment["sandbox"] == "none (unsafe)"
    assert not [p for p in psutil.process_iter(["cmdline"]) if p.info["cmdline"] == ["sleep", "987"]]
