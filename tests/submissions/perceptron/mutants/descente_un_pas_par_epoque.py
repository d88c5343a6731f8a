# ---
# why: additionne les gradients des lots et ne fait qu'un pas par époque
# refused_by: critere_descente
# ---
# %% grade_id="entrainer"
def entrainer(parametres, x, y, gradient, epoques, taux, taille_lot, graine):
    rng = np.random.default_rng(graine)
    for _ in range(epoques):
        ordre = rng.permutation(len(x))
        total = {cle: 0 for cle in parametres}
        for debut in range(0, len(x), taille_lot):
            lot = ordre[debut : debut + taille_lot]
            gradients = gradient(parametres, x[lot], y[lot])
            total = {cle: total[cle] + gradients[cle] for cle in parametres}
        parametres = {cle: parametres[cle] - taux * total[cle] for cle in parametres}
    return parametres

# %% grade_id="parametres_lunes"
parametres_lunes = entrainer(initialiser(2, 16, 0), x_train, y_train, gradient_reseau, 400, 0.05, 32, 0)
