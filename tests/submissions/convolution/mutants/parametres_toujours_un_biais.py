# ---
# why: ne regarde pas s'il y a un biais
# refused_by: critere_parametres
# ---
# %% grade_id="parametres"
def parametres_conv(a, b, c, f, biais=True):
    return (a * b * c + 1) * f


def parametres_dense(entrees, unites, biais=True):
    return (entrees + 1) * unites
