"""The lab `perceptron` before known submissions: wrong ones refused for the right reason, right ones accepted.

Each file of ``mutants`` and ``alternatives`` is one learner's notebook, graded by the real judge. Most share a run with
others: see :func:`tests.submissions.sharing.batches`.
"""

from __future__ import annotations

import copy
import queue
import re
from collections import Counter
from collections.abc import Callable, Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import ExitStack
from dataclasses import dataclass
from pathlib import Path

import pytest
from nbformat import NotebookNode

from graders.course.assignment import Assignment, load
from graders.course.submissions import Case, cases, files_of, submission
from graders.judge.judge import Judge
from graders.judge.limits import Limits
from graders.judge.names import bound, grade_id, is_criterion
from graders.outcome import CriterionResult, SubmissionResult, Verdict
from tests.submissions.sharing import batches, merged, reach

ROOT = Path(__file__).parents[2]
NAME = "perceptron"
SECRET = b"known submissions, known secret."
JUDGES = 2
MUTANTS = cases(ROOT, NAME, "mutants")
ALTERNATIVES = cases(ROOT, NAME, "alternatives")
REFERENCE = Case(name="reference", path=Path("reference"), why="la solution de l'enseignant")
STUB = Case(name="stub", path=Path("stub"), why="le notebook tel qu'il a été distribué", base="stub")
STOCHASTIC = {"critere_lunes", "critere_keras"}
"""Criteria whose verdict depends on a training; two mutants each are enough, three elsewhere."""

FRENCH = re.compile(r"[àâçéèêîôùû]|\b(?:le|la|les|de|du|des|un|une|est|vaut|votre|ne|pas)\b|attendu", re.IGNORECASE)
OURS = re.compile(r"Traceback|File \"|CheckFailure|_essai\b|formule_|data\.rng|HIDDEN TESTS|/graders/")
"""What a message would hold if it let a traceback or a hidden test through."""


@dataclass(frozen=True, kw_only=True)
class Graded:
    """What the judge said of one case."""

    criteria: tuple[CriterionResult, ...]
    """All of them, but for those that the other cases of the run must fail."""
    result: SubmissionResult

    @property
    def refused(self) -> tuple[CriterionResult, ...]:
        """Those that are not passed."""
        return tuple(criterion for criterion in self.criteria if criterion.verdict is not Verdict.PASSED)


# -- grading --------------------------------------------------------------------------------------------------------


@pytest.fixture(scope="session")
def assignment() -> Assignment:
    """The lab as it is built."""
    return load(ROOT, NAME)


@pytest.fixture(scope="session")
def grade(assignment: Assignment) -> Iterator[Callable[[NotebookNode | Case], SubmissionResult]]:
    """Grades on one of two warm judges; may be called from two threads."""
    idle: queue.SimpleQueue[Judge] = queue.SimpleQueue()
    with ExitStack() as stack, ThreadPoolExecutor(JUDGES) as pool:
        judges = [Judge(secret=SECRET, limits=Limits(cell_seconds=20)) for _ in range(JUDGES)]
        for judge in judges:
            stack.callback(judge.close)
        for _ in pool.map(Judge.start, judges):
            pass
        for judge in judges:
            idle.put(judge)

        def run(what: NotebookNode | Case) -> SubmissionResult:
            judge = idle.get()
            try:
                if isinstance(what, Case):
                    return judge.grade(assignment, submission(what, assignment), files=files_of(what)).result
                return judge.grade(assignment, what).result
            finally:
                idle.put(judge)

        yield run


@pytest.fixture(scope="session")
def graded(
    request: pytest.FixtureRequest,
    assignment: Assignment,
    grade: Callable[[NotebookNode | Case], SubmissionResult],
) -> dict[str, Graded]:
    """What the judge said of each case that a selected test asks for, by name."""
    parameters = [item.callspec.params.get("case") for item in request.session.items if hasattr(item, "callspec")]
    wanted = {parameter.name for parameter in parameters if isinstance(parameter, Case)}
    runs = [[case] for case in (REFERENCE, STUB) if case.name in wanted]
    for kind in (ALTERNATIVES, MUTANTS):
        runs += batches([case for case in kind if case.name in wanted], assignment)

    def run(batch: list[Case]) -> dict[str, Graded]:
        whole = merged(batch)
        result = grade(whole)
        if len(batch) > 1 and {c.grade_id for c in result.criteria if not passed(c)} != set(whole.refused_by):
            return {name: one for case in batch for name, one in run([case]).items()}  # each alone tells which one
        return {
            case.name: Graded(
                result=result,
                criteria=tuple(
                    criterion
                    for criterion in result.criteria
                    if criterion.grade_id in case.refused_by or criterion.grade_id not in whole.refused_by
                ),
            )
            for case in batch
        }

    with ThreadPoolExecutor(JUDGES) as pool:
        return {name: one for found in pool.map(run, runs) for name, one in found.items()}


def passed(criterion: CriterionResult) -> bool:
    """Whether the criterion was fully met."""
    return criterion.verdict is Verdict.PASSED


def named(case: Case) -> str:
    """The name under which pytest shows a case."""
    return case.name


def hidden_lines(assignment: Assignment) -> set[str]:
    """The lines of the hidden tests, short ones apart."""
    found = set()
    for cell in assignment.reference.cells:
        for hidden in re.findall(r"### BEGIN HIDDEN TESTS\n(.*?)### END HIDDEN TESTS", cell.source, re.DOTALL):
            found |= {line.strip() for line in hidden.splitlines() if len(line.strip()) > 25}
    return found


# -- verdicts -------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize("case", [REFERENCE], ids=named)
def test_the_reference_gets_full_marks(case: Case, graded: dict[str, Graded]) -> None:
    """The instructor's own solution passes every criterion."""
    result = graded[case.name].result
    assert (result.points, result.out_of) == (20, 20), graded[case.name].refused


@pytest.mark.parametrize("case", [STUB], ids=named)
def test_the_stub_gets_nothing(case: Case, graded: dict[str, Graded]) -> None:
    """A notebook handed in as it was released has tried nothing and earns nothing."""
    result = graded[case.name].result
    assert result.points == 0
    assert {criterion.verdict for criterion in result.criteria} == {Verdict.NOT_ATTEMPTED}


@pytest.mark.parametrize("case", MUTANTS, ids=named)
def test_a_mutant_is_refused_by_the_criteria_it_names(
    case: Case, graded: dict[str, Graded], assignment: Assignment
) -> None:
    """A wrong answer fails what it gets wrong, nothing else, and the learner is told in French."""
    refused = graded[case.name].refused
    said = {criterion.grade_id: f"{criterion.message} {criterion.hint} {criterion.detail}" for criterion in refused}
    assert set(said) == set(case.refused_by), said
    assert {criterion.verdict for criterion in refused} == {Verdict.FAILED}
    for criterion in refused:
        told = f"{criterion.message}\n{criterion.hint}"
        assert len(criterion.message) > 20, told
        assert FRENCH.search(criterion.message), told
        assert not OURS.search(told), told
        assert not [line for line in hidden_lines(assignment) if line in told], told


@pytest.mark.parametrize("case", ALTERNATIVES, ids=named)
def test_an_alternative_gets_full_marks(case: Case, graded: dict[str, Graded]) -> None:
    """Another way that the statement permits earns every point, and intake finds nothing to mend."""
    result = graded[case.name].result
    assert not graded[case.name].refused
    assert (result.points, result.out_of) == (20, 20)
    assert result.repairs == ()


def test_pictures_may_be_removed_and_edited(
    assignment: Assignment, grade: Callable[[NotebookNode | Case], SubmissionResult]
) -> None:
    """Cells that only draw are the learner's: without them, or with others, the score is the same."""
    notebook = copy.deepcopy(submission(REFERENCE, assignment))
    pictures = [cell for cell in notebook.cells if "plt.show()" in cell.source and not bound_elsewhere(cell)]
    assert len(pictures) >= 3
    pictures[0].source = "plt.plot([0, 1])\nplt.title('ma figure')\nplt.show()"
    notebook.cells = [cell for cell in notebook.cells if cell not in pictures[1:]]
    assert grade(notebook).points == 20


def bound_elsewhere(cell: NotebookNode) -> bool:
    """Whether a cell also makes data or functions that later cells use."""
    return bool(bound(cell.source) & {"x_train", "x_nuages", "x_xor", "marche"}) or bool(grade_id(cell))


# -- the collection itself ------------------------------------------------------------------------------------------


def test_there_are_enough_cases() -> None:
    """Sixty wrong answers and fourteen other right ones at the least, each with its reason in words."""
    assert len(MUTANTS) >= 60
    assert len(ALTERNATIVES) >= 14
    assert all(len(case.why) > 10 for case in (*MUTANTS, *ALTERNATIVES))
    assert all(case.refused_by for case in MUTANTS)
    assert not any(case.refused_by for case in ALTERNATIVES)


def test_every_criterion_is_attacked(assignment: Assignment) -> None:
    """Each criterion has mutants of its own, which no other criterion refuses."""
    alone = Counter(case.refused_by[0] for case in MUTANTS if len(case.refused_by) == 1)
    for criterion in (grade_id(cell) for cell in assignment.master.cells if is_criterion(cell)):
        assert alone[criterion] >= (2 if criterion in STOCHASTIC else 3), criterion


def test_mutants_of_a_run_do_not_hide_each_other(assignment: Assignment) -> None:
    """In one run, a criterion that a mutant must fail is out of reach of the other mutants."""
    reached = reach(assignment)
    assert reached["initialiser"] >= {"critere_initialisation", "critere_lunes"}
    assert reached["sigmoide"] == {"critere_sigmoide"}
    shared = [batch for batch in batches(MUTANTS, assignment) if len(batch) > 1]
    assert shared
    for batch in shared:
        for case in batch:
            others = [other for other in batch if other is not case]
            touched = {cell_id for other in others for cell_id, _source in other.cells}
            assert not set(case.refused_by) & set().union(*(reached[cell_id] for cell_id in touched))
