# ---
# why: tire chaque lot au hasard avec remise
# refused_by: critere_descente
# ---
# %% grade_id="entrainer"
def entrainer(parametres, x, y, gradient, epoques, taux, taille_lot, graine):
    rng = np.random.default_rng(graine)
    for _ in range(epoques):
        for debut in range(0, len(x), taille_lot):
            lot = rng.integers(0, len(x), size=min(taille_lot, len(x) - debut))
            gradients = gradient(parametres, x[lot], y[lot])
            parametres = {cle: parametres[cle] - taux * gradients[cle] for cle in parametres}
    return parametres
