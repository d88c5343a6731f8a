"""Gradients against central differences."""

from __future__ import annotations

from typing import Any

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from graders import check
from tests.check.hostile import refusal


def network(seed: int, activation: str = "tanh", hidden: int = 7, examples: int = 12) -> tuple[Any, Any, Any]:
    """Parameters of a small network, its loss and its right gradients."""
    rng = np.random.default_rng(seed)
    x, y = rng.normal(size=(examples, 3)), rng.normal(size=(examples, 1))
    parameters = {
        "W1": rng.normal(size=(3, hidden)),
        "b1": rng.normal(size=hidden),
        "W2": rng.normal(size=(hidden, 1)),
        "b2": rng.normal(size=1),
    }

    def forward(p: Any) -> tuple[Any, Any]:
        z = x @ p["W1"] + p["b1"]
        a = np.tanh(z) if activation == "tanh" else np.maximum(z, 0)
        return a, a @ p["W2"] + p["b2"]

    def loss(p: Any) -> Any:
        return np.mean((forward(p)[1] - y) ** 2)

    def gradients(p: Any) -> dict[str, Any]:
        a, output = forward(p)
        delta = 2 * (output - y) / len(x)
        back = (delta @ p["W2"].T) * (1 - a**2 if activation == "tanh" else (a > 0))
        return {"W1": x.T @ back, "b1": back.sum(0), "W2": a.T @ delta, "b2": delta.sum(0)}

    return parameters, loss, gradients


@settings(max_examples=25, deadline=None)
@given(st.integers(0, 10_000), st.sampled_from(["tanh", "relu"]))
def test_right_gradients_pass_whatever_the_network(seed: int, activation: str) -> None:
    """Kinks of the ReLU included, with room to spare: no draw is refused."""
    parameters, loss, gradients = network(seed, activation)
    check.gradient(loss, parameters, gradients(parameters))


@settings(max_examples=25, deadline=None)
@given(
    st.integers(0, 10_000),
    st.sampled_from(["W1", "b1", "W2", "b2"]),
    st.sampled_from([-1.0, 0.0, 0.5, 2.0, 12.0, 1.001]),
)
def test_a_wrong_factor_is_refused_and_the_parameter_named(seed: int, wrong: str, factor: float) -> None:
    """A forgotten 2, sign or mean, on one parameter only."""
    parameters, loss, gradients = network(seed)
    given_gradients = gradients(parameters)
    given_gradients[wrong] = factor * given_gradients[wrong]
    failure = refusal(check.gradient, loss, parameters, given_gradients, name="grads")
    assert f"`grads['{wrong}']` s'écarte du gradient numérique" in failure.message
    assert all(f"grads['{right}']" not in failure.message for right in {"W1", "b1", "W2", "b2"} - {wrong})


def test_the_factor_between_the_gradients_is_told() -> None:
    """It is what a learner looks for: a missing 1/n, a sign."""
    parameters, loss, gradients = network(0)
    wrong = {key: 12 * value for key, value in gradients(parameters).items()}
    failure = refusal(check.gradient, loss, parameters, wrong, name="grads")
    assert "`grads['W1']` s'écarte du gradient numérique, erreur relative 0,846 (il est 12 fois" in failure.message
    zero = {key: 0 * value for key, value in gradients(parameters).items()}
    assert "(il est nul)" in refusal(check.gradient, loss, parameters, zero, name="grads").message


def test_all_wrong_parameters_are_named() -> None:
    """One message, all offences."""
    parameters, loss, gradients = network(1)
    wrong = gradients(parameters) | {"b1": np.ones(7), "W2": np.ones((7, 1))}
    failure = refusal(check.gradient, loss, parameters, wrong, name="g")
    assert "`g['b1']`" in failure.message
    assert "`g['W2']`" in failure.message


def test_one_wrong_entry_among_many_is_seen() -> None:
    """Random directions see a single entry of a large matrix."""
    rng = np.random.default_rng(3)
    w, target = rng.normal(size=(100, 80)), rng.normal(size=(100, 80))
    calls = []

    def loss(v: Any) -> float:
        calls.append(1)
        return float(np.sum((v - target) ** 2))

    right = 2 * (w - target)
    check.gradient(loss, w, right, name="g")
    assert len(calls) <= 1 + 2 * 10
    wrong = right.copy()
    wrong[5, 7] *= 1.5
    refusal(check.gradient, loss, w, wrong, name="g")


def test_lists_tuples_arrays_and_functions_are_accepted() -> None:
    """The structure is the caller's choice; gradients may be a function of the parameters."""
    w, b = np.array([1.0, 2.0]), np.array(0.5)

    def loss(p: Any) -> Any:
        return np.sum(p[0] ** 2) + 3 * p[1]

    check.gradient(loss, [w, b], [2 * w, 3.0])
    check.gradient(loss, (w, b), lambda p: (2 * p[0], np.array(3.0)))
    check.gradient(lambda v: np.sum(v**3), w, 3 * w**2)
    failure = refusal(check.gradient, loss, [w, b], [2 * w, 2.0], name="g")
    assert "`g[1]` s'écarte" in failure.message


def test_a_gradient_of_zero_is_right_where_the_loss_is_flat() -> None:
    """Rounding of the differences is not held against it."""
    check.gradient(lambda v: 1e3 + 0 * np.sum(v), np.ones(4), np.zeros(4))
    refusal(check.gradient, lambda v: 1e3 + 0 * np.sum(v), np.ones(4), 1e-3 * np.ones(4))


@pytest.mark.parametrize(
    ("gradients", "message"),
    [
        ({"w": np.ones(3)}, "`g['w']` a la forme (3,) ; attendu : (2,), comme le paramètre"),
        ({}, "`g` n'a pas de clé `'w'`"),
        (None, "`g` est None ; attendu : un dictionnaire de clés `'w'`"),
        ({"w": np.array([np.nan, 1.0])}, "`g['w']` contient NaN ou des infinis"),
        ({"w": "texte"}, "`g['w']` contient du texte"),
    ],
)
def test_unusable_gradients_are_described(gradients: Any, message: str) -> None:
    """Shape, keys, type, NaN."""
    assert message in refusal(check.gradient, lambda p: np.sum(p["w"]), {"w": np.ones(2)}, gradients, name="g").message


def test_hostile_gradients_are_refused(hostile: Any) -> None:
    """An always-equal gradient is no gradient."""
    refusal(check.gradient, lambda p: 0.5 * p["w"][0] + 0.25 * p["w"][1], {"w": np.ones(2)}, {"w": hostile})


def test_a_loss_in_single_precision_is_refused() -> None:
    """Its differences would refuse right code."""
    failure = refusal(check.gradient, lambda v: np.float32(np.sum(v**2)), np.ones(3), 2 * np.ones(3))
    assert "float32" in failure.message


def test_a_loss_that_is_no_number_is_refused() -> None:
    """An array, None, NaN."""
    for value, message in ((np.ones(2), "forme (2,)"), (None, "est None"), (np.nan, "vaut NaN")):
        loss: Any = lambda v, value=value: value  # noqa: E731
        assert message in refusal(check.gradient, loss, np.ones(3), np.ones(3)).message


def test_the_same_gradients_get_the_same_verdict_twice() -> None:
    """Directions are drawn from a fixed seed, and no global generator moves."""
    parameters, loss, gradients = network(5)
    wrong = gradients(parameters) | {"W1": np.ones((3, 7))}
    before = np.random.get_state()[1].copy()  # type: ignore[union-attr]
    texts = {str(refusal(check.gradient, loss, parameters, wrong)) for _ in range(2)}
    assert len(texts) == 1
    assert np.array_equal(before, np.random.get_state()[1])  # type: ignore[arg-type]


@pytest.mark.parametrize("options", [{"tolerance": 0.0}, {"tolerance": "petit"}, {"directions": 0}, {"name": ""}])
def test_unusable_options_are_the_instructors_mistake(options: dict[str, Any]) -> None:
    """They raise before anything is computed."""
    with pytest.raises((TypeError, ValueError)):
        check.gradient(np.sum, np.ones(2), np.ones(2), **options)
    with pytest.raises(TypeError, match="loss"):
        check.gradient(3, np.ones(2), np.ones(2))  # type: ignore[arg-type]
