"""Areas under the ROC curve and rates of alarms."""

from __future__ import annotations

from typing import Any

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from graders import check
from graders.check import measures
from tests.check.hostile import refusal

LABELS = np.array([0, 0, 1, 1])
SCORES = np.array([0.1, 0.4, 0.35, 0.8])
EXAMPLES = st.lists(st.tuples(st.integers(-3, 3), st.booleans()), min_size=2, max_size=40).filter(
    lambda pairs: len({label for _, label in pairs}) == 2
)


@given(EXAMPLES)
def test_the_area_is_the_share_of_pairs_in_order(examples: list[tuple[int, bool]]) -> None:
    """Against the definition, pair by pair; integer scores make many ties, each worth one half."""
    scores, labels = (np.array(column) for column in zip(*examples, strict=True))
    gaps = scores[labels][:, None] - scores[~labels][None, :]
    expected = float(np.mean((gaps > 0) + 0.5 * (gaps == 0)))
    assert check.auroc_of(scores.astype(float), labels.astype(int)) == pytest.approx(expected, abs=1e-12)


def test_the_area_is_that_of_scikit_learn() -> None:
    """On scores with and without ties."""
    from sklearn.metrics import roc_auc_score

    rng = np.random.default_rng(0)
    for scores in (rng.normal(size=200), np.round(rng.normal(size=200), 1)):
        labels = rng.integers(0, 2, 200)
        assert check.auroc_of(scores, labels) == pytest.approx(roc_auc_score(labels, scores), abs=1e-12)


@pytest.mark.parametrize("scores", [SCORES, SCORES[:, None], SCORES.tolist(), SCORES.astype(np.float32), 8 * SCORES])
def test_scores_of_every_form_pass(scores: Any) -> None:
    """A vector, a column, a list, single precision, another scale."""
    check.auroc(scores, LABELS, at_least=0.75)


def test_a_small_area_is_told_with_the_threshold() -> None:
    """And the number of examples."""
    failure = refusal(check.auroc, SCORES, LABELS, at_least=0.9, name="s", lead="entraînez plus")
    assert failure.message == "`s` a une AUROC de 0,75 sur 4 exemples ; attendu : au moins 0,9."
    assert failure.hint == "entraînez plus."


def test_scores_in_reverse_order_are_recognised() -> None:
    """The lead says what an area below one half means."""
    failure = refusal(check.auroc, -SCORES, LABELS, at_least=0.9)
    assert "`scores` a une AUROC de 0,25" in failure.message
    assert "rangent à l'envers" in failure.hint


def test_a_constant_score_is_worth_one_half() -> None:
    """It tells nothing."""
    assert check.auroc_of(np.ones(4), LABELS) == 0.5
    refusal(check.auroc, np.ones(4), LABELS, at_least=0.6)


def test_a_baseline_must_be_beaten_by_the_margin() -> None:
    """It is given as an area or as scores for the same examples."""
    better = np.array([0.1, 0.2, 0.3, 0.4])
    check.auroc(better, LABELS, at_least=0.5, baseline=SCORES, margin=0.25)
    check.auroc(better, LABELS, at_least=0.5, baseline=0.9)
    failure = refusal(
        check.auroc, better, LABELS, at_least=0.5, baseline=SCORES, margin=0.3, baseline_name="l'ACP", name="s"
    )
    assert failure.message == (
        "`s` a une AUROC de 1 sur 4 exemples, l'ACP de 0,75 ; attendu : mieux que l'ACP d'au moins 0,3."
    )
    refusal(check.auroc, SCORES, LABELS, at_least=0.5, baseline=SCORES)


@pytest.mark.parametrize(
    ("scores", "message"),
    [
        (None, "`scores` est None"),
        (SCORES[:3], "`scores` a la forme (3,) ; attendu : (4,)"),
        (np.ones((4, 2)), "`scores` a la forme (4, 2) ; attendu : (4,)"),
        (0.5, "`scores` a la forme () (un seul nombre)"),
        ([0.1, float("nan"), 0.2, 0.3], "`scores` contient NaN"),
        (["a", "b", "c", "d"], "contient du texte"),
        (SCORES > 0.3, "contient des booléens"),
    ],
)
def test_unusable_scores_are_described(scores: Any, message: str) -> None:
    """Shape, type, NaN."""
    assert message in refusal(check.auroc, scores, LABELS, at_least=0.5).message


def test_hostile_scores_are_refused(hostile: Any) -> None:
    """An object that pretends to be the right scores has none."""
    refusal(check.auroc, hostile, np.array([1, 0]), at_least=0.9)


@pytest.mark.parametrize(
    "change",
    [
        {"labels": None},
        {"labels": np.ones(4)},
        {"labels": np.array([0, 1, 2, 1])},
        {"labels": np.ones((4, 1))},
        {"at_least": 1.5},
        {"at_least": "0,9"},
        {"margin": -1},
        {"baseline": [0.1, 0.2]},
        {"baseline": 3.0},
        {"baseline": [0.1, float("nan"), 0.3, 0.4]},
    ],
)
def test_a_wrong_argument_is_the_instructors_mistake(change: dict[str, Any]) -> None:
    """It raises before the learner's scores are read."""
    arguments = {"labels": LABELS, "at_least": 0.5, **change}
    with pytest.raises((TypeError, ValueError)):
        check.auroc(None, **arguments)


@pytest.mark.parametrize(
    "decisions", [[0, 1, 0, 0], [[0], [1], [0], [0]], np.array([0.0, 1.0, 0.0, 0.0]), SCORES > 0.5]
)
def test_decisions_of_every_form_pass(decisions: Any) -> None:
    """Integers, a column, floats, booleans."""
    check.positive_rate(decisions, at_least=0.25, at_most=0.25)


def test_a_rate_outside_its_bounds_is_told_in_percent() -> None:
    """Above as below."""
    failure = refusal(check.positive_rate, [1, 1, 0, 0], at_most=0.1, name="d", among="images normales")
    assert failure.message == "`d` vaut 1 pour 50\u00a0% des 4 images normales ; attendu : au plus 10\u00a0%."
    failure = refusal(check.positive_rate, [1, 0, 0, 0], at_least=0.5, at_most=0.9, name="d", lead="baissez le seuil")
    assert failure.message == "`d` vaut 1 pour 25\u00a0% des 4 exemples ; attendu : au moins 50\u00a0%."
    assert failure.hint == "baissez le seuil."


@pytest.mark.parametrize(
    ("decisions", "message"),
    [
        (None, "`decisions` est None"),
        (0.5, "une décision par exemple"),
        ([], "une décision par exemple"),
        (np.zeros((4, 2)), "`decisions` a la forme (4, 2)"),
        ([0, 2, 1], "contient 2 ; attendu : des 0 et des 1"),
        ([0.0, float("nan")], "contient NaN"),
        (["0", "1"], "contient du texte"),
    ],
)
def test_unusable_decisions_are_described(decisions: Any, message: str) -> None:
    """Shape, values, type."""
    assert message in refusal(check.positive_rate, decisions).message


def test_hostile_decisions_are_refused(hostile: Any) -> None:
    """Whatever they say of themselves."""
    refusal(check.positive_rate, hostile, at_least=0.9)


@pytest.mark.parametrize("bounds", [{"at_least": 0.5, "at_most": 0.1}, {"at_most": 2}, {"at_least": None}])
def test_a_wrong_bound_is_the_instructors_mistake(bounds: dict[str, Any]) -> None:
    """Contradictory, out of [0, 1], or no number."""
    with pytest.raises((TypeError, ValueError)):
        check.positive_rate(None, **bounds)


def test_what_was_measured_is_noted() -> None:
    """For calibration: the area, how far it is above the baseline, the rate against each bound that was given."""
    with measures.collect() as found:
        check.auroc(SCORES, LABELS, at_least=0.5, baseline=0.7, margin=0.01, name="s")
        check.positive_rate([0, 1, 0, 0], at_least=0.1, at_most=0.5, name="d")
    noted = [(m.check, m.direction, m.threshold, round(m.value, 9)) for m in found.notes]
    assert noted == [
        ("auroc", "at_least", 0.5, 0.75),
        ("auroc", "at_least", 0.01, 0.05),
        ("positive_rate", "at_least", 0.1, 0.25),
        ("positive_rate", "at_most", 0.5, 0.25),
    ]
