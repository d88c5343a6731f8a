# ---
# why: écart-type 1, quelle que soit la taille
# refused_by: critere_initialisation
# ---
# %% grade_id="initialiser"
def initialiser(entrees, cachees, graine):
    rng = np.random.default_rng(graine)
    return {
        "W1": rng.normal(size=(entrees, cachees)),
        "b1": np.zeros(cachees),
        "W2": rng.normal(size=(cachees, 1)),
        "b2": np.zeros(1),
    }
