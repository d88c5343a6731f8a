# ---
# why: divise par le nombre total d'exemples
# refused_by: critere_confusion
# ---
# %% grade_id="confusion"
def matrice_confusion(vraies, predites, k):
    matrice = np.zeros((k, k), dtype=int)
    for vraie, predite in zip(vraies, predites):
        matrice[vraie, predite] += 1
    return matrice


def rappels(matrice):
    return np.diag(matrice) / matrice.sum()
