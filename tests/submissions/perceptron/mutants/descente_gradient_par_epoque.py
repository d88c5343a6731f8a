# ---
# why: calcule un seul gradient par époque et le réutilise pour chaque lot
# refused_by: critere_descente
# ---
# %% grade_id="entrainer"
def entrainer(parametres, x, y, gradient, epoques, taux, taille_lot, graine):
    rng = np.random.default_rng(graine)
    for _ in range(epoques):
        ordre = rng.permutation(len(x))
        gradients = gradient(parametres, x[ordre], y[ordre])
        for debut in range(0, len(x), taille_lot):
            parametres = {cle: parametres[cle] - taux * gradients[cle] for cle in parametres}
    return parametres
