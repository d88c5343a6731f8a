# ---
# why: compte l'horizon depuis la première valeur de la fenêtre
# refused_by: critere_fenetres
# ---
# %% grade_id="fenetrer"
def fenetrer(serie, longueur, horizon):
    m = len(serie) - longueur - horizon + 1
    x = np.stack([serie[i : i + longueur] for i in range(m)])
    return x, np.array([serie[i + horizon] for i in range(m)])
