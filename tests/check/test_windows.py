"""Windows of a series: each in its place, with its target."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import numpy as np
import pytest

from graders import check
from tests.check.hostile import refusal

Cut = Callable[[Any, int, int], Any]


def right(series: Any, length: int, horizon: int) -> Any:
    """By a sliding view."""
    view = np.lib.stride_tricks.sliding_window_view(series, length + horizon)
    return view[:, :length], view[:, -1]


def loops(series: Any, length: int, horizon: int) -> Any:
    """By lists."""
    count = len(series) - length - horizon + 1
    rows = [[float(value) for value in series[i : i + length]] for i in range(count)]
    return [rows, [float(series[i + length - 1 + horizon]) for i in range(count)]]


def single(series: Any, length: int, horizon: int) -> Any:
    """In single precision."""
    x, y = right(series, length, horizon)
    return x.astype("float32"), y.astype("float32")


@pytest.mark.parametrize("cut", [right, loops, single])
def test_any_way_to_cut_the_same_windows_passes(cut: Cut) -> None:
    """Views, lists, another precision; one window alone, windows of one value, horizons longer than a window."""
    check.window_alignment(cut, cases=[(40, 5, 1), (60, 8, 12), (13, 8, 5), (9, 1, 1), (300, 24, 12)])


WRONG: dict[str, tuple[Cut, str]] = {
    "the present as target": (
        lambda s, n, h: (right(s, n, h)[0], right(s, n, h)[0][:, -1]),
        "est la valeur d'indice 4, qui est dans la fenêtre",
    ),
    "one step too far": (lambda s, n, h: (right(s, n, h)[0], np.roll(s, -n - h)[: len(s) - n - h + 1]), "indice 8"),
    "horizon forgotten": (lambda s, n, h: (right(s, n, h)[0], s[n : len(s) - h + 1]), "la valeur d'indice 5"),
    "last window forgotten": (
        lambda s, n, h: tuple(part[:-1] for part in right(s, n, h)),
        "32 fenêtres ; attendu : 33",
    ),
    "newest first": (
        lambda s, n, h: (right(s, n, h)[0][:, ::-1], right(s, n, h)[1]),
        "la fenêtre 0 contient les valeurs d'indices 4, 3, 2, 1 et 0",
    ),
    "shuffled": (lambda s, n, h: tuple(part[::-1] for part in right(s, n, h)), "la fenêtre 0"),
    "in columns": (lambda s, n, h: (right(s, n, h)[0].T, right(s, n, h)[1]), "(5, 33)"),
    "all targets": (lambda s, n, h: (right(s, n, h)[0], right(s, h, n)[0]), "`y` a la forme"),
    "centred": (lambda s, n, h: (right(s, n, h)[0] - np.mean(s), right(s, n, h)[1]), "qui n'est pas dans la série"),
    "a constant series": (lambda s, n, h: right(np.arange(len(s)), n, h), "qui n'est pas dans la série"),
    "NaN": (lambda s, n, h: (right(s, n, h)[0] * np.nan, right(s, n, h)[1]), "NaN"),
    "x alone": (lambda s, n, h: right(s, n, h)[0], "n'est pas un couple"),
    "nothing": (lambda s, n, h: None, "n'est pas un couple"),
}


@pytest.mark.parametrize("mistake", WRONG)
def test_windows_out_of_place_are_told(mistake: str) -> None:
    """Which window, which target, and where it should be."""
    cut, said = WRONG[mistake]
    assert said in str(refusal(check.window_alignment, cut, cases=[(40, 5, 3)]))


def test_the_second_series_sees_what_whole_numbers_in_a_row_hide() -> None:
    """Windows rebuilt from their first value are right on 0, 1, 2… only."""

    def extrapolated(series: Any, length: int, horizon: int) -> Any:
        x, _ = right(series, length, horizon)
        return x, x[:, -1] + horizon

    refusal(check.window_alignment, extrapolated)


def test_hostile_objects_are_no_windows(hostile: Any) -> None:
    """What pretends to be an array is refused, not asked."""
    refusal(check.window_alignment, lambda s, n, h: (hostile, hostile))
    refusal(check.window_alignment, 3)


def test_cases_that_leave_no_window_are_the_instructors_mistake() -> None:
    """Before the learner's function is called."""
    with pytest.raises(ValueError, match="no window"):
        check.window_alignment(right, cases=[(5, 4, 2)])
    with pytest.raises(TypeError, match="triple"):
        check.window_alignment(right, cases=[(5, 4)])  # type: ignore[list-item]
    with pytest.raises(ValueError, match="empty"):
        check.window_alignment(right, cases=[])
