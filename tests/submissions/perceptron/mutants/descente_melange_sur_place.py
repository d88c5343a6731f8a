# ---
# why: mélange x et y de l'appelant
# refused_by: critere_descente
# ---
# %% grade_id="entrainer"
def entrainer(parametres, x, y, gradient, epoques, taux, taille_lot, graine):
    rng_x, rng_y = np.random.default_rng(graine), np.random.default_rng(graine)
    for _ in range(epoques):
        rng_x.shuffle(x)
        rng_y.shuffle(y)
        for debut in range(0, len(x), taille_lot):
            gradients = gradient(parametres, x[debut : debut + taille_lot], y[debut : debut + taille_lot])
            parametres = {cle: parametres[cle] - taux * gradients[cle] for cle in parametres}
    return parametres
