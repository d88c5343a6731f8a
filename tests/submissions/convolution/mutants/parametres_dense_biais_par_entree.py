# ---
# why: un biais par entrée dans la couche Dense
# refused_by: critere_parametres
# ---
# %% grade_id="parametres"
def parametres_conv(a, b, c, f, biais=True):
    return (a * b * c + bool(biais)) * f


def parametres_dense(entrees, unites, biais=True):
    return entrees * (unites + bool(biais))
