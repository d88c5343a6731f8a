# ---
# why: somme sur tout le lot : une seule perte
# refused_by: critere_perte_dice
# ---
# %% grade_id="perte_dice"
def perte_dice(y_vrai, y_predit):
    o = keras.ops
    commun = o.sum(y_vrai * y_predit)
    total = o.sum(y_vrai) + o.sum(y_predit)
    return 1 - (2 * commun + 1) / (total + 1)
