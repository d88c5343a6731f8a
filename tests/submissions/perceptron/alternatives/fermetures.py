# ---
# why: lambdas, np.vectorize, objets appelables et fabriques de fonctions
# ---
# %% before="sigmoide"
def fabrique(positive, negative):
    """Une fonction définie par morceaux, appliquée élément par élément."""
    return np.vectorize(lambda v: positive(v) if v >= 0 else negative(v), otypes=[float])

# %% grade_id="sigmoide"
sigmoide = fabrique(lambda v: 1 / (1 + np.exp(-v)), lambda v: np.exp(v) / (1 + np.exp(v)))

# %% grade_id="relu"
relu = fabrique(lambda v: v, lambda v: 0.0)

# %% grade_id="derivees"
derivee_sigmoide = lambda z: sigmoide(z) * (1 - sigmoide(z))
derivee_tanh = lambda z: (1 - np.tanh(z)) * (1 + np.tanh(z))
derivee_relu = fabrique(lambda v: 1.0, lambda v: 0.0)

# %% grade_id="softmax"
class Softmax:
    """S'appelle comme une fonction."""

    def __call__(self, z):
        return np.apply_along_axis(self.une_ligne, 1, z)

    @staticmethod
    def une_ligne(ligne):
        return 1 / np.exp(ligne[None, :] - ligne[:, None]).sum(axis=1)


softmax = Softmax()

# %% grade_id="mse"
def mse(y, p):
    if y.shape == p.shape:
        return float(np.square(np.subtract(y, p)).mean())
    else:
        raise ValueError("les formes de y et de p diffèrent")

# %% grade_id="entropie_croisee_binaire"
def entropie_croisee_binaire(y, p):
    """Deux classes : une perte catégorielle à deux colonnes."""
    y, p = np.ravel(y), np.ravel(p)
    return entropie_croisee_categorielle(np.stack([1 - y, y], 1), np.stack([1 - p, p], 1))

# %% grade_id="entropie_croisee_categorielle"
def entropie_croisee_categorielle(y, p):
    return -(y * np.log(np.clip(p, 1e-7, 1 - 1e-7))).sum() / len(y)

# %% grade_id="entrainer"
def lots(n, taille, rng):
    """Les indices de chaque lot d'une époque."""
    ordre = rng.permutation(n)
    yield from (ordre[debut : debut + taille] for debut in range(0, n, taille))


def entrainer(parametres, x, y, gradient, epoques, taux, taille_lot, graine):
    rng = np.random.default_rng(graine)
    for _ in range(epoques):
        for lot in lots(len(x), taille_lot, rng):
            g = gradient(parametres, x[lot], y[lot])
            parametres = {**parametres, **{cle: valeur - taux * g[cle] for cle, valeur in parametres.items()}}
    return parametres
