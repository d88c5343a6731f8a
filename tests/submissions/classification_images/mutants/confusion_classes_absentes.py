# ---
# why: ne fait de place qu'aux classes rencontrées
# refused_by: critere_confusion
# ---
# %% grade_id="confusion"
from sklearn.metrics import confusion_matrix


def matrice_confusion(vraies, predites, k):
    return confusion_matrix(vraies, predites)


def rappels(matrice):
    return np.diag(matrice) / np.maximum(matrice.sum(axis=1), 1)
