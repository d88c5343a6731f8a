# a class that the test instantiates and calls
# %% test
c = Compteur(5)
c.ajouter(2)
assert c.valeur == 7
assert isinstance(c, Compteur)
c.valeur = 1
assert c.double() == 2
# %% right
class Compteur:
    def __init__(self, v):
        self.valeur = v
    def ajouter(self, n):
        self.valeur += n
    def double(self):
        return 2 * self.valeur
# %% wrong
class Compteur:
    def __init__(self, v):
        self.valeur = v
    def ajouter(self, n):
        self.valeur = n
    def double(self):
        return 2 * self.valeur
