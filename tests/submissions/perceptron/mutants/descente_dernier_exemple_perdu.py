# ---
# why: range(0, len(x) - 1, taille_lot) : un dernier lot d'un seul exemple est perdu
# refused_by: critere_descente
# ---
# %% grade_id="entrainer"
def entrainer(parametres, x, y, gradient, epoques, taux, taille_lot, graine):
    rng = np.random.default_rng(graine)
    for _ in range(epoques):
        ordre = rng.permutation(len(x))
        for debut in range(0, len(x) - 1, taille_lot):
            lot = ordre[debut : debut + taille_lot]
            gradients = gradient(parametres, x[lot], y[lot])
            parametres = {cle: parametres[cle] - taux * gradients[cle] for cle in parametres}
    return parametres
