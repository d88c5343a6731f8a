# ---
# why: np.random.RandomState, permutation appliquée à x et y, lots par np.split
# ---
# %% grade_id="initialiser"
def initialiser(entrees, cachees, graine):
    hasard = np.random.RandomState(graine)
    formes = {"W1": (entrees, cachees), "b1": cachees, "W2": (cachees, 1), "b2": 1}
    return {
        cle: hasard.normal(scale=forme[0] ** -0.5, size=forme) if cle[0] == "W" else np.zeros(forme)
        for cle, forme in formes.items()
    }

# %% grade_id="entrainer"
def entrainer(parametres, x, y, gradient, epoques, taux, taille_lot, graine):
    hasard = np.random.RandomState(graine)
    parametres = {cle: np.array(tableau) for cle, tableau in parametres.items()}
    coupures = range(taille_lot, len(x), taille_lot)
    for _ in range(epoques):
        ordre = np.argsort(hasard.rand(len(x)))
        for x_lot, y_lot in zip(np.split(x[ordre], coupures), np.split(y[ordre], coupures)):
            for cle, g in gradient(parametres, x_lot, y_lot).items():
                parametres[cle] -= taux * g
    return parametres
