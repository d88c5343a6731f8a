# ---
# why: ajoute 1 en haut et en bas, ce qui change toutes les valeurs
# refused_by: critere_iou
# ---
# %% grade_id="iou"
def iou(masque, prediction):
    a, b = np.asarray(masque) > 0.5, np.asarray(prediction) > 0.5
    return (np.sum(a & b) + 1) / (np.sum(a | b) + 1)
