# ---
# why: ignore l'argument seuil
# refused_by: critere_iou_moyen
# ---
# %% grade_id="iou_moyen"
def iou_moyen(masques, probas, seuil=0.5):
    return np.mean([iou(m, p > 0.5) for m, p in zip(masques, probas)])
