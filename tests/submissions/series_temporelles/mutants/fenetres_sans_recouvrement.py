# ---
# why: des fenêtres mises bout à bout, sans recouvrement
# refused_by: critere_fenetres
# ---
# %% grade_id="fenetrer"
def fenetrer(serie, longueur, horizon):
    debuts = range(0, len(serie) - longueur - horizon + 1, longueur)
    x = np.stack([serie[i : i + longueur] for i in debuts])
    return x, np.array([serie[i + longueur - 1 + horizon] for i in debuts])
