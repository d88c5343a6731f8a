# ---
# why: la cible est la suite de horizon valeurs, non la dernière
# refused_by: critere_fenetres
# ---
# %% grade_id="fenetrer"
def fenetrer(serie, longueur, horizon):
    m = len(serie) - longueur - horizon + 1
    x = np.stack([serie[i : i + longueur] for i in range(m)])
    return x, np.stack([serie[i + longueur : i + longueur + horizon] for i in range(m)])
