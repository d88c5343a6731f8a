# ---
# why: len(x) // taille_lot lots : les derniers exemples sont perdus
# refused_by: critere_descente
# ---
# %% grade_id="entrainer"
def entrainer(parametres, x, y, gradient, epoques, taux, taille_lot, graine):
    rng = np.random.default_rng(graine)
    for _ in range(epoques):
        ordre = rng.permutation(len(x))
        for k in range(len(x) // taille_lot):
            lot = ordre[k * taille_lot : (k + 1) * taille_lot]
            gradients = gradient(parametres, x[lot], y[lot])
            parametres = {cle: parametres[cle] - taux * gradients[cle] for cle in parametres}
    return parametres
