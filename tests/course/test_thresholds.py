"""Which criteria compare with thresholds, and how these are written."""

from __future__ import annotations

import pytest

from graders.course.text import expand
from graders.course.thresholds import candidates, is_marked, noting_checks, numbers, written

TEXT = """\
# %% grade_id="constantes" locked=true
SEUIL = 0.94  # mesuré
AUTRE = 3

# %% grade_id="reponse"
### BEGIN SOLUTION
SEUIL = 0
modele = 1
### END SOLUTION

# %% Exact grade_id="exact" points=1
check.close(modele, 1)

# %% Mesuré grade_id="mesure" points=1
rng_essai = data.rng("essai")
check.accuracy(modele, data.lunes.heldout, at_least=SEUIL, name="points nouveaux", lead=f"essai {SEUIL}")

# %% Dit au hasard grade_id="dit" points=1 tags=["stochastic"]
check.is_true(modele < 5, observed="trop")

# %% Retenté grade_id="retente" points=1
check.best_of(lambda graine: check.loss_below(modele, jeu, 0.2, loss="mse"))
"""


def test_checks_that_say_what_they_measure_are_known_by_their_code() -> None:
    """No list to keep: whoever calls ``measures.note``, also through another function."""
    assert {"accuracy", "loss_below", "beats_baseline"} <= noting_checks()
    assert not noting_checks() & {"accuracy_of", "loss_of", "best_of", "close", "trained", "is_true", "CheckFailure"}


def test_criteria_that_chance_may_decide() -> None:
    """They compare with a threshold, try several times, or are marked by their author."""
    notebook = expand(TEXT, assignment="essai")
    found = candidates(notebook)
    assert list(found) == ["mesure", "dit", "retente"]
    assert [is_marked(cell) for cell in found.values()] == [False, True, True]


def test_a_threshold_is_read_with_the_constants_that_it_names() -> None:
    """Without texts; a solution's own constants are the learner's."""
    notebook = expand(TEXT, assignment="essai")
    found = candidates(notebook)
    assert written(found["mesure"], notebook) == [
        "check.accuracy(modele, data.lunes.heldout, at_least=SEUIL, name='', lead='')",
        "SEUIL = 0.94",
    ]
    assert numbers(found["mesure"]) == []
    assert numbers(found["retente"]) == ["0.2"]
    assert written(found["dit"], notebook) == []


@pytest.mark.parametrize(
    ("old", "new", "same"),
    [
        ("points nouveaux", "autres points", True),
        ("SEUIL, name", "SEUIL,  # mesuré\n    name", True),
        ("heldout", "validation", False),
        ("0.94", "0.95", False),
        ("AUTRE = 3", "AUTRE = 4", True),
    ],
)
def test_wording_changes_nothing_and_numbers_do(old: str, new: str, same: bool) -> None:
    """What is compared is what decides."""
    before, after = (expand(text, assignment="essai") for text in (TEXT, TEXT.replace(old, new, 1)))
    assert (written(candidates(before)["mesure"], before) == written(candidates(after)["mesure"], after)) is same
