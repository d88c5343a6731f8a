"""Assertions written for plain nbgrader mean the same in the examiner."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from graders.judge.judge import Graded
from graders.outcome import Verdict
from tests.judge.conftest import only

CASES = {
    "bare assert on a returned number": ("assert f(3) == 9", "def f(x):\n    return x * x", "def f(x):\n    return x + x"),
    "assert on a value of the notebook": ("assert total == 6", "total = sum([1, 2, 3])", "total = 5"),
    "an expected ValueError": (
        "try:\n    f(-1)\nexcept ValueError:\n    pass\nelse:\n    raise AssertionError('ValueError attendue')",
        "def f(x):\n    if x < 0:\n        raise ValueError('négatif')\n    return x",
        "def f(x):\n    return x",
    ),
    "a learner's own exception class, caught by its built-in base": (
        "try:\n    f(-1)\nexcept ValueError:\n    pass\nelse:\n    raise AssertionError",
        "class Trop(ValueError):\n    pass\ndef f(x):\n    raise Trop('non')",
        "class Trop(KeyError):\n    pass\ndef f(x):\n    raise Trop('non')",
    ),
    "numpy.testing on arrays": (
        "from numpy.testing import assert_allclose\nassert_allclose(f(np.arange(3.)), [0, 2, 4])",
        "def f(x):\n    return 2 * x",
        "def f(x):\n    return 3 * x",
    ),
    "a class that the test instantiates and calls": (
        "c = Compteur(5)\nc.ajouter(2)\nassert c.valeur == 7\nassert isinstance(c, Compteur)\nc.valeur = 1\nassert c.double() == 2",
        "class Compteur:\n    def __init__(self, v):\n        self.valeur = v\n    def ajouter(self, n):\n        self.valeur += n\n    def double(self):\n        return 2 * self.valeur",
        "class Compteur:\n    def __init__(self, v):\n        self.valeur = v\n    def ajouter(self, n):\n        self.valeur = n\n    def double(self):\n        return 2 * self.valeur",
    ),
    "operators of a learner's class": (
        "a = V(1, 2) + V(3, 4)\nassert (a.x, a.y) == (4, 6)\nassert a == V(4, 6)\nassert len(a) == 2 and a[1] == 6 and list(a) == [4, 6]",
        "class V:\n    def __init__(s, x, y):\n        s.x, s.y = x, y\n    def __add__(s, o):\n        return V(s.x + o.x, s.y + o.y)\n"
        "    def __eq__(s, o):\n        return (s.x, s.y) == (o.x, o.y)\n    def __len__(s):\n        return 2\n    def __getitem__(s, i):\n        return (s.x, s.y)[i]\n"
        "    def __iter__(s):\n        return iter((s.x, s.y))",
        "class V:\n    def __init__(s, x, y):\n        s.x, s.y = x, y\n    def __add__(s, o):\n        return V(s.x - o.x, s.y + o.y)\n    def __len__(s):\n        return 2",
    ),
    "captured output of a printing function": (
        "import io\nfrom contextlib import redirect_stdout\nsortie = io.StringIO()\nwith redirect_stdout(sortie):\n    saluer('Ada')\nassert sortie.getvalue().strip() == 'Bonjour Ada'",
        "def saluer(nom):\n    print('Bonjour', nom)",
        "def saluer(nom):\n    print('Salut', nom)",
    ),
    "a helper removed for the test": (
        "garde = carre\ndel carre\ntry:\n    somme_carres(3)\nexcept NameError:\n    pass\nelse:\n    raise AssertionError('somme_carres doit utiliser carre')\nfinally:\n    carre = garde\nassert somme_carres(3) == 14",
        "def carre(x):\n    return x * x\ndef somme_carres(n):\n    return sum(carre(i) for i in range(n + 1))",
        "def carre(x):\n    return x * x\ndef somme_carres(n):\n    return sum(i * i for i in range(n + 1))",
    ),
    "a helper replaced for the test": (
        "def carre(x):\n    return 100\nassert somme_carres(2) == 300",
        "def carre(x):\n    return x * x\ndef somme_carres(n):\n    return sum(carre(i) for i in range(n + 1))",
        "def carre(x):\n    return x * x\ndef somme_carres(n):\n    return sum(i * i for i in range(n + 1))",
    ),
    "an argument changed in place": (
        "liste = [3, 1, 2]\ntrier(liste)\nassert liste == [1, 2, 3]\nt = np.zeros(3)\nremplir(t)\nassert t.sum() == 3",
        "def trier(l):\n    l.sort()\ndef remplir(t):\n    t[:] = 1",
        "def trier(l):\n    return sorted(l)\ndef remplir(t):\n    t[:] = 1",
    ),
    "a function of the test given to the learner's": (
        "appels = []\ndef g(x):\n    appels.append(x)\n    return x + 1\nassert appliquer(g, 3) == 5 and len(appels) == 2",
        "def appliquer(g, x):\n    return g(g(x))",
        "def appliquer(g, x):\n    return g(x)",
    ),
    "data frames by value": (
        "assert list(t.columns) == ['a', 'b'] and t['b'].sum() == 5 and t.loc[1, 'a'] == 'v'",
        "import pandas as pd\nt = pd.DataFrame({'a': ['u', 'v'], 'b': [2, 3]})",
        "import pandas as pd\nt = pd.DataFrame({'a': ['u', 'v'], 'b': [2, 4]})",
    ),
    "dictionaries, sets, tuples, complex and large integers": (
        "assert d == {(1, 2): {3}, 'z': 1j, 'n': 2**100, 'r': None}",
        "d = {(1, 2): {3}, 'z': 1j, 'n': 2**100, 'r': None}",
        "d = {(1, 2): {4}, 'z': 1j, 'n': 2**100, 'r': None}",
    ),
    "a generator function": ("assert list(pairs(6)) == [0, 2, 4]", "def pairs(n):\n    yield from range(0, n, 2)", "def pairs(n):\n    yield from range(1, n, 2)"),
    "an estimator of scikit-learn": (
        "x = np.arange(10.)[:, None]\nm = regression()\nm.fit(x, 3 * x[:, 0] + 1)\nassert abs(m.predict([[20.]])[0] - 61) < 1e-6",
        "from sklearn.linear_model import LinearRegression\ndef regression():\n    return LinearRegression()",
        "from sklearn.linear_model import LinearRegression\ndef regression():\n    return LinearRegression(fit_intercept=False)",
    ),
    "tensors": ("assert float(tf.reduce_sum(t)) == 6.0", "import tensorflow as tf\nt = tf.constant([1., 2., 3.])", "import tensorflow as tf\nt = tf.constant([1., 2., 4.])"),
}


@pytest.mark.parametrize("case", CASES)
def test_right_answer_passes(case: str, verdict_on: Callable[..., Graded]) -> None:
    """A right answer gets all the points."""
    test, right, _wrong = CASES[case]
    graded = verdict_on(test, right)
    assert only(graded) == (Verdict.PASSED, 2.0), graded.result.criteria[0].detail


@pytest.mark.parametrize("case", CASES)
def test_wrong_answer_fails(case: str, verdict_on: Callable[..., Graded]) -> None:
    """A wrong answer gets none, and is not mistaken for a fault of the grader."""
    test, right, wrong = CASES[case]
    assert only(verdict_on(test, wrong, reference=right)) == (Verdict.FAILED, 0.0)
