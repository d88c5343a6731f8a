# ---
# why: une classe dans une cellule ajoutée, les fonctions demandées la délèguent
# ---
# %% before="initialiser"
from dataclasses import dataclass


@dataclass
class Reseau:
    """Un réseau à une couche cachée et ses gradients."""

    W1: np.ndarray
    b1: np.ndarray
    W2: np.ndarray
    b2: np.ndarray

    @classmethod
    def au_hasard(cls, d, h, graine):
        rng = np.random.default_rng(graine)
        return cls(rng.normal(0, d**-0.5, (d, h)), np.zeros(h), rng.normal(0, h**-0.5, (h, 1)), np.zeros(1))

    def aller(self, x):
        self.x = x
        self.a1 = np.tanh(x @ self.W1 + self.b1)
        self.p = 0.5 + 0.5 * np.tanh(0.5 * (self.a1 @ self.W2 + self.b2))
        return self.a1, self.p

    def retour(self, y):
        delta2 = (self.p - y) / len(y)
        delta1 = delta2 * self.W2.T * (1 - self.a1) * (1 + self.a1)
        return Reseau(self.x.T @ delta1, delta1.sum(0), self.a1.T @ delta2, delta2.sum(0))

# %% grade_id="initialiser"
def initialiser(entrees, cachees, graine):
    return vars(Reseau.au_hasard(entrees, cachees, graine))

# %% grade_id="propagation"
def propagation(parametres, x):
    return Reseau(**parametres).aller(x)

# %% grade_id="retropropagation"
def retropropagation(parametres, x, y, a1, p):
    reseau = Reseau(**parametres)
    reseau.x, reseau.a1, reseau.p = x, a1, p
    return vars(reseau.retour(y))

# %% grade_id="parametres_lunes"
reseau_lunes = Reseau(**entrainer(initialiser(2, 20, 3), x_train, y_train, gradient_reseau, 150, 0.6, 40, 3))
parametres_lunes = reseau_lunes.__dict__
