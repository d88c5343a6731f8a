"""Assertions written for plain nbgrader mean the same in the examiner."""

from __future__ import annotations

import re
from collections.abc import Callable
from pathlib import Path

import pytest

from graders.judge.judge import Graded
from graders.outcome import Verdict
from tests.judge.conftest import only

FOLDER = Path(__file__).with_name("plain_assertions")
"""One file a case, in three parts: the test as an instructor would write it, a right answer, a wrong one."""
CASES = {path.stem: path.read_text(encoding="utf-8") for path in sorted(FOLDER.glob("*.py"))}


def parts(case: str) -> dict[str, str]:
    """The parts of a case by name: ``test``, ``right``, ``wrong``."""
    pieces = re.split(r"^# %% (\w+)\n", CASES[case], flags=re.MULTILINE)[1:]
    return dict(zip(pieces[::2], pieces[1::2], strict=True))


@pytest.mark.parametrize("case", CASES)
def test_right_answer_passes(case: str, verdict_on: Callable[..., Graded]) -> None:
    """A right answer gets all the points."""
    case_parts = parts(case)
    graded = verdict_on(case_parts["test"], case_parts["right"])
    assert only(graded) == (Verdict.PASSED, 2.0), graded.result.criteria[0].detail


@pytest.mark.parametrize("case", CASES)
def test_wrong_answer_fails(case: str, verdict_on: Callable[..., Graded]) -> None:
    """A wrong answer gets none, and is not mistaken for a fault of the grader."""
    case_parts = parts(case)
    assert only(verdict_on(case_parts["test"], case_parts["wrong"], reference=case_parts["right"])) == (
        Verdict.FAILED,
        0.0,
    )
