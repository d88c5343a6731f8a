# ---
# why: compte l'intersection et l'union sur tout le lot
# refused_by: critere_iou_moyen
# ---
# %% grade_id="iou_moyen"
def iou_moyen(masques, probas, seuil=0.5):
    a, b = masques > 0.5, probas > seuil
    union = np.sum(a | b)
    return 1.0 if union == 0 else np.sum(a & b) / union
