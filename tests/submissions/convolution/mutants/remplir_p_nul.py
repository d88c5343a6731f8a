# ---
# why: x[p:-p] est vide quand p vaut 0
# refused_by: critere_remplissage
# ---
# %% grade_id="remplir"
def remplir(x, p):
    rempli = np.zeros((x.shape[0] + 2 * p, x.shape[1] + 2 * p, *x.shape[2:]))
    rempli[p:-p, p:-p] = x
    return rempli
