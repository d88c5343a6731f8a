"""How the texts of two cells are compared."""

from __future__ import annotations

from textwrap import indent

import pytest

from graders.course.assignment import CODE_STUB
from graders.intake import is_untouched
from graders.intake.sources import likeness, released, same

STUB = f'def f(x):\n    """Double."""\n{indent(CODE_STUB, "    ")}'


@pytest.mark.parametrize(
    "source",
    [
        STUB,
        STUB + "\n\n",
        STUB.replace("\n", "\r\n"),
        STUB.replace("    # VOTRE CODE ICI\n", ""),
        STUB + "  # je ne sais pas",
        "# à revoir\n" + STUB,
        "",
        " \n",
        "# rien",
    ],
)
def test_blanks_and_comments_are_no_attempt(source: str) -> None:
    """The stub stays the stub under another layout, and an emptied cell is no attempt either."""
    assert is_untouched(source, STUB)


@pytest.mark.parametrize(
    "source",
    [
        "def f(x):\n    return 2 * x",
        STUB + "\nf(2)",
        "f = 1 +",
        "pass",
        STUB.replace("()", "(1)"),
        "'''ouvert",
        "\x00",
    ],
)
def test_any_other_code_is_an_attempt(source: str) -> None:
    """Code that differs is an attempt, even where it does not parse."""
    assert not is_untouched(source, STUB)


def test_in_a_text_a_heading_is_no_comment() -> None:
    """An answer that is one Markdown heading is an answer."""
    assert not is_untouched("# Oui, il converge", "VOTRE RÉPONSE ICI")
    assert is_untouched(" VOTRE RÉPONSE ICI\n", "VOTRE RÉPONSE ICI")


def test_the_released_text_has_no_hidden_part() -> None:
    """Hidden tests and mark schemes go, what stands around them stays."""
    source = "a()\n### BEGIN HIDDEN TESTS\nb()\n### END HIDDEN TESTS\nc()"
    assert released(source) == "a()\nc()"
    assert same("a()  \r\nc()\n", source)
    assert same(source, source)
    assert not same("a()", source)


def test_short_texts_are_alike_only_when_equal() -> None:
    """A resemblance of a few characters means nothing."""
    assert likeness("x = 1", "x = 1 ") == 1.0
    assert likeness("x = 1", "x = 2") == 0.0
