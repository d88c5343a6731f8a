# ---
# why: np.roll : les dernières cibles sont le début de la série
# refused_by: critere_fenetres
# ---
# %% grade_id="fenetrer"
def fenetrer(serie, longueur, horizon):
    m = len(serie) - longueur
    x = np.stack([serie[i : i + longueur] for i in range(m)])
    return x, np.roll(serie, -(longueur + horizon - 1))[:m]
