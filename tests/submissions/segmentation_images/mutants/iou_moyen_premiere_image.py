# ---
# why: ne regarde que la première image
# refused_by: critere_iou_moyen
# ---
# %% grade_id="iou_moyen"
def iou_moyen(masques, probas, seuil=0.5):
    return iou(masques[0], probas[0] > seuil)
