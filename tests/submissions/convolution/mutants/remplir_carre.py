# ---
# why: prend la hauteur pour les deux côtés
# refused_by: critere_remplissage
# ---
# %% grade_id="remplir"
def remplir(x, p):
    cote = max(x.shape[:2]) + 2 * p
    rempli = np.zeros((cote, cote, *x.shape[2:]))
    rempli[p:p + x.shape[0], p:p + x.shape[1]] = x
    return rempli
