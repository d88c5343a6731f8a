"""Functions: equal to a formula, obeying identities."""

from __future__ import annotations

from typing import Any

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from hypothesis.extra import numpy as hnp

from graders import check
from tests.check.hostile import refusal

INPUTS = [(np.linspace(-2, 2, 5),), (np.ones((2, 3)),)]


def sigmoide(z: Any) -> Any:
    """The right function."""
    return 1 / (1 + np.exp(-z))


@given(hnp.arrays(np.float64, hnp.array_shapes(max_dims=2, max_side=4), elements=st.floats(-20, 20)))
def test_equals_formula_accepts_another_writing_of_the_formula(z: Any) -> None:
    """σ(z) = (1 + tanh(z/2)) / 2, whatever the shape."""
    check.equals_formula(sigmoide, lambda z: (1 + np.tanh(z / 2)) / 2, inputs=[(z,)], name="sigmoide")


def test_equals_formula_names_the_call_that_differs() -> None:
    """The arguments are told by their shapes, the first wrong value by its index."""
    failure = refusal(check.equals_formula, np.exp, sigmoide, inputs=INPUTS)
    assert "`exp(tableau (5,))` vaut 0,1353 à l'indice 0 (5 valeurs fausses sur 5) ; attendu : 0,1192" in str(failure)


def test_equals_formula_shows_numbers_among_the_arguments() -> None:
    """Scalars are told by value."""
    failure = refusal(
        check.equals_formula, lambda n, k: n, lambda n, k: n - k + 1, inputs=[(28, 1), (28, 5)], name="taille"
    )
    assert failure.message == "`taille(28, 5)` vaut 28 ; attendu : 24."


def test_equals_formula_compares_tuples_and_dicts() -> None:
    """A function may give several arrays."""
    check.equals_formula(lambda z: [z, 2 * z], lambda z: (z, 2 * z), inputs=INPUTS, name="f")
    check.equals_formula(lambda z: {"a": z, "b": 0}, lambda z: {"a": z}, inputs=INPUTS, name="f")
    failure = refusal(check.equals_formula, lambda z: (z, z), lambda z: (z, 2 * z), inputs=INPUTS, name="f")
    assert "`f(tableau (5,))[1]` vaut -2 à l'indice 0" in failure.message


def test_a_function_that_returns_nothing_is_told_so() -> None:
    """The commonest mistake of all has its own lead."""
    failure = refusal(check.equals_formula, lambda z: None, sigmoide, inputs=INPUTS, name="sigmoide")
    assert "est None" in failure.message
    assert "`return`" in failure.hint


def test_what_is_no_function_is_told_so() -> None:
    """A number, None or a module is no function."""
    failure = refusal(check.equals_formula, 3, sigmoide, inputs=INPUTS, name="sigmoide")
    assert failure.message == "`sigmoide` est un entier ; attendu : une fonction."


def test_an_exception_of_the_learners_function_goes_through_and_tells_the_call() -> None:
    """The examiner says whose it is."""

    def broken(z: Any) -> Any:
        raise LookupError("une erreur à lui")

    with pytest.raises(LookupError, match="une erreur à lui") as caught:
        check.equals_formula(broken, sigmoide, inputs=INPUTS)
    (note,) = caught.value.__notes__
    assert note.startswith("pendant `broken(")


def test_each_side_works_on_its_own_copy() -> None:
    """A function that writes into its argument spoils neither the next call nor the formula."""

    def in_place(z: Any) -> Any:
        z *= 2
        return z

    inputs = [(np.ones(3),), (np.ones(3),)]
    check.equals_formula(in_place, lambda z: 2 * z, inputs=inputs * 2, name="f")
    assert np.array_equal(inputs[0][0], np.ones(3))


def test_a_function_that_changes_its_arguments_is_refused_on_demand() -> None:
    """Arrays within lists and dicts are watched too."""

    def in_place(z: Any, parameters: Any) -> Any:
        parameters["w"][0] += 1
        return z

    inputs = [(np.ones(3), {"w": np.zeros(2)})]
    check.equals_formula(in_place, lambda z, p: z, inputs=inputs, name="f")
    failure = refusal(check.equals_formula, in_place, lambda z, p: z, inputs=inputs, name="f", keeps_arguments=True)
    assert failure.message == "`f` modifie ses arguments ; attendu : des arguments intacts."
    check.equals_formula(lambda z, p: z, lambda z, p: z, inputs=inputs, name="f", keeps_arguments=True)


def test_results_that_lie_are_refused(hostile: Any) -> None:
    """A function that gives an always-equal object is wrong."""
    right = np.array([0.5, 0.25])
    refusal(check.equals_formula, lambda z: hostile, lambda z: right, inputs=[(np.ones(2),)], name="f")


@pytest.mark.parametrize(
    "options",
    [
        {"inputs": []},
        {"inputs": [np.ones(2)]},
        {"inputs": INPUTS, "name": ""},
        {"inputs": INPUTS, "rtol": -1},
    ],
)
def test_unusable_arguments_are_the_instructors_mistake(options: dict[str, Any]) -> None:
    """They raise before the learner's function is called."""

    def never(z: Any) -> Any:
        raise AssertionError("called")

    with pytest.raises((TypeError, ValueError)):
        check.equals_formula(never, sigmoide, **options)
    with pytest.raises(TypeError):
        check.equals_formula(never, "pas une fonction", inputs=INPUTS)  # type: ignore[arg-type]


LAWS = {
    "σ(-z) = 1 - σ(z)": lambda f, z: (f(-z), 1 - f(z)),
    "σ(0) = 1/2": lambda f, z: (f(0 * z), 0.5),
}


def test_identities_accepts_a_function_that_obeys_all_laws() -> None:
    """Two properties of the sigmoid."""
    check.identities(sigmoide, LAWS, inputs=INPUTS, name="sigmoide")


def test_identities_names_the_law_that_is_broken() -> None:
    """tanh is no sigmoid."""
    failure = refusal(check.identities, np.tanh, LAWS, inputs=INPUTS, name="sigmoide")
    assert "`sigmoide` : l'identité « σ(-z) = 1 - σ(z) » n'est pas vérifiée" in failure.message


def test_identities_refuses_nan_shapes_and_odd_results() -> None:
    """A law computes with real arrays only."""
    refusal(check.identities, lambda z: z * np.nan, LAWS, inputs=INPUTS, name="f")
    assert "est None" in refusal(check.identities, lambda z: None, LAWS, inputs=INPUTS, name="f").message
    law = {"f(z) = z": lambda f, z: (f(z), z)}
    assert "a la forme (4,)" in refusal(check.identities, lambda z: np.ones(4), law, inputs=INPUTS, name="f").message


def test_identities_wants_laws() -> None:
    """None, or something that is no function, is the instructor's mistake."""
    for laws in ({}, {"f": 3}, [1]):
        with pytest.raises(TypeError):
            check.identities(sigmoide, laws, inputs=INPUTS)  # type: ignore[arg-type]
