# ---
# why: la couche Dense a toujours un biais
# refused_by: critere_parametres
# ---
# %% grade_id="parametres"
def parametres_conv(a, b, c, f, biais=True):
    return (a * b * c + bool(biais)) * f


def parametres_dense(entrees, unites, biais=True):
    return (entrees + 1) * unites
