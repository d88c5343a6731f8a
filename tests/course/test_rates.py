"""Estimated rates: exact where theory is, cautious where values are few."""

from __future__ import annotations

import math

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from scipy.stats import norm, t

from graders.course import rates

UNBOUNDED = np.array([4.0, -1.0, 2.0, 0.5, -3.0, 1.0, 2.5, -0.5])


def test_one_answer_is_predicted_by_students_law() -> None:
    """Mean, spread and (n - 1) degrees of freedom of the values; the textbook's prediction of one more."""
    n, mean, spread = len(UNBOUNDED), UNBOUNDED.mean(), UNBOUNDED.std(ddof=1)
    expected = t.cdf((-6 - mean) / (spread * math.sqrt(1 + 1 / n)), n - 1)
    assert 1 - rates.false_acceptance(list(UNBOUNDED), -6, "at_least") == pytest.approx(expected, rel=1e-9)
    # Of the reference alone the same comes out, but for the spread of the mean, taken as a law of its own.
    assert rates.false_refusal([list(UNBOUNDED)], -6, "at_least") == pytest.approx(expected, rel=0.1)


def test_many_values_give_the_rate_of_the_normal_law() -> None:
    """Where nothing is uncertain any more."""
    drawn = np.random.default_rng(0).normal(5, 1, 20_000)
    found = rates.false_refusal([list(drawn)], 5 - 2.5, "at_least")
    assert found == pytest.approx(norm.cdf(-2.5), rel=0.1)


def test_directions_mirror_each_other() -> None:
    """A loss above its threshold is as bad as a score below it."""
    groups = [[1.0, 2.0, 4.0], [0.5, -1.0, 3.0], [2.0, 2.5, -0.5]]
    mirrored = [[-v for v in group] for group in groups]
    assert rates.false_refusal(groups, -4, "at_least") == pytest.approx(rates.false_refusal(mirrored, 4, "at_most"))
    assert rates.false_refusal(groups, -4, "at_least") == rates.false_refusal(groups, -4, "above")


@given(st.integers(0, 1000), st.floats(0.5, 3))
def test_a_threshold_further_away_refuses_less(seed: int, step: float) -> None:
    """Whatever the values."""
    groups = np.random.default_rng(seed).normal(0, 1, (6, 4)).tolist()
    near, far = (rates.false_refusal(groups, -distance, "at_least") for distance in (step, 2 * step))
    assert 0 <= far <= near <= 1


def test_other_answers_count_more_than_other_draws() -> None:
    """The same values, told apart by answer, refuse more: few answers say little of the next one."""
    means = np.array([-2.0, -1.0, 0.0, 1.0, 2.0])
    groups = [list(mean + np.array([-0.1, 0.0, 0.1, 0.05])) for mean in means]
    together = [[value for group in groups for value in group]]
    assert rates.false_refusal(groups, -8, "at_least") > 5 * rates.false_refusal(together, -8, "at_least")


def test_more_attempts_mend_bad_draws_and_not_bad_answers() -> None:
    """Three attempts cube the rate where draws decide, and change little where answers do."""
    noise = np.random.default_rng(1).normal(0, 1, (6, 10))
    draws = (noise - noise.mean(axis=1, keepdims=True)).tolist()
    once, thrice = (rates.false_refusal(draws, -2, "at_least", attempts=k) for k in (1, 3))
    assert thrice < 2 * once**3
    answers = (0.01 * noise + np.arange(6)[:, None]).tolist()
    once, thrice = (rates.false_refusal(answers, -2, "at_least", attempts=k) for k in (1, 3))
    assert thrice > 0.8 * once


def test_the_worst_scale_counts() -> None:
    """Errors near 0 are skewed: on the scale of their logarithm the threshold is nearer."""
    errors = np.exp(np.random.default_rng(2).normal(-4, 0.4, 40))
    natural = rates.false_refusal([list(-errors)], -0.06, "at_least")
    assert rates.false_refusal([list(1 - errors)], 0.94, "at_least") > 10 * natural
    assert rates.false_refusal([list(errors)], 0.06, "at_most") > 10 * natural


@pytest.mark.parametrize(("value", "rate"), [(0.9, 0.0), (0.5, 1.0)])
def test_values_without_any_spread_decide_alone(value: float, rate: float) -> None:
    """On the right side always accepted, on the wrong one never."""
    assert rates.false_refusal([[value] * 4] * 5, 0.7, "at_least") == rate
    assert rates.false_acceptance([value] * 4, 0.7, "at_least") == 1 - rate


def test_bounds_on_counted_rates_are_the_known_ones() -> None:
    """Zero failures in 20 draws bound a refusal at .14, in 60 at .049."""
    assert rates.upper_bound(0, 20) == pytest.approx(1 - 0.05 ** (1 / 20))
    assert rates.upper_bound(0, 60) == pytest.approx(0.0487, abs=1e-4)
    assert rates.upper_bound(5, 5) == rates.upper_bound(0, 0) == 1


def test_several_checks_and_attempts_are_put_together() -> None:
    """Rates of checks add up in one attempt; in three, so do their cube roots. Attempts of a weak answer add up."""
    assert rates.any_of([0.01, 0.02], 1) == pytest.approx(0.03)
    assert rates.any_of([0.001, 0.008], 3) == pytest.approx(0.027)
    assert rates.any_of([], 1) == 0
    assert rates.any_of([0.9, 0.9], 1) == 1
    assert rates.in_attempts(0.1, 3) == pytest.approx(1 - 0.9**3)
    assert rates.in_attempts(1.0, 3) == 1
