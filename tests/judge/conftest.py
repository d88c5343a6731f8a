"""What the judge's tests share: one warm judge, and small assignments written as text."""

from __future__ import annotations

from collections.abc import Callable, Iterator

import pytest
from nbformat import NotebookNode

from graders.course.assignment import Assignment, from_notebook
from graders.course.text import expand
from graders.judge.judge import Graded, Judge
from graders.judge.limits import Limits
from graders.outcome import Verdict

SECRET = b"a secret of the tests, 32 bytes."
QUICK = Limits(
    cell_seconds=4,
    notebook_seconds=60,
    criterion_seconds=30,
    interrupt_seconds=1,
    memory_mb=600,
    processes=40,
    file_mb=20,
)


@pytest.fixture(scope="session")
def judge() -> Iterator[Judge]:
    """One judge for all tests: its workers import the libraries once."""
    with Judge(secret=SECRET, limits=QUICK) as warm:
        yield warm


@pytest.fixture(scope="session")
def small() -> Callable[[str], Assignment]:
    """Makes an assignment of a text in the short form."""

    def make(text: str, name: str = "essai") -> Assignment:
        return from_notebook(expand(text, assignment=name), name=name)

    return make


@pytest.fixture
def verdict_on(judge: Judge, small: Callable[[str], Assignment]) -> Callable[..., Graded]:
    """Grades ``solution`` against one criterion ``test``; the reference is ``reference``."""

    def grade(test: str, solution: str, *, reference: str = "", extra: str = "") -> Graded:
        assignment = small(one_criterion(test, reference or solution))
        submission = answer(assignment, {"reponse": solution}, extra=extra)
        return judge.grade(assignment, submission)

    return grade


def one_criterion(test: str, reference: str) -> str:
    """Text of an assignment with one solution cell ``reponse`` and one criterion ``critere``."""
    return (
        "# %% [markdown]\n# # Essai\n\n"
        f'# %% grade_id="reponse"\n### BEGIN SOLUTION\n{reference.strip()}\n### END SOLUTION\n\n'
        f'# %% La propriété est vérifiée grade_id="critere" points=2\n### BEGIN HIDDEN TESTS\n{test.strip()}\n### END HIDDEN TESTS\n'
    )


def answer(assignment: Assignment, cells: dict[str, str], *, extra: str = "") -> NotebookNode:
    """The released notebook with these sources in its solution cells, and one more cell at the end."""
    import copy

    from nbformat.v4 import new_code_cell

    notebook = copy.deepcopy(assignment.released)
    for cell in notebook.cells:
        grade_id = cell.metadata.get("nbgrader", {}).get("grade_id")
        if grade_id in cells:
            cell.source = cells[grade_id]
    if extra:
        notebook.cells.append(new_code_cell(extra))
    return notebook


def only(graded: Graded) -> tuple[Verdict, float | None]:
    """Verdict and points of the single criterion."""
    (criterion,) = graded.result.criteria
    return criterion.verdict, criterion.points
