"""Accuracy, losses and baselines of functions and estimators."""

from __future__ import annotations

from typing import Any

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from graders import check
from graders.data import Split
from tests.check.hostile import refusal

X = np.linspace(-1, 1, 40).reshape(20, 2)
BINARY = np.array([0, 1] * 10)
THREE = np.arange(20) % 3


def one_hot(y: Any, k: int) -> Any:
    """(n,) to (n, k)."""
    return np.eye(k)[y]


def gives(values: Any) -> Any:
    """A function that predicts these values, whatever its input."""
    return lambda x: values


PROBABILITY = np.where(BINARY == 1, 0.8, 0.1)
LOGIT = np.where(BINARY == 1, 3.0, -2.0)
SCORES = one_hot(THREE, 3) * 5 - 1


@pytest.mark.parametrize("y", [BINARY, BINARY[:, None], BINARY.astype(float), BINARY == 1, one_hot(BINARY, 2)])
@pytest.mark.parametrize(
    "values",
    [
        PROBABILITY,
        PROBABILITY[:, None],
        LOGIT,
        LOGIT[:, None],
        np.stack([1 - PROBABILITY, PROBABILITY], 1),
        np.stack([-LOGIT, LOGIT], 1),
        BINARY,
        BINARY == 1,
        BINARY.tolist(),
        PROBABILITY.astype(np.float32),
    ],
)
def test_every_right_way_to_predict_two_classes_passes(values: Any, y: Any) -> None:
    """Classes, probabilities or logits; (n,), (n, 1) or (n, 2); targets integer, column or one-hot."""
    check.accuracy(gives(values), (X, y), at_least=1.0)


@pytest.mark.parametrize("y", [THREE, one_hot(THREE, 3), THREE[:, None]])
@pytest.mark.parametrize("values", [SCORES, one_hot(THREE, 3), THREE, THREE[:, None], THREE.astype(float)])
def test_every_right_way_to_predict_three_classes_passes(values: Any, y: Any) -> None:
    """Scores, one-hot rows or classes."""
    check.accuracy(gives(values), (X, y), at_least=1.0)


@pytest.mark.parametrize("values", [2 * BINARY - 1, LOGIT, LOGIT[:, None], np.stack([-LOGIT, LOGIT], 1)])
def test_classes_minus_one_and_one_are_understood(values: Any) -> None:
    """As the perceptron has them."""
    check.accuracy(gives(values), (X, 2 * BINARY - 1), at_least=1.0)
    refusal(check.accuracy, gives(-1 * values), (X, 2 * BINARY - 1), at_least=0.5)


def test_targets_of_several_axes_are_understood() -> None:
    """One class a pixel."""
    y = np.random.default_rng(0).integers(0, 3, (20, 4, 4))
    check.accuracy(gives(one_hot(y, 3)), (X, y), at_least=1.0)


@given(st.lists(st.integers(0, 3), min_size=1, max_size=30), st.data())
def test_accuracy_is_the_share_of_right_answers(targets: list[int], data: st.DataObject) -> None:
    """Against the definition."""
    guesses = [data.draw(st.integers(0, 3)) for _ in targets]
    split = np.zeros((len(targets), 1)), np.array(targets)
    expected = sum(a == b for a, b in zip(guesses, targets, strict=True)) / len(targets)
    assert check.accuracy_of(gives(one_hot(np.array(guesses), 4)), split) == pytest.approx(expected)


def test_a_low_accuracy_is_told_in_percent() -> None:
    """With the number of examples and the threshold."""
    values = np.where(np.arange(20) < 7, 1 - BINARY, BINARY)
    failure = refusal(check.accuracy, gives(values), Split(X, BINARY), at_least=0.9, name="m", lead="entraînez plus")
    assert failure.message == "`m` classe correctement 65\u00a0% des 20 exemples ; attendu : au moins 90\u00a0%."
    assert failure.hint == "entraînez plus."


@pytest.mark.parametrize(
    ("values", "y", "message"),
    [
        (np.full(20, np.nan), BINARY, "prédit des valeurs NaN"),
        (PROBABILITY[:5], BINARY, "donne une sortie de forme (5,) pour 20 exemples"),
        (0.5, BINARY, "donne une sortie de forme () (un seul nombre)"),
        (np.zeros((20, 3, 2)), BINARY, "donne une sortie de forme (20, 3, 2) ; attendu : (20, 2) ou (20,)"),
        (np.zeros((20, 2)), THREE, "donne une sortie de forme (20, 2) ; attendu : (20, 3)"),
        (
            PROBABILITY,
            THREE,
            "donne une seule valeur par exemple ; attendu : une valeur pour chacune des 3 classes",
        ),
        (None, BINARY, "`modele(x)` est None"),
        (["chat"] * 20, BINARY, "`modele(x)` contient du texte"),
    ],
)
def test_unusable_predictions_are_described(values: Any, y: Any, message: str) -> None:
    """Shape, number of classes, NaN, type."""
    assert message in refusal(check.accuracy, gives(values), (X, y), at_least=0.5).message


def test_hostile_predictions_are_refused(hostile: Any) -> None:
    """An always-equal object predicts nothing."""
    refusal(check.accuracy, gives(hostile), (X[:2], np.array([1, 0])), at_least=0.9)
    refusal(check.accuracy, hostile, (X[:2], np.array([1, 0])), at_least=0.9)


class Forest:
    """An estimator; ``predict`` is used, not ``__call__``."""

    def predict(self, x: Any) -> Any:
        """The right classes."""
        return THREE[: len(x)]


def test_estimators_predict() -> None:
    """As scikit-learn's."""
    check.accuracy(Forest(), (X, THREE), at_least=1.0)


BAD_SPLITS: list[Any] = [
    None,
    (X,),
    (X, BINARY, BINARY),
    (X, BINARY[:3]),
    (X[:0], BINARY[:0]),
    (X, np.full(20, np.nan)),
    (X, np.array(["a"] * 20)),
    (X, PROBABILITY),
    (X, BINARY - 3),
]


@pytest.mark.parametrize("split", BAD_SPLITS)
def test_an_unusable_split_is_the_instructors_mistake(split: Any) -> None:
    """It raises before the learner's model is called."""
    for function in (check.accuracy, check.beats_baseline):
        options: dict[str, Any] = {"at_least": 0.5} if function is check.accuracy else {"baseline": 0.5}
        with pytest.raises((TypeError, ValueError)):
            function(None, split=split, **options)  # type: ignore[operator]


@pytest.mark.parametrize("share", [92, -0.1, "0.9", None, float("nan"), True])
def test_a_threshold_outside_0_1_is_the_instructors_mistake(share: Any) -> None:
    """92 is no share."""
    with pytest.raises((TypeError, ValueError), match="at_least"):
        check.accuracy(None, (X, BINARY), at_least=share)


def entropy(p: Any) -> float:
    """Mean of -log p."""
    return float(np.mean(-np.log(p)))


@pytest.mark.parametrize(
    ("values", "expected"),
    [
        (PROBABILITY, entropy([0.9, 0.8])),
        (PROBABILITY[:, None], entropy([0.9, 0.8])),
        (np.stack([1 - PROBABILITY, PROBABILITY], 1), entropy([0.9, 0.8])),
        (LOGIT, entropy(1 / (1 + np.exp([-2.0, -3.0])))),
        (np.stack([np.zeros(20), LOGIT], 1), entropy(1 / (1 + np.exp([-2.0, -3.0])))),
        (1000 * LOGIT, 0.0),
        (BINARY, entropy([1 - 1e-7])),
    ],
)
@pytest.mark.parametrize("loss", ["binary_crossentropy", "categorical_crossentropy"])
def test_cross_entropy_is_computed_from_probabilities_or_logits(values: Any, expected: float, loss: str) -> None:
    """Against the definition, by hand; no overflow."""
    assert check.loss_of(gives(values), (X, BINARY), loss=loss) == pytest.approx(expected, abs=1e-9)
    assert check.loss_of(gives(values), (X, one_hot(BINARY, 2)), loss=loss) == pytest.approx(expected, abs=1e-9)


def test_a_confident_mistake_costs_much_but_not_infinity() -> None:
    """Probabilities are clipped as Keras does."""
    found = check.loss_of(gives(1 - BINARY), (X, BINARY), loss="binary_crossentropy")
    assert found == pytest.approx(-np.log(1e-7))


def test_distances_are_means_over_all_values() -> None:
    """mse and mae, (n,) and (n, 1), several columns."""
    y = np.arange(20.0)
    assert check.loss_of(gives(y + 2), (X, y), loss="mse") == pytest.approx(4)
    assert check.loss_of(gives((y - 3)[:, None]), (X, y), loss="mae") == pytest.approx(3)
    assert check.loss_of(gives(X + 1), (X, X), loss="mse") == pytest.approx(1)
    failure = refusal(check.loss_of, gives(np.zeros((20, 20))), (X, y), loss="mse")
    assert "forme (20, 20) ; attendu : (20,)" in failure.message


def test_loss_below_accepts_and_refuses_with_the_loss_named() -> None:
    """The threshold included."""
    check.loss_below(gives(PROBABILITY), (X, BINARY), 0.2, loss="binary_crossentropy")
    failure = refusal(check.loss_below, gives(PROBABILITY), (X, BINARY), 0.1, loss="binary_crossentropy", name="m")
    assert failure.message == "`m` a une entropie croisée binaire de 0,1643 sur 20 exemples ; attendu : au plus 0,1."
    refusal(check.loss_below, gives(np.full(20, np.nan)), (X, BINARY), 1e9, loss="mse")


@pytest.mark.parametrize(
    ("loss", "y", "threshold"),
    [
        ("hinge", BINARY, 0.1),
        ("binary_crossentropy", THREE, 0.1),
        ("categorical_crossentropy", 2 * BINARY - 1, 0.1),
        ("mse", BINARY, float("nan")),
        ("mse", BINARY, None),
    ],
)
def test_an_unusable_loss_is_the_instructors_mistake(loss: str, y: Any, threshold: Any) -> None:
    """Unknown, unfit for the targets, or without threshold."""
    with pytest.raises((TypeError, ValueError)):
        check.loss_below(None, (X, y), threshold, loss=loss)


def test_a_better_model_beats_the_baseline() -> None:
    """A score, a function or an estimator; accuracy or a loss."""
    split = X, THREE
    check.beats_baseline(gives(THREE), 0.9, split)
    check.beats_baseline(gives(THREE), gives(np.zeros(20)), split, margin=0.5)
    check.beats_baseline(gives(SCORES), gives(0 * SCORES), split, loss="categorical_crossentropy", margin=0.5)


def test_a_model_no_better_is_refused() -> None:
    """Equality does not beat, and the margin counts."""
    split = X, THREE
    failure = refusal(check.beats_baseline, gives(THREE), Forest(), split, baseline_name="la forêt aléatoire", name="m")
    assert failure.message == (
        "`m` classe correctement 100\u00a0% des exemples, la forêt aléatoire 100\u00a0% ; "
        "attendu : mieux que la forêt aléatoire."
    )
    failure = refusal(check.beats_baseline, gives(THREE), 0.95, split, margin=0.1)
    assert "attendu : mieux que la référence simple d'au moins 10 points" in failure.message
    failure = refusal(check.beats_baseline, gives(np.ones(20)), 0.5, (X, np.zeros(20)), loss="mse", name="m")
    assert "`m` a une erreur quadratique moyenne de 1, la référence simple de 0,5" in failure.message


@pytest.mark.parametrize("baseline", [None, "0.5", float("nan"), gives(None), gives(np.zeros((3, 3)))])
def test_an_unusable_baseline_is_the_instructors_mistake(baseline: Any) -> None:
    """Never a failure of the learner's."""
    with pytest.raises((TypeError, ValueError)):
        check.beats_baseline(None, baseline, (X, THREE))


def test_an_exception_of_the_learners_model_goes_through_unchanged() -> None:
    """The examiner says whose it is."""

    def broken(x: Any) -> Any:
        raise KeyError("W1")

    with pytest.raises(KeyError, match="W1"):
        check.accuracy(broken, (X, BINARY), at_least=0.5)
