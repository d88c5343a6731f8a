# ---
# why: un biais par noyau à deux dimensions
# refused_by: critere_parametres
# ---
# %% grade_id="parametres"
def parametres_conv(a, b, c, f, biais=True):
    return (a * b + bool(biais)) * c * f


def parametres_dense(entrees, unites, biais=True):
    return (entrees + bool(biais)) * unites
