"""Labs with other seeds than those that are written."""

from __future__ import annotations

import ast
import random
from typing import Any

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from graders import check
from graders.check import measures
from graders.course.reseeding import calls, measuring, reseed, reseeded, shift_of
from graders.course.text import expand
from graders.outcome import CheckFailure

SEEDS = {
    "a NumPy generator": "x = np.random.default_rng({}).normal()",
    "by keyword": "x = np.random.default_rng(seed={}).normal()",
    "an old generator": "x = np.random.RandomState({}).normal()",
    "the global generator": "np.random.seed({})\nx = np.random.normal()",
    "a sequence": "x = np.random.default_rng(np.random.SeedSequence({})).normal()",
    "a list": "x = np.random.default_rng([{}, 1]).normal()",
    "Python's own": "x = random.Random({}).random()",
    "Python's global one": "random.seed({})\nx = random.random()",
    "an argument": "def f(graine):\n    return np.random.default_rng(graine).normal()\nx = f({})",
    "a loop": "x = [np.random.default_rng(s).normal() for s in range({}, 3)][0]",
    "an expression": "x = np.random.default_rng(2 * {} + 1).normal()",
    "a NumPy integer": "x = np.random.default_rng(np.int64({})).normal()",
    "a library": "from sklearn.utils import check_random_state\n"
    "def f(random_state):\n    return check_random_state(random_state).normal()\nx = f(random_state={})",
}


def run(source: str) -> Any:
    """The ``x`` that a cell leaves."""
    names: dict[str, Any] = {"np": np, "random": random}
    exec(source, names)
    return names["x"]


@pytest.mark.parametrize("form", SEEDS)
def test_every_usual_way_to_seed_draws_other_numbers(form: str) -> None:
    """Another shift, other numbers; the same shift, the same."""
    source = SEEDS[form].format(0)
    drawn = [run(reseeded(source, shift)) for shift in (11, 12, 11)]
    assert drawn[0] != drawn[1]
    assert drawn[0] == drawn[2]
    assert run(source) not in drawn


@given(st.integers(0, 2**31 - 1), st.integers(0, 2**31 - 1), st.integers(1, 2**30))
def test_equal_seeds_stay_equal_and_different_ones_different(one: int, other: int, shift: int) -> None:
    """A lab that compares two draws with one seed, or with two, still says the same."""

    def moved(seed: int) -> int:
        found = ast.literal_eval(reseeded(f"set_seed({seed})", shift)[len("set_seed(") : -1])
        assert isinstance(found, int)
        return found

    assert (moved(one) == moved(other)) == (one == other)
    assert 0 <= moved(one) < 2**31


@pytest.mark.parametrize(
    "source",
    [
        "rng = np.random.default_rng()",
        "rng = np.random.default_rng(None)",
        "random.seed('mot')",
        "x = f(seed=None)",
        "x = f'{np.random.default_rng(0).normal()}'",
        "def f(:\n    np.random.seed(0)",
        "semence = 0  # np.random.seed(0)",
        "x = data.rng_public('public')",
    ],
)
def test_what_is_no_seed_keeps_its_text(source: str) -> None:
    """No seed, a text, a comment, a cell that does not parse, an f-string."""
    assert reseeded(source, 5) == source


def test_what_is_given_as_a_generator_is_left_alone() -> None:
    """A keyword may hold a generator instead of a seed."""
    source = "def f(random_state):\n    return random_state.normal()\nrng = np.random.RandomState(3)\nx = f(random_state=rng)"
    assert run(reseeded(source, 1)) == np.random.RandomState(4).normal()


def test_everything_else_keeps_its_text() -> None:
    """Layout, comments, accents and lines for IPython."""
    source = "%matplotlib inline\ntitre = 'été'; np.random.seed(3)  # été\n\n\ny = 1"
    assert reseeded(source, 4) == source.replace("(3)", "(7)")


def test_shifts_depend_on_what_they_are_for() -> None:
    """Positive, far apart, the same each time."""
    found = {shift_of(f"lab/{number}") for number in range(200)}
    assert len(found) == 200
    assert 0 < min(found) < max(found) <= 2**30


# -- criteria ---------------------------------------------------------------------------------------------------------

NOTING = {"accuracy", "best_of"}
JEU = (np.array([[-1.0], [2.0], [3.0], [-4.0]]), np.array([0, 1, 1, 1]))


def values(source: str) -> tuple[list[float], str, Any]:
    """What a criterion measures, how it refuses, and the names it leaves."""
    refused, names = "", {"check": check, "jeu": JEU, "np": np, "f": lambda x: x[:, 0] > 0}
    with measures.collect() as found:
        try:
            exec(measuring(source, checks=NOTING, shift=1000), names)
        except CheckFailure as failure:
            refused = failure.message
    return [note.value for note in found.notes], refused, names


def test_a_refusal_no_longer_hides_what_follows() -> None:
    """All checks measure, and the first refusal decides."""
    source = (
        "for _ in range(2):\n    check.accuracy(f, jeu, at_least=0.9, name='un')\n"
        "check.accuracy(\n    f,\n    jeu,\n    at_least=0.5,\n)\ncheck.accuracy(f, jeu, at_least=1.0, name='deux')"
    )
    found, refused, _ = values(source)
    assert found == [0.75] * 4
    assert refused.startswith("`un` classe")


def test_checks_in_functions_measure_too() -> None:
    """A function of the criterion that the visible and the hidden part call."""
    found, refused, _ = values(
        "def juger(f, nom):\n    check.accuracy(f, jeu, at_least=0.9, name=nom)\n\njuger(f, 'un')\njuger(f, 'deux')"
    )
    assert found == [0.75, 0.75]
    assert refused.startswith("`un` classe")


def test_a_criterion_that_passes_passes() -> None:
    """Nothing was refused, nothing is raised, and a number on the last line stays there."""
    found, refused, names = values("check.accuracy(f, jeu, at_least=0.5)\nreste = 1")
    assert (found, refused, names["reste"]) == ([0.75], "", 1)
    last = measuring("check.accuracy(f, jeu, at_least=0.9)\nround(1.5, 1)", checks=NOTING, shift=1)
    assert last.endswith("\ncheck.measures.conclude(round(1.5, 1))")


def test_attempts_refuse_at_once_and_have_other_seeds() -> None:
    """A retry is what it was; its seeds are moved, also those that nobody wrote."""
    tried = "vus = []\ndef essai(graine):\n    vus.append(graine)\n    check.accuracy(f, jeu, at_least=0.9)\n    vus.append('non')\n"
    found, refused, names = values(f"{tried}check.best_of(essai)")
    assert found == [0.75] * 3
    assert "classe" in refused
    assert names["vus"] == [1000, 1001, 1002]
    _, _, names = values(f"{tried}check.best_of(essai, seeds=(5, 7))")
    assert names["vus"] == [1005, 1007]


@pytest.mark.parametrize(
    "source",
    [
        "check.close(1.0, 1.0)",
        "if jeu: check.accuracy(f, jeu, at_least=0.5)",
        "try:\n    check.accuracy(f, jeu, at_least=0.5)\nexcept AssertionError:\n    pass",
        "juger = lambda f: check.accuracy(f, jeu, at_least=0.5)",
    ],
)
def test_other_statements_keep_their_text(source: str) -> None:
    """What cannot be postponed on its own line, or what somebody catches, stays."""
    assert measuring(source, checks=NOTING, shift=3) == source


def test_calls_are_found_wherever_they_stand() -> None:
    """In functions and lambdas too, in the order of the text; of `check` alone."""
    source = "check.best_of(lambda g: check.accuracy(f, jeu, at_least=g))\nautre.accuracy(f)\ncheck.close(1, 1)"
    assert [ast.unparse(call)[:14] for call in calls(source, NOTING)] == ["check.best_of(", "check.accuracy"]
    assert calls("def f(:", NOTING) == []


TEXT = """\
# %% grade_id="donnees" locked=true
x = np.random.default_rng(1).normal(size=3)

# %% grade_id="reponse"
### BEGIN SOLUTION
y = np.random.default_rng(2).normal(size=3)
### END SOLUTION

# %% Exact grade_id="exact" points=1
assert f(np.random.default_rng(3)) == 7

# %% Mesuré grade_id="mesure" points=1
check.accuracy(f, np.random.default_rng(4), at_least=0.5)
"""


def test_a_whole_lab_has_other_seeds_and_other_held_out_data() -> None:
    """Solutions, the lab's own cells and measured criteria; exact criteria keep the seeds that their values need."""
    notebook = expand(TEXT, assignment="essai")
    before = [cell.source for cell in notebook.cells]
    changed = reseed(notebook, shift=10, checks={"accuracy"}, secret=b"\x01\x02")
    data, answer, exact, measured = [cell.source for cell in changed.cells]
    assert "default_rng(11)" in data
    assert "default_rng(12)" in answer
    assert "default_rng(3)" in exact
    assert "default_rng(14)" in measured
    assert "postponed" in measured
    assert "postponed" not in exact
    assert exact.startswith('data.secret.use(bytes.fromhex("0102"))\n')
    assert [cell.source for cell in notebook.cells] == before
