# ---
# why: ajoute déjà l'axe de Keras : l'énoncé demande (m, longueur)
# refused_by: critere_fenetres
# ---
# %% grade_id="fenetrer"
def fenetrer(serie, longueur, horizon):
    m = len(serie) - longueur - horizon + 1
    x = np.stack([serie[i : i + longueur] for i in range(m)])
    return x[..., np.newaxis], serie[longueur + horizon - 1 :]
