# ---
# why: 0 pour deux masques vides
# refused_by: critere_dice
# ---
# %% grade_id="dice"
def dice(masque, prediction):
    a, b = np.asarray(masque) > 0.5, np.asarray(prediction) > 0.5
    return 2 * np.sum(a & b) / max(a.sum() + b.sum(), 1)
