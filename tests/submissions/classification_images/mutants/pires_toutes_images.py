# ---
# why: trie toutes les images, justes comprises
# refused_by: critere_pires_erreurs
# ---
# %% grade_id="pires_erreurs"
def pires_erreurs(p, y, combien):
    return np.argsort(-p.max(axis=1))[:combien]
