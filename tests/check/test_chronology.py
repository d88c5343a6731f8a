"""The order of time: consecutive parts, and a canary in the future."""

from __future__ import annotations

from typing import Any

import numpy as np
import pytest

from graders import check
from tests.check.hostile import refusal

NAMES = ("passe", "futur")
SERIES = np.random.default_rng(0).permutation(20) * 1.5 - 4


def chronological(parts: Any, **options: Any) -> None:
    """With the shares of these tests."""
    check.chronological(parts, SERIES, **{"shares": (0.75, 0.25), "names": NAMES, **options})


def test_a_part_may_be_empty() -> None:
    """A small share of few rows rounds to none; losing all the others does not."""
    series = np.arange(12.0)
    for rows in (series, np.stack([series, series], axis=1)):
        check.chronological((rows, rows[12:]), rows, shares=(0.97, 0.03), names=("passe", "futur"))
        failure = refusal(check.chronological, (rows[:0], rows), rows, shares=(0.97, 0.03), names=("passe", "futur"))
        assert "`passe` contient 0 valeur" in failure.message


@pytest.mark.parametrize("kind", [tuple, list])
@pytest.mark.parametrize("write", [np.array, list, lambda part: np.array(part, dtype="float32")])
def test_consecutive_parts_pass_however_written(kind: Any, write: Any) -> None:
    """A tuple or a list, of arrays or lists; one row more or less."""
    for cut in (14, 15, 16):
        chronological(kind([write(SERIES[:cut]), write(SERIES[cut:])]))


def test_rows_of_several_values_have_an_order_too() -> None:
    """A series of measures (n, 2)."""
    rows = np.column_stack([SERIES, SERIES[::-1]])
    check.chronological((rows[:10], rows[10:]), rows, shares=(0.5, 0.5), names=NAMES)
    refusal(check.chronological, (rows[:10], rows[10:, :1]), rows, shares=(0.5, 0.5), names=NAMES)


@pytest.mark.parametrize(
    ("parts", "said"),
    [
        ((SERIES[15:], SERIES[:15]), "`passe` commence par la valeur d'indice 15"),
        ((np.sort(SERIES)[:15], np.sort(SERIES)[15:]), "commence par"),
        ((SERIES[:15][::-1], SERIES[15:]), "`passe` commence par la valeur d'indice 14"),
        ((SERIES[[0, 2, 1, *range(3, 15)]], SERIES[15:]), "suit celle d'indice 0"),
        ((SERIES[:15], SERIES[16:]), "`futur` commence par la valeur d'indice 16"),
        ((SERIES[:15], SERIES[13:]), "`futur` commence par la valeur d'indice 13"),
        ((SERIES[:15], SERIES[15:19]), "19 des 20 valeurs"),
        ((SERIES[:5], SERIES[5:]), "`passe` contient 5 valeurs"),
        ((SERIES[:15] / 2, SERIES[15:]), "n'est pas dans la série"),
        ((SERIES[:15] * np.nan, SERIES[15:]), "n'est pas dans la série"),
        ((SERIES[:15, None], SERIES[15:, None]), "la forme (15, 1)"),
        ((SERIES,), "1 valeur"),
        (SERIES, "la coupe est"),
        (None, "None"),
    ],
)
def test_what_breaks_the_order_of_time_is_told(parts: Any, said: str) -> None:
    """Reversed, shuffled, lost, repeated, of another size, changed, or no pair."""
    assert said in str(refusal(chronological, parts))


def test_instructors_mistakes_of_a_split_are_told_apart() -> None:
    """Shares that do not make 1, values that do not tell their place."""
    with pytest.raises(ValueError, match="make 1"):
        chronological((SERIES[:15], SERIES[15:]), shares=(0.5, 0.25))
    with pytest.raises(ValueError, match="all be different"):
        check.chronological((np.zeros(2), np.zeros(2)), np.zeros(4), shares=(0.5, 0.5), names=NAMES)


FUTURE = slice(15, None)


def test_what_the_past_alone_gives_survives_the_canary() -> None:
    """A number, an array, a tuple of both; lists too."""
    check.canary(lambda s: (s[:15].mean(), s[:15]), SERIES, FUTURE, names=("moyenne", "x_app"))
    check.canary(lambda s: [list(s[:15])], SERIES, np.arange(15, 20), names=["x_app"])
    check.canary(lambda s: float(s[:15].max()), SERIES, np.arange(20) > 14, names=["maximum"])


@pytest.mark.parametrize(
    ("fit", "said"),
    [
        (lambda s: (s.mean(),), "`valeur` passe de"),
        (lambda s: (s[:16],), "à l'indice 15"),
        (lambda s: (s[s < 100],), "de la forme (20,) à (15,)"),
        (lambda s: (s[:15] * np.nan,), "NaN"),
        (lambda s: (s[:15], s[:15]), "2 éléments"),
        (lambda s: ("x",), "du texte"),
        (lambda s: None, "None"),
    ],
)
def test_what_knows_the_future_is_told(fit: Any, said: str) -> None:
    """A mean of all, one value too many, a choice made with the future; and what is no number."""
    assert said in str(refusal(check.canary, fit, SERIES, FUTURE, names=["valeur"]))


def test_the_canary_leaves_the_series_of_the_caller_alone() -> None:
    """Each call gets a copy."""
    before = SERIES.copy()

    def careless(series: Any) -> Any:
        series[:] = 0
        return (series[:15],)

    check.canary(careless, SERIES, FUTURE, names=["x_app"])
    assert np.array_equal(SERIES, before)


def test_a_canary_that_replaces_nothing_or_everything_is_the_instructors_mistake() -> None:
    """It would prove nothing."""
    for rows in (slice(20, None), slice(None)):
        with pytest.raises(ValueError, match="rows must be some"):
            check.canary(lambda s: (0.0,), SERIES, rows, names=["x"])


def test_hostile_objects_are_no_parts(hostile: Any) -> None:
    """What pretends to be an array is refused, not asked."""
    refusal(chronological, (hostile, hostile))
