# ---
# why: mélange les fenêtres, cibles comprises
# refused_by: critere_fenetres
# ---
# %% grade_id="fenetrer"
def fenetrer(serie, longueur, horizon):
    m = len(serie) - longueur - horizon + 1
    ordre = np.random.default_rng(0).permutation(m)
    x = np.stack([serie[i : i + longueur] for i in ordre])
    return x, serie[longueur + horizon - 1 :][ordre]
