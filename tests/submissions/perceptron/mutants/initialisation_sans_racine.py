# ---
# why: écart-type 1 / m au lieu de 1 / √m
# refused_by: critere_initialisation
# ---
# %% grade_id="initialiser"
def initialiser(entrees, cachees, graine):
    rng = np.random.default_rng(graine)
    return {
        "W1": rng.normal(0, 1 / entrees, size=(entrees, cachees)),
        "b1": np.zeros(cachees),
        "W2": rng.normal(0, 1 / cachees, size=(cachees, 1)),
        "b2": np.zeros(1),
    }
