# ---
# why: un seul noyau par filtre, quel que soit le nombre de canaux
# refused_by: critere_parametres
# ---
# %% grade_id="parametres"
def parametres_conv(a, b, c, f, biais=True):
    return (a * b + bool(biais)) * f


def parametres_dense(entrees, unites, biais=True):
    return (entrees + bool(biais)) * unites
