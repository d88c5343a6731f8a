# ---
# why: la valeur la plus récente d'abord
# refused_by: critere_fenetres
# ---
# %% grade_id="fenetrer"
def fenetrer(serie, longueur, horizon):
    m = len(serie) - longueur - horizon + 1
    x = np.stack([serie[i : i + longueur][::-1] for i in range(m)])
    return x, serie[longueur + horizon - 1 :]
