# bare assert on a returned number
# %% test
assert f(3) == 9
# %% right
def f(x):
    return x * x
# %% wrong
def f(x):
    return x + x
