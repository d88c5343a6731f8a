# ---
# why: chaque gradient est calculé aux paramètres du début de l'époque
# refused_by: critere_descente
# ---
# %% grade_id="entrainer"
def entrainer(parametres, x, y, gradient, epoques, taux, taille_lot, graine):
    rng = np.random.default_rng(graine)
    for _ in range(epoques):
        debut_epoque = parametres
        ordre = rng.permutation(len(x))
        for debut in range(0, len(x), taille_lot):
            lot = ordre[debut : debut + taille_lot]
            gradients = gradient(debut_epoque, x[lot], y[lot])
            parametres = {cle: parametres[cle] - taux * gradients[cle] for cle in parametres}
    return parametres

# %% grade_id="parametres_lunes"
parametres_lunes = entrainer(initialiser(2, 16, 0), x_train, y_train, gradient_reseau, 400, 0.05, 32, 0)
