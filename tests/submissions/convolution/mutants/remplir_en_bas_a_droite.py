# ---
# why: met tous les zéros à la fin
# refused_by: critere_remplissage
# ---
# %% grade_id="remplir"
def remplir(x, p):
    return np.pad(x, [(0, 2 * p), (0, 2 * p)] + [(0, 0)] * (x.ndim - 2))
