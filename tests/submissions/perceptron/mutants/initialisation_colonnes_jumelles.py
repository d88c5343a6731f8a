# ---
# why: tire une colonne et la répète pour chaque neurone
# refused_by: critere_initialisation, critere_lunes
# ---
# %% grade_id="initialiser"
def initialiser(entrees, cachees, graine):
    rng = np.random.default_rng(graine)
    colonne = rng.normal(0, 1 / np.sqrt(entrees), size=(entrees, 1))
    return {
        "W1": np.tile(colonne, (1, cachees)),
        "b1": np.zeros(cachees),
        "W2": np.full((cachees, 1), rng.normal(0, 1 / np.sqrt(cachees))),
        "b2": np.zeros(1),
    }
