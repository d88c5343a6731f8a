# ---
# why: une fenêtre par colonne
# refused_by: critere_fenetres
# ---
# %% grade_id="fenetrer"
def fenetrer(serie, longueur, horizon):
    m = len(serie) - longueur - horizon + 1
    x = np.stack([serie[i : i + longueur] for i in range(m)], axis=1)
    return x, serie[longueur + horizon - 1 :]
