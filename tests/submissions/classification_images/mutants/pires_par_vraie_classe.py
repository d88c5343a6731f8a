# ---
# why: trie par la probabilité de la vraie classe
# refused_by: critere_pires_erreurs
# ---
# %% grade_id="pires_erreurs"
def pires_erreurs(p, y, combien):
    erreurs = np.flatnonzero(p.argmax(axis=1) != y)
    return erreurs[np.argsort(p[erreurs, y[erreurs]])][:combien]
