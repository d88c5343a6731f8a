"""Every lab before known submissions: wrong ones refused for the right reason, right ones accepted.

Each file of ``tests/submissions/<lab>/mutants`` and ``alternatives`` is one learner's notebook, graded by the real judge;
independent ones share a run (:mod:`graders.course.sharing`). ``make test`` tries a part of them, ``make test-all`` all,
as ``graders verify`` does.
"""

from __future__ import annotations

import copy
import re
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import replace
from functools import cache
from pathlib import Path

import pytest
from nbformat import NotebookNode

from graders.course.assignment import Assignment, names
from graders.course.dependencies import reach
from graders.course.known import REFERENCE, Kind, Lab, gaps, read_lab
from graders.course.sharing import batches, code_cells, pictures
from graders.course.submissions import FOLDER, Case, submission
from graders.course.verify import Trial, surprises, verify
from graders.judge.limits import Limits
from graders.judge.settings import Settings
from graders.outcome import SubmissionResult
from graders.pool import Job, Pool

ROOT = Path(__file__).parents[2]
LABS = [name for name in names(ROOT) if (ROOT / FOLDER / name).is_dir()]
SECRET = b"known submissions, known secret."
LIMITS = Limits(cell_seconds=120, notebook_seconds=900, criterion_seconds=300)
"""Wide: a busy machine must not make a verdict."""

MANY = {"perceptron": (60, 14)}
"""Mutants and alternatives that there must be at the least, where it is more than elsewhere."""
OFTEN = {"perceptron": 3}
"""Mutants that each criterion must refuse alone."""
STOCHASTIC = {"perceptron": {"critere_lunes", "critere_keras"}}
"""Criteria whose verdict depends on a training: two such mutants are enough."""
THOROUGH = {"perceptron"}
"""Labs of which `make test` tries mutants for every criterion twice; of the others, those of one run."""

FRENCH = re.compile(r"[àâçéèêîôùû]|\b(?:le|la|les|de|du|des|un|une|est|vaut|votre|ne|pas)\b|attendu", re.IGNORECASE)
OURS = re.compile(r"Traceback|File \"|CheckFailure|_essai\b|formule_|data\.rng|HIDDEN TESTS|/graders/")
"""What a message would hold if it let a traceback or a hidden test through."""


@cache
def lab(name: str) -> Lab:
    """A lab and its cases."""
    return read_lab(ROOT, name)


# -- which are tried, and where ---------------------------------------------------------------------------------------


@cache
def quick(name: str) -> frozenset[str]:
    """Mutants for `make test`."""
    known = lab(name)
    if name not in THOROUGH:
        runs = batches(known.mutants, known.assignment)
        widest = max(runs, key=lambda batch: len(set(batch.merged.refused_by)))
        return frozenset(case.name for case in widest.cases)
    missing = Counter({criterion: 2 for criterion, _title in known.criteria})
    chosen: set[str] = set()
    while +missing:
        best = max(
            (case for case in known.mutants if case.name not in chosen),
            key=lambda case: sum(missing[criterion] > 0 for criterion in case.refused_by),
        )
        chosen.add(best.name)
        missing.subtract(best.refused_by)
    return frozenset(chosen)


def parameters(kind: Kind) -> list[object]:
    """The cases of a kind as pytest's parameters; slow where `make test` leaves them out."""
    found: list[object] = []
    for name in LABS:
        for case in lab(name).cases(kind):
            slow = kind is Kind.ALTERNATIVE or (kind is Kind.MUTANT and case.name not in quick(name))
            marks = [pytest.mark.slow] if slow else []
            found.append(pytest.param(name, case, id=f"{name}-{case.name}", marks=marks))
    return found


@pytest.fixture(scope="session")
def pool() -> Iterator[Pool]:
    """Two warm judges."""
    with Pool(Settings(secret=SECRET, limits=LIMITS), workers=2) as pool:
        yield pool


@pytest.fixture(scope="session")
def trials(request: pytest.FixtureRequest, pool: Pool) -> dict[tuple[str, str], Trial]:
    """What the judge said of each case that a selected test asks for, by lab and name."""
    calls = [item.callspec.params for item in request.session.items if hasattr(item, "callspec")]
    wanted = {(params["name"], params["case"].name) for params in calls if isinstance(params.get("case"), Case)}

    def selected(name: str, cases: Sequence[Case]) -> tuple[Case, ...]:
        return tuple(case for case in cases if (name, case.name) in wanted)

    tried = [
        replace(
            lab(name),
            mutants=selected(name, lab(name).mutants),
            alternatives=selected(name, lab(name).alternatives),
        )
        for name in LABS
        if name in {wanted_name for wanted_name, _case in wanted}
    ]
    return {
        (found.lab.assignment.name, trial.case.name): trial
        for found in verify(tried, pool.run)
        for trial in found.trials
    }


def trial_of(trials: dict[tuple[str, str], Trial], name: str, case: Case) -> Trial:
    """What the judge said of one."""
    assert (name, case.name) in trials, "not tried: the reference does not pass"
    return trials[name, case.name]


def hidden_lines(assignment: Assignment) -> set[str]:
    """The lines of the hidden tests, short ones apart."""
    found = set()
    for cell in assignment.reference.cells:
        for hidden in re.findall(r"### BEGIN HIDDEN TESTS\n(.*?)### END HIDDEN TESTS", cell.source, re.DOTALL):
            found |= {line.strip() for line in hidden.splitlines() if len(line.strip()) > 25}
    return found


# -- verdicts ---------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(("name", "case"), parameters(Kind.REFERENCE))
def test_the_reference_gets_full_marks(name: str, case: Case, trials: dict[tuple[str, str], Trial]) -> None:
    """The instructor's own solution passes every criterion; free answers wait for a human."""
    trial = trial_of(trials, name, case)
    assert surprises(trial, lab(name)) == []
    assert trial.result.out_of == 20
    assert all(criterion.points == criterion.out_of for criterion in trial.criteria)


@pytest.mark.parametrize(("name", "case"), parameters(Kind.STUB))
def test_the_stub_gets_nothing(name: str, case: Case, trials: dict[tuple[str, str], Trial]) -> None:
    """A notebook handed in as it was released has tried nothing and earns nothing."""
    trial = trial_of(trials, name, case)
    assert surprises(trial, lab(name)) == []
    assert trial.result.points == 0


@pytest.mark.parametrize(("name", "case"), parameters(Kind.MUTANT))
def test_a_mutant_is_refused_by_the_criteria_it_names(
    name: str, case: Case, trials: dict[tuple[str, str], Trial]
) -> None:
    """A wrong answer fails what it gets wrong, nothing else, and the learner is told in French."""
    trial = trial_of(trials, name, case)
    assert surprises(trial, lab(name)) == []
    assert {criterion.grade_id for criterion in trial.refused} == set(case.refused_by)
    for criterion in trial.refused:
        told = f"{criterion.message}\n{criterion.hint}"
        assert len(criterion.message) > 20, told
        assert FRENCH.search(criterion.message), told
        assert not OURS.search(told), told
        assert not [line for line in hidden_lines(lab(name).assignment) if line in told], told


@pytest.mark.parametrize(("name", "case"), parameters(Kind.ALTERNATIVE))
def test_an_alternative_gets_full_marks(name: str, case: Case, trials: dict[tuple[str, str], Trial]) -> None:
    """Another way that the statement permits earns every point, and intake finds nothing to mend."""
    trial = trial_of(trials, name, case)
    assert surprises(trial, lab(name)) == []
    assert all(criterion.points == criterion.out_of for criterion in trial.criteria)
    assert trial.result.repairs == ()


def graded(notebook: NotebookNode, name: str, pool: Pool) -> SubmissionResult:
    """What the judge says of a notebook."""
    job = Job(label=name, assignment=lab(name).assignment, submission=notebook)
    return next(result.result for _job, result in pool.run([job]))


@pytest.mark.parametrize(
    "name", [pytest.param(name, marks=[] if name in THOROUGH else [pytest.mark.slow]) for name in LABS]
)
def test_pictures_may_be_removed_and_edited(name: str, pool: Pool) -> None:
    """Cells that only draw are the learner's: without them, or with others, the score is the same."""
    assignment = lab(name).assignment
    drawn = pictures(assignment)
    notebook = copy.deepcopy(submission(REFERENCE, assignment))
    found = [cell for cell in notebook.cells if cell.source in drawn and "plt." in cell.source]
    assert len(found) >= 2
    found[0].source = "plt.plot([0, 1])\nplt.title('ma figure')\nplt.show()"
    notebook.cells = [cell for cell in notebook.cells if cell not in found[1:]]
    result = graded(notebook, name, pool)
    assert [(c.grade_id, c.message) for c in result.criteria if c.points not in (None, c.out_of)] == []


@pytest.mark.slow
@pytest.mark.parametrize("name", LABS)
def test_sharing_a_run_changes_no_verdict(name: str, pool: Pool) -> None:
    """The cases of the fullest run, each alone: the same verdicts and the same words."""
    known = lab(name)
    fullest = max(batches(known.mutants, known.assignment), key=lambda batch: len(batch.cases))
    some = replace(known, mutants=fullest.cases, alternatives=())
    together, alone = (verify([some], pool.run, alone=alone)[0] for alone in (False, True))
    assert alone.runs == together.runs + len(fullest.cases) - 1

    def told(trial: Trial) -> list[tuple[str, str, str]]:
        return [(c.grade_id, c.verdict, c.message) for c in trial.refused]

    assert list(map(told, together.trials)) == list(map(told, alone.trials))


# -- the collection itself --------------------------------------------------------------------------------------------


@pytest.mark.parametrize("name", LABS)
def test_there_are_enough_cases(name: str) -> None:
    """Thirty wrong answers and eight other right ones at the least, each with its reason in words."""
    known = lab(name)
    mutants, alternatives = MANY.get(name, (30, 8))
    assert len(known.mutants) >= mutants
    assert len(known.alternatives) >= alternatives
    assert all(len(case.why) > 10 for case in (*known.mutants, *known.alternatives))
    assert gaps(known) == []


@pytest.mark.parametrize("name", LABS)
def test_every_criterion_is_attacked(name: str) -> None:
    """Each criterion has mutants of its own, which no other criterion refuses."""
    known = lab(name)
    alone = Counter(case.refused_by[0] for case in known.mutants if len(case.refused_by) == 1)
    for criterion, _title in known.criteria:
        assert alone[criterion] >= (2 if criterion in STOCHASTIC.get(name, ()) else OFTEN.get(name, 2)), criterion


@pytest.mark.parametrize("name", LABS)
def test_mutants_of_a_run_do_not_hide_each_other(name: str) -> None:
    """In one run, no criterion is within reach of two mutants, and no cell is replaced by two."""
    known = lab(name)
    shared = [batch for batch in batches(known.mutants, known.assignment) if len(batch.cases) > 1]
    assert shared
    for batch in shared:
        reached = Counter(criterion for found in batch.reached for criterion in found)
        assert set(reached.values()) == {1}
        cells = Counter(cell for case in batch.cases for cell, _source in case.cells)
        assert set(cells.values()) == {1}


def test_the_reach_of_the_perceptrons_cells() -> None:
    """An example that can be checked by reading the lab."""
    reached = reach(code_cells(lab("perceptron").assignment))
    assert reached["sigmoide"] == {"critere_sigmoide"}
    assert reached["initialiser"] == {"critere_initialisation", "critere_lunes"}
    assert reached["entrainer"] == {"critere_descente", "critere_lunes"}
    assert reached["construire_modele"] == {"critere_modele", "critere_keras"}
    assert len(reached["imports"]) == 14


def test_quick_runs_are_few() -> None:
    """`make test` grades a lab in a minute: it tries every criterion of the first lab twice, in ten runs or so."""
    known = lab("perceptron")
    chosen = [case for case in known.mutants if case.name in quick("perceptron")]
    refusing = Counter(criterion for case in chosen for criterion in case.refused_by)
    assert all(refusing[criterion] >= 2 for criterion, _title in known.criteria)
    assert len(batches(chosen, known.assignment)) <= 12
