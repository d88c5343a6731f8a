# ---
# why: suppose les deux masques de même taille
# refused_by: critere_dice
# ---
# %% grade_id="dice"
def dice(masque, prediction):
    a, b = np.asarray(masque) > 0.5, np.asarray(prediction) > 0.5
    if not a.any() and not b.any():
        return 1.0
    return np.sum(a & b) / max(a.sum(), 1)
