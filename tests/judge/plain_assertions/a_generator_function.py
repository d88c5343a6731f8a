# a generator function
# %% test
assert list(pairs(6)) == [0, 2, 4]
# %% right
def pairs(n):
    yield from range(0, n, 2)
# %% wrong
def pairs(n):
    yield from range(1, n, 2)
