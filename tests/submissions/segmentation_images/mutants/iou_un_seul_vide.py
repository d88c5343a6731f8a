# ---
# why: renvoie 1 dès que l'un des deux masques est vide
# refused_by: critere_iou
# ---
# %% grade_id="iou"
def iou(masque, prediction):
    a, b = np.asarray(masque) > 0.5, np.asarray(prediction) > 0.5
    if not a.any() or not b.any():
        return 1.0
    return np.sum(a & b) / np.sum(a | b)
