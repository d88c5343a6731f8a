"""A submission is put back on the master, and what was mended is told."""

from __future__ import annotations

import copy
import json
import time
from typing import Any

import nbformat
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from nbformat import NotebookNode
from nbgrader.nbgraderformat import MetadataValidator
from nbgrader.preprocessors import CheckCellMetadata

from graders.intake import Rebuilt, Refused, read, rebuild

# nbformat mends a notebook with two equal ids in silence, but for a warning.
pytestmark = pytest.mark.filterwarnings("error")


def masters(rebuilt: Rebuilt, lab: Any) -> list[str]:
    """The ids of the master's cells in the result."""
    wanted = set(lab.order(lab.master()))
    return [name for name in lab.order(rebuilt.notebook) if name in wanted]


def check(submitted: NotebookNode, lab: Any) -> Rebuilt:
    """Rebuild what was read, and assert what always holds."""
    master = lab.master()
    before = json.dumps(submitted), json.dumps(master)
    rebuilt = rebuild(read(lab.data(submitted)), master)
    assert (json.dumps(submitted), json.dumps(master)) == before
    assert masters(rebuilt, lab) == lab.order(master)
    for name in (*lab.criteria, "imports", "intro", "fin"):
        assert lab.cell(rebuilt.notebook, name) == lab.cell(master, name)
    for cell in rebuilt.notebook.cells:
        if cell.id not in lab.order(master):
            assert not {"nbgrader", "graders"} & set(cell.metadata)
    nbformat.validate(rebuilt.notebook)
    MetadataValidator().validate_nb(rebuilt.notebook)
    CheckCellMetadata().preprocess(rebuilt.notebook, {})
    return rebuilt


def test_an_ordinary_submission_needs_no_repair(lab: Any) -> None:
    """Attempts are in the master's cells, hidden tests are back, nothing is reported."""
    rebuilt = check(lab.solved(), lab)
    assert rebuilt.repairs == ()
    assert len(rebuilt.notebook.cells) == len(lab.master().cells)
    for name, source in lab.attempts.items():
        assert lab.cell(rebuilt.notebook, name).source == source


def test_an_untouched_submission_is_the_master(lab: Any) -> None:
    """The notebook as released becomes the master itself."""
    rebuilt = check(lab.released(), lab)
    assert rebuilt.notebook == lab.master()
    assert rebuilt.repairs == ()


def test_outputs_and_notebook_metadata_are_the_masters(lab: Any) -> None:
    """Saved outputs, another kernel and forged results do not pass."""
    submitted = lab.solved()
    submitted.metadata = {"kernelspec": {"name": "ir", "display_name": "R"}, "graders": {"points": 20}}
    lab.cell(submitted, "sigmoide").metadata["graders"] = {"points": 20}
    lab.cell(submitted, "trace").outputs = [nbformat.v4.new_output("stream", text="20/20")]
    rebuilt = check(submitted, lab)
    assert rebuilt.notebook.metadata == lab.master().metadata
    assert "graders" not in lab.cell(rebuilt.notebook, "sigmoide").metadata
    assert lab.cell(rebuilt.notebook, "trace").outputs == []


def test_own_cells_stay_between_their_neighbours(lab: Any) -> None:
    """Cells of the learner's own keep their place and lose nothing."""
    submitted = lab.solved()
    submitted.cells.insert(0, lab.own("tout = 0", cell_id="debut"))
    submitted.cells.insert(lab.index(submitted, "sigmoide"), lab.own("def aide(): ...", cell_id="avant"))
    submitted.cells.append(lab.own("note", cell_type="markdown", cell_id="apres"))
    rebuilt = check(submitted, lab)
    assert lab.order(rebuilt.notebook) == lab.order(submitted)
    assert rebuilt.repairs == ()


@pytest.mark.parametrize(
    "settings_",
    [
        {
            "grade": True,
            "locked": True,
            "solution": False,
            "grade_id": "bonus",
            "points": 1000,
            "schema_version": 3,
        },
        {"grade": True, "points": 1000},
        {"solution": True, "grade_id": 3},
        {"grade_id": ""},
    ],
)
def test_a_forged_cell_is_an_ordinary_one(lab: Any, settings_: dict[str, Any]) -> None:
    """Grading settings on a learner's own cell are removed and told."""
    submitted = lab.solved()
    submitted.cells.append(lab.own("1000.0", nbgrader=settings_, graders={"verdict": "passed"}))
    rebuilt = check(submitted, lab)
    assert lab.cell(rebuilt.notebook, "a-moi").metadata == {}
    assert "ajoutée portait des réglages de notation" in rebuilt.repairs[0]


def test_forged_points_are_restored(lab: Any) -> None:
    """Points that a learner changed are the master's again, and told."""
    submitted = lab.solved()
    lab.cell(submitted, "critere_relu").metadata.nbgrader.points = 1000
    (repair,) = check(submitted, lab).repairs
    assert "réglages de notation" in repair
    assert "« ReLU annule les négatifs » (`critere_relu`)" in repair


def test_an_edited_criterion_is_restored(lab: Any) -> None:
    """A weakened test is the master's again, hidden part included, and told by its title."""
    submitted = lab.solved()
    cell = lab.cell(submitted, "critere_sigmoide")
    cell.source = cell.source.replace("0.5", "sigmoide(0.0)")
    (repair,) = check(submitted, lab).repairs
    assert "modifiée" in repair
    assert "« La sigmoïde est exacte » (`critere_sigmoide`)" in repair


def test_a_criterion_emptied_of_its_test_is_restored(lab: Any) -> None:
    """A test replaced by a statement that always holds decides nothing, and is told."""
    submitted = lab.solved()
    lab.cell(submitted, "critere_sigmoide").source = "assert 2 + 2 == 4"
    (repair,) = check(submitted, lab).repairs
    assert "tout autre texte" in repair


def test_a_copied_criterion_that_holds_own_code_still_runs(lab: Any) -> None:
    """Code written in a copy of a criterion is the learner's own, and stays in place."""
    submitted = lab.solved()
    own = copy.deepcopy(lab.cell(submitted, "critere_relu"))
    own.source = "def aide(z):\n    return z * (z > 0)"
    submitted.cells.insert(lab.index(submitted, "relu"), own)
    rebuilt = check(submitted, lab)
    assert rebuilt.notebook.cells[lab.index(rebuilt.notebook, "relu") - 1].source == own.source


def test_half_a_line_typed_in_locked_code_is_kept_unexecuted(lab: Any) -> None:
    """What cannot be executed is shown to the instructor as plain text."""
    submitted = lab.solved()
    lab.cell(submitted, "imports").source += "\n    import ("
    rebuilt = check(submitted, lab)
    after = rebuilt.notebook.cells[lab.index(rebuilt.notebook, "imports") + 1]
    assert (after.cell_type, after.source.strip()) == ("raw", "import (")


def test_a_thousand_stripped_cells_take_a_moment(lab: Any) -> None:
    """The comparison of a submission as large as is read stays affordable."""
    submitted = lab.strip(lab.solved())
    submitted.cells += [lab.own(f"valeur_{n} = " + "1 + " * 2000 + "1", cell_id=f"n{n}") for n in range(900)]
    start = time.process_time()
    check(submitted, lab)
    assert time.process_time() - start < 20


def test_trailing_blanks_are_no_edit(lab: Any) -> None:
    """White space at line ends and Windows lines in locked cells are not reported."""
    submitted = lab.solved()
    for name in (*lab.criteria, "imports"):
        cell = lab.cell(submitted, name)
        cell.source = cell.source.replace("\n", "  \r\n") + "\n\n"
    assert check(submitted, lab).repairs == ()


def test_an_import_added_to_locked_code_still_runs(lab: Any) -> None:
    """What a learner inserts in locked code runs right after it, and is told."""
    submitted = lab.solved()
    lab.cell(
        submitted, "imports"
    ).source = "import numpy as np\nimport pandas as pd\nimport keras\nfrom graders import check, data"
    rebuilt = check(submitted, lab)
    after = rebuilt.notebook.cells[lab.index(rebuilt.notebook, "imports") + 1]
    assert after.source == "import pandas as pd"
    assert "complétée" in rebuilt.repairs[0]


def test_notes_in_the_statement_are_kept_after_it(lab: Any) -> None:
    """A learner's version of a prose cell follows the master's as a cell of their own."""
    submitted = lab.solved()
    lab.cell(submitted, "enonce").source += "\n\nÀ revoir : la dérivée."
    rebuilt = check(submitted, lab)
    place = lab.index(rebuilt.notebook, "enonce")
    assert rebuilt.notebook.cells[place].source == lab.cell(lab.master(), "enonce").source
    assert "À revoir : la dérivée." in rebuilt.notebook.cells[place + 1].source
    assert "gardée" in rebuilt.repairs[0]


def test_prose_laid_out_differently_is_no_note(lab: Any) -> None:
    """White space makes no other version of a prose cell."""
    submitted = lab.solved()
    lab.cell(submitted, "enonce").source = "  ## La sigmoïde\n\nElle vaut 1/2   en zéro ; écrivez-la.\n"
    rebuilt = check(submitted, lab)
    assert rebuilt.repairs == ()
    assert len(rebuilt.notebook.cells) == len(submitted.cells)


def test_free_code_is_the_learners(lab: Any) -> None:
    """Code that is neither locked nor graded may be changed without a word."""
    submitted = lab.solved()
    lab.cell(submitted, "trace").source = "x = np.linspace(-9, 9, 300)\nplt.plot(x, sigmoide(x))"
    rebuilt = check(submitted, lab)
    assert lab.cell(rebuilt.notebook, "trace").source == lab.cell(submitted, "trace").source
    assert rebuilt.repairs == ()


def test_missing_cells_are_added_back(lab: Any) -> None:
    """A missing solution is its stub, a missing criterion the master's, both told by name."""
    submitted = lab.solved()
    submitted.cells = [cell for cell in submitted.cells if cell.id not in ("relu", "critere_sigmoide", "intro")]
    rebuilt = check(submitted, lab)
    assert lab.cell(rebuilt.notebook, "relu").source == lab.cell(lab.master(), "relu").source
    unanswered, missing = rebuilt.repairs
    assert "à compléter `relu` est absente" in unanswered
    assert "« Les activations » et « La sigmoïde est exacte » (`critere_sigmoide`)" in missing


def test_an_empty_submission_has_everything_missing(lab: Any) -> None:
    """A notebook without cells is not refused: it is graded as untouched, and told."""
    submitted = lab.solved()
    submitted.cells = []
    rebuilt = check(submitted, lab)
    assert rebuilt.notebook == lab.master()
    assert len(rebuilt.repairs) == 2


def test_moved_cells_go_back(lab: Any) -> None:
    """A solution moved to the end is back above its criterion, and told."""
    submitted = lab.solved()
    submitted.cells.append(submitted.cells.pop(lab.index(submitted, "relu")))
    rebuilt = check(submitted, lab)
    assert lab.cell(rebuilt.notebook, "relu").source == lab.attempts["relu"]
    (repair,) = rebuilt.repairs
    assert "`relu` avait été déplacée" in repair


def test_an_own_cell_goes_back_with_the_solution_it_serves(lab: Any) -> None:
    """A definition moved below a criterion with the solution that calls it runs above the criterion again."""
    submitted = lab.solved()
    solution = submitted.cells.pop(lab.index(submitted, "relu"))
    place = lab.index(submitted, "critere_relu") + 1
    submitted.cells[place:place] = [lab.own("def aide(): ..."), solution]
    order = lab.order(check(submitted, lab).notebook)
    assert order.index("a-moi") < order.index("relu") < order.index("critere_relu")


def test_copies_of_a_criterion_are_dropped(lab: Any) -> None:
    """A criterion that was copied counts once, and is told."""
    submitted = lab.solved()
    for _ in range(2):
        submitted.cells.append(copy.deepcopy(lab.cell(submitted, "critere_relu")))
    rebuilt = check(submitted, lab)
    assert len(rebuilt.notebook.cells) == len(lab.master().cells)
    assert rebuilt.repairs == (
        "Des copies de la cellule « ReLU annule les négatifs » (`critere_relu`) ont été retirées.",
    )


@pytest.mark.parametrize("before", [True, False])
def test_an_untouched_copy_never_wins(lab: Any, before: bool) -> None:
    """Of a stub and an attempt the attempt counts, wherever it stands, and the stub does not run."""
    submitted = lab.solved()
    place = lab.index(submitted, "relu")
    submitted.cells.insert(place + (not before), copy.deepcopy(lab.cell(lab.released(), "relu")))
    rebuilt = check(submitted, lab)
    assert lab.cell(rebuilt.notebook, "relu").source == lab.attempts["relu"]
    assert len(rebuilt.notebook.cells) == len(lab.master().cells)


def test_of_two_attempts_the_last_counts(lab: Any) -> None:
    """The last attempt is the solution, and the first one stays above it as Jupyter would run it."""
    submitted = lab.solved()
    place = lab.index(submitted, "relu")
    first = copy.deepcopy(submitted.cells[place])
    first.source = "def relu(z):\n    return z"
    submitted.cells.insert(place, first)
    rebuilt = check(submitted, lab)
    assert lab.cell(rebuilt.notebook, "relu").source == lab.attempts["relu"]
    assert rebuilt.notebook.cells[lab.index(rebuilt.notebook, "relu") - 1].source == first.source
    assert "plusieurs réponses" in rebuilt.repairs[0]


def test_a_copy_that_became_a_draft_is_no_attempt(lab: Any) -> None:
    """A copied solution cell reused for something else stays where it is and replaces nothing."""
    submitted = lab.solved()
    draft = copy.deepcopy(lab.cell(submitted, "relu"))
    draft.source = "print(modele.summary())"
    submitted.cells.append(draft)
    rebuilt = check(submitted, lab)
    assert lab.cell(rebuilt.notebook, "relu").source == lab.attempts["relu"]
    assert rebuilt.notebook.cells[-1].source == draft.source


def test_the_second_half_of_a_split_solution_follows_it(lab: Any) -> None:
    """What was cut off a solution runs right after it, before the criterion."""
    submitted = lab.solved()
    place = lab.index(submitted, "modele")
    head, tail = submitted.cells[place].source.split("\n")
    submitted.cells[place].source = head
    submitted.cells.insert(place + 1, lab.own(tail))
    rebuilt = check(submitted, lab)
    assert [cell.source for cell in rebuilt.notebook.cells[place : place + 2]] == [head, tail]


@pytest.mark.parametrize("cell_type", ["code", "markdown", "raw"])
def test_types_are_restored(lab: Any, cell_type: str) -> None:
    """A retyped cell has the master's type again and the learner's text."""
    submitted = lab.solved()
    for cell in submitted.cells:
        cell.cell_type = cell_type
        for key in ("outputs", "execution_count", "attachments"):
            cell.pop(key, None)
        if cell_type == "code":
            cell.update(outputs=[], execution_count=None)
    rebuilt = check(submitted, lab)
    for name, source in lab.attempts.items():
        assert lab.cell(rebuilt.notebook, name).source == source
    assert len(rebuilt.repairs) == 1
    assert "changé de type" in rebuilt.repairs[0]


def test_cells_without_metadata_are_recognised_by_id(lab: Any) -> None:
    """The cell ids suffice where nbgrader's metadata was stripped."""
    submitted = lab.solved()
    for cell in submitted.cells:
        cell.metadata = {}
    rebuilt = check(submitted, lab)
    for name, source in lab.attempts.items():
        assert lab.cell(rebuilt.notebook, name).source == source
    assert len(rebuilt.repairs) == 1
    assert "réglages nbgrader" in rebuilt.repairs[0]


def test_cells_without_any_identity_are_recognised(lab: Any) -> None:
    """Text, names to define and place suffice where ids and metadata are gone; own cells stay in place."""
    submitted = lab.strip(lab.solved())
    submitted.cells.insert(3, lab.own("def aide(): ..."))
    rebuilt = check(submitted, lab)
    for name, source in lab.attempts.items():
        assert lab.cell(rebuilt.notebook, name).source == source
    assert lab.order(rebuilt.notebook).index("a-moi") == 3


def test_stripped_and_moved_cells_are_recognised(lab: Any) -> None:
    """What is alike is found out of order too."""
    submitted = lab.solved()
    submitted.cells.append(submitted.cells.pop(lab.index(submitted, "sigmoide")))
    rebuilt = check(lab.strip(submitted), lab)
    assert lab.cell(rebuilt.notebook, "sigmoide").source == lab.attempts["sigmoide"]


@pytest.mark.parametrize("keeper", ["relu", "critere_relu"])
def test_a_solution_merged_with_its_criterion_is_separated(lab: Any, keeper: str) -> None:
    """Whichever metadata survives the merge, the answer is above an intact criterion."""
    submitted = lab.solved()
    place = lab.index(submitted, "relu")
    merged = submitted.cells[place].source + "\n\n" + submitted.cells[place + 1].source
    kept = lab.cell(submitted, keeper)
    kept.source = merged
    submitted.cells[place : place + 2] = [kept]
    rebuilt = check(submitted, lab)
    assert lab.cell(rebuilt.notebook, "relu").source.strip() == lab.attempts["relu"]
    assert len(rebuilt.notebook.cells) == len(lab.master().cells)
    assert len(rebuilt.repairs) == 1
    assert "fusionnée" in rebuilt.repairs[0]


@pytest.mark.parametrize("keeper", ["suite", "modele"])
def test_a_solution_merged_with_the_statement_is_separated(lab: Any, keeper: str) -> None:
    """An answer that went into the prose above it is code again, below the master's prose."""
    submitted = lab.solved()
    place = lab.index(submitted, "suite")
    kept = lab.cell(submitted, keeper)
    kept.source = submitted.cells[place].source + "\n\n" + submitted.cells[place + 1].source
    submitted.cells[place : place + 2] = [kept]
    rebuilt = check(submitted, lab)
    assert lab.cell(rebuilt.notebook, "modele").source.strip() == lab.attempts["modele"]
    assert len(rebuilt.notebook.cells) == len(lab.master().cells)


def test_a_full_copy_of_the_master_is_not_merged(lab: Any) -> None:
    """The instructor's own notebook, hidden tests included, needs no repair."""
    assert check(lab.master(), lab).repairs == ()


def test_two_merged_solutions_are_separated(lab: Any) -> None:
    """A stub that is put back never hides an answer given in the cell above."""
    submitted = lab.solved()
    lab.cell(submitted, "sigmoide").source += "\n\n" + submitted.cells.pop(lab.index(submitted, "relu")).source
    rebuilt = check(submitted, lab)
    for name in ("sigmoide", "relu"):
        assert lab.cell(rebuilt.notebook, name).source.strip() == lab.attempts[name]


def test_a_stub_put_back_runs_before_own_cells(lab: Any) -> None:
    """Where a solution was deleted and answered in several cells, the stub comes first."""
    submitted = lab.solved()
    place = lab.index(submitted, "modele")
    submitted.cells[place : place + 1] = [
        lab.own("class Reseau(keras.Model): ...", cell_id="un", nbgrader={"grade_id": "x"}),
        lab.own("modele = Reseau()", cell_id="deux"),
    ]
    order = lab.order(check(submitted, lab).notebook)
    assert order.index("deux") < order.index("critere_modele")


def test_pasted_images_stay_in_an_answer(lab: Any) -> None:
    """The attachments of a written answer are kept."""
    submitted = lab.solved()
    attachments = {"courbe.png": {"image/png": "iVBORw0KGgo="}}
    lab.cell(submitted, "avis").attachments = attachments
    assert lab.cell(check(submitted, lab).notebook, "avis").attachments == attachments


def test_an_id_of_the_master_on_another_cell_is_replaced(lab: Any) -> None:
    """Two cells never share an id, and the master's keep theirs."""
    master = lab.master()
    submitted = lab.solved()
    submitted.cells[lab.index(submitted, "relu")].id = "autre"
    submitted.cells.append(lab.own("print(1)", cell_id="relu"))
    rebuilt = rebuild(read(lab.data(submitted)), master)
    nbformat.validate(rebuilt.notebook)
    assert lab.cell(rebuilt.notebook, "relu").source == lab.attempts["relu"]
    assert rebuilt.notebook.cells[-1].source == "print(1)"


def test_another_assignment_is_refused(lab: Any) -> None:
    """A notebook with the same imports and nothing else in common is refused, with what to do."""
    submitted = lab.solved()
    imports = lab.cell(submitted, "imports")
    others = [
        lab.own(f"def couche_{n}(x):\n    return x * {n}", cell_id=f"c{n}", nbgrader={"grade_id": f"c{n}"})
        for n in range(9)
    ]
    submitted.cells = [imports, *others]
    with pytest.raises(Refused, match="ne correspond pas") as refused:
        rebuild(read(lab.data(submitted)), lab.master())
    assert "repartez du notebook distribué" in refused.value.reason


def test_one_answered_cell_is_enough_to_be_graded(lab: Any) -> None:
    """A submission reduced to one solution among own cells is this assignment."""
    submitted = lab.solved()
    submitted.cells = [
        lab.cell(submitted, "relu"),
        *[lab.own(f"y_{n} = {n}", cell_id=f"c{n}") for n in range(30)],
    ]
    assert lab.cell(check(submitted, lab).notebook, "relu").source == lab.attempts["relu"]


def test_a_master_with_a_solution_is_an_error_of_ours(lab: Any) -> None:
    """The reference can never be handed to a learner as the stub of a missing cell."""
    master = lab.master()
    lab.cell(master, "relu").source = "### BEGIN SOLUTION\nx\n### END SOLUTION"
    with pytest.raises(ValueError, match="stub of 'relu'"):
        rebuild(read(lab.data(lab.solved())), master)


@settings(derandomize=True, deadline=None, max_examples=60)
@given(data=st.data())
def test_no_reshuffling_loses_a_criterion_or_an_answer(lab: Any, data: st.DataObject) -> None:
    """Whatever is permuted, deleted, copied, stripped, retyped: criteria come once, answers survive."""
    released = lab.solved()
    count = len(released.cells)
    picked = data.draw(st.lists(st.integers(0, count - 1), max_size=2 * count))
    stripped = data.draw(st.sets(st.integers(0, 2 * count)))
    retyped = data.draw(st.sets(st.integers(0, 2 * count), max_size=3))
    submitted = lab.solved()
    submitted.cells = []
    for place, index in enumerate(picked):
        cell = copy.deepcopy(released.cells[index])
        if place in stripped:
            cell.metadata, cell.id = {}, f"sans-{place}"
        if place in retyped:
            cell.cell_type = "raw"
        submitted.cells.append(cell)
    file = json.dumps(submitted).encode()
    try:
        rebuilt = rebuild(read(file), lab.master())
    except Refused:
        # Without any cell that names this assignment there is nothing to rebuild on.
        assert not any(released.cells[i].id in lab.criteria for i in picked)
        return
    nbformat.validate(rebuilt.notebook)
    MetadataValidator().validate_nb(rebuilt.notebook)
    assert masters(rebuilt, lab) == lab.order(lab.master())
    for name in lab.criteria:
        assert lab.cell(rebuilt.notebook, name) == lab.cell(lab.master(), name)
    everything = "\n".join(cell.source for cell in rebuilt.notebook.cells)
    for index in picked:
        assert lab.attempts.get(released.cells[index].id, "") in everything
    assert rebuild(read(file), lab.master()) == rebuilt
