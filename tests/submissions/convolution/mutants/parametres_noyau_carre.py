# ---
# why: prend le carré du premier côté
# refused_by: critere_parametres
# ---
# %% grade_id="parametres"
def parametres_conv(a, b, c, f, biais=True):
    return (a * a * c + bool(biais)) * f


def parametres_dense(entrees, unites, biais=True):
    return (entrees + bool(biais)) * unites
