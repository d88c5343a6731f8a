# ---
# why: calcule avec NumPy : la valeur est juste, le gradient perdu
# refused_by: critere_gradient_dice
# ---
# %% grade_id="perte_dice"
def perte_dice(y_vrai, y_predit):
    y, p = np.asarray(y_vrai), np.asarray(y_predit)
    commun = (y * p).sum(axis=(1, 2, 3))
    total = y.sum(axis=(1, 2, 3)) + p.sum(axis=(1, 2, 3))
    return tf.constant(1 - (2 * commun + 1) / (total + 1))
