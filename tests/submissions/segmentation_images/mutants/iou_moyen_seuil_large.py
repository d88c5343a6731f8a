# ---
# why: compte aussi les probabilités égales au seuil
# refused_by: critere_iou_moyen
# ---
# %% grade_id="iou_moyen"
def iou_moyen(masques, probas, seuil=0.5):
    return np.mean([iou(m, p >= seuil) for m, p in zip(masques, probas)])
