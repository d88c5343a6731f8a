# ---
# why: compte les pixels égaux, fond compris
# refused_by: critere_iou
# ---
# %% grade_id="iou"
def iou(masque, prediction):
    return np.mean(np.asarray(masque) == np.asarray(prediction))
