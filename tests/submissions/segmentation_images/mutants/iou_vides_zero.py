# ---
# why: renvoie 0 pour deux masques vides, contre la convention
# refused_by: critere_iou
# ---
# %% grade_id="iou"
def iou(masque, prediction):
    a, b = np.asarray(masque) > 0.5, np.asarray(prediction) > 0.5
    union = np.sum(a | b)
    return 0.0 if union == 0 else np.sum(a & b) / union
