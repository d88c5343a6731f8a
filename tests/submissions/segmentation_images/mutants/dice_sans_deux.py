# ---
# why: oublie le facteur 2
# refused_by: critere_dice
# ---
# %% grade_id="dice"
def dice(masque, prediction):
    a, b = np.asarray(masque) > 0.5, np.asarray(prediction) > 0.5
    total = a.sum() + b.sum()
    return 1.0 if total == 0 else np.sum(a & b) / total
