# ---
# why: affiche la moyenne au lieu de la renvoyer
# refused_by: critere_iou_moyen
# ---
# %% grade_id="iou_moyen"
def iou_moyen(masques, probas, seuil=0.5):
    print(np.mean([iou(m, p > seuil) for m, p in zip(masques, probas)]))
