# a helper replaced for the test
# %% test
def carre(x):
    return 100
assert somme_carres(2) == 300
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
