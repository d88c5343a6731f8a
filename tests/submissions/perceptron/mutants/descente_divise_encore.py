# ---
# why: divise le gradient, déjà une moyenne, par la taille du lot
# refused_by: critere_descente
# ---
# %% grade_id="entrainer"
def entrainer(parametres, x, y, gradient, epoques, taux, taille_lot, graine):
    rng = np.random.default_rng(graine)
    for _ in range(epoques):
        ordre = rng.permutation(len(x))
        for debut in range(0, len(x), taille_lot):
            lot = ordre[debut : debut + taille_lot]
            gradients = gradient(parametres, x[lot], y[lot])
            parametres = {cle: parametres[cle] - taux * gradients[cle] / len(lot) for cle in parametres}
    return parametres

# %% grade_id="parametres_lunes"
parametres_lunes = entrainer(initialiser(2, 16, 0), x_train, y_train, gradient_reseau, 200, 16, 32, 0)
