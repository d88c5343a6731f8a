"""Runs of a calibration that need not be done again."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest

from graders.course.assignment import from_notebook
from graders.course.kept_runs import KeptRuns, key_of
from graders.course.populations import job, reference_runs
from graders.course.text import expand
from graders.judge.limits import Limits
from graders.outcome import CriterionResult, Measure, Verdict
from graders.pool import Job

RESULT = CriterionResult(
    grade_id="critere",
    title="Le modèle généralise",
    verdict=Verdict.PASSED,
    points=1.0,
    out_of=1.0,
    measures=(
        Measure(check="accuracy", name="modele", value=0.1 + 0.2, threshold=0.3, direction="at_least", attempt=2),
        Measure(check="loss_below", name="modele", value=float("inf"), threshold=0.3, direction="at_most"),
    ),
)


def test_a_run_is_found_again_as_it_was(tmp_path: Path) -> None:
    """Every digit of its values, by another process too."""
    path = tmp_path / "kept" / "lab.jsonl"
    kept = KeptRuns(path)
    assert kept.get("a") is None
    kept.keep("a", [RESULT])
    assert kept.get("a") == (RESULT,)
    assert KeptRuns(path).get("a") == (RESULT,)
    assert KeptRuns(path, forget=True).get("a") is None


@pytest.mark.parametrize("verdict", ["grader_error", "timed_out", "out_of_memory", "crashed"])
def test_what_the_machine_may_be_to_blame_for_is_done_again(tmp_path: Path, verdict: str) -> None:
    """One such criterion is enough."""
    kept = KeptRuns(tmp_path / "lab.jsonl")
    kept.keep("a", [RESULT, replace(RESULT, verdict=Verdict(verdict))])
    assert kept.get("a") is None


def test_a_damaged_line_is_a_run_that_is_not_done(tmp_path: Path) -> None:
    """A machine that stopped in the middle of a line loses that run and no other."""
    path = tmp_path / "lab.jsonl"
    KeptRuns(path).keep("a", [RESULT])
    with path.open("a") as file:
        file.write('["b", [{"grade_id": "x"\n["c"]\n3\n["d", [{"measures": []}]]\n')
    kept = KeptRuns(path)
    assert kept.get("a") == (RESULT,)
    assert [kept.get(key) for key in "bcd"] == [None] * 3


def test_runs_that_nobody_asks_for_any_more_are_forgotten(tmp_path: Path) -> None:
    """The file does not grow with every change of a lab."""
    path = tmp_path / "lab.jsonl"
    kept = KeptRuns(path)
    for key in "abc":
        kept.keep(key, [RESULT])
    kept = KeptRuns(path)
    assert kept.get("b") is not None
    kept.prune()
    assert [KeptRuns(path).get(key) is not None for key in "abc"] == [False, True, False]


def test_the_key_tells_what_a_run_depends_on() -> None:
    """Code on either side, seed, files and limits; neither the ids of cells nor the prose."""
    text = '# %% grade_id="r"\n### BEGIN SOLUTION\nx = 1\n### END SOLUTION\n\n# %% C grade_id="c" points=1\nassert x == 1\n'

    def made(text: str) -> Job:
        lab = from_notebook(expand(text, assignment="essai"), name="essai")
        return job(next(reference_runs(1)), lab, checks=())

    one = made(text)
    key = key_of(one, limits=Limits())
    assert key_of(made(text), limits=Limits()) == key
    assert key_of(made(f"# %% [markdown]\n# Un énoncé.\n\n{text}"), limits=Limits()) == key
    others = [
        key_of(made(text.replace("x = 1\n", "x = 2\n")), limits=Limits()),
        key_of(made(text.replace("assert x == 1", "assert x")), limits=Limits()),
        key_of(replace(one, seed=3), limits=Limits()),
        key_of(replace(one, files={"a.py": b"x"}), limits=Limits()),
        key_of(one, limits=Limits(cell_seconds=3)),
    ]
    assert len({key, *others}) == 6
