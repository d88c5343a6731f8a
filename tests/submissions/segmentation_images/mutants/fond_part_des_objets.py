# ---
# why: renvoie la part des pixels d'objet
# refused_by: critere_fond
# ---
# %% grade_id="evaluer_fond"
def evaluer_fond(masques):
    return np.mean(masques), iou_moyen(masques, np.zeros(masques.shape))
