# a learner's own exception class, caught by its built-in base
# %% test
try:
    f(-1)
except ValueError:
    pass
else:
    raise AssertionError
# %% right
class Trop(ValueError):
    pass
def f(x):
    raise Trop('non')
# %% wrong
class Trop(KeyError):
    pass
def f(x):
    raise Trop('non')
