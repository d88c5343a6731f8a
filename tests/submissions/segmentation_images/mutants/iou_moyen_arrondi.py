# ---
# why: arrondit les probabilités au lieu de les comparer au seuil
# refused_by: critere_iou_moyen
# ---
# %% grade_id="iou_moyen"
def iou_moyen(masques, probas, seuil=0.5):
    return np.mean([iou(m, np.round(p)) for m, p in zip(masques, probas)])
