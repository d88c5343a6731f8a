# dictionaries, sets, tuples, complex and large integers
# %% test
assert d == {(1, 2): {3}, 'z': 1j, 'n': 2**100, 'r': None}
# %% right
d = {(1, 2): {3}, 'z': 1j, 'n': 2**100, 'r': None}
# %% wrong
d = {(1, 2): {4}, 'z': 1j, 'n': 2**100, 'r': None}
