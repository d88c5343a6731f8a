# ---
# why: compte l'horizon depuis la place qui suit la fenêtre, une fenêtre de moins
# refused_by: critere_fenetres
# ---
# %% grade_id="fenetrer"
def fenetrer(serie, longueur, horizon):
    m = len(serie) - longueur - horizon
    x = np.stack([serie[i : i + longueur] for i in range(m)])
    return x, serie[longueur + horizon :]
