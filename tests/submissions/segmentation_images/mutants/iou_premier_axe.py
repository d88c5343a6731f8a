# ---
# why: somme sur le premier axe seulement et renvoie un tableau
# refused_by: critere_iou
# ---
# %% grade_id="iou"
def iou(masque, prediction):
    a, b = np.asarray(masque) > 0.5, np.asarray(prediction) > 0.5
    union = np.sum(a | b, axis=0)
    return np.where(union == 0, 1.0, np.sum(a & b, axis=0) / np.maximum(union, 1))
