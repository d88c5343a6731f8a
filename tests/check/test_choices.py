"""Multiple-choice answers."""

from __future__ import annotations

from typing import Any

import pytest

from graders import check
from tests.check.hostile import refusal

AMONG = ("régression", "classification", "partitionnement")


@pytest.mark.parametrize("answer", ["régression", "Regression", "  RÉGRESSION. ", "« régression »", ["régression"]])
def test_the_right_answer_passes_however_it_is_typed(answer: Any) -> None:
    """Case, accents, spaces, punctuation."""
    check.choice(answer, "régression", among=AMONG, name="q1")


@pytest.mark.parametrize("answer", ["classification", "partitionnement", ["régression", "classification"]])
def test_a_wrong_answer_is_refused_without_telling_the_right_one(answer: Any) -> None:
    """The learner reads what he answered, nothing more."""
    failure = refusal(check.choice, answer, "régression", among=AMONG, name="q1", lead="la sortie est-elle un nombre ?")
    assert "n'est pas la bonne réponse" in failure.message
    if isinstance(answer, str):
        assert "régression" not in str(failure)


@pytest.mark.parametrize("answer", ["arbre", "", "rég ression", None, ..., 3, [], [1], {"régression": 1}, object()])
def test_what_is_no_possible_answer_gets_the_list_of_them(answer: Any) -> None:
    """All of them, so that the right one is not told apart."""
    failure = refusal(check.choice, answer, "régression", among=AMONG, name="q1")
    assert "attendu : une des réponses régression, classification ou partitionnement" in failure.message


@pytest.mark.parametrize("answer", [{"a", "c"}, ["C", "a"], "a, c", "c;a", ("a", "c", "a"), "AC", "c a", "A et C."])
def test_several_expected_answers_must_all_be_given(answer: Any) -> None:
    """In any order and container."""
    check.choice(answer, {"a", "c"}, among=["a", "b", "c", "d"], name="q2")


@pytest.mark.parametrize("answer", ["a", {"a", "b"}, {"a", "b", "c"}, "abcd", "a et b", "aa"])
def test_a_partial_or_excessive_set_is_refused(answer: Any) -> None:
    """All of the right ones and none of the others."""
    refusal(check.choice, answer, {"a", "c"}, among=["a", "b", "c", "d"], name="q2")


@pytest.mark.parametrize("answer", ["acx", "a, x", "a ou c", "ac/"])
def test_what_cannot_be_divided_into_answers_is_no_answer(answer: str) -> None:
    """The learner gets the list of them."""
    failure = refusal(check.choice, answer, {"a", "c"}, among=["a", "b", "c", "d"], name="q2")
    assert "attendu : une ou plusieurs des réponses a, b, c ou d" in failure.message


def test_an_answer_that_holds_a_comma_is_not_split() -> None:
    """Where it is one of the possible answers."""
    check.choice("oui, toujours", "oui, toujours", among=("oui, toujours", "non"), name="q")


def test_lying_strings_are_refused(hostile: Any) -> None:
    """A subclass of str that equals everything is no answer."""

    class Lying(str):
        def __eq__(self, other: object) -> bool:
            return True

        __hash__ = str.__hash__

    refusal(check.choice, Lying("x"), "régression", among=AMONG, name="q1")
    refusal(check.choice, hostile, "régression", among=AMONG, name="q1")


@pytest.mark.parametrize(
    ("expected", "among"),
    [
        ("d", ["a", "b"]),
        (set(), ["a"]),
        ("a", ["a", "A"]),
        ("a", ["a", " "]),
        ("a", "ab"),
        (3, ["a"]),
        ("a", [1]),
    ],
)
def test_an_impossible_question_is_the_instructors_mistake(expected: Any, among: Any) -> None:
    """It raises whatever the answer is."""
    with pytest.raises((TypeError, ValueError)):
        check.choice(object(), expected, among=among, name="q")
