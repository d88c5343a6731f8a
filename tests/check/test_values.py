"""Values: close, finite, probabilities, conditions."""

from __future__ import annotations

from typing import Any

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from hypothesis.extra import numpy as hnp

from graders import check
from graders.outcome import CheckFailure
from tests.check.hostile import refusal

FLOATS = st.floats(-1e6, 1e6, allow_nan=False)
ARRAYS = hnp.arrays(np.float64, hnp.array_shapes(max_dims=3, max_side=4), elements=FLOATS)


@given(ARRAYS)
def test_close_accepts_an_array_equal_to_itself_in_other_clothes(expected: Any) -> None:
    """Lists, float32 and copies of the expected array are right."""
    for value in (
        expected.copy(),
        expected.tolist(),
        expected.astype(np.float32),
        np.asfortranarray(expected),
    ):
        check.close(value, expected, name="y")


@given(ARRAYS, st.data())
def test_close_refuses_one_wrong_value_and_says_where(expected: Any, data: st.DataObject) -> None:
    """A single value off is found, at its index."""
    place = tuple(data.draw(st.integers(0, size - 1)) for size in expected.shape)
    value = expected.copy()
    value[place] += 1 + abs(value[place])
    failure = refusal(check.close, value, expected, name="y")
    where = str(place[0]) if len(place) == 1 else str(tuple(int(i) for i in place))
    assert f"à l'indice {where} (1 valeur fausse sur {expected.size})" in failure.message


@given(ARRAYS, st.sampled_from([np.nan, np.inf, -np.inf]))
def test_close_refuses_nan_and_infinity(expected: Any, bad: float) -> None:
    """NaN and infinities never pass, however wide the tolerance."""
    value = np.full_like(expected, bad)
    assert "vaut" in refusal(check.close, value, expected, name="y", rtol=1e9, atol=1e9).message


@pytest.mark.parametrize("value", [0.5, np.float64(0.5), np.float32(0.5), np.array(0.5)])
def test_close_accepts_any_kind_of_number(value: object) -> None:
    """A Python float, a NumPy scalar and a 0-d array are the same number."""
    check.close(value, 0.5, name="y")


def test_close_accepts_integers_for_floats() -> None:
    """2 is 2.0, and an integer array a float one."""
    check.close(2, 2.0, name="y")
    check.close(np.arange(3), [0.0, 1.0, 2.0], name="y")


def test_close_tells_observed_expected_and_lead_with_decimal_commas() -> None:
    """The message has its three parts, in French."""
    failure = refusal(check.close, 0.5, 0.25, name="perte", lead="divisez par n")
    assert str(failure) == "`perte` vaut 0,5 ; attendu : 0,25. Piste : divisez par n."


def test_close_shows_enough_digits_to_tell_numbers_apart() -> None:
    """Two numbers never look the same in a refusal."""
    failure = refusal(check.close, 0.500001, 0.5, name="y", rtol=1e-9)
    assert failure.message == "`y` vaut 0,500001 ; attendu : 0,5."


def test_close_compares_infinities_exactly() -> None:
    """An expected infinity is met by the same infinity only."""
    check.close([-np.inf, 1.0], [-np.inf, 1.0], name="y")
    assert "+inf" in refusal(check.close, [np.inf, 1.0], [-np.inf, 1.0], name="y").message
    assert "vaut 3" in refusal(check.close, [3.0, 1.0], [-np.inf, 1.0], name="y").message


def test_close_refuses_another_shape() -> None:
    """Broadcasting hides no wrong shape."""
    failure = refusal(check.close, np.zeros((3, 1)), np.zeros(3), name="y")
    assert failure.message == "`y` a la forme (3, 1) ; attendu : la forme (3,)."


def test_close_accepts_a_column_only_where_allowed() -> None:
    """(n, 1) stands for (n,) on demand, (1, n) and (n,) too, but another order of axes never."""
    check.close(np.zeros((3, 1)), np.zeros(3), name="y", columns_as_vectors=True)
    check.close([0.5], 0.5, name="y", columns_as_vectors=True)
    refusal(check.close, np.zeros((3, 2)), np.zeros((2, 3)), name="y", columns_as_vectors=True)


def test_close_gives_single_precision_the_error_of_its_rounding() -> None:
    """1 - tanh² in float32 is right even where it has lost its digits; as wrong in float64, it is refused."""
    z = np.linspace(-8, 8, 33)
    expected = 1 - np.tanh(z) ** 2
    value = 1 - np.tanh(z.astype(np.float32)) ** 2
    check.close(value, expected, name="y")
    refusal(check.close, value.astype(np.float64), expected, name="y")
    refusal(check.close, (value + 1e-4).astype(np.float32), expected, name="y")


def test_close_looks_into_tuples_and_dicts() -> None:
    """The wrong part of a structure is named."""
    check.close((np.ones(2), 3.0), (np.ones(2), 3.0), name="f(x)")
    check.close([np.ones(2), 3.0], (np.ones(2), 3.0), name="f(x)")
    check.close({"w": 1.0, "autre": None}, {"w": 1.0}, name="g")
    assert "`f(x)[1]` vaut 4" in refusal(check.close, (np.ones(2), 4.0), (np.ones(2), 3.0), name="f(x)").message
    assert "`f(x)` a 1 élément ; attendu : 2" in refusal(check.close, (1.0,), (1.0, 3.0), name="f(x)").message
    assert "`g` n'a pas de clé `'w'`" in refusal(check.close, {"W": 1.0}, {"w": 1.0}, name="g").message
    assert "`f(x)` est None ; attendu : un tuple" in refusal(check.close, None, (1.0, 2.0), name="f(x)").message


def test_close_refuses_hostile_objects(hostile: Any) -> None:
    """Nothing that an object says of itself counts."""
    refusal(check.close, hostile, np.array([0.5, 0.25]), name="y")


ODD: list[tuple[Any, str]] = [
    (None, "est None"),
    ("0.5", "contient du texte"),
    (True, "est un booléen"),
    ([True, False], "contient des booléens"),
    (0.5 + 0j, "contient des nombres complexes"),
    (len, "est une fonction"),
    (float, "est une classe"),
    ({"a": 1}, "est un dictionnaire"),
    ({1.0}, "est un ensemble"),
    ((i for i in range(2)), "est un générateur"),
    (..., "n'est pas encore défini"),
    ([[1.0], [1.0, 2.0]], "est une liste irrégulière"),
    ([None, 1.0], "contient None"),
    ([10**400, 1], "contient un entier de plus de 64 bits"),
    (np.array([1, None], dtype=object), "est un tableau d'objets"),
    (b"ab", "est une suite d'octets"),
    (np.array(["2020-01-01", "2020-01-02"], dtype="datetime64[D]"), "contient des dates"),
]


@pytest.mark.parametrize(("value", "message"), ODD, ids=[message for _, message in ODD])
def test_a_value_of_another_type_is_described(value: Any, message: str) -> None:
    """The learner reads what the object is, never its ``repr``."""
    expected = np.zeros(2) if isinstance(value, list | np.ndarray) else np.zeros(())
    assert message in refusal(check.close, value, expected, name="y").message


def test_close_expects_booleans_where_booleans_are_expected() -> None:
    """A mask is compared as a mask."""
    check.close(np.array([True, False]), np.array([True, False]), name="masque")
    failure = refusal(check.close, np.array([True, True]), np.array([True, False]), name="masque")
    assert "vaut True à l'indice 1 (1 valeur fausse sur 2) ; attendu : False" in failure.message


def test_pandas_objects_are_read_as_arrays() -> None:
    """A column or a table of numbers is an array; one that holds text is not."""
    pandas = pytest.importorskip("pandas")
    check.close(pandas.Series([0.5, 0.25]), [0.5, 0.25], name="y")
    check.close(pandas.DataFrame({"a": [1.0, 2.0]}), [[1.0], [2.0]], name="y")
    mixed = pandas.DataFrame({"a": [1.0], "b": ["x"]})
    assert "est un tableau d'objets" in refusal(check.close, mixed, np.zeros((1, 2)), name="y").message


def test_a_list_that_contains_itself_is_refused_at_once() -> None:
    """No walk without end."""
    loop: list[Any] = []
    loop += [loop, loop]
    assert "trop profonde" in refusal(check.close, loop, np.zeros(2), name="y").message


def test_a_huge_view_is_refused_without_being_copied() -> None:
    """A terabyte that takes eight bytes stays so."""
    huge = np.broadcast_to(np.float64(0), (10**6, 10**6))
    assert "1\u00a0000\u00a0000\u00a0000\u00a0000 valeurs" in refusal(check.finite, huge, name="y").message
    assert "a la forme (1000000, 1000000)" in refusal(check.close, huge, 0.0, name="y").message


def test_messages_stay_short_for_huge_wrong_arrays() -> None:
    """A million wrong values make one short sentence."""
    failure = refusal(check.close, np.ones(10**6), np.zeros(10**6), name="y")
    assert "1\u00a0000\u00a0000 valeurs fausses" in failure.message


@pytest.mark.parametrize("expected", ["texte", None, [1.0, "a"], 1j, object()])
def test_an_unusable_expected_value_is_the_instructors_mistake(expected: object) -> None:
    """It raises TypeError, whatever the learner's value."""
    with pytest.raises(TypeError):
        check.close(None, expected, name="y")


@pytest.mark.parametrize("options", [{"rtol": -1.0}, {"atol": float("nan")}, {"name": " "}])
def test_an_unusable_option_is_the_instructors_mistake(options: dict[str, Any]) -> None:
    """It raises ValueError, whatever the learner's value."""
    with pytest.raises(ValueError, match="must"):
        check.close(None, 1.0, **{"name": "y", **options})


def test_an_expected_nan_is_the_instructors_mistake() -> None:
    """Nothing equals NaN."""
    with pytest.raises(ValueError, match="NaN"):
        check.close(1.0, float("nan"), name="y")


@given(ARRAYS)
def test_finite_accepts_finite_numbers(value: Any) -> None:
    """Arrays, and lists or dicts of arrays of several shapes."""
    check.finite(value, name="y")
    check.finite([value, np.zeros(7)], name="poids")
    check.finite({"W": value, "b": [0.0]}, name="parametres")


@given(ARRAYS, st.sampled_from([np.nan, np.inf]))
def test_finite_refuses_the_others(value: Any, bad: float) -> None:
    """One NaN or infinity is enough, wherever it hides."""
    value.flat[-1] = bad
    assert "finie" in refusal(check.finite, value, name="y").message
    assert "`poids[1]" in refusal(check.finite, [np.zeros(7), value], name="poids").message
    assert "`p['W']` vaut" in refusal(check.finite, {"W": value}, name="p").message


def test_finite_refuses_hostile_objects_and_other_types(hostile: Any) -> None:
    """An object without numbers is not finite, and a lying list counts for what it holds."""
    if type(hostile).__name__ in ("LyingList", "LyingArray"):
        check.finite(hostile, name="y")
    else:
        refusal(check.finite, hostile, name="y")
    assert "est None" in refusal(check.finite, None, name="y").message


@given(hnp.arrays(np.float64, (3, 4), elements=st.floats(0.01, 1)))
def test_probabilities_accepts_rows_that_sum_to_one(raw: Any) -> None:
    """Along the axis asked for."""
    check.probabilities(raw / raw.sum(axis=1, keepdims=True), name="p")
    check.probabilities(raw / raw.sum(axis=0), name="p", axis=0)
    check.probabilities(raw, name="p", axis=None)


@pytest.mark.parametrize(
    ("value", "message"),
    [
        ([[0.5, 0.6]], "la somme de `p` selon l'axe -1 vaut 1,1 à l'indice 0 ; attendu : 1"),
        ([[-0.5, 1.5]], "`p` vaut -0,5 à l'indice (0, 0) ; attendu : une probabilité entre 0 et 1"),
        ([[np.nan, 1.0]], "`p` vaut NaN à l'indice (0, 0)"),
        (0.5, "`p` a la forme () (un seul nombre) ; attendu : un tableau qui a un axe -1"),
        ("0.5", "`p` contient du texte"),
    ],
)
def test_probabilities_refuses_the_others(value: Any, message: str) -> None:
    """Out of [0, 1], wrong sum, NaN, no axis, no number."""
    assert message in refusal(check.probabilities, value, name="p").message


def test_probabilities_refuses_hostile_objects(hostile: Any) -> None:
    """Nothing that an object says of itself counts."""
    refusal(check.probabilities, hostile, name="p")


def test_is_true_accepts_a_true_condition_and_tells_a_false_one() -> None:
    """The three parts are the instructor's."""
    check.is_true(np.bool_(True), observed="tout va bien")
    failure = refusal(check.is_true, False, observed="`n` vaut 5", expected="moins de 4", lead="comptez")
    assert str(failure) == "`n` vaut 5 ; attendu : moins de 4. Piste : comptez."


def test_is_true_wants_a_real_boolean() -> None:
    """An array or an object that is true is the instructor's mistake, not a pass."""
    for condition in (1, "oui", np.array([True, True]), object()):
        with pytest.raises(TypeError, match="boolean"):
            check.is_true(condition, observed="x")


def test_a_refusal_is_an_assertion_error_without_our_traceback() -> None:
    """Plain nbgrader and Jupyter understand it."""
    failure = refusal(check.close, 1.0, 2.0, name="y")
    assert isinstance(failure, AssertionError)
    assert isinstance(failure, CheckFailure)
    assert failure._render_traceback_() == ["❌ `y` vaut 1 ; attendu : 2."]
