# ---
# why: parcourt toujours les exemples dans l'ordre des lignes
# refused_by: critere_descente
# ---
# %% grade_id="entrainer"
def entrainer(parametres, x, y, gradient, epoques, taux, taille_lot, graine):
    for _ in range(epoques):
        for debut in range(0, len(x), taille_lot):
            gradients = gradient(parametres, x[debut : debut + taille_lot], y[debut : debut + taille_lot])
            parametres = {cle: parametres[cle] - taux * gradients[cle] for cle in parametres}
    return parametres
