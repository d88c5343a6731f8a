# ---
# why: moyennes au lieu de sommes : le + 1 n'a plus le même poids
# refused_by: critere_perte_dice
# ---
# %% grade_id="perte_dice"
def perte_dice(y_vrai, y_predit):
    o = keras.ops
    commun = o.mean(y_vrai * y_predit, axis=(1, 2, 3))
    total = o.mean(y_vrai, axis=(1, 2, 3)) + o.mean(y_predit, axis=(1, 2, 3))
    return 1 - (2 * commun + 1) / (total + 1)
