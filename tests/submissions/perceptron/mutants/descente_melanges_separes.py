# ---
# why: mélange x et y chacun de son côté : les étiquettes n'ont plus de sens
# refused_by: critere_descente, critere_lunes
# ---
# %% grade_id="entrainer"
def entrainer(parametres, x, y, gradient, epoques, taux, taille_lot, graine):
    rng = np.random.default_rng(graine)
    for _ in range(epoques):
        x, y = rng.permutation(x), rng.permutation(y)
        for debut in range(0, len(x), taille_lot):
            gradients = gradient(parametres, x[debut : debut + taille_lot], y[debut : debut + taille_lot])
            parametres = {cle: parametres[cle] - taux * gradients[cle] for cle in parametres}
    return parametres
