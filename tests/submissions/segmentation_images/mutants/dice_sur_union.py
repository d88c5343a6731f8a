# ---
# why: divise par l'union
# refused_by: critere_dice
# ---
# %% grade_id="dice"
def dice(masque, prediction):
    a, b = np.asarray(masque) > 0.5, np.asarray(prediction) > 0.5
    union = np.sum(a | b)
    return 1.0 if union == 0 else 2 * np.sum(a & b) / union
