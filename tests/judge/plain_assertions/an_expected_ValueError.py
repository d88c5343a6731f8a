# an expected ValueError
# %% test
try:
    f(-1)
except ValueError:
    pass
else:
    raise AssertionError('ValueError attendue')
# %% right
def f(x):
    if x < 0:
        raise ValueError('négatif')
    return x
# %% wrong
def f(x):
    return x
