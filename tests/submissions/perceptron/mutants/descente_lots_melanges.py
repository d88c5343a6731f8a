# ---
# why: mélange l'ordre de lots dont le contenu ne change jamais
# refused_by: critere_descente
# ---
# %% grade_id="entrainer"
def entrainer(parametres, x, y, gradient, epoques, taux, taille_lot, graine):
    rng = np.random.default_rng(graine)
    debuts = np.arange(0, len(x), taille_lot)
    for _ in range(epoques):
        for debut in rng.permutation(debuts):
            gradients = gradient(parametres, x[debut : debut + taille_lot], y[debut : debut + taille_lot])
            parametres = {cle: parametres[cle] - taux * gradients[cle] for cle in parametres}
    return parametres
