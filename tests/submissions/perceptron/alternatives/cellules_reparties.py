# ---
# why: la réponse est écrite en plusieurs cellules, les fonctions annexes après coup
# ---
# %% grade_id="sigmoide"
from functools import partial


def sigmoide(z):
    return morceaux(np.asarray(z, dtype=float))

# %% after="sigmoide"
def morceaux(z):
    """Défini après `sigmoide`, comme une annexe."""
    return np.piecewise(z, [z >= 0, z < 0], [lambda t: 1 / (1 + np.exp(-t)), lambda t: np.exp(t) / (1 + np.exp(t))])

# %% before="retropropagation"
def couche_retour(entree, delta):
    """Gradients du poids et du biais d'une couche affine."""
    return np.matmul(np.transpose(entree), delta), np.sum(delta, axis=0)

# %% grade_id="retropropagation"
def retropropagation(parametres, x, y, a1, p):
    gradients = {}
    delta = np.divide(np.subtract(p, y), y.shape[0])
    gradients["W2"], gradients["b2"] = couche_retour(a1, delta)
    delta = np.matmul(delta, parametres["W2"].T) * (1 - np.square(a1))
    gradients["W1"], gradients["b1"] = couche_retour(x, delta)
    return gradients

# %% grade_id="entrainer"
def un_pas(taux, valeur, pente):
    return valeur - taux * pente


def entrainer(parametres, x, y, gradient, epoques, taux, taille_lot, graine):
    rng, pas = np.random.Generator(np.random.PCG64(graine)), partial(un_pas, taux)
    xy = np.hstack([x, y])
    for epoque in range(1, epoques + 1):
        melange = rng.permutation(xy, axis=0)
        while len(melange):
            lot, melange = melange[:taille_lot], melange[taille_lot:]
            g = gradient(parametres, lot[:, :-1], lot[:, -1:])
            parametres = {cle: pas(valeur, g[cle]) for cle, valeur in parametres.items()}
    return parametres
