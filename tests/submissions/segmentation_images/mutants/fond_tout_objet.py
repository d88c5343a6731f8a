# ---
# why: prédit « objet » partout
# refused_by: critere_fond
# ---
# %% grade_id="evaluer_fond"
def evaluer_fond(masques):
    tout = np.ones(masques.shape)
    return np.mean(masques == tout), iou_moyen(masques, tout)
