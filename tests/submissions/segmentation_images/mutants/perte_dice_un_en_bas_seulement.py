# ---
# why: n'ajoute 1 qu'au dénominateur
# refused_by: critere_perte_dice
# ---
# %% grade_id="perte_dice"
def perte_dice(y_vrai, y_predit):
    o = keras.ops
    commun = o.sum(y_vrai * y_predit, axis=(1, 2, 3))
    total = o.sum(y_vrai, axis=(1, 2, 3)) + o.sum(y_predit, axis=(1, 2, 3))
    return 1 - 2 * commun / (total + 1)
