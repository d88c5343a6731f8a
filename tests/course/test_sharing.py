"""Known submissions share a run when each verdict still tells of one of them."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

from graders.course.sharing import PICTURE, batches, blank, pictures
from graders.course.submissions import Case, submission
from tests.course.toy_judge import lab

LAB = lab()


def case(name: str, *cells: tuple[str, str], extra: tuple[tuple[str, str, str], ...] = ()) -> Case:
    """A case with these cells."""
    return Case(name=name, path=Path(name), why="pour essayer", cells=cells, extra=extra)


DOUBLE = case("double", ("double", "def double(x): return x"))
TRIPLE = case("triple", ("triple", "def triple(x): return x"))
SEXTUPLE = case("sextuple", ("sextuple", "def sextuple(x): return x"))


def names(found: list[object]) -> list[list[str]]:
    """Names of the cases of each run."""
    return [[one.name for one in batch.cases] for batch in found]  # type: ignore[attr-defined]


def test_independent_cases_share_a_run() -> None:
    """No criterion depends on both, so each verdict is the doing of one."""
    found = batches([DOUBLE, TRIPLE], LAB)
    assert names(found) == [["double", "triple"]]
    assert found[0].others(DOUBLE) == {"critere_triple", "critere_sextuple"}
    assert found[0].others(TRIPLE) == {"critere_double"}
    assert [cell for cell, _source in found[0].merged.cells] == ["double", "triple"]


def test_cases_that_reach_one_criterion_do_not() -> None:
    """The sextuple is computed from the triple: a failure would tell of either."""
    assert names(batches([TRIPLE, SEXTUPLE, DOUBLE], LAB)) == [["triple", "double"], ["sextuple"]]
    assert names(batches([TRIPLE, replace(TRIPLE, name="encore")], LAB)) == [["triple"], ["encore"]]


def test_a_case_that_uses_more_than_the_reference_reaches_more() -> None:
    """What the cells of one case use of the other's cells counts."""
    by_double = case("par_double", ("sextuple", "def sextuple(x): return double(3 * x)"))
    assert names(batches([DOUBLE, by_double], LAB)) == [["double"], ["par_double"]]


def test_a_case_that_uses_less_than_the_reference_hides_nothing() -> None:
    """With the other's cell in place, what this one does to the sextuple could not be seen."""
    by_itself = case("tout_seul", ("sextuple", "def sextuple(x): return 6 * x"))
    assert names(batches([by_itself, TRIPLE], LAB)) == [["tout_seul"], ["triple"]]


def test_cases_that_bind_one_name_do_not_share() -> None:
    """The later helper would stand in for the earlier one."""
    one = case("un", ("double", "def aide(x): return x\ndef double(x): return aide(x)"))
    other = case("autre", ("triple", "def aide(x): return 3 * x\ndef triple(x): return aide(x)"))
    assert names(batches([one, other], LAB)) == [["un"], ["autre"]]


def test_what_an_author_says_counts_as_well() -> None:
    """Where the text shows no dependency, the criteria that a case names are within its reach."""
    named = replace(DOUBLE, refused_by=("critere_double", "critere_triple"))
    assert names(batches([named, TRIPLE], LAB)) == [["double"], ["triple"]]


def test_added_cells_reach_what_uses_their_names() -> None:
    """A cell that redefines a function is within reach of its criterion."""
    added = case("ajoute", extra=(("after", "double", "def double(x): return -x"),))
    found = batches([added, DOUBLE, TRIPLE], LAB)
    assert names(found) == [["ajoute", "triple"], ["double"]]
    assert found[0].reached[0] == {"critere_double"}


def test_files_and_stubs_stay_alone() -> None:
    """What lies beside a notebook, or is left out of it, concerns every cell."""
    with_file = replace(DOUBLE, name="fichier", files=(("numpy.py", "x = 1"),))
    on_stub = replace(DOUBLE, name="vide", base="stub")
    assert names(batches([TRIPLE, with_file, on_stub], LAB)) == [["triple"], ["fichier"], ["vide"]]


def test_alone_means_alone() -> None:
    """To compare with the shared runs."""
    assert names(batches([DOUBLE, TRIPLE], LAB, alone=True)) == [["double"], ["triple"]]


def test_pictures_are_cells_that_no_criterion_depends_on() -> None:
    """They are left blank, the learner's solutions and the criteria are not."""
    notebook = blank(submission(DOUBLE, LAB), pictures(LAB))
    changed = [cell.source for cell in notebook.cells if cell.source == PICTURE]
    assert pictures(LAB) == {"dessin = double(10)"}
    assert len(changed) == 1
    assert [c.source for c in notebook.cells if c.source != PICTURE] == [
        c.source for c in submission(DOUBLE, LAB).cells if c.source != "dessin = double(10)"
    ]
