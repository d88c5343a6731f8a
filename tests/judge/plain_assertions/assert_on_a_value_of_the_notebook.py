# assert on a value of the notebook
# %% test
assert total == 6
# %% right
total = sum([1, 2, 3])
# %% wrong
total = 5
