# ---
# why: divise par la somme des tailles, l'intersection comptée deux fois
# refused_by: critere_iou
# ---
# %% grade_id="iou"
def iou(masque, prediction):
    a, b = np.asarray(masque) > 0.5, np.asarray(prediction) > 0.5
    total = a.sum() + b.sum()
    return 1.0 if total == 0 else np.sum(a & b) / total
