# ---
# why: l'échelle de Glorot, qui mêle lignes et colonnes : ce n'est pas celle demandée
# refused_by: critere_initialisation
# ---
# %% grade_id="initialiser"
def initialiser(entrees, cachees, graine):
    rng = np.random.default_rng(graine)
    return {
        "W1": rng.normal(0, np.sqrt(2 / (entrees + cachees)), size=(entrees, cachees)),
        "b1": np.zeros(cachees),
        "W2": rng.normal(0, np.sqrt(2 / (cachees + 1)), size=(cachees, 1)),
        "b2": np.zeros(1),
    }
