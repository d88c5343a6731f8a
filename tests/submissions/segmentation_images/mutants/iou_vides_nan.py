# ---
# why: ne prévoit pas les masques vides : 0/0
# refused_by: critere_iou
# ---
# %% grade_id="iou"
def iou(masque, prediction):
    a, b = np.asarray(masque) > 0.5, np.asarray(prediction) > 0.5
    return np.sum(a & b) / np.sum(a | b)
