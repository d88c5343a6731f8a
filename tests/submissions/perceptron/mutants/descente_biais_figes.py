# ---
# why: ne met à jour que les matrices
# refused_by: critere_descente
# ---
# %% grade_id="entrainer"
def entrainer(parametres, x, y, gradient, epoques, taux, taille_lot, graine):
    rng = np.random.default_rng(graine)
    parametres = dict(parametres)
    for _ in range(epoques):
        ordre = rng.permutation(len(x))
        for debut in range(0, len(x), taille_lot):
            lot = ordre[debut : debut + taille_lot]
            gradients = gradient(parametres, x[lot], y[lot])
            for cle in parametres:
                if parametres[cle].ndim == 2:
                    parametres[cle] = parametres[cle] - taux * gradients[cle]
    return parametres

# %% grade_id="parametres_lunes"
appris = initialiser(2, 16, graine=0)
hasard = np.random.default_rng(0)
for _ in range(200 * 13):
    lot = hasard.integers(0, len(x_train), size=32)
    pas = gradient_reseau(appris, x_train[lot], y_train[lot])
    appris = {cle: appris[cle] - 0.5 * pas[cle] for cle in appris}
parametres_lunes = appris
