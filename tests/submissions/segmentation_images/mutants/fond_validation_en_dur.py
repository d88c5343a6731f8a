# ---
# why: mesure toujours les masques de validation
# refused_by: critere_fond
# ---
# %% grade_id="evaluer_fond"
def evaluer_fond(masques):
    rien = np.zeros(y_validation.shape)
    return np.mean(y_validation == rien), iou_moyen(y_validation, rien)
