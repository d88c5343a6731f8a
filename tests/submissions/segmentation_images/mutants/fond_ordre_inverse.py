# ---
# why: renvoie le couple dans l'autre ordre
# refused_by: critere_fond
# ---
# %% grade_id="evaluer_fond"
def evaluer_fond(masques):
    rien = np.zeros(masques.shape)
    return iou_moyen(masques, rien), np.mean(masques == rien)
