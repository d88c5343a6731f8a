# ---
# why: la cible est la dernière valeur de la fenêtre : horizon compté depuis la place d'avant
# refused_by: critere_fenetres
# ---
# %% grade_id="fenetrer"
def fenetrer(serie, longueur, horizon):
    m = len(serie) - longueur - horizon + 1
    x = np.stack([serie[i : i + longueur] for i in range(m)])
    return x, np.array([serie[i + longueur - 2 + horizon] for i in range(m)])
