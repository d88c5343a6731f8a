"""A verification says what does not hold in a lab, and nothing else."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest

from graders.course.derive import derived
from graders.course.equivalents import equivalents
from graders.course.known import Kind, Lab, read_lab
from graders.course.sharing import PICTURE
from graders.course.submissions import Case
from graders.course.verify import Verification, verify, verify_course
from graders.outcome import UserError, Verdict
from tests.course.toy_judge import TEXT, ToyJudge, lab


def mutant(name: str, cell: str, source: str, *refused_by: str) -> Case:
    """A mutant of one cell."""
    return Case(name=name, path=Path(name), why="pour essayer", refused_by=refused_by, cells=((cell, source),))


DOUBLE = mutant("double_faux", "double", "def double(x): return x", "critere_double")
TRIPLE = mutant("triple_faux", "triple", "def triple(x): return 3 * abs(x)", "critere_triple")
SEXTUPLE = mutant("sextuple_faux", "sextuple", "def sextuple(x): return x", "critere_sextuple")
BOTH = mutant("triple_nul", "triple", "def triple(x): return 0", "critere_triple", "critere_sextuple")
OTHERWISE = Case(name="somme", path=Path("somme"), why="additionne", cells=(("double", "double = lambda x: x + x"),))
GOOD = Lab(assignment=lab(), mutants=(DOUBLE, TRIPLE, SEXTUPLE, BOTH), alternatives=(OTHERWISE,))


def verified(known: Lab, *, alone: bool = False) -> tuple[Verification, ToyJudge]:
    """The verification of one lab."""
    judge = ToyJudge()
    return verify([known], judge, alone=alone)[0], judge


def said(known: Lab) -> list[str]:
    """The problems, as they are shown."""
    return [f"{problem.about}: {problem.sentence}" for problem in verified(known)[0].problems]


def test_a_good_lab_holds() -> None:
    """Nothing to say; the reference comes first, every case was tried."""
    found, judge = verified(GOOD)
    assert found.holds
    assert found.problems == ()
    names = [trial.case.name for trial in found.trials]
    assert names == ["reference", "stub", "somme", "double_faux", "triple_faux", "sextuple_faux", "triple_nul"]
    assert found.kill_rate(Kind.MUTANT) == 1
    assert found.runs == len(judge.jobs) == 6  # the first two mutants share one
    assert found.cpu_seconds == 6


def test_alone_says_the_same_in_more_runs() -> None:
    """Sharing is an economy, not another judgement."""
    shared, alone = verified(GOOD)[0], verified(GOOD, alone=True)[0]
    assert alone.runs == 7

    def verdicts(verification: Verification) -> list[dict[str, Verdict]]:
        return [{c.grade_id: c.verdict for c in trial.refused} for trial in verification.trials]

    assert verdicts(shared) == verdicts(alone)


def test_mutants_run_without_pictures_and_alternatives_with_them() -> None:
    """A picture costs time in hundreds of runs and proves nothing there."""
    _, judge = verified(GOOD)
    drawn = {job.label.kind: PICTURE not in [cell.source for cell in job.submission.cells] for job in judge.jobs}
    assert drawn == {Kind.REFERENCE: True, Kind.STUB: True, Kind.ALTERNATIVE: True, Kind.MUTANT: False}


def test_a_reference_that_does_not_pass_ends_it() -> None:
    """Mutants prove nothing then: one line says so, and little else is run."""
    broken = replace(GOOD, assignment=lab(TEXT.replace("return 3 * x", "return 4 * x")))
    judge = ToyJudge()
    found = verify([broken], judge)[0]
    sentences = [f"{problem.about}: {problem.sentence}" for problem in found.problems]
    assert sentences[0] == "reference: does not pass, so nothing else was tried"
    assert "reference: is refused by critere_triple (failed): le triple de 5" in sentences
    assert [job.label.kind for job in judge.jobs] == [Kind.REFERENCE]


def test_a_mutant_that_nobody_refuses() -> None:
    """It names the criterion that let it pass."""
    harmless = mutant("inoffensif", "double", "def double(x): return x + x", "critere_double")
    assert said(replace(GOOD, mutants=(*GOOD.mutants, harmless))) == ["inoffensif: passes critere_double"]


def test_a_mutant_that_another_criterion_refuses_too() -> None:
    """All the criteria that refuse it must be named."""
    understated = replace(BOTH, name="minimise", refused_by=("critere_triple",), cells=(("triple", "triple = abs"),))
    assert said(replace(GOOD, mutants=(*GOOD.mutants, understated))) == [
        "minimise: is refused by critere_sextuple (failed): le sextuple de 2"
    ]


def test_a_surprise_in_a_shared_run_is_looked_at_alone() -> None:
    """The innocent one that shared the run is not accused, and each has a run more."""
    harmless = mutant("inoffensif", "double", "def double(x): return x + x", "critere_double")
    known = Lab(assignment=lab(), mutants=(harmless, TRIPLE, SEXTUPLE))
    found, judge = verified(known)
    problems = [problem.about for problem in found.problems]
    assert problems == ["inoffensif"]
    assert [job.label.batch.merged.name for job in judge.jobs][-2:] == ["inoffensif", "triple_faux"]


def test_a_verdict_that_is_not_failed_must_be_declared() -> None:
    """A mutant that ends the kernel says so in its header."""
    ends = mutant("fin", "double", "fin = 'critere_double'\ndef double(x): return 2 * x", "critere_double")
    assert said(replace(GOOD, mutants=(*GOOD.mutants, ends))) == [
        "fin: is crashed at critere_double, not failed: Le noyau s'est arrêté."
    ]
    assert said(replace(GOOD, mutants=(*GOOD.mutants, replace(ends, verdict=Verdict.CRASHED)))) == []


def test_a_fault_of_the_grader_is_named_with_its_reason() -> None:
    """Never an expected verdict, whatever the case says."""
    breaks = mutant("casse", "double", "panne = 'critere_double'\ndef double(x): return x", "critere_double")
    assert said(replace(GOOD, mutants=(*GOOD.mutants, breaks))) == [
        "casse: critere_double is a fault of the grader: TypeError: panne"
    ]


def test_an_alternative_that_is_refused() -> None:
    """A criterion that is unfair is told with its message."""
    unfair = replace(OTHERWISE, name="injuste", cells=(("double", "def double(x): return [2 * x]"),))
    assert said(replace(GOOD, alternatives=(OTHERWISE, unfair))) == [
        "injuste: is refused by critere_double (failed): le double de 3"
    ]


def test_a_release_that_earns_something() -> None:
    """A criterion that needs nothing of the learner is no criterion."""
    given = TEXT.replace('assert double(3) == 6, "le double de 3"', "assert 2 * 3 == 6")
    problems = said(Lab(assignment=lab(given), mutants=(TRIPLE, SEXTUPLE)))
    assert "stub: earns 2 points" in problems
    assert "stub: is passed at critere_double, not not_attempted: " in problems


def test_what_the_collection_lacks() -> None:
    """A criterion that no mutant attacks alone, a mutant without criterion, twins, an alternative that is none."""
    twin = replace(DOUBLE, name="jumeau")
    nameless = mutant("sans_nom", "triple", "def triple(x): return 3 * x")
    refused = replace(OTHERWISE, name="refusee", refused_by=("critere_double",), cells=(("double", "double = abs"),))
    known = Lab(assignment=lab(), mutants=(DOUBLE, twin, BOTH, nameless), alternatives=(refused,))
    problems = said(known)
    assert problems[:3] == [
        "sans_nom: names no criterion that refuses it",
        "refusee: is an alternative: no criterion may refuse it",
        "critere_triple: no mutant is refused by this criterion alone",
    ]
    assert "jumeau: holds the same cells as double_faux" in problems


def test_derived_mutants_that_survive_are_listed() -> None:
    """The triple of -1 is asked for, the double of a negative number is not: `2 * x` may be `2 * abs(x)`."""
    cases = derived(lab())
    hole = mutant("double-call-trou", "double", "def double(x): return 2 * abs(x)")
    found = verified(Lab(assignment=lab(), derived=[*cases, hole]))[0]
    assert [trial.case.name for trial in found.survivors] == ["double-call-trou"]
    assert not found.holds
    assert found.problems == ()
    assert found.kill_rate(Kind.DERIVED) == len(cases) / (len(cases) + 1)
    assert [trial.kind for trial in found.trials[:2]] == [Kind.REFERENCE, Kind.DERIVED]


def test_a_fault_of_the_grader_kills_nothing() -> None:
    """It is a problem, and the mutant counts as not refused."""
    breaks = mutant("double-panne", "double", "panne = 'critere_double'\ndef double(x): return 2 * x")
    found = verified(Lab(assignment=lab(), derived=[breaks]))[0]
    assert [problem.sentence for problem in found.problems] == [
        "critere_double is a fault of the grader: TypeError: panne"
    ]
    assert found.kill_rate(Kind.DERIVED) == 0


def test_survivors_that_an_author_has_judged_are_not_listed_again() -> None:
    """They do not count in the kill rate either."""
    hole = mutant("double-call-trou", "double", "def double(x): return 2 * abs(x)")
    known = Lab(assignment=lab(), derived=[*derived(lab()), hole], equivalents={hole.name: "toujours positif"})
    found = verified(known)[0]
    assert found.holds
    assert found.kill_rate(Kind.DERIVED) == 1


def test_a_judgement_that_is_wrong_or_out_of_date_is_a_problem() -> None:
    """What is refused is no equivalent, and a name without mutant helps nobody."""
    first = derived(lab())[0]
    known = Lab(
        assignment=lab(), derived=[first], equivalents={first.name: "croit-on", "parti": "autrefois"}, stale=["parti"]
    )
    assert said(known) == [
        "parti: is no derived mutant (any more); remove its line",
        f"{first.name}: stands in equivalent.txt, but critere_double refuses it; remove its line",
    ]


def test_a_part_of_the_cases_has_no_gaps() -> None:
    """An author who tries one case does not hear of all those that he left out."""
    assert said(Lab(assignment=lab(), mutants=(DOUBLE,), partial=True)) == []


def test_progress_is_told() -> None:
    """Runs done, runs known to be needed, surprises."""
    steps: list[tuple[int, int, int]] = []
    verify([GOOD], ToyJudge(), on_run=lambda *step: steps.append(step))
    assert steps == [(n, 6, 0) for n in range(1, 7)]


def test_reading_a_lab(tmp_path: Path) -> None:
    """Cases from their folders, judged survivors from their file; derived mutants stand in the place of the others."""
    course(tmp_path)
    folder = tmp_path / "tests" / "submissions" / "jouet"
    (folder / "mutants").mkdir(parents=True)
    (folder / "mutants" / "double_faux.py").write_text(
        '# ---\n# why: oublie de doubler\n# refused_by: critere_double\n# verdict: timed_out\n# ---\n# %% grade_id="double"\n'
    )
    (folder / "equivalent.txt").write_text("# commentaire\n\nparti: autrefois\n")
    written = read_lab(tmp_path, "jouet")
    assert [(case.name, case.verdict) for case in written.mutants] == [("double_faux", Verdict.TIMED_OUT)]
    assert written.cases(Kind.DERIVED) == ()
    made = read_lab(tmp_path, "jouet", derived=True, sample=2)
    assert len(made.cases(Kind.DERIVED)) == 2
    assert made.cases(Kind.MUTANT) == ()
    assert made.stale == ["parti"]
    assert read_lab(tmp_path, "jouet", only=["double_faux"]).mutants == written.mutants
    assert read_lab(tmp_path, "jouet", only=["autre"]).mutants == []


@pytest.mark.parametrize(
    ("line", "message"),
    [
        ("sans_raison", "expected the name of a derived mutant, a colon and a reason"),
        ("a: b\na: c", "`a` stands there twice"),
    ],
)
def test_a_malformed_judgement_is_refused(tmp_path: Path, line: str, message: str) -> None:
    """With its line."""
    folder = tmp_path / "tests" / "submissions" / "jouet"
    folder.mkdir(parents=True)
    (folder / "equivalent.txt").write_text(line + "\n")
    with pytest.raises(UserError, match=message):
        equivalents(tmp_path, "jouet")


@pytest.mark.parametrize(
    ("options", "message"),
    [({"sample": 3}, "add --derived"), ({"derived": True, "sample": 0}, "--sample must be at least 1")],
)
def test_misuse_is_told(tmp_path: Path, options: dict[str, int], message: str) -> None:
    """In one line, before anything is started."""
    with pytest.raises(UserError, match=message):
        verify_course(tmp_path, **options)  # type: ignore[arg-type]


def course(root: Path) -> None:
    """The toy lab as a course."""
    import nbformat

    (root / "nbgrader_config.py").write_text("")
    (root / "source" / "jouet").mkdir(parents=True)
    (root / "source" / "jouet" / "jouet.py").write_text(TEXT)
    nbformat.write(lab().reference, root / "source" / "jouet" / "jouet.ipynb")
