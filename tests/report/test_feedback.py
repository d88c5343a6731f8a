"""What a learner reads: score, verdicts, messages, and never a hidden test."""

from __future__ import annotations

import re
from html import unescape
from itertools import pairwise
from time import perf_counter
from typing import Any

import pytest
from nbformat.v4 import new_code_cell, new_markdown_cell, new_output

from graders.outcome import Verdict
from graders.report.feedback import render
from graders.report.gradebook import Entry, Scores

Make = Any  # the builder in conftest.py

HIDDEN = """# Critère : La somme est juste (2 points)
check.close(somme(1, 2), 3, name="somme(1, 2)")
### BEGIN HIDDEN TESTS
assert somme(20, 22) == SECRET_42
### END HIDDEN TESTS"""


def text(page: str) -> str:
    """The words of the page on one line, with plain spaces."""
    body = page.partition("<body>")[2]
    return " ".join(unescape(re.sub(r"<[^>]*>", " ", body)).replace("\xa0", " ").split())


@pytest.mark.parametrize(
    ("verdict", "said"),
    [
        ("passed", "réussi"),
        ("failed", "non réussi"),
        ("not_attempted", "non traité"),
        ("crashed", "interrompu"),
        ("timed_out", "temps dépassé"),
        ("out_of_memory", "mémoire dépassée"),
        ("grader_error", "à relire"),
        ("manual", "à relire"),
    ],
)
def test_each_verdict_has_its_words(verdict: str, said: str, make: Make) -> None:
    """Every verdict is told by a word in the summary, in the counts and beside its cell."""
    words = text(render(make(make.grade("c", "x", verdict=verdict, points=1))))
    assert len(re.findall(rf"(?<!non ){said}\b", words)) == 3
    assert f"{said} : 1" in words


def test_every_verdict_is_covered(make: Make) -> None:
    """A verdict that the judge may add gets a wording too."""
    for verdict in Verdict:
        assert "noté" not in text(render(make(make.grade("c", "x", verdict=verdict.value))))


def test_a_crash_and_an_error_of_ours_are_explained(make: Make) -> None:
    """What the learner cannot guess is said: the kernel stopped; our own error costs nothing."""
    assert "noyau s'est arrêté" in text(render(make(make.grade("c", "x", verdict="crashed"))))
    ours = make.grade("c", "x", verdict="grader_error", points=3, message="KeyError: 'w'", hint="h", detail="D")
    words = text(render(make(ours)))
    assert "aucun point perdu" in words
    assert "KeyError" not in words


def test_message_and_lead(make: Make) -> None:
    """The message keeps its names as code, and the lead is announced."""
    cell = make.grade("c", "x", message="`y < 1` vaut 2 ; attendu : 3.", hint="relisez `f`.", detail="INTERNE")
    page = render(make(cell))
    assert "<code>y &lt; 1</code> vaut 2\xa0; attendu\xa0: 3." in page
    assert "<strong>Piste :</strong> relisez <code>f</code>." in page
    assert "INTERNE" not in page


def test_a_traceback_in_a_message_is_cut(make: Make) -> None:
    """No traceback of ours reaches the page through a message."""
    message = 'Échec.\nTraceback (most recent call last):\n  File "/srv/graders/check/values.py", line 3'
    page = render(make(make.grade("c", "x", message=message)))
    assert "Échec." in page
    assert "values.py" not in page


def test_score_out_of_twenty(make: Make) -> None:
    """The mark is brought to 20 and written with a comma; the points stay readable."""
    nb = make(make.grade("a", "x", points=4.5), make.grade("b", "x", points=1.5))
    nb.cells[1].metadata["graders"] = {"title": "A", "verdict": "passed", "points": 4.5, "out_of": 4.5}
    nb.cells[2].metadata["graders"] = {"title": "B", "verdict": "failed", "points": 0.0, "out_of": 1.5}
    words = text(render(nb))
    assert "15 / 20" in words
    assert "4,5 points sur 6" in words
    assert "réussi : 1 ✗ non réussi : 1" in words


def test_points_that_wait_for_a_human(make: Make) -> None:
    """They are announced, and are neither earned nor lost."""
    nb = make(make.grade("a", "x", points=3, verdict="manual"))
    nb.cells[1].metadata["graders"]["points"] = None
    words = text(render(nb))
    assert "3 points en attente de relecture" in words
    assert "— / 3 points" in words


@pytest.mark.parametrize("value", [float("nan"), float("inf"), "2", None, [], True])
def test_points_that_are_no_number(value: Any, make: Make) -> None:
    """Points that are not a number are unknown: shown as a dash and waiting, never counted."""
    nb = make(make.grade("a", "x", points=3, verdict="passed"))
    nb.cells[1].metadata["graders"]["points"] = value
    words = text(render(nb))
    assert "nan" not in words.lower().split()
    assert "— / 3 points" in words
    assert "0 / 20" in words


@pytest.mark.parametrize(
    "source",
    [
        HIDDEN,
        HIDDEN.replace("### END HIDDEN TESTS", ""),
        HIDDEN.replace("### BEGIN HIDDEN TESTS", ""),
        HIDDEN.replace("### BEGIN", "##BEGIN"),
        HIDDEN.replace("### BEGIN HIDDEN TESTS", "### begin hidden tests"),
        HIDDEN.replace("### BEGIN HIDDEN TESTS", "### BEGIN HIDDEN TESTS (tirages)"),
        HIDDEN.replace("### BEGIN HIDDEN TESTS", "### BEGIN  HIDDEN_TESTS"),
        HIDDEN.replace("### BEGIN HIDDEN TESTS", "pass  ### BEGIN HIDDEN TESTS"),
        HIDDEN.replace("### BEGIN HIDDEN TESTS", "### BEGIN HIDDEN\n### TESTS"),
        HIDDEN.replace("### END HIDDEN TESTS", "### END HIDDEN TESTS\n### END HIDDEN TESTS"),
        HIDDEN.replace("### BEGIN", "### BEGIN HIDDEN TESTS\n### BEGIN"),
        HIDDEN.replace("\n", "\r\n"),
        HIDDEN.replace("\n", "\r"),
        HIDDEN + "\n" + HIDDEN,
    ],
)
@pytest.mark.parametrize("judged", [{}, {"verdict": "failed", "message": "non"}])
def test_hidden_tests_are_never_shown(source: str, judged: dict[str, Any], make: Make) -> None:
    """Well marked, they are cut out; badly marked, nothing of the cell is shown; its outputs never are."""
    cell = make.grade("c", source, **judged)
    cell.outputs = [
        new_output("error", ename="E", evalue="SECRET_42", traceback=["Cell In[1]\nassert SECRET_42"]),
        new_output("stream", name="stdout", text="SECRET_42"),
        new_output("execute_result", data={"text/plain": "SECRET_42"}),
    ]
    assert "SECRET_42" not in render(make(cell))


def test_hidden_tests_are_not_shown_in_other_cells(make: Make) -> None:
    """A copy of a grade cell that lost its metadata, or became prose, hides as much."""
    for cell in (new_code_cell(HIDDEN), new_markdown_cell(HIDDEN), make.answer("a", HIDDEN)):
        page = render(make(cell))
        assert "SECRET_42" not in page
        assert "HIDDEN" not in page


def test_the_visible_part_of_a_test_is_shown(make: Make) -> None:
    """What the learner already had is there, folded."""
    page = render(make(make.grade("c", HIDDEN, verdict="failed")))
    assert "Voir le test (partie visible)" in page
    assert "somme(1, 2)" in text(page) or "somme ( 1 , 2 )" in text(page)


def test_title_without_the_judge(make: Make) -> None:
    """A notebook that plain nbgrader graded still gets titles, and no verdict that nobody gave."""
    scores = Scores(points=2, out_of=2, entries={"c": Entry(points=2, out_of=2)})
    words = text(render(make(make.grade("c", HIDDEN)), scores=scores))
    assert "La somme est juste" in words
    assert "noté : 1" in words
    assert "20 / 20" in words


def test_repairs_and_refusal(make: Make) -> None:
    """Repairs are listed; a refusal is said first."""
    words = text(render(make(repairs=["La cellule `x` a été remise."], refusal="Le fichier est vide.")))
    assert "Réparations" in words
    assert "La cellule x a été remise." in words
    assert "Ce fichier n'a pas pu être corrigé. Le fichier est vide." in words
    assert "Réparations" not in text(render(make()))


def test_gradebook_has_the_last_word(make: Make) -> None:
    """An adjusted score is the gradebook's and says so; a comment is shown; a penalty is announced."""
    nb = make(make.answer("f", "f = 1"), make.grade("c", "x", verdict="failed", points=2))
    scores = Scores(
        points=0.5,
        out_of=2,
        late_penalty=1.0,
        entries={"c": Entry(points=1.5, out_of=2, by_hand=True)},
        comments={"f": "Presque **juste**.", "c": "No response."},
    )
    page = render(nb, scores=scores)
    words = text(page)
    assert "1,5 / 2 points" in words
    assert "Note ajustée par l'enseignant" in words
    assert "Presque <strong>juste</strong>." in page
    assert "Pénalité de retard déjà déduite : −1 point" in words
    assert "5 / 20" in words
    assert "No response" not in page
    assert "Note ajustée" not in text(render(nb))


def test_a_human_has_read(make: Make) -> None:
    """A free answer waits, then shows a human's points, or nbgrader's zero for an untouched one."""
    answer = make.with_id(new_markdown_cell("Oui."), grade_id="q", grade=True, solution=True, points=2)
    answer.metadata["graders"] = {"title": "Q", "verdict": "manual", "points": None, "out_of": 2}
    nb = make(answer)

    def words(**entry: Any) -> str:
        entries = {"q": Entry(points=0, out_of=2, **entry)}
        return text(render(nb, scores=Scores(points=0, out_of=2, entries=entries)))

    assert "2 points en attente de relecture" in words(waits=True)
    assert "relu : 1" in words(by_hand=True)
    assert "ajustée" not in words(by_hand=True)
    assert "non traité : 1" in words()


def test_an_error_of_ours_is_never_a_zero(make: Make) -> None:
    """Even if the gradebook holds 0 for it, its points wait until a human gives some."""
    nb = make(make.grade("c", "x", verdict="grader_error", points=3))
    scores = Scores(points=0, out_of=3, entries={"c": Entry(points=0, out_of=3)})
    assert "3 points en attente de relecture" in text(render(nb, scores=scores))


def test_each_criterion_is_linked_and_near_its_cell(make: Make) -> None:
    """The summary leads to the box, which follows the cell it speaks of."""
    nb = make(make.answer("f", "f = avant"), make.grade("c", "x", verdict="failed"), new_code_cell("apres"))
    page = render(nb)
    assert page.count('href="#critere-1"') == page.count('id="critere-1"') == 1
    assert page.index("avant") < page.index('id="critere-1"') < page.index("apres")


def test_outputs(make: Make) -> None:
    """Figures, tables, formulas and progress bars of the learner are there."""
    nb = make(
        make.shown({"image/png": make.png(), "text/plain": "<Figure>"}),
        make.shown({"text/html": "<table><tr><td style='text-align: right'>3</td></tr></table>", "text/plain": "df"}),
        make.shown({"text/latex": "$\\displaystyle x^{2}$"}),
        new_code_cell("fit", outputs=[new_output("stream", text=f"\r\x1b[1m{i}/3\x1b[0m") for i in range(4)]),
    )
    page = render(nb)
    assert f'<img src="data:image/png;base64,{make.png()}" alt="Figure produite par cette cellule">' in page
    assert "&lt;Figure&gt;" not in page
    assert '<td style="text-align: right">3</td>' in page or '<td style="text-align:right">3</td>' in page
    assert "<msup><mi>x</mi><mrow><mn>2</mn></mrow></msup>" in page
    assert '<pre class="text" tabindex="0">3/3</pre>' in page


def test_an_error_of_the_learner_is_short(make: Make) -> None:
    """Its name, its message and the learner's own lines; nothing of the libraries or the machine."""
    traceback = [
        "\x1b[31m-----\x1b[0m",
        "Cell \x1b[32mIn[2], line 1\x1b[0m\n----> 1 f(0)",
        "File /srv/venv/site-packages/keras/x.py:3, in call()",
        "ValueError: forme",
    ]
    cell = new_code_cell("f(0)", outputs=[new_output("error", ename="ValueError", evalue="forme", traceback=traceback)])
    words = text(render(make(cell)))
    assert "Erreur ValueError : forme" in words
    assert "In[2], line 1 ----> 1 f(0)" in words
    assert "site-packages" not in words


def test_formulas_in_prose(make: Make) -> None:
    """Inline, displayed and aligned formulas become MathML; one that cannot be converted stays readable."""
    page = render(make(new_markdown_cell("$x$ et\n\n$$y^2$$\n\n\\begin{align}a&=b\\end{align}\n\n$\\inconnue{x}$")))
    assert page.count("<math ") == 3
    assert '<code class="tex">\\inconnue{x}</code>' in page


@pytest.mark.parametrize(("tex", "signed"), [("z = -1000", True), ("z - 1000", False), ("(-1, 1)", True)])
def test_a_sign_is_no_subtraction(tex: str, signed: bool, make: Make) -> None:
    """The minus of a negative number stays by its number."""
    assert ('form="prefix"' in render(make(new_markdown_cell(f"${tex}$")))) is signed


def test_headings_continue_the_outline(make: Make) -> None:
    """The first title names the page, and no level is skipped under « Votre notebook »."""
    page = render(make(new_markdown_cell("#### Loin\n\n# Encore\n\n## Sous")))
    levels = [int(level) for level in re.findall(r"<h([1-6])[ >]", page)]
    assert levels[0] == 1
    assert all(after <= before + 1 for before, after in pairwise(levels))
    assert page.count("Le perceptron") == 2


def test_the_page_is_bounded(make: Make) -> None:
    """Enormous cells, outputs and figures leave notes, and the page is made in a few seconds."""
    big = "x = 1\n" * 200_000
    nb = make(
        new_code_cell(big, outputs=[new_output("stream", text=big), *[new_output("display_data", data={})] * 500]),
        make.shown({"text/html": "<table><tr><td>" * 100_000}),
        make.shown({"text/html": "<b>" * 100_000}),
        make.shown({"image/png": make.png(width=100_000, height=100_000), "text/plain": "géante"}),
        new_markdown_cell("[" * 50_000 + "$" * 50_000 + "> " * 50_000),
        new_markdown_cell("$" + "{" * 2_900 + "$"),
        *[new_code_cell("y") for _ in range(2_000)],
        make.grade("c", "x", verdict="failed"),
    )
    started = perf_counter()
    page = render(nb)
    assert perf_counter() - started < 20
    assert len(page) < 3_000_000
    assert "non affichées" in page
    assert "géante" in page
    assert 'id="critere-1"' in page


@pytest.mark.parametrize("value", [None, 3, "x", [], ["a"], {"verdict": [], "title": 3, "points": {}}])
def test_misshapen_metadata_harm_nothing(value: Any, make: Make) -> None:
    """Metadata of any shape still give a page."""
    nb = make(make.grade("c", "x", verdict="failed"), make.grade("d", "x"))
    nb.cells[1].metadata["graders"] = value
    nb.cells[2].metadata["nbgrader"]["points"] = value
    nb.cells.append(new_code_cell("z"))
    nb.cells[-1].metadata["nbgrader"] = value
    nb.metadata["graders"] = value
    assert "</html>" in render(nb)
    nb.metadata["graders"] = {"repairs": value, "refusal": value, "environment": value, "points": value}
    assert "</html>" in render(nb)


def test_same_notebook_same_bytes(make: Make) -> None:
    """Rendering twice gives the same page, and does not touch the notebook."""
    nb = make(make.shown({"image/png": make.png()}), make.grade("c", HIDDEN, verdict="failed"))
    before = str(nb)
    assert render(nb) == render(nb)
    assert str(nb) == before


def test_the_page_loads_nothing(make: Make) -> None:
    """Its policy forbids scripts and fetches, and its own style asks for none."""
    page = render(make())
    assert "content=\"default-src 'none'; img-src data:; style-src 'unsafe-inline'\"" in page
    assert '<html lang="fr">' in page
    style = page.partition("<style>")[2].partition("</style>")[0]
    assert "url(" not in style
    assert "@import" not in style
    assert "http" not in style
