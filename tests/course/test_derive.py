"""Derived mutants: small mistakes in the reference, always the same ones, each with a reason to read."""

from __future__ import annotations

import ast

import pytest

from graders.course.derive import derived, mutants, sampled, why
from tests.course.toy_judge import lab


def made(source: str, *, known: frozenset[str] = frozenset()) -> list[str]:
    """The mutants of a cell."""
    return [mutant for _operator, mutant in mutants(source, known=known)]


@pytest.mark.parametrize(
    ("source", "expected"),
    [
        ("y = f(x, axis=0)", "y = f(x, axis=1)"),
        ("y = f(x, axis=-1)", "y = f(x, axis=0)"),
        ("y = f(x, axis=1)", "y = f(x)"),
        ("y = f(a, b)", "y = f(b, a)"),
        ("y = x + 1", "y = x - 1"),
        ("y = x + b", "y = x"),
        ("y = x + b", "y = b"),
        ("y = (x + b) * 2", "y = (x) * 2"),
        ("y = x @ w", "y = x * w"),
        ("y = -x", "y = x"),
        ("y = x > 0", "y = x >= 0"),
        ("y = x < n", "y = x <= n"),
        ("y = a == b", "y = a != b"),
        ("y = a and b", "y = a or b"),
        ("y = a if c else b", "y = b"),
        ("y = Dense(16)", "y = Dense(17)"),
        ("y = Dense(16)", "y = Dense(32)"),
        ("y = Conv2D(6, 5, padding='same')", "y = Conv2D(6, 5, padding='valid')"),
        ("y = Conv2D(6, 5, strides=2)", "y = Conv2D(6, 5)"),
        ("y = Dense(1, activation='tanh')", "y = Dense(1)"),
        ("y = Dense(1, activation='relu')", "y = Dense(1, activation='tanh')"),
        ("y = np.tanh(x @ w)", "y = (x @ w)"),
        ("y = 2 * np.exp(a + b)", "y = 2 * (a + b)"),
        ("y = np.mean(x)", "y = np.sum(x)"),
        ("y = np.log(x)", "y = np.log10(x)"),
        ("y = rng.permutation(n)", "y = np.arange(n)"),
        ("y = w.T @ x", "y = w @ x"),
        ("y = x.copy()", "y = x"),
        ("y = x[debut:fin]", "y = x[debut:fin + 1]"),
        ("y = x[debut:fin]", "y = x[debut:]"),
        ("y = x[::2]", "y = x[::3]"),
        ("for i in range(n): f(i)", "for i in range(n - 1): f(i)"),
        ("for i in range(n): f(i)", "for i in range(1, n): f(i)"),
        ("for i in x:\n    f(i)", "for i in x:\n    f(i)\n    break"),
        ("y = 1\ny = 2 * y", "y = 1\npass"),
        ("def f(x):\n    x = x - 1\n    return x", "def f(x):\n    pass\n    return x"),
        ("y += 1", "y -= 1"),
        ("modele.compile()", "pass"),
        ("if n < 0:\n    raise ValueError('n')", "pass"),
        ("y = {'a', 'b'}", "y = {'b'}"),
        ("y = {'W': 1, 'b': 2}", "y = {'W': 1}"),
        ("y = fit(bias=True)", "y = fit(bias=False)"),
        ("y = 1e-7", "y = 1e-06"),
        ("y = fit(x, epochs=40)", "y = fit(x, epochs=1)"),
    ],
)
def test_a_mistake_that_learners_make(source: str, expected: str) -> None:
    """Each of these is among the mutants of its cell."""
    found = [ast.dump(ast.parse(mutant)) for mutant in made(source)]
    assert ast.dump(ast.parse(expected)) in found, made(source)


def test_data_of_another_share() -> None:
    """The test instead of the training, where the notebook has such a name."""
    known = frozenset({"x_train", "x_test"})
    assert "echelle.fit(x_test)" in made("echelle.fit(x_train)", known=known)
    assert made("echelle.fit(x_train)") == ["pass"]


@pytest.mark.parametrize(
    "source",
    [
        "rng = np.random.default_rng(0)",
        "y = fit(x, verbose=0)",
        "y = fit(x, seed=3)",
        "y = fit(x, batch_size=32)",
    ],
)
def test_what_decides_nothing_is_left_alone(source: str) -> None:
    """Seeds, verbosity, sizes of batches: other values are other right answers."""
    constants = [mutant for operator, mutant in mutants(source) if operator in ("constant", "argument")]
    assert constants == []


def test_only_the_solution_is_changed() -> None:
    """Not the signature, the documentation, a message or what a learner receives."""
    source = '''\
def f(x, pas=2):
    """Deux fois x, en 3 mots."""
    if x < 1:
        return 5
    ### BEGIN SOLUTION
    if x > 9:
        raise ValueError(f"{x} > {8 + 1}")
    return x
    ### END SOLUTION
'''
    for mutant in made(source):
        assert mutant.splitlines()[:4] == source.splitlines()[:4]
        assert "SOLUTION" not in mutant
        assert "8 + 1" in mutant or "raise" not in mutant


def test_none_equals_the_reference_or_another_and_all_compile() -> None:
    """Of two ways to one text, the first counts."""
    source = "def f(a, b):\n    return (a + b) * (b + a) - max(a, b) / 2 if a > b else 1 - 1e-7"
    found = made(source)
    meanings = [ast.dump(ast.parse(mutant)) for mutant in found]
    assert len(set(meanings)) == len(meanings) > 20
    assert ast.dump(ast.parse(source)) not in meanings


def test_always_the_same_in_the_same_order() -> None:
    """Two machines list the same mutants."""
    assert derived(lab()) == derived(lab())
    assert [case.cells[0][0] for case in derived(lab())] == sorted(
        (case.cells[0][0] for case in derived(lab())), key=["double", "triple", "sextuple"].index
    )


def test_a_mutant_keeps_its_name_while_other_lines_change() -> None:
    """What an author has judged stays judged."""
    text = lab().reference.cells[0].source
    longer = text.replace("    ### BEGIN SOLUTION\n", "    ### BEGIN SOLUTION\n    y = x  # une ligne de plus\n")
    before, after = lab(), lab()
    after.reference.cells[0].source = longer
    assert longer != text
    assert {case.name for case in derived(before)} <= {case.name for case in derived(after)}


def test_names_are_unique() -> None:
    """The same change at two places of a cell are two mutants."""
    assignment = lab()
    assignment.reference.cells[0].source = "def double(x):\n    x = x + 1\n    x = x + 1\n    return x"
    found = derived(assignment)
    assert len({case.name for case in found}) == len(found)


def test_each_says_why() -> None:
    """The line as it was and as it is."""
    assert "`return 2 * x` → `return 2 / x`" in [case.why for case in derived(lab())]


def test_long_lines_are_cut_to_what_changes() -> None:
    """The difference is in the excerpt."""
    line = "x = " + " + ".join(f"terme_{n}" for n in range(30))
    said = why(line, line.replace("terme_15", "terme_99"))
    assert "terme_99" in said
    assert said.startswith("`…")
    assert len(said) < 200


def test_a_sample_begins_with_the_smaller_one() -> None:
    """And another seed draws others."""
    cases = derived(lab())
    assert sampled(cases, 3, seed=1) == sampled(cases, 6, seed=1)[:3]
    assert sampled(cases, None, seed=1) != sampled(cases, None, seed=2)
    assert sorted(case.name for case in sampled(cases, None, seed=2)) == sorted(case.name for case in cases)


def test_lines_for_ipython_have_no_mutants() -> None:
    """Such a cell is no Python."""
    assert made("%matplotlib inline\nx = 1") == []
