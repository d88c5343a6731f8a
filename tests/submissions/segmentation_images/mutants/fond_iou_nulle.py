# ---
# why: suppose que l'IoU est toujours nulle
# refused_by: critere_fond
# ---
# %% grade_id="evaluer_fond"
def evaluer_fond(masques):
    return np.mean(masques == 0), 0.0
