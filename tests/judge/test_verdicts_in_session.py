"""What a learner's code does to its kernel decides the verdict of what depended on it, and of nothing else."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from graders.course.assignment import Assignment
from graders.judge.judge import Graded, Judge
from graders.outcome import Verdict
from tests.judge.conftest import answer, only

THREE = """\
# %% [markdown]
# # Trois exercices

# %% grade_id="un"
### BEGIN SOLUTION
un = 1
### END SOLUTION

# %% Un vaut 1 grade_id="critere_un" points=1
assert un == 1

# %% grade_id="deux"
### BEGIN SOLUTION
deux = 2
### END SOLUTION

# %% Deux vaut 2 grade_id="critere_deux" points=1
assert deux == 2

# %% grade_id="trois"
### BEGIN SOLUTION
trois = un + 2
### END SOLUTION

# %% Trois vaut 3 grade_id="critere_trois" points=1
assert trois == 3
"""


@pytest.fixture(scope="module")
def three(small: Callable[[str], Assignment]) -> Assignment:
    """Three exercises; the third uses the first."""
    return small(THREE)


def verdicts(graded: Graded) -> list[str]:
    """Verdicts in the order of the criteria."""
    return [criterion.verdict.value for criterion in graded.result.criteria]


ENDS = {
    "os._exit": ("import os; os._exit(0)", "crashed"),
    "the process killed": ("import os, signal; os.kill(os.getpid(), signal.SIGKILL)", "crashed"),
    "a segmentation fault": ("import ctypes; ctypes.string_at(0)", "crashed"),
    "an infinite loop": ("while True: pass", "timed_out"),
    "a loop that ignores the interrupt": (
        "import signal\nsignal.signal(signal.SIGINT, signal.SIG_IGN)\nwhile True: pass",
        "timed_out",
    ),
    "a loop that catches the interrupt": (
        "while True:\n    try:\n        while True: pass\n    except BaseException: pass",
        "timed_out",
    ),
    "an impossible allocation": ("import numpy as np\ngros = np.ones(10**11)\ndeux = 2", "out_of_memory"),
    "memory filled little by little": (
        "l = []\nwhile True: l.append(bytearray(10_000_000))",
        "out_of_memory",
    ),
    "memory filled by several processes": (
        "import os, time\nfor _ in range(8):\n    if os.fork() == 0:\n        b = bytearray(150_000_000)\n        for i in range(0, len(b), 4096): b[i] = 1\n        time.sleep(60)\ntime.sleep(60)",
        "out_of_memory",
    ),
}


@pytest.mark.parametrize("case", ENDS)
def test_what_was_earned_stays_and_the_rest_is_examined(case: str, judge: Judge, three: Assignment) -> None:
    """The culprit's own criterion gets the verdict of its end; the ones before and after keep their points."""
    source, verdict = ENDS[case]
    graded = judge.grade(three, answer(three, {"un": "un = 1", "deux": source, "trois": "trois = un + 2"}))
    assert verdicts(graded) == ["passed", verdict, "passed"]
    assert graded.result.points == 2


def test_death_during_a_criterion(judge: Judge, three: Assignment, small: Callable[[str], Assignment]) -> None:
    """A function that ends the kernel when it is examined costs its own criterion alone."""
    text = THREE.replace("deux = 2\n", "def deux():\n    return 2\n").replace("assert deux == 2", "assert deux() == 2")
    assignment = small(text)
    cells = {"un": "un = 1", "deux": "import os\ndef deux():\n    os._exit(1)", "trois": "trois = un + 2"}
    assert verdicts(judge.grade(assignment, answer(assignment, cells))) == ["passed", "crashed", "passed"]


def test_endless_function_during_a_criterion(judge: Judge, small: Callable[[str], Assignment]) -> None:
    """A function that never returns when it is examined costs its own criterion alone."""
    text = THREE.replace("deux = 2\n", "def deux():\n    return 2\n").replace("assert deux == 2", "assert deux() == 2")
    assignment = small(text)
    cells = {"un": "un = 1", "deux": "def deux():\n    while True: pass", "trois": "trois = un + 2"}
    assert verdicts(judge.grade(assignment, answer(assignment, cells))) == ["passed", "timed_out", "passed"]


def test_untouched_stub(judge: Judge, three: Assignment) -> None:
    """The notebook as released gets nothing, and each criterion says that it was not attempted."""
    graded = judge.grade(three, three.released)
    assert verdicts(graded) == ["not_attempted"] * 3
    assert graded.result.points == 0


def test_reference(judge: Judge, three: Assignment) -> None:
    """The reference gets full marks, without repairs."""
    graded = judge.grade(three, three.reference)
    assert graded.result.points == graded.result.out_of == 3
    assert graded.result.repairs == ()


def test_an_exception_in_a_solution_cell(judge: Judge, three: Assignment) -> None:
    """The message names the exception that kept the name from being defined."""
    graded = judge.grade(three, answer(three, {"un": "un = 1", "deux": "deux = 1 / 0", "trois": "trois = 3"}))
    assert verdicts(graded) == ["passed", "failed", "passed"]
    assert "ZeroDivisionError" in graded.result.criteria[1].message


RAISES = """\
# %% [markdown]
# # Une fonction

# %% grade_id="f"
### BEGIN SOLUTION
def f(x, k):
    return x.sum() + k
### END SOLUTION

# %% La somme grade_id="critere_f" points=1
import numpy as np

from graders import check

check.equals_formula(f, lambda x, k: x.sum() + k, inputs=[(np.ones((2, 3)) > 0, 4)], name="f", lead="k s'ajoute")
"""


def test_an_exception_in_a_checked_function_tells_the_call(judge: Judge, small: Callable[[str], Assignment]) -> None:
    """What was raised, where, and by which call; not a call that the learner cannot make."""
    lab = small(RAISES)
    graded = judge.grade(lab, answer(lab, {"f": "def f(x, k):\n    h, w, c = x.shape\n    return x.sum() + k"}))
    assert graded.result.criteria[0].message == (
        "Votre code a levé ValueError (not enough values to unpack (expected 3, got 2)), dans `f`, ligne 2 :"
        " `h, w, c = x.shape`, pendant `f(tableau (2, 3) de booléens, 4)`."
    )


def test_a_hint_that_begins_with_a_name_keeps_it(judge: Judge, small: Callable[[str], Assignment]) -> None:
    """A name of the notebook does not get a capital; a word does."""
    names = ("k s'ajoute", "x_app aussi", "σ(0) = 1/2")
    words = {"ajoutez k": "Ajoutez k.", "l'ordre": "L'ordre.", "à la fin": "À la fin."}
    for lead, shown in {**{lead: f"{lead}." for lead in names}, **words}.items():
        lab = small(RAISES.replace("k s'ajoute", lead))
        graded = judge.grade(lab, answer(lab, {"f": "def f(x, k):\n    return x.sum()"}))
        assert graded.result.criteria[0].hint == shown


def test_a_misspelt_name(judge: Judge, three: Assignment) -> None:
    """A name that the learner has spelt otherwise is named in the message."""
    graded = judge.grade(three, answer(three, {"un": "un = 1", "deux": "Deux = 2", "trois": "trois = 3"}))
    assert verdicts(graded)[1] == "failed"
    assert "`deux`" in graded.result.criteria[1].message


def test_noise_is_neutral(judge: Judge, three: Assignment) -> None:
    """Output on stderr, warnings and logs cost nothing (P1)."""
    noise = "import sys, warnings, logging\nprint('bruit', file=sys.stderr)\nwarnings.warn('attention')\nlogging.error('journal')\ndeux = 2"
    graded = judge.grade(three, answer(three, {"un": "un = 1", "deux": noise, "trois": "trois = 3"}))
    assert verdicts(graded) == ["passed"] * 3


FAULTY = {
    "an exception of the test itself": "1 / 0",
    "an exception after reading the learner's value": "x = reponse\nfaute = {}['absent']",
    "a name that nobody was to define": "assert reponse == 1 and nom_inconnu",
    "a wrong argument of a check": "check.close(reponse, 1, name='')",
    "a syntax error": "assert (",
    "an unknown check": "check.inconnu(reponse)",
}


@pytest.mark.parametrize("case", FAULTY)
def test_a_fault_of_the_criterion_costs_no_point(case: str, verdict_on: Callable[..., Graded]) -> None:
    """A bug of ours is `grader_error`, without points, for a human to read (P1)."""
    graded = verdict_on(FAULTY[case], "reponse = 1")
    assert only(graded) == (Verdict.GRADER_ERROR, None)
    assert graded.result.criteria[0].detail


SUSPECT = {
    "None where a number is expected": (
        "assert f() + 1 == 2",
        "def f():\n    return 1",
        "def f():\n    pass",
    ),
    "a list too short": ("assert f()[1] == 2", "def f():\n    return [1, 2]", "def f():\n    return [1]"),
    "an attribute that is missing": (
        "assert f().shape == (2,)",
        "import numpy as np\ndef f():\n    return np.zeros(2)",
        "def f():\n    return [0, 0]",
    ),
}


@pytest.mark.parametrize("case", SUSPECT)
def test_an_exception_caused_by_the_learners_value_is_his(case: str, verdict_on: Callable[..., Graded]) -> None:
    """A test that stumbles over a value of the wrong type has found a wrong answer, since the reference passes it."""
    test, right, wrong = SUSPECT[case]
    assert only(verdict_on(test, right)) == (Verdict.PASSED, 2.0)
    assert only(verdict_on(test, wrong, reference=right)) == (Verdict.FAILED, 0.0)


def test_partial_credit(verdict_on: Callable[..., Graded]) -> None:
    """A criterion whose last line is a number grants that many points, as nbgrader has it, never more than it is worth."""
    assert only(verdict_on("float(reponse == 1) * 0.5", "reponse = 1")) == (Verdict.PASSED, 0.5)
    assert only(verdict_on("999.0", "reponse = 1")) == (Verdict.PASSED, 2.0)
    assert only(verdict_on("float('nan')", "reponse = 1")) == (Verdict.FAILED, 0.0)


def test_the_examiners_own_names_win(verdict_on: Callable[..., Graded]) -> None:
    """The learner's `np`, `check` or `data` are not what a criterion uses (P2)."""
    solution = "class Faux:\n    def __getattr__(self, n):\n        return lambda *a, **k: None\nnp = check = data = Faux()\nf = lambda x: 0"
    assert only(verdict_on("check.close(f(np.ones(2)), 2.0, name='f')", solution))[0] is Verdict.FAILED


def test_what_a_criterion_assigns_serves_the_next(judge: Judge, small: Callable[[str], Assignment]) -> None:
    """A value computed in one criterion is there in a later one, and the learner's code cannot see it."""
    text = THREE.replace("assert un == 1", "assert un == 1\ncle = 41").replace(
        "assert deux == 2", "assert deux == 2 and cle == 41"
    )
    assignment = small(text)
    cells = {"un": "un = 1", "deux": "deux = 2 if 'cle' not in globals() else 0", "trois": "trois = 3"}
    assert verdicts(judge.grade(assignment, answer(assignment, cells))) == ["passed"] * 3


def test_files_beside_the_notebook(judge: Judge, small: Callable[[str], Assignment]) -> None:
    """A module submitted with the notebook can be imported, but does not stand in for a library (P2)."""
    assignment = small(THREE)
    files = {
        "outils.py": b"DEUX = 2\n",
        "numpy.py": b"raise SystemExit\n",
        "graders.py": b"raise SystemExit\n",
        "random.py": b"1/0",
    }
    cells = {
        "un": "import numpy, graders.check, random\nun = int(numpy.ones(1)[0])",
        "deux": "from outils import DEUX as deux",
        "trois": "trois = 3",
    }
    assert verdicts(judge.grade(assignment, answer(assignment, cells), files=files)) == ["passed"] * 3


def test_same_submission_same_result(judge: Judge, three: Assignment) -> None:
    """Unseeded draws of the notebook come out the same each time it is graded (P5)."""
    source = "import random, numpy as np, keras\nun = 1\nprint(random.random(), np.random.rand(), np.random.default_rng().random(), keras.random.uniform((1,)).numpy(), hash('a'))"
    printed = []
    for _ in range(2):
        graded = judge.grade(three, answer(three, {"un": source}))
        (cell,) = [c for c in graded.notebook.cells if c.metadata.get("nbgrader", {}).get("grade_id") == "un"]
        printed.append(cell.outputs[0].text)
    assert printed[0] == printed[1]


def test_an_unreadable_file_is_refused_without_loss(judge: Judge, three: Assignment) -> None:
    """A file that is no notebook is refused with a reason; its points wait for a human."""
    graded = judge.grade(three, b"<html>")
    assert graded.result.refusal
    assert [criterion.points for criterion in graded.result.criteria] == [None] * 3


def test_a_flood_of_output_is_cut(judge: Judge, three: Assignment) -> None:
    """A cell that prints without end loses the rest of its output, not the submission."""
    source = "for _ in range(40):\n    print('x' * 1_000_000)\ndeux = 2"
    graded = judge.grade(three, answer(three, {"un": "un = 1", "deux": source, "trois": "trois = 3"}))
    assert verdicts(graded) == ["passed"] * 3
    (cell,) = [c for c in graded.notebook.cells if c.metadata.get("nbgrader", {}).get("grade_id") == "deux"]
    assert sum(len(output.get("text", "")) for output in cell.outputs) < 9_000_000
    assert "tronquée" in cell.outputs[-1].text


MANUAL = """\
# %% [markdown]
# # Question ouverte

# %% [markdown] Expliquez grade_id="ouverte" points=3
# Pourquoi ?
#
# ### BEGIN SOLUTION
# Parce que.
# ### END SOLUTION
"""


def test_a_free_answer_waits_for_a_human(judge: Judge, small: Callable[[str], Assignment]) -> None:
    """An answered free question has no points yet; an untouched one has none."""
    assignment = small(MANUAL)
    answered = judge.grade(assignment, assignment.reference)
    assert only(answered) == (Verdict.MANUAL, None)
    assert only(judge.grade(assignment, assignment.released)) == (Verdict.NOT_ATTEMPTED, 0.0)


def test_input_inside_a_function_does_not_wait_for_ever(verdict_on: Callable[..., Graded]) -> None:
    """`input()` in a function that is examined finds the end of its input, as nobody is there to type."""
    graded = verdict_on(
        "assert f() == 'oui'", "def f():\n    return input('?')", reference="def f():\n    return 'oui'"
    )
    assert only(graded) == (Verdict.FAILED, 0.0)
    assert "EOFError" in graded.result.criteria[0].message


def test_a_criterion_that_catches_everything_cannot_hide_a_timeout(verdict_on: Callable[..., Graded]) -> None:
    """A bare `except` in a test does not turn the end of the learner's code into a pass."""
    graded = verdict_on(
        "try:\n    f()\nexcept BaseException:\n    pass", "def f():\n    while True: pass", reference="def f(): pass"
    )
    assert only(graded) == (Verdict.TIMED_OUT, 0.0)


def test_a_name_that_a_given_cell_was_to_define_is_no_fault_of_the_criterion(
    judge: Judge, small: Callable[[str], Assignment]
) -> None:
    """A name of a cell that is not the learner's to write, missing because his code broke it, is not `grader_error`."""
    text = THREE.replace('# %% grade_id="deux"', '# %%\nplus = un + 1\n\n# %% grade_id="deux"').replace(
        "deux == 2", "deux == plus"
    )
    assignment = small(text)
    cells = {"un": "un = 'x'", "deux": "deux = 2", "trois": "trois = 3"}
    assert verdicts(judge.grade(assignment, answer(assignment, cells))) == ["failed", "failed", "passed"]


def test_figures_are_kept(judge: Judge, three: Assignment) -> None:
    """A figure that the notebook draws is in its outputs as an image, with or without a magic."""
    for magic in ("", "%matplotlib inline\n"):
        source = magic + "import matplotlib.pyplot as plt\nplt.plot([1, 2])\nplt.show()\ndeux = 2"
        graded = judge.grade(three, answer(three, {"un": "un = 1", "deux": source, "trois": "trois = 3"}))
        (cell,) = [c for c in graded.notebook.cells if c.metadata.get("nbgrader", {}).get("grade_id") == "deux"]
        assert [output.output_type for output in cell.outputs] == ["display_data"]
        assert "image/png" in cell.outputs[0].data
