# ---
# why: la classe prédite en ligne
# refused_by: critere_confusion
# ---
# %% grade_id="confusion"
def matrice_confusion(vraies, predites, k):
    matrice = np.zeros((k, k), dtype=int)
    for vraie, predite in zip(vraies, predites):
        matrice[predite, vraie] += 1
    return matrice


def rappels(matrice):
    return np.diag(matrice) / np.maximum(matrice.sum(axis=1), 1)
