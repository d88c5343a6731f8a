# ---
# why: laisse les images vides hors de la moyenne
# refused_by: critere_iou_moyen
# ---
# %% grade_id="iou_moyen"
def iou_moyen(masques, probas, seuil=0.5):
    valeurs = [iou(m, p > seuil) for m, p in zip(masques, probas) if m.any()]
    return np.mean(valeurs) if valeurs else 1.0
