# ---
# why: renvoie le rang parmi les erreurs, pas l'indice de l'image
# refused_by: critere_pires_erreurs
# ---
# %% grade_id="pires_erreurs"
def pires_erreurs(p, y, combien):
    erreurs = np.flatnonzero(p.argmax(axis=1) != y)
    return np.argsort(-p[erreurs].max(axis=1))[:combien]
