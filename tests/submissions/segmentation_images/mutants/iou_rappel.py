# ---
# why: divise par la taille du vrai masque seulement
# refused_by: critere_iou
# ---
# %% grade_id="iou"
def iou(masque, prediction):
    a, b = np.asarray(masque) > 0.5, np.asarray(prediction) > 0.5
    if a.sum() == 0:
        return float(b.sum() == 0)
    return np.sum(a & b) / np.sum(a)
