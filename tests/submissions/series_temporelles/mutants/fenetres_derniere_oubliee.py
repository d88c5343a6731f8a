# ---
# why: range s'arrête une fenêtre trop tôt
# refused_by: critere_fenetres
# ---
# %% grade_id="fenetrer"
def fenetrer(serie, longueur, horizon):
    m = len(serie) - longueur - horizon
    x = np.stack([serie[i : i + longueur] for i in range(m)])
    return x, serie[longueur + horizon - 1 : -1]
