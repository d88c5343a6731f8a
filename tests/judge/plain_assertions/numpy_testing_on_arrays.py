# numpy.testing on arrays
# %% test
from numpy.testing import assert_allclose
assert_allclose(f(np.arange(3.)), [0, 2, 4])
# %% right
def f(x):
    return 2 * x
# %% wrong
def f(x):
    return 3 * x
