# ---
# why: ne sait remplir que des tableaux à deux axes
# refused_by: critere_remplissage
# ---
# %% grade_id="remplir"
def remplir(x, p):
    h, l = x.shape
    rempli = np.zeros((h + 2 * p, l + 2 * p))
    rempli[p:p + h, p:p + l] = x
    return rempli
