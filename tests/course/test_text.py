"""Text and notebook are two forms of the same assignment."""

from __future__ import annotations

import copy

import nbformat
import pytest
from hypothesis import given
from hypothesis import strategies as st

from graders.course.cells import new
from graders.course.text import contract, expand
from graders.outcome import UserError


def meta(notebook: nbformat.NotebookNode, grade_id: str) -> nbformat.NotebookNode:
    """The cell with this id."""
    return next(c for c in notebook.cells if c.metadata.get("nbgrader", {}).get("grade_id") == grade_id)


def test_each_kind_of_cell_gets_nbgraders_metadata(text: str) -> None:
    """Locked, solution, criterion and manually graded cells carry the flags of nbgrader's schema 3."""
    notebook = expand(text, assignment="petit")
    flags = {
        cell.metadata.nbgrader.grade_id: (
            cell.metadata.nbgrader.grade,
            cell.metadata.nbgrader.solution,
            cell.metadata.nbgrader.locked,
            cell.metadata.nbgrader.get("points"),
        )
        for cell in notebook.cells
        if "nbgrader" in cell.metadata
    }
    assert flags == {
        "imports": (False, False, True, None),
        "moyenne": (False, True, False, None),
        "critere_moyenne": (True, False, True, 2),
        "explication": (True, True, False, 1.5),
    }


def test_the_title_is_the_first_thing_a_learner_reads(text: str) -> None:
    """A graded cell starts with its title and its points, in French."""
    notebook = expand(text, assignment="petit")
    criterion = meta(notebook, "critere_moyenne")
    assert criterion.source.split("\n")[0] == "# Critère : La moyenne est exacte (2 points)"
    assert criterion.metadata.graders.title == "La moyenne est exacte"
    answer = meta(notebook, "explication")
    assert answer.source.split("\n")[0] == "**Critère : Pourquoi pas la médiane ?** (1,5 point)"


def test_the_text_comes_back(text: str) -> None:
    """A text in normal form survives notebook and back, letter by letter."""
    assert contract(expand(text, assignment="petit")) == text


def test_a_notebook_has_no_trace_of_a_run(text: str) -> None:
    """No outputs, no execution counts, and the plain Python kernel."""
    notebook = expand(text, assignment="petit")
    assert all(not c.outputs and c.execution_count is None for c in notebook.cells if c.cell_type == "code")
    assert notebook.metadata.kernelspec.name == "python3"


def test_ids_do_not_move_with_the_rest_of_the_text(text: str) -> None:
    """Rebuilding keeps the ids; a cell with a grade_id keeps its own when its source or neighbours change."""
    before = expand(text, assignment="petit")
    assert [c.id for c in before.cells] == [c.id for c in expand(text, assignment="petit").cells]
    after = expand("# %%\nnouvelle = 2\n\n" + text.replace("== 65", "== 66"), assignment="petit")
    assert meta(before, "critere_moyenne").id == meta(after, "critere_moyenne").id
    assert meta(before, "critere_moyenne").id != meta(expand(text, assignment="autre"), "critere_moyenne").id


def test_equal_cells_have_different_ids() -> None:
    """Two cells with the same source do not share an id, which nbformat forbids."""
    notebook = expand("# %%\nx = 1\n\n# %%\nx = 1\n", assignment="petit")
    assert len({c.id for c in notebook.cells}) == 2


@pytest.mark.parametrize(
    "title",
    [
        "L'erreur est « petite »",
        'La fonction "sigmoide" est stable',
        "La perte vaut f(0) = 1/2",
        "Le point x=0 est bien classé",
        "Les sorties sont dans [0, 1]",
        "[markdown] n'est pas un type ici",
        "L'ensemble {0, 1} est atteint",
        "La précision dépasse .9",
        "Le seuil est de 90 % (au moins)",
        'Écrire points=2 ou grade_id="x"',
        "# dièse et %% pourcents",
        "Deux  espaces",
    ],
)
def test_titles_are_free_text(title: str) -> None:
    """Quotes, accents, equal signs and brackets in a title change nothing else."""
    notebook = expand('# %% Titre grade_id="c" points=1\nassert f(0) == 1\n', assignment="t")
    criterion = notebook.cells[0]
    criterion.source = f"# Critère : {title} (1 point)\nassert f(0) == 1"
    back = expand(contract(notebook), assignment="t").cells[0]
    assert back.metadata.graders.title == title
    assert back.source == criterion.source
    assert back.metadata.nbgrader.points == 1


@pytest.mark.parametrize(
    ("text", "message"),
    [
        (
            '# %% A grade_id="x" points=1\nf\n\n# %% B grade_id="x" points=1\ng\n',
            'line 4: grade_id="x" is already the id',
        ),
        ('# %% grade_id="x" points=1\nf\n', "line 1: points without a title"),
        ("# %% Titre points=1\nf\n", "line 1: a cell that is a criterion needs grade_id"),
        (
            "# %%\n### BEGIN SOLUTION\nf\n### END SOLUTION\n",
            "line 1: a cell that is a solution needs grade_id",
        ),
        ('# %% grade_id="x"\n### BEGIN SOLUTION\nf\n', "BEGIN SOLUTION without END SOLUTION"),
        ('# %% grade_id="x"\nf\n### END SOLUTION\n', "END SOLUTION without BEGIN SOLUTION"),
        (
            '# %% grade_id="x"\n### BEGIN SOLUTION\n### BEGIN SOLUTION\nf\n### END SOLUTION\n',
            "BEGIN SOLUTION inside the region SOLUTION",
        ),
        (
            "# %%\nf\n\n# %%\n### BEGIN HIDDEN TESTS\nf\n### END HIDDEN TESTS\n",
            "line 4: hidden tests belong to a cell with",
        ),
        ('# %% grade_id="x"\nf\n', 'line 1: grade_id="x" on a cell without points'),
        ("# %% T grade_id='x' points=1\nf\n", "line 1: cannot read the attributes"),
        ('# %% T grade_id="x" points=1 point=2\nf\n', "line 1: cannot read the attributes"),
        ('# %% T grade_id="x" points=-1\nf\n', "points=-1 must be a positive number"),
        ('# %% T grade_id="x" points=true\nf\n', "points=True must be a positive number"),
        ('# %% T grade_id="é" points=1\nf\n', "without accents"),
        ('# %% [markdown] T grade_id="x" points=1\n# f\n', "needs a region BEGIN SOLUTION"),
        ('# %% T grade_id="x" points=1 locked=true\nf\n', "locked=true is for read-only cells"),
        ("# ---\n# jupyter: [\n# ---\n\n# %%\nf\n", "mend the block `# ---`"),
    ],
)
def test_a_malformed_text_is_refused_in_one_line(text: str, message: str) -> None:
    """Each mistake is told with its line, so that the author finds it."""
    with pytest.raises(UserError) as caught:
        expand(text, assignment="petit")
    assert message in str(caught.value)
    assert "\n" not in str(caught.value)


def test_what_a_trainer_adds_in_jupyter_is_kept(text: str) -> None:
    """New cells, tags, other metadata, the notebook's own metadata and an edited title reach the text."""
    notebook = expand(text, assignment="petit")
    notebook.cells.insert(
        1,
        nbformat.v4.new_code_cell("z = 3", metadata={"tags": ["figure"], "slideshow": {"slide_type": "skip"}}),
    )
    notebook.metadata["graders"] = {"limits": {"cell_seconds": 60}}
    criterion = meta(notebook, "critere_moyenne")
    criterion.source = criterion.source.replace("exacte", "juste à 1e-6")
    criterion.metadata["graders"]["note"] = "à revoir"
    back = expand(contract(notebook), assignment="petit")
    assert back.cells[1].source == "z = 3"
    assert back.cells[1].metadata == {"tags": ["figure"], "slideshow": {"slide_type": "skip"}}
    assert back.metadata.graders == {"limits": {"cell_seconds": 60}}
    assert meta(back, "critere_moyenne").metadata.graders == {
        "title": "La moyenne est juste à 1e-6",
        "note": "à revoir",
    }


def test_what_a_run_leaves_is_dropped(text: str) -> None:
    """Outputs, counts, timings and the version of the kernel do not reach the text."""
    notebook = expand(text, assignment="petit")
    ran = copy.deepcopy(notebook)
    ran.metadata.language_info = {"name": "python", "version": "3.13.0"}
    ran.cells[1].outputs = [nbformat.v4.new_output("stream", text="bruit")]
    ran.cells[1].execution_count = 4
    ran.cells[1].metadata["execution"] = {"iopub.status.busy": "2024-01-01"}
    ran.cells[1].id = "autre"
    assert contract(ran) == text


def test_a_pasted_image_is_refused(text: str) -> None:
    """An attachment has no place in the text: it is refused rather than lost."""
    notebook = expand(text, assignment="petit")
    notebook.cells[0].attachments = {"image.png": {"image/png": "AAAA"}}
    with pytest.raises(UserError, match="cell 1 has a pasted image"):
        contract(notebook)


def test_points_that_disagree_are_refused(text: str) -> None:
    """When the visible line and nbgrader's metadata differ, nobody can know which one was meant."""
    notebook = expand(text, assignment="petit")
    meta(notebook, "critere_moyenne").metadata.nbgrader.points = 3
    with pytest.raises(
        UserError, match=r"cell 4 \(critere_moyenne\): its first line says 2 points, nbgrader's metadata 3"
    ):
        contract(notebook)


def test_a_new_criterion_without_a_title_is_refused(text: str) -> None:
    """A criterion made with nbgrader's toolbar needs the line that says what is graded."""
    notebook = expand(text, assignment="petit")
    criterion = meta(notebook, "critere_moyenne")
    criterion.source = "assert moyenne([1, 3]) == 2"
    del criterion.metadata["graders"]
    with pytest.raises(UserError, match="points but no title; start it with `# Critère : …"):
        contract(notebook)


@pytest.mark.parametrize("source", ["# %% une cellule ?", "x = '''", "a\u2028b"])
def test_what_jupytext_cannot_carry_is_refused(text: str, source: str) -> None:
    """A cell that would come back changed stops the way to text instead of being damaged."""
    notebook = expand(text, assignment="petit")
    notebook.cells.append(nbformat.v4.new_code_cell(source))
    notebook.cells.append(nbformat.v4.new_code_cell("fin = 1"))
    with pytest.raises(UserError, match="does not survive"):
        contract(notebook)


def test_a_header_inside_a_string_opens_no_cell() -> None:
    """A docstring or a fenced block may show what a cell marker looks like."""
    text = '# %%\ns = """\n# %% [markdown] Titre = 1\n"""\n\n# %% [markdown]\n# ```\n# %% dedans\n# ```\n'
    notebook = expand(text, assignment="petit")
    assert [c.source for c in notebook.cells] == [
        's = """\n# %% [markdown] Titre = 1\n"""',
        "```\n%% dedans\n```",
    ]


lines = st.text(st.characters(codec="utf-8", exclude_categories=["Cc", "Cs", "Zl", "Zp"]), max_size=30)
titles = lines.map(str.strip).filter(bool)
names = st.from_regex(r"[a-z][a-z0-9_-]{0,12}", fullmatch=True)
points = st.integers(1, 100) | st.sampled_from([0.5, 1.5, 2.25])
prose = st.lists(lines, max_size=4).map("\n".join)
words = lines.map(str.strip).filter(lambda word: word and "," not in word)
tags = st.lists(words, max_size=2, unique=True)
json = st.recursive(
    st.none() | st.booleans() | st.integers() | st.text(),
    lambda inner: st.lists(inner, max_size=2),
    max_leaves=3,
)


@given(title=titles, grade_id=names, worth=points, extra=st.dictionaries(names, json, max_size=3), tags=tags)
def test_any_header_survives(
    title: str, grade_id: str, worth: float, extra: dict[str, object], tags: list[str]
) -> None:
    """Whatever the title, the points, the tags and other metadata are, they come back from the text."""
    notebook = expand('# %% T grade_id="c" points=1\nassert f(0) == 1\n', assignment="t")
    cell = notebook.cells[0]
    cell.metadata.update(nbformat.from_dict(extra))
    if tags:
        cell.metadata["tags"] = tags
    cell.metadata["graders"] = nbformat.from_dict({"title": title})
    cell.metadata.nbgrader.update({"grade_id": grade_id, "points": worth})
    cell.source = "assert f(0) == 1"
    back = expand(contract(notebook), assignment="t").cells[0]
    assert back.metadata == cell.metadata
    assert back.source.endswith("\nassert f(0) == 1")


ordinary = st.lists(st.text("abcé01 =+()[]{}:,.éà«»", max_size=20).map(lambda s: f"x{s}x"), max_size=4).map("\n".join)


@given(st.lists(st.tuples(st.sampled_from(["code", "markdown", "raw"]), ordinary), max_size=5))
def test_any_ordinary_notebook_comes_back(cells: list[tuple[str, str]]) -> None:
    """Cells of letters, digits and brackets are carried unchanged, whatever their type and order."""
    notebook = nbformat.v4.new_notebook(cells=[new(kind, source) for kind, source in cells])
    built = expand(contract(notebook), assignment="t")
    assert [(c.cell_type, c.source) for c in built.cells] == cells


@given(st.lists(st.tuples(st.sampled_from(["code", "markdown", "raw"]), prose), max_size=5))
def test_any_notebook_comes_back_or_is_refused(cells: list[tuple[str, str]]) -> None:
    """A notebook is either carried unchanged or refused; it is never changed in silence."""
    notebook = nbformat.v4.new_notebook(cells=[new(kind, source) for kind, source in cells])
    try:
        text = contract(notebook)
    except UserError:
        return
    built = expand(text, assignment="t")
    assert [(c.cell_type, c.source) for c in built.cells] == [(k, s.rstrip("\n")) for k, s in cells]
    assert contract(built) == text
