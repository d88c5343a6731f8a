# ---
# why: chaque fenêtre ramenée à une moyenne nulle
# refused_by: critere_fenetres
# ---
# %% grade_id="fenetrer"
def fenetrer(serie, longueur, horizon):
    m = len(serie) - longueur - horizon + 1
    x = np.stack([serie[i : i + longueur] for i in range(m)])
    return x - x.mean(axis=1, keepdims=True), serie[longueur + horizon - 1 :]
