# ---
# why: somme au lieu de la moyenne
# refused_by: critere_iou_moyen
# ---
# %% grade_id="iou_moyen"
def iou_moyen(masques, probas, seuil=0.5):
    return sum(iou(m, p > seuil) for m, p in zip(masques, probas))
