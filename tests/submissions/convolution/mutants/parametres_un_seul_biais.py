# ---
# why: un biais pour toute la couche
# refused_by: critere_parametres
# ---
# %% grade_id="parametres"
def parametres_conv(a, b, c, f, biais=True):
    return a * b * c * f + int(biais)


def parametres_dense(entrees, unites, biais=True):
    return (entrees + bool(biais)) * unites
