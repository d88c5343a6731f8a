"""How far a change in one cell reaches is read from the texts, and doubt counts as a dependency."""

from __future__ import annotations

import pytest

from graders.course.cell_names import names_of
from graders.course.dependencies import Cell, reach


def reached(*cells: tuple[str, str]) -> dict[str, set[str]]:
    """What each cell reaches; keys that start with a capital are criteria."""
    return {
        key: set(found)
        for key, found in reach([Cell(key=k, source=s, criterion=k[0].isupper()) for k, s in cells]).items()
    }


def test_a_criterion_depends_on_what_defines_the_names_it_uses() -> None:
    """Directly, and through the functions that these call."""
    found = reached(
        ("f", "def f(x): return x"),
        ("g", "def g(x): return f(x) + 1"),
        ("h", "def h(x): return 2"),
        ("F", "assert f(1) == 1"),
        ("G", "assert g(1) == 2"),
    )
    assert found == {"f": {"F", "G"}, "g": {"G"}, "h": set(), "F": {"F"}, "G": {"G"}}


def test_local_names_are_not_names_of_the_notebook() -> None:
    """A parameter, a variable of a function or a loop variable of a comprehension binds nothing outside."""
    found = reached(
        ("x", "x = 1\nlot = 2\ni = 3"),
        ("f", "def f(x):\n    lot = [i for i in x]\n    return lot, (lambda x: x), {i: i for i in x}"),
        ("F", "assert f([1])"),
    )
    assert found["x"] == set()


def test_a_function_depends_on_what_is_bound_after_it() -> None:
    """Its global names are looked up when it is called; those of the cell itself when the cell runs."""
    found = reached(("f", "def f(): return taux"), ("taux", "taux = 1"), ("F", "assert f()"))
    assert found["taux"] == {"F"}
    assert reached(("y", "y = taux"), ("taux", "taux = 1"), ("Y", "y"))["taux"] == set()


def test_a_name_bound_before_it_is_read_is_the_cells_own() -> None:
    """In every branch, though, or it may still come from elsewhere."""
    cells = ("x", "x = 1"), ("y", "x = 2\ny = x"), ("Y", "assert y")
    assert reached(*cells)["x"] == set()
    cells = ("x", "x = 1"), ("y", "if len('a'): x = 2\ny = x"), ("Y", "assert y")
    assert reached(*cells)["x"] == {"Y"}
    cells = ("x", "x = 1"), ("y", "x = x + 1"), ("Y", "assert x")
    assert reached(*cells)["x"] == {"Y"}


@pytest.mark.parametrize(
    "change",
    [
        "modele.fit(1)",
        "modele.poids[0] = 1",
        "modele.poids = 1",
        "modele += 1",
        "del modele.poids",
        "np.random.shuffle(modele)",
        "np.add(1, 2, out=modele)",
        "apprend(modele)",
        "apprend(quoi=modele)",
        "apprend(*[1], modele)",
        "Inconnue(modele)",
        "for _ in range(3): modele.step()",
        "def plus_tard():\n    modele.append(1)",
    ],
)
def test_what_may_change_an_object_in_place_counts(change: str) -> None:
    """A criterion on a model depends on the cell that trains it, whoever defined it."""
    found = reached(
        ("imports", "import numpy as np"),
        ("apprend", "def apprend(quoi, x=1):\n    interne(quoi)\n\ndef interne(objet):\n    objet.poids = 1"),
        ("modele", "modele = Modele()"),
        ("change", change),
        ("M", "assert modele"),
    )
    assert found["change"] == {"M"}


@pytest.mark.parametrize(
    "use",
    [
        "y = np.sort(modele)",
        "y = modele.predict(1)",
        "print(modele)",
        "y = lit(modele)",
        "y = lit(modele[0], modele)",
        "y = [modele]",
        "y = modele + 1",
        "autre.fit(modele)",
    ],
)
def test_what_only_reads_an_object_does_not(use: str) -> None:
    """Functions of libraries, functions that leave their parameter alone, methods of another object."""
    found = reached(
        ("imports", "import numpy as np"),
        ("lit", "def lit(x, autre=1):\n    x = x + 1\n    return x.mean()"),
        ("modele", "modele = Modele()"),
        ("use", use),
        ("M", "assert modele"),
    )
    assert found["use"] == set()


def test_what_a_criterion_assigns_serves_the_later_ones() -> None:
    """They depend on what it was made of; the learner's cells do not."""
    found = reached(
        ("f", "def f(): return 1"),
        ("F", "essai = f()\nassert essai"),
        ("g", "def g(): return essai"),
        ("G", "assert essai == 1"),
        ("H", "assert g"),
    )
    assert found["f"] == {"F", "G"}
    assert found["F"] == {"F", "G"}


def test_a_criterions_own_names_are_its_own() -> None:
    """Another one that uses the same words in its functions is not a dependency."""
    found = reached(
        ("f", "def f(): return 1"),
        ("F", "essai = f()"),
        ("G", "essai = 2\ndef aide(): return essai\nassert aide() == 2"),
    )
    assert found["f"] == {"F"}


def test_a_text_that_does_not_parse_depends_on_all_that_it_mentions() -> None:
    """And may change all of it."""
    names = names_of("def f(:\n    return modele")
    assert {"f", "modele"} <= names.reads
    assert {"modele"} <= names.changes


def test_lines_for_ipython_are_no_obstacle() -> None:
    """They are passed over."""
    assert names_of("%matplotlib inline\n!ls\ny = x").reads == {"x"}


def test_globals_of_a_function_are_bound_outside() -> None:
    """`global` in a function makes the name the notebook's."""
    assert names_of("def f():\n    global compteur\n    compteur = 1\n    autre = 2").binds == {"f", "compteur"}


def test_two_cells_with_one_key_are_refused() -> None:
    """An instructor's mistake."""
    with pytest.raises(ValueError, match="same key"):
        reach([Cell(key="a", source=""), Cell(key="a", source="")])
