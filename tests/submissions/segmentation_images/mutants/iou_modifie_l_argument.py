# ---
# why: écrit dans le masque reçu
# refused_by: critere_iou
# ---
# %% grade_id="iou"
def iou(masque, prediction):
    masque[...] = (masque > 0.5) & (prediction > 0.5) if masque.any() or prediction.any() else 1
    return float(np.sum(masque) / max(np.sum((prediction > 0.5) | (masque > 0.5)), 1))
