# ---
# why: RandomState, np.random.seed, le module random et une loi uniforme
# ---
# %% grade_id="initialiser"
def initialiser(entrees, cachees, graine):
    np.random.seed(graine)
    return dict(
        W1=np.random.randn(entrees, cachees) / entrees**0.5,
        b1=np.zeros((cachees,)),
        W2=np.random.uniform(-1, 1, (cachees, 1)) * (3 / cachees) ** 0.5,
        b2=np.zeros((1,)),
    )

# %% grade_id="entrainer"
import random
from copy import deepcopy


def entrainer(parametres, x, y, gradient, epoques, taux, taille_lot, graine):
    appris = deepcopy(parametres)
    hasard = random.Random(graine)
    indices = list(range(len(x)))
    for _ in range(epoques):
        hasard.shuffle(indices)
        debut = 0
        while debut < len(indices):
            lot = indices[debut : debut + taille_lot]
            pas = gradient(parametres=appris, x_lot=x[lot], y_lot=y[lot])
            for cle in appris:
                appris[cle] -= taux * pas[cle]
            debut += taille_lot
    return appris

# %% grade_id="parametres_lunes"
parametres_lunes = entrainer(initialiser(2, 12, 7), x_train, y_train, gradient_reseau, 250, 0.4, 25, 7)
