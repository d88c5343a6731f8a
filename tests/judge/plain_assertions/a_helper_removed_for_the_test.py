# a helper removed for the test
# %% test
garde = carre
del carre
try:
    somme_carres(3)
except NameError:
    pass
else:
    raise AssertionError('somme_carres doit utiliser carre')
finally:
    carre = garde
assert somme_carres(3) == 14
# %% right
def carre(x):
    return x * x
def somme_carres(n):
    return sum(carre(i) for i in range(n + 1))
# %% wrong
def carre(x):
    return x * x
def somme_carres(n):
    return sum(i * i for i in range(n + 1))
