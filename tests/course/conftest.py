"""A small assignment with one cell of each kind."""

from __future__ import annotations

import pytest

TEXT = '''\
# %% [markdown]
# # Un petit devoir
#
# La moyenne, *expliquée*.

# %% grade_id="imports" locked=true
import numpy as np


# %% grade_id="moyenne"
def moyenne(x):
    """Moyenne des valeurs de `x`."""
    ### BEGIN SOLUTION
    return float(np.mean(np.asarray(x)))
    ### END SOLUTION


# %% La moyenne est exacte grade_id="critere_moyenne" points=2
assert moyenne([1, 2, 3]) == 2
### BEGIN HIDDEN TESTS
assert moyenne([10, 20, 60, 170]) == 65
### END HIDDEN TESTS

# %% [markdown] Pourquoi pas la médiane ? grade_id="explication" points=1.5
# Expliquez en une phrase.
#
# ### BEGIN SOLUTION
# La médiane ignore les valeurs extrêmes.
# ### END SOLUTION

# %%
# un brouillon
brouillon = 1
'''


@pytest.fixture
def text() -> str:
    """Text of the small assignment, in normal form."""
    return TEXT
